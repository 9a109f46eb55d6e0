/* test-session-random.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Long random edit scripts: after every step the figures kept are those computed from nothing; in the end undoing
 * everything gives the first bytes, redoing everything the last. */

#include "goals-scoreboard.h"
#include "goals-session.h"

typedef struct
{
  GoalsSession   *session;
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");

  fixture->session = goals_session_new (workspace, NULL, goals_date_new (2026, 11, 21));
  fixture->workspace = workspace;
  fixture->history = goals_session_get_history (fixture->session);
  goals_command_add_cycle (fixture->history, "2026 Q4", goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  goals_command_add_cycle (fixture->history, "2026", goals_date_new (2026, 1, 1), goals_date_new (2026, 12, 31));
  goals_command_add_kpi (fixture->history, "KPI");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->session);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The canonical bytes of all documents in one text. */
static char *
state_of (GoalsWorkspace *workspace)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GoalsList *lists[] = { goals_workspace_get_objectives (workspace), goals_workspace_get_kpis (workspace) };
  g_autoptr(GBytes) manifest = goals_document_write (GOALS_ENTITY (workspace));
  GString *all = g_string_new_len (g_bytes_get_data (manifest, NULL), (gssize) g_bytes_get_size (manifest));

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < goals_list_get_length (lists[l]); i++)
      {
        g_autoptr(GBytes) bytes = goals_document_write (goals_list_peek (lists[l], i));

        g_ptr_array_add (texts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
      }
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    g_string_append (all, g_ptr_array_index (texts, i));
  return g_string_free (all, FALSE);
}

static gpointer
any_of (GoalsList *list)
{
  guint n = goals_list_get_length (list);

  return n > 0 ? goals_list_peek (list, (guint) g_test_rand_int_range (0, (gint32) n)) : NULL;
}

static GoalsKeyResult *
any_key_result (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));

  return objective != NULL ? any_of (goals_objective_get_key_results (objective)) : NULL;
}

static GoalsLink *
any_link (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));
  GoalsKeyResult *key_result;

  if (objective == NULL || g_test_rand_int_range (0, 4) == 0)
    return NULL;
  key_result = g_test_rand_bit () ? any_of (goals_objective_get_key_results (objective)) : NULL;
  return goals_link_new (goals_entity_get_id (GOALS_ENTITY (objective)),
                         key_result != NULL ? goals_entity_get_id (GOALS_ENTITY (key_result)) : NULL);
}

static void
random_align (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));
  g_autoptr(GoalsLink) link = any_link (fixture);

  if (objective != NULL)
    goals_command_align (fixture->history, objective, link, (GoalsPlace) g_test_rand_int_range (0, 2), NULL, NULL);
}

/* Others may have moved something at the same time: circles come and go. */
static void
foreign_align (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));
  g_autoptr(GoalsLink) link = any_link (fixture);

  if (objective == NULL)
    return;
  goals_history_begin_foreign (fixture->history, "Others");
  goals_history_set (fixture->history, objective, "parent", link, NULL);
  goals_history_commit (fixture->history, NULL);
}

static void
random_move (Fixture *fixture)
{
  GoalsKeyResult *key_result = any_key_result (fixture);
  GoalsObjective *to = any_of (goals_workspace_get_objectives (fixture->workspace));

  if (key_result != NULL)
    goals_command_move_key_result (fixture->history, key_result, to, (guint) g_test_rand_int_range (0, 3), NULL);
}

static void
random_check_in (Fixture *fixture)
{
  GoalsKeyResult *key_result = any_key_result (fixture);
  GoalsCheckIn check_in = {
    .date = goals_date_new (2026, 10, 1) + g_test_rand_int_range (0, 60),
    .value = g_test_rand_int_range (-10, 130), .confidence = g_test_rand_int_range (-1, 11),
  };

  if (key_result != NULL)
    goals_command_check_in (fixture->history, key_result, &check_in, NULL);
}

static void
random_field (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));
  GoalsKeyResult *key_result = any_key_result (fixture);
  GoalsKpi *kpi = goals_list_peek (goals_workspace_get_kpis (fixture->workspace), 0);

  if (objective == NULL)
    return;
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      goals_command_set (fixture->history, objective, "weight", "weight", (double) g_test_rand_int_range (0, 4), NULL);
      break;
    case 1:
      goals_command_set (fixture->history, objective, "state", "state", g_test_rand_int_range (0, 4), NULL);
      break;
    case 2:
      goals_command_set (fixture->history, objective, "from", "progress-from", g_test_rand_int_range (0, 3), NULL);
      break;
    case 3:
      if (key_result != NULL)
        goals_command_set_measure (fixture->history, key_result, "target", (double) g_test_rand_int_range (-50, 150),
                                   NULL);
      break;
    case 4:
      if (key_result != NULL)
        goals_command_set_measure (fixture->history, key_result, "type", g_test_rand_int_range (0, 6), NULL);
      break;
    case 5:
      if (key_result != NULL && kpi != NULL)
        goals_command_set (fixture->history, key_result, "kpi", "kpi", g_test_rand_bit ()
                           ? goals_entity_get_id (GOALS_ENTITY (kpi)) : NULL, NULL);
      break;
    case 6:
      goals_command_set_text (fixture->history, objective, "title", g_test_rand_bit () ? "This" : "That");
      break;
    default:
      goals_command_set (fixture->history, objective, "cycle", "cycle",
                         goals_entity_get_id (any_of (goals_workspace_get_cycles (fixture->workspace))), NULL);
    }
}

static void
random_milestone (Fixture *fixture)
{
  GoalsKeyResult *key_result = any_key_result (fixture);
  GoalsMilestone *milestone = key_result != NULL ? any_of (goals_key_result_get_milestones (key_result)) : NULL;

  if (milestone != NULL && g_test_rand_bit ())
    goals_command_set (fixture->history, milestone, "done", "done-on", goals_date_new (2026, 11, 1), NULL);
  else if (key_result != NULL)
    goals_command_add_milestone (fixture->history, key_result, "M");
}

static void
random_step (Fixture *fixture)
{
  GoalsObjective *objective = any_of (goals_workspace_get_objectives (fixture->workspace));
  GoalsKpi *kpi = goals_list_peek (goals_workspace_get_kpis (fixture->workspace), 0);
  GoalsKeyResult *key_result = any_key_result (fixture);
  g_autoptr(GoalsLink) link = any_link (fixture);

  switch (g_test_rand_int_range (0, 14))
    {
    case 0:
    case 1:
      goals_command_add_objective (fixture->history, "O", any_of (goals_workspace_get_cycles (fixture->workspace)),
                                   link, NULL);
      break;
    case 2:
    case 3:
      if (objective != NULL)
        goals_command_add_key_result (fixture->history, objective, "K", G_MAXUINT);
      break;
    case 4:
      random_align (fixture);
      break;
    case 5:
      random_move (fixture);
      break;
    case 6:
    case 7:
      random_check_in (fixture);
      break;
    case 8:
    case 9:
      random_field (fixture);
      break;
    case 10:
      random_milestone (fixture);
      break;
    case 11:
      if (kpi != NULL)
        goals_command_record (fixture->history, kpi, goals_date_new (2026, 10, 1) + g_test_rand_int_range (0, 50),
                              g_test_rand_int_range (0, 100), g_test_rand_bit () ? "note" : NULL, NULL);
      break;
    case 12:
      if (g_test_rand_int_range (0, 3) == 0 && objective != NULL)
        goals_command_delete_one (fixture->history, objective);
      else if (key_result != NULL)
        goals_command_delete_one (fixture->history, key_result);
      break;
    default:
      if (goals_list_get_length (goals_workspace_get_objectives (fixture->workspace)) < 40 && objective != NULL)
        goals_command_duplicate (fixture->history, GOALS_ENTITY (objective));
    }
}

static void
same_figures (GoalsStanding *kept, GoalsStanding *fresh)
{
  g_assert_nonnull (kept);
  g_assert_cmpfloat_with_epsilon (goals_standing_get_progress (kept), goals_standing_get_progress (fresh), 1e-12);
  g_assert_cmpfloat_with_epsilon (goals_standing_get_expected (kept), goals_standing_get_expected (fresh), 1e-12);
  g_assert_cmpint (goals_standing_get_status (kept), ==, goals_standing_get_status (fresh));
  g_assert_cmpint (goals_standing_get_stale (kept), ==, goals_standing_get_stale (fresh));
  g_assert_cmpint (goals_standing_counts (kept), ==, goals_standing_counts (fresh));
  g_assert_cmpint (goals_standing_get_confidence (kept), ==, goals_standing_get_confidence (fresh));
  g_assert_cmpint (goals_standing_get_health (kept), ==, goals_standing_get_health (fresh));
  g_assert_true (goals_standing_get_weakest (kept) == goals_standing_get_weakest (fresh));
  g_assert_cmpint (goals_standing_get_check_in_due (kept), ==, goals_standing_get_check_in_due (fresh));
}

typedef struct
{
  GoalsSession    *session;
  GoalsScoreboard *fresh;
  gboolean         sentences;
} Comparison;

static void
compare_one (GoalsEntity *entity, gpointer user_data)
{
  Comparison *comparison = user_data;
  GoalsStanding *fresh = goals_scoreboard_lookup (comparison->fresh, entity);

  if (fresh != NULL)
    {
      same_figures (goals_session_get_standing (comparison->session, entity), fresh);
      if (comparison->sentences)
        {
          g_autofree char *sentence = goals_standing_explain (goals_session_get_standing (comparison->session, entity));

          g_assert_cmpstr (sentence, !=, "");
        }
    }
  else
    g_assert_null (goals_session_get_standing (comparison->session, entity));
}

static void
check_figures (Fixture *fixture, gboolean sentences)
{
  g_autoptr(GoalsScoreboard) fresh = goals_scoreboard_new (fixture->workspace,
                                                           goals_session_get_today (fixture->session));
  Comparison comparison = { fixture->session, fresh, sentences };

  goals_entity_foreach (GOALS_ENTITY (fixture->workspace), compare_one, &comparison);
}

/* Enough to meet every pair of steps; with -m slow for longer wanderings. */
#define STEPS (g_test_slow () ? 600 : 200)

static void
test_random (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = state_of (fixture->workspace);
  g_autofree char *last = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint base = goals_history_get_depth (fixture->history);
  guint depth;

  for (int i = 0; i < STEPS; i++)
    {
      random_step (fixture);
      check_figures (fixture, i % 20 == 0);
      /* wander back and forth now and then */
      if (g_test_rand_int_range (0, 12) == 0 && goals_history_get_depth (fixture->history) > base)
        {
          goals_history_undo (fixture->history);
          check_figures (fixture, FALSE);
        }
    }
  last = state_of (fixture->workspace);
  depth = goals_history_get_depth (fixture->history);
  while (goals_history_get_depth (fixture->history) > base)
    goals_history_undo (fixture->history);
  undone = state_of (fixture->workspace);
  g_assert_cmpstr (undone, ==, first);
  check_figures (fixture, TRUE);
  /* not further: the wandering may have ended with a step back */
  while (goals_history_get_depth (fixture->history) < depth)
    g_assert_true (goals_history_redo (fixture->history));
  redone = state_of (fixture->workspace);
  g_assert_cmpstr (redone, ==, last);
  check_figures (fixture, TRUE);
}

static void
test_circles (Fixture *fixture, gconstpointer unused)
{
  guint base = goals_history_get_depth (fixture->history);
  guint n_circles = 0;

  for (int i = 0; i < STEPS; i++)
    {
      g_autoptr(GPtrArray) circles = NULL;

      if (g_test_rand_int_range (0, 3) == 0)
        foreign_align (fixture);
      else if (g_test_rand_int_range (0, 6) == 0 && goals_history_get_depth (fixture->history) > base)
        goals_history_undo (fixture->history);
      else
        random_step (fixture);
      check_figures (fixture, FALSE);
      circles = goals_workspace_list_circles (fixture->workspace);
      n_circles += circles->len;
    }
  g_assert_cmpuint (n_circles, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < (g_test_slow () ? 6 : 3); i++)
    {
      g_autofree char *path = g_strdup_printf ("/session/random/script-%d", i + 1);

      g_test_add (path, Fixture, NULL, set_up, test_random, tear_down);
    }
  g_test_add ("/session/random/circles", Fixture, NULL, set_up, test_circles, tear_down);
  return g_test_run ();
}
