/* goals-rollup.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"
#include "goals-figures-private.h"

#include <glib/gi18n-lib.h>

/* What an objective makes of its items, and how it is graded at the end. */

GoalsRollup
goals_roll_up (const GoalsRollupItem *items, gsize n)
{
  GoalsRollup rollup = { 0, 0 };
  double total = 0;
  gboolean equal;

  for (gsize i = 0; i < n; i++)
    total += goals_weight_clamp (items[i].weight);
  equal = total <= 0;
  if (equal)
    total = (double) n;

  for (gsize i = 0; i < n; i++)
    {
      double weight = equal ? 1 : goals_weight_clamp (items[i].weight);

      rollup.progress += weight * goals_share_clamp (items[i].progress);
      rollup.expected += weight * goals_share_clamp (items[i].expected);
    }
  if (n > 0)
    {
      rollup.progress /= total;
      rollup.expected /= total;
    }
  return rollup;
}

void
goals_objective_compute (const GoalsRollup *rollup, gsize n_items, GoalsDate start, GoalsDate today,
                         const GoalsPaceRules *rules, gboolean stale, GoalsObjectiveFigures *figures)
{
  *figures = (GoalsObjectiveFigures) { .stale = stale };
  if (n_items > 0)
    {
      figures->progress = rollup->progress;
      figures->expected = rollup->expected;
    }
  figures->gap = figures->expected - goals_share_clamp (figures->progress);
  figures->status = goals_pace_status (figures->progress, figures->gap, n_items > 0, start, today, rules);
}

double
goals_score_suggest (double progress)
{
  return floor (goals_share_clamp (progress) * 100 + 0.5 + GOALS_SHARE_SLACK) / 100;
}

/**
 * goals_score_grade:
 * @score: 0…1
 * @kind: what the objective promised
 *
 * How a score reads: of a committed objective everything is expected, of an aspirational one seven tenths are success.
 */
GoalsGrade
goals_score_grade (double score, GoalsKind kind)
{
  double amber = kind == GOALS_KIND_ASPIRATIONAL ? 0.4 : 0.7;
  double green = kind == GOALS_KIND_ASPIRATIONAL ? 0.7 : 1.0;

  if (score >= green - GOALS_SHARE_SLACK)
    return GOALS_GRADE_GREEN;
  return score >= amber - GOALS_SHARE_SLACK ? GOALS_GRADE_AMBER : GOALS_GRADE_RED;
}

/* (transfer none): the word that goes with the colour. */
const char *
goals_score_grade_display (GoalsGrade grade)
{
  switch (grade)
    {
    case GOALS_GRADE_RED:
      return C_("grade", "Red");
    case GOALS_GRADE_AMBER:
      return C_("grade", "Amber");
    case GOALS_GRADE_GREEN:
      return C_("grade", "Green");
    default:
      g_return_val_if_reached ("");
    }
}
