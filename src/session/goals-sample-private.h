/* goals-sample-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* The parts of the sample, made one after the other into the same workspace. */

enum { SAMPLE_MARA, SAMPLE_JONAS, SAMPLE_PRIYA, SAMPLE_TOMAS, SAMPLE_ELIF, SAMPLE_NOAH, SAMPLE_N_PEOPLE };
enum { SAMPLE_COMPANY, SAMPLE_PRODUCT, SAMPLE_SERVICE, SAMPLE_WORKSHOP, SAMPLE_N_TEAMS };
enum { SAMPLE_CLOSED, SAMPLE_ACTIVE, SAMPLE_N_CYCLES };

/* KPIs that something else names */
enum { SAMPLE_KPI_RIDERS, SAMPLE_KPI_ON_TIME, SAMPLE_KPI_STOCK, SAMPLE_KPI_OTHER };

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsDate       today;
  GRand          *random;               /* seeded the same every time */
  GoalsPerson    *people[SAMPLE_N_PEOPLE];
  GoalsTeam      *teams[SAMPLE_N_TEAMS];
  GoalsCycle     *cycles[SAMPLE_N_CYCLES];
  GoalsKpi       *riders, *on_time, *stock;
} GoalsSample;

void        goals_sample_add_kpis       (GoalsSample *sample);
void        goals_sample_add_objectives (GoalsSample *sample);
/* Normally distributed around 0 with standard deviation 1. */
double      goals_sample_noise          (GoalsSample *sample);
double      goals_sample_round          (double value, int decimals);
const char *goals_sample_id             (gpointer entity);

G_END_DECLS
