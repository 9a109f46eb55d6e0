/* test-session-moved.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "watched-session.h"

/* Others move and copy what is in the documents of an open workspace. */

#define NEW_ID     "50000000-0000-4000-8000-000000000009"
#define NEW_FILE   "objectives/" NEW_ID ".json"
#define KEY_RESULT "60000000-0000-4000-8000-000000000002"

/* The document ABOVE_ID under another id. */
static void
copy_above (Watched    *fixture,
            const char *id)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *old = g_strdup_printf ("  \"id\": \"%s\"", ABOVE_ID);
  g_autofree char *new = g_strdup_printf ("  \"id\": \"%s\"", id);
  g_autofree char *text = replace_once (whole, old, new);
  g_autofree char *file = g_strdup_printf ("objectives/%s.json", id);

  folder_write (fixture->folder, file, text);
}

static guint
count_key_results (Watched    *fixture,
                   const char *id)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (goals_session_get_workspace (fixture->session), id,
                                                            GOALS_TYPE_OBJECTIVE);

  return objective != NULL ? goals_list_get_length (goals_objective_get_key_results (objective)) : 0;
}

static guint
count_problems (Watched *fixture)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (fixture->session);

  return problems->len;
}

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

/* The documents with the key result KEY_RESULT in the one, and in the other. */
typedef struct
{
  char *above, *aligned;        /* as they are: it is in the first */
  char *without, *with;         /* it is in the second */
} Texts;

static void
texts_clear (Texts *self)
{
  g_free (self->above);
  g_free (self->aligned);
  g_free (self->without);
  g_free (self->with);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static void
texts_init (Texts *self)
{
  char *start, *end;
  g_autofree char *key_result = NULL;
  g_autofree char *list = NULL;

  self->above = full_text (FULL_OBJECTIVE);
  self->aligned = full_text (FULL_ALIGNED);
  start = strstr (self->above, "    {\n      \"id\": \"" KEY_RESULT "\"");
  end = strstr (start, "\n    },\n") + strlen ("\n    }");
  key_result = g_strndup (start, (gsize) (end - start));
  list = g_strconcat ("\"key-results\": [\n", key_result, "\n  ]", NULL);
  self->without = g_strdup_printf ("%.*s%s", (int) (start - self->above), self->above, end + strlen (",\n"));
  self->with = replace_once (self->aligned, "\"key-results\": []", list);
}

/* The same workspace, with it in FULL_ALIGNED from the beginning. */
static void
begin_in_aligned (Watched *fixture,
                  Texts   *texts)
{
  texts_init (texts);
  watched_close (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts->without);
  folder_write (fixture->folder, FULL_ALIGNED, texts->with);
  watched_open (fixture, 0);
}

static gboolean
is_in (Watched    *fixture,
       const char *id)
{
  GoalsEntity *key_result = lookup (fixture, KEY_RESULT);

  return key_result != NULL && g_str_equal (goals_entity_get_id (goals_entity_get_document (key_result)), id);
}

static void
assert_in (Watched    *fixture,
           const char *id)
{
  g_assert_true (is_in (fixture, id));
}

static void
wait_until_in (Watched    *fixture,
               const char *id)
{
  while (!is_in (fixture, id))
    g_main_context_iteration (NULL, TRUE);
}

/* When it returns, what the look found is saved, too. */
static void
look_when_saved (Watched *fixture)
{
  wait_saved (fixture);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  wait_saved (fixture);
}

/* Others copy it into FULL_ALIGNED. */
static void
paste (Watched *fixture,
       Texts   *texts)
{
  texts_init (texts);
  folder_write (fixture->folder, FULL_ALIGNED, texts->with);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
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
set_weight (Watched *fixture)
{
  goals_command_set (history_of (fixture), lookup (fixture, KEY_RESULT), "Weight", "weight", 7.0, NULL);
}

static void
move_and_weigh (Watched *fixture)
{
  goals_command_move_key_result (history_of (fixture), lookup (fixture, KEY_RESULT), lookup (fixture, ALIGNED_ID), 0,
                                 NULL);
  set_weight (fixture);
}

/* It is where it was moved to, with what both made of it, and only there; nobody has to be asked. */
static void
assert_one (Watched *fixture)
{
  g_autofree char *above = NULL;

  while (count_problems (fixture) > 0 || n_conflicts (fixture) > 0
         || goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED
         || goals_key_result_get_weight (lookup (fixture, KEY_RESULT)) != 7
         || !g_str_equal (title_of (fixture, KEY_RESULT), "Theirs") || !is_in (fixture, ALIGNED_ID))
    wait_for_look (fixture);
  look_when_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  assert_in (fixture, ALIGNED_ID);
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 7");
  above = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_null (strstr (above, KEY_RESULT));
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

/* @saved: what was done here meets what they did when it is saved, and not with a look before that. */
static void
meet (Watched      *fixture,
      gconstpointer saved)
{
  if (GPOINTER_TO_INT (saved))
    g_assert_true (goals_session_flush (fixture->session, NULL));
  else
    goals_session_look_outside (fixture->session);
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

/* What they edited was from before the last check-in. */
static void
test_edited_older (Watched      *fixture,
                   gconstpointer saved)
{
  const GoalsCheckIn check_in = { .date = TODAY, .value = 99, .confidence = 7, .note = (char *) "" };
  g_autofree char *above = NULL;
  g_auto(Texts) texts = { NULL };

  texts_init (&texts);
  goals_command_check_in (history_of (fixture), lookup (fixture, KEY_RESULT), &check_in, NULL);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  move_and_weigh (fixture);
  above = replace_once (texts.above, "\"Uptime\"", "\"Theirs\"");
  folder_write (fixture->folder, FULL_OBJECTIVE, above);
  meet (fixture, saved);
  assert_one (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"value\": 99");
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

/* They moved it to FULL_ALIGNED, and gave it another title or not. */
static void
move_outside (Watched    *fixture,
              const char *title)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *with = NULL;

  texts_init (&texts);
  with = replace_once (texts.with, "\"Uptime\"", title);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  folder_write (fixture->folder, FULL_ALIGNED, with);
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
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
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

#define ADD(path, test) g_test_add ("/session/moved/" path, Watched, NULL, watched_set_up, test, watched_tear_down)
#define ADD_WIDE(path, test) \
  g_test_add ("/session/moved/" path, Watched, NULL, watched_set_up_wide, test, watched_tear_down)
/* See meet(). */
#define ADD_BOTH(path, test)                                                                                   \
  g_test_add ("/session/moved/" path, Watched, NULL, watched_set_up, test, watched_tear_down);                 \
  g_test_add ("/session/moved/" path "-and-saved", Watched, GINT_TO_POINTER (TRUE), watched_set_up, test,      \
              watched_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("copied", test_copied);
  ADD ("copied-theirs", test_copied_theirs);
  ADD ("undone-with-target", test_undone_with_target);
  ADD ("forth", test_moved);
  ADD ("together", test_moved_forward);
  ADD ("together-back", test_moved_back);
  ADD ("meanwhile", test_moved_meanwhile);
  ADD ("pasted", test_pasted);
  ADD ("pasted-before", test_pasted_before);
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
  ADD ("mine-for-copy", test_mine_for_copy);
  ADD ("moved-beside-copy", test_moved_beside_copy);
  ADD ("moved-back-at-once", test_moved_back_at_once);
  ADD ("pasted-parted", test_pasted_parted);
  ADD_WIDE ("pasted-removed", test_pasted_removed);
  ADD ("pasted-another", test_pasted_another);
  ADD ("pasted-unknown", test_pasted_unknown);
  ADD ("answered-refused", test_answered_refused);
  ADD ("edited-here-kept", test_edited_here_kept);
  ADD_BOTH ("moved-by-both", test_moved_by_both);
  ADD_BOTH ("moved-by-both-theirs", test_moved_by_both_theirs);
  ADD ("edited-and-removed", test_edited_and_removed);
  ADD ("copy", test_copy);
  ADD_WIDE ("and-removed", test_moved_and_removed);
  return run_in_own_state ();
}
