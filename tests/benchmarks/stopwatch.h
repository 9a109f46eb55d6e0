/* stopwatch.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thing to be timed; called again and again. */
typedef void (*StopwatchFunc) (gpointer user_data);

/* Median of the seconds that @runs calls take, after one that does not count. */
double stopwatch_median       (StopwatchFunc func, gpointer user_data, guint runs);
/* The same for two things in turn, so that a busy disk or machine makes both slower. @between is called before each and
 * not timed. */
void   stopwatch_two_medians  (StopwatchFunc func, StopwatchFunc reference, StopwatchFunc between, gpointer user_data,
                               guint runs, double *seconds, double *reference_seconds);
/* Prints "what: 12.3 ms, 1.4 × reference (bar 2.5 ×)" and whether the bar is reached. Never fails: a slow machine is no
 * mistake, and a ratio is for reading. */
void   stopwatch_report_ratio (const char *what, double seconds, const char *reference, double reference_seconds,
                               double bar);
/* The same against a fixed time. */
void   stopwatch_report_time  (const char *what, double seconds, double bar);

G_END_DECLS
