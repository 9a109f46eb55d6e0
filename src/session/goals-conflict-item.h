/* goals-conflict-item.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-sighting.h"

G_BEGIN_DECLS

typedef enum
{
  GOALS_ANSWER_MINE,            /* mine stands */
  GOALS_ANSWER_THEIRS,          /* theirs stands */
  GOALS_ANSWER_BOTH,            /* nothing of either is lost */
} GoalsAnswer;

typedef enum
{
  GOALS_ITEM_CHANGED,           /* both sides changed a value: mine stands */
  GOALS_ITEM_RESTORED,          /* one side deleted what the other edited: the edit stands */
  /* moves, each fine by itself, that together make a circle of alignments: nobody on it is below another */
  GOALS_ITEM_CYCLE,
  GOALS_ITEM_COPY,              /* a file beside the document holds another version of it */
  GOALS_ITEM_MARKERS,           /* the document holds both sides between the markers of git */
  GOALS_ITEM_BROKEN,            /* what is in the file cannot be used: what is open is the last version that could */
} GoalsItemKind;

#define GOALS_TYPE_ITEM_KIND (goals_item_kind_get_type ())
GType goals_item_kind_get_type (void);

/**
 * GoalsConflictItem:
 *
 * One thing about which this workspace and others do not agree, until somebody has answered it.
 */
#define GOALS_TYPE_CONFLICT_ITEM (goals_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsConflictItem, goals_conflict_item, GOALS, CONFLICT_ITEM, GObject)

GoalsItemKind        goals_conflict_item_get_kind   (GoalsConflictItem *self);
/* The file of the document that it is about. */
const char          *goals_conflict_item_get_document (GoalsConflictItem *self);
/* The file that it was found in; the document's but for a copy. */
const char          *goals_conflict_item_get_file   (GoalsConflictItem *self);
/* What people call the document, "" when it has no title. As stored: not for markup. */
const char          *goals_conflict_item_get_title  (GoalsConflictItem *self);
/* The place, "Faster answers › Measure › Target"; for BROKEN what is wrong. */
const char          *goals_conflict_item_get_words  (GoalsConflictItem *self);
/* Both values as people read them; "" for the kinds that are about a whole file. Of a circle two of the moves that make
 * it, that of the document and that of the objective above it: "“Faster answers” below “Happy customers”". */
const char          *goals_conflict_item_get_ours   (GoalsConflictItem *self);
const char          *goals_conflict_item_get_theirs (GoalsConflictItem *self);

/* The values themselves; NULL for the kinds that are about a whole file, and for a circle. */
const GoalsConflict *goals_conflict_item_get_conflict (GoalsConflictItem *self);
/* What the file held when it was looked at; NULL where no file is meant, or where it could not be read. */
GBytes              *goals_conflict_item_get_bytes  (GoalsConflictItem *self);

/* @conflict is copied. @workspace tells ids and titles. (transfer full) */
GoalsConflictItem   *goals_conflict_item_new        (GoalsWorkspace *workspace, const char *document,
                                                     const GoalsConflict *conflict);
GoalsConflictItem   *goals_conflict_item_new_file   (GoalsWorkspace *workspace, GoalsItemKind kind,
                                                     const GoalsCopy *copy);
/* @bytes: what the file of the problem holds; NULL where that could not be read either. */
GoalsConflictItem   *goals_conflict_item_new_broken (GoalsWorkspace *workspace, const GoalsProblem *problem,
                                                     GBytes *bytes);
/* Of a document whose new version is not taken: key results in it are in other objectives here. Two people have moved
 * one, each of them somewhere else, or somebody has copied it. To take theirs is to move it there. FALSE unless it was
 * set. */
gboolean             goals_conflict_item_is_copied  (GoalsConflictItem *self);
void                 goals_conflict_item_set_copied (GoalsConflictItem *self);
/* @objective: one of those on the circle. */
GoalsConflictItem   *goals_conflict_item_new_circle (GoalsWorkspace *workspace, GoalsObjective *objective);
/* About the same, with the same values? */
gboolean             goals_conflict_item_equal      (GoalsConflictItem *self, GoalsConflictItem *other);
/* The same for those that are equal. */
guint                goals_conflict_item_hash       (GoalsConflictItem *self);

/* The document of the workspace that @file is the name of; NULL when there is none. (transfer none) */
GoalsEntity         *goals_conflict_find_document   (GoalsWorkspace *workspace, const char *file);
/* @json, a value on one line, as people read it: texts without quotation marks, titles in place of ids. (transfer
   full) */
char                *goals_conflict_value_text      (GoalsWorkspace *workspace, const char *json);
/* @text as JSON. (transfer full) */
char                *goals_conflict_quote           (const char *text);
/* Sets @error to @message, why an answer cannot be taken. FALSE. */
gboolean             goals_conflict_refuse          (GError **error, const char *message);

G_END_DECLS
