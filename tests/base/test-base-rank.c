/* test-base-rank.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "goals-rank.h"

static char *
check_between (const char *before, const char *after)
{
  char *rank = goals_rank_between (before, after);

  if (!goals_rank_is_valid (rank))
    g_error ("between %s and %s: %s", before, after, rank);
  if (before != NULL && goals_rank_compare (before, rank) >= 0)
    g_error ("%s is not behind %s", rank, before);
  if (after != NULL && goals_rank_compare (rank, after) >= 0)
    g_error ("%s is not before %s", rank, after);
  return rank;
}

static void
test_valid (void)
{
  static const struct { const char *rank; gboolean valid; } cases[] = {
    { "V", TRUE }, { "1", TRUE }, { "00z", TRUE }, { "V0V", TRUE }, { NULL, FALSE }, { "", FALSE }, { "0", FALSE },
    { "V0", FALSE }, { "V-", FALSE }, { "V V", FALSE }, { "é", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (goals_rank_is_valid (cases[i].rank), ==, cases[i].valid);
}

static void
test_neighbours (void)
{
  static const struct { const char *before, *after; } cases[] = {
    { NULL, NULL }, { "V", NULL }, { NULL, "V" }, { "zzz", NULL }, { NULL, "001" }, { NULL, "000001" },
    { "zzzzzz", NULL },
    { "V", "V01" }, { "V", "W" }, { "Uzz", "V" }, { "a", "b" }, { "a", "a0000001" }, { "azz", "b" }, { "azzzzz", "b" },
    { "1", "2" }, { "001", "002" }, { "zzy", "zzz" }, { "zzzz", NULL }, { "V", "V00V" }, { "V00V", "V01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rank = check_between (cases[i].before, cases[i].after);
      g_autofree char *left = check_between (cases[i].before, rank);
      g_autofree char *right = check_between (rank, cases[i].after);

      g_assert_cmpint (goals_rank_compare (left, right), <, 0);
    }
}

static void
test_equal_or_swapped (void)
{
  static const struct { const char *before, *after; } cases[] = { { "V", "V" }, { "W", "V" }, { "V01", "V" },
                                                                  { "zzz", "zzz" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rank = goals_rank_between (cases[i].before, cases[i].after);
      g_autofree char *next = check_between (cases[i].before, NULL);

      g_assert_true (goals_rank_is_valid (rank));
      g_assert_cmpint (goals_rank_compare (rank, cases[i].before), >, 0);
      /* right behind, not past those that are there already */
      g_assert_cmpint (goals_rank_compare (rank, next), <=, 0);
    }
}

/* What a document may hold and no version ever wrote. */
static void
test_invalid (void)
{
  g_autofree char *first = goals_rank_between ("!", "é");
  g_autofree char *second = goals_rank_between ("V0", NULL);

  g_assert_true (goals_rank_is_valid (first));
  g_assert_true (goals_rank_is_valid (second));
}

typedef enum { AT_END, AT_START, BEHIND_FIXED, BEFORE_FIXED } Place;

/* Ten thousand insertions at one place. */
static void
test_one_place (gconstpointer data)
{
  Place place = GPOINTER_TO_INT (data);
  g_autofree char *before = g_strdup (place == AT_START || place == AT_END ? NULL : "V01");
  g_autofree char *after = g_strdup (place == AT_START || place == AT_END ? NULL : "V02");

  for (int i = 0; i < 10000; i++)
    {
      char *rank = check_between (before, after);
      char **replaced = place == AT_END || place == BEFORE_FIXED ? &before : &after;

      g_assert_cmpuint (strlen (rank), <=, 9);
      g_free (*replaced);
      *replaced = rank;
    }
}

/* Always into the newest gap, from alternate sides: the worst there is. */
static void
test_zigzag (void)
{
  g_autofree char *before = g_strdup ("V");
  g_autofree char *after = g_strdup ("W");

  for (int i = 0; i < 1000; i++)
    {
      char *rank = check_between (before, after);
      char **replaced = i % 2 == 0 ? &before : &after;

      g_assert_cmpuint (strlen (rank), <=, 3 + 3 * (gsize) i);
      g_free (*replaced);
      *replaced = rank;
    }
}

/* Moves and insertions at random places; the array says what the order is. */
static void
test_random_script (void)
{
  g_autoptr(GPtrArray) ranks = g_ptr_array_new_with_free_func (g_free);
  gsize longest = 0;

  for (int step = 0; step < 20000; step++)
    {
      guint at;
      char *rank;

      if (ranks->len > 0 && (ranks->len >= 500 || g_test_rand_int_range (0, 3) == 0))
        g_ptr_array_remove_index (ranks, (guint) g_test_rand_int_range (0, (gint32) ranks->len));
      at = (guint) g_test_rand_int_range (0, (gint32) ranks->len + 1);
      rank = check_between (at > 0 ? g_ptr_array_index (ranks, at - 1) : NULL,
                            at < ranks->len ? g_ptr_array_index (ranks, at) : NULL);
      longest = MAX (longest, strlen (rank));
      g_ptr_array_insert (ranks, (int) at, rank);
    }
  for (guint i = 1; i < ranks->len; i++)
    g_assert_cmpint (goals_rank_compare (g_ptr_array_index (ranks, i - 1), g_ptr_array_index (ranks, i)), <, 0);
  g_test_message ("longest rank: %" G_GSIZE_FORMAT, longest);
  g_assert_cmpuint (longest, <, 200);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/rank/valid", test_valid);
  g_test_add_func ("/base/rank/neighbours", test_neighbours);
  g_test_add_func ("/base/rank/equal-or-swapped", test_equal_or_swapped);
  g_test_add_func ("/base/rank/invalid", test_invalid);
  g_test_add_data_func ("/base/rank/at-end", GINT_TO_POINTER (AT_END), test_one_place);
  g_test_add_data_func ("/base/rank/at-start", GINT_TO_POINTER (AT_START), test_one_place);
  g_test_add_data_func ("/base/rank/behind-fixed", GINT_TO_POINTER (BEHIND_FIXED), test_one_place);
  g_test_add_data_func ("/base/rank/before-fixed", GINT_TO_POINTER (BEFORE_FIXED), test_one_place);
  g_test_add_func ("/base/rank/zigzag", test_zigzag);
  g_test_add_func ("/base/rank/random-script", test_random_script);
  return g_test_run ();
}
