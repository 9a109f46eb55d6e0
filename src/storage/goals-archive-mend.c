/* goals-archive-mend.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Contents of an archive that no list names: the list could not be read, or a line of it is torn. */

#include "goals-archive-private.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-conflict-name.h"
#include "goals-repair.h"

/* Adds the hashes that the list of @file names. What is no list is put aside; FALSE when that cannot be, or when nobody
 * knows what it names. */
static gboolean
note_named (const char *folder,
            const char *file,
            GHashTable *named,
            GError    **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GPtrArray) versions = goals_archive_read_index (folder, file, &local);

  if (versions == NULL && (!goals_archive_is_no_index (folder, file)
                           || !goals_archive_set_index_aside (folder, file)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    g_hash_table_add (named, g_strdup (((const GoalsVersion *) g_ptr_array_index (versions, i))->hash));
  return TRUE;
}

/* NULL when nobody can say what it was of. One that is torn goes: it says nothing, and takes room. (transfer full) */
static GoalsVersion *
identify (const char *folder,
          const char *hash)
{
  g_autofree char *path = goals_archive_blob_path (folder, hash);
  g_autoptr(GBytes) bytes = goals_archive_read_blob (folder, hash, NULL);
  g_autofree char *file = NULL;
  GStatBuf info;

  /* What could only not be read now is named with the next time */
  if (bytes == NULL && goals_archive_is_torn (folder, hash))
    g_unlink (path);
  if (bytes != NULL)
    file = goals_conflict_name_of_bytes (bytes);
  if (file == NULL || g_stat (path, &info) != 0)
    return NULL;
  return goals_version_new (file, (gint64) info.st_mtime * G_USEC_PER_SEC,
                            goals_repair_is_good (file, bytes) ? GOALS_VERSION_FOUND : GOALS_VERSION_BROKEN,
                            g_bytes_get_size (bytes), hash);
}

/* Adds those in the folder @prefix of the contents to @strays, file → GPtrArray of GoalsVersion. */
static void
collect_strays (const char *folder,
                const char *prefix,
                GHashTable *named,
                GHashTable *strays)
{
  g_autofree char *path = g_build_filename (folder, "blobs", prefix, NULL);
  g_autoptr(GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *hash = g_strconcat (prefix, name, NULL);
      GoalsVersion *version = goals_archive_is_hash (hash) && !g_hash_table_contains (named, hash)
                              ? identify (folder, hash) : NULL;
      GPtrArray *versions;

      if (version == NULL)
        continue;
      versions = g_hash_table_lookup (strays, version->file);
      if (versions == NULL)
        {
          versions = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_version_free);
          g_hash_table_insert (strays, g_strdup (version->file), versions);
        }
      g_ptr_array_add (versions, version);
    }
}

static int
compare_oldest (gconstpointer a,
                gconstpointer b)
{
  const GoalsVersion *left = *(const GoalsVersion *const *) a;
  const GoalsVersion *right = *(const GoalsVersion *const *) b;

  return left->time < right->time ? -1 : left->time > right->time;
}

/* In front of what the list has: that was kept later, as far as anybody knows. */
static gboolean
list_again (const char *folder,
            const char *file,
            GPtrArray  *versions,
            GError    **error)
{
  g_autoptr(GPtrArray) listed = goals_archive_read_index (folder, file, error);

  if (listed == NULL)
    return FALSE;
  g_ptr_array_sort (versions, compare_oldest);
  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (versions, goals_version_copy (g_ptr_array_index (listed, i)));
  return goals_archive_write_index (folder, file, versions, error);
}

gboolean
goals_archive_mend (const char *folder,
                    GPtrArray  *files,
                    GError    **error)
{
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) strays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_ptr_array_unref);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autoptr(GDir) prefixes = g_dir_open (blobs, 0, NULL);
  GHashTableIter iter;
  gpointer file, versions;
  const char *prefix;

  for (guint i = 0; i < files->len; i++)
    if (!note_named (folder, g_ptr_array_index (files, i), named, error))
      return FALSE;
  while (prefixes != NULL && (prefix = g_dir_read_name (prefixes)) != NULL)
    collect_strays (folder, prefix, named, strays);
  g_hash_table_iter_init (&iter, strays);
  while (g_hash_table_iter_next (&iter, &file, &versions))
    if (!list_again (folder, file, versions, error))
      return FALSE;
  return TRUE;
}
