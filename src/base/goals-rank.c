/* goals-rank.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-rank.h"

#include <string.h>

/* A rank is read as a fraction whose digits are blocks of three characters, each a number below 62³; what a short rank
 * lacks counts as zeros. Between two ranks a new one takes the next free number beside the rank that was made last,
 * which is the longer one: so things added one after the other at one place cost three characters per 119,000 of them.
 * Halving the gap instead, as is often done, adds a character every six times. */
#define BASE   62
#define BLOCK  3
#define LIMIT  (BASE * BASE * BASE)
#define MIDDLE (BASE / 2 * BASE * BASE)

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
digit_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 36;
  return -1;
}

/* The number in block @index of @rank. */
static int
block_value (const char *rank, gsize length, gsize index)
{
  int value = 0;

  for (gsize i = index * BLOCK; i < (index + 1) * BLOCK; i++)
    value = value * BASE + (i < length ? digit_value (rank[i]) : 0);
  return value;
}

static void
append_block (GString *rank, int value)
{
  g_string_append_c (rank, alphabet[value / (BASE * BASE)]);
  g_string_append_c (rank, alphabet[value / BASE % BASE]);
  g_string_append_c (rank, alphabet[value % BASE]);
}

static char *
finish (GString *rank)
{
  while (rank->len > 0 && rank->str[rank->len - 1] == '0')
    g_string_truncate (rank, rank->len - 1);
  return g_string_free (rank, FALSE);
}

/* A number strictly between @low and @high, which are at least two apart, near the end that was made last. */
static int
choose (int low, int high, gsize before_length, gsize after_length, gboolean open_end)
{
  if (open_end || before_length > after_length)
    return low + 1;
  if (after_length > before_length)
    return high - 1;
  return low + (high - low) / 2;
}

static gboolean
is_end (const char *rank)
{
  return rank == NULL || *rank == '\0';
}

gboolean
goals_rank_is_valid (const char *rank)
{
  gsize length = 0;

  if (is_end (rank))
    return FALSE;
  for (; rank[length] != '\0'; length++)
    if (digit_value (rank[length]) < 0)
      return FALSE;
  return rank[length - 1] != '0';
}

/* Ranks that are not valid count as the respective end. */
char *
goals_rank_between (const char *before, const char *after)
{
  GString *rank = g_string_new (NULL);
  gsize before_length, after_length;
  gboolean open_end;

  if (!goals_rank_is_valid (before))
    before = "";
  open_end = !goals_rank_is_valid (after);
  if (open_end)
    after = "";
  before_length = strlen (before);
  after_length = strlen (after);

  if (!open_end && strcmp (before, after) >= 0)
    {
      for (gsize i = 0; i * BLOCK < before_length; i++)
        append_block (rank, block_value (before, before_length, i));
      append_block (rank, MIDDLE);
      return finish (rank);
    }

  for (gsize i = 0;; i++)
    {
      int low = block_value (before, before_length, i);
      int high = open_end ? LIMIT : block_value (after, after_length, i);

      if (high - low >= 2)
        {
          /* Below the end of @before nothing was made yet: room on both sides. */
          if (i * BLOCK >= before_length && open_end)
            append_block (rank, MIDDLE);
          else
            append_block (rank, choose (low, high, before_length, after_length, open_end));
          return finish (rank);
        }
      append_block (rank, low);
      /* Having gone below @before, everything there is smaller than @after. */
      if (low < high)
        open_end = TRUE;
    }
}

int
goals_rank_compare (const char *a, const char *b)
{
  return g_strcmp0 (a, b);
}
