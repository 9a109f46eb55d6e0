/* goals-version-preview.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-version-preview.h"

#include <glib/gi18n-lib.h>

#include "goals-merge.h"
#include "goals-restore.h"
#include "goals-text.h"
#include "goals-version-words.h"
#include "goals-work.h"

/* Of a value, in characters. */
#define VALUE_LENGTH 80

void
goals_version_preview_free (GoalsVersionPreview *preview)
{
  g_clear_object (&preview->document);
  g_free (preview->summary);
  g_free (preview->left_out);
  g_clear_pointer (&preview->values, g_ptr_array_unref);
  g_free (preview);
}

typedef struct
{
  GoalsArchive *archive;
  GoalsVersion *version;
  GBytes       *now;            /* NULL: the document is gone */
  GoalsEntity  *document;       /* as the version has it; NULL: not read yet */
  GoalsEntity  *reduced;        /* what restoring would make of it; the same */
} Previewing;

static void
previewing_free (Previewing *previewing)
{
  g_object_unref (previewing->archive);
  goals_version_free (previewing->version);
  g_clear_pointer (&previewing->now, g_bytes_unref);
  g_clear_object (&previewing->document);
  g_clear_object (&previewing->reduced);
  g_free (previewing);
}

static gpointer
read_document (gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Previewing *previewing = data;

  return goals_restore_read (previewing->archive, previewing->version, error);
}

static gpointer
make_preview (gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Previewing *previewing = data;
  GoalsVersionPreview *preview = g_new0 (GoalsVersionPreview, 1);
  g_autoptr(GoalsMerge) merge = NULL;
  g_autoptr(GBytes) then = goals_document_write (previewing->reduced);

  preview->document = g_object_ref (previewing->document);
  preview->left_out = goals_restore_describe_left_out (previewing->document, previewing->reduced);
  if (previewing->now != NULL)
    {
      preview->summary = goals_version_describe (previewing->now, then);
      /* With nothing in common but what is the same in both, every other value is a conflict */
      merge = goals_merge_documents (NULL, previewing->now, then, NULL);
    }
  if (merge != NULL)
    preview->values = g_ptr_array_ref (merge->conflicts);
  return preview;
}

/* What of it is left out is seen where the workspace is. */
static void
read_cb (GObject      *session,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GoalsEntity *document = g_task_propagate_pointer (G_TASK (result), &error);

  if (document != NULL)
    {
      Previewing *previewing = g_task_get_task_data (task);

      previewing->document = document;
      previewing->reduced = goals_restore_reduce (GOALS_SESSION (session), document);
      goals_work_start (task, make_preview, (GDestroyNotify) goals_version_preview_free);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

void
goals_version_preview_async (GoalsSession        *session,
                             const GoalsVersion  *version,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) reading = NULL;
  Previewing *previewing;
  GoalsEntity *document;
  GTask *task;

  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (version != NULL);

  document = goals_conflict_find_document (goals_session_get_workspace (session), version->file);
  previewing = g_new0 (Previewing, 1);
  previewing->archive = g_object_ref (goals_store_get_archive (goals_session_get_store (session)));
  previewing->version = goals_version_copy (version);
  previewing->now = document != NULL ? goals_document_write (document) : NULL;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_version_preview_async);
  g_task_set_task_data (task, previewing, (GDestroyNotify) previewing_free);
  reading = g_task_new (session, cancellable, read_cb, task);
  g_task_set_source_tag (reading, goals_version_preview_async);
  g_task_set_task_data (reading, previewing, NULL);
  goals_work_start (reading, read_document, g_object_unref);
}

GoalsVersionPreview *
goals_version_preview_finish (GoalsSession *session,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Lines */

static void
line_free (GoalsVersionLine *line)
{
  g_free (line->title);
  g_free (line->subtitle);
  g_free (line);
}

static void
add_line (GPtrArray  *lines,
          char       *title,
          char       *subtitle)
{
  GoalsVersionLine *line = g_new (GoalsVersionLine, 1);

  line->title = title;
  line->subtitle = subtitle;
  g_ptr_array_add (lines, line);
}

/* What is in one document and not in another. */
typedef struct
{
  GPtrArray  *lines;
  GHashTable *others;           /* set of ids of the other one */
  const char *what;
} Comparing;

static void
collect_id (GoalsEntity *entity,
            gpointer     ids)
{
  g_hash_table_add (ids, (gpointer) goals_entity_get_id (entity));
}

static gboolean
is_only_here (Comparing   *self,
              GoalsEntity *entity)
{
  return entity != NULL && !g_hash_table_contains (self->others, goals_entity_get_id (entity));
}

/* What is below something that is named itself is not named. */
static void
compare_entity (GoalsEntity *entity,
                gpointer     user_data)
{
  Comparing *self = user_data;
  g_autofree char *title = NULL;

  if (!is_only_here (self, entity) || is_only_here (self, goals_entity_get_owner (entity)))
    return;
  title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);
  add_line (self->lines, *title != '\0' ? g_steal_pointer (&title) : g_strdup (_("Without a title")),
            g_strdup (self->what));
}

static void
list_entities (GPtrArray   *lines,
               GoalsEntity *of,
               GoalsEntity *without,
               const char  *what)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Comparing comparing = { lines, ids, what };

  goals_entity_foreach (without, collect_id, ids);
  goals_entity_foreach (of, compare_entity, &comparing);
}

static void
list_value (GPtrArray           *lines,
            GoalsWorkspace      *workspace,
            const char          *file,
            const GoalsConflict *value)
{
  g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (workspace, file, value);
  g_autofree char *now = goals_text_display (goals_conflict_item_get_ours (item), VALUE_LENGTH, FALSE);
  g_autofree char *then = goals_text_display (goals_conflict_item_get_theirs (item), VALUE_LENGTH, FALSE);

  add_line (lines, goals_text_display (goals_conflict_item_get_words (item), GOALS_TEXT_LINE, FALSE),
            /* Translators: a value as it is, and as it would be */
            g_strdup_printf (_("%1$s → %2$s"), *now != '\0' ? now : _("nothing"), *then != '\0' ? then : _("nothing")));
}

GPtrArray *
goals_version_preview_list (GoalsVersionPreview *preview,
                            GoalsWorkspace      *workspace)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_autofree char *file = goals_document_get_file (preview->document);
  GoalsEntity *now = goals_conflict_find_document (workspace, file);

  if (preview->left_out != NULL)
    add_line (lines, g_strdup (preview->left_out),
              g_strdup (_("Left out, because it names what is gone, is elsewhere now or would make a circle")));
  if (now == NULL)
    return lines;
  list_entities (lines, preview->document, now, _("Comes back"));
  list_entities (lines, now, preview->document, _("Goes"));
  for (guint i = 0; preview->values != NULL && i < preview->values->len; i++)
    list_value (lines, workspace, file, g_ptr_array_index (preview->values, i));
  return lines;
}

/* What was deleted */

static void
deleted_free (GoalsDeleted *deleted)
{
  g_free (deleted->title);
  goals_version_free (deleted->version);
  g_free (deleted);
}

typedef struct
{
  GoalsArchive *archive;        /* NULL: there is none */
  GHashTable   *present;        /* set of files */
} Listing;

static void
listing_free (Listing *listing)
{
  g_clear_object (&listing->archive);
  g_hash_table_unref (listing->present);
  g_free (listing);
}

/* NULL when it cannot be read. (transfer full) (nullable) */
static GoalsDeleted *
read_deleted (GoalsArchive       *archive,
              const GoalsVersion *version)
{
  g_autoptr(GoalsEntity) document = goals_restore_read (archive, version, NULL);
  GoalsDeleted *deleted;

  if (document == NULL)
    return NULL;
  deleted = g_new (GoalsDeleted, 1);
  deleted->title = g_strdup (goals_entity_get_title (document));
  deleted->version = goals_version_copy (version);
  return deleted;
}

/* The newest version of @file that can be read: of what the document itself was, and where there is none of that, of a
 * copy of it. NULL for none. (transfer full) (nullable) */
static GoalsDeleted *
find_newest (GoalsArchive *archive,
             const char   *file)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);
  GoalsDeleted *deleted = NULL;

  for (guint i = 0; i < versions->len && deleted == NULL; i++)
    if (goals_version_is_state (g_ptr_array_index (versions, i)))
      deleted = read_deleted (archive, g_ptr_array_index (versions, i));
  for (guint i = 0; i < versions->len && deleted == NULL; i++)
    if (((const GoalsVersion *) g_ptr_array_index (versions, i))->how == GOALS_VERSION_ASIDE)
      deleted = read_deleted (archive, g_ptr_array_index (versions, i));
  return deleted;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 time_a = (*(GoalsDeleted *const *) a)->version->time;
  gint64 time_b = (*(GoalsDeleted *const *) b)->version->time;

  return time_a < time_b ? 1 : time_a > time_b ? -1 : 0;
}

static gpointer
list_deleted (gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Listing *listing = data;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) deleted_free);
  g_autoptr(GPtrArray) files = listing->archive != NULL ? goals_archive_list_files (listing->archive)
  : g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      GoalsDeleted *deleted;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (g_hash_table_contains (listing->present, file))
        continue;
      deleted = find_newest (listing->archive, file);
      if (deleted != NULL)
        g_ptr_array_add (list, deleted);
    }
  g_ptr_array_sort (list, compare_times);
  return g_steal_pointer (&list);
}

static void
add_file (GoalsEntity *entity,
          gpointer     present)
{
  if (goals_entity_get_document (entity) == entity)
    g_hash_table_add (present, goals_document_get_file (entity));
}

/* What is open, and what is there and cannot be read. (transfer full) */
static GHashTable *
list_present (GoalsSession *session)
{
  GHashTable *present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) problems = goals_session_list_problems (session);

  goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (session)), add_file, present);
  for (guint i = 0; i < problems->len; i++)
    g_hash_table_add (present, g_strdup (((const GoalsProblem *) g_ptr_array_index (problems, i))->file));
  return present;
}

void
goals_deleted_list_async (GoalsSession        *session,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GoalsStore *store;
  Listing *listing;

  g_return_if_fail (GOALS_IS_SESSION (session));

  store = goals_session_get_store (session);
  listing = g_new0 (Listing, 1);
  if (store != NULL && goals_store_get_archive (store) != NULL)
    listing->archive = g_object_ref (goals_store_get_archive (store));
  listing->present = list_present (session);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_deleted_list_async);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);
  goals_work_start (task, list_deleted, (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
goals_deleted_list_finish (GoalsSession *session,
                           GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
