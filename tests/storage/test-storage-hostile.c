/* test-storage-hostile.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-json-gate.h"
#include "goals-storage-fixture.h"

/* Documents that were damaged at random. Whatever comes: it is either refused with a reason, or it is taken, and then
 * what is written is accepted and stays the same for ever after. */

#define MUTANTS_PER_DOCUMENT 1500

/* What was taken: the bytes it is written as, which the gate must like. */
static GBytes *
write_checked (GoalsEntity *entity)
{
  GBytes *bytes = goals_document_write (entity);
  g_autoptr(GError) error = NULL;

  goals_json_gate_check (bytes, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

static gboolean
check_mutant (GString    *text,
              const char *file)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr(GPtrArray) problems = problems_new ();
  g_autoptr(GoalsEntity) entity = goals_document_read (bytes, full_type (file), file, problems, NULL);
  g_autoptr(GoalsEntity) again = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;

  if (entity == NULL)
    {
      g_assert_cmpuint (problems->len, >, 0);
      g_assert_true (((GoalsProblem *) g_ptr_array_index (problems, 0))->fatal);
      return FALSE;
    }
  g_assert_cmpuint (problems->len, ==, 0);
  first = write_checked (entity);
  again = goals_document_read (first, full_type (file), file, problems, NULL);
  g_assert_nonnull (again);
  g_assert_true (goals_record_equal (GOALS_RECORD (entity), GOALS_RECORD (again)));
  second = write_checked (again);
  g_assert_true (g_bytes_equal (first, second));
  return TRUE;
}

static void
test_mutants (gconstpointer data)
{
  const char *file = data;
  g_autofree char *text = full_text (file);
  guint n_taken = 0;

  for (guint seed = 0; seed < MUTANTS_PER_DOCUMENT; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) mutant = g_string_new (text);

      for (gint32 i = g_rand_int_range (rand, 1, 4); i > 0 && mutant->len > 0; i--)
        damage_text (rand, mutant);
      g_rand_free (rand);
      n_taken += check_mutant (mutant, file);
    }
  /* Both ways are taken, or the test shows nothing */
  g_assert_cmpuint (n_taken, >, MUTANTS_PER_DOCUMENT / 100);
  g_assert_cmpuint (n_taken, <, MUTANTS_PER_DOCUMENT);
}

/* Every prefix of a document, as a write that was cut off leaves it, is refused. */
static void
test_cut_off (gconstpointer data)
{
  const char *file = data;
  g_autofree char *text = full_text (file);
  gsize step = MAX (strlen (text) / 500, 1);

  for (gsize length = 0; length < strlen (text) - 1; length += step)
    {
      g_autoptr(GString) cut = g_string_new_len (text, (gssize) length);
      g_autoptr(GString) nul = g_string_new_len (text, (gssize) strlen (text));

      g_assert_false (check_mutant (cut, file));
      memset (nul->str + length, 0, nul->len - length);
      g_assert_false (check_mutant (nul, file));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *mutants = g_strdup_printf ("/storage/hostile/mutants/%u", i);
      g_autofree char *cut_off = g_strdup_printf ("/storage/hostile/cut-off/%u", i);

      g_test_add_data_func (mutants, full_files[i], test_mutants);
      g_test_add_data_func (cut_off, full_files[i], test_cut_off);
    }
  return g_test_run ();
}
