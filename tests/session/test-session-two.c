/* test-session-two.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-session.h"
#include "goals-storage-fixture.h"

/* Several programs edit one folder at once: whatever one of them was told is saved, all of them have in the end, and
 * the folder too. Arguments: the program that edits, how many there are, how many edits each. */

static const char *program;
static guint n_programs = 2;
static const char *n_edits = "150";

static void
add_id (GoalsEntity *entity,
        gpointer     ids)
{
  GoalsCheckIns *check_ins = GOALS_IS_KEY_RESULT (entity) ? goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity))
                             : NULL;

  g_hash_table_add (ids, g_strdup (goals_entity_get_id (entity)));
  for (guint i = 0; check_ins != NULL && i < goals_check_ins_get_length (check_ins); i++)
    g_hash_table_add (ids, g_strdup (goals_check_ins_peek (check_ins, i)->id));
}

/* The ids that the lines of @output with @word in front of them name. */
static GHashTable *
collect (const char *output,
         const char *word)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], word))
      g_hash_table_add (ids, g_strdup (lines[i] + strlen (word)));
  return ids;
}

static void
assert_all_in (GHashTable *acknowledged,
               GHashTable *ids,
               const char *where)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ids, id))
      g_error ("%s was saved and is not %s", (const char *) id, where);
}

static GHashTable *
read_folder (const char *folder)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  goals_entity_foreach (GOALS_ENTITY (workspace), add_id, ids);
  return ids;
}

/* One of the programs, and all that it says. */
typedef struct
{
  GSubprocess *process;
  char        *output;          /* NULL until it has ended */
} Editor;

static void
editor_clear (gpointer data)
{
  Editor *editor = data;

  g_object_unref (editor->process);
  g_free (editor->output);
}

static void
ended_cb (GObject      *process,
          GAsyncResult *result,
          gpointer      user_data)
{
  Editor *editor = user_data;
  g_autoptr(GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (process), result, &editor->output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (G_SUBPROCESS (process)));
}

static void
start (Editor     *editor,
       const char *folder,
       guint       number)
{
  g_autofree char *name = g_strdup_printf ("Program %u,", number);
  g_autoptr(GError) error = NULL;

  editor->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, folder, n_edits, name, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (editor->process, NULL, NULL, ended_cb, editor);
}

/* All of them are read side by side: one that waits for room in its pipe does not edit. (element-type Editor) */
static GArray *
run_editors (const char *folder)
{
  GArray *editors = g_array_new (FALSE, TRUE, sizeof (Editor));

  g_array_set_clear_func (editors, editor_clear);
  g_array_set_size (editors, n_programs);
  for (guint i = 0; i < n_programs; i++)
    start (&g_array_index (editors, Editor, i), folder, i);
  for (guint i = 0; i < n_programs; i++)
    while (g_array_index (editors, Editor, i).output == NULL)
      g_main_context_iteration (NULL, TRUE);
  return editors;
}

static void
test_together (void)
{
  char *folder = folder_new ();
  g_autoptr(GArray) editors = run_editors (folder);
  g_autoptr(GHashTable) on_disk = read_folder (folder);

  for (guint i = 0; i < n_programs; i++)
    {
      g_autoptr(GHashTable) saved = collect (g_array_index (editors, Editor, i).output, "saved ");

      g_test_message ("%u edits acknowledged", g_hash_table_size (saved));
      g_assert_cmpuint (g_hash_table_size (saved), ==, (guint) g_ascii_strtoull (n_edits, NULL, 10));
      assert_all_in (saved, on_disk, "on disk");
      for (guint j = 0; j < n_programs; j++)
        {
          g_autoptr(GHashTable) open = collect (g_array_index (editors, Editor, j).output, "open ");

          assert_all_in (saved, open, "in all programs");
        }
    }
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 2);
  program = argv[1];
  if (argc > 3)
    {
      n_programs = (guint) g_ascii_strtoull (argv[2], NULL, 10);
      n_edits = argv[3];
    }
  g_test_add_func ("/session/two/together", test_together);

  return g_test_run ();
}
