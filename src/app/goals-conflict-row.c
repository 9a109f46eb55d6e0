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
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
add_label (GoalsConflictRow *self, const char *text, const char *style)
{
  GtkWidget *label = create_label (text, style);

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
  text = goals_text_display (error != NULL ? error->message : _("This cannot be done any more"), GOALS_TEXT_LINE,
                             FALSE);
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
place_button (GoalsConflictRow *self, GtkWidget *button, GCallback callback)
{
  g_autofree char *title = goals_text_display (goals_conflict_item_get_words (self->item), GOALS_TEXT_LINE, FALSE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
add_button (GoalsConflictRow *self, const char *label, GCallback callback)
{
  place_button (self, gtk_button_new_with_mnemonic (label), callback);
}

/* Two titles may be more than a line. */
static void
add_move (GoalsConflictRow *self, const char *move, GCallback callback)
{
  g_autofree char *text = goals_text_display (move, GOALS_TEXT_LINE, FALSE);
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  place_button (self, button, callback);
}

/* Whose it is in a column of its own, so that the two values stand one above the other. */
static void
attach_value (GtkGrid *grid, int row, const char *whose, const char *value)
{
  g_autofree char *shown = goals_text_display (value, GOALS_TEXT_NOTE, TRUE);
  GtkWidget *name = create_label (whose, "dim-label");
  GtkWidget *label = create_label (shown, NULL);

  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
}

/* @json: of the value; NULL: there is none on that side. */
static const char *
get_shown_value (GoalsConflictRow *self, const char *value, const char *json)
{
  if (json == NULL && goals_conflict_item_get_kind (self->item) == GOALS_ITEM_RESTORED)
    return _("deleted");
  return *value != '\0' ? value : _("nothing");
}

static void
add_values (GoalsConflictRow *self)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (self->item);
  const char *ours = get_shown_value (self, goals_conflict_item_get_ours (self->item), conflict->ours);
  const char *theirs = get_shown_value (self, goals_conflict_item_get_theirs (self->item), conflict->theirs);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  /* Translators: in front of the value that this workspace has, as in the answer “Keep Mine” */
  attach_value (GTK_GRID (grid), 0, _("Mine"), ours);
  /* Translators: in front of the value that somebody else has given to the same, as in the answer “Take Theirs” */
  attach_value (GTK_GRID (grid), 1, _("Theirs"), theirs);
  gtk_box_append (GTK_BOX (self->box), grid);
}

/* What is the matter with the file of the item; NULL for nothing. */
static const char *
describe_file (GoalsConflictRow *self)
{
  switch (goals_conflict_item_get_kind (self->item))
    {
    case GOALS_ITEM_COPY:
      return _("Another version lies beside the document. Merging takes over what is only there and asks about the rest; then its "
               "file is removed.");
    case GOALS_ITEM_MARKERS:
      return _("A merge in git left both versions in the document.");
    case GOALS_ITEM_BROKEN:
      if (goals_conflict_item_is_copied (self->item))
        return _("Somebody else has moved something into this document that is in another one here. Taking theirs moves it there.");
      return _("What is in the file now cannot be used. What is shown here is the last version that could.");
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
  const char *what = describe_file (self);

  if (what != NULL)
    {
      /* What is wrong begins with the file */
      const char *place = goals_conflict_item_get_kind (self->item) == GOALS_ITEM_BROKEN
                          ? goals_conflict_item_get_words (self->item) : goals_conflict_item_get_file (self->item);
      g_autofree char *line = goals_text_display (place, GOALS_TEXT_LINE, FALSE);

      add_label (self, what, NULL);
      gtk_widget_add_css_class (add_label (self, line, "dim-label"), "caption");
    }
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
      if (goals_conflict_item_is_copied (self->item))
        add_button (self, _("Take _Theirs"), G_CALLBACK (theirs_cb));
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
      add_label (self, _("These moves together make a circle. The objectives stand at the top level until you choose the move that counts."),
                 NULL);
      add_move (self, goals_conflict_item_get_ours (self->item), G_CALLBACK (mine_cb));
      add_move (self, goals_conflict_item_get_theirs (self->item), G_CALLBACK (theirs_cb));
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
