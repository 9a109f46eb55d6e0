/* test-session-moved.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "moved-key-result.h"

/* Others move what is in the documents of an open workspace. */

/* What moves does, whichever of the two documents comes first, and also when they come together. */
static void
move_above (Watched    *fixture,
            const char *id,
            gboolean    together)
{
  g_autofree char *text = folder_read (fixture->folder, FULL_OBJECTIVE);
  char *key_results = strstr (text, "  \"key-results\": [");
  g_autofree char *end = g_strdup (strstr (key_results, "\n  ]"));
  guint n = count_key_results (fixture, ABOVE_ID);

  copy_above (fixture, id);
  if (!together)
    first_conflict (fixture);
  *key_results = '\0';
  {
    g_autofree char *rest = g_strconcat (text, "  \"key-results\": [", end, NULL);

    folder_write (fixture->folder, FULL_OBJECTIVE, rest);
  }
  while (count_key_results (fixture, id) == 0 || n_conflicts (fixture) > 0)
    wait_for_look (fixture);
  g_assert_cmpuint (count_key_results (fixture, id), ==, n);
  g_assert_cmpuint (count_key_results (fixture, ABOVE_ID), ==, 0);
}

static void
test_moved (Watched      *fixture,
            gconstpointer unused)
{
  move_above (fixture, NEW_ID, FALSE);
}

static void
test_moved_forward (Watched      *fixture,
                    gconstpointer unused)
{
  move_above (fixture, NEW_ID, TRUE);
}

static void
test_moved_back (Watched      *fixture,
                 gconstpointer unused)
{
  move_above (fixture, "50000000-0000-4000-8000-000000000000", TRUE);
}

/* What is edited while somebody looks moves with it. */
static void
test_moved_meanwhile (Watched      *fixture,
                      gconstpointer unused)
{
  static const char id[] = "50000000-0000-4000-8000-000000000000";
  g_autofree char *file = g_strdup_printf ("objectives/%s.json", id);
  g_autofree char *text = folder_read (fixture->folder, FULL_OBJECTIVE);
  char *key_results = strstr (text, "  \"key-results\": [");
  g_autofree char *end = g_strdup (strstr (key_results, "\n  ]"));
  g_autofree char *rest = NULL;

  copy_above (fixture, id);
  *key_results = '\0';
  rest = g_strconcat (text, "  \"key-results\": [", end, NULL);
  folder_write (fixture->folder, FULL_OBJECTIVE, rest);
  goals_session_look_outside (fixture->session);
  goals_command_set (history_of (fixture), lookup (fixture, KEY_RESULT), "Weight", "weight", 7.0, NULL);
  while (count_key_results (fixture, id) == 0 || n_conflicts (fixture) > 0
         || goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED)
    wait_for_look (fixture);
  g_assert_cmpfloat (goals_key_result_get_weight (lookup (fixture, KEY_RESULT)), ==, 7);
  assert_on_disk (fixture, file, "\"weight\": 7");
}

/* A version from before it was moved comes and goes: it is where it was moved to. */
static void
test_older (Watched      *fixture,
            gconstpointer unused)
{
  g_autofree char *newer = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0,
                                 NULL);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  newer = folder_read (fixture->folder, FULL_OBJECTIVE);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  first_conflict (fixture);
  assert_in (fixture, ALIGNED_ID);
  folder_write (fixture->folder, FULL_OBJECTIVE, newer);
  wait_for_conflicts (fixture, 0);
  assert_in (fixture, ALIGNED_ID);
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
}

/* What moves out of a document that is deleted does not bring that back. */
static void
test_moved_and_removed (Watched      *fixture,
                        gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, FULL_OBJECTIVE);
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  while (lookup (fixture, ABOVE_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_in (fixture, ALIGNED_ID);
  run_for (1000);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static void
move_and_weigh (Watched *fixture)
{
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0,
                                 NULL);
  set_weight (fixture);
}

/* It was moved here, and they edited it where it was. */
static void
test_edited (Watched      *fixture,
             gconstpointer saved)
{
  move_and_weigh (fixture);
  folder_change (fixture->folder, FULL_OBJECTIVE, "\"Uptime\"", "\"Theirs\"");
  meet (fixture, saved);
  assert_one (fixture);
}

/* What they edited was from before the last check-in, and before the last initiative. */
static void
test_edited_older (Watched      *fixture,
                   gconstpointer saved)
{
  const GoalsCheckIn check_in = { .date = TODAY, .value = 99, .confidence = 7, .note = (char *) "" };
  g_autofree char *above = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  goals_command_check_in (history_of (fixture), lookup (fixture, KEY_RESULT), &check_in, NULL);
  goals_command_add_initiative (history_of (fixture), lookup (fixture, KEY_RESULT), "A second line");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  move_and_weigh (fixture);
  above = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  meet (fixture, saved);
  assert_one (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"value\": 99");
  assert_on_disk (fixture, FULL_ALIGNED, "\"A second line\"");
}

/* They edited what it was moved into, too. */
static void
test_edited_around (Watched      *fixture,
                    gconstpointer saved)
{
  move_and_weigh (fixture);
  folder_change (fixture->folder, FULL_OBJECTIVE, "\"Uptime\"", "\"Theirs\"");
  folder_change (fixture->folder, FULL_ALIGNED, "\"Fewer repeats\"", "\"Around\"");
  meet (fixture, saved);
  assert_one (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Around\"");
}

/* The same where the document that it was moved into is the first that is looked at. */
static void
test_edited_around_back (Watched      *fixture,
                         gconstpointer saved)
{
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ABOVE_ID), 0,
                                 NULL);
  set_weight (fixture);
  folder_change (fixture->folder, FULL_ALIGNED, "\"Uptime\"", "\"Theirs\"");
  folder_change (fixture->folder, FULL_OBJECTIVE, "Two\\nlines", "Around");
  meet (fixture, saved);
  while (n_conflicts (fixture) > 0 || goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED
         || !g_str_equal (title_of (fixture, KEY_RESULT), "Theirs"))
    wait_for_look (fixture);
  assert_in (fixture, ABOVE_ID);
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Theirs\"");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"weight\": 7");
  assert_on_disk (fixture, FULL_OBJECTIVE, "Around");
}

/* It was edited here, and they moved it. */
static void
test_edited_here (Watched      *fixture,
                  gconstpointer saved)
{
  set_weight (fixture);
  move_outside (fixture, "\"Theirs\"");
  meet (fixture, saved);
  assert_one (fixture);
}

/* Where it is kept until that was looked at, it is what they have made of it, for others to read. */
static void
test_edited_here_kept (Watched      *fixture,
                       gconstpointer unused)
{
  set_weight (fixture);
  move_outside (fixture, "\"Theirs\"");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"weight\": 7");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Theirs\"");
  assert_one (fixture);
}

/* The same where the document that it moves into is the first that is looked at. */
static void
test_edited_back (Watched      *fixture,
                  gconstpointer saved)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *aligned = NULL;

  begin_in_aligned (fixture, &texts);
  assert_in (fixture, ALIGNED_ID);
  set_weight (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  meet (fixture, saved);
  while (n_conflicts (fixture) > 0 || goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED
         || goals_entity_get_document (lookup (fixture, KEY_RESULT)) != lookup (fixture, ABOVE_ID))
    wait_for_look (fixture);
  g_assert_cmpfloat (goals_key_result_get_weight (lookup (fixture, KEY_RESULT)), ==, 7);
  aligned = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_nonnull (strstr (aligned, "\"key-results\": []"));
}

/* A question that nobody has answered, from when it was moved out of FULL_OBJECTIVE here. */
static void
list_old_move (Watched *fixture)
{
  g_autoptr(GBytes) bytes = goals_document_write_entity (lookup (fixture, KEY_RESULT));
  g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_RESTORED, .document = (char *) ABOVE_ID, .path = (char *) "/key-results/" KEY_RESULT,
    .words = (char *) "Uptime", .base = json, .theirs = json,
  };

  add_conflict (fixture, FULL_OBJECTIVE, &conflict);
}

/* They moved it on from where it was moved to here, long ago: what is still asked about that counts no more. */
static void
test_moved_on (Watched      *fixture,
               gconstpointer saved)
{
  g_autofree char *above = NULL;
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  list_old_move (fixture);
  above = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  meet (fixture, saved);
  while (!g_str_equal (title_of (fixture, KEY_RESULT), "Theirs"))
    wait_for_look (fixture);
  for (guint i = 0; i < 2; i++)
    look_when_saved (fixture);
  assert_in (fixture, ABOVE_ID);
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
}

/* The same while only one of the two documents has arrived. */
static void
test_moved_on_later (Watched      *fixture,
                     gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  list_old_move (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  look_when_saved (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  while (count_key_results (fixture, ALIGNED_ID) > 0)
    wait_for_look (fixture);
  look_when_saved (fixture);
  assert_in (fixture, ABOVE_ID);
  assert_on_disk (fixture, FULL_OBJECTIVE, KEY_RESULT);
}

/* They edited it where it was, which is met when it is saved where it was moved to here; and moved it back at once. */
static void
test_moved_back_at_once (Watched      *fixture,
                         gconstpointer unused)
{
  g_autofree char *above = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0,
                                 NULL);
  above = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  /* In the middle of an edit nobody looks */
  goals_history_begin (history_of (fixture), "Edit");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  goals_history_rollback (history_of (fixture));
  while (!g_str_equal (title_of (fixture, KEY_RESULT), "Theirs"))
    wait_for_look (fixture);
  look_when_saved (fixture);
  assert_in (fixture, ABOVE_ID);
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
}

static gboolean
is_told (Watched    *fixture,
         const char *value)
{
  GListModel *conflicts = goals_session_get_conflicts (fixture->session);
  g_autoptr(GBytes) told = goals_conflict_list_save (GOALS_CONFLICT_LIST (conflicts));
  gsize length;
  const char *text = g_bytes_get_data (told, &length);

  return g_strstr_len (text, (gssize) length, value) != NULL;
}

/* Both edited the same of it: that is asked, at its new place. */
static void
test_edited_by_both (Watched      *fixture,
                     gconstpointer saved)
{
  goals_command_set (history_of (fixture), lookup (fixture, KEY_RESULT), "Title", "title", "Mine", NULL);
  move_outside (fixture, "\"Theirs\"");
  meet (fixture, saved);
  wait_until_in (fixture, ALIGNED_ID);
  /* Before mine is there others would answer what they do not know */
  g_assert_false (is_told (fixture, "Theirs"));
  wait_saved (fixture);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (is_told (fixture, "Theirs"));
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_CHANGED);
  g_assert_cmpstr (title_of (fixture, KEY_RESULT), ==, "Mine");
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS,
                                                NULL));
  g_assert_cmpstr (title_of (fixture, KEY_RESULT), ==, "Theirs");
  assert_in (fixture, ALIGNED_ID);
}

/* Where it was moved to goes with the same step. */
static void
test_undone_with_target (Watched      *fixture,
                         gconstpointer unused)
{
  GoalsObjective *other;

  goals_history_begin (history_of (fixture), "Both");
  other = goals_command_add_objective (history_of (fixture), "Other", NULL, NULL, NULL);
  g_assert_true (goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), other, 0, NULL));
  g_assert_true (goals_history_commit (history_of (fixture), NULL));
  assert_in (fixture, goals_entity_get_id (GOALS_ENTITY (other)));
  g_assert_true (goals_history_undo (history_of (fixture)));
  assert_in (fixture, ABOVE_ID);
}

/* It was moved here, and what it was in deleted, when they edited it there. That is back, without it, and asked
   about. */
static void
test_edited_and_removed (Watched      *fixture,
                         gconstpointer unused)
{
  g_autofree char *above = NULL;

  folder_change (fixture->folder, FULL_OBJECTIVE, "\"Uptime\"", "\"Theirs\"");
  move_and_weigh (fixture);
  goals_command_align (history_of (fixture), lookup (fixture, ALIGNED_ID), NULL, GOALS_PLACE_LAST, NULL, NULL);
  goals_command_delete_one (history_of (fixture), lookup (fixture, ABOVE_ID));
  while (lookup (fixture, ABOVE_ID) == NULL || !g_str_equal (title_of (fixture, KEY_RESULT), "Theirs"))
    wait_for_look (fixture);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  look_when_saved (fixture);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
  assert_in (fixture, ALIGNED_ID);
  g_assert_cmpfloat (goals_key_result_get_weight (lookup (fixture, KEY_RESULT)), ==, 7);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 7");
  above = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_null (strstr (above, KEY_RESULT));
}

/* It was moved here, and what it was in deleted, when they edited it there; and moved back what they found moved. That
 * is met while the document that it was moved to is being edited, which is looked at first. */
static void
test_removed_and_moved_back (Watched      *fixture,
                             gconstpointer unused)
{
  static const char id[] = "50000000-0000-4000-8000-000000000000";
  static const char file[] = "objectives/50000000-0000-4000-8000-000000000000.json";
  g_autofree char *first = NULL, *above = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  watched_close (fixture);
  first = replace_once (texts.aligned, "\"" ALIGNED_ID "\"", "\"50000000-0000-4000-8000-000000000000\"");
  folder_write (fixture->folder, file, first);
  watched_open (fixture, 0);
  above = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, id), 0, NULL);
  goals_command_align (history_of (fixture), lookup (fixture, ALIGNED_ID), NULL, GOALS_PLACE_LAST, NULL, NULL);
  goals_command_align (history_of (fixture), lookup (fixture, id), NULL, GOALS_PLACE_LAST, NULL, NULL);
  goals_command_delete_one (history_of (fixture), lookup (fixture, ABOVE_ID));
  /* In the middle of an edit nobody looks */
  goals_history_begin (history_of (fixture), "Edit");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_OBJECTIVE, KEY_RESULT);
  folder_write (fixture->folder, file, first);
  run_for (300);
  goals_history_rollback (history_of (fixture));
  goals_session_look_outside (fixture->session);
  goals_command_set_text (history_of (fixture), lookup (fixture, id), "title", "Mine");
  while (lookup (fixture, ABOVE_ID) == NULL)
    wait_for_look (fixture);
  for (guint i = 0; i < 2; i++)
    look_when_saved (fixture);
  assert_in (fixture, ABOVE_ID);
  g_assert_cmpstr (title_of (fixture, KEY_RESULT), ==, "Theirs");
  assert_on_disk (fixture, FULL_OBJECTIVE, KEY_RESULT);
  assert_on_disk (fixture, file, "\"Mine\"");
}

/* Of a key result that was edited here and deleted by others, as it is now. */
static void
ask_whether_deleted (Watched *fixture)
{
  g_autoptr(GBytes) bytes = goals_document_write_entity (lookup (fixture, KEY_RESULT));
  g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_RESTORED, .document = (char *) ABOVE_ID, .path = (char *) "/key-results/" KEY_RESULT,
    .words = (char *) "Uptime", .base = json, .ours = json,
  };

  add_conflict (fixture, FULL_OBJECTIVE, &conflict);
}

static void
answer_deleted (Watched    *fixture,
                GoalsAnswer answer)
{
  g_autoptr(GError) error = NULL;

  goals_session_answer_conflict (fixture->session, first_conflict (fixture), answer, &error);
  g_assert_no_error (error);
}

/* An old question about it does not make a copy of it, with all that was edited here, a move. */
static void
test_copied_while_asked (Watched      *fixture,
                         gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  ask_whether_deleted (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  for (guint i = 0; i < 2; i++)
    look_when_saved (fixture);
  assert_in (fixture, ABOVE_ID);
  g_assert_cmpuint (n_conflicts (fixture), ==, 2);
}

static gboolean
is_weight_on_disk (Watched    *fixture,
                   const char *file)
{
  g_autofree char *path = folder_file (fixture->folder, file);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "\"weight\": 7") != NULL;
}

/* They moved it and deleted what it was in, and it was edited here just before that is believed: in one document or the
 * other it is as it was edited. */
static void
test_edited_while_removed (Watched      *fixture,
                           gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  run_for (510);
  set_weight (fixture);
  run_for (400);
  for (guint i = 0; i < 3; i++)
    look_when_saved (fixture);
  g_assert_true (is_weight_on_disk (fixture, FULL_ALIGNED) || is_weight_on_disk (fixture, FULL_OBJECTIVE));
}

/* It went on after that was asked: to keep it is to keep it as it is, where it is. */
static void
test_kept_as_it_is (Watched      *fixture,
                    gconstpointer moved)
{
  ask_whether_deleted (fixture);
  set_weight (fixture);
  if (GPOINTER_TO_INT (moved))
    goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0,
                                   NULL);
  answer_deleted (fixture, GOALS_ANSWER_MINE);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  assert_in (fixture, GPOINTER_TO_INT (moved) ? ALIGNED_ID : ABOVE_ID);
  g_assert_cmpfloat (goals_key_result_get_weight (lookup (fixture, KEY_RESULT)), ==, 7);
}

/* And that it is to go was said of what it was. */
static void
test_deleted_as_it_is (Watched      *fixture,
                       gconstpointer unused)
{
  ask_whether_deleted (fixture);
  set_weight (fixture);
  answer_deleted (fixture, GOALS_ANSWER_THEIRS);
  assert_in (fixture, ABOVE_ID);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  answer_deleted (fixture, GOALS_ANSWER_THEIRS);
  g_assert_null (lookup (fixture, KEY_RESULT));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

#define COPY "objectives/" ABOVE_ID ".sync-conflict-20261121-101010-ABCDEFG.json"

/* A copy from before it was moved: what the copy has of it goes where it is now, and nothing of it is lost. */
static void
test_copy (Watched      *fixture,
           gconstpointer unused)
{
  const GoalsCheckIn check_in = { .date = TODAY, .value = 99, .confidence = 7, .note = (char *) "" };
  g_auto(Texts) texts = { NULL };
  g_autofree char *copy = NULL;
  g_autoptr(GError) error = NULL;
  GoalsHistory *history = history_of (fixture);

  texts_init (&texts);
  copy = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  goals_command_move_key_result (history, lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0, NULL);
  goals_command_check_in (history, lookup (fixture, KEY_RESULT), &check_in, &error);
  g_assert_no_error (error);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  folder_write (fixture->folder, COPY, copy);
  g_assert_true (goals_session_merge_copy (fixture->session, first_conflict (fixture), &error));
  g_assert_no_error (error);
  assert_in (fixture, ALIGNED_ID);
  g_assert_cmpuint (goals_check_ins_get_length (goals_key_result_get_check_ins (lookup (fixture, KEY_RESULT))), ==, 1);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_document (first_conflict (fixture)), ==, FULL_ALIGNED);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS,
                                                &error));
  g_assert_cmpstr (title_of (fixture, KEY_RESULT), ==, "Theirs");
  assert_in (fixture, ALIGNED_ID);
}

#define TESTS "/session/moved/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("undone-with-target", test_undone_with_target);
  ADD ("forth", test_moved);
  ADD ("together", test_moved_forward);
  ADD ("together-back", test_moved_back);
  ADD ("meanwhile", test_moved_meanwhile);
  ADD ("older", test_older);
  ADD_BOTH ("edited", test_edited);
  ADD_BOTH ("edited-older", test_edited_older);
  ADD_BOTH ("edited-around", test_edited_around);
  ADD_BOTH ("edited-around-back", test_edited_around_back);
  ADD_BOTH ("edited-here", test_edited_here);
  ADD_BOTH ("edited-back", test_edited_back);
  ADD_BOTH ("edited-by-both", test_edited_by_both);
  ADD_BOTH ("moved-on", test_moved_on);
  ADD ("moved-on-later", test_moved_on_later);
  ADD ("moved-back-at-once", test_moved_back_at_once);
  ADD ("edited-here-kept", test_edited_here_kept);
  ADD ("edited-and-removed", test_edited_and_removed);
  ADD_WIDE ("removed-and-moved-back", test_removed_and_moved_back);
  ADD ("copied-while-asked", test_copied_while_asked);
  ADD_WIDE ("edited-while-removed", test_edited_while_removed);
  ADD ("kept-as-it-is", test_kept_as_it_is);
  g_test_add ("/session/moved/kept-where-it-is", Watched, GINT_TO_POINTER (TRUE), watched_set_up, test_kept_as_it_is,
              watched_tear_down);
  ADD ("deleted-as-it-is", test_deleted_as_it_is);
  ADD ("copy", test_copy);
  ADD_WIDE ("and-removed", test_moved_and_removed);
  return run_in_own_state ();
}
