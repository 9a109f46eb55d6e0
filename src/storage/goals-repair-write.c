/* goals-repair-write.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a repair meets the disk. */

#include "goals-repair.h"

#include <glib/gi18n-lib.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-replacing.h"
#include "goals-saver.h"
#include "goals-store-loader.h"

/* As it can be read, or could once it is repaired. NULL when neither is possible. (transfer full) */
static GoalsEntity *
read_or_repair (const char *root,
                const char *file)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GBytes) bytes = goals_folder_read (root, file, GOALS_JSON_MAX_BYTES, NULL);
  GoalsEntity *entity = bytes != NULL ? goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL)
                        : NULL;
  g_autoptr(GoalsRepair) repair = NULL;

  if (entity != NULL || bytes == NULL)
    return entity;
  repair = goals_repair_propose (file, bytes, NULL, NULL, NULL);
  return repair != NULL ? goals_document_read (repair->document, goals_store_file_type (file), file, problems, NULL)
         : NULL;
}

static void
read_folder (const char *root,
             const char *folder,
             GPtrArray  *documents)
{
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = goals_folder_list (root, folder, leftovers, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      GoalsEntity *entity = goals_store_file_type (file) != G_TYPE_INVALID ? read_or_repair (root, file) : NULL;

      if (entity != NULL)
        g_ptr_array_add (documents, entity);
    }
}

void
goals_repair_complete (GoalsRepair *repair,
                       const char  *file,
                       const char  *root,
                       GoalsDate    today)
{
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GoalsEntity) workspace = NULL;
  guint n_before;

  g_return_if_fail (repair != NULL && root != NULL);

  if (!g_str_equal (file, GOALS_STORE_MANIFEST))
    return;
  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  workspace = goals_document_read (repair->document, GOALS_TYPE_WORKSPACE, file, problems, NULL);
  g_return_if_fail (workspace != NULL);
  documents = g_ptr_array_new_with_free_func (g_object_unref);
  read_folder (root, "objectives", documents);
  read_folder (root, "kpis", documents);
  n_before = repair->notes->len;
  goals_repair_add_missing (GOALS_WORKSPACE (workspace), documents, today, repair->notes);
  if (repair->notes->len == n_before)
    return;
  g_bytes_unref (repair->document);
  repair->document = goals_document_write (workspace);
}

gboolean
goals_repair_is_good (const char *file,
                      GBytes     *bytes)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);
  g_autofree char *name = entity != NULL ? goals_document_get_file (entity) : NULL;

  return g_strcmp0 (name, file) == 0;
}

GBytes *
goals_repair_find_copy (GoalsArchive *archive,
                        const char   *file,
                        gint64       *time)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autoptr(GBytes) bytes = goals_version_is_state (version) ? goals_archive_read (archive, version, NULL) : NULL;

      if (bytes == NULL || !goals_repair_is_good (file, bytes))
        continue;
      if (time != NULL)
        *time = version->time;
      return g_steal_pointer (&bytes);
    }
  return NULL;
}

static gboolean
refuse (const char *file,
        GError    **error)
{
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO,
               _("%s: not repaired: another program has changed it meanwhile"), file);
  return FALSE;
}

static gboolean
holds (const char *root,
       const char *file,
       GBytes     *expected,
       GError    **error)
{
  g_autoptr(GBytes) present = goals_folder_read (root, file, GOALS_JSON_MAX_BYTES, error);

  return present != NULL && (g_bytes_equal (present, expected) || refuse (file, error));
}

/* What somebody else put there in the last moment comes back. */
static gboolean
put (GoalsReplacing *replacing,
     const char     *file,
     GBytes         *broken,
     GBytes         *repaired,
     GError        **error)
{
  g_autoptr(GBytes) found = NULL;

  /* All that there is of either is safe: the one is in the archive, the other can be made of it again */
  if (goals_replacing_is_linked (replacing))
    return goals_replacing_overwrite (replacing, repaired, error);
  if (!goals_replacing_write (replacing, repaired, error))
    return FALSE;
  switch (goals_replacing_put (replacing, broken, &found, error))
    {
    case GOALS_PUT_DONE:
      return TRUE;
    case GOALS_PUT_OTHER:
      if (error != NULL)
        g_clear_error (error);
      return goals_replacing_undo (replacing, repaired, error) && refuse (file, error);
    case GOALS_PUT_TAKEN:
    case GOALS_PUT_GONE:
      return refuse (file, error);
    case GOALS_PUT_REFUSED:
      if (error != NULL)
        g_clear_error (error);
      return goals_replacing_overwrite (replacing, repaired, error);
    case GOALS_PUT_FAILED:
    default:
      return FALSE;
    }
}

gboolean
goals_repair_write (const char   *root,
                    const char   *file,
                    GBytes       *broken,
                    GBytes       *repaired,
                    GoalsArchive *archive,
                    GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr(GoalsReplacing) replacing = NULL;

  if (!goals_verify_document (file, repaired, error) || !holds (root, file, broken, error)
      || !goals_archive_keep (archive, file, broken, GOALS_VERSION_BROKEN, g_get_real_time (), error))
    return FALSE;
  replacing = goals_replacing_new (root, file, error);
  if (replacing == NULL || !put (replacing, file, broken, repaired, error)
      || !goals_folder_sync (root, g_str_equal (folder, ".") ? "" : folder, error))
    return FALSE;
  /* What is in the folder is there whether or not it is in the archive as well */
  goals_archive_keep (archive, file, repaired, GOALS_VERSION_SAVED, g_get_real_time (), NULL);
  return TRUE;
}
