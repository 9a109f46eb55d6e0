/* test-storage-others.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-conflict-notes.h"
#include "goals-document.h"
#include "goals-folder.h"
#include "goals-saver.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

#define ALIGNED_ID "50000000-0000-4000-8000-000000000002"

/* Somebody else changes the folder of an open workspace, and programs that end too early leave their journals. */

typedef struct
{
  char           *folder;
  GoalsStore     *store;
  GoalsWorkspace *workspace;
} Fixture;

static GoalsWorkspace *
load (GoalsStore *store)
{
  g_autoptr(GError) error = NULL;
  GoalsWorkspace *workspace = goals_store_load (store, NULL, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->folder = folder_new ();
  fixture->store = goals_store_new (fixture->folder);
  fixture->workspace = load (fixture->store);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  folder_free (fixture->folder);
}

static gboolean
save_text (Fixture    *fixture,
           const char *file,
           const char *text,
           GError    **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);

  item->file = g_strdup (file);
  item->bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_ptr_array_add (items, item);
  return goals_store_save (fixture->store, items, NULL, error);
}

static char *
change (const char *file,
        const char *from,
        const char *to)
{
  g_autofree char *text = full_text (file);

  return replace_once (text, from, to);
}

static void
assert_file (Fixture    *fixture,
             const char *file,
             const char *text)
{
  g_autofree char *found = folder_read (fixture->folder, file);

  g_assert_cmpstr (found, ==, text);
}

/* What is asked because of what is saved is kept first, and also where it then cannot be saved. */
static void
test_expected (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autoptr(GPtrArray) conflicts = g_ptr_array_new ();
  GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_CHANGED, .document = (char *) ALIGNED_ID, .path = (char *) "/title",
    .words = (char *) "Title", .ours = (char *) "\"Fewer calls\"", .theirs = (char *) "\"Theirs\"",
  };

  g_ptr_array_add (conflicts, &conflict);
  goals_store_expect (fixture->store, FULL_ALIGNED, conflicts);
  folder_write (fixture->folder, FULL_ALIGNED, "{");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) notes = NULL;
      g_autofree char *note = NULL;
      gboolean saved = save_text (fixture, FULL_ALIGNED, ours, NULL);

      g_assert_cmpint (saved, ==, i == 1);
      notes = goals_store_take_expected (fixture->store);
      g_assert_cmpuint (notes->len, ==, i == 0);
      folder_write (fixture->folder, FULL_ALIGNED, ours);
      if (i > 0)
        continue;
      g_assert_true (g_file_get_contents (g_ptr_array_index (notes, 0), &note, NULL, NULL));
      g_assert_nonnull (strstr (note, "Theirs"));
    }
}

/* Theirs is on disk, ours is saved: both are there, and so they stay when we save again without knowing of theirs. */
static void
test_both_changed (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *again = change (FULL_ALIGNED, "Fewer repeats", "No calls");
  g_autofree char *both = replace_once (theirs, "Fewer repeats", "Fewer calls");
  g_autofree char *both_again = replace_once (theirs, "Fewer repeats", "No calls");
  g_autoptr(GPtrArray) outside = NULL;
  g_autoptr(GError) error = NULL;
  const GoalsOutside *first;

  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, &error));
  g_assert_no_error (error);
  assert_file (fixture, FULL_ALIGNED, both);
  outside = goals_store_take_outside (fixture->store);
  g_assert_cmpuint (outside->len, ==, 1);
  first = g_ptr_array_index (outside, 0);
  g_assert_cmpstr (first->file, ==, FULL_ALIGNED);
  g_assert_cmpmem (g_bytes_get_data (first->bytes, NULL), g_bytes_get_size (first->bytes), both, strlen (both));
  g_assert_cmpuint (first->conflicts->len, ==, 0);
  g_assert_true (save_text (fixture, FULL_ALIGNED, again, &error));
  assert_file (fixture, FULL_ALIGNED, both_again);
}

/* Removed here, edited by others: a save that tries it once more, as after one that failed behind that, does not remove
   it either. */
static void
test_removed_again (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "Fewer repeats", "Theirs");
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) outside = NULL;

      g_assert_true (save_text (fixture, FULL_ALIGNED, NULL, &error));
      g_assert_no_error (error);
      assert_file (fixture, FULL_ALIGNED, theirs);
      outside = goals_store_take_outside (fixture->store);
      g_assert_cmpuint (outside->len, ==, 1);
    }
}

static void
test_same_field (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "Fewer repeats", "Fewer mails");
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autoptr(GPtrArray) outside = NULL;
  const GoalsConflict *conflict;

  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  assert_file (fixture, FULL_ALIGNED, ours);
  outside = goals_store_take_outside (fixture->store);
  conflict = g_ptr_array_index (((GoalsOutside *) g_ptr_array_index (outside, 0))->conflicts, 0);
  g_assert_cmpstr (conflict->ours, ==, "\"Fewer calls\"");
  g_assert_cmpstr (conflict->theirs, ==, "\"Fewer mails\"");
}

/* What somebody broke is not for us to replace. */
static void
test_broken (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, FULL_ALIGNED, "{ \"format\": ");
  g_assert_false (save_text (fixture, FULL_ALIGNED, ours, &error));
  g_assert_nonnull (strstr (error->message, FULL_ALIGNED));
  assert_file (fixture, FULL_ALIGNED, "{ \"format\": ");
  folder_write (fixture->folder, FULL_ALIGNED, before);
  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  assert_file (fixture, FULL_ALIGNED, ours);
}

/* They deleted what we edit, and edited what we delete: the edit wins. */
static void
test_deletions (Fixture      *fixture,
                gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *theirs = change (FULL_ALIGNED, "Fewer repeats", "Fewer mails");
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  g_autoptr(GPtrArray) outside = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  assert_file (fixture, FULL_ALIGNED, ours);
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  g_assert_true (save_text (fixture, FULL_ALIGNED, NULL, NULL));
  assert_file (fixture, FULL_ALIGNED, theirs);
  outside = goals_store_take_outside (fixture->store);
  g_assert_cmpuint (outside->len, ==, 2);
  g_assert_true (((GoalsOutside *) g_ptr_array_index (outside, 0))->deleted);
  g_assert_false (((GoalsOutside *) g_ptr_array_index (outside, 1))->deleted);
}

/* The group of hard links that a document belongs to is one afterwards, too. */
static void
test_hard_link (Fixture      *fixture,
                gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  g_autofree char *other = folder_file (fixture->folder, "linked");
  g_autofree char *found = NULL;

  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  assert_file (fixture, FULL_ALIGNED, ours);
  found = folder_read (fixture->folder, "linked");
  g_assert_cmpstr (found, ==, ours);
}

static char *
get_state (Fixture *fixture)
{
  return goals_state_get_folder_path (goals_entity_get_id (GOALS_ENTITY (fixture->workspace)), fixture->folder);
}

/* A journal with the title of the aligned objective changed to @title in it, as a program leaves it that ended before
   it wrote. */
static void
leave_change (Fixture    *fixture,
              const char *title,
              gboolean    in_place)
{
  g_autofree char *state = get_state (fixture);
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", title);
  g_autoptr(GBytes) base = g_bytes_new (before, strlen (before));
  g_autoptr(GBytes) bytes = g_bytes_new (ours, strlen (ours));
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GoalsJournal) journal = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_state_make (state, &error));
  journal = goals_journal_begin (state, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (entries, goals_journal_entry_new (FULL_ALIGNED, base, bytes));
  g_assert_true (goals_journal_write (journal, entries, &error));
  if (in_place)
    g_assert_true (goals_journal_mark (journal, FULL_ALIGNED, base, bytes, &error));
}

static void
leave_journal (Fixture  *fixture,
               gboolean  in_place)
{
  leave_change (fixture, "Fewer calls", in_place);
}

static void
reload (Fixture *fixture)
{
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  fixture->store = goals_store_new (fixture->folder);
  fixture->workspace = load (fixture->store);
}

static void
assert_no_journal (Fixture *fixture)
{
  g_autofree char *state = get_state (fixture);
  g_autofree char *names = folder_names (state);

  g_assert_null (strstr (names, "journal-"));
}

static void
test_recovery (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");

  leave_journal (fixture, FALSE);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, ours);
  g_assert_cmpuint (goals_store_get_problems (fixture->store)->len, ==, 0);
  assert_no_journal (fixture);
}

/* Meanwhile somebody else has been there. */
static void
test_recovery_merged (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  g_autofree char *both = replace_once (theirs, "Fewer repeats", "Fewer calls");

  leave_journal (fixture, FALSE);
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, both);
}

static void
assert_told (Fixture *fixture,
             guint    n_conflicts,
             gboolean deleted)
{
  g_autoptr(GPtrArray) outside = goals_store_take_outside (fixture->store);
  const GoalsOutside *one;

  g_assert_cmpuint (outside->len, ==, 1);
  one = g_ptr_array_index (outside, 0);
  g_assert_cmpstr (one->file, ==, FULL_ALIGNED);
  g_assert_cmpuint (one->conflicts->len, ==, n_conflicts);
  g_assert_cmpint (one->deleted, ==, deleted);
}

/* What an earlier run could not put into the folder goes there with the next save. */
static void
save_unfinished (Fixture *fixture)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_store_was_recovered (fixture->store));
  g_assert_true (goals_store_has_unfinished (fixture->store));
  goals_store_save (fixture->store, none, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (goals_store_has_unfinished (fixture->store));
}

/* All that is in notes. (transfer full) */
static char *
read_notes (Fixture *fixture)
{
  g_autofree char *state = get_state (fixture);
  g_autoptr(GPtrArray) paths = goals_conflict_notes_list (state);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *note = NULL;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &note, NULL, NULL));
      g_string_append (all, note);
    }
  return g_string_free (all, FALSE);
}

/* Meanwhile somebody else has changed the same, and so had another program: whoever opens it is asked about all. */
static void
test_recovery_conflict (Fixture      *fixture,
                        gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "Fewer repeats", "Fewer tickets");
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewest calls");
  g_autofree char *notes = NULL;

  leave_change (fixture, "Fewer calls", FALSE);
  run_for (10);
  leave_change (fixture, "Fewest calls", FALSE);
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, ours);
  notes = read_notes (fixture);
  g_assert_nonnull (strstr (notes, "Fewer tickets"));
  g_assert_nonnull (strstr (notes, "Fewer calls"));
  g_assert_nonnull (strstr (notes, "Fewest calls"));
}

/* Meanwhile somebody else has deleted it. */
static void
test_recovery_deleted (Fixture      *fixture,
                       gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *path = g_build_filename (fixture->folder, FULL_ALIGNED, NULL);

  leave_journal (fixture, FALSE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  reload (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  save_unfinished (fixture);
  assert_file (fixture, FULL_ALIGNED, ours);
  assert_told (fixture, 0, TRUE);
}

/* What was being written where it lies is torn. */
static void
test_recovery_torn (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *torn = g_strndup (ours, strlen (ours) / 2);

  leave_journal (fixture, TRUE);
  folder_write (fixture->folder, FULL_ALIGNED, torn);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, ours);
}

/* A record that is not whole does not count. */
static void
test_torn_journal (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autofree char *state = get_state (fixture);
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autofree char *names = NULL;
  g_autofree char *path = NULL;
  struct stat info;

  leave_journal (fixture, FALSE);
  names = folder_names (state);
  path = g_build_filename (state, g_strchomp (strstr (names, "journal-")), NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size - 1), ==, 0);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, before);
  assert_no_journal (fixture);
}

/* Loading shows what could not be written, and the next save that can writes it. What others have there is not replaced
   by an edit either as long as it cannot be read. */
static void
test_unfinished (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *broken = g_strdup ("{");
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();

  leave_journal (fixture, FALSE);
  folder_write (fixture->folder, FULL_ALIGNED, broken);
  reload (fixture);
  g_assert_true (goals_store_has_unfinished (fixture->store));
  g_assert_cmpstr (goals_entity_get_title (goals_workspace_lookup (fixture->workspace, ALIGNED_ID)), ==,
                   "Fewer calls");
  g_assert_false (save_text (fixture, FULL_ALIGNED, ours, NULL));
  assert_file (fixture, FULL_ALIGNED, broken);
  folder_write (fixture->folder, FULL_ALIGNED, before);
  g_assert_true (goals_store_save (fixture->store, nothing, NULL, NULL));
  g_assert_false (goals_store_has_unfinished (fixture->store));
  assert_file (fixture, FULL_ALIGNED, ours);
}

/* Opens the workspace while another program keeps writing there: what is in journals stays there. */
static void
reload_unfinished (Fixture *fixture)
{
  int lock = goals_folder_lock (fixture->folder);

  g_assert_cmpint (lock, >=, 0);
  reload (fixture);
  goals_folder_unlock (lock);
  g_assert_true (goals_store_has_unfinished (fixture->store));
}

/* Others changed the document since. Both is shown, for what is saved next is what is shown. */
static void
test_unfinished_merged (Fixture      *fixture,
                        gconstpointer unused)
{
  g_autofree char *theirs = change (FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  g_autofree char *both = replace_once (theirs, "Fewer repeats", "Fewer calls");
  g_autoptr(GBytes) shown = NULL;

  leave_journal (fixture, FALSE);
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  reload_unfinished (fixture);
  shown = goals_document_write (goals_workspace_lookup (fixture->workspace, ALIGNED_ID));
  g_assert_cmpmem (g_bytes_get_data (shown, NULL), g_bytes_get_size (shown), both, strlen (both));
  g_assert_true (save_text (fixture, FULL_ALIGNED, both, NULL));
  assert_file (fixture, FULL_ALIGNED, both);
}

/* It had reached it, others have edited that since, and it is taken back: what lies there is not their answer. */
static void
test_unfinished_taken_back (Fixture      *fixture,
                            gconstpointer unused)
{
  g_autofree char *back = change (FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  g_autofree char *theirs = replace_once (back, "Fewer repeats", "Fewer calls");

  leave_journal (fixture, FALSE);
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  reload_unfinished (fixture);
  g_assert_true (save_text (fixture, FULL_ALIGNED, back, NULL));
  assert_file (fixture, FULL_ALIGNED, back);
}

/* They removed it: the edit that did not reach it wins, and nobody is asked. */
static void
test_unfinished_removed (Fixture      *fixture,
                         gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GError) error = NULL;

  leave_journal (fixture, FALSE);
  folder_remove (fixture->folder, FULL_ALIGNED);
  reload_unfinished (fixture);
  sighting = goals_store_look (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sighting->missing->len, ==, 0);
  g_assert_true (goals_store_save (fixture->store, nothing, NULL, &error));
  assert_file (fixture, FULL_ALIGNED, ours);
}

static guint
count_journals (Fixture *fixture)
{
  g_autofree char *state = get_state (fixture);
  g_autofree char *names = folder_names (state);
  g_auto(GStrv) lines = g_strsplit (names, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], "journal-");
  return n;
}

/* A run that could not save what the one before it had left, and ended too early itself, has all of it in its own
   journal: what it took back does not return. */
static void
test_runs (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *again = change (FULL_ALIGNED, "Fewer repeats", "Fewer questions");
  g_autoptr(GError) error = NULL;
  int lock;

  leave_journal (fixture, FALSE);
  reload_unfinished (fixture);
  lock = goals_folder_lock (fixture->folder);
  g_assert_false (save_text (fixture, FULL_ALIGNED, again, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY);
  goals_folder_unlock (lock);
  g_assert_true (goals_store_is_kept (fixture->store));
  g_assert_cmpuint (count_journals (fixture), ==, 1);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, again);
  g_assert_cmpuint (count_journals (fixture), ==, 0);
}

/* Whatever the journals are called, and however the folder lists them. */
static void
test_newest_last (Fixture      *fixture,
                  gconstpointer unused)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *before = full_text (FULL_ALIGNED);
      g_autofree char *again = change (FULL_ALIGNED, "Fewer repeats", "Fewer questions");
      g_autofree char *notes = NULL;

      folder_write (fixture->folder, FULL_ALIGNED, before);
      leave_journal (fixture, FALSE);
      run_for (10);
      leave_change (fixture, "Fewer questions", FALSE);
      reload (fixture);
      assert_file (fixture, FULL_ALIGNED, again);
      notes = read_notes (fixture);
      g_assert_nonnull (strstr (notes, "Fewer calls"));
    }
}

/* Somebody tidies up, or moves the state elsewhere, while the program runs: the journal is where the next run looks for
   it all the same. */
static void
test_state_gone (Fixture      *fixture,
                 gconstpointer moved)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *again = change (FULL_ALIGNED, "Fewer repeats", "Fewer questions");
  g_autofree char *workspace = g_path_get_dirname (goals_store_get_state (fixture->store));
  g_autofree char *state = g_path_get_dirname (workspace);
  g_autofree char *elsewhere = g_strconcat (state, "-elsewhere", NULL);
  int lock;

  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  goals_archive_wait (goals_store_get_archive (fixture->store));
  lock = goals_folder_lock (fixture->folder);
  if (GPOINTER_TO_INT (moved))
    g_assert_cmpint (g_rename (state, elsewhere), ==, 0);
  else
    folder_free (g_steal_pointer (&state));
  g_assert_false (save_text (fixture, FULL_ALIGNED, again, NULL));
  g_assert_true (goals_store_is_kept (fixture->store));
  goals_folder_unlock (lock);
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, again);
  if (GPOINTER_TO_INT (moved))
    {
      goals_archive_wait (goals_store_get_archive (fixture->store));
      folder_free (g_steal_pointer (&elsewhere));
    }
}

/* The folder is called otherwise when it is opened again: what did not reach it does now. A copy of it has nothing to
   do with that. */
static void
test_moved (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *place = g_strdup (fixture->folder);
  char *copy = folder_new ();
  int lock = goals_folder_lock (place);

  g_assert_false (save_text (fixture, FULL_ALIGNED, ours, NULL));
  goals_folder_unlock (lock);
  g_free (fixture->folder);
  fixture->folder = copy;
  reload (fixture);
  assert_file (fixture, FULL_ALIGNED, before);
  folder_free (copy);
  fixture->folder = g_strconcat (place, "-moved", NULL);
  g_assert_cmpint (g_rename (place, fixture->folder), ==, 0);
  reload (fixture);
  g_assert_true (goals_store_was_recovered (fixture->store));
  assert_file (fixture, FULL_ALIGNED, ours);
}

/* A save leaves nothing in the journal, and the state is nobody else's to read. */
static void
test_state (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *ours = change (FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  g_autofree char *state = get_state (fixture);
  struct stat info;

  g_assert_true (save_text (fixture, FULL_ALIGNED, ours, NULL));
  g_assert_cmpint (g_stat (state, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  g_clear_object (&fixture->store);
  assert_no_journal (fixture);
}

#define ADD(name, func) g_test_add ("/storage/others/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("both-changed", test_both_changed);
  ADD ("same-field", test_same_field);
  ADD ("broken", test_broken);
  ADD ("deletions", test_deletions);
  ADD ("hard-link", test_hard_link);
  ADD ("recovery", test_recovery);
  ADD ("recovery-merged", test_recovery_merged);
  ADD ("recovery-conflict", test_recovery_conflict);
  ADD ("recovery-deleted", test_recovery_deleted);
  ADD ("recovery-torn", test_recovery_torn);
  ADD ("torn-journal", test_torn_journal);
  ADD ("unfinished", test_unfinished);
  ADD ("unfinished-merged", test_unfinished_merged);
  ADD ("unfinished-taken-back", test_unfinished_taken_back);
  ADD ("removed-again", test_removed_again);
  ADD ("unfinished-removed", test_unfinished_removed);
  ADD ("runs", test_runs);
  ADD ("newest-last", test_newest_last);
  ADD ("state-gone", test_state_gone);
  g_test_add ("/storage/others/expected", Fixture, NULL, set_up, test_expected, tear_down);
  g_test_add ("/storage/others/state-moved", Fixture, GINT_TO_POINTER (TRUE), set_up, test_state_gone, tear_down);
  ADD ("moved", test_moved);
  ADD ("state", test_state);
  /* Not from under the feet of others */
  return run_in_own_state ();
}
