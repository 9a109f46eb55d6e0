/* test-views-review.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "goals-review-page.h"
#include "goals-review-preview.h"
#include "goals-sample.h"
#include "goals-views-init.h"
#include "session-samples.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GtkWindow      *window;
  GoalsReviewPage *page;
} Fixture;

static void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end || g_main_context_pending (NULL))
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static GtkWidget *
find_named (GtkWidget *root, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_children (GtkWidget *preview)
{
  guint n = 0;

  for (GtkWidget *paper = gtk_widget_get_first_child (preview); paper != NULL;
       paper = gtk_widget_get_next_sibling (paper))
    n++;
  return n;
}

static guint
count_papers (Fixture *fixture)
{
  return count_children (find_named (GTK_WIDGET (fixture->page), "GoalsReviewPreview"));
}

/* Waits for the pages to be made: as many as @condition wants, at most some seconds. */
static void
await_papers (Fixture *fixture, guint least)
{
  for (int i = 0; i < 200 && count_papers (fixture) < least; i++)
    settle (20);
  g_assert_cmpuint (count_papers (fixture), >=, least);
}

static void
set_up (Fixture *fixture, gconstpointer empty)
{
  fixture->workspace = empty != NULL ? goals_workspace_new ("Empty") : goals_sample_new (SAMPLE_TODAY);
  fixture->session = goals_session_new (fixture->workspace, NULL, SAMPLE_TODAY);
  fixture->page = g_object_new (GOALS_TYPE_REVIEW_PAGE, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 720, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  g_object_set (fixture->page, "session", fixture->session, NULL);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (fixture->window);
  settle (20);
  g_assert_null (fixture->page);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->workspace);
}

static void
test_step (void)
{
  const double tops[] = { 18, 1018, 2018 };

  /* within a page by what fits, but no further than the next page's top */
  g_assert_cmpfloat (goals_review_preview_step (tops, 3, 0, 500, TRUE), ==, 450);
  g_assert_cmpfloat (goals_review_preview_step (tops, 3, 800, 500, TRUE), ==, 1009);
  g_assert_cmpfloat (goals_review_preview_step (tops, 3, 1009, 500, TRUE), ==, 1459);
  g_assert_cmpfloat (goals_review_preview_step (tops, 3, 1200, 500, FALSE), ==, 1009);
  g_assert_cmpfloat (goals_review_preview_step (tops, 3, 1009, 500, FALSE), ==, 559);
  g_assert_cmpfloat (goals_review_preview_step (tops, 0, 5, 10, TRUE), ==, 14);
}

static void
test_pages (Fixture *fixture, gconstpointer unused)
{
  GoalsReviewOptions options;
  g_autoptr(GoalsReview) review = NULL;
  GtkWidget *preview;

  goals_review_page_get_options (fixture->page, &options);
  review = goals_review_new (fixture->session, goals_session_get_current_cycle (fixture->session), &options);
  await_papers (fixture, goals_review_get_n_pages (review));
  g_assert_cmpuint (count_papers (fixture), ==, goals_review_get_n_pages (review));
  preview = find_named (GTK_WIDGET (fixture->page), "GoalsReviewPreview");
  gtk_test_accessible_assert_role (gtk_widget_get_first_child (preview), GTK_ACCESSIBLE_ROLE_IMG);
  settle (100);
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (preview)), <=, 720);
}

static void
test_options (Fixture *fixture, gconstpointer unused)
{
  GoalsReviewOptions options;
  gboolean kpis;
  guint n;

  await_papers (fixture, 2);
  n = count_papers (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.objectives", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.summary", NULL);
  for (int i = 0; i < 200 && count_papers (fixture) == n; i++)
    settle (20);
  g_assert_cmpuint (count_papers (fixture), <, n);
  /* the last part stays */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.kpis", NULL);
  g_object_get (fixture->page, "kpis", &kpis, NULL);
  g_assert_true (kpis);
  g_object_set (fixture->page, "paper", "letter", NULL);
  goals_review_page_get_options (fixture->page, &options);
  g_assert_cmpfloat (options.width, ==, 612);
  g_assert_false (options.summary);
}

static void
test_changes (Fixture *fixture, gconstpointer unused)
{
  guint n;

  await_papers (fixture, 2);
  n = count_papers (fixture);
  for (int i = 0; i < 30; i++)
    goals_command_add_objective (goals_session_get_history (fixture->session), "One more",
                                 goals_session_get_current_cycle (fixture->session), NULL, NULL);
  await_papers (fixture, n + 1);
}

static void
await_children (GtkWidget *preview, guint n)
{
  for (int i = 0; i < 500 && count_children (preview) != n; i++)
    settle (10);
  g_assert_cmpuint (count_children (preview), ==, n);
}

static void
paper_gone_cb (gpointer n_alive, GObject *was)
{
  --*(guint *) n_alive;
}

/* How many of the papers that are there now are not freed yet. */
static void
watch_papers (GtkWidget *preview, guint *n_alive)
{
  *n_alive = 0;
  for (GtkWidget *paper = gtk_widget_get_first_child (preview); paper != NULL;
       paper = gtk_widget_get_next_sibling (paper))
    {
      g_object_weak_ref (G_OBJECT (paper), paper_gone_cb, n_alive);
      ++*n_alive;
    }
}

static void
await_freed (const guint *n_alive)
{
  for (int i = 0; i < 500 && *n_alive > 0; i++)
    settle (10);
  g_assert_cmpuint (*n_alive, ==, 0);
}

/* The papers of a large review come and go some at a time, those in sight first; with the preview all of
 * them go. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  GoalsReviewPreview *preview = g_object_new (GOALS_TYPE_REVIEW_PREVIEW, NULL);
  GtkWidget *window = gtk_window_new ();
  GoalsReviewOptions options;
  g_autoptr(GoalsReview) review = NULL;
  guint n, n_alive;

  goals_review_options_init (&options, GOALS_PAPER_A4);
  options.height = 200;
  review = goals_review_new (fixture->session, goals_session_get_current_cycle (fixture->session), &options);
  n = goals_review_get_n_pages (review);
  g_assert_cmpuint (n, >, 50);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (preview));
  gtk_window_present (GTK_WINDOW (window));
  goals_review_preview_set_review (preview, review);
  g_assert_cmpuint (count_children (GTK_WIDGET (preview)), >, 0);
  g_assert_cmpuint (count_children (GTK_WIDGET (preview)), <, n);
  await_children (GTK_WIDGET (preview), n);
  settle (50);
  g_assert_true (gtk_widget_get_mapped (gtk_widget_get_last_child (GTK_WIDGET (preview))));
  watch_papers (GTK_WIDGET (preview), &n_alive);
  goals_review_preview_set_review (preview, NULL);
  g_assert_cmpuint (n_alive, >, 0);
  await_freed (&n_alive);
  g_assert_cmpuint (count_children (GTK_WIDGET (preview)), ==, 0);
  goals_review_preview_set_review (preview, review);
  await_children (GTK_WIDGET (preview), n);
  watch_papers (GTK_WIDGET (preview), &n_alive);
  gtk_window_destroy (GTK_WINDOW (window));
  await_freed (&n_alive);
}

static void
test_invites (Fixture *fixture, gconstpointer unused)
{
  settle (100);
  g_assert_null (goals_review_page_get_shown (fixture->page));
  g_assert_cmpuint (count_papers (fixture), ==, 0);
  g_assert_true (gtk_widget_get_mapped (find_named (GTK_WIDGET (fixture->page), "AdwStatusPage")));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  g_test_add_func ("/views/review/step", test_step);
  g_test_add ("/views/review/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/views/review/options", Fixture, NULL, set_up, test_options, tear_down);
  g_test_add ("/views/review/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/views/review/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/views/review/invites", Fixture, "empty", set_up, test_invites, tear_down);

  return g_test_run ();
}
