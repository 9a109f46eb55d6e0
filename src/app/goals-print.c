/* goals-print.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-print.h"

#include <glib/gi18n-lib.h>
#include "goals-file-dialog.h"
#include "goals-settings.h"
#include "goals-text.h"

/* Values of the setting "review-pages". */
enum { PAGES_SUMMARY = 1, PAGES_OBJECTIVES = 2, PAGES_KPIS = 4, PAGES_LESSONS = 8 };

static GoalsPaper
get_paper (void)
{
  g_autofree char *paper = g_settings_get_string (goals_settings_get_default (), "paper");

  if (g_strcmp0 (paper, "locale") == 0)
    return g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? GOALS_PAPER_LETTER : GOALS_PAPER_A4;

  return g_strcmp0 (paper, "letter") == 0 ? GOALS_PAPER_LETTER : GOALS_PAPER_A4;
}

void
goals_print_options_init (GoalsReviewOptions *options)
{
  guint pages = g_settings_get_flags (goals_settings_get_default (), "review-pages");

  goals_review_options_init (options, get_paper ());
  options->summary = (pages & PAGES_SUMMARY) != 0;
  options->objectives = (pages & PAGES_OBJECTIVES) != 0;
  options->check_ins = (pages & PAGES_LESSONS) != 0;
  options->kpis = (pages & PAGES_KPIS) != 0;
}

/* What a print operation draws; laid out when the paper is known. */
typedef struct
{
  GoalsSession       *session;
  GoalsCycle         *cycle;
  GoalsReviewOptions  options;
  GoalsReview        *review;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_object_unref (job->cycle);
  g_clear_object (&job->review);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  job->options.width = gtk_print_context_get_width (context);
  job->options.height = gtk_print_context_get_height (context);
  g_clear_object (&job->review);
  job->review = goals_review_new (job->session, job->cycle, &job->options);
  gtk_print_operation_set_n_pages (operation, (int) goals_review_get_n_pages (job->review));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  goals_review_draw_page (job->review, (guint) page, gtk_print_context_get_cairo_context (context));
}

GtkPrintOperation *
goals_print_operation_new (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->cycle = g_object_ref (cycle);
  job->options = *options;
  g_object_set_data_full (G_OBJECT (operation), "job", job, job_free);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);

  return operation;
}

static void
restore_choices (GtkPrintOperation *operation)
{
  GSettings *settings = goals_settings_get_default ();
  g_autoptr(GVariant) stored_settings = g_settings_get_value (settings, "print-settings");
  g_autoptr(GVariant) stored_setup = g_settings_get_value (settings, "page-setup");
  g_autoptr(GtkPrintSettings) print_settings = gtk_print_settings_new_from_gvariant (stored_settings);
  g_autoptr(GtkPageSetup) setup = NULL;

  if (g_variant_n_children (stored_setup) > 0)
    setup = gtk_page_setup_new_from_gvariant (stored_setup);
  else
    {
      g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (get_paper () == GOALS_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                                                           : GTK_PAPER_NAME_A4);

      setup = gtk_page_setup_new ();
      gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
    }
  gtk_print_operation_set_print_settings (operation, print_settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
}

static void
remember_choices (GtkPrintOperation *operation)
{
  GSettings *settings = goals_settings_get_default ();
  GtkPrintSettings *print_settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);

  if (print_settings != NULL)
    g_settings_set_value (settings, "print-settings", gtk_print_settings_to_gvariant (print_settings));
  if (setup != NULL)
    g_settings_set_value (settings, "page-setup", gtk_page_setup_to_gvariant (setup));
}

static void
tell (GoalsWindow *window, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "(sb)", text, FALSE);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GoalsWindow *window)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    remember_choices (operation);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  /* Translators: %s is the reason */
  text = g_strdup_printf (_("Printing failed: %s"), error->message);
  tell (window, text);
}

void
goals_print_run (GoalsWindow *window, GoalsSession *session, GoalsCycle *cycle)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *name = NULL;
  GoalsReviewOptions options;

  g_return_if_fail (GOALS_IS_WINDOW (window));

  goals_print_options_init (&options);
  operation = goals_print_operation_new (session, cycle, &options);
  /* Translators: name of a print job; %s is a cycle */
  name = g_strdup_printf (_("Review of %s"), goals_cycle_get_name (cycle));
  gtk_print_operation_set_job_name (operation, name);
  restore_choices (operation);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), window, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), NULL);
}

typedef struct
{
  GoalsSession *session;
  GoalsCycle   *cycle;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->session);
  g_object_unref (export->cycle);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
file_chosen_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr(Export) export = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = goals_file_dialog_finish (result, NULL);
  g_autoptr(GoalsReview) review = NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  GoalsReviewOptions options;

  if (path == NULL)
    return;
  goals_print_options_init (&options);
  review = goals_review_new (export->session, export->cycle, &options);
  name = g_path_get_basename (path);
  if (goals_review_write_pdf (review, path, &error))
    /* Translators: %s is a file name */
    text = g_strdup_printf (_("Exported “%s”"), name);
  else
    /* Translators: a file name and the reason */
    text = g_strdup_printf (_("“%s” could not be written: %s"), name, error->message);
  tell (GOALS_WINDOW (window), text);
}

void
goals_print_export_pdf (GoalsWindow *window, GoalsSession *session, GoalsCycle *cycle)
{
  g_autoptr(GtkFileFilter) filter = goals_file_filter_new (_("PDF Documents"), "pdf", NULL);
  g_autofree char *name = NULL;
  Export *export = g_new0 (Export, 1);

  g_return_if_fail (GOALS_IS_WINDOW (window));

  /* Translators: file name without folder; %s is a cycle */
  name = g_strdup_printf (_("Review %s.pdf"), goals_cycle_get_name (cycle));
  g_strdelimit (name, "/\\:", '-');
  export->session = g_object_ref (session);
  export->cycle = g_object_ref (cycle);
  goals_file_dialog_save_async (GTK_WIDGET (window), _("Export the Review"), _("_Export"), filter, NULL, name,
                                file_chosen_cb, export);
}
