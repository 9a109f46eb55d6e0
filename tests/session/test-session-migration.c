/* test-session-migration.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <grp.h>
#include <string.h>
#include <unistd.h>

#include "fail-io.h"
#include "fault-script.h"
#include "goals-archive.h"
#include "headlines.h"

/* Documents of an older format are edited, all at once, by a process that ends right before one of its calls to the
 * system. Afterwards either all of them are as they were, or all are of the present format with the edit in them; what
 * was called saved is there; and of each that was replaced the old text is kept, to the byte. With -m slow every call
 * has its turn, otherwise a sample of them. */

#define SAMPLE 25
#define SOMEBODY_ELSE 65534

#define TITLE "\n  \"title\": "
#define NOW   "\"version\": 1"

static guint n_points;
static GRand *chance;

/* File → text of all objectives. (transfer full) */
static GHashTable *
read_objectives (Place *place)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *folder = g_build_filename (place->folder, "objectives", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      {
        char *file = g_build_filename ("objectives", name, NULL);
        g_autofree char *path = g_build_filename (place->folder, file, NULL);
        char *text;

        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
        g_hash_table_insert (texts, file, text);
      }
  return texts;
}

static void
make_old (Place *place)
{
  g_autoptr(GHashTable) texts = read_objectives (place);
  GHashTableIter iter;
  gpointer file, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &file, &text))
    {
      g_autofree char *path = g_build_filename (place->folder, file, NULL);
      g_autofree char *old = headlines_text (text);

      g_assert_true (g_file_set_contents (path, old, -1, NULL));
    }
}

static void
run_migration (Place   *place,
               gpointer plan)
{
  g_autoptr(GoalsSession) session = script_open (place);

  fail_io_begin (place->base, plan);
  /* in bulk: all objectives */
  script_edit (session, 2);
  g_assert_true (script_save (session, 2, NULL));
  say ("S\n");
  g_clear_object (&session);
  say ("N %d\n", fail_io_count ());
}

/* What was there in the beginning, and whether "saved" was said. */
typedef struct
{
  GHashTable *old;
  gboolean    saved;
} Before;

static void
assert_kept (GoalsSession *session,
             const char   *file,
             const char   *old)
{
  GoalsArchive *archive = goals_store_get_archive (goals_session_get_store (session));
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autoptr(GBytes) bytes = version->how == GOALS_VERSION_MIGRATED ? goals_archive_read (archive, version, NULL)
      : NULL;

      if (bytes != NULL && g_bytes_get_size (bytes) == strlen (old)
          && memcmp (g_bytes_get_data (bytes, NULL), old, strlen (old)) == 0)
        return;
    }
  g_error ("%s: what it was before is not kept", file);
}

/* How many documents are not what they were. */
static guint
count_brought_forward (Place        *place,
                       GoalsSession *session,
                       GHashTable   *old)
{
  g_autoptr(GHashTable) texts = read_objectives (place);
  GHashTableIter iter;
  gpointer file, text;
  guint n = 0;

  g_assert_cmpuint (g_hash_table_size (texts), ==, g_hash_table_size (old));
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &file, &text))
    if (!g_str_equal (text, g_hash_table_lookup (old, file)))
      {
        g_assert_nonnull (strstr (text, NOW));
        g_assert_nonnull (strstr (text, TITLE));
        assert_kept (session, file, g_hash_table_lookup (old, file));
        n++;
      }
  return n;
}

static void
look (Place   *place,
      gpointer user_data)
{
  const Before *before = user_data;

  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(GoalsSession) session = script_open (place);
      g_autofree char *in_model = digest_of_model (goals_session_get_workspace (session));
      g_autofree char *on_disk = digest_of_folder (place);
      guint n = count_brought_forward (place, session, before->old);

      g_assert_cmpuint (goals_store_get_problems (goals_session_get_store (session))->len, ==, 0);
      g_assert_true (n == g_hash_table_size (before->old) || (n == 0 && !before->saved));
      if (n > 0)
        g_assert_cmpstr (in_model, ==, on_disk);
    }
}

/* FALSE when it has come to its end before that. */
static gboolean
kill_at (const char *beside,
         guint       n,
         guint      *count)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *plan = g_strdup_printf ("%s any:%u:%d", beside, n, FAIL_IO_KILL);
  g_autofree char *said = NULL;
  g_autoptr(GHashTable) old = NULL;
  Before before;
  const char *counted;
  int status;

  make_old (place);
  old = read_objectives (place);
  status = in_child (place, run_migration, plan, &said);
  g_assert_true (status == 0 || was_killed (status));
  before = (Before) { old, strstr (said, "S\n") != NULL };
  if (in_child (place, look, &before, NULL) != 0)
    g_error ("%s: what is left in %s is not whole", plan, place->base);
  counted = strstr (said, "N ");
  if (counted != NULL && count != NULL)
    *count = (guint) g_ascii_strtoull (counted + 2, NULL, 10);
  n_points += status != 0;
  return status != 0;
}

static void
sweep (const char *beside)
{
  guint count = 0;

  g_assert_false (kill_at (beside, G_MAXINT, &count));
  g_assert_cmpuint (count, >=, 100);
  for (guint n = 1; n <= count; n += g_test_slow () ? 1
       : 1 + (guint) g_rand_int_range (chance, 0, (gint32) (2 * count / SAMPLE)))
    kill_at (beside, n, NULL);
  g_test_message ("%u points: 0 lost, 0 unreadable, 0 in two formats, 0 without what was before", n_points);
  n_points = 0;
}

static void
test_exchange (void)
{
  sweep ("");
}

static void
test_no_rename (void)
{
  sweep ("renameat2:1+:18 renameat:1+:18");
}

static const char *const folders[] = { "", "objectives", "kpis" };

/* The administrator may write all the same, and has to become somebody else. FALSE where that cannot be. */
static gboolean
take_rights_away (Place *place)
{
  if (g_mkdir (place->state, 0700) != 0 || g_chmod (place->base, 0755) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, folders[i], NULL);
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);

          g_assert_cmpint (g_chmod (file, g_file_test (file, G_FILE_TEST_IS_DIR) ? 0555 : 0444), ==, 0);
        }
      g_assert_cmpint (g_chmod (path, 0555), ==, 0);
    }
  return geteuid () != 0 || chown (place->state, SOMEBODY_ELSE, SOMEBODY_ELSE) == 0;
}

static void
give_rights_back (Place *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, folders[i], NULL);

      g_assert_cmpint (g_chmod (path, 0755), ==, 0);
    }
}

static void
assert_no_titles_lost (GoalsSession *session,
                       guint         n)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));

  g_assert_cmpuint (goals_list_get_length (objectives), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (goals_entity_get_title (goals_list_peek (objectives, i)), !=, "");
}

static void
run_read_only (Place   *place,
               gpointer old)
{
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setresgid (SOMEBODY_ELSE, SOMEBODY_ELSE, SOMEBODY_ELSE) != 0
                          || setresuid (SOMEBODY_ELSE, SOMEBODY_ELSE, SOMEBODY_ELSE) != 0))
    {
      say ("skip");
      return;
    }
  session = script_open (place);
  g_assert_true (goals_session_is_read_only (session));
  g_assert_cmpuint (goals_store_get_problems (goals_session_get_store (session))->len, ==, 0);
  assert_no_titles_lost (session, g_hash_table_size (old));
  script_edit (session, 2);
  g_assert_false (script_save (session, 2, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  say ("%s", error->message);
}

/* Where nothing can be written everything is there to be read, and stays as it is. */
static void
test_read_only (void)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autoptr(GHashTable) old = NULL;
  g_autoptr(GHashTable) after = NULL;
  g_autofree char *said = NULL;
  GHashTableIter iter;
  gpointer file, text;
  int status;

  make_old (place);
  old = read_objectives (place);
  if (!take_rights_away (place))
    {
      g_test_skip ("root writes everywhere, and nobody else can have a folder here");
      return;
    }
  status = in_child (place, run_read_only, old, &said);
  give_rights_back (place);
  g_assert_cmpint (status, ==, 0);
  if (g_str_equal (said, "skip"))
    {
      g_test_skip ("root writes everywhere, and cannot become somebody else here");
      return;
    }
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, "Permission denied"));
  after = read_objectives (place);
  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (old));
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &file, &text))
    g_assert_cmpstr (text, ==, g_hash_table_lookup (old, file));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  headlines_install ();
  chance = g_rand_new_with_seed (6);
  g_test_add_func ("/session/migration/exchange", test_exchange);
  g_test_add_func ("/session/migration/no-rename", test_no_rename);
  g_test_add_func ("/session/migration/read-only", test_read_only);
  status = g_test_run ();
  g_rand_free (chance);
  return status;
}
