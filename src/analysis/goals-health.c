/* goals-health.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"
#include "goals-figures-private.h"

#include <glib/gi18n-lib.h>

/* A KPI against its targets. */

const GoalsTargetRow *
goals_target_row_on (const GoalsTargetRow *rows, gsize n, GoalsDate date)
{
  const GoalsTargetRow *found = NULL;

  for (gsize i = 0; i < n && rows[i].from <= date; i++)
    found = &rows[i];
  return found;
}

/* Whether @row says anything for this direction. */
static gboolean
has_target (const GoalsTargetRow *row, GoalsBetter better)
{
  if (row == NULL)
    return FALSE;
  if (better == GOALS_BETTER_INSIDE)
    return !goals_number_is_none (row->low) || !goals_number_is_none (row->high);
  return !goals_number_is_none (row->value);
}

/* Whether @value lies in low…high widened by @margin on both sides; a side that is not set is open. */
static gboolean
is_inside (double value, const GoalsTargetRow *row, double margin)
{
  double slack = margin > 0 ? GOALS_SHARE_SLACK * MAX (fabs (value), margin) : 0;

  return (goals_number_is_none (row->low) || value >= row->low - margin - slack) &&
         (goals_number_is_none (row->high) || value <= row->high + margin + slack);
}

GoalsHealth
goals_kpi_health (double value, GoalsBetter better, const GoalsTargetRow *row)
{
  gboolean has_warning;

  if (goals_number_is_none (value))
    return GOALS_HEALTH_NO_DATA;
  if (!has_target (row, better))
    return GOALS_HEALTH_NO_TARGET;

  has_warning = !goals_number_is_none (row->warning);
  switch (better)
    {
    case GOALS_BETTER_HIGHER:
      if (value >= row->value)
        return GOALS_HEALTH_HEALTHY;
      return has_warning && value >= row->warning ? GOALS_HEALTH_WARNING : GOALS_HEALTH_UNHEALTHY;
    case GOALS_BETTER_LOWER:
      if (value <= row->value)
        return GOALS_HEALTH_HEALTHY;
      return has_warning && value <= row->warning ? GOALS_HEALTH_WARNING : GOALS_HEALTH_UNHEALTHY;
    case GOALS_BETTER_INSIDE:
      if (is_inside (value, row, 0))
        return GOALS_HEALTH_HEALTHY;
      return has_warning && is_inside (value, row, MAX (row->warning, 0)) ? GOALS_HEALTH_WARNING
             : GOALS_HEALTH_UNHEALTHY;
    default:
      g_return_val_if_reached (GOALS_HEALTH_NO_TARGET);
    }
}

/* "a target of at least 40" */
static char *
describe_target (GoalsBetter better, const GoalsTargetRow *row, const char *unit, int decimals)
{
  g_autofree char *value = goals_number_display (row->value, decimals, unit);
  g_autofree char *low = goals_number_display (row->low, decimals, unit);
  g_autofree char *high = goals_number_display (row->high, decimals, unit);

  if (better == GOALS_BETTER_HIGHER)
    return g_strdup_printf (_("a target of at least %s"), value);
  if (better == GOALS_BETTER_LOWER)
    return g_strdup_printf (_("a target of at most %s"), value);
  if (goals_number_is_none (row->high))
    return g_strdup_printf (_("a target of at least %s"), low);
  if (goals_number_is_none (row->low))
    return g_strdup_printf (_("a target of at most %s"), high);
  /* Translators: both are numbers with their unit */
  return g_strdup_printf (_("a target between %1$s and %2$s"), low, high);
}

/* The target, and with it where the warning ends. */
static char *
describe_row (GoalsBetter better, const GoalsTargetRow *row, const char *unit, int decimals)
{
  g_autofree char *target = describe_target (better, row, unit, decimals);
  g_autofree char *warning = goals_number_display (row->warning, decimals, unit);

  if (goals_number_is_none (row->warning))
    return g_steal_pointer (&target);
  switch (better)
    {
    case GOALS_BETTER_HIGHER:
      /* Translators: %1$s is "a target of at least 40", %2$s the number down to which it is only a warning */
      return g_strdup_printf (_("%1$s (a warning down to %2$s)"), target, warning);
    case GOALS_BETTER_LOWER:
      /* Translators: %1$s is "a target of at most 40", %2$s the number up to which it is only a warning */
      return g_strdup_printf (_("%1$s (a warning up to %2$s)"), target, warning);
    case GOALS_BETTER_INSIDE:
      /* Translators: %1$s is "a target between 40 and 50", %2$s how far from it is only a warning */
      return g_strdup_printf (_("%1$s (a warning within %2$s of it)"), target, warning);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * goals_kpi_explain:
 * @value: the latest measurement, or %GOALS_NUMBER_NONE
 * @date: its day
 * @better: which direction is better
 * @row: (nullable): the target row in force on @date
 * @unit: (nullable): of the KPI
 * @decimals: of the KPI
 *
 * Returns: (transfer full): "38.2 on 31 Oct 2026 against a target of at least 40: unhealthy"
 */
char *
goals_kpi_explain (double value, GoalsDate date, GoalsBetter better, const GoalsTargetRow *row, const char *unit,
                   int decimals)
{
  GoalsHealth health = goals_kpi_health (value, better, row);
  g_autofree char *number = goals_number_display (value, decimals, unit);
  g_autofree char *day = goals_date_display (date);
  g_autofree char *target = NULL;

  if (health == GOALS_HEALTH_NO_DATA)
    return g_strdup (_("No measurement yet"));
  if (health == GOALS_HEALTH_NO_TARGET)
    /* Translators: %1$s is a number with its unit, %2$s a day */
    return g_strdup_printf (_("%1$s on %2$s; no target is set for that day"), number, day);

  target = describe_row (better, row, unit, decimals);
  switch (health)
    {
    case GOALS_HEALTH_HEALTHY:
      /* Translators: %1$s is a number with its unit, %2$s a day, %3$s "a target of at least 40" */
      return g_strdup_printf (_("%1$s on %2$s against %3$s: healthy"), number, day, target);
    case GOALS_HEALTH_WARNING:
      /* Translators: %1$s is a number with its unit, %2$s a day, %3$s "a target of at least 40" */
      return g_strdup_printf (_("%1$s on %2$s against %3$s: warning"), number, day, target);
    case GOALS_HEALTH_UNHEALTHY:
      /* Translators: %1$s is a number with its unit, %2$s a day, %3$s "a target of at least 40" */
      return g_strdup_printf (_("%1$s on %2$s against %3$s: unhealthy"), number, day, target);
    case GOALS_HEALTH_NO_DATA:
    case GOALS_HEALTH_NO_TARGET:
    default:
      g_return_val_if_reached (NULL);
    }
}
