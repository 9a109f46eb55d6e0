/* test-storage-load.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-json-gate.h"
#include "goals-storage-fixture.h"

#define OBJECTIVE FULL_OBJECTIVE
#define ALIGNED   FULL_ALIGNED
#define KPI       FULL_KPI
#define MANIFEST  FULL_MANIFEST
#define NOBODY    "ffffffff-0000-4000-8000-000000000000"
#define O1        "50000000-0000-4000-8000-000000000001"
#define O2        "50000000-0000-4000-8000-000000000002"
#define K1        "70000000-0000-4000-8000-000000000001"

/* Loads and hands out what is reported. */
static GoalsWorkspace *
load (const char *folder,
      char      **lines)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = folder_names (folder);
  g_autofree char *after = NULL;
  GoalsWorkspace *workspace = goals_store_load (store, NULL, &error);

  g_assert_no_error (error);
  *lines = problem_lines (goals_store_get_problems (store));
  after = folder_names (folder);
  g_assert_cmpstr (before, ==, after);
  return workspace;
}

static void
test_full (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = load (folder, &lines);
  GoalsObjective *objective = goals_workspace_lookup_typed (workspace, O2, GOALS_TYPE_OBJECTIVE);

  g_assert_cmpstr (lines, ==, "");
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_people (workspace)), ==, 2);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 2);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (workspace)), ==, 1);
  g_assert_cmpstr (goals_entity_get_id (goals_objective_get_above (objective)), ==,
                   "60000000-0000-4000-8000-000000000001");
  folder_free (folder);
}

static void
test_paths (void)
{
  g_autoptr(GoalsStore) folder = goals_store_new ("/a/b/../w/");
  g_autoptr(GoalsStore) manifest = goals_store_new ("/a/w/workspace.goals.json");

  g_assert_cmpstr (goals_store_get_path (folder), ==, "/a/w");
  g_assert_cmpstr (goals_store_get_path (manifest), ==, "/a/w");
}

/* A workspace in which one place is wrong: what is said about it, and how many objectives and KPIs are still there. */
typedef struct
{
  const char *file;
  const char *find, *replace;
  guint       n_objectives, n_kpis;
  const char *lines;
} Broken;

static const Broken broken[] = {
  /* A document that cannot be used: all the others are there, and say what they miss */
  { ALIGNED, "\"weight\": 1", "\"weight\": 1,", 1, 1, ALIGNED ":29:15: expected a key in quotation marks, found “,”" },
  { KPI, "\"better\": \"lower\"", "\"better\": \"low\"", 2, 0,
    KPI ":12:3: /better: expected one of higher, lower, inside, found \"low\"\n"
    OBJECTIVE ":48:7: /key-results/0/kpi: expected the id of a KPI, found " K1 ", whose document could not be used" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": NaN", 1, 1,
    KPI ":71:5: /guards/0: expected the id of an objective, found " O1 ", whose document could not be used\n"
    OBJECTIVE ":20:13: expected a value, found “N”\n"
    ALIGNED ":14:5: /parent/objective: expected the id of an objective, found " O1 ", whose document could not be used\n"
    ALIGNED ":20:7: /supports/0/objective: expected the id of an objective, found " O1 ", whose document could not be used\n"
    ALIGNED ":23:7: /supports/1/objective: expected the id of an objective, found " O1 ", whose document could not be used" },

  /* Ids across documents */
  { ALIGNED, "\"id\": \"" O2 "\"", "\"id\": \"" O1 "\"", 1, 1,
    "" },
  { ALIGNED, "\"key-results\": []", "\"key-results\": [{\"id\": \"60000000-0000-4000-8000-000000000001\", \"title\": \"\", \"measure\": {\"type\": \"done\"}}]", 1, 1,
    ALIGNED ": expected ids of its own, found 60000000-0000-4000-8000-000000000001, which " OBJECTIVE " has" },
  { ALIGNED, "\"key-results\": []", "\"key-results\": [{\"id\": \"20000000-0000-4000-8000-000000000001\", \"title\": \"\", \"measure\": {\"type\": \"done\"}}]", 1, 1,
    ALIGNED ": expected ids of its own, found 20000000-0000-4000-8000-000000000001, which " MANIFEST " has" },

  /* References that name nothing: reported, and the document is there */
  { ALIGNED, "\"owner\": null", "\"owner\": \"" NOBODY "\"", 2, 1,
    ALIGNED ":11:3: /owner: expected the id of a person, found " NOBODY ", which there is none of" },
  { ALIGNED, "\"owner\": null", "\"owner\": \"30000000-0000-4000-8000-000000000001\"", 2, 1,
    ALIGNED ":11:3: /owner: expected the id of a person, found 30000000-0000-4000-8000-000000000001, which there is none of" },
  { ALIGNED, "\"team\": null", "\"team\": \"" NOBODY "\"", 2, 1,
    ALIGNED ":12:3: /team: expected the id of a team, found " NOBODY ", which there is none of" },
  { ALIGNED, "\"cycle\": \"40000000-0000-4000-8000-000000000002\"", "\"cycle\": \"" NOBODY "\"", 2, 1,
    ALIGNED ":10:3: /cycle: expected the id of a cycle, found " NOBODY ", which there is none of" },
  { ALIGNED, "\"objective\": \"" O1 "\",\n    \"key-result\": \"60000000-0000-4000-8000-000000000001\"",
    "\"objective\": \"" NOBODY "\"", 2, 1,
    ALIGNED ":14:5: /parent/objective: expected the id of an objective, found " NOBODY ", which there is none of" },
  { ALIGNED, "\"objective\": \"" O1 "\"\n", "\"objective\": null\n", 2, 1,
    ALIGNED ":20:7: /supports/0/objective: expected the id of an objective, found null" },
  { ALIGNED, "\"key-result\": \"60000000-0000-4000-8000-000000000002\"", "\"key-result\": \"" NOBODY "\"", 2, 1,
    ALIGNED ":24:7: /supports/1/key-result: expected the id of a key result, found " NOBODY ", which there is none of" },
  { ALIGNED, "\"objective\": \"" O1 "\"\n",
    "\"objective\": \"" O2 "\", \"key-result\": \"60000000-0000-4000-8000-000000000003\"\n", 2, 1,
    ALIGNED ":20:60: /supports/0/key-result: expected a key result of that objective, found one of another" },
  { OBJECTIVE, "\"kpi\": \"" K1 "\"", "\"kpi\": \"" NOBODY "\"", 2, 1,
    OBJECTIVE ":48:7: /key-results/0/kpi: expected the id of a KPI, found " NOBODY ", which there is none of" },
  { OBJECTIVE, "\"confidence\": 10,\n          \"note\": \"only a feeling\",\n          \"author\": null",
    "\"author\": \"" NOBODY "\"", 2, 1,
    OBJECTIVE ":72:11: /key-results/0/check-ins/2/author: expected the id of a person, found " NOBODY ", which there is none of" },
  { OBJECTIVE, "\"title\": \"Train\",\n          \"owner\": null",
    "\"title\": \"Train\",\n          \"owner\": \"" NOBODY "\"", 2, 1,
    OBJECTIVE ":88:11: /key-results/0/initiatives/1/owner: expected the id of a person, found " NOBODY ", which there is none of" },
  { KPI, "\"guards\": [\n    \"" O1 "\"", "\"guards\": [\n    \"" O1 "\", \"" NOBODY "\"", 2, 1,
    KPI ":71:45: /guards/1: expected the id of an objective, found " NOBODY ", which there is none of" },
  { MANIFEST, "\"lead\": null", "\"lead\": \"" NOBODY "\"", 2, 1,
    MANIFEST ":38:7: /teams/1/lead: expected the id of a person, found " NOBODY ", which there is none of" },

  /* Circles */
  { OBJECTIVE, "\"parent\": null", "\"parent\": {\"objective\": \"" O1 "\"}", 2, 1,
    OBJECTIVE ":13:3: /parent: expected a parent that is not below it, found a circle" },
  { MANIFEST, "\"name\": \"Company\",\n      \"parent\": null",
    "\"name\": \"Company\",\n      \"parent\": \"30000000-0000-4000-8000-000000000002\"", 2, 1,
    MANIFEST ":31:7: /teams/0/parent: expected a parent that is not below it, found a circle" },
  { MANIFEST, "\"state\": \"closed\",\n      \"parent\": null", "\"parent\": \"40000000-0000-4000-8000-000000000003\"",
    2, 1,
    MANIFEST ":63:7: /cycles/2/parent: expected a parent that is not below it, found a circle" },

  /* Ends before starts */
  { MANIFEST, "\"end\": \"2025-12-31\"", "\"end\": \"2025-09-30\"", 2, 1,
    MANIFEST ":62:7: /cycles/2/end: expected a date not before 2025-10-01, found 2025-09-30" },
  { OBJECTIVE, "\"due\": \"2026-12-15\"", "\"due\": \"2026-01-14\"", 2, 1,
    OBJECTIVE ":29:7: /key-results/0/due: expected a date not before 2026-01-15, found 2026-01-14" },
  { OBJECTIVE, "\"high\": 1000000000000000", "\"high\": 0.09", 2, 1,
    OBJECTIVE ":157:9: /key-results/3/measure/high: expected a number not below 0.1, found 0.09" },
  { KPI, "\"until\": \"2026-05-31\"", "\"until\": \"2025-12-31\"", 2, 1,
    KPI ":51:7: /limits/0/until: expected a date not before 2026-01-01, found 2025-12-31" },
};

static void
check_broken (const Broken *test)
{
  char *folder = folder_new ();
  g_autofree char *text = full_text (test->file);
  g_autofree char *changed = replace_once (text, test->find, test->replace);
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_write (folder, test->file, changed);
  workspace = load (folder, &lines);
  g_assert_cmpstr (lines, ==, test->lines);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, test->n_objectives);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (workspace)), ==, test->n_kpis);
  folder_free (folder);
}

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_test_message ("%s: %s", broken[i].file, broken[i].replace);
      check_broken (&broken[i]);
    }
}

/* What is loaded although it is wrong is still what it was. */
static void
test_values_are_kept (void)
{
  char *folder = folder_new ();
  g_autofree char *text = full_text (ALIGNED);
  g_autofree char *changed = replace_once (text, "\"owner\": null", "\"owner\": \"" NOBODY "\"");
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GBytes) bytes = NULL;

  folder_write (folder, ALIGNED, changed);
  workspace = load (folder, &lines);
  bytes = goals_document_write (goals_workspace_lookup (workspace, O2));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), changed, strlen (changed));
  folder_free (folder);
}

/* A document in which everything is about something that is gone: each is said, with its line, in one walk. */
static void
test_many_dangling (void)
{
  const guint n = 100000;
  char *folder = folder_new ();
  g_autofree char *text = full_text (ALIGNED);
  g_autoptr(GString) supports = g_string_new ("\"supports\": [\n");
  g_autofree char *expected = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (supports, "{\"objective\": \"" NOBODY "\"},\n");
  changed = replace_once (text, "\"supports\": [", supports->str);
  folder_write (folder, ALIGNED, changed);
  workspace = load (folder, &lines);
  expected = g_strdup_printf (ALIGNED ":%u:2: /supports/%u/objective: expected the id of an objective, found " NOBODY ", which there is none of",
                              18 + n, n - 1);
  g_assert_nonnull (strstr (lines, expected));
  folder_free (folder);
}

/* Many documents are read by several threads; each bad one is reported once, in order, and costs nobody else
   anything. */
static void
test_one_bad_among_many (void)
{
  char *folder = folder_new ();
  g_autofree char *text = full_text (ALIGNED);
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("51000000-0000-4000-8000-%012u", i);
      g_autofree char *file = g_strdup_printf ("objectives/%s.json", id);
      g_autofree char *fresh = replace_once (text, O2, id);

      if (i % 100 == 50)
        {
          fresh[strlen (fresh) / 2] = '\0';
          g_string_append_printf (expected, "%s%s:", i > 50 ? "|" : "", file);
        }
      folder_write (folder, file, fresh);
    }
  workspace = load (folder, &lines);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 299);
  {
    g_auto(GStrv) each = g_strsplit (lines, "\n", -1);
    g_auto(GStrv) files = g_strsplit (expected->str, "|", -1);

    g_assert_cmpuint (g_strv_length (each), ==, 3);
    for (guint i = 0; i < 3; i++)
      g_assert_true (g_str_has_prefix (each[i], files[i]));
  }
  folder_free (folder);
}

static void
test_bad_manifest (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autofree char *lines = NULL;

  folder_write (folder, MANIFEST, "{}");
  folder_write (folder, ALIGNED, "[]");
  g_assert_null (goals_store_load (store, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_cmpstr (error->message, ==, MANIFEST ":1:1: /format: expected \"goals-workspace\", found nothing");
  lines = problem_lines (goals_store_get_problems (store));
  g_assert_cmpstr (lines, ==, MANIFEST ":1:1: /format: expected \"goals-workspace\", found nothing\n"
                              ALIGNED ": expected an object, found an array");
  folder_free (folder);
}

static void
test_no_workspace (void)
{
  char *folder = folder_new ();
  g_autofree char *manifest = folder_file (folder, MANIFEST);
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsStore) nowhere = goals_store_new ("/nowhere/at/all");
  g_autoptr(GoalsStore) file = goals_store_new ("/dev/null");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_unlink (manifest), ==, 0);
  g_assert_null (goals_store_load (store, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);
  g_assert_null (goals_store_load (nowhere, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
  g_assert_true (goals_store_is_read_only (nowhere));
  g_clear_error (&error);
  g_assert_null (goals_store_load (file, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
  folder_free (folder);
}

static void
test_cancelled (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (goals_store_load (store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  folder_free (folder);
}

/* Puts something odd in the place of the aligned objective and looks at what is said. */
static void
check_odd (char       *folder,
           const char *message)
{
  g_autofree char *lines = NULL;
  g_autofree char *expected = g_strconcat (ALIGNED ": ", message, NULL);
  g_autoptr(GoalsWorkspace) workspace = load (folder, &lines);

  g_assert_cmpstr (lines, ==, expected);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 1);
  folder_free (folder);
}

static char *
folder_without_aligned (char **path)
{
  char *folder = folder_new ();

  *path = folder_file (folder, ALIGNED);
  g_assert_cmpint (g_unlink (*path), ==, 0);
  return folder;
}

static void
test_named_pipe (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  check_odd (folder, "expected a file, found a folder or device");
}

static void
test_folder_as_file (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  check_odd (folder, "expected a file, found a folder or device");
}

static void
test_huge (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  folder_write (folder, ALIGNED, "{");
  g_assert_cmpint (truncate (path, GOALS_JSON_MAX_BYTES + 1), ==, 0);
  check_odd (folder, "is too large to be a document");
}

static void
test_deep (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_write (folder, ALIGNED, deep);
  workspace = load (folder, &lines);
  g_assert_cmpstr (lines, ==, ALIGNED ":1:65: expected objects and arrays nested at most 64 deep");
  folder_free (folder);
}

static void
test_link_outside (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  check_odd (folder, "expected a file, found a link to a place outside of the workspace");
}

static void
test_link_nowhere (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  g_assert_cmpint (symlink ("nothing.json", path), ==, 0);
  check_odd (folder, "the link leads nowhere: No such file or directory");
}

static void
test_link_inside (void)
{
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *text = full_text (ALIGNED);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  char *folder = folder_without_aligned (&path);

  folder_write (folder, "elsewhere/text", text);
  g_assert_cmpint (symlink ("../elsewhere/text", path), ==, 0);
  workspace = load (folder, &lines);
  g_assert_cmpstr (lines, ==, "");
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 2);
  folder_free (folder);
}

static void
test_linked_folder (void)
{
  char *folder = folder_new ();
  g_autofree char *kpis = folder_file (folder, "kpis");
  g_autofree char *moved = folder_file (folder, "moved");
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  g_assert_cmpint (g_rename (kpis, moved), ==, 0);
  g_assert_cmpint (symlink ("moved", kpis), ==, 0);
  workspace = load (folder, &lines);
  g_assert_true (g_str_has_prefix (lines, "kpis: expected a folder, found a file or a link\n"));
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (workspace)), ==, 0);
  folder_free (folder);
}

static void
test_file_as_folder (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_remove (folder, KPI);
  {
    g_autofree char *kpis = folder_file (folder, "kpis");

    g_assert_cmpint (g_rmdir (kpis), ==, 0);
  }
  folder_write (folder, "kpis", "");
  workspace = load (folder, &lines);
  g_assert_true (g_str_has_prefix (lines, "kpis: expected a folder, found a file or a link"));
  folder_free (folder);
}

static void
test_socket (void)
{
  g_autofree char *path = NULL;
  char *folder = folder_without_aligned (&path);

  g_assert_cmpint (mknod (path, S_IFSOCK | 0600, 0), ==, 0);
  check_odd (folder, "expected a file, found a folder or device");
}

/* "settings": null means the defaults, not none. */
static void
test_null_settings (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_write (folder, MANIFEST,
                "{\"format\": \"goals-workspace\", \"version\": 1, \"id\": \"10000000-0000-4000-8000-000000000000\","
                                  " \"name\": \"\", \"settings\": null}");
  workspace = load (folder, &lines);
  g_assert_cmpint (goals_settings_get_check_in_every (goals_workspace_get_settings (workspace)), ==, 1);
  folder_free (folder);
}

/* Names that are not ours: hidden ones and other types are nobody's business, a document under a wrong name is. */
static void
test_foreign_names (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_write (folder, "objectives/.hidden.json", "{");
  folder_write (folder, "objectives/." O1 ".json.tmp-abc123", "{");
  folder_write (folder, "objectives/notes.txt", "{");
  folder_write (folder, "objectives/copy of it.json", "{");
  folder_write (folder, "kpis/70000000-0000-4000-8000-00000000000A.json", "{");
  folder_write (folder, "kpis/" K1 ".sync-conflict-20260101-101010-ABC.json", "{");
  folder_write (folder, "package.json", "{");
  workspace = load (folder, &lines);
  g_assert_nonnull (workspace);
  g_assert_cmpstr (lines, ==,
                   "objectives/copy of it.json: expected a file name that is an id (a UUID in lower case)");
  folder_free (folder);
}

#define ODD_ID "5f000000-0000-4000-8000-00000000000f"

/* What somebody may have meant is said, one folder deep; what belongs to others is not. */
static void
test_misplaced (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;

  folder_write (folder, "objectives/" ODD_ID ".JSON", "{");
  folder_write (folder, "objectives/old/" ODD_ID ".json", "{");
  folder_write (folder, "objectives/old/copy.Json", "{");
  folder_write (folder, "objectives/old/README.md", "{");
  folder_write (folder, "objectives/old/.hidden.json", "{");
  folder_write (folder, "objectives/old/older/" ODD_ID ".json", "{");
  folder_write (folder, "objectives/.stversions/" ODD_ID ".json", "{");
  folder_write (folder, "objectives/.git/" ODD_ID ".json", "{");
  folder_write (folder, "kpis/70000000-0000-4000-8000-00000000000A.JSON", "{");
  folder_write (folder, "notes/" ODD_ID ".json", "{");
  folder_write (folder, "objectives/README.md", "{");
  workspace = load (folder, &lines);
  g_assert_nonnull (workspace);
  g_assert_cmpstr (lines, ==,
                   "kpis/70000000-0000-4000-8000-00000000000A.JSON: expected directly in \"kpis\" with the name"
                   " \"70000000-0000-4000-8000-00000000000a.json\"\n"
                   "objectives/" ODD_ID ".JSON: expected directly in \"objectives\" with the name \"" ODD_ID ".json\"\n"
                   "objectives/old/" ODD_ID ".json: expected directly in \"objectives\" with the name"
                   " \"" ODD_ID ".json\"\n"
                   "objectives/old/copy.Json: expected directly in \"objectives\" with a file name that is an id"
                   " (a UUID in lower case)");
  folder_free (folder);
}

/* A whole archive does not drown what else there is to say. */
static void
test_many_misplaced (void)
{
  char *folder = folder_new ();
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_auto(GStrv) all = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *file = g_strdup_printf ("objectives/old/%02u.json", i);

      folder_write (folder, file, "{");
    }
  workspace = load (folder, &lines);
  all = g_strsplit (lines, "\n", -1);
  g_assert_cmpuint (g_strv_length (all), ==, 51);
  g_assert_cmpstr (all[0], ==, "objectives/old: expected documents directly in \"objectives\", found 10 more here");
  folder_free (folder);
}

static void
test_unreadable (void)
{
  g_autofree char *path = NULL;
  g_autofree char *lines = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  char *folder;

  folder = folder_new ();
  path = folder_file (folder, ALIGNED);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  if (geteuid () == 0 && (g_chmod (folder, 0755) != 0 || seteuid (65534) != 0))
    {
      g_test_skip ("root reads everything, and cannot become somebody else here");
      folder_free (folder);
      return;
    }
  workspace = load (folder, &lines);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpstr (lines, ==, ALIGNED ": could not be read: Permission denied");
  folder_free (folder);
}

static void
test_newer (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (goals_store_is_read_only (store));
  folder_change (folder, KPI, "\"version\": 1", "\"version\": 2");
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (workspace)), ==, 1);
  g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 1);
  g_assert_true (goals_store_is_read_only (store));
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/load/full", test_full);
  g_test_add_func ("/storage/load/paths", test_paths);
  g_test_add_func ("/storage/load/broken", test_broken);
  g_test_add_func ("/storage/load/values-are-kept", test_values_are_kept);
  g_test_add_func ("/storage/load/many-dangling", test_many_dangling);
  g_test_add_func ("/storage/load/one-bad-among-many", test_one_bad_among_many);
  g_test_add_func ("/storage/load/bad-manifest", test_bad_manifest);
  g_test_add_func ("/storage/load/no-workspace", test_no_workspace);
  g_test_add_func ("/storage/load/cancelled", test_cancelled);
  g_test_add_func ("/storage/load/named-pipe", test_named_pipe);
  g_test_add_func ("/storage/load/folder-as-file", test_folder_as_file);
  g_test_add_func ("/storage/load/huge", test_huge);
  g_test_add_func ("/storage/load/deep", test_deep);
  g_test_add_func ("/storage/load/link-outside", test_link_outside);
  g_test_add_func ("/storage/load/link-nowhere", test_link_nowhere);
  g_test_add_func ("/storage/load/link-inside", test_link_inside);
  g_test_add_func ("/storage/load/linked-folder", test_linked_folder);
  g_test_add_func ("/storage/load/file-as-folder", test_file_as_folder);
  g_test_add_func ("/storage/load/socket", test_socket);
  g_test_add_func ("/storage/load/null-settings", test_null_settings);
  g_test_add_func ("/storage/load/foreign-names", test_foreign_names);
  g_test_add_func ("/storage/load/misplaced", test_misplaced);
  g_test_add_func ("/storage/load/many-misplaced", test_many_misplaced);
  g_test_add_func ("/storage/load/unreadable", test_unreadable);
  g_test_add_func ("/storage/load/newer", test_newer);
  return g_test_run ();
}
