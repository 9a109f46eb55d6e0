/* goals-restore.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-restore.h"

#include <glib/gi18n-lib.h>

#include "goals-problem-book.h"
#include "goals-store-loader.h"
#include "goals-text.h"
#include "goals-version-words.h"
#include "goals-work.h"

#define TITLE_LENGTH 40

G_DEFINE_QUARK (goals-restore-error-quark, goals_restore_error)

/* Kept before it was repaired, a document may say that it is another one: that one is not to be taken back. */
static gboolean
is_of_file (GoalsEntity *document, const GoalsVersion *version, GError **error)
{
  g_autofree char *file = goals_document_get_file (document);

  if (g_str_equal (file, version->file))
    return TRUE;
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
               /* Translators: both are names of files */
               _("This version of %1$s says that it is %2$s"), version->file, file);
  return FALSE;
}

GoalsEntity *
goals_restore_read (GoalsArchive *archive, const GoalsVersion *version, GError **error)
{
  g_autoptr(GBytes) bytes = goals_archive_read (archive, version, error);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = NULL;

  if (bytes == NULL)
    return NULL;
  entity = goals_document_read (bytes, goals_store_file_type (version->file), version->file, problems, NULL);
  if (entity == NULL)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, 0));

      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, line);
      return NULL;
    }
  return is_of_file (entity, version, error) ? g_steal_pointer (&entity) : NULL;
}

/* What is restored may name what cannot be read just now. (transfer full) */
static GHashTable *
list_unread (GoalsSession *session)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (session);

  return goals_problem_list_unread (problems);
}

GoalsEntity *
goals_restore_reduce (GoalsSession *session, GoalsEntity *document)
{
  g_autoptr(GHashTable) unread = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (document), NULL);

  unread = list_unread (session);
  return goals_command_reduce_version (goals_session_get_workspace (session), document, unread);
}

char *
goals_restore_describe_left_out (GoalsEntity *document, GoalsEntity *reduced)
{
  g_autoptr(GBytes) wanted = NULL;
  g_autoptr(GBytes) got = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (GOALS_IS_ENTITY (document), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (reduced), NULL);

  if (reduced == document)
    return NULL;
  wanted = goals_document_write (document);
  got = goals_document_write (reduced);
  if (!g_bytes_equal (wanted, got))
    what = goals_version_describe (wanted, got);
  return what != NULL && *what != '\0' ? g_steal_pointer (&what) : NULL;
}

/* The document is not changed by it. Is something of it elsewhere? (transfer full) */
static char *
describe_same (GoalsEntity *document, GoalsEntity *reduced, const char *title, const char *when)
{
  g_autofree char *left_out = goals_restore_describe_left_out (document, reduced);

  if (left_out == NULL)
    return g_strdup_printf (_("“%1$s” is now as it was on %2$s"), title, when);
  /* Translators: %1$s is the title of an objective or KPI, %2$s a day and time, %3$s what was left out */
  return g_strdup_printf (_("“%1$s” is now as it was on %2$s, but for %3$s"), title, when, left_out);
}

/* Is what has the id of @document now, if anything, the same kind of thing? */
static gboolean
has_its_place (GoalsSession *session, GoalsEntity *document, GError **error)
{
  GoalsEntity *present = goals_workspace_lookup (goals_session_get_workspace (session),
                                                 goals_entity_get_id (document));

  if (present != NULL ? G_OBJECT_TYPE (present) == G_OBJECT_TYPE (document) : !GOALS_IS_WORKSPACE (document))
    return TRUE;
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
                       GOALS_IS_WORKSPACE (document) ? _("This version is of another workspace")
                       : _("Something else in the workspace has the id of this document now"));
  return FALSE;
}

gboolean
goals_restore_apply (GoalsSession *session, GoalsEntity *document, gint64 time, GError **error)
{
  g_autoptr(GHashTable) unread = NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GoalsEntity) reduced = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), FALSE);
  g_return_val_if_fail (GOALS_IS_ENTITY (document), FALSE);

  if (goals_session_is_read_only (session))
    {
      g_set_error_literal (error, GOALS_RESTORE_ERROR, GOALS_RESTORE_ERROR_READ_ONLY,
                           _("The workspace is open for reading only"));
      return FALSE;
    }
  if (!has_its_place (session, document, error))
    return FALSE;
  unread = list_unread (session);
  title = goals_text_display (goals_entity_get_title (document), TITLE_LENGTH, FALSE);
  when = goals_version_time_display (time);
  /* Translators: %1$s is the title of an objective or KPI, %2$s a day and time */
  label = g_strdup_printf (_("Restore “%1$s” as of %2$s"), title, when);
  reduced = goals_command_reduce_version (goals_session_get_workspace (session), document, unread);
  if (goals_command_restore (goals_session_get_history (session), document, unread, label))
    return TRUE;
  message = describe_same (document, reduced, title, when);
  g_set_error_literal (error, GOALS_RESTORE_ERROR, GOALS_RESTORE_ERROR_SAME, message);
  return FALSE;
}

typedef struct
{
  GoalsArchive *archive;
  GoalsVersion *version;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->archive);
  goals_version_free (reading->version);
  g_free (reading);
}

static gpointer
read_version (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return goals_restore_read (reading->archive, reading->version, error);
}

void
goals_restore_async (GoalsSession *session, const GoalsVersion *version, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (version != NULL);

  reading = g_new (Reading, 1);
  reading->archive = g_object_ref (goals_store_get_archive (goals_session_get_store (session)));
  reading->version = goals_version_copy (version);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_restore_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  goals_work_start (task, read_version, g_object_unref);
}

gboolean
goals_restore_finish (GoalsSession *session, GAsyncResult *result, char **left_out, GError **error)
{
  g_autoptr(GoalsEntity) document = NULL;
  g_autoptr(GoalsEntity) reduced = NULL;
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  reading = g_task_get_task_data (G_TASK (result));
  document = g_task_propagate_pointer (G_TASK (result), error);
  if (document == NULL)
    return FALSE;
  reduced = goals_restore_reduce (session, document);
  if (!goals_restore_apply (session, document, reading->version->time, error))
    return FALSE;
  if (left_out != NULL)
    *left_out = goals_restore_describe_left_out (document, reduced);
  return TRUE;
}
