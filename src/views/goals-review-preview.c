/* goals-review-preview.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review-preview.h"

#include <math.h>

#include "goals-review-paper.h"

#define MARGIN       18.0
#define GAP          24.0
#define MIN_WIDTH    240
#define SCREEN_SCALE (96.0 / 72.0)
#define MAX_SCALE    1.6
/* Papers that come or go at once; the others follow as many a frame. A large review has thousands, and each is styled
 * anew. */
#define SOME_PAPERS  48
/* Of a screenful, how much is new after Page Down. */
#define STEP         0.9

struct _GoalsReviewPreview
{
  GtkWidget      parent_instance;

  GoalsReview   *review;
  GtkAdjustment *adjustment;
  GArray        *tops;          /* of double: where each page begins */
  double         page_height;
  guint          current;       /* the page at the middle of what is in sight */
  guint          focus_id;
  guint          filled;        /* pages that have their paper */
  GtkWidget     *last;          /* the last of those; NULL: none */
  guint          filling;       /* tick: more have to come or to go */
  gboolean       fit_width;
};

G_DEFINE_FINAL_TYPE (GoalsReviewPreview, goals_review_preview, GTK_TYPE_WIDGET)

double
goals_review_preview_step (const double *tops, guint n, double value, double page_size, gboolean forward)
{
  double to = value + (forward ? 1 : -1) * page_size * STEP;

  for (guint i = 0; i < n; i++)
    {
      guint page = forward ? i : n - 1 - i;
      double top = page > 0 ? tops[page] - MARGIN / 2 : 0;

      if (forward ? top > value + 1 && top < to : top < value - 1 && top > to)
        return top;
    }
  return to;
}

static guint
get_n_pages (GoalsReviewPreview *self)
{
  return self->review != NULL ? goals_review_get_n_pages (self->review) : 0;
}

static double
scale_for (GoalsReviewPreview *self, int width)
{
  double page_width, page_height;

  if (!self->fit_width || self->review == NULL)
    return SCREEN_SCALE;
  goals_review_get_size (self->review, &page_width, &page_height);
  return CLAMP ((width - 2 * MARGIN) / page_width, 0.1, MAX_SCALE);
}

static void
goals_review_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (widget);
  double width = 0, height = 0;
  guint n = get_n_pages (self);

  *minimum_baseline = *natural_baseline = -1;
  if (self->review != NULL)
    goals_review_get_size (self->review, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int) ceil (width * SCREEN_SCALE + 2 * MARGIN);
      *minimum = self->fit_width ? MIN (MIN_WIDTH, *natural) : *natural;
      return;
    }
  height = floor (height * scale_for (self, for_size < 0 ? MIN_WIDTH : for_size));
  *minimum = *natural = n == 0 ? 0 : (int) ceil (2 * MARGIN + n * height + (n - 1) * GAP);
}

static GtkSizeRequestMode
goals_review_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
peek_paper (GoalsReviewPreview *self, guint page)
{
  GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; paper != NULL && i < page; i++)
    paper = gtk_widget_get_next_sibling (paper);
  return paper;
}

/* The page at the middle of what is in sight can have the focus, and takes it from the one that had it. */
static gboolean
move_focus_cb (gpointer data)
{
  GoalsReviewPreview *self = data;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *current = peek_paper (self, self->current);

  self->focus_id = 0;
  if (current == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_focusable (current, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (current);
  for (GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self)); paper != NULL;
       paper = gtk_widget_get_next_sibling (paper))
    if (paper != current)
      gtk_widget_set_focusable (paper, FALSE);
  return G_SOURCE_REMOVE;
}

/* Not at once: sizes may just be handed out, when nothing must ask for new ones. */
static void
set_current (GoalsReviewPreview *self, guint current)
{
  GtkWidget *paper = peek_paper (self, current);

  self->current = current;
  if (self->focus_id == 0 && paper != NULL && !gtk_widget_get_focusable (paper))
    self->focus_id = g_idle_add (move_focus_cb, self);
}

static void
update_sight (GoalsReviewPreview *self)
{
  double value, page_size;
  guint current = 0;
  GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->adjustment == NULL)
    return;
  value = gtk_adjustment_get_value (self->adjustment);
  page_size = gtk_adjustment_get_page_size (self->adjustment);
  for (guint i = 0; i < self->tops->len && paper != NULL; i++)
    {
      double top = g_array_index (self->tops, double, i);

      /* one screenful before and after, so that nothing appears late */
      goals_review_paper_set_in_sight (GOALS_REVIEW_PAPER (paper), top < value + 2 * page_size
                                                                   && top + self->page_height > value - page_size);
      if (top <= value + page_size / 2)
        current = i;
      paper = gtk_widget_get_next_sibling (paper);
    }
  set_current (self, current);
}

static void
place_paper (GtkWidget *paper, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_set_child_visible (paper, TRUE);
  gtk_widget_size_allocate (paper, &allocation, -1);
}

static void
goals_review_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (widget);
  double scale = scale_for (self, width);
  double page_width = 0, page_height = 0, y = MARGIN;
  guint n = get_n_pages (self);
  GtkWidget *paper = gtk_widget_get_first_child (widget);

  if (self->review != NULL)
    goals_review_get_size (self->review, &page_width, &page_height);
  page_width = floor (page_width * scale);
  self->page_height = floor (page_height * scale);
  g_array_set_size (self->tops, 0);
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (self->tops, y);
      if (paper != NULL)
        {
          place_paper (paper, (int) MAX (floor ((width - page_width) / 2), 0), (int) y, (int) page_width,
                       (int) self->page_height);
          paper = gtk_widget_get_next_sibling (paper);
        }
      y += self->page_height + GAP;
    }
  /* On their way out */
  for (; paper != NULL; paper = gtk_widget_get_next_sibling (paper))
    gtk_widget_set_child_visible (paper, FALSE);
  update_sight (self);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *forward, gpointer unused)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (widget);

  if (self->adjustment == NULL)
    return FALSE;
  gtk_adjustment_set_value (self->adjustment,
                            goals_review_preview_step ((const double *) (gpointer) self->tops->data, self->tops->len,
                                                       gtk_adjustment_get_value (self->adjustment),
                                                       gtk_adjustment_get_page_size (self->adjustment),
                                                       g_variant_get_boolean (forward)));
  return TRUE;
}

static gboolean
end_cb (GtkWidget *widget, GVariant *last, gpointer unused)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (widget);

  if (self->adjustment == NULL || self->tops->len == 0)
    return FALSE;
  gtk_adjustment_set_value (self->adjustment,
                            g_variant_get_boolean (last) ? g_array_index (self->tops, double,
                                                                          self->tops->len - 1) - MARGIN / 2 : 0);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GoalsReviewPreview *self)
{
  GtkWidget *paper = peek_paper (self, self->current);

  if (paper != NULL)
    gtk_widget_grab_focus (paper);
}

static GtkWidget *
peek_next (GoalsReviewPreview *self)
{
  return self->last != NULL ? gtk_widget_get_next_sibling (self->last) : gtk_widget_get_first_child (GTK_WIDGET (self));
}

static void
take_paper (GoalsReviewPreview *self, GtkWidget *paper)
{
  goals_review_paper_set_page (GOALS_REVIEW_PAPER (paper), self->review, self->filled);
  self->last = paper;
  self->filled++;
}

static void
add_paper (GoalsReviewPreview *self)
{
  GtkWidget *paper = g_object_new (GOALS_TYPE_REVIEW_PAPER, NULL);

  gtk_widget_set_parent (paper, GTK_WIDGET (self));
  take_paper (self, paper);
}

/* One paper for each page; those that are there already stay, so that focus and place are kept. TRUE: there is more to
 * do. */
static gboolean
fill_some (GoalsReviewPreview *self)
{
  guint n = get_n_pages (self);

  while (self->filled < n && peek_next (self) != NULL)
    take_paper (self, peek_next (self));
  for (guint i = 0; i < SOME_PAPERS; i++)
    if (self->filled < n)
      add_paper (self);
    else if (peek_next (self) != NULL)
      gtk_widget_unparent (gtk_widget_get_last_child (GTK_WIDGET (self)));
    else
      return FALSE;
  return TRUE;
}

static gboolean
fill_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (widget);

  if (fill_some (self))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_filling (GoalsReviewPreview *self)
{
  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->filling);
  self->filling = 0;
}

static void
fill (GoalsReviewPreview *self)
{
  stop_filling (self);
  self->filled = 0;
  self->last = NULL;
  if (fill_some (self))
    self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

static void
goals_review_preview_dispose (GObject *object)
{
  GoalsReviewPreview *self = GOALS_REVIEW_PREVIEW (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  goals_review_preview_set_adjustment (self, NULL);
  goals_review_preview_set_review (self, NULL);
  stop_filling (self);
  while (fill_some (self))
    ;
  G_OBJECT_CLASS (goals_review_preview_parent_class)->dispose (object);
}

static void
goals_review_preview_finalize (GObject *object)
{
  g_array_unref (GOALS_REVIEW_PREVIEW (object)->tops);
  G_OBJECT_CLASS (goals_review_preview_parent_class)->finalize (object);
}

static void
goals_review_preview_class_init (GoalsReviewPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_review_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_review_preview_finalize;
  widget_class->measure = goals_review_preview_measure;
  widget_class->get_request_mode = goals_review_preview_get_request_mode;
  widget_class->size_allocate = goals_review_preview_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "reviewpreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, step_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Page_Down, 0, step_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, step_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, step_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Page_Up, 0, step_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, step_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_End, 0, end_cb, "b", TRUE);
}

static void
goals_review_preview_init (GoalsReviewPreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->tops = g_array_new (FALSE, FALSE, sizeof (double));
  self->fit_width = TRUE;
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
goals_review_preview_set_review (GoalsReviewPreview *self, GoalsReview *review)
{
  g_return_if_fail (GOALS_IS_REVIEW_PREVIEW (self));
  g_return_if_fail (review == NULL || GOALS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;
  g_array_set_size (self->tops, 0);
  fill (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
goals_review_preview_set_fit_width (GoalsReviewPreview *self, gboolean fit_width)
{
  g_return_if_fail (GOALS_IS_REVIEW_PREVIEW (self));

  if (self->fit_width == fit_width)
    return;
  self->fit_width = fit_width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
goals_review_preview_set_adjustment (GoalsReviewPreview *self, GtkAdjustment *adjustment)
{
  g_return_if_fail (GOALS_IS_REVIEW_PREVIEW (self));
  g_return_if_fail (adjustment == NULL || GTK_IS_ADJUSTMENT (adjustment));

  if (self->adjustment == adjustment)
    return;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, update_sight, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    {
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_sight), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_sight), self, G_CONNECT_SWAPPED);
    }
}
