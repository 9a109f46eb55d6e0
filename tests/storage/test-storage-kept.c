/* test-storage-kept.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include "goals-archive-private.h"
#include "goals-folder.h"
#include "goals-kept.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

/* The folder of a workspace is not there when it is to be opened: what this machine has of it. */

#define WORKSPACE_ID "10000000-0000-4000-8000-000000000000"
#define CYCLE_ID     "40000000-0000-4000-8000-000000000001"
#define TODAY        goals_date_new (2026, 11, 27)

typedef struct
{
  char  *state;
  Places places;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->state = g_build_filename (g_get_user_state_dir (), "goals", NULL);
  places_set_up (&fixture->places);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  places_tear_down (&fixture->places);
  g_free (fixture->state);
}

/* As an open window does after a while. */
static void
keep_all (GoalsStore *store)
{
  g_autoptr(GPtrArray) pasts = goals_store_list_read (store);
  g_autoptr(GPtrArray) present = goals_store_list_present (store);

  goals_kept_add (goals_store_get_archive (store), goals_store_get_state (store), pasts, present, g_get_real_time (),
                  NULL);
}

static void
open_and_keep (Fixture *fixture)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);

  keep_all (store);
}

static gboolean
save (GoalsStore *store,
      const char *file,
      const char *from,
      const char *to)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  g_autofree char *text = full_text (file);
  char *changed = from != NULL ? replace_once (text, from, to) : NULL;

  item->file = g_strdup (file);
  item->bytes = changed != NULL ? g_bytes_new_take (changed, strlen (changed)) : NULL;
  g_ptr_array_add (items, item);
  return goals_store_save (store, items, NULL, NULL);
}

static void
save_elsewhere (Fixture   *fixture,
                GoalsKept *kept)
{
  g_autoptr(GError) error = NULL;

  goals_kept_save (kept, fixture->places.other, NULL, &error);
  g_assert_no_error (error);
}

/* "FILE FILE …", sorted. */
static char *
join_unsaved (GoalsKept *kept)
{
  g_ptr_array_add (kept->unsaved, NULL);
  return g_strjoinv (" ", (char **) kept->unsaved->pdata);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer unused)
{
  g_assert_null (goals_kept_find (fixture->places.folder, TODAY));
  g_clear_object (&(GoalsStore *) { folder_open (fixture->places.folder) });
  places_take_away (&fixture->places);
  g_assert_null (goals_kept_find (fixture->places.folder, TODAY));
}

/* Every document as it was, to the byte, although none was ever edited here. */
static void
test_all (Fixture      *fixture,
          gconstpointer unused)
{
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *here = folder_names (fixture->places.folder);
  g_autofree char *there = NULL;

  open_and_keep (fixture);
  open_and_keep (fixture);
  places_take_away (&fixture->places);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_nonnull (kept);
  g_assert_true (kept->has_manifest);
  g_assert_cmpuint (kept->items->len, ==, 4);
  g_assert_cmpuint (kept->unsaved->len, ==, 0);
  save_elsewhere (fixture, kept);
  there = folder_names (fixture->places.other);
  g_assert_cmpstr (there, ==, here);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);
      g_autofree char *found = folder_read (fixture->places.other, full_files[i]);

      g_assert_cmpstr (found, ==, text);
    }
}

/* It goes into the folder as well when that comes back. */
static void
test_unsaved (Fixture      *fixture,
              gconstpointer unused)
{
  GoalsStore *store = folder_open (fixture->places.folder);
  g_autoptr(GoalsStore) again = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *unsaved = NULL;
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;

  keep_all (store);
  places_take_away (&fixture->places);
  g_assert_false (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  g_assert_true (goals_store_is_kept (store));
  /* Whoever holds the journal */
  before = folder_names (fixture->state);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  after = folder_names (fixture->state);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (kept->unsaved->len, ==, 1);
  g_clear_pointer (&kept, goals_kept_free);
  g_object_unref (store);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 4);
  unsaved = join_unsaved (kept);
  g_assert_cmpstr (unsaved, ==, FULL_ALIGNED);
  save_elsewhere (fixture, kept);
  there = folder_read (fixture->places.other, FULL_ALIGNED);
  g_assert_nonnull (strstr (there, "Fewer calls"));
  places_bring_back (&fixture->places);
  again = folder_open (fixture->places.folder);
  g_assert_true (goals_store_was_recovered (again));
  here = folder_read (fixture->places.folder, FULL_ALIGNED);
  g_assert_cmpstr (here, ==, there);
}

/* What others had done to the document before the folder went is not taken back by what never reached it. */
static void
test_unsaved_merged (Fixture      *fixture,
                     gconstpointer unused)
{
  GoalsStore *store = folder_open (fixture->places.folder);
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *there = NULL;
  int lock;

  places_take_away (&fixture->places);
  g_assert_false (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  g_object_unref (store);
  places_bring_back (&fixture->places);
  folder_change (fixture->places.folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  lock = goals_folder_lock (fixture->places.folder);
  store = folder_open (fixture->places.folder);
  keep_all (store);
  g_object_unref (store);
  places_take_away (&fixture->places);
  goals_folder_unlock (lock);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  save_elsewhere (fixture, kept);
  there = folder_read (fixture->places.other, FULL_ALIGNED);
  g_assert_nonnull (strstr (there, "Fewer calls"));
  g_assert_nonnull (strstr (there, "\"weight\": 3"));
}

/* Nothing but a change is known. */
static void
test_only_journal (Fixture      *fixture,
                   gconstpointer unused)
{
  GoalsStore *store = folder_open (fixture->places.folder);
  g_autoptr(GoalsStore) other = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *manifest = NULL;

  places_take_away (&fixture->places);
  g_assert_false (save (store, FULL_OBJECTIVE, "Two\\nlines", "One"));
  g_object_unref (store);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_false (kept->has_manifest);
  g_assert_cmpuint (kept->items->len, ==, 2);
  g_assert_cmpuint (kept->notes->len, >, 1);
  save_elsewhere (fixture, kept);
  other = folder_open (fixture->places.other);
  /* The cycle that the objective is in is there under its id, or nobody would see the objective */
  manifest = folder_read (fixture->places.other, FULL_MANIFEST);
  g_assert_nonnull (strstr (manifest, "\"id\": \"" CYCLE_ID "\""));
  g_assert_nonnull (strstr (goals_store_get_state (other), WORKSPACE_ID));
}

/* What was removed, here or by others, does not come back, and what was made since does. */
static void
test_gone (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr(GoalsKept) kept = NULL;
  g_autoptr(GoalsStore) store = NULL;

  open_and_keep (fixture);
  folder_remove (fixture->places.folder, FULL_ALIGNED);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 4);
  g_clear_pointer (&kept, goals_kept_free);
  store = folder_open (fixture->places.folder);
  keep_all (store);
  g_assert_true (save (store, FULL_KPI, NULL, NULL));
  goals_archive_wait (goals_store_get_archive (store));
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 2);
  g_clear_pointer (&kept, goals_kept_free);
  g_assert_true (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  goals_archive_wait (goals_store_get_archive (store));
  places_take_away (&fixture->places);
  g_assert_false (save (store, FULL_OBJECTIVE, NULL, NULL));
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 2);
  g_assert_cmpuint (kept->unsaved->len, ==, 1);
  g_assert_cmpstr (((GoalsSaveItem *) kept->items->pdata[0])->file, ==, FULL_ALIGNED);
  g_assert_cmpstr (((GoalsSaveItem *) kept->items->pdata[1])->file, ==, FULL_MANIFEST);
}

/* The rescue has all of it, with what @file was. */
static void
assert_all_kept (Fixture    *fixture,
                 const char *file)
{
  g_autoptr(GoalsKept) kept = goals_kept_find (fixture->places.folder, TODAY);
  g_autofree char *text = full_text (file);
  g_autofree char *found = NULL;

  g_assert_cmpuint (kept->items->len, ==, 4);
  save_elsewhere (fixture, kept);
  found = folder_read (fixture->places.other, file);
  g_assert_cmpstr (found, ==, text);
}

/* What was there and could not be read when the folder was last open has not gone. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->places.folder, FULL_KPI);

  open_and_keep (fixture);
  folder_remove (fixture->places.folder, FULL_KPI);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  open_and_keep (fixture);
  places_take_away (&fixture->places);
  assert_all_kept (fixture, FULL_KPI);
}

/* The same when it is there only after the folder was read. */
static void
test_unreadable_later (Fixture      *fixture,
                       gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->places.folder, FULL_KPI);
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;

  open_and_keep (fixture);
  folder_remove (fixture->places.folder, FULL_KPI);
  store = folder_open (fixture->places.folder);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  sighting = goals_store_look (store, NULL, NULL, NULL);
  g_assert_cmpuint (sighting->broken->len, ==, 1);
  keep_all (store);
  places_take_away (&fixture->places);
  assert_all_kept (fixture, FULL_KPI);
}

/* Nor has what is in a folder that could not be listed, also where a look says so. */
static void
test_unlisted (Fixture      *fixture,
               gconstpointer look)
{
  g_autofree char *folder = folder_file (fixture->places.folder, "objectives");
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;

  open_and_keep (fixture);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  folder_write (fixture->places.folder, "objectives", "");
  store = folder_open (fixture->places.folder);
  if (look != NULL)
    sighting = goals_store_look (store, NULL, NULL, NULL);
  keep_all (store);
  places_take_away (&fixture->places);
  assert_all_kept (fixture, FULL_ALIGNED);
}

/* What others have written while Goals was not there is the newest, however old their file says it is; what Goals saved
 * meanwhile is newer than what it had read. */
static void
test_news (Fixture      *fixture,
           gconstpointer unused)
{
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autofree char *path = folder_file (fixture->places.folder, FULL_KPI);
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GPtrArray) pasts = NULL;
  g_autoptr(GPtrArray) present = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *aligned = NULL;
  g_autofree char *kpi = NULL;
  gint64 time;

  open_and_keep (fixture);
  folder_change (fixture->places.folder, FULL_KPI, "\"Median\"", "\"Mean\"");
  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  store = folder_open (fixture->places.folder);
  pasts = goals_store_list_read (store);
  present = goals_store_list_present (store);
  time = g_get_real_time ();
  g_assert_true (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  goals_archive_wait (goals_store_get_archive (store));
  goals_kept_add (goals_store_get_archive (store), goals_store_get_state (store), pasts, present, time, NULL);
  places_take_away (&fixture->places);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  save_elsewhere (fixture, kept);
  kpi = folder_read (fixture->places.other, FULL_KPI);
  g_assert_nonnull (strstr (kpi, "\"Mean\""));
  aligned = folder_read (fixture->places.other, FULL_ALIGNED);
  g_assert_nonnull (strstr (aligned, "Fewer calls"));
}

/* The clock of the machine was set back in between: what was saved last is the last. */
static void
test_clock (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *before = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;
  g_autoptr(GBytes) bytes = text_bytes (before);
  g_autoptr(GError) error = NULL;

  keep_all (store);
  goals_archive_keep (goals_store_get_archive (store), FULL_ALIGNED, bytes, GOALS_VERSION_REMOVED,
                      g_get_real_time () + G_TIME_SPAN_DAY, &error);
  g_assert_no_error (error);
  g_assert_true (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  goals_archive_wait (goals_store_get_archive (store));
  places_take_away (&fixture->places);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  save_elsewhere (fixture, kept);
  found = folder_read (fixture->places.other, FULL_ALIGNED);
  g_assert_nonnull (strstr (found, "Fewer calls"));
}

/* A copy of the folder is open as well: what is known of the one is not what is known of the other. */
static void
test_copy (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);
  g_autoptr(GoalsStore) other = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *copy = folder_new ();
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;

  keep_all (store);
  other = folder_open (copy);
  keep_all (other);
  g_assert_true (save (other, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  g_assert_true (save (other, FULL_KPI, NULL, NULL));
  goals_archive_wait (goals_store_get_archive (other));
  g_clear_object (&store);
  places_take_away (&fixture->places);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 4);
  save_elsewhere (fixture, kept);
  found = folder_read (fixture->places.other, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, text);
  g_clear_pointer (&kept, goals_kept_free);
  g_clear_object (&other);
  folder_free (g_strdup (copy));
  kept = goals_kept_find (copy, TODAY);
  g_assert_cmpuint (kept->items->len, ==, 3);
}

/* The versions of a folder are its own still when it is called otherwise. */
static void
test_moved (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;

  keep_all (store);
  g_assert_true (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  goals_archive_wait (goals_store_get_archive (store));
  before = goals_archive_list (goals_store_get_archive (store), FULL_ALIGNED);
  g_assert_cmpuint (before->len, ==, 2);
  g_clear_object (&store);
  places_take_away (&fixture->places);
  store = folder_open (fixture->places.away);
  after = goals_archive_list (goals_store_get_archive (store), FULL_ALIGNED);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_true (goals_archive_is_own (goals_store_get_archive (store), g_ptr_array_index (after, 0)));
  keep_all (store);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = goals_archive_list (goals_store_get_archive (store), FULL_ALIGNED);
  g_assert_cmpuint (after->len, ==, 2);
}

/* A version that is damaged gives way to the one before, and a broken document to its last good version. */
/* Nothing says any more what is kept of which document, and all of it is found. */
static void
test_lists_lost (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *index = g_build_filename (fixture->state, WORKSPACE_ID, "versions", "index", NULL);
  g_autofree char *lost = g_strconcat (index, "-lost", NULL);
  g_autofree char *here = folder_names (fixture->places.folder);
  g_autofree char *there = NULL;
  g_autoptr(GoalsKept) kept = NULL;

  open_and_keep (fixture);
  places_take_away (&fixture->places);
  g_assert_cmpint (g_rename (index, lost), ==, 0);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  g_assert_nonnull (kept);
  save_elsewhere (fixture, kept);
  there = folder_names (fixture->places.other);
  g_assert_cmpstr (there, ==, here);
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);
  GoalsArchive *archive = goals_store_get_archive (store);
  g_autoptr(GoalsVersion) last = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  g_autofree char *versions = g_build_filename (fixture->state, WORKSPACE_ID, "versions", NULL);
  g_autofree char *blob = NULL;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;

  keep_all (store);
  g_assert_true (save (store, FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  goals_archive_wait (archive);
  last = goals_archive_find (archive, FULL_ALIGNED, G_MAXINT64);
  folder_write (fixture->places.folder, FULL_KPI, "{");
  g_clear_object (&store);
  store = folder_open (fixture->places.folder);
  keep_all (store);
  /* Before that it would be noticed, and kept again */
  blob = goals_archive_blob_path (versions, last->hash);
  g_assert_true (g_file_set_contents (blob, "?", 1, NULL));
  places_take_away (&fixture->places);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  save_elsewhere (fixture, kept);
  found = folder_read (fixture->places.other, FULL_ALIGNED);
  text = full_text (FULL_ALIGNED);
  g_assert_cmpstr (found, ==, text);
  g_clear_pointer (&found, g_free);
  g_clear_pointer (&text, g_free);
  text = full_text (FULL_KPI);
  found = folder_read (fixture->places.other, FULL_KPI);
  g_assert_cmpstr (found, ==, text);
}

static void
test_taken (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsKept) kept = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  open_and_keep (fixture);
  kept = goals_kept_find (fixture->places.folder, TODAY);
  folder_write (fixture->places.other, FULL_MANIFEST, "somebody's");
  g_assert_false (goals_kept_save (kept, fixture->places.other, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS);
  text = folder_read (fixture->places.other, FULL_MANIFEST);
  g_assert_cmpstr (text, ==, "somebody's");
}

/* The way to the folder leads over a link, or is one; of what it leads to nothing is left. */
static void
test_link (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *link = g_strconcat (fixture->places.folder, "-link", NULL);
  g_autofree char *parent = g_path_get_dirname (fixture->places.folder);
  g_autofree char *name = g_path_get_basename (fixture->places.folder);
  g_autofree char *path = g_build_filename (link, name, NULL);
  g_autoptr(GoalsKept) kept = NULL;

  g_assert_cmpint (symlink (parent, link), ==, 0);
  open_and_keep (fixture);
  places_take_away (&fixture->places);
  kept = goals_kept_find (path, TODAY);
  g_assert_nonnull (kept);
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink (name, link), ==, 0);
  g_clear_pointer (&kept, goals_kept_free);
  kept = goals_kept_find (link, TODAY);
  g_assert_nonnull (kept);
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink (link, link), ==, 0);
  g_assert_null (goals_kept_find (link, TODAY));
  g_assert_cmpint (g_unlink (link), ==, 0);
}

/* Two drives in the same place, one after the other: it is about the last one. */
static void
test_two (Fixture      *fixture,
          gconstpointer unused)
{
  static const char *const other_id = "10000000-0000-4000-8000-000000000009";
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autofree char *state = NULL;
  g_autoptr(GoalsKept) kept = NULL;

  open_and_keep (fixture);
  folder_change (fixture->places.folder, FULL_MANIFEST, WORKSPACE_ID, other_id);
  open_and_keep (fixture);
  for (int i = 0; i < 2; i++)
    {
      state = goals_state_get_folder_path (i == 0 ? WORKSPACE_ID : other_id, fixture->places.folder);
      g_assert_cmpint (utime (state, &long_ago), ==, 0);
      kept = goals_kept_find (fixture->places.folder, TODAY);
      g_assert_cmpstr (kept->workspace_id, ==, i == 0 ? other_id : WORKSPACE_ID);
      g_assert_cmpint (utime (state, NULL), ==, 0);
      g_clear_pointer (&state, g_free);
      g_clear_pointer (&kept, goals_kept_free);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/storage/kept/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("all", test_all);
  ADD ("unsaved", test_unsaved);
  ADD ("unsaved-merged", test_unsaved_merged);
  ADD ("only-journal", test_only_journal);
  ADD ("gone", test_gone);
  ADD ("unreadable", test_unreadable);
  ADD ("unreadable-later", test_unreadable_later);
  ADD ("unlisted", test_unlisted);
  g_test_add ("/storage/kept/unlisted-later", Fixture, "", set_up, test_unlisted, tear_down);
  ADD ("news", test_news);
  ADD ("clock", test_clock);
  ADD ("copy", test_copy);
  ADD ("moved", test_moved);
  ADD ("damaged", test_damaged);
  ADD ("lists-lost", test_lists_lost);
  ADD ("taken", test_taken);
  ADD ("link", test_link);
  ADD ("two", test_two);
#undef ADD

  return run_in_own_state ();
}
