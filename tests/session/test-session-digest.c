/* test-session-digest.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a cycle stands, what happened lately, what needs attention. */

#include "goals-attention.h"
#include "goals-commands.h"
#include "goals-digest-words.h"
#include "session-samples.h"

static void
test_summary (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *top = sample_add_objective (workspace, "Top", NULL);
  GoalsObjective *below = sample_add_objective (workspace, "Below", top);
  GoalsObjective *second = sample_add_objective (workspace, "Second", NULL);
  GoalsObjective *draft = sample_add_objective (workspace, "Draft", NULL);
  g_autoptr(GoalsSession) session = NULL;
  GoalsCycleSummary summary;
  g_autofree char *words = NULL;

  g_object_set (draft, "state", GOALS_OBJECTIVE_DRAFT, NULL);
  sample_check_in (sample_add_key_result (top, "T", 0, 100), 1, 60, 7, "");
  sample_check_in (sample_add_key_result (below, "B", 0, 100), 1, 0, 7, "");
  sample_check_in (sample_add_key_result (second, "S", 0, 100), 1, 20, 7, "");
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  goals_digest_summarise (session, sample_get_cycle (workspace), &summary);
  g_assert_cmpuint (summary.n_objectives, ==, 3);
  g_assert_cmpuint (summary.counts[GOALS_STATUS_ON_TRACK], ==, 1);
  g_assert_cmpuint (summary.counts[GOALS_STATUS_OFF_TRACK], ==, 2);
  /* the aligned objective does not count twice */
  g_assert_cmpfloat_with_epsilon (summary.progress, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (summary.expected, 0.5, 1e-9);
  g_assert_cmpint (summary.status, ==, GOALS_STATUS_ON_TRACK);
  words = goals_digest_explain_summary (&summary);
  g_assert_nonnull (strstr (words, "40\u202f%"));
  g_assert_nonnull (strstr (words, "50\u202f%"));
}

static void
test_summary_of_nothing (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsSession) session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  GoalsCycleSummary summary;

  goals_digest_summarise (session, NULL, &summary);
  g_assert_cmpuint (summary.n_objectives, ==, 0);
  g_assert_cmpfloat (summary.progress, ==, 0);
}

static void
add_kpi (GoalsWorkspace *workspace, const char *name, const double *values, guint n)
{
  g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", name, "rank", name, "unit", "h", "decimals", 1, NULL);

  for (guint i = 0; i < n; i++)
    goals_series_put (goals_kpi_get_measurements (kpi), SAMPLE_TODAY - (GoalsDate) (7 * (n - 1 - i)), values[i]);
  goals_list_append (goals_workspace_get_kpis (workspace), GOALS_ENTITY (kpi));
}

static char *
picture (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      GoalsDigestEntry *entry = g_ptr_array_index (changes, i);
      g_autofree char *what = goals_digest_describe_entry (entry);

      g_string_append_printf (text, "%d %s: %s\n", SAMPLE_TODAY - entry->date, goals_entity_get_title (entry->entity),
                              what);
    }
  return g_string_free (text, FALSE);
}

static void
test_changes (void)
{
  static const double weekly[] = { 3, 4, 4.5 };
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "O", NULL);
  GoalsKeyResult *key_result = sample_add_key_result (objective, "K", 20, 60);
  g_autoptr(GoalsMilestone) milestone = g_object_new (GOALS_TYPE_MILESTONE, "title", "Beta",
                                                      "done-on", (int) (SAMPLE_TODAY - 2), NULL);
  g_autoptr(GoalsClosing) closing = g_object_new (GOALS_TYPE_CLOSING, "date", (int) (SAMPLE_TODAY - 6), "score", 0.7,
                                                  NULL);
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) newest = NULL;
  g_autofree char *found = NULL;
  guint total = 0;

  goals_list_append (goals_key_result_get_milestones (key_result), GOALS_ENTITY (milestone));
  g_object_set (objective, "closing", closing, NULL);
  sample_check_in (key_result, 8, 30, 6, "Before");
  sample_check_in (key_result, 6, 36, 6, "Six days");
  sample_check_in (key_result, 1, 36, 5, "");
  sample_check_in (key_result, 0, GOALS_NUMBER_NONE, 4, "Only a note");
  add_kpi (workspace, "Wait", weekly, G_N_ELEMENTS (weekly));
  changes = goals_digest_list_changes (workspace, sample_get_cycle (workspace), SAMPLE_TODAY - 6, SAMPLE_TODAY,
                                       G_MAXUINT, NULL);
  found = picture (changes);
  g_assert_cmpstr (found, ==,
                   "0 K: Checked in\n"
                   "0 Wait: From 4.0\u00a0h to 4.5\u00a0h\n"
                   "1 K: Still 36\u202f%\n"
                   "2 K: Milestone “Beta” done\n"
                   "6 K: From 30\u202f% to 36\u202f%, progress from 25\u202f% to 40\u202f%\n"
                   "6 O: Closed with a score of 0.70\n");
  g_assert_cmpstr (((GoalsDigestEntry *) g_ptr_array_index (changes, 4))->note, ==, "Six days");
  none = goals_digest_list_changes (workspace, NULL, SAMPLE_TODAY + 1, SAMPLE_TODAY + 7, G_MAXUINT, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  newest = goals_digest_list_changes (workspace, NULL, SAMPLE_TODAY - 6, SAMPLE_TODAY, 3, &total);
  g_assert_cmpuint (total, ==, 6);
  g_assert_cmpuint (newest->len, ==, 3);
  for (guint i = 0; i < newest->len; i++)
    g_assert_cmpint (((GoalsDigestEntry *) newest->pdata[i])->date, ==, ((GoalsDigestEntry *) changes->pdata[i])->date);
  g_assert_cmpfloat (((GoalsDigestEntry *) newest->pdata[1])->value, ==, 4.5);
}

static void
test_rank (void)
{
  double off = goals_attention_rank (GOALS_STATUS_OFF_TRACK, 0.3, FALSE, FALSE);
  double worse = goals_attention_rank (GOALS_STATUS_OFF_TRACK, 0.6, FALSE, FALSE);
  double risk = goals_attention_rank (GOALS_STATUS_AT_RISK, 0.24, TRUE, TRUE);
  double contradiction = goals_attention_rank (GOALS_STATUS_ON_TRACK, 0.1, TRUE, TRUE);
  double stale = goals_attention_rank (GOALS_STATUS_ON_TRACK, 0.1, FALSE, TRUE);

  g_assert_cmpfloat (worse, >, off);
  g_assert_cmpfloat (off, >, risk);
  g_assert_cmpfloat (risk, >, contradiction);
  g_assert_cmpfloat (contradiction, >, stale);
  g_assert_cmpfloat (stale, >, 0);
  g_assert_cmpfloat (goals_attention_rank (GOALS_STATUS_ON_TRACK, 0, FALSE, FALSE), ==, 0);
  g_assert_cmpfloat (goals_attention_rank (GOALS_STATUS_DONE, -0.5, FALSE, TRUE), ==, 0);
}

static void
test_attention (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *fine = sample_add_objective (workspace, "Fine", NULL);
  GoalsObjective *behind = sample_add_objective (workspace, "Behind", NULL);
  GoalsObjective *doubtful = sample_add_objective (workspace, "Doubtful", NULL);
  GoalsObjective *silent = sample_add_objective (workspace, "Silent", NULL);
  GoalsKeyResult *slow = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GPtrArray) list = NULL;
  GoalsAttention *first;
  guint total = 0;

  sample_check_in (sample_add_key_result (fine, "F", 0, 100), 1, 55, 7, "");
  sample_check_in (sample_add_key_result (behind, "Quick", 0, 100), 1, 30, 5, "");
  slow = sample_add_key_result (behind, "Slow", 0, 100);
  sample_check_in (slow, 1, 5, 5, "");
  sample_check_in (sample_add_key_result (doubtful, "D", 0, 100), 1, 55, 2, "");
  sample_check_in (sample_add_key_result (silent, "S", 0, 100), 15, 55, 7, "");
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  list = goals_attention_list (session, sample_get_cycle (workspace), 2, &total);
  g_assert_cmpuint (total, ==, 3);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((GoalsAttention *) list->pdata[1])->objective == doubtful);
  g_ptr_array_unref (list);
  list = goals_attention_list (session, sample_get_cycle (workspace), G_MAXUINT, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  first = g_ptr_array_index (list, 0);
  g_assert_true (first->objective == behind);
  g_assert_true (first->cause == GOALS_ENTITY (slow));
  g_assert_cmpstr (first->reason, ==, "“Slow” is at 5\u202f% of 50\u202f% expected");
  g_assert_true (((GoalsAttention *) g_ptr_array_index (list, 1))->objective == doubtful);
  g_assert_cmpstr (((GoalsAttention *) g_ptr_array_index (list, 1))->reason, ==, "On track, yet confidence 2");
  g_assert_true (((GoalsAttention *) g_ptr_array_index (list, 2))->objective == silent);
  g_assert_cmpstr (((GoalsAttention *) g_ptr_array_index (list, 2))->reason, ==,
                   "1 key result without a recent check-in");
}

static void
test_kpis (void)
{
  static const double calm[] = { 5, 5.2, 4.9, 5.1, 5, 4.8, 5.1, 5, 5.2, 4.9, 5, 5.1, 5 };
  static const double burst[] = { 5, 5.2, 4.9, 5.1, 5, 4.8, 5.1, 5, 5.2, 4.9, 5, 5.1, 9 };
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_kpi_notice_free);
  GoalsKpiNotice *notice;

  add_kpi (workspace, "Calm", calm, G_N_ELEMENTS (calm));
  add_kpi (workspace, "Burst", burst, G_N_ELEMENTS (burst));
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  g_assert_false (goals_kpi_notice_collect (session, 0, G_MAXUINT, list));
  g_assert_cmpuint (list->len, ==, 1);
  notice = g_ptr_array_index (list, 0);
  g_assert_cmpstr (goals_kpi_get_name (notice->kpi), ==, "Burst");
  g_assert_true (notice->signal);
  g_assert_nonnull (notice->sentence);
}

/* Some at a time, they are the same as all at once; those that are gone meanwhile can still be named. */
static void
test_kpis_in_parts (void)
{
  static const double burst[] = { 5, 5.2, 4.9, 5.1, 5, 4.8, 5.1, 5, 5.2, 4.9, 5, 5.1, 9 };
  static const char *const names[] = { "A", "B", "C", "D", "E" };
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_kpi_notice_free);
  GoalsKpiNotice *last;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_kpi (workspace, names[i], burst, G_N_ELEMENTS (burst));
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  g_assert_true (goals_kpi_notice_collect (session, 0, 2, list));
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (goals_kpi_notice_collect (session, 2, 2, list));
  g_assert_false (goals_kpi_notice_collect (session, 4, 2, list));
  g_assert_cmpuint (list->len, ==, 5);
  g_assert_false (goals_kpi_notice_collect (session, 6, 2, list));
  g_assert_cmpuint (list->len, ==, 5);
  goals_kpi_notice_sort (list);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (goals_kpi_get_name (((GoalsKpiNotice *) g_ptr_array_index (list, i))->kpi), ==, names[i]);
  last = g_ptr_array_index (list, 4);
  g_assert_cmpuint (goals_command_delete_one (goals_session_get_history (session), last->kpi), ==, 1);
  g_clear_object (&session);
  g_clear_object (&workspace);
  g_assert_cmpstr (goals_kpi_get_name (last->kpi), ==, "E");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/digest/summary", test_summary);
  g_test_add_func ("/session/digest/summary-of-nothing", test_summary_of_nothing);
  g_test_add_func ("/session/digest/changes", test_changes);
  g_test_add_func ("/session/digest/rank", test_rank);
  g_test_add_func ("/session/digest/attention", test_attention);
  g_test_add_func ("/session/digest/kpis", test_kpis);
  g_test_add_func ("/session/digest/kpis-in-parts", test_kpis_in_parts);
  return g_test_run ();
}
