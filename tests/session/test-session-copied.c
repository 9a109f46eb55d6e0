/* test-session-copied.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "moved-key-result.h"

/* One key result in two documents: others have copied it, or moved it elsewhere than it was moved to here. */

/* A file that somebody copies by hand takes nothing away from the first. */
static void
test_copied (Watched      *fixture,
             gconstpointer unused)
{
  g_autofree char *before = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_autofree char *after = NULL;
  guint n = count_key_results (fixture, ABOVE_ID);

  copy_above (fixture, NEW_ID);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
      g_assert_cmpuint (count_problems (fixture), ==, 1);
      g_assert_cmpuint (count_key_results (fixture, ABOVE_ID), ==, n);
      goals_session_look_outside (fixture->session);
      wait_for_look (fixture);
    }
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  after = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (after, ==, before);
  folder_remove (fixture->folder, NEW_FILE);
  while (n_conflicts (fixture) > 0)
    wait_for_look (fixture);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
}

/* Nor does what somebody copies into a document that is there already, edited here or not. */
static void
test_pasted (Watched      *fixture,
             gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *above = NULL;

  paste (fixture, &texts);
  assert_in (fixture, ABOVE_ID);
  set_title (fixture, "Mine");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  wait_for_look (fixture);
  assert_in (fixture, ABOVE_ID);
  above = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (above, ==, texts.above);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Mine\"");
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  wait_until_in (fixture, ALIGNED_ID);
  wait_for_conflicts (fixture, 0);
}

static gboolean
is_description (Watched    *fixture,
                const char *wanted)
{
  g_autofree char *description = NULL;

  g_object_get (lookup (fixture, ABOVE_ID), "description", &description, NULL);
  return g_strcmp0 (description, wanted) == 0;
}

/* It was edited here, moved by others, and in a third document lies what it was: that is not what it has become. */
static void
test_older_elsewhere (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *third = NULL, *older = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  third = replace_once (texts.with, "\"" ALIGNED_ID "\"", "\"50000000-0000-4000-8000-000000000000\"");
  older = replace_once (third, "\"Uptime\"", "\"Older\"");
  set_weight (fixture);
  folder_write (fixture->folder, "objectives/50000000-0000-4000-8000-000000000000.json", older);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Uptime\"");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"weight\": 7");
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *n)
{
  *n += removed + added;
}

/* While others do something else nobody sees it come and go; once it is changed, what is listed is what it is now. */
static void
test_stays (Watched      *fixture,
            gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };
  guint n = 0;

  paste (fixture, &texts);
  g_signal_connect (goals_session_get_conflicts (fixture->session), "items-changed", G_CALLBACK (count_cb), &n);
  for (guint i = 0; i < 3; i++)
    look_when_saved (fixture);
  folder_change (fixture->folder, FULL_OBJECTIVE, "Two\\nlines", "Around");
  while (!is_description (fixture, "Around"))
    wait_for_look (fixture);
  g_assert_cmpuint (n, ==, 0);
  goals_command_set_text (history_of (fixture), lookup (fixture, KEY_RESULT), "title", "Renamed");
  look_when_saved (fixture);
  look_when_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_nonnull (strstr (goals_conflict_item_get_words (first_conflict (fixture)), "“Renamed”"));
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  wait_for_conflicts (fixture, 0);
}

/* Nor when it was there before the workspace was opened: the second document appears as soon as it is alone with it. */
static void
test_pasted_before (Watched      *fixture,
                    gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  watched_close (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  watched_open (fixture, 0);
  g_assert_null (lookup (fixture, ALIGNED_ID));
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  wait_until_in (fixture, ALIGNED_ID);
  wait_for_conflicts (fixture, 0);
}

/* Only what lies in FULL_ALIGNED is left; what lay elsewhere is asked about. */
static void
assert_parted (Watched *fixture)
{
  wait_until_in (fixture, ALIGNED_ID);
  wait_for_kind (fixture, GOALS_ITEM_CHANGED);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpstr (goals_conflict_item_get_ours (first_conflict (fixture)), ==, "Theirs");
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Uptime");
}

/* Others copy it, and then it is edited here and there. */
static void
part (Watched *fixture,
      Texts   *texts)
{
  paste (fixture, texts);
  set_weight (fixture);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  folder_change (fixture->folder, FULL_ALIGNED, "\"Uptime\"", "\"Theirs\"");
  wait_for_look (fixture);
}

/* Both went on before the first was gone: nothing of the two is lost. */
static void
test_pasted_parted (Watched      *fixture,
                    gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  part (fixture, &texts);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  assert_one (fixture);
}

/* The same where the whole document goes that the first was in. */
static void
test_pasted_removed (Watched      *fixture,
                     gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  part (fixture, &texts);
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  wait_until_in (fixture, ALIGNED_ID);
  g_assert_cmpstr (title_of (fixture, KEY_RESULT), ==, "Theirs");
  g_assert_cmpfloat (goals_key_result_get_weight (lookup (fixture, KEY_RESULT)), ==, 7);
}

/* Somebody has put a copy of it into a document, and it is moved elsewhere here: it is there, not in the copy, which is
 * still asked about. */
static void
test_moved_here (Watched      *fixture,
                 gconstpointer unused)
{
  GoalsObjective *other = goals_command_add_objective (history_of (fixture), "Other", NULL, NULL, NULL);
  const char *id = goals_entity_get_id (GOALS_ENTITY (other));
  g_auto(Texts) texts = { NULL };

  g_assert_true (goals_session_flush (fixture->session, NULL));
  paste (fixture, &texts);
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), other, 0, NULL);
  set_weight (fixture);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  assert_in (fixture, id);
  look_when_saved (fixture);
  assert_in (fixture, id);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (goals_conflict_item_is_copied (first_conflict (fixture)));
}

/* They were not the same when the second came: both have moved it. */
static void
test_pasted_another (Watched      *fixture,
                     gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *with = NULL;

  texts_init (&texts);
  with = replace_once (texts.with, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_ALIGNED, with);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  assert_parted (fixture);
}

/* Where that was before the workspace was opened, nobody knows which of two values is newer: what lies there stands. */
static void
test_pasted_unknown (Watched      *fixture,
                     gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *with = NULL;

  texts_init (&texts);
  with = replace_once (texts.with, "\"Uptime\"", "\"Theirs\"");
  watched_close (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, with);
  watched_open (fixture, 0);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  assert_parted (fixture);
}

/* Somebody has put a copy of it into a document. Who chooses mine there takes nothing away that has come since. */
static void
test_mine_for_copy (Watched      *fixture,
                    gconstpointer unused)
{
  g_autofree char *changed = NULL;
  g_auto(Texts) texts = { NULL };

  paste (fixture, &texts);
  changed = replace_once (texts.with, "\"Fewer repeats\"", "\"Newer\"");
  folder_write (fixture->folder, FULL_ALIGNED, changed);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  while (n_conflicts (fixture) > 0 || goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  look_when_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Newer\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
  assert_in (fixture, ABOVE_ID);
}

/* Nor anything else that others have changed there with it. */
static void
test_mine_but_the_rest (Watched      *fixture,
                        gconstpointer unused)
{
  g_autofree char *changed = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  changed = replace_once (texts.with, "\"Fewer repeats\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_ALIGNED, changed);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  goals_command_set (history_of (fixture), lookup (fixture, ALIGNED_ID), "Weight", "weight", 5.0, NULL);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  while (n_conflicts (fixture) > 0 || goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  look_when_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 5");
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
  assert_in (fixture, ABOVE_ID);
}

/* Somebody has put a copy of it into a document, and it moves on from where it is: not into that. */
static void
test_moved_beside_copy (Watched      *fixture,
                        gconstpointer unused)
{
  static const char id[] = "50000000-0000-4000-8000-000000000008";
  g_autofree char *target = g_strdup_printf ("objectives/%s.json", id);
  g_autofree char *empty = NULL, *with = NULL, *titled = NULL, *copied = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  watched_close (fixture);
  empty = replace_once (texts.aligned, "\"" ALIGNED_ID "\"", "\"50000000-0000-4000-8000-000000000008\"");
  with = replace_once (texts.with, "\"" ALIGNED_ID "\"", "\"50000000-0000-4000-8000-000000000008\"");
  folder_write (fixture->folder, target, empty);
  watched_open (fixture, 0);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  titled = replace_once (with, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, target, titled);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  goals_session_look_outside (fixture->session);
  while (lookup (fixture, KEY_RESULT) == NULL || !g_str_equal (title_of (fixture, KEY_RESULT), "Theirs"))
    wait_for_look (fixture);
  wait_until_in (fixture, id);
  copied = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (copied, ==, texts.with);
}

/* One moved it to the one, the other to another objective: that is nobody's to decide. */
static void
test_moved_by_both (Watched      *fixture,
                    gconstpointer saved)
{
  GoalsObjective *other = goals_command_add_objective (history_of (fixture), "Other", NULL, NULL, NULL);

  g_assert_true (goals_session_flush (fixture->session, NULL));
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), other, 0, NULL);
  move_outside (fixture, "\"Theirs\"");
  meet (fixture, saved);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_BROKEN);
  g_assert_true (goals_conflict_item_is_copied (first_conflict (fixture)));
  g_assert_nonnull (strstr (goals_conflict_item_get_words (first_conflict (fixture)),
                            "found that of “Uptime”, which is in “Other”"));
  assert_in (fixture, goals_entity_get_id (GOALS_ENTITY (other)));
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
}

/* As theirs it goes where they have it, and what became of it on both sides stays or is asked about. */
static void
test_moved_by_both_theirs (Watched      *fixture,
                           gconstpointer saved)
{
  g_autoptr(GError) error = NULL;

  test_moved_by_both (fixture, saved);
  set_weight (fixture);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS,
                                                &error));
  g_assert_no_error (error);
  assert_in (fixture, ALIGNED_ID);
  look_when_saved (fixture);
  assert_in (fixture, ALIGNED_ID);
  wait_for_kind (fixture, GOALS_ITEM_CHANGED);
  g_assert_cmpuint (n_conflicts (fixture), >=, 1);
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_false (is_in (fixture, ALIGNED_ID));
  look_when_saved (fixture);
  g_assert_false (is_in (fixture, ALIGNED_ID));
}

/* The other one has answered mine, too: each takes it out where the other has it. It stays, and is asked about. */
static void
test_moved_by_both_mine (Watched      *fixture,
                         gconstpointer saved)
{
  g_autofree char *before = NULL;
  g_autofree char *file = NULL;
  g_autofree char *objective = NULL;

  test_moved_by_both (fixture, saved);
  goals_session_flush (fixture->session, NULL);
  objective = g_strdup (goals_entity_get_id (goals_entity_get_document (lookup (fixture, KEY_RESULT))));
  file = g_strdup_printf ("objectives/%s.json", objective);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  while (n_conflicts (fixture) > 0 || goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  look_when_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
  before = folder_read (fixture->folder, file);
  *strstr (before, "\"key-results\": [") = '\0';
  {
    g_autofree char *without = g_strconcat (before, "\"key-results\": []\n}\n", NULL);

    folder_write (fixture->folder, file, without);
  }
  while (n_conflicts (fixture) == 0)
    wait_for_look (fixture);
  look_when_saved (fixture);
  assert_in (fixture, objective);
  assert_on_disk (fixture, file, KEY_RESULT);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
  /* That it goes is what everybody wants then */
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  g_assert_null (lookup (fixture, KEY_RESULT));
}

/* Not where the document has never been taken: with an undo of that all of it would go. */
static void
test_copied_theirs (Watched      *fixture,
                    gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, NEW_FILE);
  g_autoptr(GError) error = NULL;

  copy_above (fixture, NEW_ID);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  g_assert_false (goals_conflict_item_is_copied (first_conflict (fixture)));
  g_assert_false (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS,
                                                 &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_nonnull (strstr (error->message, "never been opened here"));
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The document with what another program asks is not taken here: mine of there is not known, and theirs stands already.
 * Had it been answered so, mine would come afterwards. */
static void
test_answered_refused (Watched      *fixture,
                       gconstpointer unused)
{
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_CHANGED, .document = (char *) ALIGNED_ID, .path = (char *) "/title",
    .words = (char *) "Title", .ours = (char *) "\"Mine\"", .theirs = (char *) "\"Fewer repeats\"",
  };
  g_auto(Texts) texts = { NULL };
  g_autofree char *mine = NULL;
  g_autoptr(GoalsConflictItem) item = NULL;
  g_autoptr(GError) error = NULL;

  texts_init (&texts);
  mine = replace_once (texts.with, "Fewer repeats", "Mine");
  folder_write (fixture->folder, FULL_ALIGNED, mine);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  add_conflict (fixture, FULL_ALIGNED, &conflict);
  item = g_list_model_get_item (goals_session_get_conflicts (fixture->session), 1);
  g_assert_cmpint (goals_conflict_item_get_kind (item), ==, GOALS_ITEM_CHANGED);
  g_assert_false (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_THEIRS, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_clear_error (&error);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  wait_for_title (fixture, ALIGNED_ID, "Mine");
  wait_for_conflicts (fixture, 1);
  g_assert_true (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_THEIRS, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

#define TESTS "/session/copied/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("file", test_copied);
  ADD ("file-theirs", test_copied_theirs);
  ADD ("pasted", test_pasted);
  ADD ("pasted-before", test_pasted_before);
  ADD ("older-elsewhere", test_older_elsewhere);
  ADD ("stays", test_stays);
  ADD ("mine-for-copy", test_mine_for_copy);
  ADD ("mine-but-the-rest", test_mine_but_the_rest);
  ADD ("moved-beside-copy", test_moved_beside_copy);
  ADD ("pasted-parted", test_pasted_parted);
  ADD_WIDE ("pasted-removed", test_pasted_removed);
  ADD ("moved-here", test_moved_here);
  ADD ("pasted-another", test_pasted_another);
  ADD ("pasted-unknown", test_pasted_unknown);
  ADD ("answered-refused", test_answered_refused);
  ADD_BOTH ("moved-by-both", test_moved_by_both);
  ADD_BOTH ("moved-by-both-theirs", test_moved_by_both_theirs);
  ADD_BOTH ("moved-by-both-mine", test_moved_by_both_mine);
  return run_in_own_state ();
}
