/* goals-check-ins.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-ins.h"

#include "goals-entity-private.h"
#include "goals-number.h"

G_DEFINE_BOXED_TYPE (GoalsCheckIn, goals_check_in, goals_check_in_copy, goals_check_in_free)

static void
check_in_fill (GoalsCheckIn *copy, const GoalsCheckIn *check_in)
{
  copy->id = g_strdup (check_in->id);
  copy->date = check_in->date;
  copy->value = check_in->value;
  copy->confidence = check_in->confidence;
  copy->note = g_strdup (check_in->note != NULL ? check_in->note : "");
  copy->author = g_strdup (check_in->author);
  copy->extra = check_in->extra != NULL ? g_bytes_ref (check_in->extra) : NULL;
}

static void
check_in_clear (GoalsCheckIn *check_in)
{
  g_free (check_in->id);
  g_free (check_in->note);
  g_free (check_in->author);
  g_clear_pointer (&check_in->extra, g_bytes_unref);
}

GoalsCheckIn *
goals_check_in_copy (const GoalsCheckIn *check_in)
{
  GoalsCheckIn *copy = g_new (GoalsCheckIn, 1);

  check_in_fill (copy, check_in);
  return copy;
}

void
goals_check_in_free (GoalsCheckIn *check_in)
{
  if (check_in == NULL)
    return;
  check_in_clear (check_in);
  g_free (check_in);
}

static gboolean
same_number (double a, double b)
{
  return a == b || (goals_number_is_none (a) && goals_number_is_none (b));
}

gboolean
goals_check_in_equal (const GoalsCheckIn *a, const GoalsCheckIn *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  return a->date == b->date && a->confidence == b->confidence && same_number (a->value, b->value)
         && g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->note, b->note) == 0 && g_strcmp0 (a->author, b->author) == 0
         && (a->extra == b->extra || (a->extra != NULL && b->extra != NULL && g_bytes_equal (a->extra, b->extra)));
}

struct _GoalsCheckInItem
{
  GObject       parent_instance;
  GoalsCheckIn *check_in;
};

G_DEFINE_FINAL_TYPE (GoalsCheckInItem, goals_check_in_item, G_TYPE_OBJECT)

static void
goals_check_in_item_finalize (GObject *object)
{
  GoalsCheckInItem *self = GOALS_CHECK_IN_ITEM (object);

  goals_check_in_free (self->check_in);
  G_OBJECT_CLASS (goals_check_in_item_parent_class)->finalize (object);
}

static void
goals_check_in_item_class_init (GoalsCheckInItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_check_in_item_finalize;
}

static void
goals_check_in_item_init (GoalsCheckInItem *self)
{
}

const GoalsCheckIn *
goals_check_in_item_get (GoalsCheckInItem *self)
{
  g_return_val_if_fail (GOALS_IS_CHECK_IN_ITEM (self), NULL);

  return self->check_in;
}

/* From so many on it is worth knowing the date of each id. */
#define MANY 64

struct _GoalsCheckIns
{
  GObject      parent_instance;
  GArray      *items;           /* of GoalsCheckIn, sorted by date */
  GHashTable  *dates;           /* id, as in @items → GoalsDate; NULL: there have never been many */
  GoalsEntity *owner;           /* not referenced: owns us; NULL: nobody does */
};

static void goals_check_ins_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsCheckIns, goals_check_ins, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, goals_check_ins_list_model_init))

#define NTH(self, i) (&g_array_index ((self)->items, GoalsCheckIn, (i)))

static GType
goals_check_ins_get_item_type (GListModel *model)
{
  return GOALS_TYPE_CHECK_IN_ITEM;
}

static guint
goals_check_ins_get_n_items (GListModel *model)
{
  return GOALS_CHECK_INS (model)->items->len;
}

static gpointer
goals_check_ins_get_item (GListModel *model, guint position)
{
  GoalsCheckIns *self = GOALS_CHECK_INS (model);
  GoalsCheckInItem *item;

  if (position >= self->items->len)
    return NULL;
  item = g_object_new (GOALS_TYPE_CHECK_IN_ITEM, NULL);
  item->check_in = goals_check_in_copy (NTH (self, position));
  return item;
}

static void
goals_check_ins_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = goals_check_ins_get_item_type;
  iface->get_n_items = goals_check_ins_get_n_items;
  iface->get_item = goals_check_ins_get_item;
}

static void
goals_check_ins_finalize (GObject *object)
{
  GoalsCheckIns *self = GOALS_CHECK_INS (object);

  g_clear_pointer (&self->dates, g_hash_table_unref);
  g_array_unref (self->items);
  G_OBJECT_CLASS (goals_check_ins_parent_class)->finalize (object);
}

static void
goals_check_ins_class_init (GoalsCheckInsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_check_ins_finalize;
}

static void
goals_check_ins_init (GoalsCheckIns *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (GoalsCheckIn));
  g_array_set_clear_func (self->items, (GDestroyNotify) check_in_clear);
}

GoalsCheckIns *
goals_check_ins_new (void)
{
  return g_object_new (GOALS_TYPE_CHECK_INS, NULL);
}

guint
goals_check_ins_get_length (GoalsCheckIns *self)
{
  g_return_val_if_fail (GOALS_IS_CHECK_INS (self), 0);

  return self->items->len;
}

const GoalsCheckIn *
goals_check_ins_peek (GoalsCheckIns *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_CHECK_INS (self), NULL);

  return position < self->items->len ? NTH (self, position) : NULL;
}

/* Position of the first check-in dated after @date. */
static guint
upper_bound (GoalsCheckIns *self, GoalsDate date)
{
  guint low = 0;
  guint high = self->items->len;

  /* what is asked for most is today: nothing but the last one is looked at */
  if (high > 0 && NTH (self, high - 1)->date <= date)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (NTH (self, middle)->date <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Position of the one with @id at or behind @first. */
static guint
find_from (GoalsCheckIns *self, guint first, const char *id)
{
  for (guint i = first; i < self->items->len; i++)
    if (g_strcmp0 (NTH (self, i)->id, id) == 0)
      return i;
  return G_MAXUINT;
}

guint
goals_check_ins_find (GoalsCheckIns *self, const char *id)
{
  gpointer date;

  g_return_val_if_fail (GOALS_IS_CHECK_INS (self), G_MAXUINT);

  if (self->dates == NULL)
    return find_from (self, 0, id);
  if (id == NULL || !g_hash_table_lookup_extended (self->dates, id, NULL, &date))
    return G_MAXUINT;
  return find_from (self, upper_bound (self, GPOINTER_TO_INT (date) - 1), id);
}

guint
goals_check_ins_latest (GoalsCheckIns *self, GoalsDate date)
{
  guint after;

  g_return_val_if_fail (GOALS_IS_CHECK_INS (self), G_MAXUINT);

  after = upper_bound (self, date);
  return after > 0 ? after - 1 : G_MAXUINT;
}

void
goals_check_ins_set_owner (GoalsCheckIns *self, GoalsEntity *owner)
{
  self->owner = owner;
}

static void
note_date (GoalsCheckIns *self, const GoalsCheckIn *check_in)
{
  if (self->dates != NULL)
    g_hash_table_replace (self->dates, check_in->id, GINT_TO_POINTER (check_in->date));
}

/* @check_in is in the list now. */
static void
note_added (GoalsCheckIns *self, const GoalsCheckIn *check_in)
{
  note_date (self, check_in);
  if (self->dates != NULL || self->items->len < MANY)
    return;
  self->dates = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->items->len; i++)
    note_date (self, NTH (self, i));
}

static gboolean
has_author (GoalsCheckIns *self, const char *author)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (NTH (self, i)->author, author) == 0)
      return TRUE;
  return FALSE;
}

/* In place of @before, NULL for nobody, somebody else may be the author of one. Of many check-ins most have the same
 * one: they are not all looked at for each. */
static void
note_author (GoalsCheckIns *self, const char *before, const char *after)
{
  GoalsWorkspace *workspace = self->owner != NULL ? goals_entity_get_workspace (self->owner) : NULL;

  if (workspace == NULL || g_strcmp0 (before, after) == 0)
    return;
  if (before != NULL && !has_author (self, before))
    goals_workspace_names_changed (workspace, self->owner);
  else if (after != NULL)
    goals_workspace_name_added (workspace, self->owner, after);
}

/* Puts @copy, of which it takes over what it holds, in the place of the one at @position. */
static void
replace (GoalsCheckIns *self, guint position, GoalsCheckIn copy)
{
  GoalsCheckIn before = *NTH (self, position);

  *NTH (self, position) = copy;
  note_date (self, &copy);
  note_author (self, before.author, copy.author);
  check_in_clear (&before);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

static void
remove_at (GoalsCheckIns *self, guint position)
{
  g_autofree char *author = g_strdup (NTH (self, position)->author);

  if (self->dates != NULL)
    g_hash_table_remove (self->dates, NTH (self, position)->id);
  g_array_remove_index (self->items, position);
  note_author (self, author, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
goals_check_ins_put (GoalsCheckIns *self, const GoalsCheckIn *check_in, guint position)
{
  GoalsCheckIn copy;
  guint old;
  guint first, last;

  g_return_if_fail (GOALS_IS_CHECK_INS (self));
  g_return_if_fail (check_in != NULL && check_in->id != NULL);

  check_in_fill (&copy, check_in);
  old = goals_check_ins_find (self, copy.id);
  if (old != G_MAXUINT && NTH (self, old)->date == copy.date && (position == G_MAXUINT || position == old))
    {
      replace (self, old, copy);
      return;
    }
  if (old != G_MAXUINT)
    remove_at (self, old);
  first = upper_bound (self, copy.date - 1);
  last = upper_bound (self, copy.date);
  position = CLAMP (position, first, last);
  g_array_insert_val (self->items, position, copy);
  note_added (self, &copy);
  note_author (self, NULL, copy.author);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

gboolean
goals_check_ins_remove (GoalsCheckIns *self, const char *id)
{
  guint position = goals_check_ins_find (self, id);

  if (position == G_MAXUINT)
    return FALSE;
  remove_at (self, position);
  return TRUE;
}

gboolean
goals_check_ins_equal (GoalsCheckIns *a, GoalsCheckIns *b)
{
  g_return_val_if_fail (GOALS_IS_CHECK_INS (a) && GOALS_IS_CHECK_INS (b), FALSE);

  if (a->items->len != b->items->len)
    return FALSE;
  for (guint i = 0; i < a->items->len; i++)
    if (!goals_check_in_equal (NTH (a, i), NTH (b, i)))
      return FALSE;
  return TRUE;
}
