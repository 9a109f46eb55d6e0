/* test-session-questions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-conflict-list.h"
#include "goals-folder.h"
#include "watched-session.h"

/* What this workspace and others do not agree about is asked: how that is kept, who hears of it, what answers do. */

static void
make_conflict (Watched *fixture)
{
  GoalsConflictItem *item;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Their \\\"title\\\"");
  wait_for_kind (fixture, GOALS_ITEM_CHANGED);
  wait_saved (fixture);
  item = first_conflict (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (item), ==, GOALS_ITEM_CHANGED);
  g_assert_cmpstr (goals_conflict_item_get_ours (item), ==, "Mine");
  g_assert_cmpstr (goals_conflict_item_get_theirs (item), ==, "Their \"title\"");
  g_assert_cmpstr (goals_conflict_item_get_words (item), ==, "Title");
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

/* Who does not look before writing asks the same again and again: it is one question. */
static void
test_again (Watched      *fixture,
            gconstpointer unused)
{
  make_conflict (fixture);
  set_title (fixture, "Mine again");
  wait_saved (fixture);
  set_title (fixture, "Mine at last");
  folder_change (fixture->folder, FULL_ALIGNED, "Mine again", "Their \\\"title\\\"");
  while (!g_str_equal (goals_conflict_item_get_ours (first_conflict (fixture)), "Mine at last"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_ours (first_conflict (fixture)), ==, "Mine at last");
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Their \"title\"");
}

/* Then @title stands, and so much is asked. */
static void
answer_first (Watched    *fixture,
              GoalsAnswer chosen,
              const char *title,
              guint       n_asked)
{
  g_autoptr(GError) error = NULL;

  goals_session_answer_conflict (fixture->session, first_conflict (fixture), chosen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts (fixture), ==, n_asked);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, title);
}

static void
answer (Watched    *fixture,
        GoalsAnswer chosen,
        const char *title)
{
  make_conflict (fixture);
  answer_first (fixture, chosen, title, 0);
}

static void
test_mine (Watched      *fixture,
           gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_MINE, "Mine");
}

static void
test_theirs (Watched      *fixture,
             gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_THEIRS, "Their \"title\"");
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Their \\\"title\\\"\"");
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

static void
test_both (Watched      *fixture,
           gconstpointer unused)
{
  answer (fixture, GOALS_ANSWER_BOTH, "Mine / Their \"title\"");
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

/* What was chosen against stands nowhere then, unless it is asked again. */
static void
test_undone (Watched      *fixture,
             gconstpointer restarted)
{
  answer (fixture, GOALS_ANSWER_THEIRS, "Their \"title\"");
  goals_command_set (history_of (fixture), lookup (fixture, ALIGNED_ID), "Weight", "weight", 5.0, NULL);
  wait_saved (fixture);
  if (GPOINTER_TO_INT (restarted))
    watched_restart (fixture);
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Their \"title\"");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
}

/* Of a number both cannot stand: theirs is written down. */
static void
test_both_numbers (Watched      *fixture,
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
test_restart (Watched      *fixture,
              gconstpointer unused)
{
  g_autofree char *path = folder_file (state_of (fixture), "conflicts.json");
  struct stat info;

  make_conflict (fixture);
  while (g_stat (path, &info) != 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Their \"title\"");
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Their \"title\"");
  run_for (300);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* The last thing that a program does is to save, and to meet somebody else's edit. */
static void
test_last_moment (Watched      *fixture,
                  gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_clear_object (&fixture->session);
  watched_open (fixture, 0);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Theirs");
}

/* Somebody clears what this machine has kept. */
static void
test_file_gone (Watched      *fixture,
                gconstpointer unused)
{
  g_autofree char *path = folder_file (state_of (fixture), "conflicts.json");

  make_conflict (fixture);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  goals_session_look_outside (fixture->session);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
}

/* What cannot be read of what was asked is not written over without a trace. */
static void
test_kept_damaged (Watched      *fixture,
                   gconstpointer unused)
{
  g_autofree char *state = g_strdup (state_of (fixture));
  g_autofree char *path = folder_file (state, "conflicts.json");
  g_autofree char *damaged = folder_file (state, "damaged-conflicts.json");
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;

  make_conflict (fixture);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  watched_close (fixture);
  text = folder_read (state, "conflicts.json");
  text[strlen (text) / 2] = '\0';
  folder_write (state, "conflicts.json", text);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  kept = folder_read (state, "damaged-conflicts.json");
  g_assert_cmpstr (kept, ==, text);
  g_assert_cmpint (g_unlink (damaged), ==, 0);
}

/* @part again and again, as long as two of it are too long for a document. (transfer full) */
static char *
write_long (const char *part)
{
  GString *text = g_string_new (NULL);

  while (text->len < 600 * 1024)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

/* Two long descriptions. */
static void
make_long (Watched *fixture)
{
  g_autofree char *mine = write_long ("\n");
  g_autofree char *theirs = write_long ("t");
  g_autofree char *member = g_strdup_printf ("\"description\": \"%s\"", theirs);

  goals_command_set_text (history_of (fixture), lookup (fixture, ALIGNED_ID), "description", mine);
  folder_change (fixture->folder, FULL_ALIGNED, "\"description\": \"\"", member);
  wait_for_kind (fixture, GOALS_ITEM_CHANGED);
  wait_saved (fixture);
}

/* What is asked may be longer than anything that a document may hold, for it is quoted there. */
static void
test_restart_long (Watched      *fixture,
                   gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  make_long (fixture);
  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpuint (strlen (goals_conflict_item_get_ours (first_conflict (fixture))), >=, 600 * 1024);
}

/* A document that cannot be read back would never be saved again. */
static void
test_both_long (Watched      *fixture,
                gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  make_long (fixture);
  g_assert_false (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_BOTH,
                                                 &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (goals_session_flush (fixture->session, NULL));
}

static guint
count_notes (const char *state)
{
  g_autofree char *names = folder_names (state);
  g_auto(GStrv) parts = g_strsplit (names, "conflicts.json-", -1);

  return g_strv_length (parts) - 1;
}

/* Another program holds what is kept: nothing is written over it, and when it lets go it is kept. Until then it stands
   in a note. */
static void
test_kept_out (Watched      *fixture,
               gconstpointer unused)
{
  g_autofree char *path = folder_file (state_of (fixture), "conflicts.json");
  int lock = goals_folder_lock (state_of (fixture));

  g_assert_cmpint (lock, >=, 0);
  make_conflict (fixture);
  run_for (4000);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpuint (count_notes (state_of (fixture)), ==, 1);
  goals_folder_unlock (lock);
  while (!g_file_test (path, G_FILE_TEST_EXISTS) || count_notes (state_of (fixture)) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* As long as mine is not on disk no other program over the folder hears of it: what was answered there would be undone
   by what is saved here. */
static void
test_kept_when_saved (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *path = folder_file (state_of (fixture), "conflicts.json");
  int lock;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  lock = goals_folder_lock (fixture->folder);
  if (lock == GOALS_FOLDER_BUSY || goals_session_get_save_state (fixture->session) == GOALS_SAVE_SAVED)
    {
      goals_folder_unlock (lock);
      g_test_skip ("it was saved already");
      return;
    }
  run_for (1500);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpuint (count_notes (state_of (fixture)), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  goals_folder_unlock (lock);
  while (!g_file_test (path, G_FILE_TEST_EXISTS) || count_notes (state_of (fixture)) > 0)
    g_main_context_iteration (NULL, TRUE);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Mine\"");
}

/* Nor does one that is opened meanwhile. */
static void
test_told_when_saved (Watched      *fixture,
                      gconstpointer unused)
{
  Watched other = { .folder = fixture->folder };
  guint n;

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  watched_open (&other, 60000);
  n = n_conflicts (&other);
  if (goals_session_get_save_state (fixture->session) == GOALS_SAVE_SAVED)
    g_test_skip ("it was saved already");
  else
    g_assert_cmpuint (n, ==, 0);
  wait_for_conflicts (&other, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (&other)), ==, "Theirs");
  watched_close (&other);
}

/* What another program has heard of all the same, as of a note while nobody could lock it, stays in its file. */
static void
test_told_already (Watched      *fixture,
                   gconstpointer unused)
{
  GoalsConflictList *list = GOALS_CONFLICT_LIST (goals_session_get_conflicts (fixture->session));
  g_autoptr(GoalsConflictItem) item = NULL;
  g_autoptr(GBytes) none = goals_conflict_list_save (list);
  g_autoptr(GBytes) one = NULL;
  g_autoptr(GBytes) left = NULL;

  make_conflict (fixture);
  item = g_object_ref (first_conflict (fixture));
  one = goals_conflict_list_save (list);
  goals_conflict_list_remove (list, item);
  g_assert_true (goals_conflict_list_expect (list, item));
  left = goals_conflict_list_save (list);
  g_assert_true (g_bytes_equal (left, none));
  g_assert_true (goals_conflict_list_join (list, goals_session_get_workspace (fixture->session), none, one, NULL));
  g_clear_pointer (&left, g_bytes_unref);
  left = goals_conflict_list_save (list);
  g_assert_true (g_bytes_equal (left, one));
}

/* So it does until the end: it is kept all the same, and the next time it is where it belongs. */
static void
test_kept_in_note (Watched      *fixture,
                  gconstpointer unused)
{
  g_autofree char *state = g_strdup (state_of (fixture));
  g_autofree char *path = folder_file (state, "conflicts.json");
  int lock = goals_folder_lock (state);

  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpuint (count_notes (state), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&fixture->session);
  goals_folder_unlock (lock);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Theirs");
  while (!g_file_test (path, G_FILE_TEST_EXISTS) || count_notes (state) > 0)
    g_main_context_iteration (NULL, TRUE);
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* All ends before what came of an answer is saved: it is asked again. */
static void
test_answered_in_vain (Watched      *fixture,
                       gconstpointer unused)
{
  make_conflict (fixture);
  run_for (200);
  goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  run_for (100);
  g_clear_object (&fixture->session);
  watched_open (fixture, 0);
  /* On a slow machine it was saved */
  if (n_conflicts (fixture) == 0)
    g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Their \"title\"");
  else
    g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
}

/* Two programs over one folder keep what both of them could not decide. */
static void
test_two_lists (Watched      *fixture,
                gconstpointer unused)
{
  Watched other = { .folder = fixture->folder };

  watched_open (&other, 0);
  wait_for_look (&other);
  make_conflict (fixture);
  run_for (200);
  goals_command_set (history_of (&other), lookup (&other, ALIGNED_ID), "Weight", "weight", 5.0, NULL);
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  while (n_conflicts (&other) < 2)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (&other);
  g_assert_true (goals_session_flush (other.session, NULL));
  watched_close (&other);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 2);
}

/* What one of them answers is answered in the other, too, and stays so; also an answer that changes nothing in the
   folder. */
static void
test_answered_elsewhere (Watched      *fixture,
                         gconstpointer unused)
{
  static const GoalsAnswer answers[] = { GOALS_ANSWER_MINE, GOALS_ANSWER_BOTH, GOALS_ANSWER_THEIRS };
  Watched other = { .folder = fixture->folder };

  watched_open (&other, 0);
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
  watched_close (&other);
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* It is answered where theirs is known, and not yet that mine has been saved over it. */
static void
answer_behind (Watched *fixture,
               gboolean editing)
{
  Watched other = { .folder = fixture->folder };

  watched_open (&other, 60000);
  wait_for_look (&other);
  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  goals_session_look_outside (other.session);
  wait_for_title (&other, ALIGNED_ID, "Theirs");
  wait_for_conflicts (&other, 1);
  if (editing)
    goals_command_set_text (history_of (&other), lookup (&other, ALIGNED_ID), "description", "Edited");
  g_assert_true (goals_session_answer_conflict (other.session, first_conflict (&other), GOALS_ANSWER_THEIRS, NULL));
  wait_for_conflicts (&other, 0);
  wait_for_conflicts (fixture, 0);
  g_assert_true (goals_session_flush (other.session, NULL));
  watched_close (&other);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
}

static void
test_answered_behind (Watched      *fixture,
                      gconstpointer unused)
{
  answer_behind (fixture, FALSE);
}

/* The look that it waits for passes over a document that is edited meanwhile: it waits for the next. */
static void
test_answered_editing (Watched      *fixture,
                       gconstpointer unused)
{
  answer_behind (fixture, TRUE);
}

/* Nor is it known what has become of a document that is away, which may be back in a moment. Once it is known to be
   gone there is nothing that could be chosen. */
static void
test_answered_removed (Watched      *fixture,
                       gconstpointer unused)
{
  Watched other = { .folder = fixture->folder };

  watched_open (&other, 60000);
  wait_for_look (&other);
  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Theirs");
  goals_session_look_outside (other.session);
  wait_for_title (&other, ALIGNED_ID, "Theirs");
  wait_for_conflicts (&other, 1);
  folder_remove (fixture->folder, FULL_ALIGNED);
  g_assert_true (goals_session_answer_conflict (other.session, first_conflict (&other), GOALS_ANSWER_THEIRS, NULL));
  run_for (1500);
  /* Or, if mine had come before the answer, whether it shall be gone */
  wait_for_conflicts (&other, 1);
  watched_close (&other);
}

/* And of what others have changed there once more nobody has said that it may go: it is asked again. */
static void
answer_in_vain (Watched    *fixture,
                void (*ask) (Watched *fixture),
                GoalsAnswer answer,
                const char *from,
                const char *to)
{
  Watched other = { .folder = fixture->folder };
  int lock;

  watched_open (&other, 60000);
  wait_for_look (&other);
  /* Nobody else is told */
  lock = goals_folder_lock (state_of (fixture));
  g_assert_cmpint (lock, >=, 0);
  ask (fixture);
  folder_change (fixture->folder, FULL_ALIGNED, from, to);
  /* In the middle of an edit the question comes, but not what others have changed */
  goals_history_begin (history_of (&other), "Edit");
  goals_folder_unlock (lock);
  wait_for_conflicts (&other, 1);
  g_assert_true (goals_session_answer_conflict (other.session, first_conflict (&other), answer, NULL));
  goals_history_rollback (history_of (&other));
  wait_for_look (&other);
  run_for (300);
  wait_for_conflicts (&other, 1);
  g_assert_true (goals_session_flush (other.session, NULL));
  watched_close (&other);
  assert_on_disk (fixture, FULL_ALIGNED, to);
}

static void
test_answered_third (Watched      *fixture,
                     gconstpointer unused)
{
  answer_in_vain (fixture, make_conflict, GOALS_ANSWER_THEIRS, "\"Mine\"", "\"Another\"");
}

/* Nor has anybody said so when it stood there already when the answer was given. */
static void
answer_late (Watched    *fixture,
             GoalsAnswer chosen,
             const char *left)
{
  make_conflict (fixture);
  folder_change (fixture->folder, FULL_ALIGNED, "\"Mine\"", "\"Another\"");
  wait_for_title (fixture, ALIGNED_ID, "Another");
  answer_first (fixture, chosen, "Another", 1);
  g_assert_cmpstr (goals_conflict_item_get_ours (first_conflict (fixture)), ==, "Another");
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, left);
  answer_first (fixture, GOALS_ANSWER_THEIRS, left, 0);
}

static void
test_third_mine (Watched      *fixture,
                 gconstpointer unused)
{
  answer_late (fixture, GOALS_ANSWER_MINE, "Mine");
}

static void
test_third_theirs (Watched      *fixture,
                   gconstpointer unused)
{
  answer_late (fixture, GOALS_ANSWER_THEIRS, "Their \"title\"");
}

static void
test_third_both (Watched      *fixture,
                 gconstpointer unused)
{
  answer_late (fixture, GOALS_ANSWER_BOTH, "Mine / Their \"title\"");
}

static void
ask_about_whole (Watched *fixture)
{
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_RESTORED, .document = (char *) ALIGNED_ID, .path = (char *) "",
    .words = (char *) "Fewer repeats", .theirs = (char *) "\"Fewer repeats\"",
  };

  add_conflict (fixture, FULL_ALIGNED, &conflict);
}

static void
test_answered_edited (Watched      *fixture,
                      gconstpointer unused)
{
  answer_in_vain (fixture, ask_about_whole, GOALS_ANSWER_MINE, "\"weight\": 1", "\"weight\": 3");
}

#define TESTS "/session/questions/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("again", test_again);
  ADD ("mine", test_mine);
  ADD ("theirs", test_theirs);
  ADD ("both", test_both);
  ADD_TWICE ("undone", "-and-restarted", test_undone);
  ADD ("both-numbers", test_both_numbers);
  ADD ("restart", test_restart);
  ADD ("file-gone", test_file_gone);
  ADD ("restart-long", test_restart_long);
  ADD ("both-long", test_both_long);
  ADD ("last-moment", test_last_moment);
  ADD ("kept-out", test_kept_out);
  ADD ("kept-when-saved", test_kept_when_saved);
  ADD ("told-when-saved", test_told_when_saved);
  ADD ("told-already", test_told_already);
  ADD ("kept-in-note", test_kept_in_note);
  ADD ("answered-in-vain", test_answered_in_vain);
  ADD ("two-lists", test_two_lists);
  ADD ("answered-elsewhere", test_answered_elsewhere);
  ADD ("answered-behind", test_answered_behind);
  ADD ("answered-editing", test_answered_editing);
  ADD ("answered-third", test_answered_third);
  ADD ("third-mine", test_third_mine);
  ADD ("third-theirs", test_third_theirs);
  ADD ("third-both", test_third_both);
  g_test_add ("/session/questions/answered-removed", Watched, NULL, watched_set_up_wide, test_answered_removed,
              watched_tear_down);
  ADD ("answered-edited", test_answered_edited);
  ADD ("kept-damaged", test_kept_damaged);

  return g_test_run ();
}
