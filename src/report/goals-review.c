/* goals-review.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "goals-chart-export.h"
#include "goals-date.h"
#include "goals-review-block.h"
#include "goals-text.h"
#include "goals-work.h"

#define POINTS_PER_MM (72.0 / 25.4)
#define MARGIN        (18 * POINTS_PER_MM)
#define FOOTER        28.0      /* kept free below the text for the page number */
/* What one turn of the main loop may take to let go of a review. */
#define SLICE_US      4000
#define HANDFUL       8

/* A block and where it stands on its page. */
typedef struct
{
  GoalsReviewBlock *block;
  double            y;
} Placed;

struct _GoalsReview
{
  GObject             parent_instance;
  GoalsReviewOptions  options;
  char               *title;
  char               *footer;
  PangoContext       *context;
  GoalsChartStyle     style;
  GoalsReviewSheet    sheet;            /* holds session and cycle until everything is laid out */
  guint               next_step;
  GPtrArray          *blocks;
  GArray             *steps;            /* of GoalsReviewStep */
  GPtrArray          *pages;            /* of GArray of Placed */
};

G_DEFINE_FINAL_TYPE (GoalsReview, goals_review, G_TYPE_OBJECT)

void
goals_review_options_init (GoalsReviewOptions *options, GoalsPaper paper)
{
  *options = (GoalsReviewOptions) {
    .width = paper == GOALS_PAPER_A4 ? 210 * POINTS_PER_MM : 612,
    .height = paper == GOALS_PAPER_A4 ? 297 * POINTS_PER_MM : 792,
    .margin = MARGIN,
    .summary = TRUE,
    .objectives = TRUE,
    .check_ins = TRUE,
    .kpis = TRUE,
  };
}

/* Some of the blocks; G_SOURCE_REMOVE when all are gone. */
static gboolean
free_some_cb (gpointer data)
{
  GPtrArray *blocks = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;

  while (blocks->len > 0 && g_get_monotonic_time () < end)
    g_ptr_array_set_size (blocks, (int) (blocks->len - MIN (blocks->len, HANDFUL)));
  return blocks->len > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The texts of a large workspace are thousands: the window does not wait until all are freed. */
static void
free_blocks (GPtrArray *blocks)
{
  if (free_some_cb (blocks) == G_SOURCE_CONTINUE)
    goals_work_slice (free_some_cb, blocks, (GDestroyNotify) g_ptr_array_unref);
  else
    g_ptr_array_unref (blocks);
}

static void
goals_review_finalize (GObject *object)
{
  GoalsReview *self = GOALS_REVIEW (object);

  g_ptr_array_unref (self->pages);
  free_blocks (self->blocks);
  g_array_unref (self->steps);
  g_clear_object (&self->sheet.session);
  g_clear_object (&self->sheet.cycle);
  g_clear_object (&self->context);
  g_free (self->title);
  g_free (self->footer);
  G_OBJECT_CLASS (goals_review_parent_class)->finalize (object);
}

static void
goals_review_class_init (GoalsReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_review_finalize;
}

static void
clear_step (gpointer step)
{
  g_clear_object (&((GoalsReviewStep *) step)->entity);
}

static void
goals_review_init (GoalsReview *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (GoalsReviewStep));
  g_array_set_clear_func (self->steps, clear_step);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_review_block_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

/* Text as wide on every device: no hinting, one unit a point. Fonts of its own, so that another thread may draw it. */
static PangoContext *
make_context (void)
{
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

/* Does the text of this program run from right to left? */
static gboolean
is_rtl (void)
{
  /* Translators: this is "default:RTL" for languages that are written from right to left, else "default:LTR" */
  return g_strcmp0 (C_("text direction", "default:LTR"), "default:RTL") == 0;
}

static double
text_height (GoalsReview *self)
{
  return self->options.height - 2 * self->options.margin - FOOTER;
}

static GArray *
add_page (GoalsReview *self)
{
  GArray *page = g_array_new (FALSE, FALSE, sizeof (Placed));

  g_ptr_array_add (self->pages, page);
  return page;
}

/* Height of the blocks from @first that must stay together: headings and the first block behind them. */
static double
group_height (GoalsReview *self, guint first, guint *end)
{
  double height = 0;
  guint i;

  for (i = first; i < self->blocks->len; i++)
    {
      GoalsReviewBlock *block = g_ptr_array_index (self->blocks, i);

      if (i > first && block->new_page)
        break;
      height += (i > first ? block->space : 0) + block->height;
      if (!block->keep)
        {
          i++;
          break;
        }
    }
  *end = i;
  return height;
}

/* Puts @block on the last page, @y below its top. Returns where the next one may stand. */
static double
place (GoalsReview *self, GoalsReviewBlock *block, double y)
{
  GArray *page = g_ptr_array_index (self->pages, self->pages->len - 1);
  Placed placed = { block, page->len > 0 ? y + block->space : 0 };

  g_array_append_val (page, placed);
  return placed.y + block->height;
}

/* Fills pages from the top; what belongs together goes to the next page together, unless no page could hold it. */
static void
paginate (GoalsReview *self)
{
  double room = text_height (self);
  GArray *page = add_page (self);
  double y = 0;
  guint end;

  for (guint i = 0; i < self->blocks->len; i = end)
    {
      GoalsReviewBlock *first = g_ptr_array_index (self->blocks, i);
      double height = group_height (self, i, &end);

      if (height > room)
        {
          end = i + 1;
          height = first->height;
        }
      if (page->len > 0 && (first->new_page || y + first->space + height > room))
        {
          page = add_page (self);
          y = 0;
        }
      for (guint j = i; j < end; j++)
        y = place (self, g_ptr_array_index (self->blocks, j), y);
    }
}

GoalsReview *
goals_review_begin (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options)
{
  GoalsReview *self;
  g_autofree char *name = NULL;
  const char *workspace;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_CYCLE (cycle), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (GOALS_TYPE_REVIEW, NULL);
  self->options = *options;
  workspace = goals_workspace_get_name (goals_session_get_workspace (session));
  name = goals_text_display (goals_cycle_get_name (cycle), GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the name of a cycle, such as "2026 Q4" */
  self->title = g_strdup_printf (_("Review of %s"), name);
  self->footer = g_strdup_printf ("%s · %s", workspace, goals_cycle_get_name (cycle));
  self->context = make_context ();
  pango_context_set_base_dir (self->context, is_rtl () ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  goals_chart_style_print (&self->style);
  self->style.font_family = GOALS_REVIEW_FAMILY;
  self->style.rtl = is_rtl ();
  self->sheet = (GoalsReviewSheet) {
    .session = g_object_ref (session), .cycle = g_object_ref (cycle), .options = &self->options, .style = self->style,
    .context = self->context, .height = text_height (self), .width = MAX (options->width - 2 * options->margin, 1),
    .rtl = is_rtl (),
    .blocks = self->blocks, .steps = self->steps,
  };
  if (options->summary)
    goals_review_add_summary (&self->sheet);
  if (options->objectives)
    goals_review_add_objectives (&self->sheet);
  if (options->kpis)
    goals_review_add_kpis (&self->sheet);
  return self;
}

gboolean
goals_review_proceed (GoalsReview *self, gint64 microseconds)
{
  gint64 begin = g_get_monotonic_time ();

  g_return_val_if_fail (GOALS_IS_REVIEW (self), TRUE);

  while (self->next_step < self->steps->len)
    {
      GoalsReviewStep *step = &g_array_index (self->steps, GoalsReviewStep, self->next_step);

      if (g_get_monotonic_time () - begin > microseconds)
        return FALSE;
      if (goals_entity_get_workspace (step->entity) != NULL)
        step->add (&self->sheet, step->entity, step->depth);
      clear_step (step);
      self->next_step++;
    }
  if (self->pages->len == 0)
    paginate (self);
  return TRUE;
}

GoalsReview *
goals_review_new (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options)
{
  GoalsReview *self = goals_review_begin (session, cycle, options);

  if (self != NULL)
    goals_review_proceed (self, G_MAXINT64);
  return self;
}

guint
goals_review_get_n_pages (GoalsReview *self)
{
  g_return_val_if_fail (GOALS_IS_REVIEW (self), 0);

  return self->pages->len;
}

void
goals_review_get_size (GoalsReview *self, double *width, double *height)
{
  g_return_if_fail (GOALS_IS_REVIEW (self));

  *width = self->options.width;
  *height = self->options.height;
}

const char *
goals_review_get_title (GoalsReview *self)
{
  g_return_val_if_fail (GOALS_IS_REVIEW (self), NULL);

  return self->title;
}

static void
draw_footer (GoalsReview *self, guint page, cairo_t *cr)
{
  GoalsReviewSheet sheet = { .context = self->context, .style = self->style };
  double width = self->options.width - 2 * self->options.margin;
  double y = self->options.height - self->options.margin - 12;
  g_autofree char *shown = goals_text_display (self->footer, GOALS_TEXT_TITLE, FALSE);
  /* Translators: page number and number of pages at the foot of a printed page */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->pages->len);
  g_autoptr(PangoLayout) name = goals_review_sheet_layout (&sheet, GOALS_REVIEW_SMALL, shown, 0);
  g_autoptr(PangoLayout) count = goals_review_sheet_layout (&sheet, GOALS_REVIEW_SMALL, number, 0);
  double name_width, count_width;

  pango_layout_set_width (name, (int) (width * 0.75 * PANGO_SCALE));
  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (name, -1);
  name_width = width * 0.75;
  count_width = goals_review_layout_width (count);
  goals_review_draw_layout (cr, name, self->style.dim,
                            self->options.margin + (self->style.rtl ? width - name_width : 0), y);
  goals_review_draw_layout (cr, count, self->style.dim,
                            self->options.margin + (self->style.rtl ? 0 : width - count_width), y);
}

void
goals_review_draw_page (GoalsReview *self, guint page, cairo_t *cr)
{
  GArray *blocks;

  g_return_if_fail (GOALS_IS_REVIEW (self));
  g_return_if_fail (page < self->pages->len);

  blocks = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < blocks->len; i++)
    {
      const Placed *placed = &g_array_index (blocks, Placed, i);

      cairo_save (cr);
      cairo_translate (cr, self->options.margin, self->options.margin + placed->y);
      placed->block->draw (placed->block, cr);
      cairo_restore (cr);
    }
  cairo_save (cr);
  draw_footer (self, page, cr);
  cairo_restore (cr);
}

char *
goals_review_describe_page (GoalsReview *self, guint page)
{
  GString *text;
  GArray *blocks;

  g_return_val_if_fail (GOALS_IS_REVIEW (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);

  text = g_string_new (NULL);
  blocks = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < blocks->len; i++)
    {
      const char *heading = g_array_index (blocks, Placed, i).block->heading;

      if (heading != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", heading);
    }
  return g_string_free (text, FALSE);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
goals_review_to_pdf (GoalsReview *self, GError **error)
{
  g_autoptr(GByteArray) array = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (GOALS_IS_REVIEW (self), NULL);

  surface = cairo_pdf_surface_create_for_stream (append_bytes, array, self->options.width, self->options.height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Goals");
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      goals_review_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

gboolean
goals_review_write_pdf (GoalsReview *self, const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (GOALS_IS_REVIEW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = goals_review_to_pdf (self, error);
  return bytes != NULL && goals_chart_export_write (bytes, path, error);
}
