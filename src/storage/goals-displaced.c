/* goals-displaced.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-displaced.h"

#include "goals-json-gate.h"
#include "goals-repair.h"
#include "goals-replacing.h"

static void
displaced_free (gpointer data)
{
  GoalsDisplaced *self = data;

  g_clear_pointer (&self->base, g_bytes_unref);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GHashTable *
goals_displaced_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

void
goals_displaced_add (GHashTable *all,
                     const char *file,
                     GBytes     *base,
                     GBytes     *bytes)
{
  GPtrArray *here = g_hash_table_lookup (all, file);
  GoalsDisplaced *one;

  if (here == NULL)
    {
      here = g_ptr_array_new_with_free_func (displaced_free);
      g_hash_table_insert (all, g_strdup (file), here);
    }
  for (guint i = 0; i < here->len; i++)
    if (g_bytes_equal (((const GoalsDisplaced *) g_ptr_array_index (here, i))->bytes, bytes))
      return;
  one = g_new (GoalsDisplaced, 1);
  one->base = base != NULL ? g_bytes_ref (base) : NULL;
  one->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (here, one);
}

/* Calls @see for each document that @journal speaks of. FALSE: one of them says so, or its folder, which is there,
 * cannot be opened. */
static gboolean
see_each (const char   *root,
          GoalsJournal *journal,
          gboolean    (*see) (const GoalsJournalEntry *entry, GoalsReplacing *replacing, gpointer user_data),
          gpointer      user_data)
{
  GPtrArray *entries = goals_journal_get_entries (journal);
  g_autofree char *save = goals_journal_name_save (journal);
  gboolean seen = TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(GoalsReplacing) replacing = goals_replacing_new (root, entry->file, &error);

      if (replacing == NULL)
        {
          seen &= g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
          continue;
        }
      goals_replacing_set_save (replacing, save);
      seen &= see (entry, replacing, user_data);
    }
  return seen;
}

static gboolean
is_same (GBytes *a,
         GBytes *b)
{
  return a != NULL && b != NULL && g_bytes_equal (a, b);
}

static gboolean
find_of (const GoalsJournalEntry *entry,
         GoalsReplacing          *replacing,
         gpointer                 all)
{
  g_autoptr(GPtrArray) left = goals_replacing_list_left (replacing);
  gboolean seen = left != NULL;

  for (guint i = 0; left != NULL && i < left->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (left, i);

      if (is_same (bytes, entry->base) || is_same (bytes, entry->bytes) || !goals_repair_is_good (entry->file, bytes))
        continue;
      if (entry->bytes == NULL)
        seen &= goals_replacing_give_back (replacing, bytes);
      else
        goals_displaced_add (all, entry->file, entry->base, bytes);
    }
  return seen;
}

gboolean
goals_displaced_find (GHashTable   *all,
                      const char   *root,
                      GoalsJournal *journal)
{
  return see_each (root, journal, find_of, all);
}

/* Half of what was being written, or a document, which has been taken in. */
static gboolean
is_done_with (GBytes  *left,
              gpointer file)
{
  return !goals_json_gate_check (left, NULL, NULL) || goals_repair_is_good (file, left);
}

static gboolean
clean_up_after (const GoalsJournalEntry *entry,
                GoalsReplacing          *replacing,
                gpointer                 unused)
{
  goals_replacing_clean_up (replacing, entry->base, entry->bytes, is_done_with, entry->file);
  return TRUE;
}

void
goals_displaced_clean_up (const char   *root,
                          GoalsJournal *journal)
{
  see_each (root, journal, clean_up_after, NULL);
}
