/* test-session-restore.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-restore.h"
#include "goals-storage-fixture.h"
#include "goals-version-list.h"
#include "goals-version-preview.h"
#include "goals-version-words.h"
#include "goals-workspace-check.h"
#include "session-samples.h"

#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define ALIGNED   "50000000-0000-4000-8000-000000000002"
#define KEY_RESULT "60000000-0000-4000-8000-000000000001"
#define UPTIME    "60000000-0000-4000-8000-000000000002"
#define KPI       "70000000-0000-4000-8000-000000000001"
#define BO        "20000000-0000-4000-8000-000000000002"

typedef struct
{
  char         *folder;
  GoalsSession *session;
  GoalsHistory *history;
  GoalsArchive *archive;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = folder_new ();
  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  fixture->history = goals_session_get_history (fixture->session);
  fixture->archive = goals_store_get_archive (goals_session_get_store (fixture->session));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_clear_object (&fixture->session);
  folder_free (fixture->folder);
}

static gpointer
lookup (Fixture    *fixture,
        const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (fixture->session), id);
}

static void
save (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  goals_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  goals_archive_wait (fixture->archive);
}

static GoalsEntity *
read_file (const char *file)
{
  g_autofree char *text = full_text (file);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GPtrArray) problems = problems_new ();
  GoalsEntity *entity = goals_document_read (bytes, full_type (file), file, problems, NULL);

  g_assert_nonnull (entity);
  return entity;
}

static void
assert_is (GoalsEntity *entity,
           const char  *expected)
{
  g_autoptr(GBytes) bytes = goals_document_write (entity);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* Edited, then as before, then undone: each wholly, and on disk. */
static void
test_edited (Fixture      *fixture,
             gconstpointer unused)
{
  GoalsCheckIn check_in = { .date = goals_date_new (2026, 3, 1), .value = GOALS_NUMBER_NONE, .confidence = 4,
                            .note = (char *) "later" };
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autoptr(GoalsVersion) version = NULL;
  g_autoptr(GoalsEntity) document = NULL;
  g_autofree char *saved = NULL;
  g_autoptr(GBytes) edited = NULL;
  g_autoptr(GBytes) undone = NULL;
  g_autoptr(GError) error = NULL;
  guint depth;

  goals_command_set_text (fixture->history, lookup (fixture, OBJECTIVE), "title", "Something else");
  g_assert_true (goals_command_check_in (fixture->history, lookup (fixture, KEY_RESULT), &check_in, NULL));
  goals_command_delete_one (fixture->history, lookup (fixture, "60000000-0000-4000-8000-000000000003"));
  save (fixture);
  edited = goals_document_write (lookup (fixture, OBJECTIVE));
  {
    g_autoptr(GPtrArray) versions = goals_archive_list (fixture->archive, FULL_OBJECTIVE);

    g_assert_cmpuint (versions->len, ==, 2);
    version = goals_version_copy (g_ptr_array_index (versions, 1));
  }
  document = goals_restore_read (fixture->archive, version, &error);
  g_assert_no_error (error);
  depth = goals_history_get_depth (fixture->history);
  goals_restore_apply (fixture->session, document, version->time, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
  g_assert_nonnull (strstr (goals_history_get_undo_label (fixture->history),
                            "Restore “Answer before they ask” as of "));
  assert_is (lookup (fixture, OBJECTIVE), whole);
  save (fixture);
  saved = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (saved, ==, whole);
  /* Nothing to do any more */
  g_assert_false (goals_restore_apply (fixture->session, document, version->time, &error));
  g_assert_error (error, GOALS_RESTORE_ERROR, GOALS_RESTORE_ERROR_SAME);
  g_assert_true (goals_history_undo (fixture->history));
  undone = goals_document_write (lookup (fixture, OBJECTIVE));
  g_assert_true (g_bytes_equal (undone, edited));
}

/* Deleted, and with it what it named and what named it. What is there again names only what is there. */
static void
test_deleted (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr(GoalsEntity) version = read_file (FULL_OBJECTIVE);
  g_autoptr(GError) error = NULL;
  GoalsObjective *objective;
  GoalsKeyResult *key_result;

  goals_command_delete_one (fixture->history, lookup (fixture, BO));
  goals_command_delete_one (fixture->history, lookup (fixture, OBJECTIVE));
  g_assert_null (lookup (fixture, OBJECTIVE));
  save (fixture);
  goals_restore_apply (fixture->session, version, 0, &error);
  g_assert_no_error (error);
  objective = lookup (fixture, OBJECTIVE);
  g_assert_nonnull (objective);
  g_assert_cmpstr (goals_objective_get_title (objective), ==, "Answer before they ask");
  key_result = lookup (fixture, KEY_RESULT);
  g_assert_null (goals_key_result_get_owner_id (key_result));
  g_assert_null (goals_check_ins_peek (goals_key_result_get_check_ins (key_result), 0)->author);
  g_assert_cmpuint (goals_check_ins_get_length (goals_key_result_get_check_ins (key_result)), ==, 3);
  save (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_null (lookup (fixture, OBJECTIVE));
  g_assert_true (goals_history_redo (fixture->history));
  g_assert_nonnull (lookup (fixture, KEY_RESULT));
}

/* Before that it was deleted is saved: what is there in the end is on disk. The other way round it is not. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr(GoalsEntity) version = read_file (FULL_KPI);
  g_autofree char *whole = full_text (FULL_KPI);
  g_autofree char *path = g_build_filename (fixture->folder, FULL_KPI, NULL);
  g_autofree char *saved = NULL;

  goals_command_delete_one (fixture->history, lookup (fixture, KPI));
  g_assert_true (goals_restore_apply (fixture->session, version, 0, NULL));
  save (fixture);
  saved = folder_read (fixture->folder, FULL_KPI);
  g_assert_cmpstr (saved, ==, whole);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_history_redo (fixture->history));
  g_assert_true (goals_history_undo (fixture->history));
  save (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (goals_history_undo (fixture->history));
  save (fixture);
  g_clear_pointer (&saved, g_free);
  saved = folder_read (fixture->folder, FULL_KPI);
  g_assert_cmpstr (saved, ==, whole);
}

static void
assert_link (GoalsLink  *link,
             const char *objective,
             const char *key_result)
{
  g_assert_cmpstr (goals_link_get_objective (link), ==, objective);
  g_assert_cmpstr (goals_link_get_key_result (link), ==, key_result);
}

/* Links of what is restored to a key result lead to where it is. */
static void
test_links (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsEntity) objective = read_file (FULL_OBJECTIVE);
  GoalsObjective *place = goals_command_add_objective (fixture->history, "Place", NULL, NULL, NULL);
  GoalsObjective *child = goals_command_add_objective (fixture->history, "Child", NULL, NULL, NULL);
  g_autofree char *place_id = g_strdup (goals_entity_get_id (GOALS_ENTITY (place)));
  g_autoptr(GoalsLink) link = goals_link_new (OBJECTIVE, UPTIME);
  g_autoptr(GoalsEntity) version = NULL;
  g_autoptr(GPtrArray) nothing = goals_values_new ();
  g_autoptr(GHashTable) unread = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) problems = problems_new ();

  g_assert_true (goals_command_align (fixture->history, child, link, GOALS_PLACE_LAST, NULL, NULL));
  g_assert_true (goals_command_support (fixture->history, child, link, NULL));
  version = goals_entity_copy (GOALS_ENTITY (child), FALSE);
  g_assert_true (goals_command_move_key_result (fixture->history, lookup (fixture, UPTIME), place, 0, NULL));
  assert_link (goals_objective_get_parent (child), place_id, UPTIME);
  goals_command_set (fixture->history, child, "Away", "parent", NULL, "supports", nothing, NULL);
  g_assert_true (goals_restore_apply (fixture->session, version, 0, NULL));
  assert_link (goals_objective_get_parent (child), place_id, UPTIME);
  assert_link (g_ptr_array_index (goals_objective_get_supports (child), 0), place_id, UPTIME);
  /* It stays */
  goals_command_set_text (fixture->history, lookup (fixture, OBJECTIVE), "title", "Else");
  g_assert_true (goals_restore_apply (fixture->session, objective, 0, NULL));
  assert_link (goals_objective_get_parent (child), place_id, UPTIME);
  goals_workspace_check (goals_session_get_workspace (fixture->session), unread, problems);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (goals_history_undo (fixture->history));
  assert_link (goals_objective_get_parent (child), place_id, UPTIME);
}

/* The workspace itself: who came since is gone, and nobody names them. */
static void
test_manifest (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr(GoalsEntity) version = read_file (FULL_MANIFEST);
  GoalsPerson *person = goals_command_add_person (fixture->history, "Cleo");
  g_autofree char *id = g_strdup (goals_entity_get_id (GOALS_ENTITY (person)));
  g_autofree char *whole = full_text (FULL_MANIFEST);
  g_autoptr(GError) error = NULL;

  goals_command_set (fixture->history, lookup (fixture, KPI), "Owner", "owner", id, NULL);
  goals_restore_apply (fixture->session, version, 0, &error);
  g_assert_no_error (error);
  g_assert_null (lookup (fixture, id));
  g_assert_null (goals_kpi_get_owner_id (lookup (fixture, KPI)));
  assert_is (GOALS_ENTITY (goals_session_get_workspace (fixture->session)), whole);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpstr (goals_kpi_get_owner_id (lookup (fixture, KPI)), ==, id);
}

/* What will be left out is known before, and is just what is then. */
static void
assert_left_out (Fixture     *fixture,
                 GoalsEntity *version,
                 const char  *expected)
{
  g_autoptr(GoalsEntity) reduced = goals_restore_reduce (fixture->session, version);
  g_autofree char *left_out = goals_restore_describe_left_out (version, reduced);
  g_autoptr(GBytes) foretold = goals_document_write (reduced);
  g_autoptr(GBytes) got = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (left_out, ==, expected);
  goals_restore_apply (fixture->session, version, 0, &error);
  g_assert_no_error (error);
  got = goals_document_write (lookup (fixture, goals_entity_get_id (version)));
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), g_bytes_get_data (foretold, NULL),
                   g_bytes_get_size (foretold));
}

/* A key result that has moved to another objective since stays there, as it has become, and is left out. */
static void
test_moved (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsEntity) version = read_file (FULL_OBJECTIVE);
  GoalsEntity *other = lookup (fixture, ALIGNED);
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_command_align (fixture->history, GOALS_OBJECTIVE (other), NULL, GOALS_PLACE_LAST, NULL, NULL));
  g_assert_true (goals_command_move_key_result (fixture->history, lookup (fixture, UPTIME), GOALS_OBJECTIVE (other), 0,
                                                NULL));
  goals_command_set_text (fixture->history, lookup (fixture, UPTIME), "title", "As it has become");
  goals_command_set_text (fixture->history, lookup (fixture, OBJECTIVE), "title", "Else");
  assert_left_out (fixture, version, "1 key result");
  g_assert_cmpstr (goals_objective_get_title (lookup (fixture, OBJECTIVE)), ==, "Answer before they ask");
  g_assert_true (goals_entity_get_document (lookup (fixture, UPTIME)) == other);
  g_assert_cmpstr (goals_entity_get_title (lookup (fixture, UPTIME)), ==, "As it has become");
  /* And that it is, is said also where nothing else would change */
  g_assert_false (goals_restore_apply (fixture->session, version, 0, &error));
  g_assert_error (error, GOALS_RESTORE_ERROR, GOALS_RESTORE_ERROR_SAME);
  g_assert_nonnull (strstr (error->message, "but for 1 key result"));
  save (fixture);
  goals_command_delete_one (fixture->history, lookup (fixture, OBJECTIVE));
  assert_left_out (fixture, version, "1 key result");
  g_assert_true (goals_entity_get_document (lookup (fixture, UPTIME)) == other);
  save (fixture);
}

static void
test_left_out (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr(GoalsEntity) objective = read_file (FULL_OBJECTIVE);
  g_autoptr(GoalsEntity) kpi = read_file (FULL_KPI);

  goals_command_set_text (fixture->history, lookup (fixture, OBJECTIVE), "title", "Else");
  assert_left_out (fixture, objective, NULL);
  goals_command_set_text (fixture->history, lookup (fixture, KPI), "name", "Else");
  assert_left_out (fixture, kpi, NULL);
  /* Who owned it, and wrote check-ins of a key result */
  goals_command_delete_one (fixture->history, lookup (fixture, BO));
  assert_left_out (fixture, objective, "1 key result, 1 check-in");
  goals_command_delete_one (fixture->history, lookup (fixture, OBJECTIVE));
  assert_left_out (fixture, objective, "1 key result, 1 check-in");
}

/* What hangs below it now does not become what it hangs below. */
static void
test_circle (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr(GoalsEntity) version = read_file (FULL_ALIGNED);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsLink) link = NULL;

  goals_command_set (fixture->history, lookup (fixture, ALIGNED), "Move", "parent", NULL, NULL);
  link = goals_link_new (ALIGNED, NULL);
  goals_command_set (fixture->history, lookup (fixture, OBJECTIVE), "Move", "parent", link, NULL);
  goals_command_set_text (fixture->history, lookup (fixture, ALIGNED), "title", "Else");
  assert_left_out (fixture, version, "Aligned to");
}

/* What lay in its file and was another document, and what is in its way. */
static void
test_other (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *manifest = full_text (FULL_MANIFEST);
  g_autofree char *other = replace_once (text, KPI, "70000000-0000-4000-8000-000000000009");
  g_autofree char *taken = replace_once (text, KPI, OBJECTIVE);
  g_autofree char *foreign = replace_once (manifest, "\"10000000-", "\"19000000-");
  const struct { const char *file, *text, *says; } cases[] = {
    { FULL_KPI, other, "says that it is kpis/70000000-0000-4000-8000-000000000009.json" },
    { "kpis/" OBJECTIVE ".json", taken, "has the id of this document now" },
    { FULL_MANIFEST, foreign, "is of another workspace" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = text_bytes (cases[i].text);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_autoptr(GoalsVersion) version = goals_version_new (cases[i].file, 1, GOALS_VERSION_BROKEN,
                                                           g_bytes_get_size (bytes), hash);
      g_autoptr(GoalsEntity) document = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (goals_archive_keep (fixture->archive, cases[i].file, bytes, GOALS_VERSION_BROKEN, 1, NULL));
      document = goals_restore_read (fixture->archive, version, &error);
      g_assert_false (document != NULL && goals_restore_apply (fixture->session, document, 1, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_false (goals_history_can_undo (fixture->history));
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      done)
{
  g_autoptr(GError) error = NULL;

  goals_version_list_load_finish (GOALS_VERSION_LIST (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      done)
{
  g_autoptr(GError) error = NULL;

  goals_restore_finish (GOALS_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* What there is to choose from, in words, and choosing from it. */
static void
test_list (Fixture      *fixture,
           gconstpointer unused)
{
  static const char *const expected[] = { "There again", "Deleted", "Name, 2 measurements",
                                          "The first version that is kept" };
  g_autoptr(GoalsVersionList) list = goals_version_list_new (fixture->archive, FULL_KPI);
  GoalsKpi *kpi = lookup (fixture, KPI);
  g_autoptr(GoalsVersionItem) oldest = NULL;
  gboolean done = FALSE;

  goals_command_set_text (fixture->history, kpi, "name", "Answered");
  g_assert_true (goals_command_record (fixture->history, kpi, goals_date_new (2026, 3, 1), 12, NULL, NULL));
  g_assert_true (goals_command_record (fixture->history, kpi, goals_date_new (2026, 1, 4), 12, NULL, NULL));
  save (fixture);
  goals_command_delete_one (fixture->history, kpi);
  save (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  save (fixture);
  goals_version_list_load_async (list, NULL, loaded_cb, &done);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(GoalsVersionItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *date = NULL;
      g_autofree char *what = NULL;

      g_object_get (item, "date", &date, "what", &what, NULL);
      g_assert_cmpstr (what, ==, expected[i]);
      g_assert_cmpuint (strlen (date), ==, 19);
    }
  oldest = g_list_model_get_item (G_LIST_MODEL (list), G_N_ELEMENTS (expected) - 1);
  done = FALSE;
  goals_restore_async (fixture->session, goals_version_item_get_version (oldest), NULL, restored_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (goals_kpi_get_name (lookup (fixture, KPI)), ==, "First answer");
}

static void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      taken)
{
  *(GAsyncResult **) taken = g_object_ref (result);
}

/* What changed is told against what the document was, not against what was put aside or broken in between. */
static void
test_before (Fixture      *fixture,
             gconstpointer unused)
{
  static const GoalsVersionHow hows[] = { GOALS_VERSION_SAVED, GOALS_VERSION_ASIDE, GOALS_VERSION_BROKEN,
                                          GOALS_VERSION_DISPLACED };
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_version_free);

  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    g_ptr_array_add (versions, goals_version_new (FULL_KPI, 10 - (gint64) i, hows[i], 1, "0"));
  g_assert_true (goals_version_list_find_before (versions, 0) == g_ptr_array_index (versions, 3));
  g_assert_true (goals_version_list_find_before (versions, 1) == g_ptr_array_index (versions, 3));
  g_assert_null (goals_version_list_find_before (versions, 3));
}

/* What the deleted document @file would come back as. */
static char *
get_deleted_title (Fixture    *fixture,
                   const char *file)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  char *title = NULL;

  goals_deleted_list_async (fixture->session, NULL, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  list = goals_deleted_list_finish (fixture->session, result);
  for (guint i = 0; i < list->len; i++)
    {
      const GoalsDeleted *deleted = g_ptr_array_index (list, i);

      if (g_str_equal (deleted->version->file, file))
        title = g_strdup (deleted->title);
    }
  return title;
}

static void
put_aside (Fixture    *fixture,
           const char *file,
           const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  goals_archive_keep (fixture->archive, file, bytes, GOALS_VERSION_ASIDE, g_get_real_time (), &error);
  g_assert_no_error (error);
}

/* What was deleted comes back as it was, not as a copy of it was that was put aside later; a copy is better than
   nothing. */
static void
test_deleted_list (Fixture      *fixture,
                   gconstpointer unused)
{
  static const char *const other_id = "70000000-0000-4000-8000-000000000002";
  static const char *const other_file = "kpis/70000000-0000-4000-8000-000000000002.json";
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *copy = replace_once (text, "\"First answer\"", "\"Copy\"");
  g_autofree char *other = replace_once (copy, KPI, other_id);
  g_autofree char *title = NULL;
  g_autofree char *other_title = NULL;

  goals_command_delete_one (fixture->history, lookup (fixture, KPI));
  save (fixture);
  put_aside (fixture, FULL_KPI, copy);
  put_aside (fixture, other_file, other);
  title = get_deleted_title (fixture, FULL_KPI);
  g_assert_cmpstr (title, ==, "First answer");
  other_title = get_deleted_title (fixture, other_file);
  g_assert_cmpstr (other_title, ==, "Copy");
}

static const struct { const char *file, *find, *replace, *words; } differences[] = {
  { FULL_OBJECTIVE, "\"Answer before they ask\"", "\"Ask\"", "Title" },
  { FULL_OBJECTIVE, "\"rank\": \"V\"", "\"rank\": \"W\"", "Place" },
  { FULL_OBJECTIVE, "\"value\": 87.35", "\"value\": 87", "1 check-in" },
  { FULL_OBJECTIVE, "\"Uptime\"", "\"Up\"", "1 key result" },
  { FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": 2.50", "" },
  { FULL_OBJECTIVE, "\"x-colour\": \"teal\"", "\"x-colour\": \"red\"", "x-colour" },
  { FULL_OBJECTIVE, "\"x-colour\": \"teal\",", "", "x-colour" },
  { FULL_KPI, "\"2026-01-04\": 26.3,", "\"2026-01-04\": 26, \"2026-01-05\": 1,", "2 measurements" },
  { FULL_KPI, "\"2026-01-04\": 26.3,", "", "1 measurement" },
  { FULL_MANIFEST, "\"Ada\"", "\"Ida\"", "People" },
  { FULL_KPI, "{\n  \"format\"", "\n  \"format\"", "Could not be read" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      g_autofree char *before = full_text (differences[i].file);
      g_autofree char *after = replace_once (before, differences[i].find, differences[i].replace);
      g_autoptr(GBytes) old = g_bytes_new (before, strlen (before));
      g_autoptr(GBytes) new = g_bytes_new (after, strlen (after));
      g_autofree char *words = goals_version_describe (old, new);
      g_autofree char *backwards = goals_version_describe (new, old);

      g_assert_cmpstr (words, ==, differences[i].words);
      g_assert_cmpstr (backwards, ==, differences[i].words);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/restore/words", test_words);
#define ADD(name, func) g_test_add ("/session/restore/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("edited", test_edited);
  ADD ("list", test_list);
  ADD ("deleted", test_deleted);
  ADD ("deleted-list", test_deleted_list);
  ADD ("before", test_before);
  ADD ("moved", test_moved);
  ADD ("links", test_links);
  ADD ("at-once", test_at_once);
  ADD ("other", test_other);
  ADD ("manifest", test_manifest);
  ADD ("left-out", test_left_out);
  ADD ("circle", test_circle);
  return run_in_own_state ();
}
