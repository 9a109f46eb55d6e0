/* goals-review-paper.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review-paper.h"

#include <glib/gi18n-lib.h>

struct _GoalsReviewPaper
{
  GtkWidget    parent_instance;

  GoalsReview *review;
  guint        page;
  gboolean     in_sight;
};

G_DEFINE_FINAL_TYPE (GoalsReviewPaper, goals_review_paper, GTK_TYPE_WIDGET)

static void
goals_review_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GoalsReviewPaper *self = GOALS_REVIEW_PAPER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double page_width, page_height;
  cairo_t *cr;

  if (self->review == NULL || !self->in_sight || width <= 0 || height <= 0)
    return;
  goals_review_get_size (self->review, &page_width, &page_height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_scale (cr, width / page_width, height / page_height);
  goals_review_draw_page (self->review, self->page, cr);
  cairo_destroy (cr);
}

static void
goals_review_paper_dispose (GObject *object)
{
  g_clear_object (&GOALS_REVIEW_PAPER (object)->review);
  G_OBJECT_CLASS (goals_review_paper_parent_class)->dispose (object);
}

static void
goals_review_paper_class_init (GoalsReviewPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_review_paper_dispose;
  widget_class->snapshot = goals_review_paper_snapshot;
  gtk_widget_class_set_css_name (widget_class, "reviewpaper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
goals_review_paper_init (GoalsReviewPaper *self)
{
}

void
goals_review_paper_set_page (GoalsReviewPaper *self, GoalsReview *review, guint page)
{
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (GOALS_IS_REVIEW_PAPER (self));
  g_return_if_fail (review == NULL || GOALS_IS_REVIEW (review));

  g_set_object (&self->review, review);
  self->page = page;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (review == NULL)
    return;
  /* Translators: page number and number of pages */
  label = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, goals_review_get_n_pages (review));
  description = goals_review_describe_page (review, page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
goals_review_paper_set_in_sight (GoalsReviewPaper *self, gboolean in_sight)
{
  g_return_if_fail (GOALS_IS_REVIEW_PAPER (self));

  if (self->in_sight == in_sight)
    return;
  self->in_sight = in_sight;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
