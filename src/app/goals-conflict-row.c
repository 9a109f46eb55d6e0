/* goals-conflict-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-row.h"

#include <glib/gi18n-lib.h>
#include "goals-repair-dialog.h"
#include "goals-text.h"
#include "goals-wrap-layout.h"

struct _GoalsConflictRow
{
  AdwPreferencesRow  parent_instance;

  GtkWidget         *box;
  GtkWidget         *buttons;
  GtkWidget         *trouble;           /* why an answer could not be */
  GoalsSession      *session;
  GoalsConflictItem *item;
};

G_DEFINE_FINAL_TYPE (GoalsConflictRow, goals_conflict_row, ADW_TYPE_PREFERENCES_ROW)

static void
goals_conflict_row_dispose (GObject *object)
{
  GoalsConflictRow *self = GOALS_CONFLICT_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (goals_conflict_row_parent_class)->dispose (object);
}

static void
goals_conflict_row_class_init (GoalsConflictRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_conflict_row_dispose;
}

static GtkWidget *
add_label (GoalsConflictRow *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);

  return label;
}

static void
goals_conflict_row_init (GoalsConflictRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 12);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->buttons, g_object_new (GOALS_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_widget_set_margin_top (self->buttons, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* @done: the item has left the list, and the row is on its way out. */
static void
show_outcome (GoalsConflictRow *self, gboolean done, const GError *error)
{
  g_autofree char *text = NULL;

  if (done)
    return;
  text = goals_text_display (error != NULL ? error->message : _("This cannot be done any more"), GOALS_TEXT_LINE, FALSE);
  gtk_label_set_text (GTK_LABEL (self->trouble), text);
  gtk_widget_set_visible (self->trouble, TRUE);
}

static void
answer (GoalsConflictRow *self, GoalsAnswer answer)
{
  g_autoptr(GoalsConflictRow) held = g_object_ref (self);
  g_autoptr(GError) error = NULL;
  gboolean done = goals_session_answer_conflict (self->session, self->item, answer, &error);

  show_outcome (held, done, error);
}

static void
mine_cb (GoalsConflictRow *self)
{
  answer (self, GOALS_ANSWER_MINE);
}

static void
theirs_cb (GoalsConflictRow *self)
{
  answer (self, GOALS_ANSWER_THEIRS);
}

static void
both_cb (GoalsConflictRow *self)
{
  answer (self, GOALS_ANSWER_BOTH);
}

static void
merge_cb (GoalsConflictRow *self)
{
  g_autoptr(GoalsConflictRow) held = g_object_ref (self);
  g_autoptr(GError) error = NULL;
  gboolean done = goals_session_merge_copy (self->session, self->item, &error);

  show_outcome (held, done, error);
}

static void
ignore_cb (GoalsConflictRow *self)
{
  g_autoptr(GoalsConflictRow) held = g_object_ref (self);

  goals_session_ignore_copy (self->session, self->item);
}

static void
repair_cb (GoalsConflictRow *self)
{
  goals_repair_dialog_present (GTK_WIDGET (self), self->session, goals_conflict_item_get_file (self->item));
}

/* What a screen reader says is the answer together with what it is about. */
static void
add_button (GoalsConflictRow *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *title = goals_text_display (goals_conflict_item_get_words (self->item), GOALS_TEXT_LINE, FALSE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static char *
display_value (const char *value)
{
  return goals_text_display (*value != '\0' ? value : _("nothing"), GOALS_TEXT_NOTE, TRUE);
}

static void
add_values (GoalsConflictRow *self)
{
  g_autofree char *ours = display_value (goals_conflict_item_get_ours (self->item));
  g_autofree char *theirs = display_value (goals_conflict_item_get_theirs (self->item));
  /* Translators: %s is the value that this workspace has */
  g_autofree char *here = g_strdup_printf (_("Here: %s"), ours);
  /* Translators: %s is the value that somebody else has given to the same */
  g_autofree char *there = g_strdup_printf (_("There: %s"), theirs);

  add_label (self, here, NULL);
  add_label (self, there, NULL);
}

/* What is the matter with the file of the item. (transfer full) */
static char *
describe_file (GoalsConflictRow *self)
{
  g_autofree char *name = goals_text_display (goals_conflict_item_get_file (self->item), GOALS_TEXT_LINE, FALSE);

  switch (goals_conflict_item_get_kind (self->item))
    {
    case GOALS_ITEM_COPY:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("Another version lies beside the document: %s. Merging takes over what is only there and asks about "
                                "the rest; then the file is removed."), name);
    case GOALS_ITEM_MARKERS:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("A merge in git left both versions in %s."), name);
    case GOALS_ITEM_BROKEN:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("%s cannot be read any more. What is shown here is the last version that could."), name);
    case GOALS_ITEM_CHANGED:
    case GOALS_ITEM_RESTORED:
    case GOALS_ITEM_CYCLE:
    default:
      return NULL;
    }
}

static void
fill (GoalsConflictRow *self)
{
  g_autofree char *file = describe_file (self);

  if (file != NULL)
    add_label (self, file, NULL);
  switch (goals_conflict_item_get_kind (self->item))
    {
    case GOALS_ITEM_COPY:
      add_button (self, _("_Merge"), G_CALLBACK (merge_cb));
      add_button (self, _("_Ignore"), G_CALLBACK (ignore_cb));
      break;
    case GOALS_ITEM_MARKERS:
      add_button (self, _("_Merge"), G_CALLBACK (merge_cb));
      add_button (self, _("Keep Mi_ne"), G_CALLBACK (mine_cb));
      break;
    case GOALS_ITEM_BROKEN:
      add_button (self, _("_Repair…"), G_CALLBACK (repair_cb));
      add_button (self, _("_Write Mine Again"), G_CALLBACK (mine_cb));
      break;
    case GOALS_ITEM_RESTORED:
      add_label (self, _("One side deleted what the other one edited. It is kept until you decide."), NULL);
      add_values (self);
      add_button (self, _("Keep Mi_ne"), G_CALLBACK (mine_cb));
      add_button (self, _("Take _Theirs"), G_CALLBACK (theirs_cb));
      break;
    case GOALS_ITEM_CYCLE:
      add_label (self, _("Two moves together would make a circle. One of them was taken back."), NULL);
      add_values (self);
      add_button (self, _("Keep Mi_ne"), G_CALLBACK (mine_cb));
      add_button (self, _("Take _Theirs"), G_CALLBACK (theirs_cb));
      break;
    case GOALS_ITEM_CHANGED:
    default:
      add_values (self);
      add_button (self, _("Keep Mi_ne"), G_CALLBACK (mine_cb));
      add_button (self, _("Take _Theirs"), G_CALLBACK (theirs_cb));
      add_button (self, _("Keep _Both"), G_CALLBACK (both_cb));
    }
}

/* What is about a whole file says in its own words what is the matter. */
static gboolean
is_about_value (GoalsConflictItem *item)
{
  return goals_conflict_item_get_conflict (item) != NULL;
}

GtkWidget *
goals_conflict_row_new (GoalsSession *session, GoalsConflictItem *item)
{
  GoalsConflictRow *self = g_object_new (GOALS_TYPE_CONFLICT_ROW, NULL);
  const char *title = goals_conflict_item_get_title (item);
  const char *words = goals_conflict_item_get_words (item);
  g_autofree char *shown_title = goals_text_display (*title != '\0' ? title : goals_conflict_item_get_document (item),
                                                     GOALS_TEXT_TITLE, FALSE);
  g_autofree char *shown_words = goals_text_display (words, GOALS_TEXT_LINE, FALSE);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  add_label (self, shown_title, "heading");
  if (is_about_value (item) && *words != '\0' && g_strcmp0 (words, title) != 0)
    add_label (self, shown_words, "dim-label");
  fill (self);
  self->trouble = add_label (self, "", "error");
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_about_value (item) && *words != '\0' ? shown_words : shown_title, -1);

  return GTK_WIDGET (self);
}
