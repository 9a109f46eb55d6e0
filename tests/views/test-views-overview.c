/* test-views-overview.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the overview lays out what it shows. */

#include <adwaita.h>
#include "goals-overview-row.h"
#include "goals-views-init.h"

static GtkWidget *
create_row (const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_ref_sink (goals_overview_row_new ());
  const GoalsOverviewItem item = { .title = title, .subtitle = subtitle, .action = "win.show-entity", .target = "id",
                                   .end = GOALS_OVERVIEW_STATUS, .status = GOALS_STATUS_ON_TRACK };

  goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item);
  return row;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* Gives the row @width and @extra pixels more than it needs. */
static int
allocate (GtkWidget *row, int width, int extra)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (row, width, height + extra, -1, NULL);
  return height + extra;
}

static graphene_rect_t
get_place (GtkWidget *row, const char *text)
{
  GtkWidget *label = find_label (row, text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, row, &bounds));
  return bounds;
}

/* Two texts stand below each other in the middle, whatever room there is. */
static void
test_middle (void)
{
  GtkWidget *row = create_row ("Title", "Subtitle");

  for (int extra = 0; extra <= 100; extra += 50)
    {
      float height = (float) allocate (row, 400, extra);
      graphene_rect_t title = get_place (row, "Title");
      graphene_rect_t subtitle = get_place (row, "Subtitle");
      float above = title.origin.y;
      float below = height - subtitle.origin.y - subtitle.size.height;

      g_assert_cmpfloat (title.origin.y + title.size.height, <=, subtitle.origin.y);
      g_assert_cmpfloat_with_epsilon (above, below, 1.5);
    }
  g_assert_finalize_object (row);
}

/* A title alone leaves no room for a second text, and one that is long takes more lines. */
static void
test_lines (void)
{
  const char *words = "Many words that do not go into one line of a row as narrow as this";
  GtkWidget *one = create_row (words, NULL);
  GtkWidget *two = create_row (words, "Subtitle");
  int height = allocate (one, 200, 0);
  graphene_rect_t title = get_place (one, words);

  g_assert_cmpfloat_with_epsilon (title.origin.y, (float) height - title.origin.y - title.size.height, 1.5);
  g_assert_cmpint (allocate (one, 1000, 0), <, height);
  g_assert_cmpint (allocate (two, 200, 0), >, height);
  g_assert_finalize_object (one);
  g_assert_finalize_object (two);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  g_test_add_func ("/views/overview/middle", test_middle);
  g_test_add_func ("/views/overview/lines", test_lines);
  return g_test_run ();
}
