/* goals-recent-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-recent-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-settings.h"
#include "goals-text.h"

struct _GoalsRecentList
{
  GtkWidget   parent_instance;
  GtkWidget  *box;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GoalsRecentList, goals_recent_list, GTK_TYPE_WIDGET)

enum { OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_path (gpointer row)
{
  return g_object_get_data (row, "path");
}

static void
remove_cb (GtkWidget *row)
{
  goals_settings_remove_recent (goals_settings_get_default (), get_path (row));
}

static void
activated_cb (GoalsRecentList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, get_path (row));
}

static void
mark_missing (GtkWidget *row)
{
  const char *folder = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  /* Translators: %s is a folder that is not there any more */
  g_autofree char *not_found = g_strdup_printf (_("Not found: %s"), folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), not_found);
  gtk_widget_add_css_class (row, "dim-label");
}

static void
looked_cb (GObject *manifest, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) row = data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (manifest), result, NULL);

  if (info == NULL)
    mark_missing (row);
}

/* Nobody waits for a share that does not answer: it is listed as any other. */
static void
look_for_manifest (GtkWidget *row)
{
  g_autofree char *path = g_build_filename (get_path (row), "workspace.goals.json", NULL);
  g_autoptr(GFile) manifest = g_file_new_for_path (path);

  g_file_query_info_async (manifest, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           looked_cb, g_object_ref (row));
}

static GtkWidget *
create_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = goals_recent_list_describe_folder (path);
  g_autofree char *title = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *subtitle = goals_text_display (folder, GOALS_TEXT_LINE, FALSE);
  /* Translators: %s is the name of a workspace */
  g_autofree char *remove_label = g_strdup_printf (_("Remove “%s” From the List"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _("Remove From the List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_label, -1);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  look_for_manifest (row);

  return row;
}

static void
goals_recent_list_fill (GoalsRecentList *self)
{
  g_auto(GStrv) paths = goals_settings_list_recent (goals_settings_get_default ());
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (char **path = paths; *path != NULL; path++)
    gtk_list_box_append (self->list, create_row (*path));
}

static void
goals_recent_list_map (GtkWidget *widget)
{
  goals_recent_list_fill (GOALS_RECENT_LIST (widget));
  GTK_WIDGET_CLASS (goals_recent_list_parent_class)->map (widget);
}

static void
goals_recent_list_dispose (GObject *object)
{
  g_clear_pointer (&GOALS_RECENT_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_recent_list_parent_class)->dispose (object);
}

static void
goals_recent_list_class_init (GoalsRecentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_recent_list_dispose;
  widget_class->map = goals_recent_list_map;
  signals[OPEN] = g_signal_new ("open", GOALS_TYPE_RECENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
goals_recent_list_init (GoalsRecentList *self)
{
  GtkWidget *heading = gtk_label_new (_("Recent Workspaces"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (goals_settings_get_default (), "changed::recent-workspaces",
                           G_CALLBACK (goals_recent_list_refresh), self, G_CONNECT_SWAPPED);
  goals_recent_list_refresh (self);
}

GtkWidget *
goals_recent_list_new (void)
{
  return g_object_new (GOALS_TYPE_RECENT_LIST, NULL);
}

/* Rows are made for those who look: opening a workspace changes the list, which is hidden then. */
void
goals_recent_list_refresh (GoalsRecentList *self)
{
  g_auto(GStrv) paths = NULL;

  g_return_if_fail (GOALS_IS_RECENT_LIST (self));

  paths = goals_settings_list_recent (goals_settings_get_default ());
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    goals_recent_list_fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self), paths[0] != NULL);
}

char *
goals_recent_list_describe_folder (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  g_return_val_if_fail (path != NULL, NULL);

  if (length > 1 && g_str_has_prefix (path, home) && (path[length] == '/' || path[length] == '\0'))
    return g_strdup_printf ("~%s", path + length);

  return g_strdup (path);
}
