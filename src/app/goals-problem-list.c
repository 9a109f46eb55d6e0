/* goals-problem-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-problem-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-dialog-host.h"
#include "goals-problem.h"
#include "goals-text.h"

/* More are said to be there, not shown: somebody who sees so many repairs the cause. */
#define MAX_SHOWN 200

static void
copy_cb (GtkWidget *button, gpointer text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
}

static void
open_folder_cb (GtkWidget *button, gpointer folder)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static GtkWidget *
create_row (const GoalsProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = problem->line > 0 ? g_strdup_printf ("%s:%u:%u", problem->file, problem->line, problem->column)
                                             : g_strdup (problem->file);
  g_autofree char *where = *problem->path != '\0' ? g_strdup_printf ("%s: %s", place, problem->path) : g_strdup (place);
  g_autofree char *title = goals_text_display (problem->message, GOALS_TEXT_LINE, FALSE);
  g_autofree char *subtitle = goals_text_display (where, GOALS_TEXT_LINE, FALSE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static char *
describe_all (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = goals_problem_to_string (problems->pdata[i]);

      g_string_append (text, line);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_page (GPtrArray *problems)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  guint more = problems->len > MAX_SHOWN ? problems->len - MAX_SHOWN : 0;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Goals shows everything else and leaves these files as they are. Correct them in a "
                                           "text editor, then open the workspace again."));
  for (guint i = 0; i < MIN (problems->len, MAX_SHOWN); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (problems->pdata[i]));
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", more), more);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  return page;
}

static void
free_text (gpointer text, GClosure *closure)
{
  g_free (text);
}

void
goals_problem_list_present (GtkWidget *parent, GPtrArray *problems, const char *folder)
{
  GoalsDialogHost *host;
  GtkWidget *open, *copy;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (problems != NULL);
  g_return_if_fail (folder != NULL);

  host = goals_dialog_host_new (_("Problems in the Documents"), create_page (problems));
  goals_dialog_host_set_size (host, 640, 520);
  open = gtk_button_new_with_mnemonic (_("Open _Folder"));
  g_signal_connect_data (open, "clicked", G_CALLBACK (open_folder_cb), g_strdup (folder), free_text, 0);
  goals_dialog_host_pack_start (host, open);
  copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_set_tooltip_text (copy, _("Copy as Text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy as Text"), -1);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_cb), describe_all (problems), free_text, 0);
  goals_dialog_host_pack_end (host, copy);
  goals_dialog_host_present (host, parent);
}
