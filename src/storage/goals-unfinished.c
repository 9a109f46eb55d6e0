/* goals-unfinished.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-unfinished.h"

#include "goals-merge.h"
#include "goals-migration.h"
#include "goals-verification.h"

static gboolean
is_same (GBytes *a,
         GBytes *b)
{
  return a != NULL && b != NULL && g_bytes_equal (a, b);
}

static GBytes *
merge_entry (const GoalsJournalEntry *entry,
             GBytes                  *present,
             GPtrArray               *conflicts)
{
  g_autoptr(GBytes) base = NULL;
  g_autoptr(GBytes) theirs = NULL;
  g_autoptr(GoalsMerge) merge = NULL;

  if (entry->bytes == NULL)
    return NULL;
  if (present == NULL || is_same (present, entry->bytes) || is_same (present, entry->base))
    return g_bytes_ref (entry->bytes);
  /* Only what is of one version can be compared */
  if (entry->base != NULL)
    base = goals_migration_run (entry->base, NULL);
  theirs = goals_migration_run (present, NULL);
  if (theirs != NULL)
    merge = goals_merge_strictly (base, entry->bytes, theirs, NULL);
  if (merge == NULL || !goals_verify_document (entry->file, merge->document, NULL))
    return NULL;
  if (conflicts != NULL)
    g_ptr_array_extend_and_steal (conflicts, g_steal_pointer (&merge->conflicts));
  return g_bytes_ref (merge->document);
}

GBytes *
goals_unfinished_merge (const GoalsJournalEntry *entry,
                        GBytes                  *present)
{
  return merge_entry (entry, present, NULL);
}

static GoalsJournalEntry *
find (GPtrArray  *unfinished,
      const char *file)
{
  for (guint i = 0; i < unfinished->len; i++)
    {
      GoalsJournalEntry *entry = g_ptr_array_index (unfinished, i);

      if (g_str_equal (entry->file, file))
        return entry;
    }
  return NULL;
}

void
goals_unfinished_add (GPtrArray               *unfinished,
                      const GoalsJournalEntry *entry,
                      GPtrArray               *conflicts)
{
  GoalsJournalEntry *before = find (unfinished, entry->file);
  GBytes *bytes;

  if (before == NULL)
    {
      g_ptr_array_add (unfinished, goals_journal_entry_copy (entry));
      return;
    }
  bytes = merge_entry (entry, before->bytes, conflicts);
  if (bytes == NULL && entry->bytes != NULL)
    bytes = g_bytes_ref (entry->bytes);
  g_clear_pointer (&before->bytes, g_bytes_unref);
  before->bytes = bytes;
  before->in_place |= entry->in_place;
}
