/* goals-control.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-control.h"
#include "goals-control-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-number.h"
#include "goals-statistics-private.h"

/* Wheeler's constants for moving ranges of two: 3 / d2 and D4. */
#define NATURAL_LIMITS 2.66
#define RANGE_LIMIT    3.268

/* The mean of what neighbours differ by; the standard deviation of all would grow with every shift that the chart is
 * meant to find. */
static double
mean_moving_range (const double *values, guint n)
{
  double sum = 0;

  for (guint i = 1; i < n; i++)
    sum += fabs (values[i] - values[i - 1]);
  return sum / (n - 1);
}

static GoalsControlStretch
make_stretch (const double *values, guint first, guint n, guint baseline)
{
  double centre = goals_mean (values + first, baseline);
  double mean_range = mean_moving_range (values + first, baseline);

  return (GoalsControlStretch) {
    .first = first, .n = n, .baseline = baseline,
    .centre = centre, .mean_range = mean_range,
    .lower = centre - NATURAL_LIMITS * mean_range, .upper = centre + NATURAL_LIMITS * mean_range,
    .range_limit = RANGE_LIMIT * mean_range,
    .trial = baseline < GOALS_CONTROL_TRIAL,
  };
}

/* First of the @n points that lies on or after @date. */
static guint
find_point (const GoalsDate *dates, guint n, GoalsDate date)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dates[middle] < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Adds the stretch [first, end) whose limits its first @baseline points make. Too few of them: the limits before
   hold. */
static void
add_stretch (GArray *stretches, const double *values, guint first, guint end, guint baseline)
{
  if (baseline >= GOALS_CONTROL_MINIMUM)
    {
      GoalsControlStretch stretch = make_stretch (values, first, end - first, baseline);

      g_array_append_val (stretches, stretch);
    }
  else if (stretches->len > 0)
    g_array_index (stretches, GoalsControlStretch, stretches->len - 1).n += end - first;
}

static int
compare_phases (gconstpointer a, gconstpointer b)
{
  return ((const GoalsControlPhase *) a)->from - ((const GoalsControlPhase *) b)->from;
}

static void
find_stretches (GoalsControl *control, const GoalsDate *dates, const double *values, const GoalsControlPhase *phases,
                gsize n_phases)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (GoalsControlStretch));
  g_autofree GoalsControlPhase *sorted = g_memdup2 (phases, n_phases * sizeof *phases);
  guint n = control->n_points;
  guint end = n;

  if (n_phases > 0)
    {
      qsort (sorted, n_phases, sizeof *sorted, compare_phases);
      end = find_point (dates, n, sorted[0].from);
    }
  add_stretch (stretches, values, 0, end, MIN (end, GOALS_CONTROL_BASELINE));
  for (gsize i = 0; i < n_phases; i++)
    {
      guint first = end;
      guint baseline_end;

      end = i + 1 < n_phases ? find_point (dates, n, sorted[i + 1].from) : n;
      baseline_end = end;
      if (sorted[i].until != GOALS_DATE_NONE)
        baseline_end = CLAMP (find_point (dates, n, sorted[i].until + 1), first, end);
      add_stretch (stretches, values, first, end, baseline_end - first);
    }
  control->n_stretches = stretches->len;
  control->stretches = (GoalsControlStretch *) (void *) g_array_free (stretches, FALSE);
}

/**
 * goals_control_new:
 * @dates: (array length=n): sorted
 * @values: (array length=n): finite
 * @n: number of points
 * @phases: (array length=n_phases) (nullable): in any order
 * @n_phases: number of phases
 * @cumulative: whether the values are running totals, for which limits do not fit
 * @frequency: of the KPI, for the length of its season
 *
 * Limits and signals of a series: Donald Wheeler's XmR chart with his constants 2.66 and 3.268.
 *
 * Returns: (transfer full) (nullable): %NULL when no stretch has %GOALS_CONTROL_MINIMUM points to make limits of
 */
GoalsControl *
goals_control_new (const GoalsDate *dates, const double *values, gsize n, const GoalsControlPhase *phases,
                   gsize n_phases,
                   gboolean cumulative, GoalsFrequency frequency)
{
  g_autoptr(GoalsControl) control = NULL;
  const GoalsControlStretch *last;

  if (n < GOALS_CONTROL_MINIMUM || n > G_MAXUINT)
    return NULL;

  control = g_new0 (GoalsControl, 1);
  control->n_points = (guint) n;
  control->frequency = frequency;
  find_stretches (control, dates, values, phases, n_phases);
  if (control->n_stretches == 0)
    return NULL;

  goals_control_judge (control, dates, values);
  last = goals_control_last (control);
  control->warn_cumulative = cumulative;
  control->warn_autocorrelated = goals_control_is_autocorrelated (values + last->first, last->baseline);
  control->warn_seasonal = goals_control_is_seasonal (values, n, frequency);
  return g_steal_pointer (&control);
}

void
goals_control_free (GoalsControl *control)
{
  if (control == NULL)
    return;
  g_free (control->stretches);
  g_free (control->signals);
  g_free (control->flags);
  g_free (control);
}

/* (transfer none): the limits in force. */
const GoalsControlStretch *
goals_control_last (const GoalsControl *control)
{
  g_return_val_if_fail (control != NULL, NULL);

  return &control->stretches[control->n_stretches - 1];
}

const char *
goals_signal_rule_name (GoalsSignalRule rule)
{
  switch (rule)
    {
    case GOALS_SIGNAL_OUTSIDE:
      return "outside";
    case GOALS_SIGNAL_RUN_8:
      return "run-8";
    case GOALS_SIGNAL_3_OF_4:
      return "3-of-4";
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
goals_signal_rule_explain (GoalsSignalRule rule)
{
  switch (rule)
    {
    case GOALS_SIGNAL_OUTSIDE:
      return _("Outside the natural limits");
    case GOALS_SIGNAL_RUN_8:
      return _("Eight or more in a row on one side of the centre");
    case GOALS_SIGNAL_3_OF_4:
      return _("Three of four nearer to a limit than to the centre");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The period in which people think of a measurement. */
static char *
display_period (GoalsDate date, GoalsFrequency frequency)
{
  if (frequency == GOALS_FREQUENCY_MONTHLY)
    return goals_date_display_month (date);
  if (frequency == GOALS_FREQUENCY_QUARTERLY)
    return goals_date_display_quarter (date);
  return goals_date_display (date);
}

/* "71 in Mar 2026 is above the natural limit of 58" */
static char *
describe_outside (const GoalsSignal *signal, const GoalsControlStretch *stretch, const char *period, const char *unit,
                  int decimals)
{
  g_autofree char *value = goals_number_display (signal->value, decimals, unit);
  g_autofree char *limit = goals_number_display (signal->above ? stretch->upper : stretch->lower, decimals, unit);

  if (signal->above)
    /* Translators: %1$s is a number with its unit, %2$s a day, month or quarter, %3$s a number with its unit */
    return g_strdup_printf (_("Signal: %1$s (%2$s) is above the upper limit of %3$s"), value, period, limit);
  /* Translators: %1$s is a number with its unit, %2$s a day, month or quarter, %3$s a number with its unit */
  return g_strdup_printf (_("Signal: %1$s (%2$s) is below the lower limit of %3$s"), value, period, limit);
}

static char *
describe_run (const GoalsSignal *signal, const GoalsControlStretch *stretch, const char *since, const char *unit,
              int decimals)
{
  g_autofree char *centre = goals_number_display (stretch->centre, decimals, unit);
  guint length = signal->index - signal->first + 1;

  if (signal->above)
    /* Translators: %2$s is a number with its unit, %3$s a day, month or quarter */
    return g_strdup_printf (ngettext ("Signal: %1$u in a row above the centre of %2$s since %3$s",
                                      "Signal: %1$u in a row above the centre of %2$s since %3$s", length),
                            length, centre, since);
  /* Translators: %2$s is a number with its unit, %3$s a day, month or quarter */
  return g_strdup_printf (ngettext ("Signal: %1$u in a row below the centre of %2$s since %3$s",
                                    "Signal: %1$u in a row below the centre of %2$s since %3$s", length),
                          length, centre, since);
}

static char *
describe_near (const GoalsSignal *signal, const GoalsControlStretch *stretch, const char *since, const char *unit,
               int decimals)
{
  g_autofree char *limit = goals_number_display (signal->above ? stretch->upper : stretch->lower, decimals, unit);

  if (signal->above)
    /* Translators: %1$s is a number with its unit, %2$s a day, month or quarter */
    return g_strdup_printf (_("Signal: 3 of 4 close to the upper limit of %1$s since %2$s"), limit, since);
  /* Translators: %1$s is a number with its unit, %2$s a day, month or quarter */
  return g_strdup_printf (_("Signal: 3 of 4 close to the lower limit of %1$s since %2$s"), limit, since);
}

static char *
describe_signal (const GoalsControl *control, const GoalsSignal *signal, const char *unit, int decimals)
{
  const GoalsControlStretch *stretch = goals_control_last (control);
  g_autofree char *since = display_period (signal->since, control->frequency);
  g_autofree char *sentence = NULL;

  switch (signal->rule)
    {
    case GOALS_SIGNAL_OUTSIDE:
      sentence = describe_outside (signal, stretch, since, unit, decimals);
      break;
    case GOALS_SIGNAL_RUN_8:
      sentence = describe_run (signal, stretch, since, unit, decimals);
      break;
    case GOALS_SIGNAL_3_OF_4:
      sentence = describe_near (signal, stretch, since, unit, decimals);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  if (control->flags[control->n_points - 1] != 0)
    return g_steal_pointer (&sentence);
  /* Translators: %s says what was unusual some time ago */
  return g_strdup_printf (_("%s; routine variation after that"), sentence);
}

static char *
describe_routine (const GoalsControlStretch *stretch, const char *unit, int decimals)
{
  g_autofree char *lower = goals_number_display (stretch->lower, decimals, unit);
  g_autofree char *upper = goals_number_display (stretch->upper, decimals, unit);

  if (g_str_equal (lower, upper))
    /* Translators: %s is a number with its unit */
    return g_strdup_printf (_("No signal: steady at %s"), lower);
  /* Translators: both are numbers with their unit */
  return g_strdup_printf (_("No signal: routine variation between %1$s and %2$s"), lower, upper);
}

/* The latest signal under the limits in force; the strongest rule where one point completes several. */
static const GoalsSignal *
find_latest_signal (const GoalsControl *control)
{
  const GoalsSignal *found = NULL;

  for (guint i = 0; i < control->n_signals; i++)
    {
      const GoalsSignal *signal = &control->signals[i];

      if (signal->index >= goals_control_last (control)->first && (found == NULL || signal->index > found->index))
        found = signal;
    }
  return found;
}

char *
goals_control_sentence (const GoalsControl *control, const char *unit, int decimals)
{
  const GoalsControlStretch *last;
  const GoalsSignal *signal;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (control != NULL, NULL);

  if (goals_control_misleads (control))
    return goals_control_caution (control);
  last = goals_control_last (control);
  signal = find_latest_signal (control);
  if (signal != NULL)
    sentence = describe_signal (control, signal, unit, decimals);
  else
    sentence = describe_routine (last, unit, decimals);

  if (!last->trial)
    return g_steal_pointer (&sentence);
  /* Translators: %1$s is a whole sentence; the limits come from few measurements */
  return g_strdup_printf (ngettext ("%1$s (trial limits, from %2$u measurement)",
                                    "%1$s (trial limits, from %2$u measurements)", last->baseline),
                          sentence, last->baseline);
}
