/* goals-import-preview.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-preview.h"

#include <glib/gi18n-lib.h>

#include "goals-number.h"
#include "goals-text.h"

struct _GoalsImportPreview
{
  GtkWidget      parent_instance;

  GtkWidget     *scroller;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (GoalsImportPreview, goals_import_preview, GTK_TYPE_WIDGET)

/* The text of a cell. (transfer full) */
typedef char *(*ShowFunc) (GoalsImportItem *item);

static char *
show_line (GoalsImportItem *item)
{
  return g_strdup_printf ("%u", goals_import_row_get_line (goals_import_item_get_import (item),
                                                           goals_import_item_get_row (item)));
}

/* A row that cannot be taken over shows what it says itself. */
static char *
show_date (GoalsImportItem *item)
{
  const GoalsImportRow *row = goals_import_item_get_row (item);

  if (row->date != GOALS_DATE_NONE)
    return goals_date_display (row->date);
  return goals_text_display (goals_import_row_get_date_text (goals_import_item_get_import (item), row),
                             GOALS_TEXT_TITLE, FALSE);
}

static char *
show_value (GoalsImportItem *item)
{
  const GoalsImport *import = goals_import_item_get_import (item);
  const GoalsImportRow *row = goals_import_item_get_row (item);

  if (!goals_number_is_none (row->value))
    return goals_number_display (row->value, import->decimals, import->unit);
  return goals_text_display (goals_import_row_get_value_text (import, row), GOALS_TEXT_TITLE, FALSE);
}

static char *
show_note (GoalsImportItem *item)
{
  return goals_text_display (goals_import_row_get_note (goals_import_item_get_import (item),
                                                        goals_import_item_get_row (item)),
                             GOALS_TEXT_LINE, FALSE);
}

static char *
show_result (GoalsImportItem *item)
{
  g_autofree char *words = goals_import_item_explain (item);

  switch (goals_import_item_get_row (item)->status)
    {
    case GOALS_IMPORT_NEW:
      return g_strdup_printf ("+ %s", words);
    case GOALS_IMPORT_REPLACES:
      return g_strdup_printf ("↻ %s", words);
    case GOALS_IMPORT_BAD:
      return g_strdup_printf ("■ %s", words);
    case GOALS_IMPORT_UNCHANGED:
    case GOALS_IMPORT_SKIPPED:
    case GOALS_N_IMPORT_STATUSES:
    default:
      return g_strdup_printf ("○ %s", words);
    }
}

typedef struct
{
  const char *title;
  ShowFunc    show;
  gboolean    numeric;
  gboolean    wide;
} Column;

static const Column columns[] = {
  { N_("Line"), show_line, TRUE, FALSE },
  { N_("Day"), show_date, FALSE, FALSE },
  { N_("Value"), show_value, TRUE, FALSE },
  { N_("What Happens"), show_result, FALSE, TRUE },
  { N_("Note"), show_note, FALSE, FALSE },
};

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", column->numeric ? 1.0 : 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END,
                                   "width-chars", column->wide ? 20 : column->numeric ? 4 : 10, NULL);

  if (!column->wide)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
mark (GtkWidget *label, GoalsImportStatus status)
{
  static const char *const none[] = { NULL };
  static const char *const bad[] = { "error", NULL };
  static const char *const dim[] = { "dim-label", NULL };

  gtk_widget_set_css_classes (label, (const char **) (status == GOALS_IMPORT_BAD ? bad
                                                      : status == GOALS_IMPORT_SKIPPED
                                                      || status == GOALS_IMPORT_UNCHANGED ? dim : none));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->show (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, column->wide ? text : NULL);
  if (column->wide)
    mark (label, goals_import_item_get_row (gtk_list_item_get_item (item))->status);
}

static void
goals_import_preview_dispose (GObject *object)
{
  g_clear_pointer (&GOALS_IMPORT_PREVIEW (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_import_preview_parent_class)->dispose (object);
}

static void
goals_import_preview_class_init (GoalsImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_import_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_import_preview_init (GoalsImportPreview *self)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr(GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) &columns[i]);
      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].wide);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows to Import"), -1);
  /* The list inside is what has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (self->view))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows to Import"), -1);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->view, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
goals_import_preview_set_rows (GoalsImportPreview *self, GoalsImportRows *rows)
{
  g_autoptr(GtkNoSelection) selection = NULL;
  GtkColumnViewColumn *note = NULL;

  g_return_if_fail (GOALS_IS_IMPORT_PREVIEW (self));

  if (rows != NULL)
    selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  note = g_list_model_get_item (gtk_column_view_get_columns (self->view), G_N_ELEMENTS (columns) - 1);
  gtk_column_view_column_set_visible (note, rows != NULL && goals_import_rows_get_import (rows)->note_column >= 0);
  g_object_unref (note);
}
