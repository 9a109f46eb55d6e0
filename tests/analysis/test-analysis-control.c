/* test-analysis-control.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "analysis-data.h"
#include "goals-control.h"

#define OUTSIDE (1 << GOALS_SIGNAL_OUTSIDE)
#define RUN     (1 << GOALS_SIGNAL_RUN_8)
#define NEAR    (1 << GOALS_SIGNAL_3_OF_4)

/* The first of each month from January 2024 on. */
static GoalsControl *
make_control (const double *values, gsize n, const GoalsControlPhase *phases, gsize n_phases)
{
  g_autofree GoalsDate *dates = g_new (GoalsDate, n);

  for (gsize i = 0; i < n; i++)
    dates[i] = goals_date_add_months (goals_date_new (2024, 1, 1), (int) i);
  return goals_control_new (dates, values, n, phases, n_phases, FALSE, GOALS_FREQUENCY_MONTHLY);
}

static double
relative_to (double scale)
{
  return 1e-9 * MAX (1, fabs (scale));
}

static void
check_vector (JsonObject *vector)
{
  JsonArray *data = json_object_get_array_member (vector, "data");
  JsonObject *computed = json_object_get_object_member (vector, "computed");
  JsonArray *limits = json_object_get_array_member (computed, "mean_2.66");
  guint n = json_array_get_length (data);
  gint64 n_baseline = json_object_get_int_member (computed, "n_baseline");
  g_autofree double *values = g_new (double, n);
  GoalsControlPhase phase = { goals_date_new (2024, 1, 1), GOALS_DATE_NONE };
  g_autoptr(GoalsControl) control = NULL;
  const GoalsControlStretch *stretch;

  g_test_message ("%s", json_object_get_string_member (vector, "name"));
  for (guint i = 0; i < n; i++)
    values[i] = json_array_get_double_element (data, i);
  if (n_baseline < n)
    phase.until = goals_date_add_months (phase.from, (int) n_baseline - 1);
  control = make_control (values, n, &phase, 1);
  g_assert_nonnull (control);
  g_assert_cmpuint (control->n_stretches, ==, 1);
  stretch = goals_control_last (control);
  g_assert_cmpuint (stretch->n, ==, n);
  g_assert_cmpuint (stretch->baseline, ==, n_baseline);
  g_assert_cmpfloat_with_epsilon (stretch->centre, json_object_get_double_member (computed, "mean"),
                                  relative_to (stretch->centre));
  g_assert_cmpfloat_with_epsilon (stretch->mean_range, json_object_get_double_member (computed, "mr_mean"),
                                  relative_to (stretch->mean_range));
  g_assert_cmpfloat_with_epsilon (stretch->lower, json_array_get_double_element (limits, 0),
                                  relative_to (stretch->lower));
  g_assert_cmpfloat_with_epsilon (stretch->upper, json_array_get_double_element (limits, 1),
                                  relative_to (stretch->upper));
  g_assert_cmpfloat_with_epsilon (stretch->range_limit, json_object_get_double_member (computed, "url_3.268"),
                                  relative_to (stretch->range_limit));
  g_assert_cmpint (stretch->trial, ==, n_baseline < 12);
}

static void
test_published_limits (void)
{
  g_autoptr(JsonNode) root = read_reference ("spc/xmr_vectors.json");
  JsonArray *vectors;

  if (root == NULL)
    return;
  vectors = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (vectors), >, 0);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    check_vector (json_array_get_object_element (vectors, i));
}

/* Montgomery, Introduction to Statistical Quality Control, example 6.5: limits of weeks 1 to 20 find weeks 39 and
   40. */
static void
test_mortgage_cost (void)
{
  static const double values[] = {
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
    305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333, 328,
  };
  g_autoptr(GoalsControl) control = make_control (values, G_N_ELEMENTS (values), NULL, 0);
  guint n_outside = 0;

  g_assert_cmpuint (goals_control_last (control)->baseline, ==, 20);
  g_assert_cmpfloat_with_epsilon (goals_control_last (control)->centre, 300.5, 1e-9);
  for (guint i = 0; i < control->n_signals; i++)
    {
      g_assert_cmpint (control->signals[i].rule, !=, GOALS_SIGNAL_RUN_8);
      if (control->signals[i].rule == GOALS_SIGNAL_OUTSIDE)
        g_assert_cmpuint (control->signals[i].index, ==, 38 + n_outside++);
    }
  g_assert_cmpuint (n_outside, ==, 2);
}

/* Values about a baseline of alternating 9 and 11: centre 10, limits 10 ± 5.32, half way 10 ± 2.66. */
typedef struct
{
  const char *name;
  double      values[14];
  guint       n;
  guint8      flags[14];
  guint       completed[3];             /* signals per rule */
} RuleCase;

static const RuleCase rule_cases[] = {
  { "routine", { 9, 11, 10, 12, 8, 10, 11, 9 }, 8, { 0 }, { 0 } },
  { "outside", { 10, 15.4, 10, 4.6, 10 }, 5, { 0, OUTSIDE, 0, OUTSIDE, 0 }, { 2, 0, 0 } },
  { "on the limit", { 10, 15.32, 10, 4.68 }, 4, { 0 }, { 0 } },
  { "seven", { 10, 11, 11, 11, 11, 11, 11, 11, 9 }, 9, { 0 }, { 0 } },
  { "eight", { 10, 11, 11, 11, 11, 11, 11, 11, 11, 9 }, 10, { 0, RUN, RUN, RUN, RUN, RUN, RUN, RUN, RUN, 0 },
    { 0, 1, 0 } },
  { "ten below", { 10, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10 }, 12,
    { 0, RUN, RUN, RUN, RUN, RUN, RUN, RUN, RUN, RUN, RUN, 0 }, { 0, 3, 0 } },
  { "broken on the centre", { 10, 11, 11, 11, 11, 10, 11, 11, 11, 11, 10 }, 11, { 0 }, { 0 } },
  { "all on the centre", { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 }, 10, { 0 }, { 0 } },
  { "three near", { 10, 13, 13, 13, 10 }, 5, { 0, NEAR, NEAR, NEAR, 0 }, { 0, 0, 1 } },
  { "three of four near", { 10, 13, 9, 13, 13, 10 }, 6, { 0, NEAR, 0, NEAR, NEAR, 0 }, { 0, 0, 1 } },
  { "three of five near", { 10, 13, 9, 9, 13, 13, 10 }, 7, { 0 }, { 0 } },
  { "near different limits", { 10, 13, 7, 13, 10, 7, 13, 7 }, 8, { 0 }, { 0 } },
  { "half way", { 10, 12.66, 12.66, 12.66, 12.66, 10 }, 6, { 0 }, { 0 } },
  { "outside is near too", { 10, 7, 4, 7, 10 }, 5, { 0, NEAR, NEAR | OUTSIDE, NEAR, 0 }, { 1, 0, 1 } },
  { "five near", { 10, 7, 7, 7, 7, 7, 10 }, 7, { 0, NEAR, NEAR, NEAR, NEAR, NEAR, 0 }, { 0, 0, 3 } },
};

static void
test_rules (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (rule_cases); c++)
    {
      const RuleCase *rule_case = &rule_cases[c];
      double values[20 + 14];
      guint completed[3] = { 0 };
      g_autoptr(GoalsControl) control = NULL;

      g_test_message ("%s", rule_case->name);
      for (guint i = 0; i < 20; i++)
        values[i] = i % 2 == 0 ? 9 : 11;
      memcpy (values + 20, rule_case->values, sizeof rule_case->values);
      control = make_control (values, 20 + rule_case->n, NULL, 0);
      for (guint i = 0; i < 20; i++)
        g_assert_cmpuint (control->flags[i], ==, 0);
      for (guint i = 0; i < rule_case->n; i++)
        g_assert_cmpuint (control->flags[20 + i], ==, rule_case->flags[i]);
      for (guint i = 0; i < control->n_signals; i++)
        completed[control->signals[i].rule]++;
      for (guint rule = 0; rule < 3; rule++)
        g_assert_cmpuint (completed[rule], ==, rule_case->completed[rule]);
    }
}

/* The signals of a point that completes a pattern know where it began. */
static void
test_signal_details (void)
{
  static const double values[] = { 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11,
                                   10, 8, 8, 8, 8, 8, 8, 8, 8, 8 };
  g_autoptr(GoalsControl) control = make_control (values, G_N_ELEMENTS (values), NULL, 0);

  g_assert_cmpuint (control->n_signals, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const GoalsSignal *signal = &control->signals[i];

      g_assert_cmpint (signal->rule, ==, GOALS_SIGNAL_RUN_8);
      g_assert_cmpuint (signal->index, ==, 28 + i);
      g_assert_cmpint (signal->date, ==, goals_date_add_months (goals_date_new (2024, 1, 1), 28 + (int) i));
      g_assert_cmpuint (signal->first, ==, 21);
      g_assert_cmpint (signal->since, ==, goals_date_add_months (goals_date_new (2024, 1, 1), 21));
      g_assert_false (signal->above);
      g_assert_cmpfloat (signal->value, ==, 8);
    }
}

/* The runs of the reference vectors, which are of seven where ours are of eight: a point more at their beginning. */
static void
test_published_runs (void)
{
  g_autoptr(JsonNode) root = read_reference ("spc/rule_vectors.json");
  JsonArray *vectors;

  if (root == NULL)
    return;
  vectors = json_object_get_array_member (json_node_get_object (root), "seven_one_side");
  for (guint v = 0; v < json_array_get_length (vectors); v++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, v);
      JsonArray *sides = json_object_get_array_member (vector, "side");
      JsonArray *expected = json_object_get_array_member (vector, "run_completed");
      guint n = json_array_get_length (sides);
      g_autofree double *values = g_new (double, 22 + n);
      g_autofree guint8 *completed = g_new0 (guint8, 22 + n);
      g_autoptr(GoalsControl) control = NULL;

      for (guint i = 0; i < 20; i++)
        values[i] = i % 2 == 0 ? 9 : 11;
      values[20] = 10;
      values[21] = 10 + (double) json_array_get_int_element (sides, 0);
      for (guint i = 0; i < n; i++)
        values[22 + i] = 10 + (double) json_array_get_int_element (sides, i);
      control = make_control (values, 22 + n, NULL, 0);
      for (guint i = 0; i < control->n_signals; i++)
        completed[control->signals[i].index] = control->signals[i].rule == GOALS_SIGNAL_RUN_8;
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (completed[22 + i], ==, json_array_get_int_element (expected, i));
    }
}

/* Rounding of a mean makes no signal out of a level series. */
static void
test_level (void)
{
  for (guint n = 6; n < 40; n++)
    {
      g_autofree double *values = g_new (double, n);
      g_autoptr(GoalsControl) control = NULL;
      g_autofree char *sentence = NULL;

      for (guint i = 0; i < n; i++)
        values[i] = 0.1;
      control = make_control (values, n, NULL, 0);
      g_assert_cmpuint (control->n_signals, ==, 0);
      g_assert_false (control->warn_autocorrelated);
      g_assert_false (control->warn_seasonal);
      sentence = goals_control_sentence (control, NULL, 1);
      g_assert_true (g_str_has_prefix (sentence, "No signal: steady at 0.1"));
    }
}

/* Nor does it put what is the centre on paper on one side of it. */
static void
test_centre_in_decimals (void)
{
  for (int offset = 0; offset < 100; offset++)
    {
      double values[40];
      g_autoptr(GoalsControl) control = NULL;

      for (int i = 0; i < 40; i++)
        values[i] = (offset + (i >= 20 ? 1 : i % 2 == 0 ? 0 : 2)) / 10.0;
      control = make_control (values, 40, NULL, 0);
      g_assert_cmpuint (control->n_signals, ==, 0);
    }
}

static void
test_too_few (void)
{
  static const double values[] = { 1, 2, 3, 4, 5, 6, 7 };
  GoalsControlPhase phase = { goals_date_new (2024, 3, 1), GOALS_DATE_NONE };
  g_autoptr(GoalsControl) five = make_control (values, 5, NULL, 0);
  g_autoptr(GoalsControl) six = make_control (values, 6, NULL, 0);
  g_autoptr(GoalsControl) late = make_control (values, 7, &phase, 1);

  g_assert_null (five);
  g_assert_nonnull (six);
  g_assert_true (goals_control_last (six)->trial);
  /* two before the phase and five in it: neither makes limits */
  g_assert_null (late);
}

/* CDI infections at a Danish hospital (R package qicharts2): an intervention in November 2014. */
static void
test_phases (void)
{
  g_autoptr(DatedSeries) series = read_dated_series ("kpi/cdi_infections_monthly_intervention.csv");
  GoalsControlPhase phases[2], swapped[2];
  g_autoptr(GoalsControl) split = NULL, same = NULL, closed = NULL, implied = NULL;
  guint n_runs = 0;

  if (series == NULL)
    return;
  phases[0] = (GoalsControlPhase) { goals_date_new (2012, 11, 1), goals_date_new (2014, 10, 31) };
  phases[1] = (GoalsControlPhase) { goals_date_new (2014, 11, 1), GOALS_DATE_NONE };
#define NEW_CONTROL(phases, n) \
  goals_control_new ((const GoalsDate *) (void *) series->dates->data, (const double *) (void *) series->values->data, \
                     series->values->len, phases, n, FALSE, GOALS_FREQUENCY_MONTHLY)

  split = NEW_CONTROL (phases, 2);
  g_assert_cmpuint (split->n_stretches, ==, 2);
  g_assert_cmpuint (split->stretches[0].baseline, ==, 24);
  g_assert_cmpfloat_with_epsilon (split->stretches[0].centre, 18.708, 5e-4);
  g_assert_cmpfloat_with_epsilon (split->stretches[0].mean_range, 5.348, 5e-4);
  g_assert_cmpfloat_with_epsilon (split->stretches[0].lower, 4.483, 5e-4);
  g_assert_cmpfloat_with_epsilon (split->stretches[0].upper, 32.934, 5e-4);
  g_assert_false (split->stretches[0].trial);
  g_assert_cmpuint (split->stretches[1].first, ==, 24);
  g_assert_cmpuint (split->stretches[1].n, ==, 12);
  g_assert_cmpfloat_with_epsilon (split->stretches[1].centre, 7.083, 5e-4);
  g_assert_cmpfloat_with_epsilon (split->stretches[1].upper, 16.272, 5e-4);

  /* in whatever order the document has them */
  swapped[0] = phases[1];
  swapped[1] = phases[0];
  same = NEW_CONTROL (swapped, 2);
  g_assert_cmpuint (same->n_stretches, ==, 2);
  g_assert_cmpfloat (same->stretches[0].centre, ==, split->stretches[0].centre);
  g_assert_cmpfloat (same->stretches[1].centre, ==, split->stretches[1].centre);

  /* the limits of a closed phase go on: what came after it is judged by them */
  closed = NEW_CONTROL (phases, 1);
  g_assert_cmpuint (closed->n_stretches, ==, 1);
  g_assert_cmpuint (closed->stretches[0].n, ==, 36);
  g_assert_cmpfloat_with_epsilon (closed->stretches[0].centre, 18.708, 5e-4);
  for (guint i = 0; i < closed->n_signals; i++)
    if (closed->signals[i].rule == GOALS_SIGNAL_RUN_8)
      {
        /* the three months before the intervention happen to lie below too */
        g_assert_cmpint (closed->signals[i].since, ==, goals_date_new (2014, 8, 1));
        n_runs++;
      }
  g_assert_cmpuint (n_runs, ==, 8);

  /* what lies before the only phase is judged by its own first twenty */
  implied = NEW_CONTROL (phases + 1, 1);
  g_assert_cmpuint (implied->n_stretches, ==, 2);
  g_assert_cmpuint (implied->stretches[0].baseline, ==, 20);
  g_assert_cmpuint (implied->stretches[0].n, ==, 24);
#undef NEW_CONTROL
}

/* A new phase of few points goes on with the limits before it. */
static void
test_young_phase (void)
{
  static const double values[] = { 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 3, 4, 3, 4, 3 };
  GoalsControlPhase phase = { goals_date_new (2025, 1, 1), GOALS_DATE_NONE };
  g_autoptr(GoalsControl) control = make_control (values, G_N_ELEMENTS (values), &phase, 1);

  g_assert_cmpuint (control->n_stretches, ==, 1);
  g_assert_cmpuint (control->stretches[0].n, ==, 17);
  g_assert_cmpuint (control->stretches[0].baseline, ==, 12);
  g_assert_cmpfloat (control->stretches[0].centre, ==, 10);
}

static void
assert_sentence (const double *values, gsize n, const char *expected)
{
  g_autoptr(GoalsControl) control = make_control (values, n, NULL, 0);
  g_autofree char *sentence = goals_control_sentence (control, NULL, 1);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence (void)
{
  double values[40];

  for (guint i = 0; i < 40; i++)
    values[i] = i % 2 == 0 ? 9 : 11;
  assert_sentence (values, 7, "No signal: routine variation between 4.5 and 15.2 (trial limits, from 7 measurements)");
  assert_sentence (values, 24, "No signal: routine variation between 4.7 and 15.3");
  values[24] = 16;
  assert_sentence (values, 25, "Signal: 16.0 (Jan 2026) is above the upper limit of 15.3");
  assert_sentence (values, 26,
                   "Signal: 16.0 (Jan 2026) is above the upper limit of 15.3; routine variation after that");
  values[24] = 4;
  assert_sentence (values, 25, "Signal: 4.0 (Jan 2026) is below the lower limit of 4.7");
  for (guint i = 24; i < 32; i++)
    values[i] = 9;
  assert_sentence (values, 32, "Signal: 8 in a row below the centre of 10.0 since Jan 2026");
  for (guint i = 23; i < 32; i++)
    values[i] = 11;
  values[22] = 10;
  assert_sentence (values, 32, "Signal: 9 in a row above the centre of 10.0 since Dec 2025");
  values[29] = values[31] = 10;
  values[28] = values[30] = 13;
  values[27] = 14;
  assert_sentence (values, 31, "Signal: 3 of 4 close to the upper limit of 15.3 since Apr 2026");
  values[28] = values[30] = values[27] = 7;
  assert_sentence (values, 31, "Signal: 3 of 4 close to the lower limit of 4.7 since Apr 2026");
}

static void
test_rule_words (void)
{
  g_assert_cmpstr (goals_signal_rule_name (GOALS_SIGNAL_OUTSIDE), ==, "outside");
  g_assert_cmpstr (goals_signal_rule_name (GOALS_SIGNAL_RUN_8), ==, "run-8");
  g_assert_cmpstr (goals_signal_rule_name (GOALS_SIGNAL_3_OF_4), ==, "3-of-4");
  for (int rule = 0; rule < 3; rule++)
    g_assert_cmpstr (goals_signal_rule_explain ((GoalsSignalRule) rule), !=, "");
}

static void
check_cautions (const char *name, GoalsFrequency frequency, gboolean seasonal, gboolean autocorrelated)
{
  g_autoptr(DatedSeries) series = read_dated_series (name);
  g_autoptr(GoalsControl) control = NULL;
  g_autofree char *sentence = NULL;

  if (series == NULL)
    return;
  g_test_message ("%s", name);
  control = goals_control_new ((const GoalsDate *) (void *) series->dates->data,
                               (const double *) (void *) series->values->data, series->values->len, NULL, 0, FALSE,
                               frequency);
  g_assert_cmpint (control->warn_seasonal, ==, seasonal);
  g_assert_cmpint (control->warn_autocorrelated, ==, autocorrelated);
  g_assert_cmpint (goals_control_misleads (control), ==, seasonal || autocorrelated);
  sentence = goals_control_sentence (control, NULL, 0);
  g_assert_cmpint (g_str_has_prefix (sentence, "No limits: "), ==, seasonal || autocorrelated);
}

static void
test_cautions (void)
{
  double values[40];
  g_autoptr(GoalsControl) plain = NULL, cumulative = NULL;
  g_autofree char *none = NULL, *total = NULL;
  GoalsDate dates[40];

  for (guint i = 0; i < 40; i++)
    {
      dates[i] = 1000 + (GoalsDate) i;
      values[i] = i % 3;
    }
  plain = goals_control_new (dates, values, 40, NULL, 0, FALSE, GOALS_FREQUENCY_YEARLY);
  cumulative = goals_control_new (dates, values, 40, NULL, 0, TRUE, GOALS_FREQUENCY_YEARLY);
  none = goals_control_caution (plain);
  total = goals_control_caution (cumulative);
  g_assert_null (none);
  g_assert_nonnull (total);
  g_assert_true (cumulative->warn_cumulative);
}

static void
test_cautions_of_known_series (void)
{
  check_cautions ("kpi/usaccdeaths_monthly.csv", GOALS_FREQUENCY_MONTHLY, TRUE, TRUE);
  check_cautions ("kpi/ausbeer_quarterly.csv", GOALS_FREQUENCY_QUARTERLY, TRUE, FALSE);
  check_cautions ("kpi/air_passengers_monthly.csv", GOALS_FREQUENCY_MONTHLY, TRUE, TRUE);
  check_cautions ("kpi/hyndsight_pageviews_daily.csv", GOALS_FREQUENCY_DAILY, TRUE, FALSE);
  check_cautions ("kpi/nile_yearly.csv", GOALS_FREQUENCY_YEARLY, FALSE, FALSE);
  check_cautions ("kpi/cdi_infections_monthly_intervention.csv", GOALS_FREQUENCY_MONTHLY, FALSE, FALSE);
}

/* A known change is found, and where it began, to the year: the works at Aswan of 1898 (Cobb 1978). */
static void
test_known_change (void)
{
  g_autoptr(DatedSeries) series = read_dated_series ("kpi/nile_yearly.csv");
  g_autoptr(GoalsControl) control = NULL;
  gboolean found = FALSE;

  if (series == NULL)
    return;
  control = goals_control_new ((const GoalsDate *) (void *) series->dates->data,
                               (const double *) (void *) series->values->data, series->values->len, NULL, 0, FALSE,
                               GOALS_FREQUENCY_YEARLY);
  for (guint i = 0; i < control->n_signals && !found; i++)
    {
      const GoalsSignal *signal = &control->signals[i];
      int year;

      goals_date_get_ymd (signal->since, &year, NULL, NULL);
      found = signal->rule == GOALS_SIGNAL_RUN_8 && !signal->above && ABS (year - 1899) <= 1;
    }
  g_assert_true (found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/control/published-limits", test_published_limits);
  g_test_add_func ("/analysis/control/mortgage-cost", test_mortgage_cost);
  g_test_add_func ("/analysis/control/rules", test_rules);
  g_test_add_func ("/analysis/control/signal-details", test_signal_details);
  g_test_add_func ("/analysis/control/published-runs", test_published_runs);
  g_test_add_func ("/analysis/control/level", test_level);
  g_test_add_func ("/analysis/control/centre-in-decimals", test_centre_in_decimals);
  g_test_add_func ("/analysis/control/too-few", test_too_few);
  g_test_add_func ("/analysis/control/phases", test_phases);
  g_test_add_func ("/analysis/control/young-phase", test_young_phase);
  g_test_add_func ("/analysis/control/sentence", test_sentence);
  g_test_add_func ("/analysis/control/rule-words", test_rule_words);
  g_test_add_func ("/analysis/control/cautions", test_cautions);
  g_test_add_func ("/analysis/control/cautions-of-known-series", test_cautions_of_known_series);
  g_test_add_func ("/analysis/control/known-change", test_known_change);
  return g_test_run ();
}
