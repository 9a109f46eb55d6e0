/* chaos-ledger.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "chaos-ledger.h"

#include "chaos-actor.h"

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->removed);
  g_array_unref (step->added);
  g_free (step);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *left = *(Step *const *) a, *right = *(Step *const *) b;

  return (left->time > right->time) - (left->time < right->time);
}

void
ledger_init (Ledger *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->n_saved = 0;
}

void
ledger_clear (Ledger *self)
{
  g_ptr_array_unref (self->steps);
}

static Step *
add_step (Ledger *self,
          gint64  time)
{
  Step *step = g_new0 (Step, 1);

  step->time = time;
  step->removed = g_array_new (FALSE, FALSE, sizeof (guint));
  step->added = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->steps, step);
  return step;
}

Step *
ledger_add_step (Ledger *self)
{
  return add_step (self, g_get_monotonic_time ());
}

static void
hear_step (Ledger     *self,
           const char *line)
{
  g_auto(GStrv) parts = g_strsplit (line, " ", -1);
  Step *step = add_step (self, g_ascii_strtoll (parts[1], NULL, 10));

  for (guint i = 2; parts[i] != NULL; i++)
    {
      guint value = (guint) g_ascii_strtoull (parts[i] + 1, NULL, 10);

      g_array_append_val (parts[i][0] == '+' ? step->added : step->removed, value);
    }
}

void
ledger_hear (Ledger     *self,
             const char *said)
{
  g_auto(GStrv) lines = g_strsplit (said, "\n", -1);
  guint first = self->steps->len;
  const char *at_stake = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == 'Q')
        at_stake = lines[i];
      if (lines[i][0] == 'T')
        {
          hear_step (self, lines[i]);
          at_stake = NULL;
        }
      for (; lines[i][0] == 'A' && first < self->steps->len; first++)
        {
          ((Step *) g_ptr_array_index (self->steps, first))->saved = TRUE;
          self->n_saved++;
        }
    }
  /* It was killed before it could say what came of it */
  if (at_stake != NULL)
    hear_step (self, at_stake);
}

static gboolean
has_value (GArray *array,
           guint   value)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, guint, i) == value)
      return TRUE;
  return FALSE;
}

/* When it was given. What undo brings back may have been taken away by somebody before that, who has not saved yet. */
static gint64
find_first (Ledger *self,
            guint   value)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);

      if (has_value (step->added, value))
        return step->time;
    }
  return 0;
}

/* What is asked of a value, and of those that came in its place. */
typedef struct
{
  Ledger     *ledger;
  GHashTable *values;           /* that are there */
  GHashTable *asked;            /* set of values: undo and redo lead back to them */
} Search;

static gboolean was_changed (Search *search, guint value, gint64 time, gboolean believe);

/* Is something there of @step, or was that changed? */
static gboolean
is_known (Search     *search,
          const Step *step)
{
  for (guint i = 0; i < step->added->len; i++)
    {
      guint added = g_array_index (step->added, guint, i);

      if (g_hash_table_contains (search->values, GUINT_TO_POINTER (added))
          || (g_hash_table_add (search->asked, GUINT_TO_POINTER (added))
              && was_changed (search, added, find_first (search->ledger, added), TRUE)))
        return TRUE;
    }
  return FALSE;
}

/* Has it put something back, or again, that is asked of? Then it says nothing of that. */
static gboolean
leads_back (Search     *search,
            const Step *step)
{
  for (guint i = 0; i < step->added->len; i++)
    if (g_hash_table_contains (search->asked, GUINT_TO_POINTER (g_array_index (step->added, guint, i))))
      return TRUE;
  return FALSE;
}

/* Has somebody taken @value away after @time, in a step that was saved or of which something is there? */
static gboolean
was_changed (Search  *search,
             guint    value,
             gint64   time,
             gboolean believe)
{
  GPtrArray *steps = search->ledger->steps;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      if (step->time > time && has_value (step->removed, value) && !leads_back (search, step)
          && (step->saved || believe || step->added->len == 0 || is_known (search, step)))
        return TRUE;
    }
  return FALSE;
}

/* Is @value neither there nor changed since @time? */
static gboolean
is_lost (Ledger     *self,
         GHashTable *values,
         guint       value,
         gint64      time)
{
  g_autoptr(GHashTable) asked = g_hash_table_new (NULL, NULL);
  Search search = { self, values, asked };

  g_hash_table_add (asked, GUINT_TO_POINTER (value));
  return !g_hash_table_contains (values, GUINT_TO_POINTER (value)) && !was_changed (&search, value, time, FALSE);
}

/* A value that undo brings back is none that anybody has given: perhaps it has never been away but here. */
static gboolean
is_new (GHashTable *known,
        guint       value)
{
  return g_hash_table_add (known, GUINT_TO_POINTER (value));
}

guint
ledger_count_lost (Ledger     *self,
                   GHashTable *values)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_lost = 0;

  g_ptr_array_sort (self->steps, compare_steps);
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);

      for (guint j = 0; j < step->added->len; j++)
        {
          guint value = g_array_index (step->added, guint, j);

          if (!is_new (known, value) || !step->saved || !is_lost (self, values, value, step->time))
            continue;
          g_test_message ("%u was saved and is lost", value);
          n_lost++;
        }
    }
  return n_lost;
}
