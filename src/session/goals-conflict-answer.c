/* goals-conflict-answer.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-commands.h"
#include "goals-conflict-copied.h"
#include "goals-conflict-name.h"
#include "goals-json-gate.h"
#include "goals-merge-markers.h"
#include "goals-moved-parts.h"
#include "goals-store-loader.h"

static GoalsWorkspace *
get_workspace (GoalsReconciler *reconciler)
{
  return goals_history_get_workspace (goals_reconciler_get_history (reconciler));
}

static GoalsEntity *
get_document (GoalsReconciler   *reconciler,
              GoalsConflictItem *item)
{
  return goals_conflict_find_document (get_workspace (reconciler), goals_conflict_item_get_document (item));
}

/* Makes the document what @bytes say. */
static gboolean
put_bytes (GoalsReconciler *reconciler,
           const char      *file,
           GBytes          *bytes,
           const char      *label,
           GError         **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);
  GoalsWorkspace *workspace = get_workspace (reconciler);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) version = goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);
  GoalsEntity *document = goals_conflict_find_document (workspace, file);

  if (version == NULL)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, 0));

      return goals_conflict_refuse (error, line);
    }
  if (!goals_reconciler_fits (workspace, version))
    return goals_conflict_refuse (error, _("It holds an id that something else has"));
  if (GOALS_IS_OBJECTIVE (version) && document != NULL
      && !goals_workspace_can_align (workspace, GOALS_OBJECTIVE (document),
                                     goals_objective_get_parent (GOALS_OBJECTIVE (version)), error))
    return FALSE;
  goals_history_begin (history, label);
  goals_reconciler_put (history, version, label);
  goals_history_commit (history, NULL);
  return TRUE;
}

static gboolean
settle (GoalsReconciler     *reconciler,
        GoalsConflictItem   *item,
        const GoalsConflict *conflict,
        GoalsMergeSide       side,
        GError             **error)
{
  g_autoptr(GBytes) before = goals_document_write (get_document (reconciler, item));
  g_autoptr(GBytes) settled = goals_conflict_settle (conflict, side, before, error);

  /* Translators: the name of a step: one of two values was chosen */
  return settled != NULL && put_bytes (reconciler, goals_conflict_item_get_document (item), settled,
                                       _("Settle Conflict"), error);
}

/* The keys of texts that may be joined; TRUE for those with lines. */
static const struct { const char *key; gboolean lines; } texts[] = {
  { "title", FALSE }, { "name", FALSE }, { "description", TRUE }, { "note", TRUE }, { "notes", TRUE },
  { "lessons", TRUE },
  { "reason", TRUE }, { "cause", TRUE },
};

/* FALSE when the place is not that of a text. */
static gboolean
is_text (const char *path,
         gboolean   *lines)
{
  g_auto(GStrv) steps = g_strsplit (path, "/", -1);
  guint n = g_strv_length (steps);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((n > 0 && g_str_equal (steps[n - 1], texts[i].key))
        || (n > 1 && texts[i].lines && g_str_equal (steps[n - 2], texts[i].key)))
      {
        *lines = texts[i].lines;
        return TRUE;
      }
  return FALSE;
}

/* Both texts in one, as JSON; NULL where they are none. (transfer full) */
static char *
quote_both (GoalsConflictItem *item)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  g_autofree char *both = NULL;
  gboolean lines;

  if (!is_text (conflict->path, &lines) || conflict->ours == NULL || conflict->theirs == NULL
      || conflict->ours[0] != '"' || conflict->theirs[0] != '"')
    return NULL;
  both = g_strconcat (goals_conflict_item_get_ours (item), lines ? "\n" : " / ", goals_conflict_item_get_theirs (item),
                      NULL);
  return goals_conflict_quote (both);
}

static gboolean
join_texts (GoalsReconciler   *reconciler,
            GoalsConflictItem *item)
{
  GoalsConflict joined = *goals_conflict_item_get_conflict (item);
  g_autofree char *json = quote_both (item);

  joined.theirs = json;
  return json != NULL && settle (reconciler, item, &joined, GOALS_MERGE_THEIRS, NULL);
}

/* What cannot stand in the same place stands where people read it. */
static gboolean
note_theirs (GoalsReconciler   *reconciler,
             GoalsConflictItem *item,
             GError           **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);
  GoalsEntity *document = get_document (reconciler, item);
  g_autofree char *description = NULL;
  g_autofree char *noted = NULL;

  if (GOALS_IS_WORKSPACE (document))
    return goals_conflict_refuse (error, _("Only one of the two can stand here"));
  g_object_get (document, "description", &description, NULL);
  noted = g_strdup_printf ("%s%s%s: %s", description != NULL ? description : "", description != NULL
                           && description[0] != '\0' ? "\n" : "",
                           goals_conflict_item_get_words (item), goals_conflict_item_get_theirs (item));
  if (strlen (noted) > GOALS_JSON_MAX_STRING)
    return goals_conflict_refuse (error, _("Together they are too long"));
  goals_history_begin (history, _("Settle Conflict"));
  goals_history_set (history, document, "description", noted, NULL);
  goals_history_commit (history, NULL);
  return TRUE;
}

static gboolean
keep_both (GoalsReconciler   *reconciler,
           GoalsConflictItem *item,
           GError           **error)
{
  if (goals_conflict_item_get_kind (item) == GOALS_ITEM_RESTORED)
    return TRUE;                /* what was edited stands already */
  return join_texts (reconciler, item) || note_theirs (reconciler, item, error);
}

/* A document as a whole, NULL: it is gone. @delete: the side that deleted it was chosen. */
static gboolean
answer_whole (GoalsReconciler *reconciler,
              GoalsEntity     *document,
              gboolean         delete,
              GError         **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);

  if (delete == (document == NULL))
    return TRUE;
  if (!delete)
    return goals_conflict_refuse (error, _("The document is not there any more"));
  /* What is below was not deleted by anybody */
  goals_history_begin (history, _("Settle Conflict"));
  goals_history_remove (history, document);
  goals_history_commit (history, NULL);
  return TRUE;
}

static void
list_conflicts (GoalsReconciler *reconciler,
                const char      *file,
                GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (get_workspace (reconciler), file,
                                                                   g_ptr_array_index (conflicts, i));

      goals_conflict_list_add (goals_reconciler_get_conflicts (reconciler), item);
    }
}

/* (transfer full) (nullable) */
static char *
quote_chosen (GoalsConflictItem *item,
              GoalsAnswer        answer)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);

  if (answer == GOALS_ANSWER_BOTH)
    return quote_both (item);
  return g_strdup (answer == GOALS_ANSWER_MINE ? conflict->ours : conflict->theirs);
}

/* Has the value been changed once more since, here or by others? Whoever answered was not shown that one: which of the
 * two is to stand, it or what was chosen, is asked. */
static gboolean
ask_about_third (GoalsReconciler   *reconciler,
                 GoalsConflictItem *item,
                 GoalsAnswer        answer)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  g_autoptr(GBytes) present = goals_document_write (get_document (reconciler, item));
  g_autofree char *chosen = quote_chosen (item, answer);
  g_autoptr(GPtrArray) asked = NULL;
  GoalsConflict *third;

  if (conflict->kind != GOALS_CONFLICT_CHANGED || chosen == NULL || goals_conflict_stands (conflict, present))
    return FALSE;
  asked = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  third = g_new0 (GoalsConflict, 1);
  third->kind = GOALS_CONFLICT_CHANGED;
  third->document = g_strdup (conflict->document);
  third->path = g_strdup (conflict->path);
  third->words = g_strdup (conflict->words);
  third->base = g_strdup (conflict->base);
  third->theirs = g_steal_pointer (&chosen);
  g_ptr_array_add (asked, third);
  goals_conflicts_update_ours (asked, present);
  if (third->ours == NULL)              /* it is gone */
    return FALSE;
  list_conflicts (reconciler, goals_conflict_item_get_document (item), asked);
  return TRUE;
}

/* Whoever says that something is to go was shown it as it was then: as it is now, @now, it is asked about. */
static void
ask_about_deletion (GoalsReconciler   *reconciler,
                    GoalsConflictItem *item,
                    const char        *now)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  GoalsConflict present = *conflict;
  g_autoptr(GoalsConflictItem) again = NULL;

  if (conflict->ours != NULL)
    present.ours = (char *) now;
  else
    present.theirs = (char *) now;
  again = goals_conflict_item_new (get_workspace (reconciler), goals_conflict_item_get_document (item), &present);
  goals_conflict_list_add (goals_reconciler_get_conflicts (reconciler), again);
}

/* Is what the way of @conflict leads to somewhere else by now? */
static gboolean
has_moved (GoalsReconciler     *reconciler,
           const GoalsConflict *conflict)
{
  const char *last = strrchr (conflict->path, '/');

  return last != NULL && goals_workspace_lookup (get_workspace (reconciler), last + 1) != NULL;
}

/* What one side deleted and the other edited stands, and may have been edited once more, or moved, since: to keep it is
 * to leave it alone. */
static gboolean
answer_part (GoalsReconciler   *reconciler,
             GoalsConflictItem *item,
             GoalsMergeSide     side,
             GError           **error)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  g_autoptr(GBytes) present = goals_document_write (get_document (reconciler, item));
  g_autofree char *now = goals_conflict_find_value (conflict, present);
  gboolean delete = (side == GOALS_MERGE_OURS ? conflict->ours : conflict->theirs) == NULL;

  if (delete ? now == NULL : now != NULL || has_moved (reconciler, conflict))
    return TRUE;
  if (!delete || goals_conflict_stands (conflict, present))
    return settle (reconciler, item, conflict, side, error);
  ask_about_deletion (reconciler, item, now);
  return TRUE;
}

static gboolean
answer_value (GoalsReconciler   *reconciler,
              GoalsConflictItem *item,
              GoalsAnswer        answer,
              GError           **error)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  GoalsEntity *document = get_document (reconciler, item);

  if (conflict->path[0] == '\0')
    return answer_whole (reconciler, document, (answer == GOALS_ANSWER_MINE && conflict->ours == NULL)
                                               || (answer == GOALS_ANSWER_THEIRS && conflict->theirs == NULL), error);
  if (document == NULL)
    return answer == GOALS_ANSWER_MINE || goals_conflict_refuse (error, _("The document is not there any more"));
  if (ask_about_third (reconciler, item, answer))
    return TRUE;
  if (answer == GOALS_ANSWER_BOTH)
    return keep_both (reconciler, item, error);
  if (conflict->kind == GOALS_CONFLICT_RESTORED)
    return answer_part (reconciler, item, answer == GOALS_ANSWER_MINE ? GOALS_MERGE_OURS : GOALS_MERGE_THEIRS, error);
  if (answer == GOALS_ANSWER_THEIRS)
    return settle (reconciler, item, conflict, GOALS_MERGE_THEIRS, error);
  /* Where its place is gone, mine is that it is gone */
  settle (reconciler, item, conflict, GOALS_MERGE_OURS, NULL);
  return TRUE;
}

/* One of the two moves counts, and whose other one was goes to the top level: from there it can go anywhere. */
static gboolean
open_circle (GoalsReconciler   *reconciler,
             GoalsConflictItem *item,
             GoalsAnswer        chosen,
             GError           **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);
  GoalsEntity *document = get_document (reconciler, item);
  GoalsObjective *above = document != NULL ? goals_workspace_get_linked (get_workspace (reconciler),
                                                                         GOALS_OBJECTIVE (document)) : NULL;

  if (above == NULL)
    return goals_conflict_refuse (error, _("The document is not there any more"));
  if (chosen == GOALS_ANSWER_BOTH)
    return goals_conflict_refuse (error, _("Only one of the two can stand here"));
  goals_history_begin (history, _("Settle Conflict"));
  goals_history_set (history, chosen == GOALS_ANSWER_MINE ? GOALS_ENTITY (above) : document, "parent", NULL, NULL);
  goals_history_commit (history, NULL);
  return TRUE;
}

/* @theirs with what is open, which both began with @base or nothing that is known. */
static gboolean
merge_document (GoalsReconciler *reconciler,
                const char      *file,
                GBytes          *base,
                GBytes          *theirs,
                GError         **error)
{
  GoalsEntity *document = goals_conflict_find_document (get_workspace (reconciler), file);
  g_autoptr(GBytes) ours = document != NULL ? goals_document_write (document) : NULL;
  g_autoptr(GoalsMerge) merge = NULL;

  if (ours != NULL)
    {
      merge = goals_merge_strictly (base, ours, theirs, error);
      if (merge == NULL)
        return FALSE;
    }
  /* Translators: the name of a step: another version of a document was merged into it */
  if (!put_bytes (reconciler, file, merge != NULL ? merge->document : theirs, _("Merge Copy"), error))
    return FALSE;
  if (merge != NULL)
    list_conflicts (reconciler, file, merge->conflicts);
  return TRUE;
}

/* What has moved away since goes into where it is now. */
static gboolean
merge_moved (GoalsReconciler *reconciler,
             GPtrArray       *moved,
             GError         **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < moved->len && done; i++)
    {
      g_autofree char *file = goals_document_get_file (g_ptr_array_index (moved, i));
      g_autoptr(GBytes) bytes = goals_document_write (g_ptr_array_index (moved, i));

      done = merge_document (reconciler, file, NULL, bytes, error);
    }
  return done;
}

static gboolean
merge_in (GoalsReconciler *reconciler,
          const char      *file,
          GBytes          *base,
          GBytes          *theirs,
          GError         **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) version = goals_document_read (theirs, goals_store_file_type (file), file, problems, NULL);
  g_autoptr(GPtrArray) moved = NULL;
  g_autoptr(GBytes) rest = NULL;
  gboolean done;

  /* That it cannot be read is said by the merge */
  if (version == NULL || !goals_reconciler_fits (get_workspace (reconciler), version))
    return merge_document (reconciler, file, base, theirs, error);
  moved = goals_moved_parts_take (get_workspace (reconciler), version);
  rest = moved->len > 0 ? goals_document_write (version) : g_bytes_ref (theirs);
  goals_history_begin (history, _("Merge Copy"));
  done = merge_document (reconciler, file, base, rest, error) && merge_moved (reconciler, moved, error);
  if (done)
    goals_history_commit (history, NULL);
  else
    goals_history_rollback (history);
  return done;
}

static gboolean
merge_copy (GoalsReconciler   *reconciler,
            GoalsConflictItem *item,
            GError           **error)
{
  const GoalsCopy copy = {
    (char *) goals_conflict_item_get_file (item),
    (char *) goals_conflict_item_get_document (item),
    goals_conflict_item_get_bytes (item),
  };

  if (!merge_in (reconciler, copy.document, NULL, copy.bytes, error))
    return FALSE;
  goals_reconciler_remove_copy (reconciler, &copy);
  goals_reconciler_note_merged (reconciler, &copy);
  return TRUE;
}

/* Once that is undone, what was in the file would be nowhere: it comes back as a copy. */
static void
note_healed (GoalsReconciler *reconciler,
             const char      *file,
             GBytes          *healed)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = goals_conflict_name_make (file, now);
  const GoalsCopy copy = { name, (char *) file, healed };

  goals_reconciler_note_merged (reconciler, &copy);
}

static gboolean
heal (GoalsReconciler   *reconciler,
      GoalsConflictItem *item,
      GError           **error)
{
  const char *file = goals_conflict_item_get_document (item);
  GBytes *bytes = goals_conflict_item_get_bytes (item);
  g_autoptr(GoalsMerge) healed = goals_merge_heal (bytes, NULL, error);
  g_autoptr(GBytes) agreed = goals_store_get_agreed (goals_reconciler_get_store (reconciler), file);

  /* Both sides come from what was agreed, as does what is not saved yet */
  if (healed == NULL || !merge_in (reconciler, file, agreed, healed->document, error))
    return FALSE;
  note_healed (reconciler, file, healed->document);
  list_conflicts (reconciler, file, healed->conflicts);
  goals_reconciler_overrule (reconciler, get_document (reconciler, item), bytes);
  return TRUE;
}

gboolean
goals_conflict_merge_file (GoalsReconciler   *reconciler,
                           GoalsConflictItem *item,
                           GError           **error)
{
  g_autoptr(GoalsConflictItem) kept = g_object_ref (item);
  GoalsItemKind kind = goals_conflict_item_get_kind (item);

  g_return_val_if_fail (kind == GOALS_ITEM_COPY || kind == GOALS_ITEM_MARKERS, FALSE);

  if (!(kind == GOALS_ITEM_COPY ? merge_copy (reconciler, item, error) : heal (reconciler, item, error)))
    return FALSE;
  goals_reconciler_check_again (reconciler);
  goals_conflict_list_remove (goals_reconciler_get_conflicts (reconciler), kept);
  return TRUE;
}

/* All that is in the file but what belongs elsewhere. */
static gboolean
merge_rest (GoalsReconciler   *reconciler,
            GoalsConflictItem *item,
            GError           **error)
{
  const char *file = goals_conflict_item_get_document (item);
  g_autoptr(GBytes) rest = goals_conflict_leave_copied (reconciler, item);
  g_autoptr(GBytes) agreed = goals_store_get_agreed (goals_reconciler_get_store (reconciler), file);

  return rest == NULL || merge_in (reconciler, file, agreed, rest, error);
}

/* What is open takes the place of the file. */
static gboolean
replace_file (GoalsReconciler   *reconciler,
              GoalsConflictItem *item,
              GError           **error)
{
  GoalsEntity *document = get_document (reconciler, item);

  if (document == NULL)
    return goals_conflict_refuse (error, _("There is no other version of the document to put in its place"));
  /* Nobody knows what would be replaced */
  if (goals_conflict_item_get_bytes (item) == NULL)
    return goals_conflict_refuse (error,
                                  _("The file cannot be read and is not replaced: make it readable, or delete it"));
  if (goals_conflict_item_is_copied (item) && !merge_rest (reconciler, item, error))
    return FALSE;
  goals_reconciler_overrule (reconciler, document, goals_conflict_item_get_bytes (item));
  return TRUE;
}

static gboolean
answer (GoalsReconciler   *reconciler,
        GoalsConflictItem *item,
        GoalsAnswer        chosen,
        GError           **error)
{
  switch (goals_conflict_item_get_kind (item))
    {
    case GOALS_ITEM_COPY:
      if (chosen == GOALS_ANSWER_MINE)
        goals_conflict_list_ignore (goals_reconciler_get_conflicts (reconciler), item);
      return chosen == GOALS_ANSWER_MINE || goals_conflict_merge_file (reconciler, item, error);
    case GOALS_ITEM_MARKERS:
      return chosen == GOALS_ANSWER_MINE ? replace_file (reconciler, item, error)
             : goals_conflict_merge_file (reconciler, item, error);
    case GOALS_ITEM_BROKEN:
      if (chosen == GOALS_ANSWER_MINE)
        return replace_file (reconciler, item, error);
      if (chosen == GOALS_ANSWER_BOTH && goals_conflict_item_is_copied (item))
        return goals_conflict_refuse (error, _("Only one of the two can stand here"));
      return goals_conflict_take_copied (reconciler, item, error);
    case GOALS_ITEM_CYCLE:
      return open_circle (reconciler, item, chosen, error);
    case GOALS_ITEM_CHANGED:
    case GOALS_ITEM_RESTORED:
    default:
      return answer_value (reconciler, item, chosen, error);
    }
}

/* What is open of a document whose file is not taken, for it is broken or holds markers, may be older than what was
 * asked: another program has read that file. */
static gboolean
is_refused (GoalsReconciler *reconciler,
            const char      *file)
{
  GoalsConflictList *list = goals_reconciler_get_conflicts (reconciler);
  GoalsConflictItem *item;

  for (guint i = 0; (item = goals_conflict_list_peek (list, i)) != NULL; i++)
    {
      GoalsItemKind kind = goals_conflict_item_get_kind (item);

      if ((kind == GOALS_ITEM_BROKEN || kind == GOALS_ITEM_MARKERS)
          && g_strcmp0 (goals_conflict_item_get_document (item), file) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
goals_conflict_answer (GoalsReconciler   *reconciler,
                       GoalsConflictItem *item,
                       GoalsAnswer        chosen,
                       GError           **error)
{
  g_autoptr(GoalsConflictItem) kept = g_object_ref (item);
  g_autoptr(GBytes) before = NULL;

  if (goals_conflict_item_get_conflict (item) != NULL)
    {
      if (goals_reconciler_is_behind (reconciler))
        return goals_reconciler_postpone (reconciler, item, chosen, error);
      if (is_refused (reconciler, goals_conflict_item_get_document (item)))
        return goals_conflict_refuse (error, _("The file of the document needs a decision, too: settle that first"));
    }
  before = goals_reconciler_write_document (reconciler, item);
  if (goals_conflict_item_is_copied (item))
    goals_conflict_note_contested (reconciler, item, chosen);
  if (!answer (reconciler, item, chosen, error))
    return FALSE;
  goals_reconciler_check_again (reconciler);
  goals_reconciler_remove_answered (reconciler, kept);
  goals_reconciler_note_answered (reconciler, kept, before);
  return TRUE;
}
