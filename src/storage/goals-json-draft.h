/* goals-json-draft.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GoalsJsonDraft:
 *
 * A JSON value that can be changed, for migrations and repairs: strings and numbers stay as they were written, members
 * and items in their order. Whoever takes a draft for a document writes it out and reads it strictly.
 */
typedef struct _GoalsJsonDraft GoalsJsonDraft;

/* The key of what has no other place: nobody knows it, so it is kept for ever. */
#define GOALS_JSON_DRAFT_RECOVERED "recovered"

struct _GoalsJsonDraft
{
  /* of the member that it is, escapes resolved; NULL for an item or the outermost value */
  char      *key;
  char      *text;              /* a string, number or word as it is written in JSON; NULL for an object or array */
  /* element-type GoalsJsonDraft, owned; NULL for what is none. Whoever changes it calls goals_json_draft_changed() */
  GPtrArray *children;
  GHashTable *table;            /* private: of an object with many members, key → child */
  gboolean   is_object;
  gboolean   tried;             /* for who repairs it: it has been put into another form already */
};

/* a number, true, false, null, or a string with its quotes */
GoalsJsonDraft *goals_json_draft_new_text   (const char *json);
GoalsJsonDraft *goals_json_draft_new_string (const char *text);
GoalsJsonDraft *goals_json_draft_new_object (void);
GoalsJsonDraft *goals_json_draft_new_array  (void);
void            goals_json_draft_free       (GoalsJsonDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsJsonDraft, goals_json_draft_free)

/* Reads what is meant by @bytes, however it is written: a byte order mark, comments, single quotes, keys without
 * quotes, missing and superfluous commas and brackets, other spellings of numbers, text that is no UTF-8, keys that
 * stand twice. What was put right, for people, is added to @notes (element-type utf8), unless that is NULL. @cut: the
 * end is missing; what is whole before it is there. NULL when there is no object at all. Always comes to an end, and
 * what it makes passes the gate. (transfer full) */
GoalsJsonDraft *goals_json_draft_read       (GBytes *bytes, GPtrArray *notes, gboolean *cut);
/* As JSON on one line. (transfer full) */
char           *goals_json_draft_to_text    (const GoalsJsonDraft *self);
/* What people call it, at most @max characters on one line: 'key result “Faster answers” (Due: 31 Dec 2026, Check-ins:
 * 12)'. A string, number or word as it is written. @key: of the member that it is, or of the list that it is in; NULL:
 * not known. (transfer full) */
char           *goals_json_draft_describe   (const GoalsJsonDraft *self, const char *key, gsize max);
/* The title or name that people know it by, shortened; NULL when there is none. (transfer full) */
char           *goals_json_draft_get_title  (const GoalsJsonDraft *self);

gboolean        goals_json_draft_is_string  (const GoalsJsonDraft *self);
/* What a string says; NULL when it is none. (transfer full) */
char           *goals_json_draft_to_string  (const GoalsJsonDraft *self);
/* The member @key; NULL when there is none or @self is no object. (transfer none) */
GoalsJsonDraft *goals_json_draft_get        (const GoalsJsonDraft *self, const char *key);
/* Puts @value (transfer full) in the place of the member @key, or behind the others. */
void            goals_json_draft_set        (GoalsJsonDraft *self, const char *key, GoalsJsonDraft *value);
/* Behind the items or, with a key of its own, the members. @value (transfer full) */
void            goals_json_draft_append     (GoalsJsonDraft *self, GoalsJsonDraft *value);
/* Takes a child out; NULL when it is none. (transfer full) */
GoalsJsonDraft *goals_json_draft_take       (GoalsJsonDraft *self, GoalsJsonDraft *child);

/* Its children were changed by hand. */
void            goals_json_draft_changed    (GoalsJsonDraft *self);

/* Has it, or anything in it, an id? Then it may be more than it looks. */
gboolean        goals_json_draft_holds_id   (const GoalsJsonDraft *self);
/* Puts @value (transfer full), which has no other place, into the list GOALS_JSON_DRAFT_RECOVERED of the object. */
void            goals_json_draft_put_aside  (GoalsJsonDraft *self, GoalsJsonDraft *value);

G_END_DECLS
