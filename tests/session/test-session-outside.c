/* test-session-outside.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-folder.h"
#include "watched-session.h"

/* Others change the folder of an open workspace. */

#define NEW_ID   "50000000-0000-4000-8000-000000000009"
#define NEW_FILE "objectives/" NEW_ID ".json"

/* It appears, nothing is written, and it is one step. */
static void
test_appears (Watched      *fixture,
              gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  struct stat before, after;

  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\":    3");
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  wait_for_title (fixture, ALIGNED_ID, "Fewer calls");
  g_assert_cmpfloat (goals_objective_get_weight (lookup (fixture, ALIGNED_ID)), ==, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_false (goals_history_can_undo (history_of (fixture)));
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
  run_for (600);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_true (before.st_ino == after.st_ino);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* What we save is no news. */
static void
test_own (Watched      *fixture,
          gconstpointer unused)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      set_title (fixture, title);
      wait_saved (fixture);
      run_for (100);
    }
  wait_for_look (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 10);
}

/* Both changed, and ours is not saved yet. */
static void
test_merged (Watched      *fixture,
             gconstpointer unused)
{
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  set_title (fixture, "Mine");
  while (goals_objective_get_weight (lookup (fixture, ALIGNED_ID)) != 3)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 3");
  assert_on_disk (fixture, FULL_ALIGNED, "\"title\": \"Mine\"");
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* A newer Goals has written it, ours goes on meanwhile, and then it is again what it was. */
static void
test_newer_and_back (Watched      *fixture,
                     gconstpointer unused)
{
  g_autofree char *before = folder_read (fixture->folder, FULL_ALIGNED);
  g_autofree char *weighed = replace_once (before, "\"weight\": 1", "\"weight\": 3");
  g_autofree char *newer = replace_once (weighed, "\"version\": 1", "\"version\": 99");

  goals_command_set_text (history_of (fixture), lookup (fixture, KPI_ID), "name", "Saved");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  folder_write (fixture->folder, FULL_ALIGNED, newer);
  while (goals_objective_get_weight (lookup (fixture, ALIGNED_ID)) != 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (goals_session_is_read_only (fixture->session));
  set_title (fixture, "Mine");
  g_assert_false (goals_session_flush (fixture->session, NULL));
  /* That something was kept once says nothing about this */
  g_assert_false (goals_session_is_kept (fixture->session));
  folder_write (fixture->folder, FULL_ALIGNED, before);
  while (goals_objective_get_weight (lookup (fixture, ALIGNED_ID)) != 1)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  assert_on_disk (fixture, FULL_ALIGNED, "\"title\": \"Mine\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 1");
}

static void
write_new (Watched    *fixture,
           const char *title)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, ALIGNED_ID, NEW_ID);
  g_autofree char *titled = replace_once (other, "Fewer repeats", title);

  folder_write (fixture->folder, NEW_FILE, titled);
}

static void
test_new_and_removed (Watched      *fixture,
                      gconstpointer unused)
{
  write_new (fixture, "New");
  wait_for_title (fixture, NEW_ID, "New");
  folder_remove (fixture->folder, NEW_FILE);
  while (lookup (fixture, NEW_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  run_for (600);
  g_assert_null (lookup (fixture, NEW_ID));
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* They deleted what is edited here: it stays, and that is said. */
static void
test_edit_wins (Watched      *fixture,
                gconstpointer unused)
{
  folder_remove (fixture->folder, FULL_ALIGNED);
  set_title (fixture, "Mine");
  wait_saved (fixture);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
  g_assert_cmpstr (goals_conflict_item_get_ours (first_conflict (fixture)), ==, "Mine");
  run_for (1200);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "Mine");
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  g_assert_null (lookup (fixture, ALIGNED_ID));
}

/* We deleted what they edited: it is back, and that is said. */
static void
test_restored (Watched      *fixture,
               gconstpointer unused)
{
  goals_command_delete_one (history_of (fixture), lookup (fixture, ALIGNED_ID));
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  wait_for_title (fixture, ALIGNED_ID, "Theirs");
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Theirs");
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  g_assert_null (lookup (fixture, ALIGNED_ID));
}

/* They deleted it once more, or we did: that is an answer, and the only one that can be given. */
static void
test_gone_meanwhile (Watched      *fixture,
                     gconstpointer unused)
{
  GoalsConflictItem *item;
  g_autoptr(GError) error = NULL;

  folder_remove (fixture->folder, FULL_ALIGNED);
  set_title (fixture, "Mine");
  wait_saved (fixture);
  item = first_conflict (fixture);
  goals_command_delete_one (history_of (fixture), lookup (fixture, ALIGNED_ID));
  g_assert_false (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_MINE, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_true (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_THEIRS, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

#define COPY "objectives/" ALIGNED_ID ".sync-conflict-20261121-101010-ABCDEFG.json"

static void
write_copy (Watched *fixture)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, "Fewer repeats", "From the copy");

  folder_write (fixture->folder, COPY, other);
}

static void
test_copy_merged (Watched      *fixture,
                  gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, COPY);
  g_autoptr(GError) error = NULL;

  write_copy (fixture);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_COPY);
  g_assert_cmpstr (goals_conflict_item_get_title (first_conflict (fixture)), ==, "Fewer repeats");
  g_assert_cmpuint (goals_list_get_length (
                      goals_workspace_get_objectives (goals_session_get_workspace (fixture->session))), ==, 2);
  g_assert_true (goals_session_merge_copy (fixture->session, first_conflict (fixture), &error));
  g_assert_no_error (error);
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  /* Which of the two came later nobody knows */
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "From the copy");
}

/* As long as what has to be asked because of it is not on disk, the file is all that there is of it. */
static void
merge_before_kept (Watched    *fixture,
                   const char *file,
                   const char *theirs)
{
  g_autofree char *path = folder_file (state_of (fixture), "conflicts.json");
  g_autofree char *whole = folder_file (fixture->folder, file);
  g_autofree char *before = folder_read (fixture->folder, file);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GoalsConflictItem *item = first_conflict (fixture);
  int lock = goals_folder_lock (state_of (fixture));

  g_assert_cmpint (lock, >=, 0);
  g_assert_true (goals_session_merge_copy (fixture->session, item, &error));
  g_assert_no_error (error);
  run_for (1500);
  text = folder_read (fixture->folder, file);
  g_assert_cmpstr (text, ==, before);
  goals_folder_unlock (lock);
  while (goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Mine\"");
  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    g_assert_cmpstr (file, ==, FULL_ALIGNED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, theirs);
}

static void
test_copy_before_kept (Watched      *fixture,
                       gconstpointer unused)
{
  set_title (fixture, "Mine");
  wait_saved (fixture);
  write_copy (fixture);
  merge_before_kept (fixture, COPY, "From the copy");
}

#define KPI_COPY "kpis/" KPI_ID ".sync-conflict-20261121-101010-ABCDEFG.json"

/* Gives what it holds. */
static char *
merge_copy (Watched *fixture)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autoptr(GError) error = NULL;
  char *copy = replace_once (text, "\"2026-01-04\": 26.3,", "\"2026-01-04\": 26.3, \"2026-01-05\": 31,");

  folder_write (fixture->folder, KPI_COPY, copy);
  g_assert_true (goals_session_merge_copy (fixture->session, wait_for_kind (fixture, GOALS_ITEM_COPY), &error));
  g_assert_no_error (error);
  return copy;
}

static void
assert_copy (Watched    *fixture,
             const char *expected)
{
  g_autofree char *text = folder_read (fixture->folder, KPI_COPY);

  g_assert_cmpstr (text, ==, expected);
}

static void
settle (Watched *fixture)
{
  while (goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
}

/* What only the copy had is nowhere else then, also where the program was another one. */
static void
test_copy_undone (Watched      *fixture,
                  gconstpointer restarted)
{
  g_autofree char *path = folder_file (fixture->folder, KPI_COPY);
  g_autofree char *copy = merge_copy (fixture);

  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  if (GPOINTER_TO_INT (restarted))
    watched_restart (fixture);
  g_assert_true (goals_history_undo (history_of (fixture)));
  wait_for_kind (fixture, GOALS_ITEM_COPY);
  assert_copy (fixture, copy);
  settle (fixture);
  assert_copy (fixture, copy);
  g_clear_pointer (&copy, g_free);
  copy = folder_read (fixture->folder, FULL_KPI);
  g_assert_null (strstr (copy, "2026-01-05"));
}

/* The same while it is being removed, and before. */
static void
test_copy_undone_at_once (Watched      *fixture,
                          gconstpointer unused)
{
  g_autofree char *copy = merge_copy (fixture);

  g_assert_true (goals_history_undo (history_of (fixture)));
  settle (fixture);
  wait_for_kind (fixture, GOALS_ITEM_COPY);
  assert_copy (fixture, copy);
}

static void
test_copy_undone_removing (Watched      *fixture,
                           gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, KPI_COPY);
  g_autofree char *copy = merge_copy (fixture);

  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (goals_history_undo (history_of (fixture)));
  wait_for_kind (fixture, GOALS_ITEM_COPY);
  assert_copy (fixture, copy);
}

static void
set_aligned_weight (Watched *fixture,
                    guint    eighths)
{
  goals_history_begin (history_of (fixture), "Step");
  goals_history_set (history_of (fixture), lookup (fixture, ALIGNED_ID), "weight", eighths / 8.0, NULL);
  goals_history_commit (history_of (fixture), NULL);
}

/* A program that keeps folders in step has put what was there beside it, and only then theirs in its place: somebody
 * has merged it into what it was itself. That is not to stand aside unasked. */
static void
test_copy_before_theirs (Watched      *fixture,
                         gconstpointer saved)
{
  g_autofree char *path = folder_file (fixture->folder, COPY);
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, COPY, text);
  g_assert_true (goals_session_merge_copy (fixture->session, wait_for_kind (fixture, GOALS_ITEM_COPY), &error));
  g_assert_no_error (error);
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  if (GPOINTER_TO_INT (saved))
    {
      goals_command_set (history_of (fixture), lookup (fixture, ALIGNED_ID), "Weight", "weight", 7.0, NULL);
      g_assert_true (goals_session_flush (fixture->session, NULL));
    }
  wait_for_title (fixture, ALIGNED_ID, "Theirs");
  g_assert_true (goals_session_merge_copy (fixture->session, wait_for_kind (fixture, GOALS_ITEM_COPY), &error));
  g_assert_no_error (error);
  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  wait_for_kind (fixture, GOALS_ITEM_CHANGED);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Fewer repeats");
}

/* With so many steps that for each new one an old one is forgotten: what is undone is the step after it. */
static void
test_copy_among_many (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, KPI_COPY);
  g_autofree char *copy = NULL;
  guint n = 0;

  do
    set_aligned_weight (fixture, ++n);
  while (goals_history_get_depth (history_of (fixture)) == n);
  wait_saved (fixture);
  copy = merge_copy (fixture);
  settle (fixture);
  set_aligned_weight (fixture, ++n);
  g_assert_true (goals_history_undo (history_of (fixture)));
  settle (fixture);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What others have put there since stays. */
static void
test_copy_undone_taken (Watched      *fixture,
                        gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *other = replace_once (text, "First answer", "From another copy");
  g_autofree char *copy = merge_copy (fixture);

  settle (fixture);
  folder_write (fixture->folder, KPI_COPY, other);
  g_assert_true (goals_history_undo (history_of (fixture)));
  settle (fixture);
  wait_for_kind (fixture, GOALS_ITEM_COPY);
  assert_copy (fixture, other);
}

static void
test_copy_ignored (Watched      *fixture,
                   gconstpointer unused)
{
  write_copy (fixture);
  goals_session_ignore_copy (fixture->session, first_conflict (fixture));
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  run_for (200);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

#define MARKED "<<<<<<< HEAD\n  \"title\": \"Fewer calls\",\n||||||| base\n  \"title\": \"Fewer repeats\",\n=======\n" \
               "  \"title\": \"Fewer repeats\",\n>>>>>>> theirs\n"

static void
test_markers (Watched      *fixture,
              gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  folder_change (fixture->folder, FULL_ALIGNED, "  \"title\": \"Fewer repeats\",\n", MARKED);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_MARKERS);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
  g_assert_true (goals_session_merge_copy (fixture->session, first_conflict (fixture), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer calls");
  run_for (100);
  wait_saved (fixture);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "  \"title\": \"Fewer calls\",\n  ");
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* What others had put there is nowhere else then. */
static void
test_markers_undone (Watched      *fixture,
                     gconstpointer restarted)
{
  g_autoptr(GError) error = NULL;

  folder_change (fixture->folder, FULL_ALIGNED, "  \"title\": \"Fewer repeats\",\n", MARKED);
  g_assert_true (goals_session_merge_copy (fixture->session, wait_for_kind (fixture, GOALS_ITEM_MARKERS), &error));
  g_assert_no_error (error);
  settle (fixture);
  if (GPOINTER_TO_INT (restarted))
    watched_restart (fixture);
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
  wait_for_kind (fixture, GOALS_ITEM_COPY);
  settle (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Fewer repeats\"");
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_document (first_conflict (fixture)), ==, FULL_ALIGNED);
  assert_on_disk (fixture, goals_conflict_item_get_file (first_conflict (fixture)), "\"Fewer calls\"");
}

static void
test_markers_before_kept (Watched      *fixture,
                          gconstpointer unused)
{
  folder_change (fixture->folder, FULL_ALIGNED, "  \"title\": \"Fewer repeats\",\n",
                 "<<<<<<< HEAD\n  \"title\": \"Mine\",\n||||||| base\n  \"title\": \"Fewer repeats\",\n=======\n"
                 "  \"title\": \"From git\",\n>>>>>>> theirs\n");
  merge_before_kept (fixture, FULL_ALIGNED, "From git");
}

/* The model keeps its version, the file is left alone until somebody says so. */
static void
test_broken (Watched      *fixture,
             gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);

  folder_write (fixture->folder, FULL_ALIGNED, "{");
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
  g_assert_false (goals_conflict_item_is_copied (first_conflict (fixture)));
  set_title (fixture, "Mine");
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  assert_on_disk (fixture, FULL_ALIGNED, "{");
  g_assert_false (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS,
                                                 NULL));
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "Mine");
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static gboolean
is_asked_about (Watched    *fixture,
                const char *theirs)
{
  GListModel *conflicts = goals_session_get_conflicts (fixture->session);
  gboolean asked = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (conflicts) && !asked; i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      asked = g_str_equal (goals_conflict_item_get_theirs (item), theirs);
    }
  return asked;
}

/* What has come since somebody looked is not what was to be replaced. */
static void
test_broken_mended (Watched      *fixture,
                    gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *mended = replace_once (text, "\"weight\": 1", "\"weight\": 3");
  GoalsConflictItem *item;

  folder_write (fixture->folder, FULL_ALIGNED, "{");
  item = wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  folder_write (fixture->folder, FULL_ALIGNED, mended);
  g_assert_true (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_MINE, NULL));
  set_title (fixture, "Mine");
  wait_saved (fixture);
  while (goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "Mine");
  g_assert_true (is_asked_about (fixture, "3"));
}

static guint
count_problems (Watched    *fixture,
                const char *file)
{
  g_autoptr(GPtrArray) problems = NULL;
  guint n = 0;

  /* The first may have begun before the file came or went */
  for (guint i = 0; i < 2; i++)
    {
      goals_session_look_outside (fixture->session);
      wait_for_look (fixture);
    }
  problems = goals_session_list_problems (fixture->session);
  for (guint i = 0; i < problems->len; i++)
    n += g_str_equal (((const GoalsProblem *) g_ptr_array_index (problems, i))->file, file);
  return n;
}

/* Listed once while it is there, be it from before we looked or not; never as a choice between versions. */
static void
test_misplaced (Watched      *fixture,
                gconstpointer unused)
{
  static const char *const files[] = { "objectives/" ALIGNED_ID ".JSON", "objectives/old/" ALIGNED_ID ".json",
                                 "objectives/copy of it.json" };
  g_autofree char *text = full_text (FULL_ALIGNED);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *content = i < 2 ? text : "{";

      folder_write (fixture->folder, files[i], content);
      g_assert_cmpuint (count_problems (fixture, files[i]), ==, 1);
      watched_close (fixture);
      watched_open (fixture, 0);
      g_assert_cmpuint (count_problems (fixture, files[i]), ==, 1);
      g_assert_cmpuint (n_conflicts (fixture), ==, 0);
      assert_on_disk (fixture, files[i], content);
      folder_remove (fixture->folder, files[i]);
      g_assert_cmpuint (count_problems (fixture, files[i]), ==, 0);
    }
}

/* A child and its parent change places, in whatever order they are read. */
static void
test_swap (Watched      *fixture,
           gconstpointer unused)
{
  g_autofree char *above = full_text (FULL_OBJECTIVE);
  g_autofree char *aligned = full_text (FULL_ALIGNED);
  g_autofree char *below = replace_once (above, "  \"parent\": null,\n",
                                         "  \"parent\": {\n    \"objective\": \"" ALIGNED_ID "\"\n  },\n");
  const char *parent = strstr (aligned, "  \"parent\": {");
  const char *behind = strstr (parent, "},\n") + 3;
  g_autofree char *top = g_strdup_printf ("%.*s  \"parent\": null,\n%s", (int) (parent - aligned), aligned, behind);

  folder_write (fixture->folder, FULL_OBJECTIVE, below);
  folder_write (fixture->folder, FULL_ALIGNED, top);
  while (goals_objective_get_above_objective (lookup (fixture, ABOVE_ID)) != lookup (fixture, ALIGNED_ID))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
  wait_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* While a change is being made nothing comes in between. */
static void
test_busy (Watched      *fixture,
           gconstpointer unused)
{
  goals_history_begin (history_of (fixture), "Edit");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  run_for (700);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
  goals_history_commit (history_of (fixture), NULL);
  wait_for_title (fixture, ALIGNED_ID, "Fewer calls");
}

/* An id that is something else already does not get into the model. */
static void
test_stolen_id (Watched      *fixture,
                gconstpointer unused)
{
  folder_change (fixture->folder, FULL_ALIGNED, "\"key-results\": []",
                 "\"key-results\": [{\"id\": \"20000000-0000-4000-8000-000000000001\", \"title\": \"\", \"measure\": {\"type\": \"done\"}}]");
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_polling (void)
{
  Watched fixture = { .folder = folder_new () };

  watched_open (&fixture, 100);
  wait_for_look (&fixture);
  folder_change (fixture.folder, FULL_KPI, "\"better\": \"lower\"", "\"better\": \"higher\"");
  while (goals_kpi_get_better (lookup (&fixture, KPI_ID)) != GOALS_BETTER_HIGHER)
    g_main_context_iteration (NULL, TRUE);
  watched_tear_down (&fixture, NULL);
}

/* Many at once are taken over bit by bit, and completely. */
static void
test_many (Watched      *fixture,
           gconstpointer unused)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));

  folder_fill (fixture->folder, 1000);
  while (goals_list_get_length (objectives) != 1002)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
}

static void
assert_problems (Watched    *fixture,
                 const char *expected)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (fixture->session);
  g_autoptr(GString) files = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (files, "%s%s%s", i > 0 ? " " : "", problem->fatal ? "!" : "", problem->file);
    }
  g_assert_cmpstr (files->str, ==, expected);
}

/* What was wrong at the load, is repaired, breaks again while it is open. What is odd only because of it comes and goes
   with it. */
static void
test_problems (Watched      *fixture,
               gconstpointer unused)
{
  g_autofree char *whole = full_text (FULL_KPI);

  watched_close (fixture);
  folder_write (fixture->folder, FULL_KPI, "{");
  watched_open (fixture, 0);
  assert_problems (fixture, "!" FULL_KPI " " FULL_OBJECTIVE);
  wait_for_look (fixture);
  assert_problems (fixture, "!" FULL_KPI " " FULL_OBJECTIVE);
  folder_write (fixture->folder, FULL_KPI, whole);
  while (goals_workspace_lookup (goals_session_get_workspace (fixture->session), KPI_ID) == NULL)
    wait_for_look (fixture);
  assert_problems (fixture, "");
  folder_write (fixture->folder, FULL_KPI, "[");
  while (g_list_model_get_n_items (goals_session_get_conflicts (fixture->session)) == 0)
    wait_for_look (fixture);
  assert_problems (fixture, "!" FULL_KPI);
}

/* It does as soon as that is gone, which the same look finds later. */
static void
test_id_left (Watched      *fixture,
              gconstpointer unused)
{
  g_autofree char *kpi = full_text (FULL_KPI);
  g_autofree char *same = replace_once (kpi, KPI_ID, ALIGNED_ID);

  folder_write (fixture->folder, "kpis/" ALIGNED_ID ".json", same);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
  folder_remove (fixture->folder, FULL_ALIGNED);
  while (!GOALS_IS_KPI (lookup (fixture, ALIGNED_ID)))
    g_main_context_iteration (NULL, TRUE);
  wait_for_conflicts (fixture, 0);
}

/* The manifest of another workspace lies there: what is open stays, and none of the two is written over. */
static void
test_other_workspace (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *whole = full_text (FULL_MANIFEST);

  folder_change (fixture->folder, FULL_MANIFEST, "\"id\": \"10000000-0000-4000-8000-000000000000\"",
                 "\"id\": \"10000000-0000-4000-8000-00000000000f\"");
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
  goals_command_add_person (history_of (fixture), "Cy");
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  assert_on_disk (fixture, FULL_MANIFEST, "00000000000f");
  folder_write (fixture->folder, FULL_MANIFEST, whole);
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_MANIFEST, "\"Cy\"");
  wait_for_conflicts (fixture, 0);
}

#define TESTS "/session/outside/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("appears", test_appears);
  ADD ("own", test_own);
  ADD ("merged", test_merged);
  ADD ("newer-and-back", test_newer_and_back);
  ADD_WIDE ("new-and-removed", test_new_and_removed);
  ADD_WIDE ("edit-wins", test_edit_wins);
  ADD_WIDE ("gone-meanwhile", test_gone_meanwhile);
  ADD ("restored", test_restored);
  ADD ("copy-merged", test_copy_merged);
  ADD ("copy-before-kept", test_copy_before_kept);
  ADD_TWICE ("copy-before-theirs", "-and-saved", test_copy_before_theirs);
  ADD_TWICE ("markers-undone", "-and-restarted", test_markers_undone);
  ADD_TWICE ("copy-undone", "-and-restarted", test_copy_undone);
  ADD ("copy-undone-at-once", test_copy_undone_at_once);
  ADD ("copy-undone-removing", test_copy_undone_removing);
  ADD ("copy-undone-taken", test_copy_undone_taken);
  ADD ("copy-among-many", test_copy_among_many);
  ADD ("copy-ignored", test_copy_ignored);
  ADD ("markers", test_markers);
  ADD ("markers-before-kept", test_markers_before_kept);
  ADD ("broken", test_broken);
  ADD ("broken-mended", test_broken_mended);
  ADD ("misplaced", test_misplaced);
  ADD ("problems", test_problems);
  ADD ("swap", test_swap);
  ADD ("busy", test_busy);
  ADD ("stolen-id", test_stolen_id);
  ADD_WIDE ("id-left", test_id_left);
  ADD ("other-workspace", test_other_workspace);
  g_test_add_func ("/session/outside/polling", test_polling);
  ADD ("many", test_many);

  return g_test_run ();
}
