/* goals-kpi-fold.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-fold.h"

#define SPACING 6

struct _GoalsKpiFold
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GoalsKpiFold, goals_kpi_fold, GTK_TYPE_LAYOUT_MANAGER)

typedef struct { int minimum, natural; } Extent;

static Extent
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  Extent extent = { 0, 0 };

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &extent.minimum, &extent.natural, NULL, NULL);
  return extent;
}

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

/* Width of the first child when both go on a line of @width; 0 when they do not. */
static int
fit_first (GtkWidget *first, GtkWidget *second, int width)
{
  Extent one = measure_child (first, GTK_ORIENTATION_HORIZONTAL, -1);
  Extent two = measure_child (second, GTK_ORIENTATION_HORIZONTAL, -1);

  return width >= one.natural + SPACING + two.minimum ? one.natural : 0;
}

static void
measure_height (GtkWidget *first, GtkWidget *second, int width, Extent *out)
{
  int line = fit_first (first, second, width);
  Extent one = measure_child (first, GTK_ORIENTATION_VERTICAL, line > 0 ? line : width);
  Extent two = measure_child (second, GTK_ORIENTATION_VERTICAL, line > 0 ? width - line - SPACING : width);

  if (line > 0)
    *out = (Extent) { MAX (one.minimum, two.minimum), MAX (one.natural, two.natural) };
  else
    *out = (Extent) { one.minimum + SPACING + two.minimum, one.natural + SPACING + two.natural };
}

static void
goals_kpi_fold_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;
  Extent one = measure_child (first, orientation, for_size);
  Extent two = measure_child (second, orientation, for_size);
  Extent both = { one.minimum + two.minimum, one.natural + two.natural };

  if (!is_shown (first) || !is_shown (second))
    ;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    both = (Extent) { MAX (one.minimum, two.minimum), one.natural + SPACING + two.natural };
  else if (for_size < 0)
    both = (Extent) { MAX (one.minimum, two.minimum), MAX (one.natural, two.natural) };
  else
    measure_height (first, second, for_size, &both);
  *minimum = both.minimum;
  *natural = both.natural;
}

static void
place (GtkWidget *child, int parent_width, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL)
    x = parent_width - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
goals_kpi_fold_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;
  int line = 0;

  if (!is_shown (first) || !is_shown (second))
    {
      if (is_shown (first) || is_shown (second))
        place (is_shown (first) ? first : second, width, 0, 0, width, height);
      return;
    }
  line = fit_first (first, second, width);
  if (line > 0)
    {
      place (first, width, 0, 0, line, height);
      place (second, width, line + SPACING, 0, width - line - SPACING, height);
    }
  else
    {
      int above = measure_child (first, GTK_ORIENTATION_VERTICAL, width).natural;

      above = MIN (above, height - SPACING - measure_child (second, GTK_ORIENTATION_VERTICAL, width).minimum);
      place (first, width, 0, 0, width, above);
      place (second, width, 0, above + SPACING, width, height - above - SPACING);
    }
}

static GtkSizeRequestMode
goals_kpi_fold_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
goals_kpi_fold_class_init (GoalsKpiFoldClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = goals_kpi_fold_measure;
  layout_class->allocate = goals_kpi_fold_allocate;
  layout_class->get_request_mode = goals_kpi_fold_get_request_mode;
}

static void
goals_kpi_fold_init (GoalsKpiFold *self)
{
}
