/* goals-review-block.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pangocairo.h>

#include "goals-chart-style.h"
#include "goals-review.h"

G_BEGIN_DECLS

/* The typeface of all words in the review, those in its charts too. */
#define GOALS_REVIEW_FAMILY "Cantarell, Adwaita Sans, Sans"

/* The pieces that pages are filled with. Each knows its height and draws itself; where a page ends between them is
   decided elsewhere. */

typedef struct _GoalsReviewBlock GoalsReviewBlock;

struct _GoalsReviewBlock
{
  double      height;
  double      space;            /* above, unless it stands at the top of a page */
  gboolean    keep;             /* must not be the last on a page: a heading */
  gboolean    new_page;         /* begins a page, unless one has just begun */
  char       *heading;          /* what it is called, when it is a heading; else NULL */
  void      (*draw) (GoalsReviewBlock *self, cairo_t *cr);      /* at the origin */
  void      (*free) (GoalsReviewBlock *self);                   /* of what @draw needs */
};

void goals_review_block_free (GoalsReviewBlock *block);
/* Must not be the last on a page. (nullable) */
void goals_review_block_keep (GoalsReviewBlock *block);

typedef struct _GoalsReviewSheet GoalsReviewSheet;

/* Adds the blocks of one objective, @depth below others, or of one KPI. */
typedef void (*GoalsReviewAddFunc) (GoalsReviewSheet *sheet, gpointer entity, guint depth);

/* Blocks that are still to be made. */
typedef struct
{
  GoalsReviewAddFunc  add;
  GoalsEntity        *entity;   /* owned */
  guint               depth;
} GoalsReviewStep;

/**
 * GoalsReviewSheet:
 *
 * What filling pages needs: the width of the text, its styles, and the blocks so far.
 */
struct _GoalsReviewSheet
{
  GoalsSession             *session;
  GoalsCycle               *cycle;
  const GoalsReviewOptions *options;
  GoalsChartStyle           style;      /* for paper */
  PangoContext             *context;
  double                    width;
  double                    height;     /* of the text on one page */
  gboolean                  rtl;
  GPtrArray                *blocks;     /* of GoalsReviewBlock */
  GArray                   *steps;      /* of GoalsReviewStep */
};

/* Leaves it to a later step to @add the blocks of @entity, in the order of the calls. */
void goals_review_sheet_later (GoalsReviewSheet *sheet, GoalsReviewAddFunc add, gpointer entity, guint depth);

typedef enum
{
  GOALS_REVIEW_TITLE,
  GOALS_REVIEW_HEADING,
  GOALS_REVIEW_SUBHEADING,
  GOALS_REVIEW_STRONG,
  GOALS_REVIEW_BODY,
  GOALS_REVIEW_SMALL,
  GOALS_REVIEW_FIGURE,          /* a number that is the message */
} GoalsReviewFont;

/* (transfer full) @width 0: one line as wide as it is; else wrapped */
PangoLayout      *goals_review_sheet_layout  (GoalsReviewSheet *sheet, GoalsReviewFont font, const char *text,
                                              double width);
double            goals_review_layout_height (PangoLayout *layout);
double            goals_review_layout_width  (PangoLayout *layout);
/* Draws @layout in @color inside the column that begins at @x, @width wide; at its end with @at_end. Columns are
   mirrored right to left. */
void              goals_review_draw_layout   (cairo_t *cr, PangoLayout *layout, GoalsColor color, double x, double y);

/* Adds @block (transfer full). */
void              goals_review_sheet_add     (GoalsReviewSheet *sheet, GoalsReviewBlock *block);
/* A paragraph over the whole width, or indented; nothing for an empty text. A long one may go on over several pages.
 * (transfer none) the block, of a long one the last, or NULL */
GoalsReviewBlock *goals_review_sheet_add_text (GoalsReviewSheet *sheet, GoalsReviewFont font, const char *text,
                                               double indent,
                                               gboolean dim, double space);

/* One cell of a row. */
typedef enum { GOALS_REVIEW_CELL_TEXT, GOALS_REVIEW_CELL_BAR, GOALS_REVIEW_CELL_STATUS,
               GOALS_REVIEW_CELL_HEALTH } GoalsReviewCellKind;

typedef struct
{
  GoalsReviewCellKind kind;
  double              x, width;         /* from the start side */
  GoalsReviewFont     font;
  const char         *text;             /* TEXT, and the word of STATUS and HEALTH is made from the value */
  gboolean            at_end;           /* figures */
  gboolean            dim;
  double              progress, expected;       /* BAR */
  GoalsStatus         status;           /* BAR, STATUS */
  GoalsHealth         health;           /* HEALTH */
} GoalsReviewCell;

/* A row of cells with a hairline above when @line. (transfer none) */
GoalsReviewBlock *goals_review_sheet_add_row (GoalsReviewSheet *sheet, const GoalsReviewCell *cells, guint n,
                                              double space, gboolean line);

/* The parts of the review. */
void goals_review_add_summary    (GoalsReviewSheet *sheet);
void goals_review_add_objectives (GoalsReviewSheet *sheet);
void goals_review_add_kpis       (GoalsReviewSheet *sheet);

G_END_DECLS
