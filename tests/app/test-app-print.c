/* test-app-print.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include "goals-app-init.h"
#include "goals-print.h"
#include "goals-sample.h"
#include "goals-settings.h"

#define TODAY (goals_date_new (2026, 11, 21))

static void
test_options (void)
{
  static const char *const parts[] = { "summary", "kpis", NULL };
  GSettings *settings = goals_settings_get_default ();
  GoalsReviewOptions options;

  g_settings_set_string (settings, "paper", "letter");
  g_settings_set_value (settings, "review-pages", g_variant_new_strv (parts, -1));
  goals_print_options_init (&options);
  g_assert_cmpfloat (options.width, ==, 612);
  g_assert_cmpfloat (options.height, ==, 792);
  g_assert_true (options.summary);
  g_assert_false (options.objectives);
  g_assert_false (options.check_ins);
  g_assert_true (options.kpis);
  g_settings_set_string (settings, "paper", "a4");
  goals_print_options_init (&options);
  g_assert_cmpfloat_with_epsilon (options.height, 842, 1);
  g_settings_reset (settings, "paper");
  g_settings_reset (settings, "review-pages");
}

static char *
run (const char *command, const char *path)
{
  const char *argv[] = { command, path, "-", NULL };
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  if (g_strcmp0 (command, "pdfinfo") == 0)
    argv[2] = NULL;
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error))
    g_test_skip (error->message);

  return output;
}

/* The pages that a printer gets are those of the review, on the paper that the dialog says. */
static void
test_print (gconstpointer paper_name)
{
  g_autoptr(GoalsWorkspace) workspace = goals_sample_new (TODAY);
  g_autoptr(GoalsSession) session = goals_session_new (workspace, NULL, TODAY);
  GoalsCycle *cycle = goals_session_get_current_cycle (session);
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (paper_name);
  g_autofree char *path = g_strdup_printf ("%s/goals-print-%s.pdf", g_get_tmp_dir (), (const char *) paper_name);
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  GoalsReviewOptions options;

  goals_print_options_init (&options);
  operation = goals_print_operation_new (session, cycle, &options);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  text = run ("pdftotext", path);
  info = run ("pdfinfo", path);
  if (text != NULL && info != NULL)
    {
      GoalsEntity *objective = goals_list_peek (goals_workspace_get_objectives (workspace), 0);
      g_auto(GStrv) words = g_strsplit (goals_entity_get_title (objective), " ", 2);

      g_assert_nonnull (strstr (text, goals_cycle_get_name (cycle)));
      g_assert_nonnull (strstr (text, words[0]));
      g_assert_nonnull (strstr (info, g_strcmp0 (paper_name, GTK_PAPER_NAME_LETTER) == 0 ? "612 x 792" : "595"));
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  g_test_add_func ("/app/print/options", test_options);
  g_test_add_data_func ("/app/print/a4", GTK_PAPER_NAME_A4, test_print);
  g_test_add_data_func ("/app/print/letter", GTK_PAPER_NAME_LETTER, test_print);

  return g_test_run ();
}
