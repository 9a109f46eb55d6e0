/* goals-import-dialog.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "goals-dialog-host.h"
#include "goals-file-dialog.h"
#include "goals-import-form.h"
#include "goals-kpi-pane.h"
#include "goals-text.h"

static void
accepted_cb (GoalsDialogHost *host, GoalsImportForm *form)
{
  GtkWidget *parent = g_object_get_data (G_OBJECT (form), "goals-parent");
  g_autofree char *summary = NULL, *name = NULL, *text = NULL;
  g_autoptr(GError) error = NULL;
  GoalsKpi *kpi = NULL;

  if (!goals_import_form_is_ready (form))
    return;
  kpi = goals_import_form_apply (form, &summary, &error);
  if (kpi == NULL)
    {
      goals_kpi_pane_toast (parent, error->message, FALSE);
      return;
    }
  name = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);
  /* Translators: the name of a KPI and what came in: "36 new, 1 skipped" */
  text = g_strdup_printf (_("Imported into “%s”: %s"), name, summary);
  goals_kpi_pane_toast (parent, text, TRUE);
  gtk_widget_activate_action (parent, "win.show-entity", "s", goals_entity_get_id (GOALS_ENTITY (kpi)));
  goals_dialog_host_close (host);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsImportForm) form = data;
  g_autoptr(GFile) file = goals_file_dialog_finish (result, NULL);

  if (file != NULL)
    goals_import_form_load_file (form, file);
}

static void
choose_file_cb (GoalsImportForm *form)
{
  g_autoptr(GtkFileFilter) filter = goals_file_filter_new (_("Tables (CSV, TSV, Text)"), "csv", "tsv", "tab", "txt",
                                                           NULL);

  goals_file_dialog_open_async (GTK_WIDGET (form), _("Import a Table"), _("_Open"), filter, NULL, file_chosen_cb,
                                g_object_ref (form));
}

static void
ready_cb (GoalsImportForm *form, GParamSpec *pspec, GoalsDialogHost *host)
{
  goals_dialog_host_set_verb_enabled (host, goals_import_form_is_ready (form));
}

static GoalsImportForm *
present (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi)
{
  GtkWidget *form = goals_import_form_new (session, kpi);
  GoalsDialogHost *host = goals_dialog_host_new (_("Import"), form);

  g_object_set_data_full (G_OBJECT (form), "goals-parent", g_object_ref (parent), g_object_unref);
  goals_dialog_host_set_size (host, 720, 680);
  goals_dialog_host_set_verb (host, _("_Import"));
  goals_dialog_host_set_verb_enabled (host, FALSE);
  g_signal_connect_object (host, "accepted", G_CALLBACK (accepted_cb), form, 0);
  g_signal_connect_object (form, "notify::ready", G_CALLBACK (ready_cb), host, 0);
  g_signal_connect (form, "choose-file", G_CALLBACK (choose_file_cb), NULL);
  goals_dialog_host_set_focus (host, form);
  goals_dialog_host_present (host, parent);
  return GOALS_IMPORT_FORM (form);
}

void
goals_import_dialog_present (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi, GFile *file, const char *text)
{
  GoalsImportForm *form = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session));

  form = present (parent, session, kpi);
  if (file != NULL)
    goals_import_form_load_file (form, file);
  else if (text != NULL)
    goals_import_form_load_text (form, text);
}

typedef struct
{
  GtkWidget    *parent;
  GoalsSession *session;
  GoalsKpi     *kpi;
} Paste;

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text == NULL || text[0] == '\0')
    goals_kpi_pane_toast (paste->parent, _("There is no table on the clipboard"), FALSE);
  else if (gtk_widget_get_root (paste->parent) != NULL)
    goals_import_dialog_present (paste->parent, paste->session, paste->kpi, NULL, text);
  g_object_unref (paste->parent);
  g_object_unref (paste->session);
  g_clear_object (&paste->kpi);
  g_free (paste);
}

void
goals_import_dialog_paste (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi)
{
  Paste *paste = g_new0 (Paste, 1);

  paste->parent = g_object_ref (parent);
  paste->session = g_object_ref (session);
  paste->kpi = kpi != NULL ? g_object_ref (kpi) : NULL;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (parent), NULL, pasted_cb, paste);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GoalsImportTargetFunc get_target)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GSList *files = g_value_get_boxed (value);
  GoalsSession *session = NULL;
  GoalsKpi *kpi = get_target (widget, &session);

  if (session == NULL || goals_session_is_read_only (session) || files == NULL)
    return FALSE;
  if (files->next != NULL)
    {
      goals_kpi_pane_toast (widget, _("Drop one table at a time"), FALSE);
      return FALSE;
    }
  goals_import_dialog_present (widget, session, kpi, files->data, NULL);
  return TRUE;
}

void
goals_import_dialog_accept_drops (GtkWidget *widget, GoalsImportTargetFunc get_target)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), get_target);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
