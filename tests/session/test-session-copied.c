/* test-session-copied.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <signal.h>
#include <string.h>

#include "moved-key-result.h"

#define OTHER_KEY_RESULT "60000000-0000-4000-8000-000000000001"

/* One key result in two documents: others have copied it, or moved it elsewhere than it was moved to here. */

/* As an argument: with the folder of a workspace, see answer_and_die(). */
#define ANSWER_AND_DIE "--answer-and-die"

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

/* The same where what it was lies there alone, and what others have moved has not arrived yet: also of what has been
 * added to it since nothing goes. */
static void
test_older_alone (Watched      *fixture,
                  gconstpointer unused)
{
  g_autofree char *older = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  older = replace_once (texts.with, "\"Uptime\"", "\"Older\"");
  folder_write (fixture->folder, FULL_ALIGNED, older);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  set_weight (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"Uptime\"");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"weight\": 7");
}

/* Where what it was comes with the move nobody can tell it from what it has become, but what it lacks has not gone. */
static void
test_older_late (Watched      *fixture,
                 gconstpointer unused)
{
  const GoalsCheckIn check_in = { .date = TODAY, .value = 99, .confidence = 7, .note = (char *) "" };
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  goals_command_check_in (history_of (fixture), lookup (fixture, KEY_RESULT), &check_in, NULL);
  goals_command_add_initiative (history_of (fixture), lookup (fixture, KEY_RESULT), "A second line");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  set_weight (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"weight\": 7");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"value\": 99");
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"A second line\"");
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

/* Others move it out of a document that cannot be taken as it is there, and then take that back. Until the document is
 * without it here, too, it must not go where they had it. */
static void
test_out_of_refused (Watched      *fixture,
                     gconstpointer saved)
{
  g_autofree char *pasted = NULL;
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  pasted = replace_once (texts.with, "\"id\": \"" KEY_RESULT, "\"id\": \"" OTHER_KEY_RESULT);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  folder_write (fixture->folder, FULL_ALIGNED, pasted);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  folder_write (fixture->folder, FULL_ALIGNED, texts.with);
  meet (fixture, saved);
  wait_for_conflicts (fixture, 0);
  look_when_saved (fixture);
  assert_in (fixture, ALIGNED_ID);
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
}

/* Once that can be taken, it goes. */
static void
test_out_of_repaired (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *pasted = NULL;
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  pasted = replace_once (texts.with, "\"id\": \"" KEY_RESULT, "\"id\": \"" OTHER_KEY_RESULT);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  folder_write (fixture->folder, FULL_ALIGNED, pasted);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
  assert_in (fixture, ALIGNED_ID);
  folder_write (fixture->folder, FULL_ALIGNED, texts.aligned);
  wait_until_in (fixture, ABOVE_ID);
  wait_for_conflicts (fixture, 0);
  look_when_saved (fixture);
  assert_on_disk (fixture, FULL_OBJECTIVE, KEY_RESULT);
}

/* Among so much that it is taken over in several turns: what it leaves and others remove is not edited here by that. */
static void
test_out_of_removed (Watched      *fixture,
                     gconstpointer unused)
{
  g_auto(Texts) texts = { NULL };

  begin_in_aligned (fixture, &texts);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.above);
  folder_remove (fixture->folder, FULL_ALIGNED);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  /* By now nobody doubts that it is gone */
  g_usleep (600 * G_TIME_SPAN_MILLISECOND);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("\"50000000-0000-4000-8000-000000%06u\"", 100 + i);
      g_autofree char *file = g_strdup_printf ("objectives/%.36s.json", id + 1);
      g_autofree char *text = replace_once (texts.aligned, "\"" ALIGNED_ID "\"", id);

      folder_write (fixture->folder, file, text);
    }
  wait_until_in (fixture, ABOVE_ID);
  while (lookup (fixture, ALIGNED_ID) != NULL && n_conflicts (fixture) == 0)
    wait_for_look (fixture);
  g_assert_null (lookup (fixture, ALIGNED_ID));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
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

static void
move_both (Watched      *fixture,
           gconstpointer saved)
{
  test_moved_by_both (fixture, saved);
  g_assert_true (goals_session_flush (fixture->session, NULL));
}

/* It is to stay where it was moved to here. */
static void
answer_mine (Watched *fixture)
{
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
}

static void
answer_and_write (Watched *fixture)
{
  answer_mine (fixture);
  while (n_conflicts (fixture) > 0 || goals_session_is_settling (fixture->session))
    g_main_context_iteration (NULL, TRUE);
  look_when_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"key-results\": []");
}

/* The id of the document that it is in here. (transfer full) */
static char *
get_place (Watched *fixture)
{
  return g_strdup (goals_entity_get_id (goals_entity_get_document (lookup (fixture, KEY_RESULT))));
}

/* Others take it out of @objective. */
static void
take_out (Watched    *fixture,
          const char *objective)
{
  g_autofree char *file = g_strdup_printf ("objectives/%s.json", objective);
  g_autofree char *before = folder_read (fixture->folder, file);
  g_autofree char *without = NULL;

  *strstr (before, "\"key-results\": [") = '\0';
  without = g_strconcat (before, "\"key-results\": []\n}\n", NULL);
  folder_write (fixture->folder, file, without);
}

/* It is in @objective, also on disk, and asked about. */
static void
assert_restored (Watched    *fixture,
                 const char *objective)
{
  g_autofree char *file = g_strdup_printf ("objectives/%s.json", objective);

  look_when_saved (fixture);
  assert_in (fixture, objective);
  assert_on_disk (fixture, file, KEY_RESULT);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
}

/* Then it would be nowhere: it stays, and is asked about. */
static void
assert_stays (Watched *fixture)
{
  g_autofree char *objective = get_place (fixture);

  take_out (fixture, objective);
  while (n_conflicts (fixture) == 0)
    {
      wait_for_look (fixture);
      assert_in (fixture, objective);
    }
  assert_restored (fixture, objective);
}

/* The other one has answered mine, too: each takes it out where the other has it. */
static void
test_moved_by_both_mine (Watched      *fixture,
                         gconstpointer saved)
{
  move_both (fixture, saved);
  answer_and_write (fixture);
  assert_stays (fixture);
  /* That it goes is what everybody wants then */
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  g_assert_null (lookup (fixture, KEY_RESULT));
}

static void
restart_and_look (Watched *fixture)
{
  watched_restart (fixture);
  wait_for_look (fixture);
}

/* Theirs comes only after a restart. Once that has been asked about, whoever takes it out means it. */
static void
test_mine_and_restarted (Watched      *fixture,
                         gconstpointer saved)
{
  g_autofree char *objective = NULL;

  move_both (fixture, saved);
  answer_and_write (fixture);
  restart_and_look (fixture);
  assert_stays (fixture);
  answer_mine (fixture);
  look_when_saved (fixture);
  restart_and_look (fixture);
  objective = get_place (fixture);
  take_out (fixture, objective);
  while (lookup (fixture, KEY_RESULT) != NULL)
    wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static void
answer_all (Watched    *fixture,
            GoalsAnswer answer)
{
  while (n_conflicts (fixture) > 0)
    {
      g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), answer, NULL));
      look_when_saved (fixture);
    }
}

/* It would be nowhere, and has gone while nobody had the folder open. */
static void
assert_comes_back (Watched *fixture)
{
  g_autofree char *objective = get_place (fixture);

  watched_close (fixture);
  take_out (fixture, objective);
  watched_open (fixture, 0);
  while (n_conflicts (fixture) == 0)
    wait_for_look (fixture);
  assert_restored (fixture, objective);
}

/* Theirs comes while nobody has the folder open. That it goes is what everybody wants then, also later. */
static void
test_mine_and_closed (Watched      *fixture,
                      gconstpointer saved)
{
  move_both (fixture, saved);
  answer_and_write (fixture);
  assert_comes_back (fixture);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  look_when_saved (fixture);
  restart_and_look (fixture);
  g_assert_null (lookup (fixture, KEY_RESULT));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* The same where it was to be where they had it. */
static void
test_theirs_and_closed (Watched      *fixture,
                        gconstpointer saved)
{
  move_both (fixture, saved);
  answer_all (fixture, GOALS_ANSWER_THEIRS);
  assert_comes_back (fixture);
  assert_in (fixture, ALIGNED_ID);
}

/* Who has deleted it has, also in the next program. */
static void
test_mine_and_deleted (Watched      *fixture,
                       gconstpointer saved)
{
  move_both (fixture, saved);
  answer_and_write (fixture);
  goals_command_delete_one (history_of (fixture), lookup (fixture, KEY_RESULT));
  look_when_saved (fixture);
  restart_and_look (fixture);
  look_when_saved (fixture);
  g_assert_null (lookup (fixture, KEY_RESULT));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* It goes with all of the objective. */
static void
test_mine_and_removed (Watched      *fixture,
                       gconstpointer saved)
{
  g_autofree char *objective = NULL;
  g_autofree char *file = NULL;

  move_both (fixture, saved);
  answer_and_write (fixture);
  objective = get_place (fixture);
  file = g_strdup_printf ("objectives/%s.json", objective);
  folder_remove (fixture->folder, file);
  while (n_conflicts (fixture) == 0)
    wait_for_look (fixture);
  assert_restored (fixture, objective);
}

/* The other one has answered theirs, too: each has it where the other takes it out. */
static void
test_theirs_and_restarted (Watched      *fixture,
                           gconstpointer saved)
{
  move_both (fixture, saved);
  answer_all (fixture, GOALS_ANSWER_THEIRS);
  restart_and_look (fixture);
  assert_in (fixture, ALIGNED_ID);
  assert_stays (fixture);
}

/* Another program that has the folder open is the only one left when theirs comes. */
static void
test_mine_beside (Watched      *fixture,
                  gconstpointer saved)
{
  Watched other = { fixture->folder };

  move_both (fixture, saved);
  watched_open (&other, 0);
  wait_for_look (&other);
  answer_and_write (fixture);
  watched_close (fixture);
  look_when_saved (&other);
  /* Where it had read the other of the two, what that said is asked */
  answer_all (&other, GOALS_ANSWER_MINE);
  assert_stays (&other);
  watched_close (&other);
  watched_open (fixture, 0);
}

/* The program was killed as soon as what was answered was on disk. */

static void
set_up_closed (Watched      *fixture,
               gconstpointer unused)
{
  fixture->folder = folder_new ();
}

/* In a process of its own. */
static void
answer_and_die (char *folder)
{
  Watched fixture = { folder };
  g_autofree char *written = NULL;

  watched_open (&fixture, 0);
  wait_for_look (&fixture);
  move_both (&fixture, NULL);
  answer_mine (&fixture);
  do
    {
      g_clear_pointer (&written, g_free);
      run_for (1);
      written = folder_read (folder, FULL_ALIGNED);
    }
  while (strstr (written, "\"key-results\": []") == NULL);
  raise (SIGKILL);
}

static void
test_mine_and_killed (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) killed = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, ANSWER_AND_DIE,
                                                    fixture->folder, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (killed, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (killed));
  g_assert_cmpint (g_subprocess_get_term_sig (killed), ==, SIGKILL);
  watched_open (fixture, 0);
  wait_for_look (fixture);
  assert_stays (fixture);
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
  if (argc == 3 && g_str_equal (argv[1], ANSWER_AND_DIE))
    answer_and_die (argv[2]);
  ADD ("file", test_copied);
  ADD ("file-theirs", test_copied_theirs);
  ADD ("pasted", test_pasted);
  ADD ("pasted-before", test_pasted_before);
  ADD ("older-elsewhere", test_older_elsewhere);
  ADD ("older-alone", test_older_alone);
  ADD ("older-late", test_older_late);
  ADD ("stays", test_stays);
  ADD ("mine-for-copy", test_mine_for_copy);
  ADD ("mine-but-the-rest", test_mine_but_the_rest);
  ADD ("moved-beside-copy", test_moved_beside_copy);
  ADD ("pasted-parted", test_pasted_parted);
  ADD_WIDE ("pasted-removed", test_pasted_removed);
  ADD ("moved-here", test_moved_here);
  ADD ("pasted-another", test_pasted_another);
  ADD ("pasted-unknown", test_pasted_unknown);
  ADD_BOTH ("out-of-refused", test_out_of_refused);
  ADD ("out-of-repaired", test_out_of_repaired);
  ADD_WIDE ("out-of-removed", test_out_of_removed);
  ADD ("answered-refused", test_answered_refused);
  ADD_BOTH ("moved-by-both", test_moved_by_both);
  ADD_BOTH ("moved-by-both-theirs", test_moved_by_both_theirs);
  ADD_BOTH ("moved-by-both-mine", test_moved_by_both_mine);
  ADD_BOTH ("mine-and-restarted", test_mine_and_restarted);
  ADD_BOTH ("theirs-and-restarted", test_theirs_and_restarted);
  ADD_BOTH ("mine-beside", test_mine_beside);
  ADD ("mine-and-closed", test_mine_and_closed);
  ADD ("theirs-and-closed", test_theirs_and_closed);
  ADD ("mine-and-deleted", test_mine_and_deleted);
  ADD_WIDE ("mine-and-removed", test_mine_and_removed);
  g_test_add ("/session/copied/mine-and-killed", Watched, NULL, set_up_closed, test_mine_and_killed, watched_tear_down);
  return run_in_own_state ();
}
