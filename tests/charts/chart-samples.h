/* chart-samples.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-trend-data.h"

G_BEGIN_DECLS

/* Series to try charts on. */

/* A published series of the folder that GOALS_SHARED_DATA names, by file name and column; NULL where it is missing. */
GoalsTrendData *chart_samples_load   (const char *file, guint column, const char *title, const char *unit, int decimals,
                                      GoalsFrequency frequency, GoalsBetter better);
/* @n values a day apart that end on 21 November 2026: a slow wave with noise, the same every time. */
GoalsTrendData *chart_samples_wave   (guint n);
/* Monthly values from January 2025, ends of months. */
GoalsTrendData *chart_samples_months (const double *values, guint n);

G_END_DECLS
