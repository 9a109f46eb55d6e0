/* goals-explain.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"
#include "goals-figures-private.h"

#include <glib/gi18n-lib.h>

#include "goals-text.h"

/* The numbers in words. A sentence has up to three parts: what was measured, how that compares with the calendar, and
 * what is missing: "42 on the way from 20 to 60: 55 % of the way; 62 % expected by today: at risk, 7 points behind". */

#define CONFIDENCE_LOW  3
#define CONFIDENCE_HIGH 7

static const char *
status_in_sentence (GoalsStatus status)
{
  switch (status)
    {
    case GOALS_STATUS_NOT_STARTED:
      return C_("status in a sentence", "not started");
    case GOALS_STATUS_ON_TRACK:
      return C_("status in a sentence", "on track");
    case GOALS_STATUS_AT_RISK:
      return C_("status in a sentence", "at risk");
    case GOALS_STATUS_OFF_TRACK:
      return C_("status in a sentence", "off track");
    case GOALS_STATUS_DONE:
      return C_("status in a sentence", "done");
    default:
      g_return_val_if_reached ("");
    }
}

/* With more decimals than this the points say no more than the word. */
#define MOST_POINT_DECIMALS 3

/* As many points as lie between the two percentages that the sentence shows; with decimals where whole points would
 * belong to another status: nothing is "at risk, 10 points behind" beside something "on track, 10 points behind". */
static double
points_behind (double progress, double expected, GoalsStatus status, const GoalsPaceRules *rules, int *decimals)
{
  double exact = (expected - goals_share_clamp (progress)) * 100;
  double whole = rint (expected * 100) - rint (goals_share_clamp (progress) * 100);
  double points = whole;
  double scale = 1;

  for (*decimals = 0; *decimals <= MOST_POINT_DECIMALS; (*decimals)++)
    {
      if (goals_status_from_gap (points / 100, rules) == status)
        return points;
      scale *= 10;
      points = rint (exact * scale) / scale;
    }
  *decimals = 0;
  return whole;
}

/* "62 % expected by today: at risk, 7 points behind" */
static char *
describe_pace (double progress, double expected, GoalsStatus status, const GoalsPaceRules *rules)
{
  g_autofree char *share = goals_number_display_percent (expected);
  const char *word = status_in_sentence (status);
  int decimals;
  double behind = points_behind (progress, expected, status, rules, &decimals);
  g_autofree char *points = goals_number_display (fabs (behind), decimals, NULL);
  gulong plural = (gulong) ceil (fabs (behind));

  if (behind > 0)
    /* Translators: %1$s is a percentage, %2$s "at risk", %3$s percentage points, such as "7" or "10.4" */
    return g_strdup_printf (ngettext ("%1$s expected by today: %2$s, %3$s point behind",
                                      "%1$s expected by today: %2$s, %3$s points behind", plural),
                            share, word, points);
  if (behind < 0)
    /* Translators: %1$s is a percentage, %2$s "on track", %3$s percentage points */
    return g_strdup_printf (ngettext ("%1$s expected by today: %2$s, %3$s point ahead",
                                      "%1$s expected by today: %2$s, %3$s points ahead", plural),
                            share, word, points);
  /* Translators: %1$s is a percentage, %2$s "on track" */
  return g_strdup_printf (_("%1$s expected by today: %2$s, level with it"), share, word);
}

/* Joins two parts of a sentence; takes both. */
static char *
join (char *first, char *second)
{
  g_autofree char *a = first;
  g_autofree char *b = second;

  /* Translators: two parts of one sentence */
  return g_strdup_printf (C_("sentence", "%1$s; %2$s"), a, b);
}

static char *
describe_reach (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  double from = goals_number_is_none (input->start) ? 0 : input->start;
  g_autofree char *value = goals_number_display (figures->value, input->decimals, input->unit);
  g_autofree char *start = goals_number_display (from, input->decimals, input->unit);
  g_autofree char *target = goals_number_display (input->target, input->decimals, input->unit);
  g_autofree char *share = goals_number_display_percent (figures->progress);

  if (goals_number_is_none (input->target))
    return g_strdup (_("No target yet"));
  if (figures->value_date == GOALS_DATE_NONE && input->linked)
    /* Translators: both are numbers with their unit */
    return g_strdup_printf (_("No measurement yet on the way from %1$s to %2$s"), start, target);
  if (figures->value_date == GOALS_DATE_NONE)
    /* Translators: both are numbers with their unit */
    return g_strdup_printf (_("No check-in yet on the way from %1$s to %2$s"), start, target);
  if (from == input->target)
    /* Translators: numbers with their unit, and a percentage; it begins where it shall end */
    return g_strdup_printf (_("%1$s, where %2$s is both start and target: %3$s"), value, target, share);
  /* Translators: numbers with their unit, and a percentage */
  return g_strdup_printf (_("%1$s on the way from %2$s to %3$s: %4$s of the way"), value, start, target, share);
}

static char *
describe_bound (const GoalsKeyResultInput *input)
{
  g_autofree char *target = goals_number_display (input->target, input->decimals, input->unit);
  g_autofree char *low = goals_number_display (input->low, input->decimals, input->unit);
  g_autofree char *high = goals_number_display (input->high, input->decimals, input->unit);

  if (input->type == GOALS_MEASURE_AT_LEAST)
    /* Translators: what a key result asks for; a number with its unit */
    return g_strdup_printf (C_("bound", "At least %s"), target);
  if (input->type == GOALS_MEASURE_AT_MOST)
    /* Translators: what a key result asks for; a number with its unit */
    return g_strdup_printf (C_("bound", "At most %s"), target);
  /* Translators: what a key result asks for; numbers with their unit */
  return g_strdup_printf (C_("bound", "Between %1$s and %2$s"), low, high);
}

static char *
describe_maintained (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  g_autofree char *bound = describe_bound (input);
  g_autofree char *share = goals_number_display_percent (figures->progress);

  if (figures->counted == 0 && input->linked)
    /* Translators: %s is what is asked for, "At least 95 %" */
    return g_strdup_printf (_("%s: no measurement yet"), bound);
  if (figures->counted == 0)
    /* Translators: %s is what is asked for, "At least 95 %" */
    return g_strdup_printf (_("%s: no check-in yet"), bound);
  if (input->linked)
    /* Translators: %1$s is what is asked for, "At least 95 %"; %4$s a percentage */
    return g_strdup_printf (ngettext ("%1$s: met in %2$u of %3$u measurement, %4$s",
                                      "%1$s: met in %2$u of %3$u measurements, %4$s", figures->counted),
                            bound, figures->met, figures->counted, share);
  /* Translators: %1$s is what is asked for, "At least 95 %"; %4$s a percentage */
  return g_strdup_printf (ngettext ("%1$s: met in %2$u of %3$u check-in, %4$s",
                                    "%1$s: met in %2$u of %3$u check-ins, %4$s", figures->counted),
                          bound, figures->met, figures->counted, share);
}

static char *
describe_milestones (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  g_autofree char *share = goals_number_display_percent (figures->progress);
  gulong total = (gulong) input->n_milestones;
  gulong done = 0;

  for (gsize i = 0; i < input->n_milestones; i++)
    if (input->milestones[i].done_on != GOALS_DATE_NONE && input->milestones[i].done_on <= input->today)
      done++;
  if (total == 0)
    return g_strdup (_("No milestones yet"));
  /* Translators: %3$s is a percentage: the weight of what is done */
  return g_strdup_printf (ngettext ("%1$lu of %2$lu milestone done: %3$s by weight",
                                    "%1$lu of %2$lu milestones done: %3$s by weight", total),
                          done, total, share);
}

static char *
describe_measure (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  switch (input->type)
    {
    case GOALS_MEASURE_REACH:
      return describe_reach (input, figures);
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_AT_MOST:
    case GOALS_MEASURE_BETWEEN:
      return describe_maintained (input, figures);
    case GOALS_MEASURE_MILESTONES:
      return describe_milestones (input, figures);
    case GOALS_MEASURE_DONE:
      return g_strdup (figures->progress >= 1 ? _("Marked as done") : _("Not marked as done"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_calendar (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  g_autofree char *day = goals_date_display (input->start_date);

  if (figures->status == GOALS_STATUS_NOT_STARTED)
    /* Translators: %s is a day */
    return g_strdup_printf (_("not started, begins on %s"), day);
  if (figures->status == GOALS_STATUS_DONE)
    return g_strdup (status_in_sentence (figures->status));
  if (figures->expected <= 0)
    /* Translators: %s is "on track" */
    return g_strdup_printf (_("nothing expected by today: %s"), status_in_sentence (figures->status));
  return describe_pace (figures->progress, figures->expected, figures->status, &input->rules);
}

char *
goals_key_result_explain (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures)
{
  g_autofree char *sentence = describe_measure (input, figures);
  gulong days = (gulong) figures->days_silent;

  if (input->type != GOALS_MEASURE_DONE || figures->status != GOALS_STATUS_DONE)
    sentence = join (g_steal_pointer (&sentence), describe_calendar (input, figures));
  if (!figures->stale)
    return g_steal_pointer (&sentence);
  if (input->linked)
    return join (g_steal_pointer (&sentence),
                 g_strdup_printf (ngettext ("no measurement for %lu day", "no measurement for %lu days", days), days));
  return join (g_steal_pointer (&sentence),
               g_strdup_printf (ngettext ("no check-in for %lu day", "no check-in for %lu days", days), days));
}

/* Low confidence in what the calendar calls good, or high confidence in what it calls bad. */
char *
goals_confidence_contradiction (GoalsStatus status, int confidence)
{
  gboolean low = confidence >= 0 && confidence <= CONFIDENCE_LOW;
  gboolean high = confidence >= CONFIDENCE_HIGH;

  if ((low && (status == GOALS_STATUS_ON_TRACK || status == GOALS_STATUS_DONE)) ||
      (high && status == GOALS_STATUS_OFF_TRACK))
    /* Translators: %1$s is a status such as "on track", %2$d a confidence of 0 to 10 */
    return g_strdup_printf (_("%1$s, yet confidence %2$d"), status_in_sentence (status), confidence);
  return NULL;
}

/* "3 key results" */
static char *
count_items (GoalsProgressFrom from, gulong n)
{
  switch (from)
    {
    case GOALS_PROGRESS_FROM_KEY_RESULTS:
      return g_strdup_printf (ngettext ("%lu key result", "%lu key results", n), n);
    case GOALS_PROGRESS_FROM_ALIGNED:
      return g_strdup_printf (ngettext ("%lu aligned objective", "%lu aligned objectives", n), n);
    case GOALS_PROGRESS_FROM_BOTH:
      return g_strdup_printf (ngettext ("%lu key result or aligned objective",
                                        "%lu key results and aligned objectives", n), n);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_no_items (GoalsProgressFrom from)
{
  switch (from)
    {
    case GOALS_PROGRESS_FROM_KEY_RESULTS:
      return g_strdup (_("No key results yet"));
    case GOALS_PROGRESS_FROM_ALIGNED:
      return g_strdup (_("No aligned objectives yet"));
    case GOALS_PROGRESS_FROM_BOTH:
      return g_strdup (_("No key results and no aligned objectives yet"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
have_equal_weights (const GoalsRollupItem *items, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (goals_weight_clamp (items[i].weight) != goals_weight_clamp (items[0].weight))
      return FALSE;
  return TRUE;
}

static char *
describe_rollup (const GoalsObjectiveFigures *figures, const GoalsRollupItem *items, gsize n, GoalsProgressFrom from)
{
  g_autofree char *share = goals_number_display_percent (figures->progress);
  g_autofree char *count = count_items (from, (gulong) n);

  if (have_equal_weights (items, n))
    /* Translators: %1$s is a percentage, %2$s "3 key results" */
    return g_strdup_printf (_("%1$s, the mean of %2$s"), share, count);
  /* Translators: %1$s is a percentage, %2$s "3 key results" */
  return g_strdup_printf (_("%1$s, the weighted mean of %2$s"), share, count);
}

char *
goals_objective_explain (const GoalsObjectiveFigures *figures, const GoalsRollupItem *items, gsize n,
                         GoalsProgressFrom from, const GoalsPaceRules *rules, const char *weakest_title)
{
  g_autofree char *sentence = NULL;

  if (n == 0)
    return describe_no_items (from);

  sentence = describe_rollup (figures, items, n, from);
  if (figures->status == GOALS_STATUS_NOT_STARTED || figures->status == GOALS_STATUS_DONE)
    sentence = join (g_steal_pointer (&sentence), g_strdup (status_in_sentence (figures->status)));
  else
    sentence = join (g_steal_pointer (&sentence),
                     describe_pace (figures->progress, figures->expected, figures->status, rules));

  if (weakest_title != NULL && figures->status != GOALS_STATUS_DONE)
    {
      g_autofree char *title = goals_text_display (weakest_title, GOALS_TEXT_TITLE, FALSE);

      /* Translators: %s is the title of a key result */
      sentence = join (g_steal_pointer (&sentence), g_strdup_printf (_("weakest: %s"), title));
    }
  if (figures->stale)
    sentence = join (g_steal_pointer (&sentence), g_strdup (_("check-ins are overdue")));
  return g_steal_pointer (&sentence);
}
