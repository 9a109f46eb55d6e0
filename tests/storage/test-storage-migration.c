/* test-storage-migration.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "goals-journal.h"
#include "goals-merge.h"
#include "goals-migration-private.h"
#include "goals-repair.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"
#include "goals-version-words.h"

/* A past that the format does not have: in version 0 titles were headlines, and of the KPIs of that time nobody knows
 * anything any more. In versions to come, titles are names, and then labels. */

static gboolean
rename_member (GoalsJsonDraft *document,
               const char     *before,
               const char     *after)
{
  GoalsJsonDraft *value = goals_json_draft_get (document, before);

  if (value == NULL)
    return FALSE;
  g_free (value->key);
  value->key = g_strdup (after);
  return TRUE;
}

static gboolean
migrate_objective (GoalsJsonDraft *document,
                   GError        **error)
{
  if (rename_member (document, "headline", "title"))
    return TRUE;
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, "expected a headline");
  return FALSE;
}

static gboolean
migrate_manifest (GoalsJsonDraft *document,
                  GError        **error)
{
  return TRUE;
}

static gboolean
migrate_to_names (GoalsJsonDraft *document,
                  GError        **error)
{
  return rename_member (document, "title", "name");
}

static gboolean
migrate_to_labels (GoalsJsonDraft *document,
                   GError        **error)
{
  return rename_member (document, "name", "label");
}

static const GoalsMigration table[] = {
  { "goals-objective", 2, migrate_to_labels }, { "goals-objective", 0, migrate_objective },
  { "goals-objective", 1, migrate_to_names }, { "goals-workspace", 0, migrate_manifest },
};

/* One after the other, from wherever a document stands. */
static void
test_chain (void)
{
  static const struct { int from, to; const char *before, *after; } chains[] = {
    { 0, 3, "headline", "label" }, { 0, 2, "headline", "name" }, { 0, 1, "headline", "title" },
    { 1, 3, "title", "label" },
    { 2, 3, "name", "label" }, { 3, 3, "label", "label" }, { 4, 3, "label", "label" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"format\":\"goals-objective\",\"version\":%d,\"%s\":\"x\",\"new\":[1.50,{}]}",
                                               chains[i].from, chains[i].before);
      g_autofree char *expected = g_strdup_printf ("{\"format\":\"goals-objective\",\"version\":%d,\"%s\":\"x\",\"new\":[1.50,{}]}",
                                                   MAX (chains[i].from, chains[i].to), chains[i].after);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) found = goals_migration_run_to (bytes, chains[i].to, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), expected, strlen (expected));
    }
}

static char *
old_objective (void)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *old = replace_once (text, "\"version\": 1", "\"version\": 0");

  return replace_once (old, "\"title\": \"Answer", "\"headline\": \"Answer");
}

static GoalsEntity *
read_text (const char *text,
           const char *file,
           GPtrArray  *problems)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return goals_document_read (bytes, full_type (file), file, problems, NULL);
}

/* Brought forward, a document is what it would be had it always been of the present version, unknown keys and number
   tokens too. */
static void
test_read (void)
{
  g_autofree char *old = old_objective ();
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autoptr(GPtrArray) problems = problems_new ();
  g_autoptr(GoalsEntity) entity = read_text (old, FULL_OBJECTIVE, problems);
  g_autoptr(GBytes) written = NULL;

  g_assert_nonnull (entity);
  g_assert_cmpuint (problems->len, ==, 0);
  written = goals_document_write (entity);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), whole, strlen (whole));
}

static void
check_refused (const char *text,
               const char *file,
               const char *expected)
{
  g_autoptr(GPtrArray) problems = problems_new ();
  g_autofree char *lines = NULL;

  g_assert_null (read_text (text, file, problems));
  lines = problem_lines (problems);
  g_assert_nonnull (strstr (lines, expected));
}

static void
test_refused (void)
{
  g_autofree char *kpi = full_text (FULL_KPI);
  g_autofree char *old_kpi = replace_once (kpi, "\"version\": 1", "\"version\": 0");
  g_autofree char *negative = replace_once (kpi, "\"version\": 1", "\"version\": -1");
  g_autofree char *objective = full_text (FULL_OBJECTIVE);
  g_autofree char *without = replace_once (objective, "\"version\": 1", "\"version\": 0");

  check_refused (old_kpi, FULL_KPI, "/version: expected version 1, found 0, which this Goals cannot bring forward");
  check_refused (negative, FULL_KPI, "expected 1, found -1");
  check_refused (without, FULL_OBJECTIVE, "could not be brought forward from version 0: expected a headline");
  goals_migration_install (NULL, 0);
  check_refused (without, FULL_OBJECTIVE, "expected 1, found 0");
  goals_migration_install (table, G_N_ELEMENTS (table));
}

static void
save (GoalsStore  *store,
      GoalsEntity *entity)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (items, goals_save_item_new (entity, FALSE));
  goals_store_save (store, items, NULL, &error);
  g_assert_no_error (error);
}

/* That @text is what @file was when it was brought forward is kept. */
static void
assert_has_version (GoalsStore *store,
                    const char *file,
                    const char *text)
{
  GoalsArchive *archive = goals_store_get_archive (store);
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *kept = version_text (archive, version);

      if (version->how == GOALS_VERSION_MIGRATED && g_strcmp0 (kept, text) == 0)
        return;
    }
  g_error ("%s: what it was is not kept", file);
}

/* Opening writes nothing; the first save is of the present version, and what was there is in the archive. */
static void
test_save (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autofree char *old = old_objective ();
  g_autofree char *untouched = NULL;
  g_autofree char *theirs = replace_once (old, "\"Mostly\"", "\"Wholly\"");
  g_autofree char *names = NULL;
  g_autofree char *names_after = NULL;
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  GoalsEntity *objective;

  folder_write (folder, FULL_OBJECTIVE, old);
  names = folder_names (folder);
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  untouched = folder_read (folder, FULL_OBJECTIVE);
  g_assert_cmpstr (untouched, ==, old);
  names_after = folder_names (folder);
  g_assert_cmpstr (names_after, ==, names);

  /* Another program, of the old version too, writes in between: nothing of it is lost */
  folder_write (folder, FULL_OBJECTIVE, theirs);
  objective = goals_workspace_lookup (workspace, "50000000-0000-4000-8000-000000000001");
  g_object_set (objective, "description", "New", NULL);
  save (store, objective);
  found = folder_read (folder, FULL_OBJECTIVE);
  g_assert_nonnull (strstr (found, "\"version\": 1"));
  g_assert_nonnull (strstr (found, "\"description\": \"New\""));
  g_assert_nonnull (strstr (found, "\"Wholly\""));
  g_assert_null (strstr (found, "headline"));
  goals_archive_wait (goals_store_get_archive (store));
  versions = goals_archive_list (goals_store_get_archive (store), FULL_OBJECTIVE);
  g_assert_cmpuint (versions->len, ==, 3);
  assert_has_version (store, FULL_OBJECTIVE, old);
  folder_free (folder);
}

/* Where what was there cannot be kept, nothing is written in its place, and it is said why; afterwards it is. */
static void
test_no_backup (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autofree char *old = old_objective ();
  g_autofree char *found = NULL;
  g_autofree char *state = goals_state_get_path ("10000000-0000-4000-8000-000000000000");
  g_autofree char *versions = g_build_filename (state, "versions", NULL);
  g_autofree char *aside = g_build_filename (state, "aside", NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autoptr(GError) error = NULL;
  GoalsEntity *objective;

  folder_write (folder, FULL_OBJECTIVE, old);
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (store));
  g_assert_true (goals_state_make (versions, NULL));
  g_assert_cmpint (g_rename (versions, aside), ==, 0);
  g_assert_true (g_file_set_contents (versions, "in the way", -1, NULL));
  objective = goals_workspace_lookup (workspace, "50000000-0000-4000-8000-000000000001");
  g_object_set (objective, "description", "New", NULL);
  g_ptr_array_add (items, goals_save_item_new (objective, FALSE));
  g_assert_false (goals_store_save (store, items, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Documents of an older version are only replaced once what they were can be kept: "));
  g_assert_nonnull (strstr (error->message, versions));
  g_assert_true (goals_store_is_kept (store));
  found = folder_read (folder, FULL_OBJECTIVE);
  g_assert_cmpstr (found, ==, old);

  g_assert_cmpint (g_unlink (versions), ==, 0);
  g_clear_error (&error);
  goals_store_save (store, items, NULL, &error);
  g_assert_no_error (error);
  assert_has_version (store, FULL_OBJECTIVE, old);
  folder_free (folder);
}

/* Of an older version each of the three may be, whichever was written since. */
static void
test_merge (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *old = old_objective ();

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *base = g_strdup ((i & 1) != 0 ? old : whole);
      g_autofree char *ours = replace_once ((i & 2) != 0 ? old : whole, "\"Mostly\"", "\"Wholly\"");
      g_autofree char *theirs = replace_once ((i & 4) != 0 ? old : whole, "\"Answer before they ask\"", "\"Ask\"");
      g_autofree char *now = replace_once (whole, "\"Mostly\"", "\"Wholly\"");
      g_autofree char *expected = replace_once (now, "\"Answer before they ask\"", "\"Ask\"");
      g_autoptr(GBytes) base_bytes = text_bytes (base);
      g_autoptr(GBytes) our_bytes = text_bytes (ours);
      g_autoptr(GBytes) their_bytes = text_bytes (theirs);
      g_autoptr(GError) error = NULL;
      g_autoptr(GoalsMerge) merge = goals_merge_strictly (base_bytes, our_bytes, their_bytes, &error);
      g_autofree char *words = goals_version_describe (base_bytes, their_bytes);

      g_assert_no_error (error);
      g_assert_cmpuint (merge->conflicts->len, ==, 0);
      g_assert_cmpmem (g_bytes_get_data (merge->document, NULL), g_bytes_get_size (merge->document), expected,
                       strlen (expected));
      g_assert_cmpstr (words, ==, "Title");
    }
}

/* What the older version said in other words stays when something else in the document is broken. */
static void
test_repair (void)
{
  g_autofree char *old = old_objective ();
  g_autofree char *broken = replace_once (old, "\"rank\": \"V\",", "\"rank\": \"V\"");
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autoptr(GBytes) bytes = text_bytes (broken);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsRepair) repair = goals_repair_propose (FULL_OBJECTIVE, bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (repair->document, NULL), g_bytes_get_size (repair->document), whole,
                   strlen (whole));
  g_assert_true (g_ptr_array_find_with_equal_func (repair->notes,
                                                   "It was in an older format and is brought to the present one",
                                                   g_str_equal, NULL));
}

/* What one save of @workspace would write. */
static GPtrArray *
make_entries (const char *file)
{
  g_autofree char *text = full_text (file);
  g_autofree char *changed = replace_once (text, "\"Median\"", "\"Mean\"");
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GBytes) base = g_bytes_new (text, strlen (text));
  g_autoptr(GBytes) bytes = g_bytes_new (changed, strlen (changed));

  g_ptr_array_add (entries, goals_journal_entry_new (file, base, bytes));
  return entries;
}

/* With one document of a newer version nothing is written at all: no save, no repair, nothing that was left undone. */
static void
test_newer (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *newer = replace_once (text, "\"version\": 1", "\"version\": 2");
  g_autofree char *kpi = full_text (FULL_KPI);
  g_autofree char *found = NULL;
  g_autofree char *names = NULL;
  g_autofree char *names_after = NULL;
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", folder);
  g_autoptr(GPtrArray) entries = make_entries (FULL_KPI);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autoptr(GBytes) bytes = g_bytes_new (kpi, strlen (kpi));
  g_autoptr(GError) error = NULL;
  GoalsJournal *journal;

  /* A program that ended in the middle of a save, before the newer Goals came */
  g_assert_true (goals_state_make (state, NULL));
  journal = goals_journal_begin (state, NULL, &error);
  g_assert_no_error (error);
  goals_journal_write (journal, entries, &error);
  g_assert_no_error (error);
  goals_journal_free (journal);

  folder_write (folder, FULL_ALIGNED, newer);
  folder_write (folder, "objectives/.left.json.tmp-abcdef", "useless");
  names = folder_names (folder);
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (goals_store_is_read_only (store));
  g_assert_true (goals_store_has_unfinished (store));
  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (workspace), FALSE));
  g_assert_false (goals_store_save (store, items, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION);
  g_clear_error (&error);
  g_assert_false (goals_store_apply_repair (store, FULL_KPI, bytes, bytes, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION);
  g_clear_error (&error);
  g_assert_false (goals_store_create (store, workspace, NULL, &error));
  g_clear_error (&error);
  g_clear_object (&store);

  names_after = folder_names (folder);
  g_assert_cmpstr (names_after, ==, names);
  found = folder_read (folder, FULL_KPI);
  g_assert_cmpstr (found, ==, kpi);
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  goals_migration_install (table, G_N_ELEMENTS (table));
  g_test_add_func ("/storage/migration/chain", test_chain);
  g_test_add_func ("/storage/migration/read", test_read);
  g_test_add_func ("/storage/migration/refused", test_refused);
  g_test_add_func ("/storage/migration/save", test_save);
  g_test_add_func ("/storage/migration/no-backup", test_no_backup);
  g_test_add_func ("/storage/migration/merge", test_merge);
  g_test_add_func ("/storage/migration/repair", test_repair);
  g_test_add_func ("/storage/migration/newer", test_newer);
  return run_in_own_state ();
}
