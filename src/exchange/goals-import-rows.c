/* goals-import-rows.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-rows.h"

#include <glib/gi18n-lib.h>

#include "goals-number.h"

struct _GoalsImportItem
{
  GObject          parent_instance;
  GoalsImportRows *rows;
  guint            index;       /* in the import */
};

G_DEFINE_FINAL_TYPE (GoalsImportItem, goals_import_item, G_TYPE_OBJECT)

struct _GoalsImportRows
{
  GObject      parent_instance;
  GoalsImport *import;
  GArray      *problems;        /* guint, indices of the rows shown; NULL: all */
};

static void
goals_import_item_finalize (GObject *object)
{
  g_clear_object (&GOALS_IMPORT_ITEM (object)->rows);
  G_OBJECT_CLASS (goals_import_item_parent_class)->finalize (object);
}

static void
goals_import_item_class_init (GoalsImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_import_item_finalize;
}

static void
goals_import_item_init (GoalsImportItem *self)
{
}

const GoalsImport *
goals_import_item_get_import (GoalsImportItem *self)
{
  g_return_val_if_fail (GOALS_IS_IMPORT_ITEM (self), NULL);
  return self->rows->import;
}

const GoalsImportRow *
goals_import_item_get_row (GoalsImportItem *self)
{
  g_return_val_if_fail (GOALS_IS_IMPORT_ITEM (self), NULL);
  return goals_import_get_row (self->rows->import, self->index);
}

char *
goals_import_item_explain (GoalsImportItem *self)
{
  const GoalsImport *import = goals_import_item_get_import (self);
  const GoalsImportRow *row = goals_import_item_get_row (self);
  g_autofree char *before = NULL;

  switch (row->status)
    {
    case GOALS_IMPORT_NEW:
      /* Translators: what importing a row of a table does: a new value */
      return g_strdup (C_("import", "New"));
    case GOALS_IMPORT_REPLACES:
      before = goals_number_display (row->before, -1, import->unit);
      /* Translators: %s is the value that is there now */
      return g_strdup_printf (C_("import", "Replaces %s"), before);
    case GOALS_IMPORT_UNCHANGED:
      return g_strdup (C_("import", "Unchanged"));
    case GOALS_IMPORT_SKIPPED:
    case GOALS_IMPORT_BAD:
    case GOALS_N_IMPORT_STATUSES:
    default:
      return goals_import_row_explain (import, row);
    }
}

static GType
rows_get_item_type (GListModel *model)
{
  return GOALS_TYPE_IMPORT_ITEM;
}

static guint
rows_get_n_items (GListModel *model)
{
  GoalsImportRows *self = GOALS_IMPORT_ROWS (model);

  return self->problems != NULL ? self->problems->len : self->import->rows->len;
}

static gpointer
rows_get_item (GListModel *model, guint position)
{
  GoalsImportRows *self = GOALS_IMPORT_ROWS (model);
  GoalsImportItem *item = NULL;

  if (position >= rows_get_n_items (model))
    return NULL;
  item = g_object_new (GOALS_TYPE_IMPORT_ITEM, NULL);
  item->rows = g_object_ref (self);
  item->index = self->problems != NULL ? g_array_index (self->problems, guint, position) : position;
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rows_get_item_type;
  iface->get_n_items = rows_get_n_items;
  iface->get_item = rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsImportRows, goals_import_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
goals_import_rows_finalize (GObject *object)
{
  GoalsImportRows *self = GOALS_IMPORT_ROWS (object);

  g_clear_pointer (&self->import, goals_import_free);
  g_clear_pointer (&self->problems, g_array_unref);
  G_OBJECT_CLASS (goals_import_rows_parent_class)->finalize (object);
}

static void
goals_import_rows_class_init (GoalsImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_import_rows_finalize;
}

static void
goals_import_rows_init (GoalsImportRows *self)
{
}

GoalsImportRows *
goals_import_rows_new (GoalsImport *import)
{
  GoalsImportRows *self = g_object_new (GOALS_TYPE_IMPORT_ROWS, NULL);

  self->import = import;
  return self;
}

void
goals_import_rows_set_only_problems (GoalsImportRows *self, gboolean only_problems)
{
  guint before = 0;

  g_return_if_fail (GOALS_IS_IMPORT_ROWS (self));

  if (only_problems == (self->problems != NULL))
    return;
  before = rows_get_n_items (G_LIST_MODEL (self));
  g_clear_pointer (&self->problems, g_array_unref);
  if (only_problems)
    {
      self->problems = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < self->import->rows->len; i++)
        if (goals_import_get_row (self->import, i)->reason != GOALS_IMPORT_FINE)
          g_array_append_val (self->problems, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, rows_get_n_items (G_LIST_MODEL (self)));
}

const GoalsImport *
goals_import_rows_get_import (GoalsImportRows *self)
{
  g_return_val_if_fail (GOALS_IS_IMPORT_ROWS (self), NULL);
  return self->import;
}
