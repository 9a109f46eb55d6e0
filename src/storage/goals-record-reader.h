/* goals-record-reader.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-json-reader.h"
#include "goals-record.h"

G_BEGIN_DECLS

/* From JSON to records, walking the param specs of whatever class is asked for. What is wrong is noted in the JSON
 * reader, every thing of its own, so that one look shows all of them. */
typedef struct
{
  GoalsJsonReader *json;
  GHashTable      *ids;         /* set of those met so far; the strings belong to the tree */
} GoalsRecordReader;

/* @envelope: keys of @node that are no properties, NULL-terminated, or NULL. NULL when @node is no object; else the
 * record, with defaults in place of what could not be read (see goals_json_reader_has_failed()). (transfer full) */
GoalsRecord *goals_record_reader_read     (GoalsRecordReader *self, const GoalsJsonPath *path, JsonNode *node,
                                           GType type,
                                           const char *const *envelope);
/* One value of @field, which holds nothing packed and no list; null is none of it. @value: zeroed. FALSE when @node is
 * of the wrong type; faults further inside are noted. */
gboolean     goals_record_reader_read_value (GoalsRecordReader *self, const GoalsJsonPath *path,
                                             const GoalsField *field, JsonNode *node,
                                             GValue *value);
/* Notes an id that is there already. */
void         goals_record_reader_claim_id (GoalsRecordReader *self, const GoalsJsonPath *path, const char *id);
/* The members of @object that @is_known does not know, as the bag that GoalsRecord carries; NULL for none. (transfer
 * full) */
typedef gboolean (*GoalsKnownFunc) (gconstpointer known, const char *key);
GBytes      *goals_record_reader_collect_extra (GoalsRecordReader *self, const GoalsJsonPath *path, JsonObject *object,
                                                GoalsKnownFunc is_known, gconstpointer known);

G_END_DECLS
