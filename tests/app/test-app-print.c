/* test-app-print.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include "goals-app-init.h"
#include "goals-print.h"
#include "goals-sample.h"
#include "goals-settings.h"

#define TODAY (goals_date_new (2026, 11, 21))

#define PATH_FORMAT "%s/goals-print-%d.pdf"

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

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GoalsCycle     *cycle;
  char           *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_sample_new (TODAY);
  fixture->session = goals_session_new (fixture->workspace, NULL, TODAY);
  fixture->cycle = goals_session_get_current_cycle (fixture->session);
  fixture->path = g_strdup_printf (PATH_FORMAT, g_get_tmp_dir (), (int) getpid ());
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_remove (fixture->path);
  g_free (fixture->path);
  g_object_unref (fixture->session);
  g_object_unref (fixture->workspace);
}

static GtkPrintOperation *
create_print (Fixture *fixture, GoalsPaper paper)
{
  GoalsReviewOptions options;
  GtkPrintOperation *operation;

  goals_review_options_init (&options, paper);
  operation = GTK_PRINT_OPERATION (goals_print_new (fixture->session, fixture->cycle, &options));
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, fixture->path);
  return operation;
}

static void
export (GtkPrintOperation *operation)
{
  g_autoptr(GError) error = NULL;
  GtkPrintOperationResult result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
}

/* The pages that a printer gets are those of the review, on the paper that was chosen. */
static void
test_print (Fixture *fixture, gconstpointer letter)
{
  GoalsReviewOptions options;
  GoalsPaper paper = letter != NULL ? GOALS_PAPER_LETTER : GOALS_PAPER_A4;
  g_autoptr(GtkPrintOperation) operation = create_print (fixture, paper);
  g_autoptr(GoalsReview) review = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autofree char *pages = NULL;

  export (operation);
  goals_review_options_init (&options, paper);
  review = goals_review_new (fixture->session, fixture->cycle, &options);
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==, (int) goals_review_get_n_pages (review));
  text = run ("pdftotext", fixture->path);
  info = run ("pdfinfo", fixture->path);
  if (text == NULL || info == NULL)
    return;
  g_assert_nonnull (strstr (text, goals_review_get_title (review)));
  g_assert_nonnull (strstr (info, letter != NULL ? "612 x 792" : "(A4)"));
  pages = g_strdup_printf ("Pages:           %u\n", goals_review_get_n_pages (review));
  g_assert_nonnull (strstr (info, pages));
}

/* What a printer cannot reach stays free: wide margins of the page setup push the text to more pages. */
static void
test_margins (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GtkPrintOperation) usual = create_print (fixture, GOALS_PAPER_A4);
  g_autoptr(GtkPrintOperation) wide = create_print (fixture, GOALS_PAPER_A4);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (wide);

  gtk_page_setup_set_bottom_margin (setup, 180, GTK_UNIT_POINTS);
  export (usual);
  export (wide);
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (wide), >,
                   gtk_print_operation_get_n_pages_to_print (usual));
}

/* What is kept is there the next time, but neither the pages of one day nor another paper than the page shows. */
static void
test_keep (Fixture *fixture, gconstpointer unused)
{
  GSettings *settings = goals_settings_get_default ();
  g_autoptr(GtkPrintOperation) first = create_print (fixture, GOALS_PAPER_A4);
  g_autoptr(GtkPrintOperation) second = create_print (fixture, GOALS_PAPER_LETTER);
  g_autoptr(GtkPrintSettings) chosen = gtk_print_settings_new ();
  GtkPrintSettings *restored;
  GtkPageSetup *setup;

  gtk_print_settings_set (chosen, GTK_PRINT_SETTINGS_PRINTER, "Upstairs");
  gtk_print_settings_set_print_pages (chosen, GTK_PRINT_PAGES_RANGES);
  gtk_print_operation_set_print_settings (first, chosen);
  gtk_page_setup_set_orientation (gtk_print_operation_get_default_page_setup (first), GTK_PAGE_ORIENTATION_LANDSCAPE);
  goals_print_keep (GOALS_PRINT (first), settings);

  goals_print_restore (GOALS_PRINT (second), settings);
  restored = gtk_print_operation_get_print_settings (second);
  setup = gtk_print_operation_get_default_page_setup (second);
  g_assert_cmpstr (gtk_print_settings_get_printer (restored), ==, "Upstairs");
  g_assert_cmpint (gtk_print_settings_get_print_pages (restored), ==, GTK_PRINT_PAGES_ALL);
  g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==, GTK_PAGE_ORIENTATION_LANDSCAPE);
  g_assert_cmpstr (gtk_paper_size_get_name (gtk_page_setup_get_paper_size (setup)), ==, GTK_PAPER_NAME_LETTER);
  g_settings_reset (settings, "print-settings");
  g_settings_reset (settings, "page-setup");
}

/* An error is one for people, not a crash. */
static void
test_unwritable (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GtkPrintOperation) operation = create_print (fixture, GOALS_PAPER_A4);
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, "/nowhere/at/all.pdf");
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  g_test_add ("/app/print/a4", Fixture, NULL, set_up, test_print, tear_down);
  g_test_add ("/app/print/letter", Fixture, "letter", set_up, test_print, tear_down);
  g_test_add ("/app/print/margins", Fixture, NULL, set_up, test_margins, tear_down);
  g_test_add ("/app/print/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/app/print/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);

  return g_test_run ();
}
