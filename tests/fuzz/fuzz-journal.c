/* fuzz-journal.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "goals-journal.h"
#include "goals-store-loader.h"

/* A journal that somebody left behind: as it is, or the input as the payload of a record that counts. What is taken
 * from it names documents and nothing else. */

#define MAGIC "goals-journal 1 "

static char *
make_record (const uint8_t *data,
             size_t         size,
             gsize         *length)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
  GString *record = g_string_new (NULL);

  if (size < strlen (MAGIC) || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    g_string_printf (record, MAGIC "%" G_GSIZE_FORMAT " %s\n", size, sum);
  g_string_append_len (record, (const char *) data, (gssize) size);
  *length = record->len;
  return g_string_free (record, FALSE);
}

static char *folder;

static void
remove_folder (void)
{
  g_rmdir (folder);
  g_free (folder);
}

static const char *
get_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("goals-fuzz-XXXXXX", NULL);
      atexit (remove_folder);
    }
  return folder;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *path = g_build_filename (get_folder (), "journal-fuzz", NULL);
  g_autoptr(GoalsJournal) journal = NULL;
  gsize length;
  g_autofree char *record = make_record (data, size, &length);

  g_assert_true (g_file_set_contents_full (path, record, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  journal = goals_journal_adopt (get_folder ());
  g_assert_nonnull (journal);
  for (guint i = 0; i < goals_journal_get_entries (journal)->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (goals_journal_get_entries (journal), i);

      g_assert_true (goals_store_file_type (entry->file) != G_TYPE_INVALID);
    }
  goals_journal_clear (journal);
  return 0;
}
