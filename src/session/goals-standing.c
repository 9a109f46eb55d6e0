/* goals-standing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-standing.h"

#include "goals-standing-private.h"

struct _GoalsStanding
{
  GObject               parent_instance;
  GoalsEntity          *entity;
  GoalsStandingFigures  figures;
  GoalsExplainFunc      explain;
  gpointer              owner;
};

G_DEFINE_FINAL_TYPE (GoalsStanding, goals_standing, G_TYPE_OBJECT)

static guint changed_signal;

static void
goals_standing_finalize (GObject *object)
{
  GoalsStanding *self = GOALS_STANDING (object);

  g_clear_object (&self->figures.weakest);
  g_clear_object (&self->entity);
  G_OBJECT_CLASS (goals_standing_parent_class)->finalize (object);
}

static void
goals_standing_class_init (GoalsStandingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_standing_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
goals_standing_init (GoalsStanding *self)
{
  self->figures = (GoalsStandingFigures) GOALS_STANDING_FIGURES_INIT;
}

GoalsStanding *
goals_standing_new (GoalsEntity *entity, GoalsExplainFunc explain, gpointer owner)
{
  GoalsStanding *self = g_object_new (GOALS_TYPE_STANDING, NULL);

  self->entity = g_object_ref (entity);
  self->explain = explain;
  self->owner = owner;
  return self;
}

void
goals_standing_orphan (GoalsStanding *self)
{
  self->explain = NULL;
  self->owner = NULL;
}

const GoalsStandingFigures *
goals_standing_get_figures (GoalsStanding *self)
{
  return &self->figures;
}

static gboolean
same_number (double a, double b)
{
  return a == b || (goals_number_is_none (a) && goals_number_is_none (b));
}

static gboolean
same_figures (const GoalsStandingFigures *a, const GoalsStandingFigures *b)
{
  return same_number (a->progress, b->progress) && same_number (a->expected, b->expected)
         && same_number (a->gap, b->gap)
         && a->status == b->status && a->stale == b->stale && a->counts == b->counts && same_number (a->value, b->value)
         && a->date == b->date && a->confidence == b->confidence && a->weakest == b->weakest && a->health == b->health
         && same_number (a->change, b->change) && a->check_in_due == b->check_in_due;
}

gboolean
goals_standing_set_figures (GoalsStanding *self, const GoalsStandingFigures *figures)
{
  GoalsKeyResult *weakest = self->figures.weakest;

  if (same_figures (&self->figures, figures))
    return FALSE;
  g_set_object (&weakest, figures->weakest);
  self->figures = *figures;
  self->figures.weakest = weakest;
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

GoalsEntity *
goals_standing_get_entity (GoalsStanding *self)
{
  g_return_val_if_fail (GOALS_IS_STANDING (self), NULL);

  return self->entity;
}

#define FIGURE(ctype, name, fallback)                           \
  ctype                                                         \
  goals_standing_get_##name (GoalsStanding *self)               \
  {                                                             \
    g_return_val_if_fail (GOALS_IS_STANDING (self), fallback);  \
                                                                \
    return self->figures.name;                                  \
  }

FIGURE (double, progress, 0)
FIGURE (double, expected, 0)
FIGURE (double, gap, 0)
FIGURE (GoalsStatus, status, GOALS_STATUS_NOT_STARTED)
FIGURE (gboolean, stale, FALSE)
FIGURE (double, value, GOALS_NUMBER_NONE)
FIGURE (GoalsDate, date, GOALS_DATE_NONE)
FIGURE (int, confidence, GOALS_CONFIDENCE_NONE)
FIGURE (GoalsKeyResult *, weakest, NULL)
FIGURE (GoalsHealth, health, GOALS_HEALTH_NO_DATA)
FIGURE (double, change, GOALS_NUMBER_NONE)
FIGURE (GoalsDate, check_in_due, GOALS_DATE_NONE)

gboolean
goals_standing_counts (GoalsStanding *self)
{
  g_return_val_if_fail (GOALS_IS_STANDING (self), FALSE);

  return self->figures.counts;
}

char *
goals_standing_explain (GoalsStanding *self)
{
  g_return_val_if_fail (GOALS_IS_STANDING (self), NULL);

  return self->explain != NULL ? self->explain (self, self->owner) : g_strdup ("");
}
