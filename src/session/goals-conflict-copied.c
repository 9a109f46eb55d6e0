/* goals-conflict-copied.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-copied.h"

#include <glib/gi18n-lib.h>

#include "goals-commands.h"
#include "goals-document.h"
#include "goals-store-loader.h"

typedef struct
{
  GoalsKeyResult *key_result;   /* as it is here */
  guint           position;     /* that it has there */
} Copied;

/* Those of the objective @version. (transfer full) (element-type Copied) */
static GArray *
list_copied (GoalsWorkspace *workspace,
             GoalsObjective *version)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Copied));
  GoalsList *list = goals_objective_get_key_results (version);

  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      const char *id = goals_entity_get_id (goals_list_peek (list, i));
      GoalsKeyResult *here = goals_workspace_lookup_typed (workspace, id, GOALS_TYPE_KEY_RESULT);
      GoalsObjective *objective = here != NULL ? goals_key_result_get_objective (here) : NULL;
      const Copied copied = { here, i };

      if (objective != NULL && !g_str_equal (goals_entity_get_id (GOALS_ENTITY (objective)),
                                             goals_entity_get_id (GOALS_ENTITY (version))))
        g_array_append_val (all, copied);
    }
  return all;
}

/* The document as it lies there; NULL: it is not an objective, or cannot be read. (transfer full) */
static GoalsObjective *
read_version (GoalsConflictItem *item)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  const char *file = goals_conflict_item_get_document (item);
  GBytes *bytes = goals_conflict_item_get_bytes (item);

  if (goals_conflict_item_get_kind (item) != GOALS_ITEM_BROKEN || bytes == NULL
      || goals_store_file_type (file) != GOALS_TYPE_OBJECTIVE)
    return NULL;
  return (GoalsObjective *) goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, file, problems, NULL);
}

static gboolean
move (GoalsHistory   *history,
      const GArray   *copied,
      GoalsObjective *to,
      GError        **error)
{
  GoalsList *list = goals_objective_get_key_results (to);
  gboolean moved = TRUE;

  for (guint i = 0; i < copied->len && moved; i++)
    {
      const Copied *one = &g_array_index (copied, Copied, i);

      moved = goals_command_move_key_result (history, one->key_result, to,
                                             MIN (one->position, goals_list_get_length (list)), error);
    }
  return moved;
}

void
goals_conflict_note_contested (GoalsReconciler   *reconciler,
                               GoalsConflictItem *item,
                               GoalsAnswer        chosen)
{
  const char *file = goals_conflict_item_get_document (item);
  GoalsWorkspace *workspace = goals_history_get_workspace (goals_reconciler_get_history (reconciler));
  g_autoptr(GoalsObjective) version = read_version (item);
  g_autoptr(GArray) copied = version != NULL ? list_copied (workspace, version) : NULL;

  for (guint i = 0; copied != NULL && i < copied->len; i++)
    {
      GoalsEntity *key_result = GOALS_ENTITY (g_array_index (copied, Copied, i).key_result);
      g_autofree char *here = goals_document_get_file (goals_entity_get_document (key_result));

      goals_reconciler_note_contested (reconciler, goals_entity_get_id (key_result), file,
                                       chosen == GOALS_ANSWER_MINE ? here : file);
    }
}

GBytes *
goals_conflict_leave_copied (GoalsReconciler   *reconciler,
                             GoalsConflictItem *item)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (goals_reconciler_get_history (reconciler));
  g_autoptr(GoalsObjective) version = read_version (item);
  g_autoptr(GArray) copied = version != NULL ? list_copied (workspace, version) : NULL;

  for (guint i = copied != NULL ? copied->len : 0; i > 0; i--)
    g_object_unref (goals_list_remove (goals_objective_get_key_results (version),
                                       g_array_index (copied, Copied, i - 1).position));
  return version != NULL ? goals_document_write (GOALS_ENTITY (version)) : NULL;
}

gboolean
goals_conflict_take_copied (GoalsReconciler   *reconciler,
                            GoalsConflictItem *item,
                            GError           **error)
{
  GoalsHistory *history = goals_reconciler_get_history (reconciler);
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  g_autoptr(GoalsObjective) version = read_version (item);
  GoalsEntity *objective = goals_conflict_find_document (workspace, goals_conflict_item_get_document (item));
  g_autoptr(GArray) copied = version != NULL ? list_copied (workspace, version) : NULL;

  if (copied == NULL || copied->len == 0)
    return goals_conflict_refuse (error, _("It cannot be read"));
  /* An undo would take everything away that is in it */
  if (objective == NULL)
    return goals_conflict_refuse (error, _("It has never been opened here: repair it, or delete it"));
  /* Translators: the name of a step: one of two values was chosen */
  goals_history_begin (history, _("Settle Conflict"));
  if (!move (history, copied, GOALS_OBJECTIVE (objective), error))
    {
      goals_history_rollback (history);
      return FALSE;
    }
  goals_history_commit (history, NULL);
  return TRUE;
}
