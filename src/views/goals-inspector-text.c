/* goals-inspector-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-text.h"

#include <glib/gi18n-lib.h>
#include "goals-input.h"
#include "goals-text.h"

#define MOST_LINES 12

struct _GoalsInspectorText
{
  AdwPreferencesRow  parent_instance;

  GoalsHistory      *history;
  GoalsEntity       *entity;
  char              *path;
  GtkWidget         *label;
  GtkWidget         *sizer;
  GtkWidget         *text;
  gboolean           busy;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorText, goals_inspector_text, ADW_TYPE_PREFERENCES_ROW)

static char *
get_text (GoalsInspectorText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A text view does not know how high it is for a width: a label that is not seen knows it for both. */
static void
measure (GoalsInspectorText *self)
{
  g_autofree char *text = get_text (self);

  gtk_label_set_text (GTK_LABEL (self->sizer), text);
}

static void
pull (GoalsInspectorText *self)
{
  g_autofree char *now = get_text (self);
  g_autofree char *stored = goals_input_read (self->entity, self->path);
  g_autofree char *text = goals_text_to_editor (stored);

  if (self->busy || g_str_equal (now, text))
    return;
  self->busy = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text, -1);
  self->busy = FALSE;
}

static void
push (GoalsInspectorText *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (self->busy || goals_entity_get_workspace (self->entity) == NULL)
    return;
  shown = get_text (self);
  text = goals_text_from_editor (shown);
  self->busy = TRUE;
  if (goals_input_write (self->history, self->entity, self->path, text, &error))
    gtk_widget_remove_css_class (self->label, "error");
  else
    gtk_widget_add_css_class (self->label, "error");
  self->busy = FALSE;
}

static void
leave_cb (GoalsInspectorText *self)
{
  goals_history_seal (self->history);
  pull (self);
}

/* The text view on its measure, scrolling from a dozen lines on. */
static GtkWidget *
create_editor (GoalsInspectorText *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->sizer = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                              "lines", MOST_LINES, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0f, "opacity", 0.0,
                              "can-target", FALSE, "height-request", 48, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->sizer);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), scroller);
  return overlay;
}

/* Tab goes on to the next field, as everywhere else in a form. */
static void
build (GoalsInspectorText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "caption");
  self->text = gtk_text_view_new ();
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->text, "inspector-text");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), create_editor (self));
  gtk_widget_add_css_class (box, "inspector-text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed", G_CALLBACK (push), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed", G_CALLBACK (measure), self,
                           G_CONNECT_SWAPPED);
}

static void
goals_inspector_text_dispose (GObject *object)
{
  GoalsInspectorText *self = GOALS_INSPECTOR_TEXT (object);

  self->busy = TRUE;
  G_OBJECT_CLASS (goals_inspector_text_parent_class)->dispose (object);
}

static void
goals_inspector_text_finalize (GObject *object)
{
  GoalsInspectorText *self = GOALS_INSPECTOR_TEXT (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->history);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (goals_inspector_text_parent_class)->finalize (object);
}

static void
goals_inspector_text_class_init (GoalsInspectorTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_inspector_text_finalize;
}

static void
goals_inspector_text_init (GoalsInspectorText *self)
{
  self->busy = TRUE;
  build (self);
  self->busy = FALSE;
}

GtkWidget *
goals_inspector_text_new (GoalsHistory *history, GoalsEntity *entity, const char *path, const char *title)
{
  GoalsInspectorText *self = g_object_new (GOALS_TYPE_INSPECTOR_TEXT, "use-markup", FALSE, "title", title, NULL);
  g_autofree char *signal = g_strdup_printf ("notify::%s", path);

  self->history = g_object_ref (history);
  self->entity = g_object_ref (entity);
  self->path = g_strdup (path);
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (entity, signal, G_CALLBACK (pull), self, G_CONNECT_SWAPPED);
  pull (self);
  return GTK_WIDGET (self);
}
