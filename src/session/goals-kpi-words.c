/* goals-kpi-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-number.h"
#include "goals-text.h"

static gboolean
ends_month (GoalsDate date)
{
  int year = 0, month = 0, day = 0;

  if (date >= GOALS_DATE_MAX)
    return TRUE;
  goals_date_get_ymd (date + 1, &year, &month, &day);
  return day == 1;
}

/* Months later; the last day of a month leads to a last day. */
static GoalsDate
add_months (GoalsDate date, int months)
{
  GoalsDate later = goals_date_add_months (date, months);

  while (ends_month (date) && !ends_month (later))
    later++;
  return later;
}

static GoalsDate
add_period (GoalsDate date, GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return date + 1;
    case GOALS_FREQUENCY_WEEKLY:
      return date + 7;
    case GOALS_FREQUENCY_MONTHLY:
      return add_months (date, 1);
    case GOALS_FREQUENCY_QUARTERLY:
      return add_months (date, 3);
    case GOALS_FREQUENCY_YEARLY:
    default:
      return add_months (date, 12);
    }
}

GoalsDate
goals_kpi_suggest_date (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint n = goals_series_get_length (series);
  GoalsDate last = GOALS_DATE_NONE;

  if (n == 0)
    return today;
  last = goals_series_get_dates (series)[n - 1];
  return last >= today ? today : MIN (add_period (last, goals_kpi_get_frequency (kpi)), today);
}

/* Days of grace, as for check-ins */
#define GRACE 3

gboolean
goals_kpi_is_stale (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint n = goals_series_get_length (series);
  GoalsFrequency frequency = goals_kpi_get_frequency (kpi);

  if (n == 0)
    return FALSE;
  return today > add_period (add_period (goals_series_get_dates (series)[n - 1], frequency), frequency) + GRACE;
}

char *
goals_kpi_date_display (GoalsKpi *kpi, GoalsDate date)
{
  int year = 0, month = 0, day = 0;

  switch (goals_kpi_get_frequency (kpi))
    {
    case GOALS_FREQUENCY_MONTHLY:
      return goals_date_display_month (date);
    case GOALS_FREQUENCY_QUARTERLY:
      return goals_date_display_quarter (date);
    case GOALS_FREQUENCY_YEARLY:
      goals_date_get_ymd (date, &year, &month, &day);
      return g_strdup_printf ("%d", year);
    case GOALS_FREQUENCY_DAILY:
    case GOALS_FREQUENCY_WEEKLY:
    default:
      return goals_date_display (date);
    }
}

static const char *
lookup_name (GoalsKpi *kpi, const char *id)
{
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (kpi));
  GoalsEntity *entity = workspace != NULL && id != NULL ? goals_workspace_lookup (workspace, id) : NULL;

  return entity != NULL ? goals_entity_get_title (entity) : "";
}

gboolean
goals_kpi_matches (GoalsKpi *kpi, const char *text)
{
  const char *const *tags = goals_kpi_get_tags (kpi);

  if (text == NULL || text[0] == '\0')
    return TRUE;
  for (guint i = 0; tags[i] != NULL; i++)
    if (goals_text_matches (tags[i], text))
      return TRUE;
  return goals_text_matches (goals_kpi_get_name (kpi), text)
         || goals_text_matches (goals_kpi_get_description (kpi), text) ||
         goals_text_matches (lookup_name (kpi, goals_kpi_get_owner_id (kpi)), text) ||
         goals_text_matches (lookup_name (kpi, goals_kpi_get_team (kpi)), text);
}

char *
goals_kpi_value_display (GoalsKpi *kpi, double value)
{
  return goals_number_display (value, goals_kpi_get_decimals (kpi), goals_kpi_get_unit (kpi));
}

char *
goals_kpi_value_split (GoalsKpi *kpi, double value, char **unit)
{
  g_autofree char *whole = goals_kpi_value_display (kpi, value);
  g_autofree char *number = goals_number_display (value, goals_kpi_get_decimals (kpi), NULL);

  if (g_str_has_prefix (whole, number))
    {
      const char *rest = whole + strlen (number);

      while (g_unichar_isspace (g_utf8_get_char (rest)))
        rest = g_utf8_next_char (rest);
      *unit = g_strdup (rest);
      return g_steal_pointer (&number);
    }
  *unit = g_strdup ("");
  return g_steal_pointer (&whole);
}

char *
goals_kpi_change_display (GoalsStanding *standing)
{
  GoalsKpi *kpi = GOALS_KPI (goals_standing_get_entity (standing));
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  double change = goals_standing_get_change (standing);
  guint last = goals_series_latest (series, goals_standing_get_date (standing));
  g_autofree char *delta = NULL, *since = NULL;

  if (goals_number_is_none (change) || last == G_MAXUINT || last == 0)
    return NULL;
  delta = goals_number_display_delta (change, goals_kpi_get_decimals (kpi), goals_kpi_get_unit (kpi));
  since = goals_kpi_date_display (kpi, goals_series_get_dates (series)[last - 1]);
  /* Translators: a change of a number and the day or month of the number before: "−0.4 % since Feb 2019" */
  return g_strdup_printf (_("%s since %s"), delta, since);
}

char *
goals_kpi_target_display (GoalsKpi *kpi, GoalsDate date, gboolean with_unit)
{
  GoalsTarget *target = goals_kpi_get_target_on (kpi, date);
  const char *unit = with_unit ? goals_kpi_get_unit (kpi) : NULL;
  int decimals = goals_kpi_get_decimals (kpi);
  g_autofree char *value = NULL, *high = NULL;

  if (target == NULL)
    return NULL;
  if (goals_kpi_get_better (kpi) == GOALS_BETTER_INSIDE)
    {
      if (goals_number_is_none (goals_target_get_low (target)) || goals_number_is_none (goals_target_get_high (target)))
        return NULL;
      value = goals_number_display (goals_target_get_low (target), decimals, NULL);
      high = goals_number_display (goals_target_get_high (target), decimals, unit);
      /* Translators: a band that a number is to stay in: "3 to 5 h" */
      return g_strdup_printf (_("%s to %s"), value, high);
    }
  if (goals_number_is_none (goals_target_get_value (target)))
    return NULL;
  value = goals_number_display (goals_target_get_value (target), decimals, unit);
  /* Translators: a target: "At least 95 %", "At most 4 h" */
  return g_strdup_printf (goals_kpi_get_better (kpi) == GOALS_BETTER_HIGHER ? _("At least %s") : _("At most %s"),
                          value);
}

char *
goals_kpi_summarise (GoalsStanding *standing)
{
  GoalsKpi *kpi = GOALS_KPI (goals_standing_get_entity (standing));
  g_autofree char *name = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *value = NULL, *date = NULL, *change = NULL;
  const char *health = goals_enum_display (GOALS_TYPE_HEALTH, goals_standing_get_health (standing));

  if (goals_number_is_none (goals_standing_get_value (standing)))
    return g_strdup_printf (_("%s: no data yet"), name);
  value = goals_kpi_value_display (kpi, goals_standing_get_value (standing));
  date = goals_kpi_date_display (kpi, goals_standing_get_date (standing));
  change = goals_kpi_change_display (standing);
  if (change == NULL)
    /* Translators: name, value, day or month, health: "Waiting time: 4.2 h in Nov 2026, Healthy" */
    return g_strdup_printf (_("%s: %s, %s, %s"), name, value, date, health);
  /* Translators: name, value, day or month, change, health: "Waiting time: 4.2 h, Nov 2026, −0.4 h since Oct 2026,
     Healthy" */
  return g_strdup_printf (_("%s: %s, %s, %s, %s"), name, value, date, change, health);
}

GoalsHealth
goals_kpi_health_on (GoalsKpi *kpi, GoalsDate date, double value)
{
  GoalsTarget *target = goals_kpi_get_target_on (kpi, date);
  GoalsTargetRow row;

  if (target == NULL)
    return goals_kpi_health (value, goals_kpi_get_better (kpi), NULL);
  row = (GoalsTargetRow) { goals_target_get_from (target), goals_target_get_value (target),
                           goals_target_get_warning (target),
                           goals_target_get_low (target), goals_target_get_high (target),
                           goals_target_get_cumulative (target) };
  return goals_kpi_health (value, goals_kpi_get_better (kpi), &row);
}

GPtrArray *
goals_kpi_list_key_results (GoalsKpi *kpi)
{
  GPtrArray *found = g_ptr_array_new ();
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (kpi));
  GoalsList *objectives = workspace != NULL ? goals_workspace_get_objectives (workspace) : NULL;

  for (guint i = 0; objectives != NULL && i < goals_list_get_length (objectives); i++)
    {
      GoalsList *key_results = goals_objective_get_key_results (goals_list_peek (objectives, i));

      for (guint k = 0; k < goals_list_get_length (key_results); k++)
        {
          GoalsKeyResult *key_result = goals_list_peek (key_results, k);

          if (g_strcmp0 (goals_key_result_get_kpi (key_result), goals_entity_get_id (GOALS_ENTITY (kpi))) == 0)
            g_ptr_array_add (found, key_result);
        }
    }
  return found;
}
