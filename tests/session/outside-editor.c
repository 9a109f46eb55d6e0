/* outside-editor.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>

#include "goals-id.h"
#include "goals-session.h"

/* One of several programs that edit one folder at once. Arguments: the folder, how many edits, and what its texts begin
 * with. Says on standard output "saved ID" for every check-in and objective that is acknowledged as saved, and when
 * nothing has moved for a while "open ID" for every one that it has then. */

#define TODAY    goals_date_new (2026, 11, 21)
#define PAUSE_MS 20
/* Longer than a save takes that has failed, waits and waits for its turn once more. */
#define STILL_MS 10000

typedef struct
{
  GoalsSession *session;
  GMainLoop    *loop;
  const char   *prefix;
  guint         left;
  GPtrArray    *unsaved;        /* ids */
  guint         still;          /* source */
} Editor;

static void wait_on (Editor *editor);

static void
say_check_ins (GoalsEntity *entity,
               gpointer     unused)
{
  GoalsCheckIns *check_ins = GOALS_IS_KEY_RESULT (entity) ? goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity))
                             : NULL;

  printf ("open %s\n", goals_entity_get_id (entity));
  for (guint i = 0; check_ins != NULL && i < goals_check_ins_get_length (check_ins); i++)
    printf ("open %s\n", goals_check_ins_peek (check_ins, i)->id);
}

static gboolean
still_cb (gpointer user_data)
{
  Editor *editor = user_data;

  editor->still = 0;
  if (goals_session_get_save_state (editor->session) != GOALS_SAVE_SAVED)
    {
      wait_on (editor);
      return G_SOURCE_REMOVE;
    }
  goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (editor->session)), say_check_ins, NULL);
  g_main_loop_quit (editor->loop);
  return G_SOURCE_REMOVE;
}

static void
wait_on (Editor *editor)
{
  g_clear_handle_id (&editor->still, g_source_remove);
  if (editor->left == 0)
    editor->still = g_timeout_add (STILL_MS, still_cb, editor);
}

static void
state_cb (Editor *editor)
{
  if (goals_session_get_save_error (editor->session) != NULL)
    fprintf (stderr, "%s: %s\n", editor->prefix, goals_session_get_save_error (editor->session)->message);
  if (goals_session_get_save_state (editor->session) != GOALS_SAVE_SAVED)
    return;
  for (guint i = 0; i < editor->unsaved->len; i++)
    printf ("saved %s\n", (const char *) g_ptr_array_index (editor->unsaved, i));
  g_ptr_array_set_size (editor->unsaved, 0);
}

static gboolean
edit_cb (gpointer user_data)
{
  Editor *editor = user_data;
  GoalsHistory *history = goals_session_get_history (editor->session);
  GoalsWorkspace *workspace = goals_session_get_workspace (editor->session);
  GoalsObjective *objective = goals_workspace_lookup_typed (workspace, "50000000-0000-4000-8000-000000000001",
                                                            GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = goals_list_peek (goals_objective_get_key_results (objective), 0);
  g_autofree char *text = g_strdup_printf ("%s %u", editor->prefix, editor->left);

  if (editor->left % 10 == 0)
    {
      GoalsCycle *cycle = goals_workspace_lookup_typed (workspace, goals_objective_get_cycle (objective),
                                                        GOALS_TYPE_CYCLE);
      GoalsObjective *added = goals_command_add_objective (history, text, cycle, NULL, NULL);

      g_ptr_array_add (editor->unsaved, g_strdup (goals_entity_get_id (GOALS_ENTITY (added))));
    }
  else
    {
      const GoalsCheckIn check_in = { .id = goals_id_new (), .date = TODAY - (int) (editor->left % 7), .value = 1,
                                      .confidence = 5, .note = text };

      goals_history_begin (history, "Check In");
      goals_history_put_check_in (history, key_result, &check_in);
      goals_history_commit (history, NULL);
      g_ptr_array_add (editor->unsaved, check_in.id);
    }
  editor->left--;
  wait_on (editor);
  return editor->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
changed_cb (GoalsSession *session,
            GoalsChange  *change,
            gboolean      forward,
            Editor       *editor)
{
  wait_on (editor);
}

int
main (int   argc,
      char *argv[])
{
  Editor editor = { .left = (guint) g_ascii_strtoull (argv[2], NULL, 10), .prefix = argv[3] };
  g_autoptr(GError) error = NULL;

  editor.session = goals_session_open (argv[1], TODAY, &error);
  g_assert_no_error (error);
  editor.loop = g_main_loop_new (NULL, FALSE);
  editor.unsaved = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (editor.session, "notify::save-state", G_CALLBACK (state_cb), &editor);
  g_signal_connect (editor.session, "changed", G_CALLBACK (changed_cb), &editor);
  goals_session_watch (editor.session, 0);
  g_timeout_add (PAUSE_MS, edit_cb, &editor);
  g_main_loop_run (editor.loop);
  g_assert_cmpuint (editor.unsaved->len, ==, 0);
  printf ("conflicts %u\n", g_list_model_get_n_items (goals_session_get_conflicts (editor.session)));
  g_object_unref (editor.session);
  g_main_loop_unref (editor.loop);
  g_ptr_array_unref (editor.unsaved);
  return 0;
}
