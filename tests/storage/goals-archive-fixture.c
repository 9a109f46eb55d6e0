/* goals-archive-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-archive-fixture.h"

#include <glib/gstdio.h>

void
keep (GoalsArchive    *archive,
      const char      *file,
      const char      *text,
      GoalsVersionHow  how,
      gint64           time)
{
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GError) error = NULL;

  goals_archive_keep (archive, file, bytes, how, time, &error);
  g_assert_no_error (error);
}

/* "TEXT@TIME …", newest first; "?" for what cannot be read. */
static char *
describe (GoalsArchive *archive,
          const char   *file)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *held = version_text (archive, version);

      g_string_append_printf (text, "%s%s@%" G_GINT64_FORMAT, i > 0 ? " " : "", held != NULL ? held : "?",
                              version->time);
    }
  return g_string_free (text, FALSE);
}

void
check_versions (GoalsArchive *archive,
                const char   *file,
                const char   *expected)
{
  g_autofree char *found = describe (archive, file);

  g_assert_cmpstr (found, ==, expected);
}

char *
new_archive_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("goals-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
block_index (const char *folder,
             const char *file)
{
  g_autofree char *index = g_build_filename (folder, "index", file, NULL);
  g_autofree char *aside = g_strconcat (index, ".unreadable", NULL);
  g_autofree char *within = g_build_filename (aside, "within", NULL);

  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (g_mkdir (index, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (within, 0700), ==, 0);
}
