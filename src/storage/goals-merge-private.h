/* goals-merge-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-json-tree.h"
#include "goals-json-writer.h"
#include "goals-merge.h"

G_BEGIN_DECLS

/* How a value merges: what the param specs of the model say of it, once that is known. */
typedef enum
{
  GOALS_SHAPE_UNKNOWN,          /* a key that nobody knows: by what it holds */
  GOALS_SHAPE_SCALAR,           /* as a whole */
  GOALS_SHAPE_RANK,             /* as a whole; nobody is asked */
  GOALS_SHAPE_RECORD,           /* per key */
  GOALS_SHAPE_DAYS,             /* per key, sorted */
  GOALS_SHAPE_ENTITIES,         /* per id */
  GOALS_SHAPE_CHECK_INS,        /* per id, sorted by date */
  GOALS_SHAPE_ROWS,             /* per "from" */
  GOALS_SHAPE_LINKS,            /* a set of what they lead to */
  GOALS_SHAPE_SET,              /* a set of texts */
} GoalsShapeKind;

typedef struct
{
  GoalsShapeKind kind;
  GType          type;          /* class of the record, or of the items; G_TYPE_INVALID where there is none */
} GoalsShape;

/* The shape of member @key of a record of @type (G_TYPE_INVALID: unknown), and its place among the members, G_MAXUINT
 * for what goes behind all. */
GoalsShape  goals_shape_of_member (GType type, const char *key, guint *place);
GoalsShape  goals_shape_of_item   (GoalsShape list);
/* What an unknown value is when it looks like this. */
GoalsShape  goals_shape_settle    (GoalsShape shape, const GoalsJsonValue *value);

/* The children of an object or array by the keys that tell them apart. */
typedef struct
{
  GPtrArray  *keys;             /* in order; owned by the chunk */
  GHashTable *values;           /* key → GoalsJsonValue */
} GoalsKeyed;

/* NULL when a child has no key, or @value is not the container that @shape asks for. An empty one for NULL. */
GoalsKeyed           *goals_keyed_new    (const GoalsJsonValue *value, GoalsShape shape, GStringChunk *chunk);
void                  goals_keyed_free   (GoalsKeyed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsKeyed, goals_keyed_free)
const GoalsJsonValue *goals_keyed_lookup (GoalsKeyed *self, const char *key);

/* The union of three orders of keys, each without doubles: what either side moved is moved, what is new stays behind
 * what it stood behind. The same when the sides change places. (transfer container) */
GPtrArray            *goals_merge_order  (GPtrArray *base, GPtrArray *ours, GPtrArray *theirs);

/* One thing in a list of entities or check-ins. */
typedef struct
{
  const GoalsJsonValue *value;
  const char           *list;   /* "<id of the owner>/<property>" */
} GoalsHome;

/* id → GoalsHome, of everything in the lists below @root. */
GHashTable *goals_merge_index     (const GoalsJsonValue *root, GType type, GStringChunk *chunk);

/* Gate and envelope of a document: its tree and the type of its root. */
GoalsJsonTree *goals_merge_read_shape (GBytes *bytes, GType *type, GError **error);
/* Reads a document strictly and writes it again. (transfer full) */
GBytes        *goals_merge_canonical  (GBytes *bytes, GError **error);

/* The three versions of one value; each may be NULL. */
typedef struct
{
  const GoalsJsonValue *base, *ours, *theirs;
} GoalsThree;

/* One step down from the document. */
typedef struct
{
  const char           *key;
  const GoalsJsonValue *item;   /* of a list: the thing, which may have a title; else NULL */
} GoalsMergeStep;

/* One merge under way. */
typedef struct
{
  GoalsJsonWriter *writer;
  GStringChunk    *chunk;       /* all keys */
  GHashTable      *base, *ours, *theirs;        /* goals_merge_index() */
  gboolean         moved;       /* something lives in another list on one side: nothing is copied unseen */
  const char      *document;
  GArray          *steps;       /* GoalsMergeStep */
  GPtrArray       *conflicts;
} GoalsMergeRun;

typedef enum
{
  GOALS_PICK_NONE,              /* it is gone */
  GOALS_PICK_OURS,
  GOALS_PICK_THEIRS,
  GOALS_PICK_OURS_RESTORED,     /* ours, which theirs had deleted */
  GOALS_PICK_THEIRS_RESTORED,
  GOALS_PICK_BOTH,              /* both are there and differ from the base: look inside */
} GoalsPick;

GoalsPick goals_merge_pick        (GoalsThree three);
/* Writes the value, which is there on one side at least. */
void      goals_merge_value       (GoalsMergeRun *run, GoalsShape shape, GoalsThree three);
/* Writes the value of the one side that is in @one, as it is there, but for what lives elsewhere now. */
void      goals_merge_copy        (GoalsMergeRun *run, GoalsShape shape, GoalsThree one);
/* FALSE when it cannot be merged item by item; nothing is written then. */
gboolean  goals_merge_container   (GoalsMergeRun *run, GoalsShape shape, GoalsThree three);
/* The same for days that stand in order, many times faster. */
gboolean  goals_merge_days        (GoalsMergeRun *run, GoalsThree three);
/* The list that @id belongs into; NULL when it is in none. */
const char *goals_merge_home      (GoalsMergeRun *run, const char *id);

/* Writes the key of a member as it is spelled there. */
void      goals_merge_write_key   (GoalsJsonWriter *writer, const GoalsJsonValue *member);

/* Notes what the sides say at the place that the run has come to. */
void      goals_merge_add_conflict (GoalsMergeRun *run, GoalsConflictKind kind, GoalsThree three);
/* "Faster answers › Measure › Target": the list that a thing is in goes without saying. (transfer full) */
char     *goals_merge_path_words  (GArray *steps);

G_END_DECLS
