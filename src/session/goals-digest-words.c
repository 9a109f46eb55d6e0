/* goals-digest-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-digest-words.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-text.h"

/* Takes both texts. */
static char *
describe_step (char *before, char *after)
{
  g_autofree char *first = before;
  g_autofree char *second = after;

  if (g_str_equal (first, second))
    /* Translators: a value that has not changed: "Still 42 %" */
    return g_strdup_printf (_("Still %s"), second);
  /* Translators: a value before and after: "From 42 % to 45 %" */
  return g_strdup_printf (_("From %s to %s"), first, second);
}

static char *
describe_check_in (const GoalsDigestEntry *entry)
{
  GoalsKeyResult *key_result = GOALS_KEY_RESULT (entry->entity);
  g_autofree char *values = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (goals_number_is_none (entry->value))
    return g_strdup (C_("digest", "Checked in"));
  if (goals_number_is_none (entry->value_before))
    return goals_draft_display_value (key_result, entry->value);
  values = describe_step (goals_draft_display_value (key_result, entry->value_before),
                          goals_draft_display_value (key_result, entry->value));
  if (goals_number_is_none (entry->progress) || goals_number_is_none (entry->progress_before)
      || entry->progress == entry->progress_before)
    return g_steal_pointer (&values);
  before = goals_number_display_percent (entry->progress_before);
  after = goals_number_display_percent (entry->progress);
  /* Translators: what a check-in changed: "From 42 € to 45 €, progress from 30 % to 38 %" */
  return g_strdup_printf (_("%s, progress from %s to %s"), values, before, after);
}

static char *
describe_measurement (const GoalsDigestEntry *entry)
{
  GoalsKpi *kpi = GOALS_KPI (entry->entity);
  const char *unit = goals_kpi_get_unit (kpi);
  int decimals = goals_kpi_get_decimals (kpi);

  if (goals_number_is_none (entry->value_before))
    return goals_number_display (entry->value, decimals, unit);
  return describe_step (goals_number_display (entry->value_before, decimals, unit),
                        goals_number_display (entry->value, decimals, unit));
}

static char *
describe_closing (const GoalsDigestEntry *entry)
{
  GoalsClosing *closing = goals_objective_get_closing (GOALS_OBJECTIVE (entry->entity));
  double score = closing != NULL ? goals_closing_get_score (closing) : GOALS_NUMBER_NONE;
  g_autofree char *number = NULL;

  if (goals_number_is_none (score))
    return g_strdup (C_("digest", "Closed"));
  number = goals_number_display (score, 2, NULL);
  return g_strdup_printf (_("Closed with a score of %s"), number);
}

char *
goals_digest_describe_entry (const GoalsDigestEntry *entry)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->detail != NULL)
    title = goals_text_display (goals_entity_get_title (entry->detail), GOALS_TEXT_TITLE, FALSE);
  switch (entry->kind)
    {
    case GOALS_DIGEST_CHECK_IN: return describe_check_in (entry);
    case GOALS_DIGEST_MILESTONE: return g_strdup_printf (_("Milestone “%s” done"), title);
    case GOALS_DIGEST_INITIATIVE: return g_strdup_printf (_("Initiative “%s” done"), title);
    case GOALS_DIGEST_CLOSED: return describe_closing (entry);
    case GOALS_DIGEST_MEASUREMENT: return describe_measurement (entry);
    default: g_return_val_if_reached (NULL);
    }
}

char *
goals_digest_describe_cycle (GoalsCycle *cycle, GoalsDate today)
{
  GoalsDate start, end;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (GOALS_IS_CYCLE (cycle), NULL);

  start = goals_cycle_get_start (cycle);
  end = goals_cycle_get_end (cycle);
  first = goals_date_display (start);
  last = goals_date_display (end);
  if (today < start || today > end)
    /* Translators: the first and the last day of a cycle */
    return g_strdup_printf (_("%s – %s"), first, last);
  /* Translators: the first and the last day of a cycle, and which of its days today is: "1 Oct – 31 Dec, day 52 of
   * 92" */
  return g_strdup_printf (_("%s – %s, day %d of %d"), first, last, today - start + 1, end - start + 1);
}

char *
goals_digest_describe_count (GoalsStatus status, guint count)
{
  switch (status)
    {
    case GOALS_STATUS_ON_TRACK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u on track", "%u on track", count), count);
    case GOALS_STATUS_AT_RISK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u at risk", "%u at risk", count), count);
    case GOALS_STATUS_OFF_TRACK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u off track", "%u off track", count), count);
    case GOALS_STATUS_DONE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u done", "%u done", count), count);
    case GOALS_STATUS_NOT_STARTED:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u not started", "%u not started", count), count);
    }
}
