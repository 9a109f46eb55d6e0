/* test-session-outside.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-session.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

/* Others change the folder of an open workspace. */

#define TODAY      goals_date_new (2026, 11, 21)
#define ALIGNED_ID "50000000-0000-4000-8000-000000000002"
#define ABOVE_ID   "50000000-0000-4000-8000-000000000001"
#define KPI_ID     "70000000-0000-4000-8000-000000000001"
#define NEW_ID     "50000000-0000-4000-8000-000000000009"
#define NEW_FILE   "objectives/" NEW_ID ".json"

typedef struct
{
  char         *folder;
  GoalsSession *session;
  guint         n_looked;
  guint         n_changed;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
count_changed_cb (GoalsSession *session,
                  GoalsChange  *change,
                  gboolean      forward,
                  guint        *count)
{
  (*count)++;
}

static void
open_session (Fixture *fixture,
              guint    poll_ms)
{
  g_autoptr(GError) error = NULL;

  fixture->session = goals_session_open (fixture->folder, TODAY, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->session, "looked", G_CALLBACK (count_cb), &fixture->n_looked);
  g_signal_connect (fixture->session, "changed", G_CALLBACK (count_changed_cb), &fixture->n_changed);
  goals_session_watch (fixture->session, poll_ms);
}

static void
wait_for_look (Fixture *fixture)
{
  guint before = fixture->n_looked;

  while (fixture->n_looked == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->folder = folder_new ();
  open_session (fixture, 0);
  wait_for_look (fixture);
}

/* Nothing of this run is left for the next one to find. */
static void
forget_state (Fixture *fixture)
{
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", fixture->folder);
  g_autofree char *path = g_build_filename (state, "conflicts.json", NULL);

  g_unlink (path);
}

static void
close_session (Fixture *fixture)
{
  run_for (50);
  g_assert_finalize_object (fixture->session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  close_session (fixture);
  forget_state (fixture);
  folder_free (fixture->folder);
}

static GoalsHistory *
history_of (Fixture *fixture)
{
  return goals_session_get_history (fixture->session);
}

static gpointer
lookup (Fixture    *fixture,
        const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (fixture->session), id);
}

static const char *
title_of (Fixture    *fixture,
          const char *id)
{
  return goals_entity_get_title (lookup (fixture, id));
}

static void
wait_for_title (Fixture    *fixture,
                const char *id,
                const char *title)
{
  while (lookup (fixture, id) == NULL || !g_str_equal (title_of (fixture, id), title))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_saved (Fixture *fixture)
{
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_on_disk (Fixture    *fixture,
                const char *file,
                const char *part)
{
  g_autofree char *text = folder_read (fixture->folder, file);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

static guint
n_conflicts (Fixture *fixture)
{
  return g_list_model_get_n_items (goals_session_get_conflicts (fixture->session));
}

/* (transfer none) */
static GoalsConflictItem *
first_conflict (Fixture *fixture)
{
  g_autoptr(GoalsConflictItem) item = NULL;

  while (n_conflicts (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
  item = g_list_model_get_item (goals_session_get_conflicts (fixture->session), 0);
  return item;
}

static void
set_title (Fixture    *fixture,
           const char *title)
{
  goals_command_set_text (history_of (fixture), lookup (fixture, ALIGNED_ID), "title", title);
}

/* It appears, nothing is written, and it is one step. */
static void
test_appears (Fixture      *fixture,
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
test_own (Fixture      *fixture,
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
test_merged (Fixture      *fixture,
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

static void
make_conflict (Fixture *fixture)
{
  GoalsConflictItem *item;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Their \\\"title\\\"");
  /* The file may be seen while it is written, half of it */
  while (goals_conflict_item_get_kind (first_conflict (fixture)) != GOALS_ITEM_CHANGED)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  item = first_conflict (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (item), ==, GOALS_ITEM_CHANGED);
  g_assert_cmpstr (goals_conflict_item_get_ours (item), ==, "Mine");
  g_assert_cmpstr (goals_conflict_item_get_theirs (item), ==, "Their \"title\"");
  g_assert_cmpstr (goals_conflict_item_get_words (item), ==, "Title");
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

static void
answer (Fixture    *fixture,
        GoalsAnswer chosen,
        const char *title)
{
  g_autoptr(GError) error = NULL;

  make_conflict (fixture);
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), chosen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, title);
}

static void
test_mine (Fixture      *fixture,
           gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_MINE, "Mine");
}

static void
test_theirs (Fixture      *fixture,
             gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_THEIRS, "Their \"title\"");
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Their \\\"title\\\"\"");
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

static void
test_both (Fixture      *fixture,
           gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_BOTH, "Mine / Their \"title\"");
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

/* Of a number both cannot stand: theirs is written down. */
static void
test_both_numbers (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  goals_command_set (history_of (fixture), lookup (fixture, ALIGNED_ID), "Weight", "weight", 5.0, NULL);
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "3");
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_BOTH, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (goals_objective_get_weight (lookup (fixture, ALIGNED_ID)), ==, 5);
  g_assert_nonnull (strstr (goals_objective_get_description (lookup (fixture, ALIGNED_ID)), "Weight: 3"));
}

/* Nobody answered, the program ended: the question is still there. */
static void
test_restart (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", fixture->folder);
  g_autofree char *path = g_build_filename (state, "conflicts.json", NULL);
  struct stat info;

  make_conflict (fixture);
  while (g_stat (path, &info) != 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Their \"title\"");
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Their \"title\"");
  run_for (300);
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* The last thing that a program does is to save, and to meet somebody else's edit. */
static void
test_last_moment (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_clear_object (&fixture->session);
  open_session (fixture, 0);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Theirs");
}

/* Two programs over one folder keep what both of them could not decide. */
static void
test_two_lists (Fixture      *fixture,
                gconstpointer unused)
{
  Fixture other = { .folder = fixture->folder };

  open_session (&other, 0);
  wait_for_look (&other);
  make_conflict (fixture);
  run_for (200);
  goals_command_set (history_of (&other), lookup (&other, ALIGNED_ID), "Weight", "weight", 5.0, NULL);
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  while (n_conflicts (&other) < 2)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (&other);
  g_assert_true (goals_session_flush (other.session, NULL));
  close_session (&other);
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 2);
}

static void
wait_for_conflicts (Fixture *fixture,
                    guint    n)
{
  while (n_conflicts (fixture) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* What one of them answers is answered in the other, too, and stays so; also an answer that changes nothing in the
   folder. */
static void
test_answered_elsewhere (Fixture      *fixture,
                         gconstpointer unused)
{
  static const GoalsAnswer answers[] = { GOALS_ANSWER_MINE, GOALS_ANSWER_BOTH, GOALS_ANSWER_THEIRS };
  Fixture other = { .folder = fixture->folder };

  open_session (&other, 0);
  wait_for_look (&other);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      set_title (fixture, "Fewer repeats");
      wait_saved (fixture);
      wait_for_title (&other, ALIGNED_ID, "Fewer repeats");
      make_conflict (fixture);
      wait_for_conflicts (&other, 1);
      g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), answers[i], NULL));
      wait_for_conflicts (&other, 0);
      run_for (200);
      g_assert_cmpuint (n_conflicts (fixture), ==, 0);
    }
  g_assert_true (goals_session_flush (other.session, NULL));
  close_session (&other);
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static void
write_new (Fixture    *fixture,
           const char *title)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, ALIGNED_ID, NEW_ID);
  g_autofree char *titled = replace_once (other, "Fewer repeats", title);

  folder_write (fixture->folder, NEW_FILE, titled);
}

static void
test_new_and_removed (Fixture      *fixture,
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
test_edit_wins (Fixture      *fixture,
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
test_restored (Fixture      *fixture,
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

static void
remove_documents (Fixture *fixture)
{
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  folder_remove (fixture->folder, FULL_ALIGNED);
  folder_remove (fixture->folder, FULL_KPI);
  while (goals_session_get_missing (fixture->session) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (goals_session_get_missing (fixture->session), ==, 3);
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_nonnull (lookup (fixture, ALIGNED_ID));
}

static void
test_mass_accepted (Fixture      *fixture,
                    gconstpointer unused)
{
  remove_documents (fixture);
  g_assert_true (goals_session_accept_missing (fixture->session));
  while (lookup (fixture, ALIGNED_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (lookup (fixture, KPI_ID));
  g_assert_false (goals_session_is_read_only (fixture->session));
}

static void
test_mass_restored (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;

  remove_documents (fixture);
  goals_session_restore_missing (fixture->session);
  while (goals_session_get_missing (fixture->session) > 0)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, text);
  g_assert_false (goals_session_is_read_only (fixture->session));
  run_for (300);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* The folder is pulled away and comes back with changes in it. */
static void
test_folder_replaced (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  goals_session_look_outside (fixture->session);
  while (goals_session_get_missing (fixture->session) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (goals_session_accept_missing (fixture->session));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  wait_for_title (fixture, ALIGNED_ID, "Fewer calls");
  g_assert_cmpuint (goals_session_get_missing (fixture->session), ==, 0);
  g_assert_false (goals_session_is_read_only (fixture->session));
}

#define COPY "objectives/" ALIGNED_ID ".sync-conflict-20261121-101010-ABCDEFG.json"

static void
write_copy (Fixture *fixture)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, "Fewer repeats", "From the copy");

  folder_write (fixture->folder, COPY, other);
}

static void
test_copy_merged (Fixture      *fixture,
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

static void
test_copy_ignored (Fixture      *fixture,
                   gconstpointer unused)
{
  write_copy (fixture);
  goals_session_ignore_copy (fixture->session, first_conflict (fixture));
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  run_for (200);
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

#define MARKED "<<<<<<< HEAD\n  \"title\": \"Fewer calls\",\n||||||| base\n  \"title\": \"Fewer repeats\",\n=======\n" \
               "  \"title\": \"Fewer repeats\",\n>>>>>>> theirs\n"

static void
test_markers (Fixture      *fixture,
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

/* The model keeps its version, the file is left alone until somebody says so. */
static void
test_broken (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);

  folder_write (fixture->folder, FULL_ALIGNED, "{");
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
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

/* A child and its parent change places, in whatever order they are read. */
static void
test_swap (Fixture      *fixture,
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

#define BELOW "  \"parent\": {\n    \"objective\": \"" ALIGNED_ID "\"\n  },\n"

/* (transfer none) */
static GoalsConflictItem *
wait_for_circle (Fixture *fixture)
{
  while (goals_conflict_item_get_kind (first_conflict (fixture)) != GOALS_ITEM_CYCLE)
    g_main_context_iteration (NULL, TRUE);
  return first_conflict (fixture);
}

static void
assert_both_on_top (Fixture *fixture)
{
  g_assert_null (goals_objective_get_above (lookup (fixture, ABOVE_ID)));
  g_assert_null (goals_objective_get_above (lookup (fixture, ALIGNED_ID)));
  g_assert_nonnull (goals_objective_get_parent (lookup (fixture, ABOVE_ID)));
  g_assert_nonnull (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
}

/* Below one another: nothing is overwritten, both are to be seen, and one of them is chosen. */
static void
test_circle (Fixture      *fixture,
             gconstpointer unused)
{
  GoalsConflictItem *item;
  g_autofree char *aligned = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;

  folder_change (fixture->folder, FULL_OBJECTIVE, "  \"parent\": null,\n", BELOW);
  item = wait_for_circle (fixture);
  assert_both_on_top (fixture);
  g_assert_cmpstr (goals_conflict_item_get_ours (item), ==, "“Fewer repeats” below “Answer before they ask”");
  run_for (700);
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
  assert_on_disk (fixture, FULL_OBJECTIVE, BELOW);
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, aligned);
  g_assert_false (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_BOTH, NULL));

  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_null (goals_objective_get_parent (lookup (fixture, ABOVE_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ALIGNED_ID)) == lookup (fixture, ABOVE_ID));
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"parent\": null");
  /* Undone, the question is back, and there is another answer */
  g_assert_true (goals_history_undo (history_of (fixture)));
  assert_both_on_top (fixture);
  g_assert_true (goals_session_answer_conflict (fixture->session, wait_for_circle (fixture), GOALS_ANSWER_THEIRS,
                                                NULL));
  g_assert_null (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ABOVE_ID)) == lookup (fixture, ALIGNED_ID));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static void
align (Fixture    *fixture,
       const char *id,
       const char *above)
{
  g_autoptr(GoalsLink) link = above != NULL ? goals_link_new (above, NULL) : NULL;
  g_autoptr(GError) error = NULL;

  goals_command_align (history_of (fixture), lookup (fixture, id), link, GOALS_PLACE_LAST, NULL, &error);
  g_assert_no_error (error);
}

/* Two move at the same moment, each below the other's: each can, both save, and both are asked. One answer is enough;
 * or one of them just moves on. */
static void
test_circle_of_two (Fixture      *fixture,
                    gconstpointer answers)
{
  Fixture other = { .folder = fixture->folder };

  align (fixture, ALIGNED_ID, NULL);
  wait_saved (fixture);
  open_session (&other, 0);
  wait_for_look (&other);
  align (fixture, ALIGNED_ID, ABOVE_ID);
  align (&other, ABOVE_ID, ALIGNED_ID);
  wait_saved (fixture);
  wait_saved (&other);
  wait_for_circle (fixture);
  wait_for_circle (&other);
  assert_both_on_top (fixture);
  assert_both_on_top (&other);
  g_assert_cmpuint (n_conflicts (fixture) + n_conflicts (&other), ==, 2);
  if (answers != NULL)
    g_assert_true (goals_session_answer_conflict (other.session, first_conflict (&other), GOALS_ANSWER_THEIRS, NULL));
  else
    align (&other, ALIGNED_ID, NULL);
  while (n_conflicts (fixture) + n_conflicts (&other) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ABOVE_ID)) == lookup (fixture, ALIGNED_ID));
  wait_saved (&other);
  close_session (&other);
}

/* It was saved by others while nobody had it open. */
static void
test_circle_loaded (Fixture      *fixture,
                    gconstpointer unused)
{
  close_session (fixture);
  folder_change (fixture->folder, FULL_OBJECTIVE, "  \"parent\": null,\n", BELOW);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_CYCLE);
  assert_both_on_top (fixture);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  wait_saved (fixture);
  run_for (300);
  /* And undone after a restart */
  close_session (fixture);
  open_session (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_true (goals_history_undo (history_of (fixture)));
  assert_both_on_top (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
}

/* While a change is being made nothing comes in between. */
static void
test_busy (Fixture      *fixture,
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
test_stolen_id (Fixture      *fixture,
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
  Fixture fixture = { .folder = folder_new () };

  open_session (&fixture, 100);
  wait_for_look (&fixture);
  folder_change (fixture.folder, FULL_KPI, "\"better\": \"lower\"", "\"better\": \"higher\"");
  while (goals_kpi_get_better (lookup (&fixture, KPI_ID)) != GOALS_BETTER_HIGHER)
    g_main_context_iteration (NULL, TRUE);
  tear_down (&fixture, NULL);
}

/* Many at once are taken over bit by bit, and completely. */
static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));
  g_autofree char *text = full_text (FULL_ALIGNED);

  for (guint i = 100; i < 1100; i++)
    {
      g_autofree char *id = g_strdup_printf ("50000000-0000-4000-8000-%012u", i);
      g_autofree char *other = replace_once (text, ALIGNED_ID, id);
      g_autofree char *file = g_strdup_printf ("objectives/%s.json", id);

      folder_write (fixture->folder, file, other);
    }
  while (goals_list_get_length (objectives) != 1002)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
}

static void
assert_problems (Fixture    *fixture,
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
test_problems (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *whole = full_text (FULL_KPI);

  close_session (fixture);
  folder_write (fixture->folder, FULL_KPI, "{");
  open_session (fixture, 0);
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

#define ADD(path, test) g_test_add ("/session/outside/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("appears", test_appears);
  ADD ("own", test_own);
  ADD ("merged", test_merged);
  ADD ("mine", test_mine);
  ADD ("theirs", test_theirs);
  ADD ("both", test_both);
  ADD ("both-numbers", test_both_numbers);
  ADD ("restart", test_restart);
  ADD ("last-moment", test_last_moment);
  ADD ("two-lists", test_two_lists);
  ADD ("answered-elsewhere", test_answered_elsewhere);
  ADD ("new-and-removed", test_new_and_removed);
  ADD ("edit-wins", test_edit_wins);
  ADD ("restored", test_restored);
  ADD ("mass-accepted", test_mass_accepted);
  ADD ("mass-restored", test_mass_restored);
  ADD ("folder-replaced", test_folder_replaced);
  ADD ("copy-merged", test_copy_merged);
  ADD ("copy-ignored", test_copy_ignored);
  ADD ("markers", test_markers);
  ADD ("broken", test_broken);
  ADD ("problems", test_problems);
  ADD ("swap", test_swap);
  ADD ("circle", test_circle);
  ADD ("circle-of-two", test_circle_of_two);
  g_test_add ("/session/outside/circle-of-two-answered", Fixture, "answers", set_up, test_circle_of_two, tear_down);
  ADD ("circle-loaded", test_circle_loaded);
  ADD ("busy", test_busy);
  ADD ("stolen-id", test_stolen_id);
  g_test_add_func ("/session/outside/polling", test_polling);
  ADD ("many", test_many);

  return g_test_run ();
}
