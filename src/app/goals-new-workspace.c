/* goals-new-workspace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-new-workspace.h"

#include <glib/gi18n-lib.h>
#include "goals-cycle-form.h"
#include "goals-dialog-host.h"
#include "goals-file-dialog.h"
#include "goals-recent-list.h"
#include "goals-text.h"

#define MANIFEST "workspace.goals.json"

typedef struct
{
  GoalsWindow     *window;
  GoalsDialogHost *host;        /* not owned: it owns this */
  GtkWidget       *name;
  GtkWidget       *folder_row;
  GtkWidget       *choose;
  GtkWidget       *person;
  GoalsCycleForm  *cycle;
  GtkWidget       *failure;
  char            *parent;      /* folder in which the workspace gets its own */
  gboolean         creating;
  gboolean         closed;      /* the widgets are gone */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->window);
  g_free (form->parent);
  g_free (form);
}

static char *
get_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
get_folder (Form *form)
{
  g_autofree char *name = get_text (form->name);

  return goals_workspace_propose_folder (form->parent, name);
}

static void
check (Form *form)
{
  g_autofree char *name = get_text (form->name);
  g_autofree char *folder = get_folder (form);
  g_autofree char *manifest = g_build_filename (folder, MANIFEST, NULL);
  g_autofree char *shown = goals_recent_list_describe_folder (folder);
  gboolean taken = g_file_test (manifest, G_FILE_TEST_EXISTS);
  /* Translators: %s is a folder */
  g_autofree char *text = taken ? g_strdup_printf (_("%s holds a workspace already"), shown) : g_strdup (shown);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (form->folder_row), text);
  if (taken)
    gtk_widget_add_css_class (form->folder_row, "error");
  else
    gtk_widget_remove_css_class (form->folder_row, "error");
  goals_dialog_host_set_verb_enabled (form->host, *name != '\0' && !taken && !form->creating
                                                  && goals_cycle_form_get_valid (form->cycle));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer host)
{
  g_autoptr(GoalsDialogHost) owned = host;
  g_autoptr(GFile) folder = goals_file_dialog_finish (result, NULL);
  Form *form = g_object_get_data (host, "form");

  if (form->closed || folder == NULL || g_file_peek_path (folder) == NULL)
    return;
  g_free (form->parent);
  form->parent = g_file_get_path (folder);
  check (form);
}

static void
choose_cb (Form *form)
{
  g_autoptr(GFile) folder = g_file_new_for_path (form->parent);

  goals_file_dialog_select_folder_async (form->choose, _("Folder for the New Workspace"), _("_Choose"), folder,
                                         folder_chosen_cb, g_object_ref (form->host));
}

static GoalsWorkspace *
build_workspace (Form *form)
{
  g_autofree char *name = get_text (form->name);
  g_autofree char *person = get_text (form->person);
  g_autofree char *cycle_name = NULL;
  GoalsWorkspace *workspace = goals_workspace_new (name);
  g_autoptr(GoalsEntity) cycle = NULL;
  GoalsDate start, end;

  goals_cycle_form_read (form->cycle, &cycle_name, &start, &end);
  cycle = g_object_new (GOALS_TYPE_CYCLE, "name", cycle_name, "start", start, "end", end, "state", GOALS_CYCLE_ACTIVE,
                        NULL);
  goals_list_append (goals_workspace_get_cycles (workspace), cycle);
  if (*person != '\0')
    {
      g_autoptr(GoalsEntity) somebody = g_object_new (GOALS_TYPE_PERSON, "name", person, NULL);

      goals_list_append (goals_workspace_get_people (workspace), somebody);
    }

  return workspace;
}

typedef struct
{
  GoalsStore     *store;
  GoalsWorkspace *workspace;    /* the worker's alone until it is done */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_object_unref (job->workspace);
  g_free (job);
}

static void
create_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (goals_store_create (job->store, job->workspace, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer host)
{
  g_autoptr(GoalsDialogHost) owned = host;
  g_autoptr(GError) error = NULL;
  Form *form = g_object_get_data (host, "form");
  Job *job = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (form->window), "win.open-recent", "s", goals_store_get_path (job->store));
      goals_dialog_host_close (host);
      return;
    }
  if (form->closed)
    {
      gtk_widget_activate_action (GTK_WIDGET (form->window), "win.toast", "(sb)", error->message, FALSE);
      return;
    }
  form->creating = FALSE;
  check (form);
  gtk_label_set_text (GTK_LABEL (form->failure), error->message);
  gtk_widget_set_visible (form->failure, TRUE);
}

static void
accepted_cb (Form *form)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, created_cb, g_object_ref (form->host));
  g_autofree char *folder = get_folder (form);
  Job *job = g_new0 (Job, 1);

  job->store = goals_store_new (folder);
  job->workspace = build_workspace (form);
  form->creating = TRUE;
  check (form);
  gtk_widget_set_visible (form->failure, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, create_worker);
}

static void
closed_cb (Form *form)
{
  form->closed = TRUE;
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);

  return row;
}

static GtkWidget *
add_folder (Form *form, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  form->choose = gtk_button_new_with_mnemonic (_("_Choose…"));
  gtk_widget_set_valign (form->choose, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (form->choose), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a Folder"),
                                  -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Folder"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), form->choose);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), form->choose);
  adw_preferences_group_add (group, row);
  g_signal_connect_swapped (form->choose, "clicked", G_CALLBACK (choose_cb), form);

  return row;
}

static AdwPreferencesGroup *
add_group (GtkWidget *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  if (description != NULL)
    adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);

  return group;
}

static GtkWidget *
build_page (Form *form, GoalsDate today)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = add_group (page, NULL, _("A workspace is a folder of plain text files that are yours."));
  const char *me = g_get_real_name ();

  form->name = add_entry (group, _("Name of the Workspace"), _("Our Goals"));
  form->folder_row = add_folder (form, group);
  form->person = add_entry (group, _("Your Name"), g_strcmp0 (me, "Unknown") == 0 ? "" : me);
  group = add_group (page, _("First Cycle"), NULL);
  form->cycle = GOALS_CYCLE_FORM (goals_cycle_form_new (NULL, today));
  adw_preferences_group_add (group, GTK_WIDGET (form->cycle));
  form->failure = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (form->failure), TRUE);
  gtk_label_set_xalign (GTK_LABEL (form->failure), 0);
  gtk_widget_add_css_class (form->failure, "error");
  gtk_widget_set_margin_top (form->failure, 12);
  gtk_widget_set_visible (form->failure, FALSE);
  adw_preferences_group_add (group, form->failure);

  return page;
}

void
goals_new_workspace_present (GoalsWindow *window, GoalsDate today)
{
  Form *form = g_new0 (Form, 1);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  GtkWidget *page;

  g_return_if_fail (GOALS_IS_WINDOW (window));

  form->window = g_object_ref (window);
  form->parent = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  page = build_page (form, today);
  form->host = goals_dialog_host_new (_("New Workspace"), page);
  g_object_set_data_full (G_OBJECT (form->host), "form", form, form_free);
  goals_dialog_host_set_size (form->host, 480, 560);
  goals_dialog_host_set_verb (form->host, _("C_reate"));
  g_signal_connect_swapped (form->name, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->cycle, "notify::valid", G_CALLBACK (check), form);
  g_signal_connect_swapped (form->host, "accepted", G_CALLBACK (accepted_cb), form);
  g_signal_connect_swapped (form->host, "closed", G_CALLBACK (closed_cb), form);
  check (form);
  goals_dialog_host_set_focus (form->host, form->name);
  goals_dialog_host_present (form->host, GTK_WIDGET (window));
}
