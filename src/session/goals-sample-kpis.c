/* goals-sample-kpis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sample-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-date.h"
#include "goals-number.h"
#include "goals-rank.h"

#define NONE GOALS_NUMBER_NONE

/* One KPI: what it is, and how its numbers come about. */
typedef struct
{
  const char     *name, *description, *source;
  GoalsCategory   category;
  GoalsTiming     timing;
  GoalsFrequency  frequency;
  GoalsBetter     better;
  const char     *unit;
  int             decimals;
  guint           owner, team;
  double          years;                /* of history */
  double          level;                /* at the beginning */
  double          slope;                /* a year */
  double          season;               /* amplitude over the year */
  double          week;                 /* amplitude over the week, for daily ones */
  double          noise;                /* standard deviation */
  double          least, most;          /* it cannot leave */
  double          shift_after;          /* share of the history; 1: no shift */
  double          shift;
  const char     *shift_note;
  double          target, warning, low, high;
  double          earlier_target;       /* in force before the last year; NONE: the same */
} KpiSpec;

static const KpiSpec specs[] = {
  { N_("Active riders"), N_("Riders with at least one booking in the month"), N_("Booking system, monthly export"),
    GOALS_CATEGORY_CUSTOMER, GOALS_TIMING_LEADING, GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_HIGHER, N_("riders"), 0,
    SAMPLE_MARA, SAMPLE_COMPANY, 5, 11200, 1750, 1150, 0, 320, 0, 1e6, 1, 0, NULL, 22000, 19500, NONE, NONE, 19000 },
  { N_("Repairs on time"), N_("Repairs handed back on the promised day"), N_("Workshop planner"),
    GOALS_CATEGORY_OPERATIONAL, GOALS_TIMING_LEADING, GOALS_FREQUENCY_WEEKLY, GOALS_BETTER_HIGHER, "%", 1,
    SAMPLE_TOMAS, SAMPLE_WORKSHOP, 2.5, 87.4, 0, 0, 0, 1.7, 0, 100, 0.68, 5.6, N_("New intake board in all workshops"),
    95, 90, NONE, NONE, 90 },
  { N_("Spare-part cover"), N_("Days of normal use that the stock lasts"), N_("Stock system, every Friday"),
    GOALS_CATEGORY_OPERATIONAL, GOALS_TIMING_LEADING, GOALS_FREQUENCY_WEEKLY, GOALS_BETTER_INSIDE, N_("days"), 0,
    SAMPLE_ELIF, SAMPLE_WORKSHOP, 2, 22.4, 0, 1.5, 0, 1.6, 5, 60, 1, 0, NULL, NONE, 3, 18, 26, NONE },
  { N_("Revenue"), N_("Sales and service, net of tax"), N_("Accounting, monthly close"),
    GOALS_CATEGORY_FINANCIAL, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_HIGHER, N_("k€"), 0,
    SAMPLE_MARA, SAMPLE_COMPANY, 4, 412, 46, 88, 0, 17, 0, 1e6, 1, 0, NULL, 560, 500, NONE, NONE, 480 },
  { N_("Cost per repair"), N_("Labour, parts and overhead of an average repair"), N_("Accounting, monthly close"),
    GOALS_CATEGORY_FINANCIAL, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_LOWER, "€", 2,
    SAMPLE_TOMAS, SAMPLE_WORKSHOP, 3, 45.8, -1.9, 0.6, 0, 0.9, 5, 100, 1, 0, NULL, 38, 41, NONE, NONE, 42 },
  { N_("Net promoter score"), N_("Would recommend minus would not, of a hundred"), N_("Monthly rider survey"),
    GOALS_CATEGORY_CUSTOMER, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_HIGHER, "", 0,
    SAMPLE_PRIYA, SAMPLE_SERVICE, 3, 33, 1.5, 0, 0, 3.2, -100, 100, 1, 0, NULL, 45, 35, NONE, NONE, 40 },
  { N_("Bookings"), N_("Bookings a day over all channels"), N_("Booking system"),
    GOALS_CATEGORY_OPERATIONAL, GOALS_TIMING_LEADING, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER, "", 0,
    SAMPLE_JONAS, SAMPLE_PRODUCT, 2, 610, 85, 120, 95, 34, 0, 1e6, 1, 0, NULL, 650, 560, NONE, NONE, 600 },
  { N_("Rework rate"), N_("Repairs that come back within two weeks"), N_("Workshop planner"),
    GOALS_CATEGORY_OPERATIONAL, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_WEEKLY, GOALS_BETTER_LOWER, "%", 1,
    SAMPLE_TOMAS, SAMPLE_WORKSHOP, 2, 8.1, -0.6, 0, 0, 0.9, 0, 100, 1, 0, NULL, 6, 8, NONE, NONE, NONE },
  { N_("Voluntary turnover"), N_("People who left by their own choice, rolling year"),
    N_("People office, every quarter"),
    GOALS_CATEGORY_PEOPLE, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_QUARTERLY, GOALS_BETTER_LOWER, "%", 1,
    SAMPLE_NOAH, SAMPLE_COMPANY, 5, 11.6, -0.55, 0, 0, 0.8, 0, 100, 1, 0, NULL, 8, 10, NONE, NONE, 10 },
  { N_("CO₂ per repair"), N_("Parts, heating and transport, divided by repairs"), N_("Yearly audit, monthly estimate"),
    GOALS_CATEGORY_SUSTAINABILITY, GOALS_TIMING_LAGGING, GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_LOWER, N_("kg"), 1,
    SAMPLE_ELIF, SAMPLE_COMPANY, 3, 14.6, -1.1, 1.4, 0, 0.5, 0, 100, 1, 0, NULL, 11, 13, NONE, NONE, 13 },
};

/* The last day of a measured period on or before @today. */
static GoalsDate
last_period (GoalsFrequency frequency, GoalsDate today)
{
  int year, month, day;

  goals_date_get_ymd (today, &year, &month, &day);
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return today - 1;
    case GOALS_FREQUENCY_WEEKLY:
      return today - goals_date_get_weekday (today);            /* the Sunday before */
    case GOALS_FREQUENCY_MONTHLY:
      return goals_date_new (year, month, 1) - 1;
    case GOALS_FREQUENCY_QUARTERLY:
      return goals_date_quarter_start (today) - 1;
    case GOALS_FREQUENCY_YEARLY:
    default:
      return goals_date_new (year, 1, 1) - 1;
    }
}

/* @n periods before @date, which is the last day of one. */
static GoalsDate
periods_back (GoalsFrequency frequency, GoalsDate date, int n)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return date - n;
    case GOALS_FREQUENCY_WEEKLY:
      return date - 7 * n;
    case GOALS_FREQUENCY_MONTHLY:
      return goals_date_add_months (date + 1, -n) - 1;
    case GOALS_FREQUENCY_QUARTERLY:
      return goals_date_add_months (date + 1, -3 * n) - 1;
    case GOALS_FREQUENCY_YEARLY:
    default:
      return goals_date_add_months (date + 1, -12 * n) - 1;
    }
}

static int
periods_a_year (GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return 365;
    case GOALS_FREQUENCY_WEEKLY:
      return 52;
    case GOALS_FREQUENCY_MONTHLY:
      return 12;
    case GOALS_FREQUENCY_QUARTERLY:
      return 4;
    case GOALS_FREQUENCY_YEARLY:
    default:
      return 1;
    }
}

/* What the season adds: most in early summer, as with everything on two wheels. */
static double
season_at (GoalsDate date)
{
  int year, month, day;

  goals_date_get_ymd (date, &year, &month, &day);
  return cos (2 * G_PI * (date - goals_date_new (year, 6, 10)) / 365.25);
}

/* Saturdays are busiest, Mondays quiet. */
static double
week_at (GoalsDate date)
{
  static const double shape[] = { -1.0, -0.5, -0.2, 0.1, 0.5, 1.2, -0.1 };

  return shape[goals_date_get_weekday (date) - 1];
}

static double
value_at (GoalsSample *sample, const KpiSpec *spec, GoalsDate date, double years, double share)
{
  double value = spec->level + spec->slope * years + spec->season * season_at (date) + spec->week * week_at (date)
                 + spec->noise * goals_sample_noise (sample) + (share >= spec->shift_after ? spec->shift : 0);

  return goals_sample_round (CLAMP (value, spec->least, spec->most), spec->decimals);
}

/* The shift was found, its cause is known, and somebody has confirmed it: limits of their own before and after. */
static void
set_phases (GoalsKpi *kpi, GoalsDate first, GoalsDate shift)
{
  g_autoptr(GPtrArray) phases = goals_values_new ();

  g_ptr_array_add (phases, g_object_new (GOALS_TYPE_PHASE, "from", first, "until", shift - 1, NULL));
  g_ptr_array_add (phases, g_object_new (GOALS_TYPE_PHASE, "from", shift, NULL));
  g_object_set (kpi, "limits", phases, NULL);
}

/* Returns the first day. */
static GoalsDate
add_measurements (GoalsSample *sample, GoalsKpi *kpi, const KpiSpec *spec)
{
  GoalsDate last = last_period (spec->frequency, sample->today);
  int n = (int) (spec->years * periods_a_year (spec->frequency));
  gboolean shifted = FALSE;

  for (int i = 0; i < n; i++)
    {
      GoalsDate date = periods_back (spec->frequency, last, n - 1 - i);
      double share = (double) i / n;

      goals_series_put (goals_kpi_get_measurements (kpi), date,
                        value_at (sample, spec, date, (double) i / periods_a_year (spec->frequency), share));
      if (share >= spec->shift_after && !shifted)
        {
          goals_notes_put (goals_kpi_get_notes (kpi), date, _(spec->shift_note));
          set_phases (kpi, periods_back (spec->frequency, last, n - 1), date);
          shifted = TRUE;
        }
    }
  return periods_back (spec->frequency, last, n - 1);
}

static void
add_target (GPtrArray *targets, const KpiSpec *spec, GoalsDate from, double value)
{
  g_ptr_array_add (targets, g_object_new (GOALS_TYPE_TARGET, "from", from, "value", value, "warning", spec->warning,
                                          "low", spec->low, "high", spec->high, NULL));
}

static void
set_targets (GoalsSample *sample, GoalsKpi *kpi, const KpiSpec *spec, GoalsDate first)
{
  g_autoptr(GPtrArray) targets = goals_values_new ();
  GoalsDate year_ago = goals_date_add_months (goals_cycle_get_start (sample->cycles[SAMPLE_ACTIVE]), -9);

  if (!goals_number_is_none (spec->earlier_target))
    {
      /* the amber band of an earlier target lay as far from it as today's does */
      KpiSpec earlier = *spec;

      earlier.warning = spec->earlier_target + (spec->warning - spec->target);
      add_target (targets, &earlier, first, spec->earlier_target);
      add_target (targets, spec, year_ago, spec->target);
    }
  else
    add_target (targets, spec, first, spec->target);
  g_object_set (kpi, "targets", targets, NULL);
}

static GoalsKpi *
add_kpi (GoalsSample *sample, const KpiSpec *spec, const char *rank)
{
  g_autoptr(GoalsSource) source = g_object_new (GOALS_TYPE_SOURCE, "description", _(spec->source), NULL);
  g_autoptr(GoalsBaseline) baseline = NULL;
  g_autoptr(GoalsKpi) kpi = NULL;
  GoalsDate first;

  kpi = g_object_new (GOALS_TYPE_KPI, "name", _(spec->name), "description", _(spec->description), "category",
                      spec->category,
                      "timing", spec->timing, "unit", *spec->unit != '\0' ? _(spec->unit) : "", "decimals",
                      spec->decimals,
                      "frequency", spec->frequency, "better", spec->better, "owner",
                      goals_sample_id (sample->people[spec->owner]),
                      "team", goals_sample_id (sample->teams[spec->team]), "rank", rank, "source", source, NULL);
  first = add_measurements (sample, kpi, spec);
  set_targets (sample, kpi, spec, first);
  baseline = g_object_new (GOALS_TYPE_BASELINE, "date", first, "value",
                           goals_series_get_values (goals_kpi_get_measurements (kpi))[0], NULL);
  g_object_set (kpi, "baseline", baseline, NULL);
  goals_list_append (goals_workspace_get_kpis (sample->workspace), GOALS_ENTITY (kpi));
  return kpi;
}

void
goals_sample_add_kpis (GoalsSample *sample)
{
  g_autofree char *rank = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      char *next = goals_rank_between (rank, NULL);
      GoalsKpi *kpi = add_kpi (sample, &specs[i], next);

      g_free (rank);
      rank = next;
      if (i == SAMPLE_KPI_RIDERS)
        sample->riders = kpi;
      else if (i == SAMPLE_KPI_ON_TIME)
        sample->on_time = kpi;
      else if (i == SAMPLE_KPI_STOCK)
        sample->stock = kpi;
    }
}
