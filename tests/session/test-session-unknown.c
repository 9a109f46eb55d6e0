/* test-session-unknown.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a newer Goals or another program keeps in an object stays there, whatever happens to the rest of it. */

#include <string.h>

#include "goals-clip.h"
#include "goals-commands.h"
#include "goals-kpi-commands.h"
#include "goals-merge.h"
#include "goals-repair.h"
#include "goals-restore.h"
#include "goals-storage-fixture.h"
#include "session-samples.h"

#define OBJECTIVE  "50000000-0000-4000-8000-000000000001"
#define ALIGNED    "50000000-0000-4000-8000-000000000002"
#define KEY_RESULT "60000000-0000-4000-8000-000000000001"
#define UPTIME     "60000000-0000-4000-8000-000000000002"
#define KPI        "70000000-0000-4000-8000-000000000001"
#define MARK       "\"x-mark\": "

typedef struct
{
  char         *folder;
  GoalsSession *session;
  GoalsHistory *history;
  guint         n_marks;
} Fixture;

/* Maps from days to values know every key. */
static gboolean
add_mark (const GMatchInfo *match, GString *result, gpointer n_marks)
{
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *map = g_match_info_fetch (match, 1);
  g_autofree char *indent = g_match_info_fetch (match, 2);

  if (*map != '\0')
    g_string_append (result, whole);
  else
    g_string_append_printf (result, "{\n%s" MARK "%u,\n%s", indent, 1000 + (*(guint *) n_marks)++, indent);
  return FALSE;
}

/* The full document with a key of its own in every object. */
static char *
marked_text (const char *file, guint *n_marks)
{
  g_autoptr(GRegex) objects = g_regex_new ("(\"(?:measurements|notes)\": )?\\{\n( +)", 0, 0, NULL);
  g_autofree char *text = full_text (file);

  return g_regex_replace_eval (objects, text, -1, 0, 0, add_mark, n_marks, NULL);
}

static void
open_session (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  fixture->history = goals_session_get_history (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = folder_new ();
  fixture->n_marks = 0;
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = marked_text (full_files[i], &fixture->n_marks);

      folder_write (fixture->folder, full_files[i], text);
    }
  g_assert_cmpuint (fixture->n_marks, >, 40);
  open_session (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->session);
  folder_free (fixture->folder);
}

static gpointer
lookup (Fixture *fixture, const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (fixture->session), id);
}

static void
save (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  goals_session_flush (fixture->session, &error);
  g_assert_no_error (error);
}

static void
assert_has_marks (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *mark = g_strdup_printf (MARK "%u", 1000 + i);

      if (strstr (text, mark) == NULL)
        g_error ("%s is lost", mark);
    }
}

static void
append_folder (GString *all, const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        append_folder (all, below);
      else if (g_file_get_contents (below, &text, NULL, NULL))
        g_string_append (all, text);
    }
}

/* Is every mark somewhere on disk? */
static void
assert_marks (Fixture *fixture)
{
  g_autoptr(GString) all = g_string_new (NULL);

  save (fixture);
  append_folder (all, fixture->folder);
  assert_has_marks (all->str, fixture->n_marks);
}

static void
edit_text (Fixture *fixture)
{
  static const char *const ids[] = { OBJECTIVE, ALIGNED, KEY_RESULT, "a0000000-0000-4000-8000-000000000001",
                                     "90000000-0000-4000-8000-000000000001" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    goals_command_set_text (fixture->history, lookup (fixture, ids[i]), "title", "Other");
  goals_command_set_text (fixture->history, lookup (fixture, KPI), "name", "Other");
  goals_command_set_text (fixture->history, lookup (fixture, "20000000-0000-4000-8000-000000000001"), "name", "Eve");
  goals_command_set_text (fixture->history, lookup (fixture, "30000000-0000-4000-8000-000000000001"), "name", "All");
  goals_command_set_text (fixture->history, lookup (fixture, "40000000-0000-4000-8000-000000000001"), "name", "Year");
  goals_command_set_text (fixture->history, goals_session_get_workspace (fixture->session), "name", "Other");
}

static void
edit_check_in (Fixture *fixture)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (lookup (fixture, KEY_RESULT));
  g_autoptr(GoalsCheckIn) check_in = goals_check_in_copy (goals_check_ins_peek (check_ins, 2));

  check_in->confidence = 3;
  check_in->date = goals_date_new (2026, 2, 10);
  g_assert_true (goals_command_check_in (fixture->history, lookup (fixture, KEY_RESULT), check_in, NULL));
}

static void
edit_target (Fixture *fixture)
{
  GoalsKpi *kpi = lookup (fixture, KPI);
  GoalsTarget *target = g_ptr_array_index (goals_kpi_get_targets (kpi), 0);
  g_autoptr(GoalsTarget) other = goals_value_with (target, "value", 21.0, NULL);

  g_assert_true (goals_command_put_target (fixture->history, kpi, target, other, NULL));
}

static void
edit_import (Fixture *fixture)
{
  g_autoptr(GoalsSource) source = g_object_new (GOALS_TYPE_SOURCE, "file", "other.csv", NULL);
  GoalsDate date = goals_date_new (2026, 3, 1);
  double value = 12;
  const GoalsSeriesDraft draft = { .dates = &date, .values = &value, .n = 1, .source = source };

  g_assert_nonnull (goals_command_import_series (fixture->history, lookup (fixture, KPI), &draft, NULL));
  g_assert_cmpstr (goals_source_get_description (goals_kpi_get_source (lookup (fixture, KPI))), ==, "Desk export");
}

/* With what is aligned to them and supports them. */
static void
edit_move (Fixture *fixture)
{
  GoalsObjective *place = goals_command_add_objective (fixture->history, "Place", NULL, NULL, NULL);

  g_assert_true (goals_command_move_key_result (fixture->history, lookup (fixture, KEY_RESULT), place, 0, NULL));
  g_assert_true (goals_command_move_key_result (fixture->history, lookup (fixture, UPTIME), place, 0, NULL));
}

static void
edit_duplicate (Fixture *fixture)
{
  GoalsEntity *copy = goals_command_duplicate (fixture->history, lookup (fixture, OBJECTIVE));
  g_autoptr(GBytes) bytes = goals_document_write (copy);

  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), MARK));
}

static void
edit_restore (Fixture *fixture)
{
  guint n = 0;
  g_autofree char *text = marked_text (FULL_OBJECTIVE, &n);
  g_autofree char *other = replace_once (text, "\"x-colour\": \"teal\"", "\"x-colour\": \"red\"");
  g_autofree char *less = NULL;
  g_autoptr(GRegex) marks = g_regex_new ("\n *" MARK "[0-9]+,", 0, 0, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) problems = problems_new ();
  g_autoptr(GoalsEntity) version = NULL;

  less = g_regex_replace_literal (marks, other, -1, 0, "", 0, NULL);
  bytes = text_bytes (less);
  version = goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, FULL_OBJECTIVE, problems, NULL);
  g_assert_nonnull (version);
  g_assert_true (goals_restore_apply (fixture->session, version, 0, NULL));
}

static void
edit_measurements (Fixture *fixture)
{
  GoalsKpi *kpi = lookup (fixture, KPI);
  GoalsDate date = goals_series_get_dates (goals_kpi_get_measurements (kpi))[0];

  g_assert_true (goals_command_record (fixture->history, kpi, date, 12, "New", NULL));
  g_assert_true (goals_command_move_measurement (fixture->history, kpi, date, date + 1, NULL));
  g_assert_true (goals_command_record (fixture->history, kpi, date + 1, GOALS_NUMBER_NONE, NULL, NULL));
}

static void
edit_measure (Fixture *fixture)
{
  g_assert_true (goals_command_set_measure (fixture->history, lookup (fixture, UPTIME), "target", 77.0, NULL));
  g_assert_true (goals_command_feed (fixture->history, lookup (fixture, UPTIME), lookup (fixture, KPI),
                                     goals_date_new (2026, 1, 1), goals_date_new (2026, 3, 31)));
  goals_command_feed (fixture->history, lookup (fixture, UPTIME), NULL, 0, 0);
}

/* Away and back. */
static void
edit_align (Fixture *fixture)
{
  GoalsObjective *aligned = lookup (fixture, ALIGNED);
  g_autoptr(GoalsLink) link = g_object_ref (goals_objective_get_parent (aligned));

  g_assert_true (goals_command_align (fixture->history, aligned, NULL, GOALS_PLACE_FIRST, NULL, NULL));
  g_assert_true (goals_command_align (fixture->history, aligned, link, GOALS_PLACE_LAST, NULL, NULL));
}

/* What names them goes as well, and comes back. */
static void
edit_delete (Fixture *fixture)
{
  static const char *const ids[] = { KPI, UPTIME, "20000000-0000-4000-8000-000000000001",
                                     "40000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000001",
                                     OBJECTIVE };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    goals_command_delete_one (fixture->history, lookup (fixture, ids[i]));
}

static void
edit_parts (Fixture *fixture)
{
  GoalsKpi *kpi = lookup (fixture, KPI);
  GoalsKeyResult *key_result = lookup (fixture, KEY_RESULT);
  g_autofree char *id = g_strdup (goals_check_ins_peek (goals_key_result_get_check_ins (key_result), 0)->id);

  g_assert_true (goals_command_remove_check_in (fixture->history, key_result, id));
  g_assert_true (goals_command_remove_target (fixture->history, kpi,
                                              g_ptr_array_index (goals_kpi_get_targets (kpi), 0)));
  goals_command_set (fixture->history, kpi, "Baseline", "baseline", NULL, "source", NULL, NULL);
}

static const struct
{
  const char *name;
  void (*edit) (Fixture *fixture);
  gboolean keeps;               /* all of it, while it is done */
} edits[] = {
  { "text", edit_text, TRUE },
  { "check-in", edit_check_in, TRUE },
  { "target", edit_target, TRUE },
  { "import", edit_import, TRUE },
  { "move", edit_move, TRUE },
  { "duplicate", edit_duplicate, TRUE },
  { "measurements", edit_measurements, TRUE },
  { "measure", edit_measure, TRUE },
  { "align", edit_align, TRUE },
  { "delete", edit_delete, FALSE },
  { "parts", edit_parts, FALSE },
  { "restore", edit_restore, FALSE },   /* to a version without */
};

/* Done, undone, redone, and undone once more after a restart. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  guint n_steps;

  n_steps = goals_history_get_depth (fixture->history);
  edits[i].edit (fixture);
  n_steps = goals_history_get_depth (fixture->history) - n_steps;
  g_assert_cmpuint (n_steps, >, 0);
  if (edits[i].keeps)
    assert_marks (fixture);
  for (guint k = 0; k < n_steps; k++)
    g_assert_true (goals_history_undo (fixture->history));
  assert_marks (fixture);
  for (guint k = 0; k < n_steps; k++)
    g_assert_true (goals_history_redo (fixture->history));
  save (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  open_session (fixture);
  for (guint k = 0; k < n_steps; k++)
    g_assert_true (goals_history_undo (fixture->history));
  assert_marks (fixture);
}

/* One side each changes something; nobody touches the marks. */
static void
test_merge (void)
{
  guint n = 0;
  g_autofree char *base = marked_text (FULL_OBJECTIVE, &n);
  g_autofree char *ours = replace_once (base, "\"title\": \"Uptime\"", "\"title\": \"Ours\"");
  g_autofree char *theirs = replace_once (base, "\"title\": \"Draft\"", "\"title\": \"Theirs\"");
  g_autoptr(GBytes) base_bytes = text_bytes (base);
  g_autoptr(GBytes) our_bytes = text_bytes (ours);
  g_autoptr(GBytes) their_bytes = text_bytes (theirs);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsMerge) merge = goals_merge_documents (base_bytes, our_bytes, their_bytes, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (merge->conflicts->len, ==, 0);
  text = g_strndup (g_bytes_get_data (merge->document, NULL), g_bytes_get_size (merge->document));
  g_assert_nonnull (strstr (text, "Ours"));
  g_assert_nonnull (strstr (text, "Theirs"));
  assert_has_marks (text, n);
}

/* On the way to another window. */
static void
test_clip (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();
  g_autoptr(GPtrArray) read = NULL;
  g_autoptr(GBytes) clip = NULL;
  g_autoptr(GBytes) before = goals_document_write (lookup (fixture, OBJECTIVE));
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (entities, lookup (fixture, OBJECTIVE));
  clip = goals_clip_write (entities);
  read = goals_clip_read (clip, &error);
  g_assert_no_error (error);
  after = goals_document_write (g_ptr_array_index (read, 0));
  g_assert_true (g_bytes_equal (before, after));
}

/* One value of each document is wrong. */
static void
test_repair (void)
{
  static const struct { const char *file, *from, *to; } cases[] = {
    { FULL_MANIFEST, "\"state\": \"planned\"", "\"state\": \"odd\"" },
    { FULL_OBJECTIVE, "\"level\": \"strategic\"", "\"level\": \"cosmic\"" },
    { FULL_KPI, "\"cumulative\": true", "\"cumulative\": 7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;
      g_autofree char *whole = marked_text (cases[i].file, &n);
      g_autofree char *broken = replace_once (whole, cases[i].from, cases[i].to);
      g_autoptr(GBytes) bytes = text_bytes (broken);
      g_autoptr(GError) error = NULL;
      g_autoptr(GoalsRepair) repair = goals_repair_propose (cases[i].file, bytes, NULL, NULL, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (repair->document, NULL), g_bytes_get_size (repair->document));
      g_assert_cmpuint (repair->notes->len, >, 0);
      assert_has_marks (text, n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/session/unknown/edit/%s", edits[i].name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_edit, tear_down);
    }
  g_test_add ("/session/unknown/clip", Fixture, NULL, set_up, test_clip, tear_down);
  g_test_add_func ("/session/unknown/merge", test_merge);
  g_test_add_func ("/session/unknown/repair", test_repair);

  return g_test_run ();
}
