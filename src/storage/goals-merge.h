/* goals-merge.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"

G_BEGIN_DECLS

/* Three-way merge of documents: pure functions on bytes, no disk.
 *
 * Objects merge per key, lists of things with ids per id, dated rows per date, measurements and notes per day, tags and
 * the like as sets. What only one side changed is taken, what both changed to the same too. An edit wins over a
 * deletion; what is not there counts as deleted when the base had it, so whoever calls chooses a base that the side has
 * seen (see goals-lineage.h). Where both changed one value, the document keeps ours and the conflict both. Numbers are
 * never computed. Ranks and the order of lists are settled without asking. Keys that nobody knows follow the same
 * rules. Apart from conflicts the result does not depend on which side is called ours: two machines that merge each
 * other's copies end up with the same bytes. */

typedef enum
{
  GOALS_CONFLICT_CHANGED,       /* both changed it, differently: ours stands in the document */
  GOALS_CONFLICT_RESTORED,      /* one deleted what the other edited: the edit stands in the document */
} GoalsConflictKind;

typedef enum
{
  GOALS_MERGE_OURS,
  GOALS_MERGE_THEIRS,
} GoalsMergeSide;

/* One value about which the sides do not agree. */
typedef struct
{
  GoalsConflictKind kind;
  char *document;               /* id of the document */
  char *path;                   /* "/key-results/<id>/measure/target": keys, and ids or dates for items of lists */
  char *words;                  /* the same for people: "Faster answers › Measure › Target" */
  char *base, *ours, *theirs;   /* as JSON on one line; NULL: not there */
} GoalsConflict;

void  goals_conflict_free      (GoalsConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsConflict, goals_conflict_free)
/* "Faster answers › Measure › Target: changed on both sides: kept 40, not 50", on one line, values clamped. (transfer
 * full) */
char *goals_conflict_to_string (const GoalsConflict *conflict);

typedef struct
{
  GBytes    *document;          /* canonical where the sides are; goals_document_read() takes it where it takes them */
  GPtrArray *conflicts;         /* element-type GoalsConflict, in the order of the document */
} GoalsMerge;

void        goals_merge_free      (GoalsMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsMerge, goals_merge_free)

/* @base: what both sides began with. NULL, or bytes that are no such document, are no base: then nothing counts as
 * deleted, and values that differ are conflicts. NULL with a GOALS_STORAGE_ERROR when a side is not JSON (SYNTAX,
 * LIMIT), is of another format or another document than the other (SCHEMA), or was written by a newer Goals (VERSION).
 * Only the shape of the sides is looked at: whoever writes the result reads it back strictly, as goals_store_save()
 * does. */
GoalsMerge *goals_merge_documents (GBytes *base, GBytes *ours, GBytes *theirs, GError **error);
/* The same with everything checked: every side and the result must read strictly as a document. The result is canonical
 * whatever the sides look like. */
GoalsMerge *goals_merge_strictly  (GBytes *base, GBytes *ours, GBytes *theirs, GError **error);

/* Does @theirs hold anything of what became of @before in @after? Then whoever wrote it had seen @after. @lacking
 * (element-type GoalsConflict) gets what it does not hold of it, ours as @after has it. Where it is all of one
 * document. */
gboolean    goals_merge_find_trace    (GBytes *before, GBytes *after, GBytes *theirs, GPtrArray *lacking);

/* What people call a key of the format: "Measure" for "measure"; a key that nobody knows is its own name. (transfer
   full) */
char       *goals_merge_key_words     (const char *key);

/* Values of ours that were changed once more since are what @document, a merge that kept ours, has in their places.
 * @conflicts (element-type GoalsConflict) are of that document. */
void        goals_conflicts_update_ours (GPtrArray *conflicts, GBytes *document);
/* What stands in @document in the place that @conflict is about, as JSON; NULL: nothing. (transfer full) (nullable) */
char       *goals_conflict_find_value  (const GoalsConflict *conflict, GBytes *document);

/* Does one of the two values stand in @document, which is canonical? */
gboolean    goals_conflict_stands (const GoalsConflict *conflict, GBytes *document);

/* @document, canonical, with the value of @side at the place of @conflict; NULL with error when that place is gone, or
 * the value cannot stand there. In an open workspace: goals_document_read() it and goals_command_adopt() the result,
 * one undoable step. (transfer full) */
GBytes     *goals_conflict_settle (const GoalsConflict *conflict, GoalsMergeSide side, GBytes *document,
                                   GError **error);

G_END_DECLS
