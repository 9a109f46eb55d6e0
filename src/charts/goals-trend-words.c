/* goals-trend-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-trend-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-number.h"
#include "goals-text.h"

static char *
display_value (const GoalsTrendData *self, double value)
{
  return goals_number_display (value, self->decimals, self->unit);
}

/* "target at least 45 %", in words for the direction; NULL for none. (transfer full) */
static char *
display_target (const GoalsTrendData *self, const GoalsTargetRow *row)
{
  g_autofree char *value = NULL, *other = NULL;

  if (row == NULL)
    return NULL;
  if (self->better == GOALS_BETTER_INSIDE && isfinite (row->low) && isfinite (row->high))
    {
      value = goals_number_display (row->low, self->decimals, NULL);
      other = display_value (self, row->high);
      /* Translators: a target band, "target 12 to 15 °C" */
      return g_strdup_printf (_("target %s to %s"), value, other);
    }
  if (!isfinite (row->value))
    return NULL;
  value = display_value (self, row->value);
  /* Translators: the value to be reached: "target 45 %" */
  return g_strdup_printf (_("target %s"), value);
}

char *
goals_trend_data_message (const GoalsTrendData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_points == 0)
    return g_strdup (_("No measurements yet"));
  if (self->control != NULL)
    return goals_control_sentence (self->control, self->unit, self->decimals);
  if (self->n_points >= GOALS_CONTROL_MINIMUM)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u measurement", "%u measurements", self->n_points),
                            self->n_points);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u measurement: too few to tell a signal from routine variation",
                                       "%u measurements: too few to tell a signal from routine variation",
                                       self->n_points),
                          self->n_points);
}

/* "from 40 % on 1 Jan 2026 to 42.3 % on 14 Mar 2026, up 2.3 points" */
static void
append_course (const GoalsTrendData *self, GString *text)
{
  guint last = self->n_points - 1;
  g_autofree char *first_value = display_value (self, self->values[0]);
  g_autofree char *last_value = display_value (self, self->values[last]);
  g_autofree char *first_date = goals_date_display (self->dates[0]);
  g_autofree char *last_date = goals_date_display (self->dates[last]);
  g_autofree char *delta = goals_number_display_delta (self->values[last] - self->values[0], self->decimals,
                                                       self->unit);

  if (self->n_points == 1)
    {
      /* Translators: "Revenue: one measurement, 42 % on 14 Mar 2026" */
      g_string_append_printf (text, _("one measurement, %s on %s"), last_value, last_date);
      return;
    }
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u measurement", "%u measurements", self->n_points),
                          self->n_points);
  /* Translators: follows "24 measurements": value, day, value, day, change */
  g_string_append_printf (text, _(" from %s on %s to %s on %s, a change of %s"), first_value, first_date, last_value,
                          last_date, delta);
}

static void
append_forecast (const GoalsTrendData *self, GString *text)
{
  const GoalsTargetRow *row = goals_target_row_on (self->targets, self->n_targets, self->due);
  g_autofree char *sentence = goals_forecast_sentence (self->forecast, row != NULL ? row->value : GOALS_NUMBER_NONE,
                                                       self->unit,
                                                       self->decimals);

  g_string_append_printf (text, " %s.", sentence);
}

char *
goals_trend_data_describe (const GoalsTrendData *self)
{
  g_autoptr(GString) text = NULL;
  g_autofree char *title = NULL, *target = NULL, *message = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  title = goals_text_display (self->title, GOALS_TEXT_TITLE, FALSE);
  message = goals_trend_data_message (self);
  text = g_string_new (title);
  g_string_append (text, *title != '\0' ? ": " : "");
  if (self->n_points > 0)
    {
      append_course (self, text);
      target = display_target (self, goals_trend_data_current_target (self));
      if (target != NULL)
        g_string_append_printf (text, "; %s (%s)", target,
                                goals_enum_display (GOALS_TYPE_HEALTH, goals_trend_data_health (self,
                                                                                                self->n_points - 1)));
      g_string_append (text, ". ");
    }
  g_string_append (text, message);
  g_string_append_c (text, '.');
  if (self->forecast != NULL)
    append_forecast (self, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_signals (const GoalsTrendData *self, guint index, GString *text)
{
  if (self->control == NULL || index >= self->control->n_points || goals_control_misleads (self->control))
    return;
  for (guint rule = GOALS_SIGNAL_OUTSIDE; rule <= GOALS_SIGNAL_3_OF_4; rule++)
    if (self->control->flags[index] & (1 << rule))
      g_string_append_printf (text, " · %s", goals_signal_rule_explain (rule));
}

char *
goals_trend_data_read_out (const GoalsTrendData *self, guint index)
{
  g_autofree char *date = NULL, *value = NULL, *target = NULL, *note = NULL;
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_points, NULL);

  date = goals_date_display (self->dates[index]);
  value = display_value (self, self->values[index]);
  target = display_target (self, goals_target_row_on (self->targets, self->n_targets, self->dates[index]));
  text = g_string_new (NULL);
  /* Translators: a point of a chart, day and value: "14 Mar 2026: 42.3 %" */
  g_string_append_printf (text, _("%s: %s"), date, value);
  if (target != NULL)
    g_string_append_printf (text, " · %s", target);
  append_signals (self, index, text);
  if (goals_trend_data_note (self, index) != NULL)
    {
      note = goals_text_display (goals_trend_data_note (self, index), GOALS_TEXT_LINE, FALSE);
      g_string_append_printf (text, " · %s", note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
