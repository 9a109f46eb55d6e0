/* goals-sample-objectives.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sample-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-date.h"
#include "goals-id.h"
#include "goals-number.h"
#include "goals-rank.h"
#include "goals-sample-tables.h"

/* Nothing of a cycle's history lies behind today. */
static GoalsDate
last_day (GoalsSample *sample, GoalsCycle *cycle)
{
  return MIN (goals_cycle_get_end (cycle), sample->today);
}

/* First Friday a full week into the cycle. */
static GoalsDate
first_check_in (GoalsCycle *cycle)
{
  GoalsDate start = goals_cycle_get_start (cycle);

  return start + 4 + (GOALS_WEEKDAY_FRIDAY - goals_date_get_weekday (start + 4) + 7) % 7;
}

/* Nobody counts less than nothing. */
static double
round_count (double value, int decimals)
{
  return goals_sample_round (MAX (value, 0), decimals);
}

/* What was measured when the share @passed (0…1) of the time so far was over. */
static double
value_at (GoalsSample *sample, const SampleKeyResult *spec, double passed)
{
  double noise = goals_sample_noise (sample);
  double span = spec->target - spec->start;

  switch (spec->type)
    {
    case GOALS_MEASURE_REACH:
      /* slow at first, as most things are */
      return round_count (spec->start + span * spec->way * pow (passed, 1.2) + fabs (span) * 0.02 * noise,
                          spec->decimals);
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_AT_MOST:
    case GOALS_MEASURE_BETWEEN:
      return round_count (spec->way + spec->noise * noise, spec->decimals);
    case GOALS_MEASURE_DONE:
      return passed >= 1 && spec->way >= 1 ? 1 : 0;
    case GOALS_MEASURE_MILESTONES:
    default:
      return GOALS_NUMBER_NONE;
    }
}

static const char *
note_at (const SampleKeyResult *spec, gboolean last, gboolean middle)
{
  const char *note = last ? spec->last_note : middle ? spec->middle_note : NULL;

  return note != NULL ? _(note) : "";
}

static void
add_check_ins (GoalsSample *sample, GoalsKeyResult *key_result, const SampleKeyResult *spec, GoalsCycle *cycle)
{
  GoalsDate first = first_check_in (cycle);
  int weeks = (last_day (sample, cycle) - first) / 7 + 1 - spec->weeks_silent;
  gboolean fed = spec->kpi != SAMPLE_KPI_OTHER;

  for (int week = 0; week < weeks; week++)
    {
      double passed = weeks > 1 ? (double) week / (weeks - 1) : 1;
      double value = value_at (sample, spec, passed);
      double mood = spec->confidence + (1 - passed) * 0.5 + 0.6 * goals_sample_noise (sample);
      g_autofree char *id = goals_id_new ();
      GoalsCheckIn check_in = {
        .id = id,
        .date = first + 7 * week,
        .value = fed ? GOALS_NUMBER_NONE : value,
        .confidence = (int) CLAMP (rint (week == weeks - 1 ? spec->confidence : mood), 0, GOALS_CONFIDENCE_MAX),
        .note = (char *) note_at (spec, week == weeks - 1, week == weeks / 2),
        .author = (char *) goals_sample_id (sample->people[spec->owner]),
      };

      goals_check_ins_put (goals_key_result_get_check_ins (key_result), &check_in, G_MAXUINT);
    }
}

static void
add_milestones (GoalsSample *sample, GoalsKeyResult *key_result, const SampleKeyResult *spec, GoalsCycle *cycle)
{
  GoalsDate start = goals_cycle_get_start (cycle);
  int passed = last_day (sample, cycle) - start;
  guint n = 0;
  guint n_done;

  while (n < SAMPLE_MAX_MILESTONES && spec->milestones[n] != NULL)
    n++;
  n_done = (guint) rint (spec->way * n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GoalsMilestone) milestone = NULL;

      milestone = g_object_new (GOALS_TYPE_MILESTONE, "title", _(spec->milestones[i]), "weight", i + 1 == n ? 2.0 : 1.0,
                                "done-on", i < n_done ? start + (int) (passed * (i + 0.8) / n_done) : GOALS_DATE_NONE,
                                NULL);
      goals_list_append (goals_key_result_get_milestones (key_result), GOALS_ENTITY (milestone));
    }
}

static void
add_initiatives (GoalsSample *sample, GoalsKeyResult *key_result, const SampleKeyResult *spec)
{
  for (guint i = 0; i < SAMPLE_MAX_INITIATIVES && spec->initiatives[i] != NULL; i++)
    {
      g_autoptr(GoalsInitiative) initiative = NULL;

      initiative = g_object_new (GOALS_TYPE_INITIATIVE, "title", _(spec->initiatives[i]),
                                 "owner", goals_sample_id (sample->people[spec->owner]),
                                 "due", sample->today + 4 + (int) i * 7 - goals_date_get_weekday (sample->today) + 1,
                                 "done-on", i == 0 && spec->confidence > 6 ? sample->today - 2 : GOALS_DATE_NONE, NULL);
      goals_list_append (goals_key_result_get_initiatives (key_result), GOALS_ENTITY (initiative));
    }
}

static GoalsMeasure *
make_measure (const SampleKeyResult *spec)
{
  gboolean reach = spec->type == GOALS_MEASURE_REACH;
  gboolean bound = spec->type == GOALS_MEASURE_AT_LEAST || spec->type == GOALS_MEASURE_AT_MOST;
  gboolean band = spec->type == GOALS_MEASURE_BETWEEN;

  return g_object_new (GOALS_TYPE_MEASURE, "type", spec->type, "unit", *spec->unit != '\0' ? _(spec->unit) : "",
                       "decimals", spec->decimals,
                       "start", reach ? spec->start : GOALS_NUMBER_NONE,
                       "target", reach || bound ? spec->target : GOALS_NUMBER_NONE,
                       "low", band ? spec->start : GOALS_NUMBER_NONE,
                       "high", band ? spec->target : GOALS_NUMBER_NONE, NULL);
}

static GoalsKpi *
kpi_of (GoalsSample *sample, const SampleKeyResult *spec)
{
  return spec->kpi == SAMPLE_KPI_RIDERS ? sample->riders : spec->kpi == SAMPLE_KPI_ON_TIME ? sample->on_time : NULL;
}

static GoalsKeyResult *
add_key_result (GoalsSample *sample, GoalsObjective *objective, const SampleKeyResult *spec, GoalsCycle *cycle)
{
  g_autoptr(GoalsMeasure) measure = make_measure (spec);
  g_autoptr(GoalsKeyResult) key_result = NULL;

  key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "title", _(spec->title), "owner",
                             goals_sample_id (sample->people[spec->owner]),
                             "weight", spec->weight > 0 ? spec->weight : 1.0, "measure", measure,
                             "kpi", goals_sample_id (kpi_of (sample, spec)), NULL);
  add_check_ins (sample, key_result, spec, cycle);
  add_milestones (sample, key_result, spec, cycle);
  add_initiatives (sample, key_result, spec);
  if (spec->score >= 0)
    {
      g_autoptr(GoalsKeyResultClosing) closing = NULL;

      closing = g_object_new (GOALS_TYPE_KEY_RESULT_CLOSING, "score", spec->score, "reason", "", "cause", "", NULL);
      g_object_set (key_result, "closing", closing, NULL);
    }
  goals_list_append (goals_objective_get_key_results (objective), GOALS_ENTITY (key_result));
  return key_result;
}

/* Where the objective hangs: a row of the table above it, and one of that row's key results. */
static GoalsLink *
link_to (GPtrArray *made, int row, int key_result)
{
  GoalsObjective *objective;
  GoalsKeyResult *of = NULL;

  if (row < 0)
    return NULL;
  objective = g_ptr_array_index (made, row);
  if (key_result >= 0)
    of = goals_list_peek (goals_objective_get_key_results (objective), key_result);
  return goals_link_new (goals_sample_id (objective), goals_sample_id (of));
}

static void
set_supports (GoalsObjective *objective, GoalsLink *link)
{
  g_autoptr(GPtrArray) supports = goals_values_new ();

  g_ptr_array_add (supports, g_object_ref (link));
  g_object_set (objective, "supports", supports, NULL);
}

static void
set_closing (GoalsSample *sample, GoalsObjective *objective, const SampleObjective *spec, GoalsCycle *cycle)
{
  g_autoptr(GoalsClosing) closing = NULL;

  closing = g_object_new (GOALS_TYPE_CLOSING, "date", goals_cycle_get_end (cycle) + 3, "score", spec->score,
                          "outcome", _(spec->outcome), "decision", spec->decision, "lessons", _(spec->lessons), NULL);
  g_object_set (objective, "state", GOALS_OBJECTIVE_CLOSED, "closing", closing, NULL);
}

static GoalsObjective *
add_objective (GoalsSample *sample, GPtrArray *made, const SampleObjective *spec, const char *rank)
{
  GoalsCycle *cycle = sample->cycles[spec->cycle];
  g_autoptr(GoalsLink) parent = link_to (made, spec->parent, spec->parent_key_result);
  g_autoptr(GoalsLink) supports = link_to (made, spec->supports, -1);
  const char *tags[] = { spec->tag != NULL ? _(spec->tag) : NULL, NULL };
  g_autoptr(GoalsObjective) objective = NULL;

  objective = g_object_new (GOALS_TYPE_OBJECTIVE, "title", _(spec->title), "description", _(spec->description), "kind",
                            spec->kind,
                            "level", spec->level, "cycle", goals_sample_id (cycle), "owner",
                            goals_sample_id (sample->people[spec->owner]),
                            "team", goals_sample_id (sample->teams[spec->team]), "parent", parent, "rank", rank, "tags",
                            tags,
                            "progress-from", spec->progress_from, NULL);
  if (supports != NULL)
    set_supports (objective, supports);
  for (guint i = 0; i < SAMPLE_MAX_KEY_RESULTS && spec->key_results[i].title != NULL; i++)
    add_key_result (sample, objective, &spec->key_results[i], cycle);
  if (spec->outcome != NULL)
    set_closing (sample, objective, spec, cycle);
  goals_list_append (goals_workspace_get_objectives (sample->workspace), GOALS_ENTITY (objective));
  return objective;
}

void
goals_sample_add_objectives (GoalsSample *sample)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new ();
  g_autofree char *rank = NULL;

  for (guint i = 0; goals_sample_objectives[i].title != NULL; i++)
    {
      const SampleObjective *spec = &goals_sample_objectives[i];
      char *next = goals_rank_between (rank, NULL);
      GoalsObjective *objective = add_objective (sample, made, spec, next);

      g_free (rank);
      rank = next;
      g_ptr_array_add (made, objective);
      if (spec->guarded_by_stock)
        g_object_set (sample->stock, "guards", (const char *[]) { goals_sample_id (objective), NULL }, NULL);
    }
}
