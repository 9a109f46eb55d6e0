/* goals-sample.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sample.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-date.h"
#include "goals-sample-private.h"

double
goals_sample_noise (GoalsSample *sample)
{
  double sum = 0;

  /* twelve even numbers add up to something close enough to a bell curve */
  for (int i = 0; i < 12; i++)
    sum += g_rand_double (sample->random);
  return sum - 6;
}

double
goals_sample_round (double value, int decimals)
{
  double scale = pow (10, decimals);

  return rint (value * scale) / scale + 0.0;
}

const char *
goals_sample_id (gpointer entity)
{
  return entity != NULL ? goals_entity_get_id (entity) : NULL;
}

static void
add_people (GoalsSample *sample)
{
  static const struct { const char *name, *email; } people[SAMPLE_N_PEOPLE] = {
    { "Mara Lindqvist", "mara@fernwood.example" },
    { "Jonas Weber", "jonas@fernwood.example" },
    { "Priya Raman", "priya@fernwood.example" },
    { "Tomás Ortega", "tomas@fernwood.example" },
    { "Elif Demir", "elif@fernwood.example" },
    { "Noah Okafor", "noah@fernwood.example" },
  };

  for (guint i = 0; i < SAMPLE_N_PEOPLE; i++)
    {
      g_autoptr(GoalsPerson) person = g_object_new (GOALS_TYPE_PERSON, "name", people[i].name, "email", people[i].email,
                                                    NULL);

      goals_list_append (goals_workspace_get_people (sample->workspace), GOALS_ENTITY (person));
      sample->people[i] = person;
    }
}

static void
add_teams (GoalsSample *sample)
{
  static const struct { const char *name; guint lead; } teams[SAMPLE_N_TEAMS] = {
    { N_("Fernwood Cycles"), SAMPLE_MARA },
    { N_("Product"), SAMPLE_JONAS },
    { N_("Rider Service"), SAMPLE_PRIYA },
    { N_("Workshops"), SAMPLE_TOMAS },
  };

  for (guint i = 0; i < SAMPLE_N_TEAMS; i++)
    {
      g_autoptr(GoalsTeam) team = g_object_new (GOALS_TYPE_TEAM, "name", _(teams[i].name),
                                                "lead", goals_sample_id (sample->people[teams[i].lead]),
                                                "parent", i > 0 ? goals_sample_id (sample->teams[SAMPLE_COMPANY])
                                                : NULL, NULL);

      goals_list_append (goals_workspace_get_teams (sample->workspace), GOALS_ENTITY (team));
      sample->teams[i] = team;
    }
}

/* "2026 Q4" for a quarter of the calendar, else "Nov 2026 – Jan 2027". */
static char *
cycle_name (GoalsDate start, GoalsDate end)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (goals_date_quarter_start (start) == start)
    return goals_date_display_quarter (start);
  first = goals_date_display_month (start);
  last = goals_date_display_month (end);
  return g_strdup_printf ("%s – %s", first, last);
}

static void
add_cycle (GoalsSample *sample, guint which, GoalsDate start, GoalsCycleState state)
{
  GoalsDate end = goals_date_add_months (start, 3) - 1;
  g_autofree char *name = cycle_name (start, end);
  g_autoptr(GoalsCycle) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", name, "start", start, "end", end, "state",
                                              state, NULL);

  goals_list_append (goals_workspace_get_cycles (sample->workspace), GOALS_ENTITY (cycle));
  sample->cycles[which] = cycle;
}

/* Three months that are a third to two thirds over, and the three before them. */
static void
add_cycles (GoalsSample *sample)
{
  GoalsDate start;
  int year, month, day;

  goals_date_get_ymd (sample->today, &year, &month, &day);
  start = goals_date_add_months (goals_date_new (year, month, 1), -1);
  add_cycle (sample, SAMPLE_CLOSED, goals_date_add_months (start, -3), GOALS_CYCLE_CLOSED);
  add_cycle (sample, SAMPLE_ACTIVE, start, GOALS_CYCLE_ACTIVE);
}

GoalsWorkspace *
goals_sample_new (GoalsDate today)
{
  GoalsSample sample = { .workspace = goals_workspace_new (_("Fernwood Cycles")), .today = today };

  g_return_val_if_fail (today > goals_date_new (1910, 1, 1) && today < GOALS_DATE_MAX - 1000, sample.workspace);

  sample.random = g_rand_new_with_seed (20260104);
  add_people (&sample);
  add_teams (&sample);
  add_cycles (&sample);
  goals_sample_add_kpis (&sample);
  goals_sample_add_objectives (&sample);
  g_rand_free (sample.random);
  return sample.workspace;
}
