/* test-session-pair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "../edit/edit-random.h"
#include "watched-session.h"

/* Two people in one folder do anything that there is to be done, undo and restore it. Whenever both have saved and seen
 * what the other did, both have the same, and it is what is on disk. */

#define ROUNDS 12

typedef struct
{
  Watched one, other;
} Pair;

static void
set_up (Pair         *pair,
        gconstpointer unused)
{
  pair->one.folder = folder_new ();
  folder_fill (pair->one.folder, 7);
  pair->other.folder = pair->one.folder;
  watched_open (&pair->one, 0);
  watched_open (&pair->other, 0);
  wait_for_look (&pair->one);
}

static void
tear_down (Pair         *pair,
           gconstpointer unused)
{
  watched_close (&pair->other);
  watched_tear_down (&pair->one, NULL);
}

static void
add_document (GoalsEntity *entity,
              gpointer     texts)
{
  if (goals_entity_get_document (entity) == entity)
    {
      g_autoptr(GBytes) bytes = goals_document_write (entity);
      g_autofree char *file = goals_document_get_file (entity);

      g_hash_table_insert (texts, g_steal_pointer (&file), g_strndup (g_bytes_get_data (bytes, NULL),
                                                                      g_bytes_get_size (bytes)));
    }
}

static GHashTable *
texts_of (Watched *watched)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (watched->session)), add_document, texts);
  return texts;
}

/* Is each document of @watched on disk as it is there? */
static gboolean
is_on_disk (Watched *watched)
{
  g_autoptr(GHashTable) texts = texts_of (watched);
  GHashTableIter iter;
  gpointer file, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &file, &text))
    {
      g_autofree char *path = folder_file (watched->folder, file);
      g_autofree char *found = NULL;

      if (!g_file_get_contents (path, &found, NULL, NULL) || !g_str_equal (found, text))
        return FALSE;
    }
  return TRUE;
}

static guint
count (Watched *watched)
{
  g_autoptr(GHashTable) texts = texts_of (watched);

  return g_hash_table_size (texts);
}

static void
flush (Watched *watched)
{
  g_autoptr(GError) error = NULL;

  goals_session_flush (watched->session, &error);
  g_assert_no_error (error);
}

static void
look (Watched *watched)
{
  goals_session_look_outside (watched->session);
  wait_for_look (watched);
}

static gboolean
is_settled (Pair *pair)
{
  return is_on_disk (&pair->one) && is_on_disk (&pair->other) && count (&pair->one) == count (&pair->other);
}

/* Only a person can say what shall be of it: both moved one key result, or much has gone at once. */
static gboolean
has_question (Watched *watched)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (watched->session);

  return problems->len > 0 || goals_session_get_missing (watched->session) > 0;
}

/* What has vanished is believed to be gone only after a while. FALSE: somebody is asked. */
static gboolean
settle (Pair *pair)
{
  do
    {
      if (has_question (&pair->one) || has_question (&pair->other))
        return FALSE;
      flush (&pair->one);
      look (&pair->other);
      flush (&pair->other);
      look (&pair->one);
      run_for (10);
    }
  while (!is_settled (pair));
  return TRUE;
}

static void
edit (Watched *watched)
{
  GoalsHistory *history = history_of (watched);

  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    {
      int kind = g_test_rand_int_range (0, 8);

      if (kind == 0)
        goals_history_undo (history);
      else if (kind == 1)
        goals_history_redo (history);
      else
        edit_random_step (history);
      if (g_test_rand_int_range (0, 4) == 0)
        flush (watched);
      if (g_test_rand_int_range (0, 8) == 0)
        look (watched);
    }
}

static void
test_random (Pair         *pair,
             gconstpointer unused)
{
  guint round = 0;

  do
    {
      edit (&pair->one);
      edit (&pair->other);
    }
  while (settle (pair) && ++round < ROUNDS);
  g_test_message ("%u rounds", round);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/pair/random", Pair, NULL, set_up, test_random, tear_down);
  return g_test_run ();
}
