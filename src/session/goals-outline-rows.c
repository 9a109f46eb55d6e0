/* goals-outline-rows.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-private.h"

#include <string.h>

/* More separate announcements than this cost a list view more than one that says everything between is new: from one to
 * the next it keeps no widgets for use again. */
#define MAX_STEPS 8

/* GoalsOutlineRows:
 *
 * What an outline shows when closed rows stay closed: a list of GoalsOutlineNode, made when they are asked for. */
struct _GoalsOutlineRows
{
  GObject       parent_instance;

  GoalsOutline *outline;        /* not owned; NULL when it goes */
  GPtrArray    *items;          /* of GoalsOutlineItem, not owned */
};

static GType
rows_get_item_type (GListModel *model)
{
  return GOALS_TYPE_OUTLINE_NODE;
}

static guint
rows_get_n_items (GListModel *model)
{
  return GOALS_OUTLINE_ROWS (model)->items->len;
}

static gpointer
rows_get_item (GListModel *model, guint position)
{
  GoalsOutlineRows *self = GOALS_OUTLINE_ROWS (model);

  if (position >= self->items->len)
    return NULL;
  return g_object_ref (goals_outline_ensure_node (self->outline, g_ptr_array_index (self->items, position)));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rows_get_item_type;
  iface->get_n_items = rows_get_n_items;
  iface->get_item = rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsOutlineRows, goals_outline_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
goals_outline_rows_finalize (GObject *object)
{
  g_ptr_array_unref (GOALS_OUTLINE_ROWS (object)->items);
  G_OBJECT_CLASS (goals_outline_rows_parent_class)->finalize (object);
}

static void
goals_outline_rows_class_init (GoalsOutlineRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_outline_rows_finalize;
}

static void
goals_outline_rows_init (GoalsOutlineRows *self)
{
  self->items = g_ptr_array_new ();
}

GoalsOutlineRows *
goals_outline_rows_new (GoalsOutline *outline)
{
  GoalsOutlineRows *self = g_object_new (GOALS_TYPE_OUTLINE_ROWS, NULL);

  self->outline = outline;
  return self;
}

void
goals_outline_rows_retire (GoalsOutlineRows *self)
{
  guint n = self->items->len;

  g_ptr_array_set_size (self->items, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  self->outline = NULL;
}

/* The part of the old and the new rows that differs. */
typedef struct
{
  gpointer *old, *wanted;
  guint     start, n_old, n_wanted;
  guint8   *stays, *is_there;   /* for each of old and of wanted */
} Difference;

/* Marks the longest series of old rows that are wanted in the order in which they stand: those stay where they are.
 * Patience sorting; @places: where each old row is wanted, G_MAXUINT nowhere. */
static void
mark_staying (Difference *difference, const guint *places)
{
  /* old position at the end of the best series of a length */
  g_autofree guint *tops = g_new (guint, difference->n_old + 1);
  g_autofree guint *before = g_new (guint, difference->n_old + 1);
  guint length = 0;

  for (guint i = 0; i < difference->n_old; i++)
    {
      guint low = 0, high = length;

      if (places[i] == G_MAXUINT)
        continue;
      if (length > 0 && places[tops[length - 1]] < places[i])
        low = length;
      while (low < length && low < high)
        {
          guint middle = (low + high) / 2;

          if (places[tops[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tops[low - 1] : G_MAXUINT;
      tops[low] = i;
      length = MAX (length, low + 1);
    }
  for (guint i = length > 0 ? tops[length - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
    {
      difference->stays[i] = TRUE;
      difference->is_there[places[i]] = TRUE;
    }
}

static guint
count_runs (const guint8 *marks, guint n)
{
  guint runs = 0;

  for (guint i = 0; i < n; i++)
    runs += !marks[i] && (i == 0 || marks[i - 1]);
  return runs;
}

static void
splice (GoalsOutlineRows *self, guint position, guint removed, gpointer *added, guint n_added)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  if (n_added > 0)
    {
      guint behind = self->items->len - position;

      g_ptr_array_set_size (self->items, (int) (self->items->len + n_added));
      memmove (self->items->pdata + position + n_added, self->items->pdata + position, behind * sizeof (gpointer));
      memcpy (self->items->pdata + position, added, n_added * sizeof (gpointer));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, n_added);
}

/* All removals come before all insertions: nothing is ever in two places. */
static void
apply_steps (GoalsOutlineRows *self, const Difference *difference)
{
  for (guint end = difference->n_old; end > 0;)
    {
      guint start = end;

      while (start > 0 && !difference->stays[start - 1])
        start--;
      if (start < end)
        splice (self, difference->start + start, end - start, NULL, 0);
      end = start > 0 ? start - 1 : 0;
    }
  for (guint start = 0; start < difference->n_wanted; start++)
    {
      guint end = start;

      while (end < difference->n_wanted && !difference->is_there[end])
        end++;
      if (start < end)
        splice (self, difference->start + start, 0, difference->wanted + start, end - start);
      start = end;
    }
}

static void
apply (GoalsOutlineRows *self, Difference *difference)
{
  g_autofree guint *places = g_new (guint, difference->n_old + 1);
  g_autofree guint8 *stays = g_new0 (guint8, difference->n_old + 1);
  g_autofree guint8 *is_there = g_new0 (guint8, difference->n_wanted + 1);

  for (guint i = 0; i < difference->n_old; i++)
    {
      guint row = ((GoalsOutlineItem *) difference->old[i])->row;

      places[i] = row != G_MAXUINT ? row - difference->start : G_MAXUINT;
    }
  difference->stays = stays;
  difference->is_there = is_there;
  mark_staying (difference, places);
  if (count_runs (stays, difference->n_old) + count_runs (is_there, difference->n_wanted) <= MAX_STEPS)
    apply_steps (self, difference);
  else
    splice (self, difference->start, difference->n_old, difference->wanted, difference->n_wanted);
}

void
goals_outline_rows_become (GoalsOutlineRows *self, GPtrArray *items)
{
  guint n_old = self->items->len, n_wanted = items->len;
  Difference difference = { 0 };

  for (guint i = 0; i < n_old; i++)
    ((GoalsOutlineItem *) g_ptr_array_index (self->items, i))->row = G_MAXUINT;
  for (guint i = 0; i < n_wanted; i++)
    ((GoalsOutlineItem *) g_ptr_array_index (items, i))->row = i;
  while (difference.start < MIN (n_old, n_wanted)
         && self->items->pdata[difference.start] == items->pdata[difference.start])
    difference.start++;
  while (MIN (n_old, n_wanted) > difference.start && self->items->pdata[n_old - 1] == items->pdata[n_wanted - 1])
    {
      n_old--;
      n_wanted--;
    }
  difference.old = self->items->pdata + difference.start;
  difference.wanted = items->pdata + difference.start;
  difference.n_old = n_old - difference.start;
  difference.n_wanted = n_wanted - difference.start;
  if (difference.n_old == 0 || difference.n_wanted == 0)
    {
      if (difference.n_old > 0 || difference.n_wanted > 0)
        splice (self, difference.start, difference.n_old, difference.wanted, difference.n_wanted);
      return;
    }
  apply (self, &difference);
}
