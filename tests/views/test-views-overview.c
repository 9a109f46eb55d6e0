/* test-views-overview.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the overview lays out what it shows, and when. */

#include <adwaita.h>
#include "goals-overview-card.h"
#include "goals-overview-page.h"
#include "goals-overview-row.h"
#include "goals-views-init.h"
#include "session-samples.h"

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

/* What a row shows already is nothing to lay out. */
static void
test_same_again (void)
{
  GtkWidget *row = create_row ("Title", "Subtitle");
  GoalsOverviewItem item = { .title = "Title", .subtitle = "Subtitle", .action = "win.show-entity", .target = "id",
                             .end = GOALS_OVERVIEW_STATUS, .status = GOALS_STATUS_ON_TRACK };

  g_assert_false (goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item));
  item.explanation = "Explained";
  g_assert_true (goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "Explained");
  g_assert_false (goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item));
  item.stale = TRUE;
  g_assert_true (goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item));
  item.explanation = NULL;
  g_assert_true (goals_overview_row_show (GOALS_OVERVIEW_ROW (row), &item));
  g_assert_null (gtk_widget_get_tooltip_text (row));
  g_assert_finalize_object (row);
}

/* What a card says below its rows is laid out like a row, once. */
static void
test_rest (void)
{
  GoalsOverviewCard *card = g_object_ref_sink (g_object_new (GOALS_TYPE_OVERVIEW_CARD, "empty-text", "Nothing", NULL));
  const GoalsOverviewItem item = { .title = "Title", .action = "win.show-entity", .target = "id",
                                   .end = GOALS_OVERVIEW_WHEN, .when = "today" };

  g_assert_true (goals_overview_card_finish (card, 0));
  goals_overview_card_begin (card);
  g_assert_false (goals_overview_card_finish (card, 0));
  for (guint round = 0; round < 2; round++)
    {
      goals_overview_card_begin (card);
      g_assert_cmpint (goals_overview_card_add (card, &item), ==, round == 0);
      g_assert_cmpint (goals_overview_card_finish (card, 3), ==, round == 0);
    }
  goals_overview_card_begin (card);
  g_assert_false (goals_overview_card_add (card, &item));
  g_assert_true (goals_overview_card_finish (card, 1));
  g_assert_false (goals_overview_card_finish (card, 1));
  g_assert_finalize_object (card);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = GOALS_IS_OVERVIEW_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* Waits for @n rows; returns how many came at once at most. */
static guint
wait_for_rows (GtkWidget *window, guint n)
{
  guint most = 0;

  for (guint before = count_rows (window); before != n;)
    {
      guint after;

      g_main_context_iteration (NULL, TRUE);
      after = count_rows (window);
      most = MAX (most, after - MIN (before, after));
      before = after;
    }
  return most;
}

/* A window with the overview of @n objectives, each with a key result that was checked in at @value @days ago. */
static GtkWidget *
present_overview (guint n, int days, double value)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsSession) session = NULL;
  GtkWidget *window;

  for (guint i = 0; i < n; i++)
    sample_check_in (sample_add_key_result (sample_add_objective (workspace, "Objective", NULL), "Key result", 20, 60),
                     days, value, 6, "");
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  window = g_object_new (GTK_TYPE_WINDOW, "child",
                         g_object_new (GOALS_TYPE_OVERVIEW_PAGE, "session", session, NULL), NULL);
  gtk_window_present (GTK_WINDOW (window));
  return g_object_ref_sink (window);
}

/* What is behind and what is to be checked in: six rows each. */
static void
test_some_a_frame (void)
{
  GtkWidget *window = present_overview (8, 8, 30);

  g_assert_cmpuint (wait_for_rows (window, 12), <, 6);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

/* What has changed, of which there are six rows until somebody asks for more. */
static void
test_more (void)
{
  GtkWidget *window = present_overview (30, 1, 50);
  GtkWidget *label = NULL;

  wait_for_rows (window, 6);
  while ((label = find_label (window, "Show 24 More")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (wait_for_rows (window, 30), <, 6);
  while (find_label (window, "Show 24 More") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_rows (window), ==, 30);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  g_test_add_func ("/views/overview/middle", test_middle);
  g_test_add_func ("/views/overview/lines", test_lines);
  g_test_add_func ("/views/overview/same-again", test_same_again);
  g_test_add_func ("/views/overview/rest", test_rest);
  g_test_add_func ("/views/overview/some-a-frame", test_some_a_frame);
  g_test_add_func ("/views/overview/more", test_more);
  return g_test_run ();
}
