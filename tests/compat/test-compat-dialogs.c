/* test-compat-dialogs.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The contracts of the dialogs, by what is on the screen: find the toplevel, press its button, see the answer. A dialog
 * is a window of its own or, from libadwaita 1.5 on, a sheet inside the window below. */
#include <adwaita.h>
#include "goals-about.h"
#include "goals-confirm.h"
#include "goals-dialog-host.h"
#include "goals-file-dialog.h"
#include "goals-shortcuts.h"

static GtkWidget *
present_parent (void)
{
  GtkWidget *window = adw_application_window_new (NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), gtk_label_new ("below"));
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
iterate (gboolean *until)
{
  while (!*until)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (void)
{
  for (int i = 0; i < 50; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* A sheet slides away before it goes. */
static void
wait_gone (gpointer *weak)
{
  for (int i = 0; i < 100 && *weak != NULL; i++)
    settle ();
  g_assert_null (*weak);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_button_anywhere (const char *label)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkWidget *button = find_button (window, label);

      if (button != NULL)
        return button;
    }

  return NULL;
}

static guint
count_toplevels (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static gboolean
ask (const char *press)
{
  GtkWidget *parent = present_parent ();
  g_autoptr(GAsyncResult) result = NULL;
  gboolean answer;

  goals_confirm_async (parent, "Close anyway?", NULL, "_Keep Open", "_Close Anyway", TRUE, take_result, &result);
  settle ();
  g_assert_null (result);
  g_signal_emit_by_name (find_button_anywhere (press), "clicked");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = goals_confirm_finish (result);
  g_clear_object (&result);
  settle ();
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();

  return answer;
}

static void
test_confirm (void)
{
  g_assert_true (ask ("_Close Anyway"));
  g_assert_false (ask ("_Keep Open"));
  g_assert_cmpuint (count_toplevels (), ==, 0);
}

static void
test_confirm_dismissed (void)
{
  GtkWidget *parent = present_parent ();
  g_autoptr(GAsyncResult) result = NULL;

  goals_confirm_async (parent, "Close anyway?", "Changes are kept nowhere.", NULL, "_Close", FALSE, take_result,
                       &result);
  settle ();
  g_assert_true (gtk_widget_activate_action (find_button_anywhere ("_Close"), "window.close", NULL));
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (goals_confirm_finish (result));
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

/* With text twice as large a question is still not a tower whose answers are below the screen. */
static void
test_confirm_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *parent = present_parent ();
  g_autoptr(GAsyncResult) result = NULL;
  const GoalsAnswerChoice choices[] = {
    { "cancel", "_Keep Open", FALSE }, { "close", "_Close Anyway", FALSE }, { "elsewhere", "_Save Elsewhere…", FALSE },
    { NULL },
  };
  g_autofree char *answer = NULL;
  GtkWidget *dialog;
  int dpi;

  settle ();
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  goals_choose_async (parent, "Changes Could Not Be Saved",
                      "The latest changes are kept on this computer. They are put into the folder when the workspace is "
                      "opened the next time.\n\nobjectives/9e374368-aea0-48af-9f26-969c7026152b.json: could not be written",
                      choices, take_result, &result);
  settle ();
  dialog = GTK_WIDGET (gtk_widget_get_root (find_button_anywhere ("_Keep Open")));
  g_assert_cmpint (gtk_widget_get_height (dialog), <, 2 * gtk_widget_get_width (dialog));
  g_signal_emit_by_name (find_button_anywhere ("_Keep Open"), "clicked");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = goals_choose_finish (result);
  g_assert_cmpstr (answer, ==, "cancel");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

static void
set_flag (gboolean *flag)
{
  g_assert_false (*flag);
  *flag = TRUE;
}

static void
test_host_accept (void)
{
  GtkWidget *parent = present_parent ();
  GtkWidget *content = gtk_label_new ("form");
  GoalsDialogHost *host = goals_dialog_host_new ("New workspace", content);
  gboolean accepted = FALSE;
  gboolean closed = FALSE;
  GtkWidget *verb;

  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &host);
  goals_dialog_host_set_verb (host, "_Create");
  goals_dialog_host_set_verb_enabled (host, FALSE);
  g_signal_connect_swapped (host, "accepted", G_CALLBACK (set_flag), &accepted);
  g_signal_connect_swapped (host, "closed", G_CALLBACK (set_flag), &closed);
  goals_dialog_host_present (host, parent);
  settle ();
  g_assert_true (goals_dialog_host_get_for (content) == host);
  g_assert_null (goals_dialog_host_get_for (parent));

  verb = find_button_anywhere ("_Create");
  g_assert_false (gtk_widget_get_sensitive (verb));
  goals_dialog_host_set_verb_enabled (host, TRUE);
  g_assert_true (gtk_widget_get_sensitive (verb));
  g_signal_emit_by_name (verb, "clicked");
  g_assert_true (accepted);
  g_assert_false (closed);

  goals_dialog_host_close (host);
  iterate (&closed);
  wait_gone ((gpointer *) &host);
  wait_gone ((gpointer *) &content);
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

static void
test_host_cancel (void)
{
  GtkWidget *parent = present_parent ();
  GoalsDialogHost *host = goals_dialog_host_new ("Check In", gtk_entry_new ());
  gboolean closed = FALSE;

  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &host);
  goals_dialog_host_set_verb (host, "_Save");
  g_signal_connect_swapped (host, "closed", G_CALLBACK (set_flag), &closed);
  goals_dialog_host_present (host, parent);
  settle ();
  g_signal_emit_by_name (find_button_anywhere ("_Cancel"), "clicked");
  iterate (&closed);
  wait_gone ((gpointer *) &host);
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

static void
test_host_goes_with_parent (void)
{
  GtkWidget *parent = present_parent ();
  GoalsDialogHost *host = goals_dialog_host_new ("Check In", gtk_entry_new ());
  gboolean closed = FALSE;

  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &host);
  g_signal_connect_swapped (host, "closed", G_CALLBACK (set_flag), &closed);
  goals_dialog_host_present (host, parent);
  settle ();
  g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &parent);
  gtk_window_destroy (GTK_WINDOW (parent));
  iterate (&closed);
  wait_gone ((gpointer *) &host);
  wait_gone ((gpointer *) &parent);
  g_assert_cmpuint (count_toplevels (), ==, 0);
}

static void
test_host_never_presented (void)
{
  GoalsDialogHost *host = goals_dialog_host_new ("Check In", gtk_entry_new ());
  gboolean closed = FALSE;

  g_signal_connect_swapped (host, "closed", G_CALLBACK (set_flag), &closed);
  g_assert_finalize_object (host);
  g_assert_false (closed);
  g_assert_cmpuint (count_toplevels (), ==, 0);
}

static void
below_cb (GSimpleAction *action, GVariant *parameter, gpointer flag)
{
  *(gboolean *) flag = TRUE;
}

static void
test_host_reaches_window_actions (void)
{
  GtkWidget *parent = present_parent ();
  GtkWidget *content = gtk_label_new ("form");
  GoalsDialogHost *host = goals_dialog_host_new ("Check In", content);
  g_autoptr(GSimpleAction) action = g_simple_action_new ("below", NULL);
  gboolean activated = FALSE;
  gboolean closed = FALSE;

  g_signal_connect (action, "activate", G_CALLBACK (below_cb), &activated);
  g_action_map_add_action (G_ACTION_MAP (parent), G_ACTION (action));
  g_signal_connect_swapped (host, "closed", G_CALLBACK (set_flag), &closed);
  goals_dialog_host_present (host, parent);
  settle ();
  g_assert_true (gtk_widget_activate_action (content, "win.below", NULL));
  g_assert_true (activated);
  goals_dialog_host_close (host);
  iterate (&closed);
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

static void
test_file_dialog_dismissed (void)
{
#if defined (__SANITIZE_ADDRESS__)
  g_test_skip ("GTK's file chooser loses the information it asked of the first folder");
#else
  GtkWidget *parent = present_parent ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GtkFileFilter) filter = goals_file_filter_new ("CSV Files", "csv", "tsv", NULL);
  g_autoptr(GError) error = NULL;
  GtkWidget *cancel;

  goals_file_dialog_open_async (parent, "Import", "_Import", filter, NULL, take_result, &result);
  settle ();
  cancel = find_button_anywhere ("_Cancel");
  g_assert_nonnull (cancel);
  g_signal_emit_by_name (cancel, "clicked");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (goals_file_dialog_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
#endif
}

static void
test_about_and_shortcuts (void)
{
  static const char *const developers[] = { "Somebody", NULL };
  const GoalsAboutDetails details = { .name = "Goals", .icon = "org.example.Goals", .version = "1", .developer = "Us",
                                      .comments = "c", .copyright = "©", .developers = developers };
  const GoalsShortcut shortcuts[] = {
    { "General <&>", NULL, NULL },
    { NULL, "Undo & more", "<Control>z" },
    { "Pages", NULL, NULL },
    { NULL, "Overview", "<Alt>1" },
  };
  GtkWidget *parent = present_parent ();

  goals_about_present (parent, &details);
  settle ();
  goals_shortcuts_present (parent, "Goals", shortcuts, G_N_ELEMENTS (shortcuts));
  settle ();
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
  g_assert_cmpuint (count_toplevels (), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/compat/confirm/answers", test_confirm);
  g_test_add_func ("/compat/confirm/dismissed", test_confirm_dismissed);
  g_test_add_func ("/compat/confirm/large-text", test_confirm_large_text);
  g_test_add_func ("/compat/dialog-host/accept", test_host_accept);
  g_test_add_func ("/compat/dialog-host/cancel", test_host_cancel);
  g_test_add_func ("/compat/dialog-host/goes-with-parent", test_host_goes_with_parent);
  g_test_add_func ("/compat/dialog-host/never-presented", test_host_never_presented);
  g_test_add_func ("/compat/dialog-host/window-actions", test_host_reaches_window_actions);
  g_test_add_func ("/compat/file-dialog/dismissed", test_file_dialog_dismissed);
  g_test_add_func ("/compat/about-and-shortcuts", test_about_and_shortcuts);

  return g_test_run ();
}
