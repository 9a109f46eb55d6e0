/* goals-queue-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-queue-row.h"

#include <glib/gi18n-lib.h>
#include "goals-text.h"

struct _GoalsQueueRow
{
  GtkWidget     parent_instance;

  GtkWidget    *icon;
  GtkWidget    *text;
  GtkWidget    *title;
  GtkWidget    *subtitle;
  GSignalGroup *item_signals;
};

G_DEFINE_FINAL_TYPE (GoalsQueueRow, goals_queue_row, GTK_TYPE_WIDGET)

static const char *
get_icon_name (GoalsQueueState state)
{
  switch (state)
    {
    case GOALS_QUEUE_DONE: return "object-select-symbolic";
    case GOALS_QUEUE_SKIPPED: return "media-skip-forward-symbolic";
    case GOALS_QUEUE_WAITING:
    default: return "goals-status-not-started-symbolic";
    }
}

static const char *
get_word (GoalsQueueState state)
{
  switch (state)
    {
    case GOALS_QUEUE_DONE: return C_("check-in", "Done");
    case GOALS_QUEUE_SKIPPED: return C_("check-in", "Skipped");
    case GOALS_QUEUE_WAITING:
    default: return C_("check-in", "Due");
    }
}

/* The list puts each row into a widget of its own, which is what assistive technology meets. */
static void
goals_queue_row_name (GoalsQueueRow *self, GoalsQueueState state)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: a check-in in a list: its title, its objective, and "Due", "Skipped" or "Done" */
  g_autofree char *name = g_strdup_printf (_("%s, %s, %s"), gtk_label_get_text (GTK_LABEL (self->title)),
                                           gtk_label_get_text (GTK_LABEL (self->subtitle)), get_word (state));

  if (place != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
goals_queue_row_show_state (GoalsQueueRow *self)
{
  g_autoptr(GoalsQueueItem) item = g_signal_group_dup_target (self->item_signals);
  GoalsQueueState state;

  if (item == NULL)
    return;
  state = goals_queue_item_get_state (item);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon_name (state));
  gtk_widget_set_tooltip_text (self->icon, get_word (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, get_word (state), -1);
  goals_queue_row_name (self, state);
  if (state == GOALS_QUEUE_WAITING)
    gtk_widget_remove_css_class (self->text, "dim-label");
  else
    gtk_widget_add_css_class (self->text, "dim-label");
}

static void
goals_queue_row_show (GoalsQueueRow *self)
{
  g_autoptr(GoalsQueueItem) item = g_signal_group_dup_target (self->item_signals);
  GoalsKeyResult *key_result = item != NULL ? goals_queue_item_get_key_result (item) : NULL;
  GoalsObjective *objective = key_result != NULL ? goals_key_result_get_objective (key_result) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (key_result == NULL)
    return;
  title = goals_text_display (goals_key_result_get_title (key_result), GOALS_TEXT_TITLE, FALSE);
  subtitle = goals_text_display (objective != NULL ? goals_objective_get_title (objective) : "", GOALS_TEXT_TITLE,
                                 FALSE);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), title);
  goals_queue_row_show_state (self);
}

static void
goals_queue_row_dispose (GObject *object)
{
  GoalsQueueRow *self = GOALS_QUEUE_ROW (object);

  if (self->item_signals != NULL)
    g_signal_group_set_target (self->item_signals, NULL);
  g_clear_object (&self->item_signals);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_queue_row_parent_class)->dispose (object);
}

static void
goals_queue_row_class_init (GoalsQueueRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_queue_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
create_line (const char *css_class)
{
  GtkWidget *line = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

static void
goals_queue_row_init (GoalsQueueRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "valign", GTK_ALIGN_CENTER, NULL);
  self->text = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "hexpand", TRUE, "margin-top", 6,
                             "margin-bottom", 6, NULL);
  self->title = create_line (NULL);
  self->subtitle = create_line ("caption");
  gtk_box_append (GTK_BOX (self->text), self->title);
  gtk_box_append (GTK_BOX (self->text), self->subtitle);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (GOALS_TYPE_QUEUE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::state", G_CALLBACK (goals_queue_row_show_state), self);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (goals_queue_row_show), self);
}

GtkWidget *
goals_queue_row_new (void)
{
  return g_object_new (GOALS_TYPE_QUEUE_ROW, NULL);
}

/* @item NULL: none. */
void
goals_queue_row_set_item (GoalsQueueRow *self, GoalsQueueItem *item)
{
  g_return_if_fail (GOALS_IS_QUEUE_ROW (self));
  g_return_if_fail (item == NULL || GOALS_IS_QUEUE_ITEM (item));

  g_signal_group_set_target (self->item_signals, item);
  goals_queue_row_show (self);
}
