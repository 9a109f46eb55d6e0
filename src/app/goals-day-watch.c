/* goals-day-watch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-day-watch.h"

/* A timer does not run while the computer sleeps, so it never counts longer than this. */
#define LONGEST_NAP (15 * 60)

struct _GoalsDayWatch
{
  GObject    parent_instance;
  GoalsDate  today;
  guint      timer;
};

G_DEFINE_FINAL_TYPE (GoalsDayWatch, goals_day_watch, G_TYPE_OBJECT)

enum { PROP_0, PROP_TODAY, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gboolean timer_cb (gpointer data);

static void
start_timer (GoalsDayWatch *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (MIN (goals_day_watch_seconds_left (now), LONGEST_NAP), timer_cb, self);
}

static gboolean
timer_cb (gpointer data)
{
  GoalsDayWatch *self = data;

  self->timer = 0;
  goals_day_watch_check (self);

  return G_SOURCE_REMOVE;
}

static void
goals_day_watch_dispose (GObject *object)
{
  g_clear_handle_id (&GOALS_DAY_WATCH (object)->timer, g_source_remove);
  G_OBJECT_CLASS (goals_day_watch_parent_class)->dispose (object);
}

static void
goals_day_watch_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TODAY: g_value_set_int (value, GOALS_DAY_WATCH (object)->today); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_day_watch_class_init (GoalsDayWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_day_watch_dispose;
  object_class->get_property = goals_day_watch_get_property;
  properties[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, GOALS_DATE_NONE, GOALS_DATE_MAX, GOALS_DATE_NONE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_day_watch_init (GoalsDayWatch *self)
{
  self->today = goals_date_today ();
  start_timer (self);
}

GoalsDayWatch *
goals_day_watch_new (void)
{
  return g_object_new (GOALS_TYPE_DAY_WATCH, NULL);
}

GoalsDate
goals_day_watch_get_today (GoalsDayWatch *self)
{
  g_return_val_if_fail (GOALS_IS_DAY_WATCH (self), GOALS_DATE_NONE);

  return self->today;
}

void
goals_day_watch_check (GoalsDayWatch *self)
{
  GoalsDate today = goals_date_today ();

  g_return_if_fail (GOALS_IS_DAY_WATCH (self));

  start_timer (self);
  if (self->today == today)
    return;
  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

guint
goals_day_watch_seconds_left (GDateTime *now)
{
  g_autoptr(GDateTime) midnight = NULL;
  g_autoptr(GDateTime) tomorrow = NULL;

  g_return_val_if_fail (now != NULL, 1);

  midnight = g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (now), g_date_time_get_month (now),
                              g_date_time_get_day_of_month (now), 0, 0, 0);
  tomorrow = g_date_time_add_days (midnight, 1);

  return (guint) CLAMP (g_date_time_difference (tomorrow, now) / G_TIME_SPAN_SECOND + 1, 1, 25 * 3600);
}
