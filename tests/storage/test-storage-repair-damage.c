/* test-storage-repair-damage.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-repair-fixture.h"

/* Documents that were damaged anyhow: cut off, with bytes that are others, in another encoding, by somebody who means
 * it. */

#define MUTANTS_PER_DOCUMENT 1500

#define CHECK_IN "^        \\{\\n          \"id\": \"8[^}]*\\n        \\}"
#define DAY      "^    \"\\d{4}-\\d\\d-\\d\\d\": [^\",\\n]+"

/* However it is cut off: every check-in and measurement before the end is there, and with a copy nothing of
 * what it has is missing. */
static void
test_cut_off (gconstpointer data)
{
  const char *file = data;
  g_autofree char *whole = full_text (file);
  g_autoptr(GBytes) copy = text_bytes (whole);
  g_autoptr(GPtrArray) rows = list_rows (whole, g_str_has_prefix (file, "kpis/") ? DAY : CHECK_IN);
  g_autoptr(GPtrArray) all = list_rows (whole, CHECK_IN "|" DAY "|\"(id|title|target|lead|end)\": .*");
  gsize length = strlen (whole);

  for (gsize end = 0; end < length; end += end < 120 ? 1 : 7)
    {
      g_autofree char *cut = g_strndup (whole, end);
      g_autoptr(GBytes) bytes = text_bytes (cut);
      g_autoptr(GoalsRepair) repair = propose (file, cut, copy);
      g_autoptr(GoalsRepair) alone = goals_repair_propose (file, bytes, NULL, NULL, NULL);
      g_autofree char *found = alone != NULL ? proposal_text (alone) : NULL;
      g_autofree char *completed = proposal_text (repair);
      g_autofree char *notes = NULL;

      for (guint i = 0; i < all->len; i++)
        g_assert_nonnull (strstr (completed, g_ptr_array_index (all, i)));
      if (found == NULL)
        continue;
      check_proposal (alone, file);
      notes = note_lines (alone);
      /* nobody is told that nothing is gone */
      g_assert_false (g_regex_match_simple ("missing: \\{(\"id\":\"[^\"]*\")?\\}", notes, 0, 0));
      for (guint i = 0; i < rows->len; i++)
        {
          const char *row = g_ptr_array_index (rows, i);
          const char *at = strstr (cut, row);

          /* A number that ends with the file may have gone on */
          if (at != NULL && at[strlen (row)] != '\0')
            g_assert_nonnull (strstr (found, row));
        }
    }
}

/* Damage of every kind: what is proposed is right, and no check-in that is whole in the file is missing from it. */
static void
test_mutants (gconstpointer data)
{
  const char *file = data;
  g_autofree char *text = full_text (file);
  g_autoptr(GPtrArray) rows = list_rows (text, CHECK_IN);
  guint n_proposed = 0;

  for (guint seed = 0; seed < MUTANTS_PER_DOCUMENT; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) mutant = g_string_new (text);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsRepair) repair = NULL;
      g_autofree char *found = NULL;

      for (gint32 i = g_rand_int_range (rand, 1, 4); i > 0 && mutant->len > 0; i--)
        damage_text (rand, mutant);
      g_rand_free (rand);
      bytes = g_bytes_new (mutant->str, mutant->len);
      repair = goals_repair_propose (file, bytes, NULL, NULL, NULL);
      if (repair == NULL)
        continue;
      n_proposed++;
      check_proposal (repair, file);
      found = proposal_text (repair);
      for (guint i = 0; i < rows->len; i++)
        {
          const char *row = g_ptr_array_index (rows, i);
          g_autofree char *id = g_strndup (strstr (row, "\"8"), 38);

          if (memmem (mutant->str, mutant->len, row, strlen (row)) != NULL && strstr (found, id) == NULL)
            g_error ("seed %u: %s is missing:\n%s\n\n%s", seed, id, mutant->str, found);
        }
    }
  g_assert_cmpuint (n_proposed, >, MUTANTS_PER_DOCUMENT * 9 / 10);
}

/* (transfer full) */
static GBytes *
encode (const char *text,
        const char *encoding)
{
  g_autoptr(GError) error = NULL;
  gsize size;
  char *encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (encoded, size);
}

/* Written by an editor that does not ask. With and without a mark, and not all of it can be in Windows-1252. */
static const struct { const char *encoding, *mark, *title, *note; } encodings[] = {
  { "UTF-16LE", "\xef\xbb\xbf", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16BE", "\xef\xbb\xbf", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16LE", "", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16BE", "", "„Größe“ – 👍 日本", "UTF-16" },
  { "WINDOWS-1252", "", "„Größe“ – 5 €", "Windows-1252" },
  { "ISO-8859-1", "", "«Größe» ÿ", "Windows-1252" },
};

static void
test_encoding (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *full = full_text (FULL_ALIGNED);
  g_autofree char *text = replace_once (full, "Fewer repeats", encodings[i].title);
  g_autofree char *marked = g_strconcat (encodings[i].mark, text, NULL);
  g_autoptr(GBytes) whole = text_bytes (text);
  g_autoptr(GBytes) broken = encode (marked, encodings[i].encoding);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsRepair) repair = goals_repair_propose (FULL_ALIGNED, broken, NULL, NULL, &error);
  g_autofree char *notes = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (repair->document, whole));
  notes = note_lines (repair);
  g_assert_cmpuint (repair->notes->len, ==, 1);
  g_assert_nonnull (strstr (notes, encodings[i].note));
}

/* What only looks like another encoding is UTF-8 still: one byte that is none changes nothing about the others. */
static void
test_no_encoding (void)
{
  g_autofree char *full = full_text (FULL_ALIGNED);
  g_autofree char *text = replace_once (full, "Fewer repeats", "Größe \xfc");
  g_autofree char *marked = g_strconcat ("\xff\xfe", full, NULL);
  g_autoptr(GoalsRepair) damaged = propose (FULL_ALIGNED, text, NULL);
  g_autoptr(GoalsRepair) prefixed = propose (FULL_ALIGNED, marked, NULL);
  g_autofree char *found = proposal_text (damaged);
  g_autofree char *notes = note_lines (damaged);
  g_autofree char *other = proposal_text (prefixed);

  g_assert_nonnull (strstr (found, "Größe \xef\xbf\xbd"));
  g_assert_nonnull (strstr (notes, "Characters that cannot be"));
  g_assert_cmpstr (other, ==, full);
}

/* Half of a character at the end, surrogates without the other, and nothing at all. */
static void
test_hostile_encoding (void)
{
  static const char units[] = "\xd8\x3d\0\"\0{\xdc\x4d\0x";

  for (gsize size = 0; size < sizeof units; size++)
    for (gsize from = 0; from <= size; from++)
      {
        g_autofree char *copy = g_memdup2 (units + from, size - from + 1);
        g_autoptr(GBytes) bytes = g_bytes_new (copy, size - from);
        g_autoptr(GoalsRepair) repair = goals_repair_propose (FULL_KPI, bytes, NULL, NULL, NULL);

        if (repair != NULL)
          check_proposal (repair, FULL_KPI);
      }
}

/* Nothing of it takes long, and all of it comes to an end. */
static void
test_hostile (void)
{
  static const char *const units[] = { "[", "{\"a\":", "{", "\"", "}", "]", ",", ":", "[{", "/*", "{\"check-ins\":[{", "\\", "'", "1", "{\"a\" ", "a " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new ("{\"name\": \"x\", \"frequency\": \"weekly\", \"better\": \"lower\", ");
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsRepair) repair = NULL;

      for (guint j = 0; j < 20000; j++)
        g_string_append (text, units[i]);
      bytes = g_bytes_new (text->str, text->len);
      repair = goals_repair_propose (FULL_KPI, bytes, NULL, NULL, NULL);
      g_assert_nonnull (repair);
      check_proposal (repair, FULL_KPI);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/repair/hostile", test_hostile);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/encoding/%u-%s", i, encodings[i].encoding);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_encoding);
    }
  g_test_add_func ("/storage/repair/no-encoding", test_no_encoding);
  g_test_add_func ("/storage/repair/hostile-encoding", test_hostile_encoding);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *cut_off = g_strdup_printf ("/storage/repair/cut-off/%u", i);
      g_autofree char *mutants = g_strdup_printf ("/storage/repair/mutants/%u", i);

      g_test_add_data_func (cut_off, full_files[i], test_cut_off);
      g_test_add_data_func (mutants, full_files[i], test_mutants);
    }
  return run_in_own_state ();
}
