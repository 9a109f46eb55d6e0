/* test-storage-copies.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-conflict-name.h"
#include "goals-merge-fixture.h"
#include "goals-merge-markers.h"
#include "goals-storage-fixture.h"

/* What other programs leave behind: copies with other names, and markers. */

#define ID   "50000000-0000-4000-8000-000000000001"
#define FILE ID ".json"

static const struct { const char *name, *document; } names[] = {
  { ID ".sync-conflict-20261121-101010-ABCDEFG.json", FILE },                   /* Syncthing */
  { ID "~20261121-101010.json", FILE },                                         /* Syncthing's versions */
  { ID " (conflicted copy 2026-11-21 093612).json", FILE },                     /* Nextcloud */
  { ID " (Konfliktkopie 2026-11-21 093612).json", FILE },
  { ID " (Jane Doe's conflicted copy 2026-11-21).json", FILE },                 /* Dropbox */
  { ID " (Copie en conflit de Zoé 2026-11-21).json", FILE },
  { ID " (競合コピー 2026-11-21).json", FILE },
  { ID "_conflict-20261121-101010.json", FILE },                                /* ownCloud */
  { ID "-LAPTOP-7.json", FILE },                                                /* OneDrive */
  { ID " (1).json", FILE },                                                     /* Google Drive, browsers */
  { ID "(1).json", FILE },
  { ID " 2.json", FILE },                                                       /* iCloud */
  { ID " (SFConflict jane@example.org 2026-11-21-10-10-10).json", FILE },       /* Seafile */
  { ID " (Case Conflict).json", FILE },
  { ID ".json.orig", FILE },                                                    /* patch, Mercurial */
  { ID ".json~", FILE },                                                        /* editors */
  { ID ".json.bak", FILE },
  { ID ".json.~1~", FILE },
  { ID "_BASE_4711.json", FILE },                                               /* git mergetool */
  { ID "_LOCAL_4711.json", FILE },
  { ID "_REMOTE_4711.json", FILE },
  { ID "_BACKUP_4711.json", FILE },
  { ID ".json.mine", FILE },                                                    /* Subversion */
  { ID ".json.r17", FILE },
  { ID " [conflicted].json", FILE },                                            /* pCloud */
  { ID "_NAS_Nov-21-101010-2026_Conflict.json", FILE },                         /* Synology */
  { ID ".Conflict.json", FILE },                                                /* Resilio */
  { ID ".json.conflict1", FILE },                                               /* rclone */
  { ID " - Copy.json", FILE },                                                  /* Windows */
  { "Copy of " FILE, FILE },
  { "Kopie von " FILE, FILE },
  { "50000000-0000-4000-8000-00000000000A.JSON.json", "50000000-0000-4000-8000-00000000000a.json" },
  { "50000000-0000-4000-8000-00000000000A.json", "50000000-0000-4000-8000-00000000000a.json" },
  { "workspace.goals (1).json", "workspace.goals.json" },
  { "workspace (conflicted copy 2026-11-21 093612).goals.json", "workspace.goals.json" },
  { "workspace.goals.sync-conflict-20261121-101010-ABCDEFG.json", "workspace.goals.json" },
  { "workspace.goals.json.orig", "workspace.goals.json" },
  { "Workspace.goals.json", "workspace.goals.json" },

  { FILE, NULL },
  { "workspace.goals.json", NULL },
  { "._" FILE, NULL },                                                          /* macOS: not a copy of the content */
  { "." FILE ".tmp-A1B2C3", NULL },                                             /* ours, half written */
  { ".syncthing." FILE ".tmp", NULL },
  { FILE ".part", NULL },
  { FILE ".swp", NULL },
  { ID, NULL },
  { ID "0.json", NULL },
  { "a" FILE, NULL },
  { ID ".csv", NULL },
  { ID " 60000000-0000-4000-8000-000000000001.json", NULL },
  { "notes.json", NULL },
  { "myworkspace.goals.json", NULL },
  { "", NULL },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *document = goals_conflict_name_parse (names[i].name);

      g_test_message ("%s", names[i].name);
      g_assert_cmpstr (document, ==, names[i].document);
    }
}

/* A name of ours is one of those. */
static void
test_new_name (void)
{
  static const char *const files[] = { "workspace.goals.json", FILE };
  g_autoptr(GDateTime) time = g_date_time_new_utc (2026, 11, 21, 10, 11, 12);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = goals_conflict_name_make (files[i], time);
      g_autofree char *document = goals_conflict_name_parse (name);

      g_assert_nonnull (strstr (name, " (conflicted copy 2026-11-21 101112).json"));
      g_assert_cmpstr (document, ==, files[i]);
    }
}

/* Whatever it is called: the id inside says where it belongs. */
static void
test_content (void)
{
  const char *no_document = "{\"format\":\"else\",\"version\":1,\"id\":\"" ID "\"}";
  g_autoptr(GBytes) other = g_bytes_new_static (no_document, strlen (no_document));

  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autofree char *file = goals_conflict_name_of_bytes (bytes);

      g_assert_cmpstr (file, ==, full_files[i]);
    }
  g_assert_null (goals_conflict_name_of_bytes (other));
}

static const struct { const char *name, *text, *base, *ours, *theirs; } splits[] = {
  { "two-sides", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\nd\n", NULL, "a\nb\nd\n", "a\nc\nd\n" },
  { "with-base", "a\n<<<<<<< HEAD\nb\n||||||| 1234\no\n=======\nc\n>>>>>>> topic\nd", "a\no\nd", "a\nb\nd", "a\nc\nd" },
  { "twice", "<<<<<<<\n=======\nc\n>>>>>>>\nd\n<<<<<<< x\ne\n=======\n>>>>>>> y\n", NULL, "d\ne\n", "c\nd\n" },
  { "base-for-one-only", "<<<<<<<\n|||||||\no\n=======\nc\n>>>>>>>\n<<<<<<< x\ne\n=======\n>>>>>>> y\n", NULL, "e\n",
    "c\n" },
  { "carriage-returns", "a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> topic\r\n", NULL, "a\r\nb\r\n",
    "a\r\nc\r\n" },
  { "longer-markers", "<<<<<<<<< HEAD\nb\n=========\nc\n>>>>>>>>> topic\n", NULL, "b\n", "c\n" },
  { "nested-in-base", "<<<<<<< A\nb\n|||||||\n<<<<<<<<< X\np\n=========\nq\n>>>>>>>>> Y\n=======\nc\n>>>>>>> B\n",
    "<<<<<<<<< X\np\n=========\nq\n>>>>>>>>> Y\n", "b\n", "c\n" },
  { "no-newline-at-the-end", "<<<<<<<\nb\n=======\nc\n>>>>>>>", NULL, "b\n", "c\n" },
  { "none", "{\n  \"a\": 1\n}\n", NULL, NULL, NULL },
  { "empty", "", NULL, NULL, NULL },
  { "not-at-the-start-of-a-line", "{ \"a\": \"\n <<<<<<< x\n\" }", NULL, NULL, NULL },
  { "too-short", "<<<<<<\nb\n======\nc\n>>>>>>\n", NULL, NULL, NULL },
  { "never-closed", "<<<<<<<\nb\n=======\nc\n", NULL, NULL, NULL },
  { "no-middle", "<<<<<<<\nb\n>>>>>>>\n", NULL, NULL, NULL },
  { "only-an-end", ">>>>>>> x\n", NULL, NULL, NULL },
  { "opened-twice", "<<<<<<<\n<<<<<<<\n=======\n>>>>>>>\n", NULL, NULL, NULL },
};

static void
assert_bytes (const char *name,
              GBytes     *bytes,
              const char *expected)
{
  g_autofree char *text = NULL;

  g_test_message ("%s", name);
  if (bytes != NULL)
    text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_split (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (splits[i].text, strlen (splits[i].text));
      g_autoptr(GBytes) base = NULL;
      g_autoptr(GBytes) ours = NULL;
      g_autoptr(GBytes) theirs = NULL;

      g_assert_true (goals_merge_split_markers (bytes, &base, &ours, &theirs) == (splits[i].ours != NULL));
      assert_bytes (splits[i].name, base, splits[i].base);
      assert_bytes (splits[i].name, ours, splits[i].ours);
      assert_bytes (splits[i].name, theirs, splits[i].theirs);
    }
}

/* A file with everything between markers, as when each side rewrote the whole. */
static GBytes *
mark (GBytes   *base,
      GBytes   *ours,
      GBytes   *theirs)
{
  GString *text = g_string_new ("<<<<<<< ours\n");

  g_string_append_len (text, g_bytes_get_data (ours, NULL), (gssize) g_bytes_get_size (ours));
  if (base != NULL)
    {
      g_string_append (text, "||||||| base\n");
      g_string_append_len (text, g_bytes_get_data (base, NULL), (gssize) g_bytes_get_size (base));
    }
  g_string_append (text, "=======\n");
  g_string_append_len (text, g_bytes_get_data (theirs, NULL), (gssize) g_bytes_get_size (theirs));
  g_string_append (text, ">>>>>>> theirs\n");
  return g_string_free_to_bytes (text);
}

/* Healed is what merging would have made of it. */
static void
test_heal (void)
{
  for (guint seed = 1; seed <= 300; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GoalsEntity) document = random_document (rand);
      g_autoptr(GoalsEntity) left = random_version (rand, document, 5, ANY_EDIT);
      g_autoptr(GoalsEntity) right = random_version (rand, document, 5, ANY_EDIT);
      g_autoptr(GBytes) base = goals_document_write (document);
      g_autoptr(GBytes) ours = goals_document_write (left);
      g_autoptr(GBytes) theirs = goals_document_write (right);
      g_autoptr(GBytes) with_base = mark (base, ours, theirs);
      g_autoptr(GBytes) without = mark (NULL, ours, theirs);
      g_autoptr(GoalsMerge) expected = goals_merge_strictly (base, ours, theirs, NULL);
      g_autoptr(GoalsMerge) healed = goals_merge_heal (with_base, NULL, NULL);
      g_autoptr(GoalsMerge) stored = goals_merge_heal (without, base, NULL);

      g_assert_true (g_bytes_equal (healed->document, expected->document));
      g_assert_true (g_bytes_equal (stored->document, expected->document));
    }
}

static void
test_heal_refuses (void)
{
  const char *text = "<<<<<<<\n{}\n=======\n{}\n>>>>>>>\n";
  g_autoptr(GBytes) empty = g_bytes_new_static (text, strlen (text));
  g_autoptr(GBytes) plain = g_bytes_new_static ("{}", 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) other = NULL;

  g_assert_null (goals_merge_heal (empty, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_null (goals_merge_heal (plain, NULL, &other));
  g_assert_error (other, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/storage/copies/names", test_names);
  g_test_add_func ("/storage/copies/new-name", test_new_name);
  g_test_add_func ("/storage/copies/content", test_content);
  g_test_add_func ("/storage/copies/split", test_split);
  g_test_add_func ("/storage/copies/heal", test_heal);
  g_test_add_func ("/storage/copies/heal-refuses", test_heal_refuses);

  return g_test_run ();
}
