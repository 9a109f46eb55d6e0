/* goals-store.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-store-loader.h"

struct _GoalsStore
{
  GObject    parent_instance;
  char      *path;
  GPtrArray *problems;
  GPtrArray *leftovers;         /* of the last load, until a save has removed them */
  gboolean   newer;
  GMutex     saving;            /* one save at a time, whoever saves */
  gint       read_only;         /* as the disk said last; atomic: a worker asks it, others read */
};

G_DEFINE_FINAL_TYPE (GoalsStore, goals_store, G_TYPE_OBJECT)

static const char *const folders[] = { "", "objectives", "kpis" };

static void
goals_store_finalize (GObject *object)
{
  GoalsStore *self = GOALS_STORE (object);

  g_free (self->path);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->leftovers);
  g_mutex_clear (&self->saving);
  G_OBJECT_CLASS (goals_store_parent_class)->finalize (object);
}

static void
goals_store_class_init (GoalsStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_store_finalize;
}

static void
goals_store_init (GoalsStore *self)
{
  g_mutex_init (&self->saving);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->leftovers = g_ptr_array_new_with_free_func (g_free);
}

GoalsStore *
goals_store_new (const char *path)
{
  GoalsStore *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GOALS_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  name = g_path_get_basename (self->path);
  if (g_str_equal (name, GOALS_STORE_MANIFEST))
    {
      g_autofree char *manifest = g_steal_pointer (&self->path);

      self->path = g_path_get_dirname (manifest);
    }
  return self;
}

const char *
goals_store_get_path (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->path;
}

GPtrArray *
goals_store_get_problems (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->problems;
}

gboolean
goals_store_is_read_only (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), TRUE);

  return g_atomic_int_get (&self->read_only);
}

static gboolean
is_writable (GoalsStore *self)
{
  if (self->newer || !goals_folder_is_writable (self->path, ""))
    return FALSE;
  for (guint i = 1; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (self->path, folders[i], NULL);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) && !goals_folder_is_writable (self->path, folders[i]))
        return FALSE;
    }
  return TRUE;
}

static void
look_whether_writable (GoalsStore *self)
{
  g_atomic_int_set (&self->read_only, !is_writable (self));
}

GoalsWorkspace *
goals_store_load (GoalsStore   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GoalsStoreLoad) load = goals_store_load_new ();
  gboolean loaded;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  loaded = goals_store_load_run (load, self->path, cancellable, error);
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (load->problems);
  g_ptr_array_unref (self->leftovers);
  self->leftovers = g_ptr_array_ref (load->leftovers);
  self->newer = load->newer;
  look_whether_writable (self);
  return loaded ? g_steal_pointer (&load->workspace) : NULL;
}

GoalsSaveItem *
goals_save_item_new (GoalsEntity *document,
                     gboolean     removed)
{
  GoalsSaveItem *item;

  g_return_val_if_fail (GOALS_IS_ENTITY (document), NULL);

  item = g_new0 (GoalsSaveItem, 1);
  item->file = goals_document_get_file (document);
  if (!removed)
    item->bytes = goals_document_write (document);
  return item;
}

void
goals_save_item_free (GoalsSaveItem *item)
{
  g_free (item->file);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item);
}

static gboolean
refuse (const GoalsSaveItem *item,
        const char          *reason,
        GError             **error)
{
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, _("%s: not saved: %s"), item->file, reason);
  return FALSE;
}

/* Whatever is about to replace a document must come back as what it is, to the byte. */
static gboolean
verify (const GoalsSaveItem *item,
        GError             **error)
{
  GType type = goals_store_file_type (item->file);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autofree char *file = NULL;

  if (type == G_TYPE_INVALID)
    return refuse (item, _("expected the name of a document"), error);
  if (item->bytes == NULL)
    return type != GOALS_TYPE_WORKSPACE || refuse (item, _("the workspace itself cannot be removed"), error);
  entity = goals_document_read (item->bytes, type, item->file, problems, NULL);
  if (problems->len > 0)
    {
      const GoalsProblem *first = g_ptr_array_index (problems, 0);
      g_autofree char *reason = g_strdup_printf ("%s: %s", first->path, first->message);

      return refuse (item, reason, error);
    }
  again = goals_document_write (entity);
  file = goals_document_get_file (entity);
  if (!g_bytes_equal (again, item->bytes) || !g_str_equal (file, item->file))
    return refuse (item, _("read back, it is not the same"), error);
  return TRUE;
}

/* One document; *@changed when anything happened on disk. */
static gboolean
apply (GoalsStore          *self,
       const GoalsSaveItem *item,
       gboolean            *changed,
       GError             **error)
{
  g_autoptr(GBytes) present = NULL;

  if (item->bytes == NULL)
    {
      *changed = TRUE;
      return goals_folder_remove (self->path, item->file, error);
    }
  present = goals_folder_read (self->path, item->file, GOALS_JSON_MAX_BYTES, NULL);
  if (present != NULL && g_bytes_equal (present, item->bytes))
    return TRUE;
  *changed = TRUE;
  return goals_folder_replace (self->path, item->file, item->bytes, error);
}

static guint
get_folder (const char *file)
{
  for (guint i = 1; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_prefix (file, folders[i]))
      return i;
  return 0;
}

static void
remove_leftovers (GoalsStore *self)
{
  for (guint i = 0; i < self->leftovers->len; i++)
    goals_folder_remove (self->path, g_ptr_array_index (self->leftovers, i), NULL);
  g_ptr_array_set_size (self->leftovers, 0);
}

/* What moves from one document to another leaves the first last: should all stop in between, it is there twice and not gone. So
 * documents that grow are written first, then those that shrink, and removed ones are removed at the end. */
typedef enum { TURN_GROW, TURN_SHRINK, TURN_REMOVE, N_TURNS } Turn;

static Turn
get_turn (GoalsStore          *self,
          const GoalsSaveItem *item)
{
  g_autofree char *path = g_build_filename (self->path, item->file, NULL);
  GStatBuf info;

  if (item->bytes == NULL)
    return TURN_REMOVE;
  if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && (gsize) info.st_size > g_bytes_get_size (item->bytes))
    return TURN_SHRINK;
  return TURN_GROW;
}

static GPtrArray *
put_in_turn (GoalsStore *self,
             GPtrArray  *items)
{
  g_autofree Turn *turns = g_new (Turn, items->len);
  GPtrArray *sorted = g_ptr_array_sized_new (items->len);

  for (guint i = 0; i < items->len; i++)
    turns[i] = get_turn (self, g_ptr_array_index (items, i));
  for (Turn turn = TURN_GROW; turn < N_TURNS; turn++)
    for (guint i = 0; i < items->len; i++)
      if (turns[i] == turn)
        g_ptr_array_add (sorted, g_ptr_array_index (items, i));
  return sorted;
}

static gboolean
apply_all (GoalsStore   *self,
           GPtrArray    *items,
           GCancellable *cancellable,
           gboolean      changed[],
           GError      **error)
{
  g_autoptr(GPtrArray) sorted = put_in_turn (self, items);

  for (guint i = 0; i < sorted->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (sorted, i);
      guint folder = get_folder (item->file);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (folder != 0 && item->bytes != NULL && !goals_folder_make (self->path, folders[folder], error))
        return FALSE;
      if (!apply (self, item, &changed[folder], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (GoalsStore   *self,
           GPtrArray    *items,
           GCancellable *cancellable,
           GError      **error)
{
  gboolean changed[G_N_ELEMENTS (folders)] = { FALSE };
  gboolean saved;

  remove_leftovers (self);
  saved = apply_all (self, items, cancellable, changed, error);
  /* What has been renamed before something failed is to last as well */
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (changed[i] && !goals_folder_sync (self->path, folders[i], saved ? error : NULL))
      saved = FALSE;
  look_whether_writable (self);
  return saved;
}

gboolean
goals_store_save (GoalsStore   *self,
                  GPtrArray    *items,
                  GCancellable *cancellable,
                  GError      **error)
{
  gboolean saved;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  if (self->newer)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                           _("The workspace was written by a newer Goals and is open for reading only"));
      return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    if (!verify (g_ptr_array_index (items, i), error))
      return FALSE;
  g_mutex_lock (&self->saving);
  saved = write_all (self, items, cancellable, error);
  g_mutex_unlock (&self->saving);
  return saved;
}

static gboolean
holds_documents (GoalsStore *self)
{
  g_autofree char *manifest = g_build_filename (self->path, GOALS_STORE_MANIFEST, NULL);

  if (g_file_test (manifest, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  for (guint i = 1; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) names = goals_folder_list (self->path, folders[i], leftovers, NULL);

      if (names == NULL || names->len > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
make_root (GoalsStore *self,
           GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);

  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (self->path, 0777) != 0)
    {
      g_autofree char *shown = g_filename_display_name (self->path);
      const char *reason = g_strerror (errno);

      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: the folder could not be made: %s"),
                   shown, reason);
      return FALSE;
    }
  return goals_folder_sync (parent, "", error);
}

static void
add_items (GPtrArray *items,
           GoalsList *documents)
{
  for (guint i = 0; i < goals_list_get_length (documents); i++)
    g_ptr_array_add (items, goals_save_item_new (goals_list_peek (documents, i), FALSE));
}

gboolean
goals_store_create (GoalsStore     *self,
                    GoalsWorkspace *workspace,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), FALSE);

  if (holds_documents (self))
    {
      g_autofree char *shown = g_filename_display_name (self->path);

      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS, _("%s: there is a workspace already"), shown);
      return FALSE;
    }
  if (!make_root (self, error))
    return FALSE;
  add_items (items, goals_workspace_get_objectives (workspace));
  add_items (items, goals_workspace_get_kpis (workspace));
  /* Last: with it the folder becomes a workspace */
  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (workspace), FALSE));
  return goals_store_save (self, items, cancellable, error);
}
