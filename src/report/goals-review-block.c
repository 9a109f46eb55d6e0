/* goals-review-block.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review-block.h"

#include <glib/gi18n-lib.h>

#include "goals-bars.h"
#include "goals-text.h"

void
goals_review_block_free (GoalsReviewBlock *block)
{
  if (block->free != NULL)
    block->free (block);
  g_free (block->heading);
  g_free (block);
}

void
goals_review_block_keep (GoalsReviewBlock *block)
{
  if (block != NULL)
    block->keep = TRUE;
}

static PangoFontDescription *
font_description (GoalsReviewFont font)
{
  static const struct { double size; PangoWeight weight; } fonts[] = {
    [GOALS_REVIEW_TITLE] = { 22, PANGO_WEIGHT_BOLD },
    [GOALS_REVIEW_HEADING] = { 15, PANGO_WEIGHT_BOLD },
    [GOALS_REVIEW_SUBHEADING] = { 11.5, PANGO_WEIGHT_BOLD },
    [GOALS_REVIEW_STRONG] = { 9.5, PANGO_WEIGHT_BOLD },
    [GOALS_REVIEW_BODY] = { 9.5, PANGO_WEIGHT_NORMAL },
    [GOALS_REVIEW_SMALL] = { 9, PANGO_WEIGHT_NORMAL },
    [GOALS_REVIEW_FIGURE] = { 26, PANGO_WEIGHT_BOLD },
  };
  PangoFontDescription *description = pango_font_description_from_string (GOALS_REVIEW_FAMILY);

  pango_font_description_set_size (description, (int) (fonts[font].size * PANGO_SCALE));
  pango_font_description_set_weight (description, fonts[font].weight);
  return description;
}

PangoLayout *
goals_review_sheet_layout (GoalsReviewSheet *sheet, GoalsReviewFont font, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (sheet->context);
  PangoFontDescription *description = font_description (font);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_line_spacing (layout, 1.08f);
  return layout;
}

double
goals_review_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

double
goals_review_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

void
goals_review_draw_layout (cairo_t *cr, PangoLayout *layout, GoalsColor color, double x, double y)
{
  goals_color_set_source (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

void
goals_review_sheet_add (GoalsReviewSheet *sheet, GoalsReviewBlock *block)
{
  g_ptr_array_add (sheet->blocks, block);
}

void
goals_review_sheet_later (GoalsReviewSheet *sheet, GoalsReviewAddFunc add, gpointer entity, guint depth)
{
  GoalsReviewStep step = { add, g_object_ref (entity), depth };

  g_array_append_val (sheet->steps, step);
}

/* Lines that stand together in a paragraph longer than twice as many. */
#define CHUNK 6

/* Some lines of a paragraph. */
typedef struct
{
  GoalsReviewBlock  block;
  PangoLayout      *layout;
  GoalsColor        color;
  double            x, y;               /* of the layout, the latter above the first line */
  int               first, n;           /* lines */
} TextBlock;

static void
text_block_draw (GoalsReviewBlock *block, cairo_t *cr)
{
  TextBlock *self = (TextBlock *) block;
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  int line = 0;

  goals_color_set_source (self->color, cr);
  do
    {
      PangoRectangle extents;

      if (line < self->first || line >= self->first + self->n)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      cairo_move_to (cr, self->x + (double) extents.x / PANGO_SCALE,
                     (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE - self->y);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }
  while (line++ < self->first + self->n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
text_block_free (GoalsReviewBlock *block)
{
  g_object_unref (((TextBlock *) block)->layout);
}

/* From where to where the lines [first, first + n) reach. */
static void
measure_lines (PangoLayout *layout, int first, int n, double *top, double *bottom)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line = 0;

  *top = *bottom = 0;
  do
    {
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == first)
        *top = (double) y0 / PANGO_SCALE;
      *bottom = (double) y1 / PANGO_SCALE;
      line++;
    }
  while (line < first + n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static TextBlock *
add_lines (GoalsReviewSheet *sheet, PangoLayout *layout, int first, int n, double indent, gboolean dim)
{
  TextBlock *self = g_new0 (TextBlock, 1);
  double bottom;

  self->layout = g_object_ref (layout);
  self->color = dim ? sheet->style.dim : sheet->style.text;
  self->x = sheet->rtl ? 0 : indent;
  self->first = first;
  self->n = n;
  measure_lines (layout, first, n, &self->y, &bottom);
  self->block.height = bottom - self->y;
  self->block.draw = text_block_draw;
  self->block.free = text_block_free;
  goals_review_sheet_add (sheet, &self->block);
  return self;
}

static gboolean
is_heading (GoalsReviewFont font)
{
  return font == GOALS_REVIEW_TITLE || font == GOALS_REVIEW_HEADING || font == GOALS_REVIEW_SUBHEADING;
}

GoalsReviewBlock *
goals_review_sheet_add_text (GoalsReviewSheet *sheet, GoalsReviewFont font, const char *text, double indent,
                             gboolean dim, double space)
{
  g_autofree char *shown = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  TextBlock *self;
  int n_lines, n, i = 0;

  if (text == NULL || *text == '\0')
    return NULL;
  shown = goals_text_display (text, is_heading (font) ? GOALS_TEXT_TITLE : GOALS_TEXT_NOTE, !is_heading (font));
  layout = goals_review_sheet_layout (sheet, font, shown, MAX (sheet->width - indent, 1));
  n_lines = pango_layout_get_line_count (layout);
  do                            /* a layout has a line at least */
    {
      n = n_lines - i <= 2 * CHUNK ? n_lines - i : CHUNK;
      self = add_lines (sheet, layout, i, n, indent, dim);
      self->block.space = i == 0 ? space : 0;
      i += n;
    }
  while (i < n_lines);
  if (is_heading (font))
    {
      self->block.heading = g_strdup (shown);
      self->block.keep = TRUE;
    }
  return &self->block;
}

/* What is kept of a cell: its layout takes the place of its text. */
typedef struct
{
  GoalsReviewCell  cell;
  PangoLayout     *layout;
} RowCell;

typedef struct
{
  GoalsReviewBlock  block;
  GoalsChartStyle   style;
  double            width;
  gboolean          line;
  guint             n;
  RowCell          *cells;
} RowBlock;

/* Left edge of something @width wide in the column of @cell. */
static double
cell_left (const RowBlock *self, const GoalsReviewCell *cell, double width)
{
  double from_start = cell->at_end ? cell->x + cell->width - width : cell->x;

  return self->style.rtl ? self->width - from_start - width : from_start;
}

/* Middle of the first line: where bars and shapes stand. */
static double
first_line (const RowBlock *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->cells[i].layout != NULL)
      {
        PangoRectangle rectangle;

        pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (self->cells[i].layout, 0), NULL,
                                             &rectangle);
        return rectangle.height / 2.0;
      }
  return self->block.height / 2;
}

#define SHAPE_SIZE 7.0
#define SHAPE_GAP  4.0

static void
draw_marked (const RowBlock *self, const RowCell *row_cell, cairo_t *cr)
{
  const GoalsReviewCell *cell = &row_cell->cell;
  double text_width = goals_review_layout_width (row_cell->layout);
  double left = cell_left (self, cell, SHAPE_SIZE + SHAPE_GAP + text_width);
  double shape_x = self->style.rtl ? left + text_width + SHAPE_GAP + SHAPE_SIZE / 2 : left + SHAPE_SIZE / 2;

  if (cell->kind == GOALS_REVIEW_CELL_STATUS)
    goals_chart_draw_status_shape (cr, &self->style, cell->status, shape_x, first_line (self), SHAPE_SIZE);
  else
    goals_chart_draw_health_shape (cr, &self->style, cell->health, shape_x, first_line (self), SHAPE_SIZE);
  goals_review_draw_layout (cr, row_cell->layout, self->style.text, self->style.rtl ? left
                            : left + SHAPE_SIZE + SHAPE_GAP, 0);
}

static void
draw_cell (const RowBlock *self, const RowCell *row_cell, cairo_t *cr)
{
  const GoalsReviewCell *cell = &row_cell->cell;

  switch (cell->kind)
    {
    case GOALS_REVIEW_CELL_TEXT:
      goals_review_draw_layout (cr, row_cell->layout, cell->dim ? self->style.dim : self->style.text,
                                cell_left (self, cell, cell->at_end ? goals_review_layout_width (row_cell->layout)
                                           : cell->width), 0);
      break;
    case GOALS_REVIEW_CELL_BAR:
      goals_bar_draw (cr, cell_left (self, cell, cell->width), first_line (self) - GOALS_BAR_HEIGHT / 2, cell->width,
                      GOALS_BAR_HEIGHT,
                      cell->progress, cell->expected, goals_chart_style_status_color (&self->style, cell->status),
                      &self->style);
      break;
    case GOALS_REVIEW_CELL_STATUS:
    case GOALS_REVIEW_CELL_HEALTH:
      draw_marked (self, row_cell, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

#define LINE_GAP 4.0

static void
row_block_draw (GoalsReviewBlock *block, cairo_t *cr)
{
  RowBlock *self = (RowBlock *) block;

  cairo_save (cr);
  if (self->line)
    {
      goals_color_set_source (self->style.hairline, cr);
      cairo_set_line_width (cr, 0.5);
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, self->width, 0);
      cairo_stroke (cr);
      cairo_translate (cr, 0, LINE_GAP);
    }
  for (guint i = 0; i < self->n; i++)
    draw_cell (self, &self->cells[i], cr);
  cairo_restore (cr);
}

static void
row_block_free (GoalsReviewBlock *block)
{
  RowBlock *self = (RowBlock *) block;

  for (guint i = 0; i < self->n; i++)
    g_clear_object (&self->cells[i].layout);
  g_free (self->cells);
}

static const char *
cell_text (const GoalsReviewCell *cell)
{
  switch (cell->kind)
    {
    case GOALS_REVIEW_CELL_STATUS:
      return goals_enum_display (GOALS_TYPE_STATUS, (int) cell->status);
    case GOALS_REVIEW_CELL_HEALTH:
      return goals_enum_display (GOALS_TYPE_HEALTH, (int) cell->health);
    case GOALS_REVIEW_CELL_TEXT:
      return cell->text;
    case GOALS_REVIEW_CELL_BAR:
    default:
      return NULL;
    }
}

GoalsReviewBlock *
goals_review_sheet_add_row (GoalsReviewSheet *sheet, const GoalsReviewCell *cells, guint n, double space, gboolean line)
{
  RowBlock *self = g_new0 (RowBlock, 1);

  self->style = sheet->style;
  self->width = sheet->width;
  self->line = line;
  self->n = n;
  self->cells = g_new0 (RowCell, n);
  for (guint i = 0; i < n; i++)
    {
      RowCell *row_cell = &self->cells[i];
      const char *text = cell_text (&cells[i]);
      g_autofree char *shown = text != NULL ? goals_text_display (text, GOALS_TEXT_LINE, FALSE) : NULL;

      row_cell->cell = cells[i];
      row_cell->cell.text = NULL;
      if (shown == NULL)
        continue;
      row_cell->layout = goals_review_sheet_layout (sheet, cells[i].font, shown, cells[i].at_end ? 0
                                                    : MAX (cells[i].width, 1));
      self->block.height = MAX (self->block.height, goals_review_layout_height (row_cell->layout));
    }
  self->block.height += line ? LINE_GAP : 0;
  self->block.space = space;
  self->block.draw = row_block_draw;
  self->block.free = row_block_free;
  goals_review_sheet_add (sheet, &self->block);
  return &self->block;
}
