/* goals-json-writer.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GoalsJsonWriter:
 *
 * The one canonical spelling of our JSON: two-space indent, every member and item on its own line, empty containers as
 * {} and [], members in the order they are written, the shortest numbers that read back, control characters and DEL as
 * \u00xx (or their short escape), everything else as plain UTF-8, a newline at the end. What `jq .` prints of the same
 * document.
 */
typedef struct _GoalsJsonWriter GoalsJsonWriter;

GoalsJsonWriter *goals_json_writer_new          (void);
void             goals_json_writer_free         (GoalsJsonWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsJsonWriter, goals_json_writer_free)

/* Inside an object every value is preceded by its key. */
void             goals_json_writer_key          (GoalsJsonWriter *self, const char *key);
void             goals_json_writer_begin_object (GoalsJsonWriter *self);
void             goals_json_writer_end_object   (GoalsJsonWriter *self);
void             goals_json_writer_begin_array  (GoalsJsonWriter *self);
void             goals_json_writer_end_array    (GoalsJsonWriter *self);
/* NULL is null. @text must be UTF-8. */
void             goals_json_writer_string       (GoalsJsonWriter *self, const char *text);
/* A member whose value is a string: the key and @text, as above. */
void             goals_json_writer_string_member (GoalsJsonWriter *self, const char *key, const char *text);
/* GOALS_NUMBER_NONE, and all that is not finite, is null. */
void             goals_json_writer_number       (GoalsJsonWriter *self, double number);
void             goals_json_writer_int          (GoalsJsonWriter *self, gint64 number);
void             goals_json_writer_boolean      (GoalsJsonWriter *self, gboolean truth);
void             goals_json_writer_null         (GoalsJsonWriter *self);

/* One value as JSON text that has passed the gate: laid out anew, every string and number as it was written. */
void             goals_json_writer_text         (GoalsJsonWriter *self, const char *start, const char *end);
/* The members of an object given as such text, into the object at hand. */
void             goals_json_writer_members      (GoalsJsonWriter *self, const char *start, const char *end);

/* Bytes so far. */
gsize            goals_json_writer_get_size     (GoalsJsonWriter *self);
/* Everything must be closed. (transfer full) */
GBytes          *goals_json_writer_finish       (GoalsJsonWriter *self);

G_END_DECLS
