/* goals-version-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-version-list.h"

#include <glib/gi18n-lib.h>

#include "goals-version-words.h"
#include "goals-work.h"

/* Described at one go: those on the first screen are not to wait for those of last year. */
#define CHUNK 16

struct _GoalsVersionList
{
  GObject       parent_instance;
  GoalsArchive *archive;
  char         *file;
  GPtrArray    *items;          /* GoalsVersionItem */
};

static void goals_version_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsVersionList, goals_version_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, goals_version_list_model_init))

static GType
goals_version_list_get_item_type (GListModel *model)
{
  return GOALS_TYPE_VERSION_ITEM;
}

static guint
goals_version_list_get_n_items (GListModel *model)
{
  return GOALS_VERSION_LIST (model)->items->len;
}

static gpointer
goals_version_list_get_item (GListModel *model, guint position)
{
  GoalsVersionList *self = GOALS_VERSION_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
goals_version_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = goals_version_list_get_item_type;
  iface->get_n_items = goals_version_list_get_n_items;
  iface->get_item = goals_version_list_get_item;
}

static void
goals_version_list_finalize (GObject *object)
{
  GoalsVersionList *self = GOALS_VERSION_LIST (object);

  g_object_unref (self->archive);
  g_free (self->file);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (goals_version_list_parent_class)->finalize (object);
}

static void
goals_version_list_class_init (GoalsVersionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_version_list_finalize;
}

static void
goals_version_list_init (GoalsVersionList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GoalsVersionList *
goals_version_list_new (GoalsArchive *archive, const char *file)
{
  GoalsVersionList *self;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (archive), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self = g_object_new (GOALS_TYPE_VERSION_LIST, NULL);
  self->archive = g_object_ref (archive);
  self->file = g_strdup (file);
  return self;
}

const GoalsVersion *
goals_version_list_find_before (GPtrArray *versions, guint position)
{
  for (guint i = position + 1; i < versions->len; i++)
    if (goals_version_is_state (g_ptr_array_index (versions, i)))
      return g_ptr_array_index (versions, i);
  return NULL;
}

char *
goals_version_list_describe (GoalsArchive *archive, const GoalsVersion *version, const GoalsVersion *before)
{
  const char *how = goals_version_how_words (version->how);
  g_autoptr(GBytes) old = NULL;
  g_autoptr(GBytes) new = NULL;
  g_autofree char *words = NULL;

  if (version->how == GOALS_VERSION_REMOVED || version->how == GOALS_VERSION_BROKEN)
    return g_strdup (how);
  if (before == NULL)
    return g_strdup (how != NULL ? how : _("The first version that is kept"));
  old = goals_archive_read (archive, before, NULL);
  new = goals_archive_read (archive, version, NULL);
  if (old == NULL || new == NULL)
    return g_strdup (_("Could not be read"));
  words = before->how == GOALS_VERSION_REMOVED && g_bytes_equal (old, new) ? g_strdup (_("There again"))
          : goals_version_describe (old, new);
  if (how == NULL || *words == '\0')
    return *words != '\0' ? g_steal_pointer (&words) : g_strdup (how != NULL ? how : _("No change"));
  /* Translators: how a version came to be and what changed with it: "Changed by another program: Title, 3 check-ins" */
  return g_strdup_printf (_("%1$s: %2$s"), how, words);
}

/* The worker's share: versions, and what is found out of those from @from on. */
typedef struct
{
  GoalsArchive *archive;
  char         *file;
  GPtrArray    *versions;       /* GoalsVersion */
  GPtrArray    *words;          /* utf8 */
  guint         from;
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->archive);
  g_free (loading->file);
  g_clear_pointer (&loading->versions, g_ptr_array_unref);
  g_clear_pointer (&loading->words, g_ptr_array_unref);
  g_free (loading);
}

static gpointer
load_chunk (gpointer data, GCancellable *cancellable, GError **error)
{
  Loading *loading = data;

  if (loading->versions == NULL)
    {
      loading->versions = goals_archive_list (loading->archive, loading->file);
      return GOALS_WORK_DONE;
    }
  loading->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = loading->from; i < MIN (loading->from + CHUNK, loading->versions->len); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (loading->words,
                       goals_version_list_describe (loading->archive, g_ptr_array_index (loading->versions, i),
                                                    goals_version_list_find_before (loading->versions, i)));
    }
  return GOALS_WORK_DONE;
}

static void next_chunk (GTask *outer, GPtrArray *versions, guint from);

static void
add_items (GoalsVersionList *self, GPtrArray *versions)
{
  guint n_before = self->items->len;

  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (self->items, goals_version_item_new (g_ptr_array_index (versions, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->items->len);
}

/* Should it be loaded once more meanwhile, the items are others. */
static void
tell (GoalsVersionList *self, Loading *loading, guint i)
{
  GoalsVersionItem *item = loading->from + i < self->items->len ? g_ptr_array_index (self->items, loading->from + i)
                           : NULL;
  const GoalsVersion *version = g_ptr_array_index (loading->versions, loading->from + i);

  if (item != NULL && goals_version_item_get_version (item)->time == version->time)
    goals_version_item_set_what (item, g_ptr_array_index (loading->words, i));
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) outer = user_data;
  GoalsVersionList *self = GOALS_VERSION_LIST (source);
  Loading *loading = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  guint n = 0;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  if (loading->words == NULL)
    add_items (self, loading->versions);
  else
    n = loading->words->len;
  for (guint i = 0; i < n; i++)
    tell (self, loading, i);
  if (loading->from + n < loading->versions->len)
    next_chunk (g_steal_pointer (&outer), loading->versions, loading->from + n);
  else
    g_task_return_boolean (outer, TRUE);
}

/* Takes @outer. @versions NULL: they are to be listed. */
static void
next_chunk (GTask *outer, GPtrArray *versions, guint from)
{
  GoalsVersionList *self = g_task_get_source_object (outer);
  Loading *loading = g_new0 (Loading, 1);
  g_autoptr(GTask) task = g_task_new (self, g_task_get_cancellable (outer), worked_cb, outer);

  loading->archive = g_object_ref (self->archive);
  loading->file = g_strdup (self->file);
  loading->versions = versions != NULL ? g_ptr_array_ref (versions) : NULL;
  loading->from = from;
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  goals_work_start (task, load_chunk, NULL);
}

void
goals_version_list_load_async (GoalsVersionList *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (GOALS_IS_VERSION_LIST (self));

  next_chunk (g_task_new (self, cancellable, callback, user_data), NULL, 0);
}

gboolean
goals_version_list_load_finish (GoalsVersionList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
