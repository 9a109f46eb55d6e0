/* goals-json-reader.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "goals-date.h"
#include "goals-problem.h"

G_BEGIN_DECLS

/* Problems beyond this many in one document are not for people to read: they are only counted. */
#define GOALS_JSON_MAX_PROBLEMS 100

/* Where a value hangs: a chain on the stack of whoever walks the tree, spelled out only when something is wrong there.
 * The outermost object is NULL. */
typedef struct _GoalsJsonPath GoalsJsonPath;
struct _GoalsJsonPath
{
  const GoalsJsonPath *parent;
  const char          *key;     /* NULL for an item of an array */
  guint                index;
};

/**
 * GoalsJsonReader:
 *
 * The only way from bytes to values: gate, json-glib's parser, then getters that look at the type of every node and
 * answer FALSE instead of guessing. Collects what is wrong, with the path and the place of each thing, and hands out
 * the exact text of members that nobody knows.
 */
typedef struct _GoalsJsonReader GoalsJsonReader;

/* Problems beyond @max_problems are only counted. */
GoalsJsonReader *goals_json_reader_new       (GBytes *bytes, const char *file, guint max_problems);
void             goals_json_reader_free      (GoalsJsonReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsJsonReader, goals_json_reader_free)

/* The outermost object; NULL, with the problem noted, when the bytes are not one. (transfer none) */
JsonNode        *goals_json_reader_get_root  (GoalsJsonReader *self);

/* FALSE when @node is of another type or outside the range; nothing is noted then. */
gboolean         goals_json_get_string       (JsonNode *node, const char **text);
gboolean         goals_json_get_boolean      (JsonNode *node, gboolean *truth);
gboolean         goals_json_get_int64        (JsonNode *node, gint64 *number);
gboolean         goals_json_get_int          (JsonNode *node, int minimum, int maximum, int *number);
gboolean         goals_json_get_number       (JsonNode *node, double minimum, double maximum, double *number);
gboolean         goals_json_get_date         (JsonNode *node, GoalsDate *date);
gboolean         goals_json_get_id           (JsonNode *node, const char **id);
gboolean         goals_json_get_object       (JsonNode *node, JsonObject **object);
gboolean         goals_json_get_array        (JsonNode *node, JsonArray **array);

/* Notes "expected @expected, found …" at @path: the document cannot be used. @node NULL: there is nothing. */
void             goals_json_reader_unexpected (GoalsJsonReader *self, const GoalsJsonPath *path, const char *expected,
                                               JsonNode *node);
void             goals_json_reader_add_problem (GoalsJsonReader *self, const GoalsJsonPath *path, gboolean fatal,
                                                const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean         goals_json_reader_has_failed (GoalsJsonReader *self);
/* Moves everything noted, with lines and columns, behind @problems; what goes beyond the limit as one last line. */
void             goals_json_reader_take_problems (GoalsJsonReader *self, GPtrArray *problems);

/* Fills in the lines and columns of problems (element-type GoalsProblem) of the document that is @bytes, an object that
 * has passed the gate. */
void             goals_json_place_problems   (GBytes *bytes, GPtrArray *problems);

/* Asks for the text of member @key of the object at @path: appended to the JSON object in @bag as it was written, once
 * goals_json_reader_locate() has been called. Before that it is only remembered. */
void             goals_json_reader_keep      (GoalsJsonReader *self, const GoalsJsonPath *path, const char *key,
                                              GString *bag);
/* Finds everything that was asked for. TRUE when there is any, so that it is worth walking the tree again; what was
 * noted is forgotten then. */
gboolean         goals_json_reader_locate    (GoalsJsonReader *self);

G_END_DECLS
