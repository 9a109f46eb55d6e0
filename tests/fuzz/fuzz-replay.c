/* fuzz-replay.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stands in for libFuzzer where there is none: runs a fuzz target on every file of a corpus, and on as many mutants of
 * them as the first argument says. The seed is fixed, so that a failure comes again. */

#define SEED         11
#define MAX_CHANGES  6
#define MAX_REPEAT   64

static const char *const words[] = { "0", "-1", "1e308", "1e-400", "9223372036854775808", "null", "true", "[]", "{}",
                                     "\"\"", ",", ":",
                                     "\\u0000", "\\ud800", "\xff", "\xe2\x80\xae", "\n", "\"id\"", "2026-02-30", ";",
                                     "\x1e", "[[[[" };

static void
add_folder (GPtrArray  *seeds,
            const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  char *content;
  gsize length;

  if (dir == NULL)
    {
      if (!g_file_get_contents (path, &content, &length, NULL))
        g_error ("%s: cannot be read", path);
      g_ptr_array_add (seeds, g_bytes_new_take (content, length));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      add_folder (seeds, inside);
    }
}

static guint
any (GRand *chance,
     guint  below)
{
  return below > 0 ? (guint) g_rand_int_range (chance, 0, (gint32) below) : 0;
}

static void
insert (GByteArray   *bytes,
        guint         place,
        const guint8 *data,
        guint         length)
{
  g_autofree guint8 *copy = g_memdup2 (data, length);
  guint before = bytes->len;

  g_byte_array_set_size (bytes, before + length);
  memmove (bytes->data + place + length, bytes->data + place, before - place);
  if (length > 0)
    memcpy (bytes->data + place, copy, length);
}

static void
change (GRand      *chance,
        GByteArray *bytes,
        GBytes     *other)
{
  guint place = any (chance, bytes->len + 1);
  guint length = any (chance, MIN (bytes->len - place, MAX_REPEAT) + 1);
  const char *word = words[any (chance, G_N_ELEMENTS (words))];
  gsize other_length;
  const guint8 *other_data = g_bytes_get_data (other, &other_length);
  guint from = any (chance, (guint) other_length);

  switch (any (chance, 6))
    {
    case 0:
      if (place < bytes->len)
        bytes->data[place] ^= (guint8) (1u << any (chance, 8));
      break;
    case 1:
      g_byte_array_remove_range (bytes, place, length);
      break;
    case 2:
      insert (bytes, place, bytes->data + place, length);
      break;
    case 3:
      insert (bytes, place, (const guint8 *) word, (guint) strlen (word));
      break;
    case 4:
      g_byte_array_remove_range (bytes, place, length);
      insert (bytes, place, (const guint8 *) word, (guint) strlen (word));
      break;
    default:
      insert (bytes, place, other_data + from, MIN ((guint) other_length - from, MAX_REPEAT));
    }
}

static void
try_mutant (GRand     *chance,
            GPtrArray *seeds)
{
  GBytes *seed = g_ptr_array_index (seeds, any (chance, seeds->len));
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint changes = 1 + any (chance, MAX_CHANGES);

  g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
  for (guint i = 0; i < changes; i++)
    change (chance, bytes, g_ptr_array_index (seeds, any (chance, seeds->len)));
  LLVMFuzzerTestOneInput (bytes->data, bytes->len);
}

static int
compare_bytes (gconstpointer a,
               gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GRand) chance = g_rand_new_with_seed (SEED);
  guint mutants = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 0;

  for (int i = 2; i < argc; i++)
    add_folder (seeds, argv[i]);
  if (seeds->len == 0)
    g_error ("expected how many mutants, and a corpus");
  /* whatever order the folders have them in */
  g_ptr_array_sort (seeds, compare_bytes);
  LLVMFuzzerTestOneInput (NULL, 0);
  for (guint i = 0; i < seeds->len; i++)
    LLVMFuzzerTestOneInput (g_bytes_get_data (g_ptr_array_index (seeds, i), NULL),
                            g_bytes_get_size (g_ptr_array_index (seeds, i)));
  for (guint i = 0; i < mutants; i++)
    try_mutant (chance, seeds);
  printf ("%u seeds and %u mutants\n", seeds->len, mutants);
  return EXIT_SUCCESS;
}
