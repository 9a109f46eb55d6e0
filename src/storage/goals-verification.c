/* goals-verification.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-verification.h"

#include <glib/gi18n-lib.h>

#include "goals-store-loader.h"
#include "goals-store.h"

struct _GoalsVerification
{
  GPtrArray  *items;            /* element-type GoalsSaveItem */
  GThread    *thread;           /* NULL: it has ended; until then what follows is its own */
  GHashTable *failed;           /* of names of files */
  GError     *error;            /* the first; NULL: none */
};

static gboolean
refuse (const char *file,
        const char *reason,
        GError    **error)
{
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, _("%s: not saved: %s"), file, reason);
  return FALSE;
}

gboolean
goals_verify_name (const char *file,
                   gboolean    removed,
                   GError    **error)
{
  GType type = goals_store_file_type (file);

  if (type == G_TYPE_INVALID)
    return refuse (file, _("expected the name of a document"), error);
  return !removed || type != GOALS_TYPE_WORKSPACE || refuse (file, _("the workspace itself cannot be removed"), error);
}

gboolean
goals_verify_document (const char *file,
                       GBytes     *bytes,
                       GError    **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autofree char *name = NULL;

  if (!goals_verify_name (file, bytes == NULL, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  entity = goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);
  if (problems->len > 0)
    {
      const GoalsProblem *first = g_ptr_array_index (problems, 0);
      g_autofree char *reason = g_strdup_printf ("%s: %s", first->path, first->message);

      return refuse (file, reason, error);
    }
  again = goals_document_write (entity);
  name = goals_document_get_file (entity);
  return (g_bytes_equal (again, bytes) && g_str_equal (name, file))
         || refuse (file, _("read back, it is not the same"), error);
}

static gpointer
verify_all (gpointer data)
{
  GoalsVerification *self = data;

  for (guint i = 0; i < self->items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (self->items, i);

      if (!goals_verify_document (item->file, item->bytes, self->error == NULL ? &self->error : NULL))
        g_hash_table_add (self->failed, item->file);
    }
  return NULL;
}

GoalsVerification *
goals_verification_begin (GPtrArray *items)
{
  GoalsVerification *self = g_new0 (GoalsVerification, 1);

  self->items = g_ptr_array_ref (items);
  self->failed = g_hash_table_new (g_str_hash, g_str_equal);
  self->thread = g_thread_try_new ("goals-verify", verify_all, self, NULL);
  if (self->thread == NULL)
    verify_all (self);
  return self;
}

static void
wait (GoalsVerification *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

void
goals_verification_free (GoalsVerification *self)
{
  wait (self);
  g_clear_error (&self->error);
  g_hash_table_unref (self->failed);
  g_ptr_array_unref (self->items);
  g_free (self);
}

gboolean
goals_verification_wait (GoalsVerification *self,
                         GError           **error)
{
  wait (self);
  if (self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);
  return self->error == NULL;
}

gboolean
goals_verification_has_failed (GoalsVerification *self,
                               const char        *file)
{
  wait (self);
  return g_hash_table_contains (self->failed, file);
}
