/* goals-series.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-series.h"

#include <math.h>
#include <string.h>

struct _GoalsSeries
{
  GObject  parent_instance;
  GArray  *dates;               /* of GoalsDate, rising */
  GArray  *values;              /* of double, beside them */
};

G_DEFINE_FINAL_TYPE (GoalsSeries, goals_series, G_TYPE_OBJECT)

static guint series_changed;

static void
goals_series_finalize (GObject *object)
{
  GoalsSeries *self = GOALS_SERIES (object);

  g_array_unref (self->dates);
  g_array_unref (self->values);
  G_OBJECT_CLASS (goals_series_parent_class)->finalize (object);
}

static void
goals_series_class_init (GoalsSeriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_series_finalize;
  series_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
goals_series_init (GoalsSeries *self)
{
  self->dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

GoalsSeries *
goals_series_new (void)
{
  return g_object_new (GOALS_TYPE_SERIES, NULL);
}

guint
goals_series_get_length (GoalsSeries *self)
{
  g_return_val_if_fail (GOALS_IS_SERIES (self), 0);

  return self->dates->len;
}

const GoalsDate *
goals_series_get_dates (GoalsSeries *self)
{
  g_return_val_if_fail (GOALS_IS_SERIES (self), NULL);

  return (const GoalsDate *) (gpointer) self->dates->data;
}

const double *
goals_series_get_values (GoalsSeries *self)
{
  g_return_val_if_fail (GOALS_IS_SERIES (self), NULL);

  return (const double *) (gpointer) self->values->data;
}

guint
goals_series_latest (GoalsSeries *self, GoalsDate date)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (GOALS_IS_SERIES (self), G_MAXUINT);

  high = self->dates->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->dates, GoalsDate, middle) <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : G_MAXUINT;
}

/* Position of exactly @date; else FALSE, and @position says where it would go. */
static gboolean
series_find (GoalsSeries *self, GoalsDate date, guint *position)
{
  guint latest = goals_series_latest (self, date);

  if (latest == G_MAXUINT)
    {
      *position = 0;
      return FALSE;
    }
  if (g_array_index (self->dates, GoalsDate, latest) == date)
    {
      *position = latest;
      return TRUE;
    }
  *position = latest + 1;
  return FALSE;
}

gboolean
goals_series_lookup (GoalsSeries *self, GoalsDate date, double *value)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_SERIES (self), FALSE);

  if (!series_find (self, date, &position))
    return FALSE;
  *value = g_array_index (self->values, double, position);
  return TRUE;
}

void
goals_series_put (GoalsSeries *self, GoalsDate date, double value)
{
  guint position;

  g_return_if_fail (GOALS_IS_SERIES (self));
  g_return_if_fail (date >= GOALS_DATE_MIN && date <= GOALS_DATE_MAX);
  g_return_if_fail (isfinite (value));

  if (series_find (self, date, &position))
    {
      if (g_array_index (self->values, double, position) == value)
        return;
      g_array_index (self->values, double, position) = value;
    }
  else
    {
      g_array_insert_val (self->dates, position, date);
      g_array_insert_val (self->values, position, value);
    }
  g_signal_emit (self, series_changed, 0);
}

gboolean
goals_series_remove (GoalsSeries *self, GoalsDate date)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_SERIES (self), FALSE);

  if (!series_find (self, date, &position))
    return FALSE;
  g_array_remove_index (self->dates, position);
  g_array_remove_index (self->values, position);
  g_signal_emit (self, series_changed, 0);
  return TRUE;
}

gboolean
goals_series_equal (GoalsSeries *a, GoalsSeries *b)
{
  g_return_val_if_fail (GOALS_IS_SERIES (a) && GOALS_IS_SERIES (b), FALSE);

  if (a->dates->len != b->dates->len)
    return FALSE;
  if (a->dates->len == 0)
    return TRUE;
  return memcmp (a->dates->data, b->dates->data, a->dates->len * sizeof (GoalsDate)) == 0
         && memcmp (a->values->data, b->values->data, a->values->len * sizeof (double)) == 0;
}

typedef struct
{
  GoalsDate  date;
  char      *text;
} Note;

struct _GoalsNotes
{
  GObject  parent_instance;
  GArray  *notes;               /* of Note, by rising date */
};

G_DEFINE_FINAL_TYPE (GoalsNotes, goals_notes, G_TYPE_OBJECT)

static guint notes_changed;

#define NOTE(self, i) (&g_array_index ((self)->notes, Note, (i)))

static void
note_clear (Note *note)
{
  g_free (note->text);
}

static void
goals_notes_finalize (GObject *object)
{
  g_array_unref (GOALS_NOTES (object)->notes);
  G_OBJECT_CLASS (goals_notes_parent_class)->finalize (object);
}

static void
goals_notes_class_init (GoalsNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_notes_finalize;
  notes_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
goals_notes_init (GoalsNotes *self)
{
  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  g_array_set_clear_func (self->notes, (GDestroyNotify) note_clear);
}

GoalsNotes *
goals_notes_new (void)
{
  return g_object_new (GOALS_TYPE_NOTES, NULL);
}

guint
goals_notes_get_length (GoalsNotes *self)
{
  g_return_val_if_fail (GOALS_IS_NOTES (self), 0);

  return self->notes->len;
}

GoalsDate
goals_notes_get_date (GoalsNotes *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_NOTES (self) && position < self->notes->len, GOALS_DATE_NONE);

  return NOTE (self, position)->date;
}

const char *
goals_notes_get_text (GoalsNotes *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_NOTES (self) && position < self->notes->len, NULL);

  return NOTE (self, position)->text;
}

/* First note dated on or after @date. */
static guint
notes_lower_bound (GoalsNotes *self, GoalsDate date)
{
  guint low = 0;
  guint high = self->notes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (NOTE (self, middle)->date < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const char *
goals_notes_lookup (GoalsNotes *self, GoalsDate date)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_NOTES (self), NULL);

  position = notes_lower_bound (self, date);
  if (position >= self->notes->len || NOTE (self, position)->date != date)
    return NULL;
  return NOTE (self, position)->text;
}

void
goals_notes_put (GoalsNotes *self, GoalsDate date, const char *text)
{
  guint position;
  gboolean present;

  g_return_if_fail (GOALS_IS_NOTES (self));
  g_return_if_fail (date >= GOALS_DATE_MIN && date <= GOALS_DATE_MAX);

  position = notes_lower_bound (self, date);
  present = position < self->notes->len && NOTE (self, position)->date == date;
  if (text == NULL || *text == '\0')
    {
      if (!present)
        return;
      g_array_remove_index (self->notes, position);
    }
  else if (present)
    {
      if (g_str_equal (NOTE (self, position)->text, text))
        return;
      g_free (NOTE (self, position)->text);
      NOTE (self, position)->text = g_strdup (text);
    }
  else
    {
      Note note = { date, g_strdup (text) };

      g_array_insert_val (self->notes, position, note);
    }
  g_signal_emit (self, notes_changed, 0);
}

gboolean
goals_notes_equal (GoalsNotes *a, GoalsNotes *b)
{
  g_return_val_if_fail (GOALS_IS_NOTES (a) && GOALS_IS_NOTES (b), FALSE);

  if (a->notes->len != b->notes->len)
    return FALSE;
  for (guint i = 0; i < a->notes->len; i++)
    if (NOTE (a, i)->date != NOTE (b, i)->date || !g_str_equal (NOTE (a, i)->text, NOTE (b, i)->text))
      return FALSE;
  return TRUE;
}
