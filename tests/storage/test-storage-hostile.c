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

static const char *const scalars[] = {
  "null", "true", "0", "-0.0", "1e15", "1e16", "-1e400", "1e-999", "99999999999999999999", "0.1", "01", "NaN", "\"\"", "\"\\u0000\"", "\"\\ud800\"",
  "\"\\u007f\\u001f\\/\"", "\"2026-02-29\"", "\"0000-00-00\"", "\"50000000-0000-4000-8000-000000000001\"", "[]", "{}", "[[[[]]]]",
  "{\"a\":1,\"a\":2}", "{\"2026-01-01\":1}", "\"\xff\"", "\"\xed\xa0\x80\"", "/* */", "",
};

static gsize
pick (GRand *rand,
      gsize  below)
{
  return below == 0 ? 0 : (gsize) g_rand_double_range (rand, 0, (double) below);
}

/* Puts something in the place of one value. */
static void
replace_scalar (GRand   *rand,
                GString *text)
{
  const char *colon = strchr (text->str + pick (rand, text->len), ':');
  gsize start, length;

  if (colon == NULL || text->str + text->len - colon < 3)
    return;
  start = (gsize) (colon - text->str) + 1;
  length = strcspn (text->str + start, ",\n");
  g_string_erase (text, (gssize) start, (gssize) length);
  g_string_insert (text, (gssize) start, scalars[pick (rand, G_N_ELEMENTS (scalars))]);
}

static void
move_lines (GRand   *rand,
            GString *text,
            gboolean keep)
{
  g_auto(GStrv) lines = g_strsplit (text->str, "\n", -1);
  guint n = g_strv_length (lines);
  guint from = (guint) pick (rand, n);
  guint length = (guint) pick (rand, MIN (n - from, 12)) + 1;
  guint to = (guint) pick (rand, n);

  g_string_truncate (text, 0);
  for (guint i = 0; i < n; i++)
    {
      if (i == to)
        for (guint j = from; j < MIN (from + length, n); j++)
          g_string_append_printf (text, "%s\n", lines[j]);
      if (keep || i < from || i >= from + length)
        g_string_append_printf (text, "%s\n", lines[i]);
    }
}

static void
damage (GRand   *rand,
        GString *text)
{
  gsize at = pick (rand, text->len);
  gsize length = pick (rand, 40) + 1;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      text->str[at] = (char) g_rand_int_range (rand, 0, 256);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) MIN (length, text->len - at));
      break;
    case 2:
      g_string_truncate (text, at);
      break;
    case 3:
      move_lines (rand, text, TRUE);
      break;
    case 4:
      move_lines (rand, text, FALSE);
      break;
    default:
      replace_scalar (rand, text);
    }
}

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
        damage (rand, mutant);
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
