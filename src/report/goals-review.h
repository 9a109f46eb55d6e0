/* goals-review.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "goals-session.h"

G_BEGIN_DECLS

typedef enum { GOALS_PAPER_A4, GOALS_PAPER_LETTER } GoalsPaper;

typedef struct
{
  double   width, height;       /* of the page, in points */
  double   margin;              /* on all sides, in points; what a printer cannot reach must be less */
  gboolean summary;             /* the first page: how the cycle stands or ended */
  gboolean objectives;          /* each objective with its key results */
  gboolean check_ins;           /* under each key result its latest check-ins with notes */
  gboolean kpis;                /* a trend chart for each KPI */
} GoalsReviewOptions;

/* Everything, on that paper with ordinary margins. */
void         goals_review_options_init (GoalsReviewOptions *options, GoalsPaper paper);

/**
 * GoalsReview:
 *
 * The review of a cycle as pages: laid out once on numbers, drawn on any cairo context: preview, printer, PDF. It holds
 * what it shows; later edits need a new one. One unit is one point (1/72 inch).
 */
#define GOALS_TYPE_REVIEW (goals_review_get_type ())
G_DECLARE_FINAL_TYPE (GoalsReview, goals_review, GOALS, REVIEW, GObject)

GoalsReview *goals_review_new          (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options);
/* The same in steps, for a long review beside other work: no pages until goals_review_proceed(), which goes on for
 * about so many microseconds, says that all is laid out (TRUE). What is deleted in between is left out. */
GoalsReview *goals_review_begin        (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options);
gboolean     goals_review_proceed      (GoalsReview *self, gint64 microseconds);
guint        goals_review_get_n_pages  (GoalsReview *self);
void         goals_review_get_size     (GoalsReview *self, double *width, double *height);
/* Draws page @page (from 0) with its top left corner at the origin of @cr; the paper itself is not painted. */
void         goals_review_draw_page    (GoalsReview *self, guint page, cairo_t *cr);
/* What a page shows, for people who cannot see it: its headings in one line. (transfer full) */
char        *goals_review_describe_page (GoalsReview *self, guint page);
/* "Review of 2026 Q4": for window titles and print jobs. */
const char  *goals_review_get_title    (GoalsReview *self);
/* All pages as a PDF document. A review may be drawn in any thread, in one at a time. (transfer full) */
GBytes      *goals_review_to_pdf       (GoalsReview *self, GError **error);
/* Writes all pages; replaces a file at @path only once everything is written. */
gboolean     goals_review_write_pdf    (GoalsReview *self, const char *path, GError **error);

G_END_DECLS
