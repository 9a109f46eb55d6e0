/* goals-overview-card.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-overview-card.h"

#include <glib/gi18n-lib.h>
#include "goals-text.h"

struct _GoalsOverviewCard
{
  GtkWidget  parent_instance;

  GtkWidget *heading;
  GtkWidget *button;
  GtkWidget *header;
  GtkWidget *list;
  char      *title;
  char      *empty_text;
  char      *more_page;
  char      *more_label;
  char      *rest;              /* said below the rows; NULL: nothing */
  guint      n_rows;            /* since the card began to be filled */
};

G_DEFINE_FINAL_TYPE (GoalsOverviewCard, goals_overview_card, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TITLE, PROP_EMPTY_TEXT, PROP_MORE_PAGE, PROP_MORE_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { MORE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
more_cb (GoalsOverviewCard *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
goals_overview_card_show_header (GoalsOverviewCard *self)
{
  gtk_label_set_text (GTK_LABEL (self->heading), self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  gtk_button_set_label (GTK_BUTTON (self->button), self->more_label);
  gtk_widget_set_visible (self->button, self->more_page != NULL && *self->more_label != '\0');
  if (self->more_page == NULL)
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", self->more_page);
}

static void
goals_overview_card_set_string (GoalsOverviewCard *self, guint prop_id, char **place, const char *text)
{
  if (!goals_set_str (place, text))
    return;
  goals_overview_card_show_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
goals_overview_card_dispose (GObject *object)
{
  GoalsOverviewCard *self = GOALS_OVERVIEW_CARD (object);

  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_overview_card_parent_class)->dispose (object);
}

static void
goals_overview_card_finalize (GObject *object)
{
  GoalsOverviewCard *self = GOALS_OVERVIEW_CARD (object);

  g_free (self->title);
  g_free (self->empty_text);
  g_free (self->more_page);
  g_free (self->more_label);
  g_free (self->rest);
  G_OBJECT_CLASS (goals_overview_card_parent_class)->finalize (object);
}

static void
goals_overview_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsOverviewCard *self = GOALS_OVERVIEW_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_EMPTY_TEXT: g_value_set_string (value, self->empty_text); break;
    case PROP_MORE_PAGE: g_value_set_string (value, self->more_page); break;
    case PROP_MORE_LABEL: g_value_set_string (value, self->more_label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_overview_card_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsOverviewCard *self = GOALS_OVERVIEW_CARD (object);
  const char *text = g_value_get_string (value);
  const char *some_text = text != NULL ? text : "";

  switch (prop_id)
    {
    case PROP_TITLE: goals_overview_card_set_string (self, prop_id, &self->title, some_text); break;
    case PROP_EMPTY_TEXT: goals_overview_card_set_string (self, prop_id, &self->empty_text, some_text); break;
    case PROP_MORE_PAGE: goals_overview_card_set_string (self, prop_id, &self->more_page, text); break;
    case PROP_MORE_LABEL: goals_overview_card_set_string (self, prop_id, &self->more_label, some_text); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_overview_card_class_init (GoalsOverviewCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_overview_card_dispose;
  object_class->finalize = goals_overview_card_finalize;
  object_class->get_property = goals_overview_card_get_property;
  object_class->set_property = goals_overview_card_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, "", flags);
  properties[PROP_MORE_PAGE] = g_param_spec_string ("more-page", NULL, NULL, NULL, flags);
  properties[PROP_MORE_LABEL] = g_param_spec_string ("more-label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[MORE] = g_signal_new ("more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
goals_overview_card_init (GoalsOverviewCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->title = g_strdup ("");
  self->empty_text = g_strdup ("");
  self->more_label = g_strdup ("");
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->header, "overview-header");
  self->heading = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->heading, "heading");
  self->button = g_object_new (GTK_TYPE_BUTTON, "visible", FALSE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_box_append (GTK_BOX (self->header), self->heading);
  gtk_box_append (GTK_BOX (self->header), self->button);
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
goals_overview_card_begin (GoalsOverviewCard *self)
{
  g_return_if_fail (GOALS_IS_OVERVIEW_CARD (self));

  self->n_rows = 0;
}

static GtkListBoxRow *
get_row (GoalsOverviewCard *self, guint position)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) position);
}

gboolean
goals_overview_card_add (GoalsOverviewCard *self, const GoalsOverviewItem *item)
{
  GtkListBoxRow *row;
  GtkWidget *fresh;
  guint position;

  g_return_val_if_fail (GOALS_IS_OVERVIEW_CARD (self), FALSE);

  position = self->n_rows++;
  row = get_row (self, position);
  if (GOALS_IS_OVERVIEW_ROW (row))
    return goals_overview_row_show (GOALS_OVERVIEW_ROW (row), item);
  fresh = goals_overview_row_new ();
  goals_overview_row_show (GOALS_OVERVIEW_ROW (fresh), item);
  gtk_list_box_insert (GTK_LIST_BOX (self->list), fresh, (int) position);
  return TRUE;
}

/* Rows of the last time that nothing has taken the place of, and what was said below them. */
static void
remove_rest (GoalsOverviewCard *self)
{
  GtkListBoxRow *row;

  while ((row = get_row (self, self->n_rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}

static void
add_remark (GoalsOverviewCard *self, const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "margin-start", 12,
                                   "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", label, "activatable", FALSE, "focusable", FALSE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_more (GoalsOverviewCard *self, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", button, "activatable", FALSE, "focusable", FALSE,
                                 NULL);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (more_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* What is to be said below the rows; NULL for nothing. (transfer full) */
static char *
describe_rest (GoalsOverviewCard *self, guint left)
{
  if (self->n_rows == 0)
    return g_strdup (self->empty_text);
  if (left == 0)
    return NULL;
  if (self->more_page != NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", left), left);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u More", "Show %u More", left), left);
}

gboolean
goals_overview_card_finish (GoalsOverviewCard *self, guint total)
{
  g_autofree char *rest = NULL;
  GtkListBoxRow *last;

  g_return_val_if_fail (GOALS_IS_OVERVIEW_CARD (self), FALSE);

  rest = describe_rest (self, total - MIN (total, self->n_rows));
  last = get_row (self, self->n_rows);
  if (rest != NULL && g_strcmp0 (rest, self->rest) == 0 && last != NULL && !GOALS_IS_OVERVIEW_ROW (last))
    return FALSE;
  remove_rest (self);
  if (rest != NULL && (self->n_rows == 0 || self->more_page != NULL))
    add_remark (self, rest);
  else if (rest != NULL)
    add_more (self, rest);
  goals_set_str (&self->rest, rest);
  return last != NULL || rest != NULL;
}
