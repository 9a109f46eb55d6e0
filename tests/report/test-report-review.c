/* test-report-review.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <pango/pango.h>
#include <string.h>
#include <unistd.h>

#include "goals-review.h"
#include "goals-review-words.h"
#include "goals-sample.h"
#include "session-samples.h"

/* Microseconds that freeing a text takes here, as it may where there are thousands. */
#define FREEING 1000

/* The linker puts the first in the place of the second, see meson.build. */
PangoLayout *__wrap_pango_layout_new (PangoContext *context);
PangoLayout *__real_pango_layout_new (PangoContext *context);

static guint n_texts;                   /* that are not freed yet */
static guint freeing;                   /* see FREEING */

static void
text_gone_cb (gpointer unused, GObject *was)
{
  n_texts--;
  g_usleep (freeing);
}

PangoLayout *
__wrap_pango_layout_new (PangoContext *context)
{
  PangoLayout *text = __real_pango_layout_new (context);

  g_object_weak_ref (G_OBJECT (text), text_gone_cb, NULL);
  n_texts++;
  return text;
}

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
} Fixture;

static void
open_sample (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_sample_new (SAMPLE_TODAY);
  fixture->session = goals_session_new (fixture->workspace, NULL, SAMPLE_TODAY);
}

static void
open_small (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = sample_workspace_new ();
  fixture->session = NULL;
}

/* Once the workspace holds what is to be reviewed. */
static void
open_session (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  fixture->session = goals_session_new (fixture->workspace, NULL, SAMPLE_TODAY);
}

static void
close_fixture (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->workspace);
}

static GoalsReview *
create_review (Fixture *fixture, GoalsPaper paper)
{
  GoalsReviewOptions options;

  goals_review_options_init (&options, paper);
  return goals_review_new (fixture->session, goals_session_get_current_cycle (fixture->session), &options);
}

/* What poppler says about @review as PDF; NULL, said, where it is not installed. (transfer full) */
static char *
ask_poppler (GoalsReview *review, const char *tool, const char *option)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autofree char *path = g_strdup_printf ("%s/goals-review-%d.pdf", g_get_tmp_dir (), (int) getpid ());
  const char *argv[] = { tool, option, path, g_str_equal (tool, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  if (program == NULL)
    {
      g_test_skip ("poppler's tools are not installed");
      return NULL;
    }
  goals_review_write_pdf (review, path, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_remove (path);
  g_assert_no_error (error);
  return output;
}

/* Without any white space, which lines and columns put anywhere. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (squeezed, g_utf8_get_char (at));
  return g_string_free (squeezed, FALSE);
}

static void
assert_contains (const char *squeezed, const char *title)
{
  g_autofree char *expected = squeeze (title);

  if (strstr (squeezed, expected) == NULL)
    g_error ("“%s” is not in the review", title);
}

static void
test_paper (Fixture *fixture, gconstpointer letter)
{
  g_autoptr(GoalsReview) review = create_review (fixture, letter != NULL ? GOALS_PAPER_LETTER : GOALS_PAPER_A4);
  guint n = goals_review_get_n_pages (review);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", n);
  g_autofree char *info = NULL;

  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (n, <, 15);
  info = ask_poppler (review, "pdfinfo", "-isodates");
  if (info == NULL)
    return;
  g_assert_nonnull (strstr (info, pages));
  g_assert_nonnull (strstr (info, letter != NULL ? "612 x 792" : "(A4)"));
  g_assert_nonnull (strstr (info, goals_review_get_title (review)));
}

static void
test_titles (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) review = create_review (fixture, GOALS_PAPER_A4);
  g_autofree char *text = ask_poppler (review, "pdftotext", "-raw");
  g_autofree char *squeezed = text != NULL ? squeeze (text) : NULL;
  GoalsList *objectives = goals_workspace_get_objectives (fixture->workspace);
  GoalsList *kpis = goals_workspace_get_kpis (fixture->workspace);
  const char *cycle = goals_entity_get_id (GOALS_ENTITY (goals_session_get_current_cycle (fixture->session)));

  if (squeezed == NULL)
    return;
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsList *key_results = goals_objective_get_key_results (objective);

      if (g_strcmp0 (goals_objective_get_cycle (objective), cycle) != 0)
        continue;
      assert_contains (squeezed, goals_objective_get_title (objective));
      for (guint j = 0; j < goals_list_get_length (key_results); j++)
        {
          g_auto(GStrv) words = g_strsplit (goals_key_result_get_title (goals_list_peek (key_results, j)), " ", -1);

          /* a title of two lines has its value between them */
          for (guint k = 0; words[k] != NULL; k++)
            assert_contains (squeezed, words[k]);
        }
    }
  for (guint i = 0; i < goals_list_get_length (kpis); i++)
    {
      g_auto(GStrv) words = g_strsplit (goals_kpi_get_name (goals_list_peek (kpis, i)), " ", -1);

      assert_contains (squeezed, words[g_strv_length (words) - 1]);
    }
}

static void
test_describe (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) review = create_review (fixture, GOALS_PAPER_A4);
  g_autofree char *first = goals_review_describe_page (review, 0);
  guint n = goals_review_get_n_pages (review);
  g_autoptr(GString) all = g_string_new (NULL);
  GoalsList *kpis = goals_workspace_get_kpis (fixture->workspace);

  g_assert_true (g_str_has_prefix (first, "Review of 2026 Q4; "));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *page = goals_review_describe_page (review, i);

      g_string_append_printf (all, "%s; ", page);
    }
  for (guint i = 0; i < goals_list_get_length (kpis); i++)
    g_assert_nonnull (strstr (all->str, goals_kpi_get_name (goals_list_peek (kpis, i))));
}

static GoalsReview *
create_part (Fixture *fixture, gboolean summary, gboolean objectives, gboolean kpis)
{
  GoalsReviewOptions options;

  goals_review_options_init (&options, GOALS_PAPER_A4);
  options.summary = summary;
  options.objectives = objectives;
  options.kpis = kpis;
  return goals_review_new (fixture->session, goals_session_get_current_cycle (fixture->session), &options);
}

/* Each part begins a page, so that the whole is the sum of the parts. */
static void
test_parts (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) all = create_part (fixture, TRUE, TRUE, TRUE);
  g_autoptr(GoalsReview) summary = create_part (fixture, TRUE, FALSE, FALSE);
  g_autoptr(GoalsReview) objectives = create_part (fixture, FALSE, TRUE, FALSE);
  g_autoptr(GoalsReview) kpis = create_part (fixture, FALSE, FALSE, TRUE);
  g_autoptr(GoalsReview) none = create_part (fixture, FALSE, FALSE, FALSE);

  g_assert_cmpuint (goals_review_get_n_pages (all), ==,
                    goals_review_get_n_pages (summary) + goals_review_get_n_pages (objectives)
                    + goals_review_get_n_pages (kpis));
  g_assert_cmpuint (goals_review_get_n_pages (none), ==, 1);
  /* ten KPIs, four to a page */
  g_assert_cmpuint (goals_review_get_n_pages (kpis), ==, 3);
}

static void
test_steps (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) whole = create_review (fixture, GOALS_PAPER_A4);
  g_autoptr(GoalsReview) slow = NULL;
  GoalsReviewOptions options;
  guint turns = 1;

  goals_review_options_init (&options, GOALS_PAPER_A4);
  slow = goals_review_begin (fixture->session, goals_session_get_current_cycle (fixture->session), &options);
  g_assert_cmpuint (goals_review_get_n_pages (slow), ==, 0);
  while (!goals_review_proceed (slow, 0))
    turns++;
  g_assert_cmpuint (turns, >, 1);
  g_assert_cmpuint (goals_review_get_n_pages (slow), ==, goals_review_get_n_pages (whole));
}

/* An objective that goes while pages are made is not in them. */
static void
test_deleted (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) review = NULL;
  GoalsReviewOptions options;
  GoalsObjective *objective = sample_add_objective (fixture->workspace, "Gone soon", NULL);
  g_autofree char *described = NULL;

  sample_add_objective (fixture->workspace, "Here to stay", NULL);
  open_session (fixture);
  goals_review_options_init (&options, GOALS_PAPER_A4);
  options.summary = FALSE;
  review = goals_review_begin (fixture->session, sample_get_cycle (fixture->workspace), &options);
  g_assert_cmpuint (goals_command_delete_one (goals_session_get_history (fixture->session), objective), ==, 1);
  g_assert_true (goals_review_proceed (review, G_MAXINT64));
  described = goals_review_describe_page (review, 0);
  g_assert_null (strstr (described, "Gone soon"));
  g_assert_nonnull (strstr (described, "Here to stay"));
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) review = NULL;
  g_autofree char *text = NULL;

  open_session (fixture);
  review = create_review (fixture, GOALS_PAPER_A4);
  text = ask_poppler (review, "pdftotext", "-raw");
  g_assert_cmpuint (goals_review_get_n_pages (review), ==, 1);
  if (text != NULL)
    g_assert_nonnull (strstr (text, "no objectives"));
}

/* Draws every page, so that whatever is wrong with one is found. */
static guint
draw_all (GoalsReview *review)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = goals_review_to_pdf (review, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
  return goals_review_get_n_pages (review);
}

static void
test_hostile (Fixture *fixture, gconstpointer unused)
{
  static const char *const titles[] = {
    "<b>bold</b> &amp; <span foreground='red'>", "%s%n%d", "\342\200\256backwards\342\200\254", "שלום עולם",
    "line\nbreak\ttab", " ", "", "no \357\277\277 character",
  };
  g_autofree char *longest = g_strnfill (100 * 1024, 'W');
  g_autoptr(GoalsReview) review = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    sample_add_key_result (sample_add_objective (fixture->workspace, titles[i], NULL), titles[i], 0, 100);
  g_object_set (sample_add_objective (fixture->workspace, longest, NULL), "description", longest, NULL);
  g_object_set (sample_get_cycle (fixture->workspace), "name", "\342\200\256Q4\n\357\277\277/2026", NULL);
  open_session (fixture);
  review = create_review (fixture, GOALS_PAPER_A4);
  /* which is the title of the document, too */
  g_assert_cmpstr (goals_review_get_title (review), ==, "Review of \357\277\275Q4 \357\277\275/2026");
  /* 20000 characters of a note are some pages, none of them longer than the paper */
  g_assert_cmpuint (draw_all (review), >, 4);
  g_assert_cmpuint (draw_all (review), <, 40);
}

static void
test_degenerate (Fixture *fixture, gconstpointer unused)
{
  static const struct { double width, height, margin; } sizes[] = {
    { 0, 0, 0 }, { 1, 1, 0 }, { 100, 100, 90 }, { 200, 30, 0 }, { 20, 2000, 5 }, { 14400, 14400, 51 },
  };

  sample_check_in (sample_add_key_result (sample_add_objective (fixture->workspace, "Aim", NULL), "Result", 0, 10), 1,
                   5, 7, "Note");
  open_session (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GoalsReviewOptions options;
      g_autoptr(GoalsReview) review = NULL;
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);

      goals_review_options_init (&options, GOALS_PAPER_A4);
      options.width = sizes[i].width;
      options.height = sizes[i].height;
      options.margin = sizes[i].margin;
      review = goals_review_new (fixture->session, sample_get_cycle (fixture->workspace), &options);
      g_assert_cmpuint (goals_review_get_n_pages (review), >, 0);
      goals_review_draw_page (review, 0, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
add_objectives (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GoalsObjective *objective = sample_add_objective (fixture->workspace, "Objective", NULL);

      for (guint j = 0; j < 4; j++)
        sample_check_in (sample_add_key_result (objective, "Key result", 0, 100), 3, 40, 6, "On its way");
    }
}

/* Twice as many objectives make about twice as many pages, and those without key results do not cling to each other. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsReview) first = NULL, second = NULL, third = NULL;
  guint n;

  add_objectives (fixture, 50);
  open_session (fixture);
  first = create_review (fixture, GOALS_PAPER_A4);
  n = draw_all (first);
  add_objectives (fixture, 50);
  open_session (fixture);
  second = create_review (fixture, GOALS_PAPER_A4);
  g_assert_cmpuint (draw_all (second), >=, 2 * n - 4);
  g_assert_cmpuint (goals_review_get_n_pages (second), <=, 2 * n + 4);
  for (guint i = 0; i < 100; i++)
    sample_add_objective (fixture->workspace, "Without key results", NULL);
  open_session (fixture);
  third = create_review (fixture, GOALS_PAPER_A4);
  g_assert_cmpuint (goals_review_get_n_pages (third), >, goals_review_get_n_pages (second) + 8);
}

static void
free_all_texts (void)
{
  while (n_texts > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* The texts of a review that is left go some a turn of the main loop, in the end all of them. */
static void
test_left (Fixture *fixture, gconstpointer unused)
{
  GoalsReview *review;
  guint n;

  free_all_texts ();
  add_objectives (fixture, 8);
  open_session (fixture);
  review = create_review (fixture, GOALS_PAPER_A4);
  n = n_texts;
  g_assert_cmpuint (n, >, 100);
  freeing = FREEING;
  g_assert_finalize_object (review);
  g_assert_cmpuint (n_texts, >=, n - n / 3);
  while (n_texts > 0)
    {
      guint before = n_texts;

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (before - n_texts, <=, n / 3);
    }
  freeing = 0;
}

/* As somebody would say it, and not the number that stands for it. */
static void
test_values (void)
{
  g_autoptr(GoalsMeasure) seconds = g_object_new (GOALS_TYPE_MEASURE, "unit", "s", "decimals", 1, NULL);
  g_autoptr(GoalsMeasure) done = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_DONE, NULL);
  g_autoptr(GoalsKeyResult) timed = g_object_new (GOALS_TYPE_KEY_RESULT, "measure", seconds, NULL);
  g_autoptr(GoalsKeyResult) yes_or_no = g_object_new (GOALS_TYPE_KEY_RESULT, "measure", done, NULL);
  g_autofree char *number = goals_review_words_value (timed, 85);
  g_autofree char *nothing = goals_review_words_value (timed, GOALS_NUMBER_NONE);
  g_autofree char *yes = goals_review_words_value (yes_or_no, 1);
  g_autofree char *no = goals_review_words_value (yes_or_no, 0);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (g_str_has_prefix (number, "85.0"));
  g_assert_cmpstr (yes, ==, "done");
  g_assert_cmpstr (no, ==, "not done");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/report/review/a4", Fixture, NULL, open_sample, test_paper, close_fixture);
  g_test_add ("/report/review/letter", Fixture, "letter", open_sample, test_paper, close_fixture);
  g_test_add ("/report/review/titles", Fixture, NULL, open_sample, test_titles, close_fixture);
  g_test_add ("/report/review/describe", Fixture, NULL, open_sample, test_describe, close_fixture);
  g_test_add ("/report/review/parts", Fixture, NULL, open_sample, test_parts, close_fixture);
  g_test_add ("/report/review/steps", Fixture, NULL, open_sample, test_steps, close_fixture);
  g_test_add ("/report/review/deleted", Fixture, NULL, open_small, test_deleted, close_fixture);
  g_test_add ("/report/review/empty", Fixture, NULL, open_small, test_empty, close_fixture);
  g_test_add ("/report/review/hostile", Fixture, NULL, open_small, test_hostile, close_fixture);
  g_test_add ("/report/review/degenerate", Fixture, NULL, open_small, test_degenerate, close_fixture);
  g_test_add ("/report/review/many", Fixture, NULL, open_small, test_many, close_fixture);
  g_test_add ("/report/review/left", Fixture, NULL, open_small, test_left, close_fixture);
  g_test_add_func ("/report/review/values", test_values);
  return g_test_run ();
}
