/* test-session-history-file.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Undo over a restart. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../edit/edit-random.h"
#include "goals-change-private.h"
#include "goals-history-file.h"
#include "goals-log.h"
#include "goals-session.h"
#include "goals-workspace-check.h"

#define TODAY goals_date_new (2026, 11, 21)

typedef struct
{
  char         *folder;
  char         *log;            /* the file of the history */
  GoalsSession *session;
  GoalsHistory *history;
} Fixture;

static void
open_session (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *state = NULL;

  fixture->session = goals_session_open (fixture->folder, TODAY, &error);
  g_assert_no_error (error);
  fixture->history = goals_session_get_history (fixture->session);
  g_free (fixture->log);
  fixture->log = g_build_filename (goals_store_get_state (goals_session_get_store (fixture->session)), "history", NULL);
}

static void
save (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
}

/* The same, and the step is in the file, which is longer than @size. What that is now. */
static gint64
save_step (Fixture *fixture, gint64 size)
{
  struct stat info = { 0 };

  save (fixture);
  for (guint i = 0; i < 10000 && info.st_size <= size; i++)
    {
      g_usleep (1000);
      g_assert_cmpint (g_stat (fixture->log, &info), ==, 0);
    }
  g_assert_cmpint (info.st_size, >, size);
  return info.st_size;
}

static void
close_session (Fixture *fixture)
{
  save (fixture);
  g_assert_finalize_object (fixture->session);
}

static void
reopen (Fixture *fixture)
{
  close_session (fixture);
  open_session (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  g_autoptr(GoalsStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("goals-history-XXXXXX", NULL);
  store = goals_store_new (fixture->folder);
  g_assert_true (goals_store_create (store, workspace, NULL, NULL));
  open_session (fixture);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_all (below);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->session);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->log);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static void
add_document (GPtrArray *texts, gpointer document)
{
  g_autoptr(GBytes) bytes = goals_document_write (document);

  g_ptr_array_add (texts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}

/* The bytes of all documents in one text. */
static char *
state_of (Fixture *fixture)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (fixture->session);
  GoalsList *lists[] = { goals_workspace_get_objectives (workspace), goals_workspace_get_kpis (workspace) };
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  add_document (texts, workspace);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < goals_list_get_length (lists[l]); i++)
      add_document (texts, goals_list_peek (lists[l], i));
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("", (char **) texts->pdata);
}

static void
check_workspace (Fixture *fixture)
{
  g_autoptr(GHashTable) unread = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);

  goals_workspace_check (goals_session_get_workspace (fixture->session), unread, problems);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((const GoalsProblem *) g_ptr_array_index (problems, i))->message);
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
undo_all (Fixture *fixture)
{
  guint n = 0;

  while (goals_history_undo (fixture->history))
    {
      check_workspace (fixture);
      n++;
    }
  return n;
}

static guint
redo_all (Fixture *fixture)
{
  guint n = 0;

  while (goals_history_redo (fixture->history))
    n++;
  return n;
}

static void
make_steps (Fixture *fixture, guint depth)
{
  while (goals_history_get_depth (fixture->history) < depth)
    edit_random_step (fixture->history);
}

/* What is noted of a step is kept with it, as much as there may be of the worst kind: each character is two in the
 * file. What says nothing, or not what it should, is no trouble. */
static void
test_memos (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *large = g_strnfill (GOALS_CHANGE_MEMO_BYTES - 100, '"');
  g_autofree char *too_large = g_strnfill (GOALS_CHANGE_MEMO_BYTES + 1, 'x');
  static const char *const small[] = { "{\"answered\": {}}", "{\"copy\": \"../../x.json\"}", "no JSON", "[]" };
  GoalsChange *newest;
  GPtrArray *memos;

  make_steps (fixture, 3);
  newest = goals_history_get_newest (fixture->history);
  g_assert_false (goals_change_add_memo (newest, too_large));
  g_assert_true (goals_change_add_memo (newest, large));
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    g_assert_true (goals_change_add_memo (newest, small[i]));
  g_assert_false (goals_change_add_memo (newest, large));
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 3);
  memos = goals_change_get_memos (goals_history_get_newest (fixture->history));
  g_assert_cmpuint (memos->len, ==, 1 + G_N_ELEMENTS (small));
  g_assert_cmpstr (g_ptr_array_index (memos, 0), ==, large);
  g_assert_cmpstr (g_ptr_array_index (memos, 1), ==, small[0]);
  g_assert_true (goals_history_undo (fixture->history));
}

static void
test_restart (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = state_of (fixture);
  g_autofree char *last = NULL;
  g_autofree char *loaded = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *label = NULL;
  struct stat info;
  guint depth;

  for (guint n = 0; n <= 260; n += 20)
    {
      make_steps (fixture, n);
      save (fixture);
    }
  for (int i = 0; i < 5; i++)
    goals_history_undo (fixture->history);
  last = state_of (fixture);
  depth = goals_history_get_depth (fixture->history);
  label = g_strdup (goals_history_get_undo_label (fixture->history));
  reopen (fixture);
  loaded = state_of (fixture);
  g_assert_cmpstr (loaded, ==, last);

  g_assert_cmpint (g_stat (fixture->log, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
  g_assert_cmpstr (goals_history_get_undo_label (fixture->history), ==, label);
  g_assert_true (goals_history_can_redo (fixture->history));
  g_assert_cmpuint (undo_all (fixture), ==, depth);
  undone = state_of (fixture);
  g_assert_cmpstr (undone, ==, first);
  /* and over another one, with everything taken back */
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 0);
  for (guint i = 0; i < depth; i++)
    g_assert_true (goals_history_redo (fixture->history));
  redone = state_of (fixture);
  g_assert_cmpstr (redone, ==, last);
  g_assert_cmpuint (redo_all (fixture), ==, 5);
}

/* What a file that is not what it should be leaves: always a session that opens, and that keeps its steps again. */
static void
open_with (Fixture *fixture, const char *content, gsize length)
{
  g_assert_true (g_file_set_contents (fixture->log, content, (gssize) length, NULL));
  open_session (fixture);
  undo_all (fixture);
}

static void
check_keeps (Fixture *fixture)
{
  guint depth = goals_history_get_depth (fixture->history);

  goals_command_add_person (fixture->history, "New");
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
}

static void
test_damaged (Fixture *fixture, gconstpointer unused)
{
  static const char *const contents[] = { "", "\n", "goals-history 1 \n", "goals-history 2 0 0\n",
                                          "goals-history 1 99999999999999999999 x\n", "{}" };
  g_autofree char *content = NULL;
  gsize length;

  make_steps (fixture, 10);
  close_session (fixture);
  g_assert_true (g_file_get_contents (fixture->log, &content, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      open_with (fixture, contents[i], strlen (contents[i]));
      check_keeps (fixture);
      close_session (fixture);
    }
  for (guint i = 0; i < 200; i++)
    {
      content[g_test_rand_int_range (0, (gint32) length)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      open_with (fixture, content, length);
      g_assert_finalize_object (fixture->session);
    }
  open_session (fixture);
  check_keeps (fixture);
}

/* A newer Goals, of which not even the size is known, has the file, from its beginning on or behind records of ours: it
   finds it as it was, and we find our own steps. */
static void
test_newer (Fixture *fixture, gconstpointer unused)
{
  static const char *const theirs[] = { "goals-history 2 ", "goals-history 2 7 no hash at all\nanything",
                                        "goals-history 12345678901 x\n\n" };
  g_autofree char *ours = NULL;

  make_steps (fixture, 3);
  close_session (fixture);
  g_assert_true (g_file_get_contents (fixture->log, &ours, NULL, NULL));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (theirs); i++)
    {
      g_autofree char *before = g_strconcat (i % 2 == 0 ? "" : ours, theirs[i / 2], NULL);
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (fixture->log, before, -1, NULL));
      open_session (fixture);
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, i);
      check_keeps (fixture);
      close_session (fixture);
      g_assert_true (g_file_get_contents (fixture->log, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, before);
    }
  open_session (fixture);
}

/* The same where it is larger than what this one reads. */
static void
test_newer_large (Fixture *fixture, gconstpointer unused)
{
  const off_t size = (off_t) 1 << 30;
  struct stat info;

  close_session (fixture);
  g_assert_true (g_file_set_contents (fixture->log, "goals-history 2 ", -1, NULL));
  g_assert_cmpint (truncate (fixture->log, size), ==, 0);
  open_session (fixture);
  check_keeps (fixture);
  g_assert_cmpint (g_stat (fixture->log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, size);
  g_unlink (fixture->log);
}

/* As long as this one keeps its steps beside it, the file is held: whoever looks for a program that is at work finds
   one, and a second one keeps nothing. */
static void
test_newer_held (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsSession) second = NULL;

  close_session (fixture);
  g_assert_true (g_file_set_contents (fixture->log, "goals-history 2 ", -1, NULL));
  open_session (fixture);
  g_assert_cmpint (goals_log_open (fixture->log, 0), ==, -1);
  second = goals_session_open (fixture->folder, TODAY, NULL);
  goals_command_add_person (goals_session_get_history (second), "Second");
  g_assert_true (goals_session_flush (second, NULL));
  g_clear_object (&second);
  reopen (fixture);
  g_assert_false (goals_history_can_undo (fixture->history));
}

static gboolean
has_person (Fixture *fixture, const char *name)
{
  GoalsList *people = goals_workspace_get_people (goals_session_get_workspace (fixture->session));

  for (guint i = 0; i < goals_list_get_length (people); i++)
    if (g_str_equal (goals_entity_get_title (goals_list_peek (people, i)), name))
      return TRUE;
  return FALSE;
}

/* Without the last record, or part of it, there is the step before. The workspace itself is further on: that is no
   harm. */
/* The file of the history has another name, too: as a copy of it that was made of links, or a document of somebody's.
   What that names stays as it is. */
static void
test_linked (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "linked", "document" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *other = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      make_steps (fixture, 3);
      close_session (fixture);
      if (i == 0)
        {
          g_assert_cmpint (link (fixture->log, other), ==, 0);
        }
      else
        {
          g_assert_true (g_file_set_contents (other, "theirs", -1, NULL));
          g_assert_cmpint (g_unlink (fixture->log) + link (other, fixture->log), ==, 0);
        }
      g_assert_true (g_file_get_contents (other, &before, NULL, NULL));
      open_session (fixture);
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, i == 0 ? 3 : 0);
      check_keeps (fixture);
      g_assert_true (g_file_get_contents (other, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_truncated (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *content = NULL;
  struct stat after;
  gint64 before;

  goals_command_add_person (fixture->history, "One");
  before = save_step (fixture, 0);
  goals_command_add_person (fixture->history, "Two");
  close_session (fixture);
  g_assert_cmpint (g_stat (fixture->log, &after), ==, 0);
  g_assert_true (g_file_get_contents (fixture->log, &content, NULL, NULL));
  for (gsize length = (gsize) before; length <= (gsize) after.st_size; length++)
    {
      g_assert_true (g_file_set_contents (fixture->log, content, (gssize) length, NULL));
      open_session (fixture);
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, length < (gsize) after.st_size ? 1 : 2);
      g_assert_finalize_object (fixture->session);
    }
  g_assert_true (g_file_set_contents (fixture->log, content, (gssize) after.st_size - 1, NULL));
  open_session (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_false (has_person (fixture, "One"));
  g_assert_true (has_person (fixture, "Two"));
  check_keeps (fixture);
}

static GoalsKeyResult *
get_key_result (Fixture *fixture, const char *title)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));
  GoalsList *list = goals_objective_get_key_results (goals_list_peek (objectives,
                                                                      goals_list_get_length (objectives) - 1));

  for (guint i = 0; i < goals_list_get_length (list); i++)
    if (g_str_equal (goals_key_result_get_title (goals_list_peek (list, i)), title))
      return goals_list_peek (list, i);
  return NULL;
}

/* What comes back does so next to whom it stood, whatever others have made of the order. */
static void
test_order (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *objective = goals_command_add_objective (fixture->history, "O", NULL, NULL, NULL);
  GoalsList *list;

  goals_command_add_key_result (fixture->history, objective, "a", G_MAXUINT);
  goals_command_add_key_result (fixture->history, objective, "b", G_MAXUINT);
  goals_command_add_key_result (fixture->history, objective, "c", G_MAXUINT);
  goals_command_delete_one (fixture->history, get_key_result (fixture, "b"));
  reopen (fixture);
  objective = goals_key_result_get_objective (get_key_result (fixture, "a"));
  list = goals_objective_get_key_results (objective);
  goals_history_begin_foreign (fixture->history, "Others");
  goals_history_move (fixture->history, get_key_result (fixture, "c"), list, 0);
  goals_history_commit (fixture->history, NULL);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpuint (goals_list_find (list, GOALS_ENTITY (get_key_result (fixture, "b"))), ==, 2);
}

/* Steps that the documents do not show (any more) are passed by. */
static void
test_not_saved (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  g_autofree char *before = NULL;
  gsize length;

  goals_command_add_person (fixture->history, "Saved");
  save (fixture);
  g_assert_true (g_file_get_contents (manifest, &before, &length, NULL));
  goals_command_add_person (fixture->history, "Lost");
  goals_command_set (fixture->history, goals_session_get_workspace (fixture->session), "Rename", "name", "Lost", NULL);
  close_session (fixture);
  g_assert_true (g_file_set_contents (manifest, before, (gssize) length, NULL));
  open_session (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 3);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_false (has_person (fixture, "Saved"));
  g_assert_false (goals_history_can_undo (fixture->history));
}

/* Others have worked on it in between, as the command line does on another machine: with a history of its own. */
static void
test_outside (Fixture *fixture, gconstpointer unused)
{
  for (int round = 0; round < 6; round++)
    {
      g_autofree char *aside = g_strconcat (fixture->log, ".aside", NULL);

      make_steps (fixture, 60);
      close_session (fixture);
      g_assert_cmpint (g_rename (fixture->log, aside), ==, 0);
      open_session (fixture);
      make_steps (fixture, 12);
      close_session (fixture);
      g_assert_cmpint (g_rename (aside, fixture->log), ==, 0);
      open_session (fixture);
      check_workspace (fixture);
      undo_all (fixture);
      redo_all (fixture);
      check_workspace (fixture);
      reopen (fixture);
      undo_all (fixture);
      check_workspace (fixture);
    }
}

static void
test_second (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsSession) second = NULL;

  goals_command_add_person (fixture->history, "First");
  save (fixture);
  second = goals_session_open (fixture->folder, TODAY, NULL);
  g_assert_nonnull (second);
  g_assert_false (goals_history_can_undo (goals_session_get_history (second)));
  goals_command_add_person (goals_session_get_history (second), "Second");
  g_assert_true (goals_history_undo (goals_session_get_history (second)));
  g_assert_true (goals_session_flush (second, NULL));
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
}

/* What is on disk at some moment is all that a killed program leaves: nothing that only the end of a session would
   write is missed. */
static void
test_killed (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  g_autofree char *documents = NULL;
  g_autofree char *steps = NULL;
  gsize documents_length, steps_length;

  goals_command_add_person (fixture->history, "One");
  save_step (fixture, 0);
  g_assert_true (g_file_get_contents (manifest, &documents, &documents_length, NULL));
  g_assert_true (g_file_get_contents (fixture->log, &steps, &steps_length, NULL));
  goals_command_add_person (fixture->history, "Never saved");
  close_session (fixture);
  g_assert_true (g_file_set_contents (manifest, documents, (gssize) documents_length, NULL));
  g_assert_true (g_file_set_contents (fixture->log, steps, (gssize) steps_length, NULL));
  open_session (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_false (has_person (fixture, "One"));
}

/* The file does not grow for ever, and the newest steps stay. */
static void
test_large (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (40000, 'x');
  struct stat info;

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d%s", i, text);

      goals_history_seal (fixture->history);
      goals_command_set_text (fixture->history, goals_session_get_workspace (fixture->session), "name", name);
      if (i % 10 == 0)
        save (fixture);
    }
  reopen (fixture);
  g_assert_cmpint (g_stat (fixture->log, &info), ==, 0);
  g_assert_cmpint (info.st_size, <=, 8 * 1024 * 1024);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), >, 20);
  g_assert_cmpuint (undo_all (fixture), >, 20);
}

/* A file that another program put there: what is not known of it nests as deep as a document may. */
static void
add_deep_person (Fixture *fixture)
{
  g_autofree char *manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  g_autoptr(GString) deep = g_string_new ("{ \"id\": \"20000000-0000-4000-8000-000000000009\", \"name\": \"Deep\", \"x\": ");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (manifest, &text, NULL, NULL));
  for (guint i = 0; i < 2 * 61; i++)
    g_string_append_c (deep, i < 61 ? '[' : ']');
  g_string_append (deep, " } ]");
  g_string_prepend (deep, "\"people\": [ ");
  {
    g_auto(GStrv) parts = g_strsplit (text, "\"people\": []", 2);

    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    g_free (text);
    text = g_strjoinv (deep->str, parts);
  }
  g_assert_true (g_file_set_contents (manifest, text, -1, NULL));
}

/* A step that cannot be read again bars the way to what is behind it, and takes nothing else with it. */
static void
test_unreadable (Fixture *fixture, gconstpointer unused)
{
  goals_command_add_person (fixture->history, "Gone");
  g_assert_true (goals_history_undo (fixture->history));
  close_session (fixture);
  add_deep_person (fixture);
  open_session (fixture);
  g_assert_true (has_person (fixture, "Deep"));
  goals_command_add_person (fixture->history, "Before");
  goals_command_delete_one (fixture->history,
                            goals_workspace_lookup (goals_session_get_workspace (fixture->session),
                                                    "20000000-0000-4000-8000-000000000009"));
  goals_command_add_person (fixture->history, "After");
  goals_command_add_person (fixture->history, "Undone");
  g_assert_true (goals_history_undo (fixture->history));
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  check_keeps (fixture);
  g_assert_cmpuint (undo_all (fixture), ==, 2);
  g_assert_true (has_person (fixture, "Before"));
  g_assert_false (has_person (fixture, "After"));
  /* The other way round */
  redo_all (fixture);
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 2);
}

static void
make_large_step (Fixture *fixture)
{
  g_autofree char *name = g_strnfill (500000, 'x');
  GoalsList *people = goals_workspace_get_people (goals_session_get_workspace (fixture->session));

  goals_history_seal (fixture->history);
  goals_history_begin (fixture->history, "Many");
  for (gsize size = 0; size < GOALS_HISTORY_FILE_STEP_BYTES; size += strlen (name))
    {
      g_autoptr(GoalsPerson) person = g_object_new (GOALS_TYPE_PERSON, "name", name, NULL);

      goals_history_insert (fixture->history, people, G_MAXUINT, GOALS_ENTITY (person));
    }
  goals_history_commit (fixture->history, NULL);
}

/* A step that is too large is not kept, nor is what is before it; what comes after it is. While it is undone, what is
   before it is. */
static void
test_too_large (Fixture *fixture, gconstpointer unused)
{
  goals_command_add_person (fixture->history, "Before");
  save (fixture);
  make_large_step (fixture);
  save (fixture);
  goals_command_add_person (fixture->history, "After");
  goals_command_add_person (fixture->history, "Last");
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 2);
  g_assert_cmpuint (undo_all (fixture), ==, 2);
  g_assert_false (has_person (fixture, "After"));
  g_assert_true (has_person (fixture, "Before"));

  goals_command_add_person (fixture->history, "Anew");
  make_large_step (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  reopen (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  g_assert_false (goals_history_can_redo (fixture->history));
  g_assert_cmpuint (undo_all (fixture), ==, 1);
  g_assert_false (has_person (fixture, "Anew"));
}

/* From now on the folder is called as it was, with @end behind that. */
static void
move_folder (Fixture *fixture, const char *end)
{
  char *moved = g_strconcat (fixture->folder, end, NULL);

  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  g_free (fixture->folder);
  fixture->folder = moved;
}

/* From now on it is another one at the same place. (transfer full): what the first one is called then */
static char *
replace_folder (Fixture *fixture)
{
  g_autofree char *place = g_strdup (fixture->folder);
  g_autofree char *manifest = g_build_filename (place, "workspace.goals.json", NULL);
  g_autofree char *content = NULL;
  gsize length;
  char *moved;

  g_assert_true (g_file_get_contents (manifest, &content, &length, NULL));
  move_folder (fixture, "-first");
  moved = g_steal_pointer (&fixture->folder);
  fixture->folder = g_steal_pointer (&place);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (manifest, content, (gssize) length, NULL));
  return moved;
}

static void
exchange_folder (Fixture *fixture, char **other)
{
  char *folder = fixture->folder;

  fixture->folder = *other;
  *other = folder;
}

/* The steps go where the folder goes, and back again. */
static void
test_moved (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = state_of (fixture);
  g_autofree char *undone = NULL;

  goals_command_add_person (fixture->history, "One");
  close_session (fixture);
  move_folder (fixture, "-moved");
  open_session (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  goals_command_add_person (fixture->history, "Two");
  close_session (fixture);
  move_folder (fixture, "-again");
  open_session (fixture);
  g_assert_cmpuint (undo_all (fixture), ==, 2);
  undone = state_of (fixture);
  g_assert_cmpstr (undone, ==, first);
}

/* A copy has a history of its own; each of the two keeps its, also when they change places. */
static void
test_copied (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = NULL;
  g_autofree char *between = NULL;

  goals_command_add_person (fixture->history, "One");
  close_session (fixture);
  other = replace_folder (fixture);
  exchange_folder (fixture, &other);
  move_folder (fixture, "-moved");
  exchange_folder (fixture, &other);
  between = g_strconcat (fixture->folder, "-between", NULL);

  /* the copy came to where the first one was, so it may go on with what was known there */
  open_session (fixture);
  goals_command_add_person (fixture->history, "Copy");
  goals_command_add_person (fixture->history, "Copy again");
  close_session (fixture);
  exchange_folder (fixture, &other);
  open_session (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  close_session (fixture);

  g_assert_cmpint (g_rename (fixture->folder, between), ==, 0);
  g_assert_cmpint (g_rename (other, fixture->folder), ==, 0);
  g_assert_cmpint (g_rename (between, other), ==, 0);
  open_session (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_false (has_person (fixture, "Copy again"));
  g_assert_true (has_person (fixture, "Copy"));
  close_session (fixture);
  exchange_folder (fixture, &other);
  open_session (fixture);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, 1);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_false (has_person (fixture, "One"));
  remove_all (other);
}

/* Somebody is at work with the steps where the folder was: they stay there. */
static void
test_moved_meanwhile (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsSession) second = NULL;

  goals_command_add_person (fixture->history, "One");
  save (fixture);
  move_folder (fixture, "-moved");
  second = goals_session_open (fixture->folder, TODAY, NULL);
  g_assert_nonnull (second);
  g_assert_false (goals_history_can_undo (goals_session_get_history (second)));
  g_assert_true (g_file_test (fixture->log, G_FILE_TEST_EXISTS));
}

/* Somebody is at work with the steps of another folder where it is now: those stay as well. */
static void
test_moved_over (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsSession) second = NULL;
  g_autofree char *place = NULL;
  g_autofree char *first = NULL;
  g_autofree char *steps = NULL;

  goals_command_add_person (fixture->history, "One");
  close_session (fixture);
  first = replace_folder (fixture);
  open_session (fixture);
  goals_command_add_person (fixture->history, "Two");
  save_step (fixture, 0);
  place = g_strdup (fixture->folder);
  /* A worker writes them */
  while (steps == NULL || strstr (steps, "\"Two\"") == NULL)
    {
      g_clear_pointer (&steps, g_free);
      g_assert_true (g_file_get_contents (fixture->log, &steps, NULL, NULL));
      g_usleep (1000);
    }
  move_folder (fixture, "-second");
  second = goals_session_open (first, TODAY, NULL);
  g_assert_nonnull (second);
  g_clear_object (&second);
  g_assert_cmpint (g_rename (first, place), ==, 0);
  second = goals_session_open (place, TODAY, NULL);
  g_assert_nonnull (second);
  {
    g_autofree char *now = NULL;

    g_assert_true (g_file_get_contents (fixture->log, &now, NULL, NULL));
    g_assert_true (g_str_has_prefix (now, steps));
  }
  g_clear_object (&second);
  remove_all (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/history-file/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/session/history-file/memos", Fixture, NULL, set_up, test_memos, tear_down);
  g_test_add ("/session/history-file/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/session/history-file/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/session/history-file/newer-large", Fixture, NULL, set_up, test_newer_large, tear_down);
  g_test_add ("/session/history-file/newer-held", Fixture, NULL, set_up, test_newer_held, tear_down);
  g_test_add ("/session/history-file/linked", Fixture, NULL, set_up, test_linked, tear_down);
  g_test_add ("/session/history-file/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/session/history-file/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/session/history-file/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/session/history-file/not-saved", Fixture, NULL, set_up, test_not_saved, tear_down);
  g_test_add ("/session/history-file/outside", Fixture, NULL, set_up, test_outside, tear_down);
  g_test_add ("/session/history-file/second", Fixture, NULL, set_up, test_second, tear_down);
  g_test_add ("/session/history-file/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/session/history-file/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/session/history-file/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/session/history-file/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/session/history-file/copied", Fixture, NULL, set_up, test_copied, tear_down);
  g_test_add ("/session/history-file/moved-meanwhile", Fixture, NULL, set_up, test_moved_meanwhile, tear_down);
  g_test_add ("/session/history-file/moved-over", Fixture, NULL, set_up, test_moved_over, tear_down);
  return g_test_run ();
}
