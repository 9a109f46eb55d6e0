/* test-storage-contested.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "fail-io.h"
#include "goals-contested.h"
#include "goals-moved-folder.h"
#include "goals-storage-fixture.h"

/* Which key results are contested, as long as others may not know it yet. */

#define ONE   "60000000-0000-4000-8000-000000000001"
#define OTHER "60000000-0000-4000-8000-000000000002"
#define LINES FULL_ALIGNED "\n" FULL_OBJECTIVE "\n{}\n"
#define DAY   (24 * 60 * 60)
#define TOO_LARGE (600 * 1024)
/* More than are remembered. */
#define MANY  250

typedef struct { char *all, *state; } Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->all = g_dir_make_tmp ("goals-contested-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->state = g_build_filename (fixture->all, "state", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  folder_free (fixture->all);
  g_free (fixture->state);
}

static void
note (const char *state,
      const char *id,
      const char *file)
{
  g_autoptr(GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  GoalsContested contested = { (char *) file, (char *) FULL_OBJECTIVE, (char *) "{}" };

  g_hash_table_insert (changes, (gpointer) id, file != NULL ? &contested : NULL);
  goals_contested_note (state, changes);
}

/* (transfer full) (nullable) */
static char *
find (const char *state,
      const char *id)
{
  g_autoptr(GHashTable) contested = goals_contested_read (state);

  const GoalsContested *one = g_hash_table_lookup (contested, id);

  return one != NULL ? g_strdup (one->file) : NULL;
}

static void
assert_known (const char *state,
              const char *id,
              const char *file)
{
  g_autofree char *found = find (state, id);

  g_assert_cmpstr (found, ==, file);
}

static guint
count_known (const char *state)
{
  g_autoptr(GHashTable) contested = goals_contested_read (state);

  return g_hash_table_size (contested);
}

static char *
get_path (Fixture    *fixture,
          const char *id)
{
  g_autofree char *name = g_strconcat ("contested-", id, NULL);

  return g_build_filename (fixture->state, name, NULL);
}

static void
assert_mode (const char *path,
             guint       mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, mode);
}

static void
test_kept (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *path = get_path (fixture, ONE);

  g_assert_cmpuint (count_known (NULL), ==, 0);
  g_assert_cmpuint (count_known (fixture->state), ==, 0);
  note (fixture->state, ONE, NULL);
  g_assert_false (g_file_test (fixture->state, G_FILE_TEST_EXISTS));
  note (fixture->state, ONE, FULL_ALIGNED);
  note (fixture->state, OTHER, FULL_ALIGNED);
  note (fixture->state, ONE, FULL_OBJECTIVE);
  assert_mode (fixture->state, 0700);
  assert_mode (path, 0600);
  assert_known (fixture->state, ONE, FULL_OBJECTIVE);
  assert_known (fixture->state, OTHER, FULL_ALIGNED);
  note (fixture->state, ONE, NULL);
  assert_known (fixture->state, ONE, NULL);
  assert_known (fixture->state, OTHER, FULL_ALIGNED);
}

static void
put (Fixture    *fixture,
     const char *id,
     const char *text,
     gssize      length)
{
  g_autofree char *path = get_path (fixture, id);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* What it was is there again, unless it is too much. */
static void
test_content (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *large = g_strnfill (TOO_LARGE, ' ');
  g_autoptr(GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  GoalsContested small_one = { (char *) FULL_ALIGNED, (char *) FULL_OBJECTIVE, (char *) "{ \"a\": \"\u00e9\" }" };
  GoalsContested large_one = { (char *) FULL_ALIGNED, (char *) FULL_OBJECTIVE, large };
  g_autoptr(GHashTable) contested = NULL;
  const GoalsContested *found;

  g_hash_table_insert (changes, (gpointer) ONE, &small_one);
  g_hash_table_insert (changes, (gpointer) OTHER, &large_one);
  goals_contested_note (fixture->state, changes);
  contested = goals_contested_read (fixture->state);
  found = g_hash_table_lookup (contested, ONE);
  g_assert_cmpstr (found->here, ==, FULL_OBJECTIVE);
  g_assert_cmpstr (found->json, ==, small_one.json);
  found = g_hash_table_lookup (contested, OTHER);
  g_assert_cmpstr (found->file, ==, FULL_ALIGNED);
  g_assert_cmpstr (found->json, ==, "");
}

/* What others have put there is not believed, and nobody waits for it. */
static void
test_hostile (Fixture      *fixture,
              gconstpointer unused)
{
  static const char *const names[] = {
    "", "x", "60000000-0000-4000-8000-00000000000A", "60000000-0000-4000-8000-000000000001.tmp", "-" ONE,
  };
  static const char *const texts[] = {
    "", "\n", "\n\n\n", FULL_ALIGNED, FULL_ALIGNED "\n" FULL_OBJECTIVE "\n", FULL_ALIGNED "\n\n{}\n",
    FULL_ALIGNED "\nobjectives/x.json\n{}\n", "workspace.goals.json\n" FULL_OBJECTIVE "\n{}\n",
    FULL_KPI "\n" FULL_OBJECTIVE "\n{}\n", "objectives/../" LINES, "/" LINES, "objectives/x.json\n" LINES, "{}",
    FULL_ALIGNED "\n" FULL_OBJECTIVE "\n\xff\xfe\n",
  };
  g_autofree char *large = g_strnfill (TOO_LARGE, ' ');
  g_autofree char *path = get_path (fixture, OTHER);
  g_autofree char *target = g_build_filename (fixture->all, "elsewhere", NULL);

  g_assert_cmpint (g_mkdir (fixture->state, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (fixture, names[i], LINES, -1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      put (fixture, ONE, texts[i], -1);
      g_assert_cmpuint (count_known (fixture->state), ==, 0);
    }
  memcpy (large, LINES, strlen (LINES));
  put (fixture, ONE, large, TOO_LARGE);
  g_assert_true (g_file_set_contents (target, FULL_ALIGNED, -1, NULL));
  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_cmpuint (count_known (fixture->state), ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpuint (count_known (fixture->state), ==, 0);
  goals_contested_tidy (fixture->state);
  note (fixture->state, OTHER, FULL_ALIGNED);
  assert_known (fixture->state, OTHER, FULL_ALIGNED);
}

/* Where no folder can be, nothing is known. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer unused)
{
  g_assert_true (g_file_set_contents (fixture->state, "", 0, NULL));
  note (fixture->state, ONE, FULL_ALIGNED);
  note (fixture->state, ONE, NULL);
  goals_contested_tidy (fixture->state);
  g_assert_cmpuint (count_known (fixture->state), ==, 0);
}

static void
set_age (Fixture    *fixture,
         const char *id,
         gint64      days)
{
  g_autofree char *path = get_path (fixture, id);
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC - days * DAY);
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_age (Fixture      *fixture,
          gconstpointer unused)
{
  g_autofree char *path = get_path (fixture, ONE);

  note (fixture->state, ONE, FULL_ALIGNED);
  note (fixture->state, OTHER, FULL_ALIGNED);
  set_age (fixture, ONE, 29);
  set_age (fixture, OTHER, -29);
  goals_contested_tidy (fixture->state);
  g_assert_cmpuint (count_known (fixture->state), ==, 2);
  set_age (fixture, ONE, 31);
  set_age (fixture, OTHER, -31);
  g_assert_cmpuint (count_known (fixture->state), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  goals_contested_tidy (fixture->state);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  note (fixture->state, ONE, FULL_ALIGNED);
  assert_known (fixture->state, ONE, FULL_ALIGNED);
}

/* The newest are remembered. */
static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *names = NULL;
  g_auto(GStrv) lines = NULL;

  g_assert_cmpint (g_mkdir (fixture->state, 0700), ==, 0);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("60000000-0000-4000-8000-%012u", 1000 + i);

      put (fixture, id, LINES, -1);
      set_age (fixture, id, 1 + i % 28);
    }
  note (fixture->state, ONE, FULL_OBJECTIVE);
  g_assert_cmpuint (count_known (fixture->state), ==, 200);
  assert_known (fixture->state, ONE, FULL_OBJECTIVE);
  assert_known (fixture->state, "60000000-0000-4000-8000-000000001000", FULL_ALIGNED);
  assert_known (fixture->state, "60000000-0000-4000-8000-000000001027", NULL);
  goals_contested_tidy (fixture->state);
  names = folder_names (fixture->state);
  lines = g_strsplit (names, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 200);
  assert_known (fixture->state, ONE, FULL_OBJECTIVE);
}

/* The folder was opened at another place while somebody was at work with it there. */
static void
test_fetched (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *here = g_build_filename (fixture->all, "here", NULL);

  g_assert_true (goals_moved_folder_follow (fixture->state, "one"));
  note (fixture->state, ONE, FULL_ALIGNED);
  g_assert_cmpint (g_mkdir (here, 0700), ==, 0);
  note (here, OTHER, FULL_OBJECTIVE);
  g_assert_true (goals_moved_folder_follow (here, "one"));
  assert_known (here, ONE, FULL_ALIGNED);
  assert_known (here, OTHER, FULL_OBJECTIVE);
  goals_contested_fetch (here, fixture->state);
  assert_known (fixture->state, ONE, FULL_ALIGNED);
  assert_known (fixture->state, OTHER, FULL_OBJECTIVE);
  g_assert_cmpuint (count_known (here), ==, 0);
}

/* Before the save */

static const char *state_of_save;
static guint n_documents, n_journals;

/* What is about to count needs the other to be there already. */
static void
before_sync (const char *path)
{
  if (strstr (path, "/objectives/") != NULL)
    n_documents++;
  else if (strstr (path, "/journal-") != NULL)
    n_journals++;
  else
    return;
  assert_known (state_of_save, ONE, FULL_ALIGNED);
}

static GPtrArray *
make_items (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *changed = replace_once (text, "Fewer repeats", "Mine");
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);

  item->file = g_strdup (FULL_ALIGNED);
  item->bytes = g_bytes_new (changed, strlen (changed));
  g_ptr_array_add (items, item);
  return items;
}

static void
begin_watching (OpenFolder *fixture)
{
  state_of_save = goals_store_get_state (fixture->store);
  n_documents = n_journals = 0;
  fail_io_begin (g_get_tmp_dir (), NULL);
  fail_io_set_sync_func (before_sync);
}

static void
end_watching (void)
{
  fail_io_set_sync_func (NULL);
  fail_io_stop ();
}

static void
test_before_save (OpenFolder   *fixture,
                  gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_items ();
  g_autoptr(GError) error = NULL;

  goals_store_contest (fixture->store, ONE, goals_contested_new (FULL_ALIGNED, FULL_OBJECTIVE, "{}"));
  begin_watching (fixture);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
  end_watching ();
  g_assert_cmpuint (n_documents, >, 0);
  g_assert_cmpuint (n_journals, >, 0);
  goals_store_contest (fixture->store, ONE, NULL);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  assert_known (state_of_save, ONE, NULL);
}

static void
test_before_meanwhile (OpenFolder   *fixture,
                       gconstpointer unused)
{
  g_autoptr(GPtrArray) items = make_items ();
  g_autoptr(GError) error = NULL;

  goals_store_contest (fixture->store, ONE, goals_contested_new (FULL_ALIGNED, FULL_OBJECTIVE, "{}"));
  begin_watching (fixture);
  g_assert_true (goals_store_keep_meanwhile (fixture->store, items, NULL, NULL, &error));
  g_assert_no_error (error);
  end_watching ();
  g_assert_cmpuint (n_journals, >, 0);
}

/* What is forgotten goes when the folder is opened. */
static void
test_loaded (OpenFolder   *fixture,
             gconstpointer unused)
{
  Fixture around = { NULL, (char *) goals_store_get_state (fixture->store) };
  g_autofree char *path = get_path (&around, ONE);
  g_autoptr(GoalsWorkspace) workspace = NULL;

  note (around.state, ONE, FULL_ALIGNED);
  note (around.state, OTHER, FULL_ALIGNED);
  set_age (&around, ONE, 31);
  workspace = goals_store_load (fixture->store, NULL, NULL);
  g_assert_nonnull (workspace);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_known (around.state, OTHER, FULL_ALIGNED);
}

#define ADD(path, test) g_test_add ("/storage/contested/" path, Fixture, NULL, set_up, test, tear_down)
#define ADD_OPEN(path, test) \
  g_test_add ("/storage/contested/" path, OpenFolder, NULL, open_folder_set_up, test, open_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("content", test_content);
  ADD ("hostile", test_hostile);
  ADD ("no-room", test_no_room);
  ADD ("age", test_age);
  ADD ("many", test_many);
  ADD ("fetched", test_fetched);
  ADD_OPEN ("before-save", test_before_save);
  ADD_OPEN ("before-meanwhile", test_before_meanwhile);
  ADD_OPEN ("loaded", test_loaded);
  return run_in_own_state ();
}
