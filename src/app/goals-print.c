/* goals-print.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-print.h"

#include <glib/gi18n-lib.h>

#include "goals-text.h"

/* What one turn of the main loop may take. */
#define SLICE_US 8000

struct _GoalsPrint
{
  GtkPrintOperation   parent_instance;

  GoalsSession       *session;
  GoalsCycle         *cycle;
  GoalsReviewOptions  options;
  GoalsReview        *review;
};

G_DEFINE_FINAL_TYPE (GoalsPrint, goals_print, GTK_TYPE_PRINT_OPERATION)

/* The widest margin that anybody asks for; on tiny paper no more than leaves room for text. */
static double
choose_margin (GoalsPrint *self, GtkPrintContext *context)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  double margins[4] = { 0, 0, 0, 0 };
  double least = MAX (MAX (gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS),
                           gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS)),
                      MAX (gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS),
                           gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS)));
  double usual = MIN (self->options.margin, MIN (self->options.width, self->options.height) / 8);

  if (gtk_print_context_get_hard_margins (context, &margins[0], &margins[1], &margins[2], &margins[3]))
    for (gsize i = 0; i < G_N_ELEMENTS (margins); i++)
      least = MAX (least, margins[i]);
  return CLAMP (MAX (usual, least), 0, MIN (self->options.width, self->options.height) / 3);
}

static void
goals_print_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  GoalsPrint *self = GOALS_PRINT (operation);
  GoalsReviewOptions options;

  self->options.width = gtk_print_context_get_width (context);
  self->options.height = gtk_print_context_get_height (context);
  options = self->options;
  options.margin = choose_margin (self, context);
  g_clear_object (&self->review);
  self->review = goals_review_begin (self->session, self->cycle, &options);
}

static gboolean
goals_print_paginate (GtkPrintOperation *operation, GtkPrintContext *context)
{
  GoalsPrint *self = GOALS_PRINT (operation);

  if (!goals_review_proceed (self->review, SLICE_US))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) goals_review_get_n_pages (self->review));
  return TRUE;
}

static void
goals_print_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  goals_review_draw_page (GOALS_PRINT (operation)->review, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
goals_print_end_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  g_clear_object (&GOALS_PRINT (operation)->review);
}

static void
goals_print_finalize (GObject *object)
{
  GoalsPrint *self = GOALS_PRINT (object);

  g_clear_object (&self->review);
  g_clear_object (&self->cycle);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_print_parent_class)->finalize (object);
}

static void
goals_print_class_init (GoalsPrintClass *klass)
{
  GtkPrintOperationClass *print_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = goals_print_finalize;
  print_class->begin_print = goals_print_begin_print;
  print_class->paginate = goals_print_paginate;
  print_class->draw_page = goals_print_draw_page;
  print_class->end_print = goals_print_end_print;
}

static void
goals_print_init (GoalsPrint *self)
{
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
}

static void
set_paper (GtkPageSetup *setup, const GoalsReviewOptions *options)
{
  GoalsReviewOptions letter;
  GtkPaperSize *size;

  goals_review_options_init (&letter, GOALS_PAPER_LETTER);
  size = gtk_paper_size_new (options->width == letter.width ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
}

GoalsPrint *
goals_print_new (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options)
{
  GoalsPrint *self;
  g_autoptr(GtkPageSetup) setup = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_CYCLE (cycle), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (GOALS_TYPE_PRINT, NULL);
  self->session = g_object_ref (session);
  self->cycle = g_object_ref (cycle);
  self->options = *options;
  setup = gtk_page_setup_new ();
  set_paper (setup, options);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
  shown = goals_text_display (goals_cycle_get_name (cycle), GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the name of a cycle, such as "2026 Q4" */
  name = g_strdup_printf (_("Review of %s"), shown);
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), name);
  return self;
}

void
goals_print_restore (GoalsPrint *self, GSettings *settings)
{
  g_autoptr(GVariant) print = NULL, page = NULL;
  g_autoptr(GtkPrintSettings) print_settings = NULL;
  g_autoptr(GtkPageSetup) setup = NULL;

  g_return_if_fail (GOALS_IS_PRINT (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  print = g_settings_get_value (settings, "print-settings");
  page = g_settings_get_value (settings, "page-setup");
  print_settings = gtk_print_settings_new_from_gvariant (print);
  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (self), print_settings);
  if (g_variant_n_children (page) == 0)
    return;
  setup = gtk_page_setup_new_from_gvariant (page);
  set_paper (setup, &self->options);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
}

void
goals_print_keep (GoalsPrint *self, GSettings *settings)
{
  static const char *const passing[] = {
    GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_N_COPIES,
    GTK_PRINT_SETTINGS_OUTPUT_URI,
    GTK_PRINT_SETTINGS_PAPER_FORMAT, GTK_PRINT_SETTINGS_PAPER_WIDTH, GTK_PRINT_SETTINGS_PAPER_HEIGHT,
  };
  GtkPrintSettings *used;
  GtkPageSetup *setup;

  g_return_if_fail (GOALS_IS_PRINT (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  used = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (self));
  setup = gtk_print_operation_get_default_page_setup (GTK_PRINT_OPERATION (self));
  if (used != NULL)
    {
      g_autoptr(GtkPrintSettings) kept = gtk_print_settings_copy (used);

      for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
        gtk_print_settings_unset (kept, passing[i]);
      g_settings_set_value (settings, "print-settings", gtk_print_settings_to_gvariant (kept));
    }
  if (setup != NULL)
    g_settings_set_value (settings, "page-setup", gtk_page_setup_to_gvariant (setup));
}
