/* test-storage-save.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utime.h>

#include "goals-folder.h"
#include "goals-journal.h"
#include "goals-json-gate.h"
#include "goals-replacing.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

#define OBJECTIVE_ID "50000000-0000-4000-8000-000000000001"
#define ALIGNED_ID   "50000000-0000-4000-8000-000000000002"

#define SOMEBODY_ELSE 65534
#define ACCESS_LIST   "system.posix_acl_access"

static GPtrArray *
items_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
}

static gboolean
save (OpenFolder *fixture,
      const char *id,
      GError    **error)
{
  g_autoptr(GPtrArray) items = items_new ();

  g_ptr_array_add (items, goals_save_item_new (goals_workspace_lookup (fixture->workspace, id), FALSE));
  return goals_store_save (fixture->store, items, NULL, error);
}

/* The aligned objective with another title, as bytes to save; the model stays as it was. */
static GPtrArray *
make_edit (const char *title)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *changed = replace_once (text, "Fewer repeats", title);
  g_autoptr(GPtrArray) items = items_new ();
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);

  item->file = g_strdup (FULL_ALIGNED);
  item->bytes = g_bytes_new (changed, strlen (changed));
  g_ptr_array_add (items, item);
  return g_steal_pointer (&items);
}

static void
assert_unchanged (OpenFolder *fixture)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *before = full_text (full_files[i]);
      g_autofree char *after = folder_read (fixture->folder, full_files[i]);

      g_assert_cmpstr (before, ==, after);
    }
}

static struct stat
get_info (OpenFolder *fixture,
          const char *file)
{
  g_autofree char *path = folder_file (fixture->folder, file);
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info;
}

/* Saving everything as it is touches nothing. */
static void
test_no_change (OpenFolder   *fixture,
                gconstpointer unused)
{
  struct stat before = get_info (fixture, FULL_OBJECTIVE);
  struct stat after;
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (fixture->workspace), FALSE));
  g_ptr_array_add (items, goals_save_item_new (goals_workspace_lookup (fixture->workspace, OBJECTIVE_ID), FALSE));
  g_ptr_array_add (items, goals_save_item_new (goals_workspace_lookup (fixture->workspace, ALIGNED_ID), FALSE));
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  assert_unchanged (fixture);
  after = get_info (fixture, FULL_OBJECTIVE);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

/* One field: one line, one file, the mode of the old one, nothing left beside it. */
static void
test_one_edit (OpenFolder   *fixture,
               gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_edit ("Hardly any");
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  g_autofree char *names = folder_names (fixture->folder);
  g_autofree char *names_after = NULL;
  g_autofree char *text = NULL;
  struct stat others = get_info (fixture, FULL_OBJECTIVE);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  text = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_nonnull (strstr (text, "\n  \"title\": \"Hardly any\",\n"));
  g_assert_cmpuint (get_info (fixture, FULL_ALIGNED).st_mode & 07777, ==, 0640);
  g_assert_cmpuint (get_info (fixture, FULL_OBJECTIVE).st_ino, ==, others.st_ino);
  names_after = folder_names (fixture->folder);
  g_assert_cmpstr (names, ==, names_after);
}

/* Whatever a file may be: whose it is and what who may do with it is not ours to change. */
static void
test_owner (OpenFolder   *fixture,
            gconstpointer unused)
{
  static const mode_t modes[] = { 0600, 0640, 0644, 0664, 0666, 0604, 02660 };
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *title = g_strdup_printf ("Edit %u", i);
      g_autoptr(GPtrArray) items = make_edit (title);
      g_autoptr(GError) error = NULL;
      struct stat before, after;

      /* Nobody but root can give a file away */
      if (getuid () == 0)
        g_assert_cmpint (chown (path, SOMEBODY_ELSE - i % 2, SOMEBODY_ELSE - i), ==, 0);
      g_assert_cmpint (g_chmod (path, modes[i]), ==, 0);
      before = get_info (fixture, FULL_ALIGNED);
      g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
      g_assert_no_error (error);
      after = get_info (fixture, FULL_ALIGNED);
      g_assert_cmphex (after.st_mode, ==, before.st_mode);
      g_assert_cmpuint (after.st_uid, ==, before.st_uid);
      g_assert_cmpuint (after.st_gid, ==, before.st_gid);
    }
}

/* FALSE where the disk has none of the kind. */
static gboolean
set_attribute (OpenFolder *fixture,
               const char *file,
               const char *name,
               GBytes     *value)
{
  g_autofree char *path = folder_file (fixture->folder, file);

  return setxattr (path, name, g_bytes_get_data (value, NULL), g_bytes_get_size (value), 0) == 0;
}

static void
assert_attribute (OpenFolder *fixture,
                  const char *name,
                  GBytes     *value)
{
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  char found[256];
  gssize size = getxattr (path, name, found, sizeof found);

  g_assert_cmpmem (found, size, g_bytes_get_data (value, NULL), g_bytes_get_size (value));
}

static void
add_access (GByteArray *list,
            guint16     who,
            guint16     may,
            guint32     id)
{
  const guint16 words[] = { GUINT16_TO_LE (who), GUINT16_TO_LE (may) };
  const guint32 number = GUINT32_TO_LE (id);

  g_byte_array_append (list, (const guint8 *) words, sizeof words);
  g_byte_array_append (list, (const guint8 *) &number, sizeof number);
}

/* The owner and somebody else may read, the group may not; as the kernel wants it. (transfer full) */
static GBytes *
make_access_list (void)
{
  GByteArray *list = g_byte_array_new ();
  const guint32 version = GUINT32_TO_LE (2);
  enum { OWNER = 1, SOMEBODY = 2, GROUP = 4, MASK = 0x10, OTHERS = 0x20 };

  g_byte_array_append (list, (const guint8 *) &version, sizeof version);
  add_access (list, OWNER, R_OK | W_OK, G_MAXUINT32);
  add_access (list, SOMEBODY, R_OK, SOMEBODY_ELSE);
  add_access (list, GROUP, 0, G_MAXUINT32);
  add_access (list, MASK, R_OK, G_MAXUINT32);
  add_access (list, OTHERS, 0, G_MAXUINT32);
  return g_byte_array_free_to_bytes (list);
}

/* Nor is what a list says of them, of which the mode shows no more than a summary, nor what somebody has attached. */
static void
test_access_list (OpenFolder   *fixture,
                  gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_edit ("Hardly any");
  g_autoptr(GPtrArray) again = make_edit ("None");
  g_autoptr(GBytes) list = make_access_list ();
  g_autoptr(GBytes) attached = g_bytes_new_static ("yes", 3);
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);

  if (!set_attribute (fixture, FULL_ALIGNED, ACCESS_LIST, list)
      || !set_attribute (fixture, FULL_ALIGNED, "user.checked", attached))
    {
      g_test_skip ("no such things on this disk");
      return;
    }
  g_assert_true (goals_store_save (fixture->store, items, NULL, NULL));
  assert_attribute (fixture, ACCESS_LIST, list);
  assert_attribute (fixture, "user.checked", attached);
  g_assert_cmphex (get_info (fixture, FULL_ALIGNED).st_mode & 07777, ==, 0640);
  /* What is made in the folder gets a list, but the file has none */
  g_assert_true (set_attribute (fixture, "objectives", "system.posix_acl_default", list));
  g_assert_cmpint (removexattr (path, ACCESS_LIST), ==, 0);
  g_assert_true (goals_store_save (fixture->store, again, NULL, NULL));
  g_assert_cmpint (getxattr (path, ACCESS_LIST, NULL, 0), <, 0);
}

/* Whoever has the lock for long is not written over, nor is what is half merged then taken for what others did. */
static void
test_busy (OpenFolder   *fixture,
           gconstpointer unused)
{
  int lock = goals_folder_lock (fixture->folder);
  g_autoptr(GPtrArray) items = make_edit ("Kept out");
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = folder_read (fixture->folder, FULL_ALIGNED);
  g_autofree char *text = NULL;

  g_assert_cmpint (lock, >=, 0);
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY);
  g_assert_true (goals_store_is_kept (fixture->store));
  g_clear_error (&error);
  g_assert_null (goals_store_look (fixture->store, NULL, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY);
  g_clear_error (&error);
  text = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (text, ==, before);

  goals_folder_unlock (lock);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  sighting = goals_store_look (fixture->store, NULL, NULL, &error);
  g_assert_nonnull (sighting);
  g_assert_cmpuint (sighting->seen->len, ==, 0);
}

static void
test_create (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new", "deep", NULL);
  g_autoptr(GoalsStore) store = goals_store_new (path);
  g_autoptr(GoalsWorkspace) again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_store_create (store, fixture->workspace, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *original = full_text (full_files[i]);
      g_autofree char *copy = folder_read (path, full_files[i]);

      g_assert_cmpstr (original, ==, copy);
    }
  g_assert_false (goals_store_create (store, fixture->workspace, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);

  again = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (goals_record_equal (GOALS_RECORD (again), GOALS_RECORD (fixture->workspace)));
}

static void
test_remove (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;

  g_ptr_array_add (items, goals_save_item_new (goals_workspace_lookup (fixture->workspace, ALIGNED_ID), TRUE));
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  names = folder_names (fixture->folder);
  g_assert_cmpstr (names, ==, FULL_KPI "\n" FULL_OBJECTIVE "\n" FULL_MANIFEST);

  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (fixture->workspace), TRUE));
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
}

/* What would not come back as it is does not reach the disk, and neither does anything that was to be saved with it. */
static void
test_refused (OpenFolder   *fixture,
              gconstpointer unused)
{
  g_autofree char *long_title = g_strnfill (GOALS_JSON_MAX_STRING + 1, 'x');
  static const char *const bad[] = { "\", \"rank\": \"0", "\xff", "a\\u0000", "\" , \"title\": \"" };
  g_autoptr(GPtrArray) good = make_edit ("Good");
  g_autoptr(GPtrArray) too_long = make_edit (long_title);
  g_autoptr(GError) error = NULL;

  g_assert_false (goals_store_save (fixture->store, too_long, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GPtrArray) items = make_edit (bad[i]);

      g_ptr_array_extend_and_steal (items, make_edit ("Good"));
      g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
      g_assert_true (g_str_has_prefix (error->message, FULL_ALIGNED ": not saved: "));
      g_clear_error (&error);
    }
  assert_unchanged (fixture);
}

/* Where the store of the fixture keeps its journal. (transfer full) */
static GPtrArray *
peek_journal (OpenFolder *fixture)
{
  return goals_journal_peek (goals_store_get_state (fixture->store));
}

/* The journal is written while the documents are still being read back. What does not read back is not left in it; what
 * does is safe there. */
static void
test_withdrawn (OpenFolder   *fixture,
                gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_edit ("a\\u0000");
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *edited = replace_once (text, "Two\\nlines", "Good");
  g_autofree char *found = NULL;
  g_autofree char *aligned = full_text (FULL_ALIGNED);
  g_autofree char *aligned_found = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  GoalsSaveItem *good = g_new0 (GoalsSaveItem, 1);

  good->file = g_strdup (FULL_OBJECTIVE);
  good->bytes = g_bytes_new (edited, strlen (edited));
  g_ptr_array_add (items, good);
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_false (goals_store_is_kept (fixture->store));
  assert_unchanged (fixture);
  entries = peek_journal (fixture);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((const GoalsJournalEntry *) g_ptr_array_index (entries, 0))->file, ==, FULL_OBJECTIVE);

  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  open_folder_load (fixture);
  g_assert_true (goals_store_was_recovered (fixture->store));
  found = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (found, ==, edited);
  aligned_found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (aligned_found, ==, aligned);
}

/* A save that waited for another one, and was cancelled meanwhile because that has what is newer, is not left for the
   next program to do. */
static void
test_overtaken (OpenFolder   *fixture,
                gconstpointer unused)
{
  g_autoptr(GPtrArray) newer = make_edit ("Newer");
  g_autoptr(GPtrArray) older = make_edit ("Older");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_store_save (fixture->store, newer, NULL, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (goals_store_save (fixture->store, older, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  open_folder_load (fixture);
  g_assert_false (goals_store_was_recovered (fixture->store));
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_nonnull (strstr (found, "Newer"));
}

/* All may end before it is known that something does not read back. */
static void
test_unverified (OpenFolder   *fixture,
                 gconstpointer unused)
{
  g_autofree char *state = g_strdup (goals_store_get_state (fixture->store));
  g_autoptr(GPtrArray) items = make_edit ("a\\u0000");
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  const GoalsSaveItem *item = g_ptr_array_index (items, 0);
  GoalsJournal *journal;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  g_ptr_array_add (entries, goals_journal_entry_new (item->file, NULL, item->bytes));
  g_assert_true (goals_state_make (state, &error));
  journal = goals_journal_begin (state, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (goals_journal_write (journal, entries, &error));
  goals_journal_free (journal);

  open_folder_load (fixture);
  g_assert_false (goals_store_was_recovered (fixture->store));
  g_assert_false (goals_store_has_unfinished (fixture->store));
  assert_unchanged (fixture);
  left = peek_journal (fixture);
  g_assert_cmpuint (left->len, ==, 0);
}

/* What has left one document for another is not lost when the other cannot be written. */
static void
test_order (OpenFolder   *fixture,
            gconstpointer unused)
{
  g_autofree char *aligned = folder_file (fixture->folder, FULL_ALIGNED);
  g_autofree char *inside = g_build_filename (aligned, "x", NULL);
  g_autofree char *before = full_text (FULL_OBJECTIVE);
  g_autofree char *shorter = replace_once (before, "Two\\nlines", "One");
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(GError) error = NULL;
  GoalsSaveItem *shrinking = g_new0 (GoalsSaveItem, 1);

  g_assert_cmpint (g_unlink (aligned), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  shrinking->file = g_strdup (FULL_OBJECTIVE);
  shrinking->bytes = g_bytes_new (shorter, strlen (shorter));
  g_ptr_array_add (items, goals_save_item_new (goals_list_peek (goals_workspace_get_kpis (fixture->workspace), 0),
                                               TRUE));
  g_ptr_array_add (items, shrinking);
  g_ptr_array_extend_and_steal (items, make_edit ("Fewer repeats, and more"));
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  after = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (before, ==, after);
  names = folder_names (fixture->folder);
  g_assert_nonnull (strstr (names, FULL_KPI));
}

/* A name is never a way out of the folder. */
static void
test_file_names (OpenFolder   *fixture,
                 gconstpointer unused)
{
  static const char *const names[] = { "../" FULL_ALIGNED, "objectives/../" FULL_ALIGNED, "/tmp/x.json", FULL_KPI, "",
                                       "x.json",
                                       "objectives/" OBJECTIVE_ID ".json", "objectives/x/" ALIGNED_ID ".json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) items = make_edit ("Elsewhere");
      GoalsSaveItem *item = g_ptr_array_index (items, 0);
      g_autoptr(GError) error = NULL;

      g_free (item->file);
      item->file = g_strdup (names[i]);
      g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
    }
  assert_unchanged (fixture);
}

static void
test_link (OpenFolder   *fixture,
           gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_edit ("Through the link");
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  g_autofree char *real = folder_file (fixture->folder, "real.txt");
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_rename (path, real), ==, 0);
  g_assert_cmpint (symlink ("../real.txt", path), ==, 0);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (S_ISLNK (get_info (fixture, FULL_ALIGNED).st_mode));
  g_assert_true (S_ISREG (get_info (fixture, "real.txt").st_mode));
  text = folder_read (fixture->folder, "real.txt");
  g_assert_nonnull (strstr (text, "Through the link"));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (symlink ("/dev/null", path), ==, 0);
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_assert_cmpstr (error->message, ==,
                   FULL_ALIGNED ": expected a file, found a link to a place outside of the workspace");
}

/* Temporary files that a crash left: never read, removed by a later save, unless they may still be in use. */
static void
test_leftovers (OpenFolder   *fixture,
                gconstpointer unused)
{
  const char *old = "objectives/." OBJECTIVE_ID ".json.tmp-abc123";
  const char *young = "objectives/." OBJECTIVE_ID ".json.tmp-abc124";
  const char *foreign = "objectives/.something.tmp-abc123";
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autofree char *old_path = folder_file (fixture->folder, old);
  g_autofree char *foreign_path = folder_file (fixture->folder, foreign);
  g_autofree char *names = NULL;
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, old, "{\"cut");
  folder_write (fixture->folder, young, "{\"cut");
  folder_write (fixture->folder, foreign, "not ours");
  g_assert_cmpint (g_utime (old_path, (struct utimbuf *) &long_ago), ==, 0);
  g_assert_cmpint (g_utime (foreign_path, (struct utimbuf *) &long_ago), ==, 0);
  workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_store_get_problems (fixture->store)->len, ==, 0);
  g_assert_true (g_file_test (old_path, G_FILE_TEST_EXISTS));

  g_assert_true (save (fixture, ALIGNED_ID, &error));
  names = folder_names (fixture->folder);
  g_assert_null (strstr (names, old));
  g_assert_nonnull (strstr (names, young));
  g_assert_nonnull (strstr (names, foreign));
}

/* Such a file is a copy that was merged, when all ended while it was being removed; or else somebody's work. */
static void
test_leftover_copies (OpenFolder   *fixture,
                      gconstpointer unused)
{
  const char *merged = "objectives/." OBJECTIVE_ID ".sync-conflict-20261121-101010-A.json.tmp-abc123";
  const char *other = "objectives/." OBJECTIVE_ID ".sync-conflict-20261121-101010-B.json.tmp-abc123";
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *merged_text = g_strconcat (text, "\n", NULL);
  g_autofree char *other_text = g_strconcat (text, "\n\n", NULL);
  g_autofree char *merged_path = folder_file (fixture->folder, merged);
  g_autofree char *other_path = folder_file (fixture->folder, other);
  g_autoptr(GBytes) bytes = text_bytes (merged_text);
  const GoalsCopy copy = { (char *) "objectives/gone.json", (char *) FULL_OBJECTIVE, bytes };
  g_autoptr(GoalsWorkspace) workspace = NULL;
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, merged, merged_text);
  folder_write (fixture->folder, other, other_text);
  g_assert_cmpint (g_utime (merged_path, (struct utimbuf *) &long_ago), ==, 0);
  g_assert_cmpint (g_utime (other_path, (struct utimbuf *) &long_ago), ==, 0);
  workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (goals_store_remove_copy (fixture->store, &copy, &error));
  g_assert_no_error (error);
  g_assert_true (save (fixture, ALIGNED_ID, &error));
  g_assert_false (g_file_test (merged_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other_path, G_FILE_TEST_EXISTS));
}

static void
test_newer (OpenFolder   *fixture,
            gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *changed = replace_once (text, "\"version\": 1", "\"version\": 2");
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GPtrArray) items = make_edit ("Never");
  g_autofree char *after = NULL;
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, FULL_KPI, changed);
  workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION);
  after = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (before, ==, after);
}

/* Root may write anywhere: become somebody who may not. */
static void
test_read_only_folder (OpenFolder   *fixture,
                       gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_edit ("Never");
  g_autofree char *objectives = folder_file (fixture->folder, "objectives");
  g_autoptr(GError) error = NULL;

  if (geteuid () == 0 && (chmod (fixture->folder, 0755) != 0 || seteuid (SOMEBODY_ELSE) != 0))
    {
      g_test_skip ("root writes everywhere, and cannot become somebody else here");
      return;
    }
  if (getuid () != 0)
    g_assert_cmpint (g_chmod (objectives, 0555), ==, 0);
  g_assert_false (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_true (goals_store_is_read_only (fixture->store) || getuid () == 0);
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_assert_cmpstr (error->message, ==, FULL_ALIGNED ": could not be written: Permission denied");
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  else
    g_assert_cmpint (g_chmod (objectives, 0755), ==, 0);
  assert_unchanged (fixture);
}

/* On a disk too small for it nothing is lost and nothing is left behind; once there is room, the same save works. */
static void
test_full_disk (OpenFolder   *fixture,
                gconstpointer unused)
{
  g_autofree char *mounted = folder_file (fixture->folder, "disk");
  g_autofree char *path = g_build_filename (mounted, "w", NULL);
  g_autoptr(GoalsStore) store = goals_store_new (path);
  g_autofree char *long_title = g_strnfill (40000, 'x');
  g_autoptr(GPtrArray) items = make_edit (long_title);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (g_mkdir (mounted, 0700), ==, 0);
  if (mount ("tmpfs", mounted, "tmpfs", 0, "size=48k") != 0)
    {
      g_test_skip ("a small disk cannot be mounted here");
      return;
    }
  g_assert_true (goals_store_create (store, fixture->workspace, NULL, &error));
  g_assert_no_error (error);
  before = folder_names (path);
  g_assert_false (goals_store_save (store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_assert_cmpstr (error->message, ==, FULL_ALIGNED ": could not be written: No space left on device");
  g_clear_error (&error);
  after = folder_names (path);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *original = full_text (full_files[i]);
      g_autofree char *kept = folder_read (path, full_files[i]);

      g_assert_cmpstr (original, ==, kept);
    }
  g_assert_cmpint (mount ("tmpfs", mounted, "tmpfs", MS_REMOUNT, "size=256k"), ==, 0);
  g_assert_true (goals_store_save (store, items, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (umount (mounted), ==, 0);
}

/* The whole workspace, the aligned objective under another title, the manifest last. (transfer full) */
static GPtrArray *
make_workspace (const char *title)
{
  GPtrArray *items = items_new ();
  guint n = g_strv_length ((char **) full_files);

  for (guint i = 0; i < n; i++)
    {
      GoalsSaveItem *item = g_new (GoalsSaveItem, 1);
      g_autofree char *text = NULL;

      item->file = g_strdup (full_files[(i + 1) % n]);
      text = full_text (item->file);
      item->bytes = text_bytes (text);
      if (g_str_equal (item->file, FULL_ALIGNED))
        {
          g_autofree char *changed = replace_once (text, "Fewer repeats", title);

          g_bytes_unref (item->bytes);
          item->bytes = text_bytes (changed);
        }
      g_ptr_array_add (items, item);
    }
  return items;
}

static gboolean
create_with_title (const char *path,
                   const char *title,
                   GError    **error)
{
  g_autoptr(GoalsStore) store = goals_store_new (path);
  g_autoptr(GPtrArray) items = make_workspace (title);

  return goals_store_create_from (store, "10000000-0000-4000-8000-000000000000", items, NULL, error);
}

/* Half of the workspace in @path, and the journal of all of it, as a program leaves them that ended in between. */
static void
leave_half (const char *path,
            const char *title)
{
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", path);
  g_autoptr(GPtrArray) items = make_workspace (title);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GoalsJournal) journal = NULL;
  g_autofree char *objectives = g_build_filename (path, "objectives", NULL);

  g_assert_cmpint (g_mkdir_with_parents (objectives, 0700), ==, 0);
  g_assert_true (goals_state_make (state, NULL));
  journal = goals_journal_begin (state, NULL, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      g_ptr_array_add (entries, goals_journal_entry_new (item->file, NULL, item->bytes));
      if (g_str_equal (item->file, FULL_ALIGNED))
        {
          g_autofree char *text = g_strndup (g_bytes_get_data (item->bytes, NULL), g_bytes_get_size (item->bytes));

          folder_write (path, FULL_ALIGNED, text);
        }
    }
  g_assert_true (goals_journal_write (journal, entries, NULL));
}

/* What is made in the same place after that is what was meant last, and nothing comes back. */
static void
test_create_over (OpenFolder   *fixture,
                  gconstpointer unused)
{
  g_autofree char *path = g_dir_make_tmp ("goals-half-XXXXXX", NULL);
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  leave_half (path, "Before");
  g_assert_true (create_with_title (path, "After", &error));
  g_assert_no_error (error);
  store = goals_store_new (path);
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (goals_store_was_recovered (store));
  text = folder_read (path, FULL_ALIGNED);
  g_assert_nonnull (strstr (text, "After"));
  folder_free (g_steal_pointer (&path));
}

/* A workspace for which there was no room can be made in the same place once there is, and is what it is then: nothing
   of the first try comes back. */
static void
test_create_again (OpenFolder   *fixture,
                   gconstpointer unused)
{
  g_autofree char *mounted = folder_file (fixture->folder, "disk");
  g_autofree char *path = g_build_filename (mounted, "w", NULL);
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (mounted, 0700), ==, 0);
  if (mount ("tmpfs", mounted, "tmpfs", 0, "size=12k") != 0)
    {
      g_test_skip ("a small disk cannot be mounted here");
      return;
    }
  g_assert_false (create_with_title (path, "Before", &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_clear_error (&error);
  names = folder_names (path);
  g_assert_cmpstr (names, ==, "");
  g_assert_cmpint (mount ("tmpfs", mounted, "tmpfs", MS_REMOUNT, "size=256k"), ==, 0);
  g_assert_true (create_with_title (path, "After", &error));
  g_assert_no_error (error);
  g_object_unref (folder_open (path));
  text = folder_read (path, FULL_ALIGNED);
  g_assert_nonnull (strstr (text, "After"));
  g_assert_cmpint (umount (mounted), ==, 0);
}

static void
test_create_inside (OpenFolder   *fixture,
                    gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, "kpis");
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  folder_remove (fixture->folder, FULL_KPI);
  g_assert_false (create_with_title (path, "Inside", &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS);
  after = folder_names (path);
  g_assert_cmpstr (after, ==, "");
}

/* The folder is gone, as when a share is not mounted: an error, and nothing is made in its place. */
static void
test_missing_folder (OpenFolder   *fixture,
                     gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_assert_false (goals_store_is_read_only (fixture->store));
  g_assert_false (save (fixture, ALIGNED_ID, &error));
  g_assert_nonnull (error);
  g_assert_true (goals_store_is_read_only (fixture->store));
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  assert_unchanged (fixture);
  g_clear_error (&error);
  g_assert_true (save (fixture, ALIGNED_ID, &error));
  g_assert_no_error (error);
  g_assert_false (goals_store_is_read_only (fixture->store));
}

static void
assert_text (OpenFolder *fixture,
             const char *file,
             const char *expected)
{
  g_autofree char *text = folder_read (fixture->folder, file);

  g_assert_cmpstr (text, ==, expected);
}

/* A temporary file beside FULL_ALIGNED. (transfer full) (nullable) */
static char *
find_temporary (OpenFolder *fixture)
{
  g_autofree char *path = folder_file (fixture->folder, "objectives");
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] == '.')
      return g_build_filename ("objectives", name, NULL);
  return NULL;
}

/* Something stands there that cannot be merged, and before it is back somebody else writes: that stays, and so does
 * what they have not seen. */
static void
test_undo_meets_others (OpenFolder   *fixture,
                        gconstpointer unused)
{
  g_autoptr(GBytes) ours = g_bytes_new_static ("ours", 4);
  g_autoptr(GBytes) expected = g_bytes_new_static ("expected", 8);
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsReplacing) replacing = goals_replacing_new (fixture->folder, FULL_ALIGNED, &error);
  g_autofree char *left = NULL;

  g_assert_no_error (error);
  folder_write (fixture->folder, FULL_ALIGNED, "second");
  g_assert_true (goals_replacing_write (replacing, ours, &error));
  if (goals_replacing_put (replacing, expected, &found, &error) != GOALS_PUT_OTHER)
    g_test_skip ("this file system cannot exchange");
  else
    {
      folder_write (fixture->folder, FULL_ALIGNED, "third");
      g_assert_true (goals_replacing_undo (replacing, ours, &error));
      goals_replacing_free (g_steal_pointer (&replacing));
      assert_text (fixture, FULL_ALIGNED, "third");
      left = find_temporary (fixture);
      g_assert_nonnull (left);
      assert_text (fixture, left, "second");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/storage/save/" name, OpenFolder, NULL, open_folder_set_up, func, open_folder_tear_down)
  ADD ("no-change", test_no_change);
  ADD ("one-edit", test_one_edit);
  ADD ("owner", test_owner);
  ADD ("access-list", test_access_list);
  ADD ("busy", test_busy);
  ADD ("create", test_create);
  ADD ("remove", test_remove);
  ADD ("refused", test_refused);
  ADD ("withdrawn", test_withdrawn);
  ADD ("overtaken", test_overtaken);
  ADD ("undo-meets-others", test_undo_meets_others);
  ADD ("unverified", test_unverified);
  ADD ("order", test_order);
  ADD ("file-names", test_file_names);
  ADD ("link", test_link);
  ADD ("leftovers", test_leftovers);
  ADD ("leftover-copies", test_leftover_copies);
  ADD ("newer", test_newer);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("create-again", test_create_again);
  ADD ("create-over", test_create_over);
  ADD ("create-inside", test_create_inside);
  ADD ("full-disk", test_full_disk);
  ADD ("missing-folder", test_missing_folder);
#undef ADD
  return g_test_run ();
}
