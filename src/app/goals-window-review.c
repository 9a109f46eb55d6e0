/* goals-window-review.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The review leaves the window: to a printer, to a file. */
#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-chart-export.h"
#include "goals-file-dialog.h"
#include "goals-print.h"
#include "goals-review-page.h"
#include "goals-settings.h"
#include "goals-text.h"
#include "goals-work.h"

/* What one turn of the main loop may take. */
#define SLICE_US 8000

static GoalsReviewPage *
get_page (GoalsWindow *self)
{
  return GOALS_REVIEW_PAGE (adw_view_stack_get_child_by_name (self->pages, "review"));
}

/* "": what the page shows. NULL, said, for none. */
static GoalsCycle *
find_cycle (GoalsWindow *self, const char *id)
{
  GoalsCycle *cycle = *id == '\0' ? goals_review_page_get_shown (get_page (self))
                      : goals_workspace_lookup_typed (goals_session_get_workspace (self->session), id,
                                                      GOALS_TYPE_CYCLE);

  if (cycle == NULL)
    goals_window_toast (self, _("There is no cycle to review yet"), FALSE);
  return cycle;
}

static void
print_done_cb (GoalsPrint *print, GtkPrintOperationResult result, GoalsWindow *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    goals_print_keep (print, goals_settings_get_default ());
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (GTK_PRINT_OPERATION (print), &error);
  text = g_strdup_printf (_("Could not print: %s"), error != NULL ? error->message : _("unknown error"));
  goals_window_toast (self, text, FALSE);
}

static void
print_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsCycle *cycle = find_cycle (self, g_variant_get_string (id, NULL));
  g_autoptr(GoalsPrint) print = NULL;
  GoalsReviewOptions options;

  if (cycle == NULL)
    return;
  goals_review_page_get_options (get_page (self), &options);
  print = goals_print_new (self->session, cycle, &options);
  goals_print_restore (print, goals_settings_get_default ());
  g_signal_connect_object (print, "done", G_CALLBACK (print_done_cb), self, 0);
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}

/* A PDF on its way: laid out in slices, drawn in a thread, written. */
typedef struct
{
  GoalsWindow *window;
  GoalsReview *review;
  GFile       *file;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_object (&export->review);
  g_clear_object (&export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
say_result (Export *export, const GError *error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  /* Translators: a file name, and why it could not be written */
  g_autofree char *text = error != NULL ? g_strdup_printf (_("Could not write “%1$s”: %2$s"), shown, error->message)
                          : g_strdup_printf (_("Exported to “%s”"), shown);

  goals_window_toast (export->window, text, FALSE);
}

static void
written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr(Export) export = data;
  g_autoptr(GError) error = NULL;

  goals_chart_export_write_finish (result, &error);
  say_result (export, error);
}

static gpointer
draw (gpointer review, GCancellable *cancellable, GError **error)
{
  return goals_review_to_pdf (review, error);
}

static void
drawn_cb (GObject *review, GAsyncResult *result, gpointer data)
{
  g_autoptr(Export) export = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  GFile *file = export->file;

  if (bytes == NULL)
    say_result (export, error);
  else
    goals_chart_export_write_async (bytes, file, written_cb, g_steal_pointer (&export));
}

static gboolean
lay_out_cb (gpointer data)
{
  Export *export = data;
  g_autoptr(GTask) task = NULL;

  if (!goals_review_proceed (export->review, SLICE_US))
    return G_SOURCE_CONTINUE;
  task = g_task_new (export->review, NULL, drawn_cb, export);
  g_task_set_task_data (task, g_object_ref (export->review), g_object_unref);
  goals_work_start (task, draw, (GDestroyNotify) g_bytes_unref);
  return G_SOURCE_REMOVE;
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Export) export = data;
  g_autoptr(GError) error = NULL;

  export->file = goals_file_dialog_finish (result, &error);
  if (export->file != NULL)
    goals_work_slice (lay_out_cb, g_steal_pointer (&export), NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    goals_window_toast (export->window, error->message, FALSE);
}

static void
export_pdf_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsCycle *cycle = find_cycle (self, g_variant_get_string (id, NULL));
  GoalsReviewOptions options;
  Export *export;
  g_autofree char *name = NULL;
  g_autoptr(GtkFileFilter) filter = NULL;

  if (cycle == NULL)
    return;
  goals_review_page_get_options (get_page (self), &options);
  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->review = goals_review_begin (self->session, cycle, &options);
  name = goals_text_file_name (goals_review_get_title (export->review), "review", "pdf");
  filter = goals_file_filter_new (_("PDF Documents"), "pdf", NULL);
  goals_file_dialog_save_async (GTK_WIDGET (self), _("Export Review"), _("_Export"), filter, NULL, name, file_chosen_cb,
                                export);
}

/* Until somebody chooses, the paper is what is usual in the country. */
static gboolean
get_paper (GValue *value, GVariant *variant, gpointer page)
{
  const char *paper = g_variant_get_string (variant, NULL);

  if (g_str_equal (paper, "locale"))
    paper = g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) ? "letter" : "a4";
  g_value_set_string (value, paper);
  return TRUE;
}

static GVariant *
set_paper (const GValue *value, const GVariantType *type, gpointer page)
{
  return g_variant_new_string (g_value_get_string (value));
}

void
goals_window_install_review_actions (GoalsWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = print_cb, .parameter_type = "s" },
    { .name = "export-pdf", .activate = export_pdf_cb, .parameter_type = "s" },
  };
  static const char *const options[][2] = {
    { "review-summary", "summary" }, { "review-objectives", "objectives" }, { "review-check-ins", "check-ins" },
    { "review-kpis", "kpis" }, { "review-fit-width", "fit-width" },
  };
  GSettings *settings = goals_settings_get_default ();
  GoalsReviewPage *page = get_page (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_settings_bind (settings, options[i][0], page, options[i][1], G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "paper", page, "paper", G_SETTINGS_BIND_DEFAULT, get_paper, set_paper, page,
                                NULL);
}
