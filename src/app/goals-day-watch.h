/* goals-day-watch.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>
#include "goals-date.h"

G_BEGIN_DECLS

/**
 * GoalsDayWatch:
 *
 * The program's clock: knows which day it is and says so when it turns, also after the computer has slept through
 * midnight.
 *
 * Properties: today (int, a GoalsDate, read-only, notifies).
 */
#define GOALS_TYPE_DAY_WATCH (goals_day_watch_get_type ())
G_DECLARE_FINAL_TYPE (GoalsDayWatch, goals_day_watch, GOALS, DAY_WATCH, GObject)

GoalsDayWatch *goals_day_watch_new       (void);
GoalsDate      goals_day_watch_get_today (GoalsDayWatch *self);
/* Looks at the clock now: for moments at which the user comes back. */
void           goals_day_watch_check     (GoalsDayWatch *self);
/* Seconds from @now until its day is over, 1 at least. */
guint          goals_day_watch_seconds_left (GDateTime *now);

G_END_DECLS
