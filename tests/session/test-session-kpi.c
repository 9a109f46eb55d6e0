/* test-session-kpi.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-commands.h"
#include "goals-kpi-rows.h"
#include "goals-number.h"
#include "goals-session.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GoalsHistory   *history;
  GoalsKpi       *kpi;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("Test");
  fixture->session = goals_session_new (fixture->workspace, NULL, goals_date_new (2026, 11, 21));
  fixture->history = goals_session_get_history (fixture->session);
  fixture->kpi = goals_command_add_kpi (fixture->history, "Waiting time");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->workspace);
}

static GoalsDate
day (const char *text)
{
  GoalsDate date = GOALS_DATE_NONE;

  if (text != NULL)
    g_assert_true (goals_date_parse (text, &date, NULL));
  return date;
}

static void
record (Fixture *fixture, const char *date, double value, const char *note)
{
  g_autoptr(GError) error = NULL;

  goals_command_record (fixture->history, fixture->kpi, day (date), value, note, &error);
  g_assert_no_error (error);
}

static const struct { GoalsFrequency frequency; const char *last, *today, *expected; } suggestions[] = {
  { GOALS_FREQUENCY_DAILY, NULL, "2026-11-21", "2026-11-21" },
  { GOALS_FREQUENCY_DAILY, "2026-11-18", "2026-11-21", "2026-11-19" },
  { GOALS_FREQUENCY_DAILY, "2026-11-21", "2026-11-21", "2026-11-21" },
  { GOALS_FREQUENCY_DAILY, "2026-12-31", "2026-11-21", "2026-11-21" },
  { GOALS_FREQUENCY_WEEKLY, "2026-11-08", "2026-11-21", "2026-11-15" },
  { GOALS_FREQUENCY_WEEKLY, "2026-11-15", "2026-11-21", "2026-11-21" },
  { GOALS_FREQUENCY_MONTHLY, "2026-09-30", "2026-11-21", "2026-10-31" },
  { GOALS_FREQUENCY_MONTHLY, "2026-01-31", "2026-11-21", "2026-02-28" },
  { GOALS_FREQUENCY_MONTHLY, "2026-02-28", "2026-11-21", "2026-03-31" },
  { GOALS_FREQUENCY_MONTHLY, "2026-09-01", "2026-11-21", "2026-10-01" },
  { GOALS_FREQUENCY_MONTHLY, "2026-01-30", "2026-11-21", "2026-02-28" },
  { GOALS_FREQUENCY_QUARTERLY, "2026-06-30", "2026-11-21", "2026-09-30" },
  { GOALS_FREQUENCY_QUARTERLY, "2026-02-28", "2026-11-21", "2026-05-31" },
  { GOALS_FREQUENCY_YEARLY, "2024-02-29", "2026-11-21", "2025-02-28" },
};

static void
test_suggested_day (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", "x", "frequency", suggestions[i].frequency, NULL);

      g_test_message ("suggestion %u", i);
      if (suggestions[i].last != NULL)
        goals_series_put (goals_kpi_get_measurements (kpi), day (suggestions[i].last), 1);
      g_assert_cmpint (goals_kpi_suggest_date (kpi, day (suggestions[i].today)), ==, day (suggestions[i].expected));
    }
}

static const struct { GoalsFrequency frequency; const char *last, *today; gboolean stale; } ages[] = {
  { GOALS_FREQUENCY_DAILY, NULL, "2026-11-21", FALSE },
  { GOALS_FREQUENCY_DAILY, "2026-11-16", "2026-11-21", FALSE },
  { GOALS_FREQUENCY_DAILY, "2026-11-15", "2026-11-21", TRUE },
  { GOALS_FREQUENCY_WEEKLY, "2026-11-04", "2026-11-21", FALSE },
  { GOALS_FREQUENCY_WEEKLY, "2026-11-03", "2026-11-21", TRUE },
  /* dated by its first day, October is known at the end of November's first days */
  { GOALS_FREQUENCY_MONTHLY, "2026-09-01", "2026-11-04", FALSE },
  { GOALS_FREQUENCY_MONTHLY, "2026-09-01", "2026-11-05", TRUE },
  { GOALS_FREQUENCY_YEARLY, "2024-12-31", "2026-11-21", FALSE },
};

static void
test_stale (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", "x", "frequency", ages[i].frequency, NULL);

      g_test_message ("age %u", i);
      if (ages[i].last != NULL)
        goals_series_put (goals_kpi_get_measurements (kpi), day (ages[i].last), 1);
      g_assert_cmpint (goals_kpi_is_stale (kpi, day (ages[i].today)), ==, ages[i].stale);
    }
}

static void
set_target (Fixture *fixture, GoalsBetter better, double value, double low, double high)
{
  g_autoptr(GPtrArray) targets = goals_values_new ();

  g_ptr_array_add (targets, g_object_new (GOALS_TYPE_TARGET, "from", day ("2026-10-01"), "value", value, "low", low,
                                          "high", high, NULL));
  goals_command_set (fixture->history, fixture->kpi, "Target", "better", better, "targets", targets, NULL);
}

static void
assert_target (Fixture *fixture, const char *date, gboolean with_unit, const char *expected)
{
  g_autofree char *text = goals_kpi_target_display (fixture->kpi, day (date), with_unit);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_targets (Fixture *fixture, gconstpointer unused)
{
  const double none = GOALS_NUMBER_NONE;

  goals_command_set (fixture->history, fixture->kpi, "Unit", "unit", "h", "decimals", 1, NULL);
  assert_target (fixture, "2026-10-01", TRUE, NULL);
  set_target (fixture, GOALS_BETTER_HIGHER, 4, none, none);
  assert_target (fixture, "2026-09-30", TRUE, NULL);
  assert_target (fixture, "2026-10-01", TRUE, "At least 4.0\xc2\xa0h");
  assert_target (fixture, "2026-10-01", FALSE, "At least 4.0");
  g_assert_cmpint (goals_kpi_health_on (fixture->kpi, day ("2026-10-01"), 4), ==, GOALS_HEALTH_HEALTHY);
  g_assert_cmpint (goals_kpi_health_on (fixture->kpi, day ("2026-10-01"), 3.9), ==, GOALS_HEALTH_UNHEALTHY);
  g_assert_cmpint (goals_kpi_health_on (fixture->kpi, day ("2026-09-30"), 3.9), ==, GOALS_HEALTH_NO_TARGET);
  set_target (fixture, GOALS_BETTER_LOWER, 4, none, none);
  assert_target (fixture, "2026-10-01", TRUE, "At most 4.0\xc2\xa0h");
  set_target (fixture, GOALS_BETTER_INSIDE, none, 3, 5);
  assert_target (fixture, "2026-10-01", TRUE, "3.0 to 5.0\xc2\xa0h");
  set_target (fixture, GOALS_BETTER_INSIDE, 4, none, none);
  assert_target (fixture, "2026-10-01", TRUE, NULL);
}

static void
test_card (Fixture *fixture, gconstpointer unused)
{
  GoalsStanding *standing = goals_session_get_standing (fixture->session, fixture->kpi);
  g_autofree char *empty = goals_kpi_summarise (standing);
  g_autofree char *no_change = goals_kpi_change_display (standing);
  g_autofree char *first = NULL, *change = NULL, *second = NULL, *number = NULL, *unit = NULL, *euros = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpstr (empty, ==, "Waiting time: no data yet");
  g_assert_null (no_change);
  goals_command_set (fixture->history, fixture->kpi, "Unit", "unit", "h", "decimals", 1, NULL);
  record (fixture, "2026-09-30", 5, NULL);
  first = goals_kpi_summarise (standing);
  g_assert_cmpstr (first, ==, "Waiting time: 5.0\xc2\xa0h, Sep 2026, No target");
  record (fixture, "2026-10-31", 4.5, NULL);
  change = goals_kpi_change_display (standing);
  g_assert_cmpstr (change, ==, "−0.5\xc2\xa0h since Sep 2026");
  second = goals_kpi_summarise (standing);
  g_assert_cmpstr (second, ==, "Waiting time: 4.5\xc2\xa0h, Oct 2026, −0.5\xc2\xa0h since Sep 2026, No target");

  number = goals_kpi_value_split (fixture->kpi, 4.5, &unit);
  g_assert_cmpstr (number, ==, "4.5");
  g_assert_cmpstr (unit, ==, "h");
  goals_command_set (fixture->history, fixture->kpi, "Unit", "unit", "€", NULL);
  euros = goals_kpi_value_split (fixture->kpi, 4.5, &none);
  g_assert_cmpstr (euros, ==, "€4.5");
  g_assert_cmpstr (none, ==, "");
}

static void
test_matches (Fixture *fixture, gconstpointer unused)
{
  static const char *const tags[] = { "Safety", NULL };
  GoalsPerson *person = goals_command_add_person (fixture->history, "Zoë Quist");

  goals_command_set (fixture->history, fixture->kpi, "Edit", "tags", tags, "description", "Hours until seen",
                     "owner", goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  g_assert_true (goals_kpi_matches (fixture->kpi, NULL));
  g_assert_true (goals_kpi_matches (fixture->kpi, ""));
  g_assert_true (goals_kpi_matches (fixture->kpi, "WAIT"));
  g_assert_true (goals_kpi_matches (fixture->kpi, "safe"));
  g_assert_true (goals_kpi_matches (fixture->kpi, "until"));
  g_assert_true (goals_kpi_matches (fixture->kpi, "zoe"));
  g_assert_false (goals_kpi_matches (fixture->kpi, "revenue"));
}

static void
test_key_results (Fixture *fixture, gconstpointer unused)
{
  GoalsCycle *cycle = goals_command_add_cycle (fixture->history, "Q4", day ("2026-10-01"), day ("2026-12-31"));
  GoalsObjective *objective = goals_command_add_objective (fixture->history, "Faster", cycle, NULL, NULL);
  GoalsKeyResult *fed = goals_command_add_key_result (fixture->history, objective, "Wait less", G_MAXUINT);
  g_autoptr(GPtrArray) before = goals_kpi_list_key_results (fixture->kpi);
  g_autoptr(GPtrArray) after = NULL;

  goals_command_add_key_result (fixture->history, objective, "Other", G_MAXUINT);
  g_assert_cmpuint (before->len, ==, 0);
  goals_command_set (fixture->history, fed, "Link", "kpi", goals_entity_get_id (GOALS_ENTITY (fixture->kpi)), NULL);
  after = goals_kpi_list_key_results (fixture->kpi);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (g_ptr_array_index (after, 0) == fed);
}

/* "0-0+2": at 0, none removed, two added. */
static void
log_items (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
count_cb (GoalsKpiRow *row, guint *count)
{
  *count += 1;
}

static void
assert_rows (GoalsKpiRows *rows, GoalsKpi *kpi, GString *log, const char *expected_log, const char *expected)
{
  g_autoptr(GString) shown = g_string_new (NULL);

  g_string_truncate (log, 0);
  goals_kpi_rows_refresh (rows, kpi);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr(GoalsKpiRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      g_autofree char *date = goals_date_to_string (goals_kpi_row_get_date (row));

      g_string_append_printf (shown, "%s=%s%s%s ", date, goals_kpi_row_get_text (row),
                              goals_kpi_row_get_note (row)[0] != '\0' ? ":" : "", goals_kpi_row_get_note (row));
    }
  g_assert_cmpstr (log->str, ==, expected_log);
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_rows (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsKpiRows) rows = goals_kpi_rows_new ();
  g_autoptr(GString) log = g_string_new (NULL);
  g_autoptr(GoalsKpiRow) row = NULL;
  guint changes = 0;

  g_signal_connect (rows, "items-changed", G_CALLBACK (log_items), log);
  assert_rows (rows, fixture->kpi, log, "", "");
  record (fixture, "2026-09-30", 5, NULL);
  record (fixture, "2026-10-31", 6, "why");
  assert_rows (rows, fixture->kpi, log, "0-0+2 ", "2026-10-31=6:why 2026-09-30=5 ");

  /* a change of a value keeps the row */
  row = g_list_model_get_item (G_LIST_MODEL (rows), 1);
  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &changes);
  record (fixture, "2026-09-30", 7, NULL);
  assert_rows (rows, fixture->kpi, log, "", "2026-10-31=6:why 2026-09-30=7 ");
  g_assert_cmpuint (changes, ==, 1);
  goals_kpi_rows_refresh (rows, fixture->kpi);
  g_assert_cmpuint (changes, ==, 1);
  goals_command_set (fixture->history, fixture->kpi, "Unit", "unit", "h", NULL);
  goals_kpi_rows_refresh (rows, fixture->kpi);
  g_assert_cmpuint (changes, ==, 2);

  record (fixture, "2026-10-15", 1, NULL);
  assert_rows (rows, fixture->kpi, log, "1-0+1 ",
               "2026-10-31=6\xc2\xa0h:why 2026-10-15=1\xc2\xa0h 2026-09-30=7\xc2\xa0h ");
  /* the day of a note alone has a row too */
  goals_command_record (fixture->history, fixture->kpi, day ("2026-10-31"), GOALS_NUMBER_NONE, NULL, NULL);
  assert_rows (rows, fixture->kpi, log, "", "2026-10-31=:why 2026-10-15=1\xc2\xa0h 2026-09-30=7\xc2\xa0h ");
  g_assert_cmpuint (goals_kpi_rows_find (rows, day ("2026-10-15")), ==, 1);
  g_assert_cmpuint (goals_kpi_rows_find (rows, day ("2026-10-16")), ==, G_MAXUINT);
  assert_rows (rows, NULL, log, "0-3+0 ", "");
}

#define ADD(path, test) g_test_add ("/session/kpi/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("suggested-day", test_suggested_day);
  ADD ("stale", test_stale);
  ADD ("targets", test_targets);
  ADD ("card", test_card);
  ADD ("matches", test_matches);
  ADD ("key-results", test_key_results);
  ADD ("rows", test_rows);
  return g_test_run ();
}
