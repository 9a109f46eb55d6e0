/* goals-kept.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kept.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-journal.h"
#include "goals-repair.h"
#include "goals-state.h"
#include "goals-store-loader.h"
#include "goals-unfinished.h"

/* Documents between two looks whether somebody waits for the end. */
#define CHUNK 64

void
goals_kept_free (GoalsKept *self)
{
  g_free (self->workspace_id);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->unsaved);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* As it is written now, whoever wrote it: that is what a save takes. NULL when it cannot be read. (transfer full)
   (nullable) */
static GBytes *
make_canonical (const char *file,
                GBytes     *bytes)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) document = goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);
  g_autofree char *name = document != NULL ? goals_document_get_file (document) : NULL;

  return g_strcmp0 (name, file) == 0 ? goals_document_write (document) : NULL;
}

/* The documents that the folder had when it was last opened here, whether they could be read or not, and when that was.
 */
typedef struct
{
  GHashTable *files;            /* set; NULL: not known */
  gint64      time;
} Inventory;

static char *
inventory_path (const char *state)
{
  return g_build_filename (state, "documents", NULL);
}

static void
inventory_clear (Inventory *self)
{
  g_clear_pointer (&self->files, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inventory, inventory_clear)

static Inventory
read_inventory (const char *state)
{
  Inventory self = { NULL, G_MININT64 };
  g_autofree char *path = inventory_path (state);
  g_autofree char *text = goals_state_read (path, NULL, NULL);
  g_auto(GStrv) lines = NULL;

  if (text == NULL)
    return self;
  lines = g_strsplit (text, "\n", -1);
  if (!g_ascii_string_to_signed (lines[0] != NULL ? lines[0] : "", 10, 0, G_MAXINT64, &self.time, NULL))
    return self;
  self.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 1; lines[i] != NULL; i++)
    g_hash_table_add (self.files, g_strdup (lines[i]));
  return self;
}

static void
write_inventory (const char *state,
                 GPtrArray  *present,
                 gint64      time)
{
  g_autofree char *path = inventory_path (state);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT "\n", time);
  for (guint i = 0; i < present->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (present, i));
  if (goals_state_make (state, NULL))
    g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* Did it go without Goals, before the folder was last opened? */
static gboolean
is_gone (Inventory          *inventory,
         const GoalsVersion *last)
{
  return inventory->files != NULL && last->time < inventory->time
         && !g_hash_table_contains (inventory->files, last->file);
}

/* What the document was last, as far as it can be read, unless it was removed then. (transfer full) (nullable) */
static GBytes *
find_last (GoalsArchive *archive,
           Inventory    *inventory,
           const char   *file)
{
  g_autoptr(GPtrArray) versions = goals_archive_list_as_kept (archive, file);
  gboolean newest = TRUE;
  GBytes *found = NULL;

  for (guint i = 0; i < versions->len && found == NULL; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autoptr(GBytes) bytes = NULL;

      if (!goals_version_is_state (version))
        continue;
      if (newest && (version->how == GOALS_VERSION_REMOVED || is_gone (inventory, version)))
        return NULL;
      newest = FALSE;
      bytes = goals_archive_read (archive, version, NULL);
      if (bytes != NULL)
        found = make_canonical (file, bytes);
    }
  return found;
}

static GHashTable *
read_archive (GoalsArchive *archive,
              Inventory    *inventory)
{
  GHashTable *documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) files = goals_archive_list_files (archive);

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      GBytes *bytes = find_last (archive, inventory, file);

      if (bytes != NULL)
        g_hash_table_insert (documents, g_strdup (file), bytes);
    }
  return documents;
}

/* What @entry makes of what the archive knows. (transfer full) (nullable) */
static GBytes *
apply (const GoalsJournalEntry *entry,
       GBytes                  *known)
{
  g_autoptr(GBytes) merged = goals_unfinished_merge (entry, known);

  return make_canonical (entry->file, merged != NULL ? merged : entry->bytes);
}

/* Whoever edited what was to be removed wins. */
static gboolean
remove_known (GHashTable              *documents,
              const GoalsJournalEntry *entry,
              GBytes                  *known)
{
  g_autoptr(GBytes) base = entry->base != NULL ? make_canonical (entry->file, entry->base) : NULL;

  if (known != NULL && base != NULL && !g_bytes_equal (known, base))
    return FALSE;
  return g_hash_table_remove (documents, entry->file);
}

/* TRUE when that is not what the archive says. */
static gboolean
put_entry (GHashTable              *documents,
           const GoalsJournalEntry *entry)
{
  GBytes *known = g_hash_table_lookup (documents, entry->file);
  g_autoptr(GBytes) bytes = NULL;

  if (entry->bytes == NULL)
    return remove_known (documents, entry, known);
  bytes = apply (entry, known);
  if (bytes == NULL || (known != NULL && g_bytes_equal (known, bytes)))
    return FALSE;
  g_hash_table_insert (documents, g_strdup (entry->file), g_steal_pointer (&bytes));
  return TRUE;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
put_journals (GoalsKept  *self,
              GHashTable *documents,
              const char *state)
{
  g_autoptr(GPtrArray) entries = goals_journal_peek (state);

  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (put_entry (documents, entry) && !g_ptr_array_find_with_equal_func (self->unsaved, entry->file, g_str_equal,
                                                                             NULL))
        g_ptr_array_add (self->unsaved, g_strdup (entry->file));
    }
  g_ptr_array_sort (self->unsaved, compare_files);
}

/* (transfer full) (element-type GoalsEntity) */
static GPtrArray *
read_documents (GHashTable *documents)
{
  GPtrArray *entities = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  GHashTableIter iter;
  gpointer file, bytes;

  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, &file, &bytes))
    {
      GoalsEntity *entity = goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);

      if (entity != NULL)
        g_ptr_array_add (entities, entity);
    }
  return entities;
}

/* People, teams and cycles are not what they were, but what the documents hold can be seen and mended. */
static GBytes *
make_manifest (GoalsKept  *self,
               const char *folder,
               GHashTable *documents,
               GoalsDate   today)
{
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr(GoalsEntity) workspace = g_object_new (GOALS_TYPE_WORKSPACE, "id", self->workspace_id, "name", name, NULL);
  g_autoptr(GPtrArray) entities = read_documents (documents);

  goals_repair_add_missing (GOALS_WORKSPACE (workspace), entities, today, self->notes);
  return goals_document_write (workspace);
}

static void
add_item (GPtrArray  *items,
          const char *file,
          GBytes     *bytes)
{
  GoalsSaveItem *item = g_new (GoalsSaveItem, 1);

  item->file = g_strdup (file);
  item->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (items, item);
}

/* The workspace's own last: with it the folder becomes a workspace. */
static void
list_items (GoalsKept  *self,
            GHashTable *documents)
{
  guint n;
  g_autofree const char **files = (const char **) g_hash_table_get_keys_as_array (documents, &n);

  qsort (files, n, sizeof *files, compare_files);
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (files[i], GOALS_STORE_MANIFEST))
      add_item (self->items, files[i], g_hash_table_lookup (documents, files[i]));
  add_item (self->items, GOALS_STORE_MANIFEST, g_hash_table_lookup (documents, GOALS_STORE_MANIFEST));
}

GoalsKept *
goals_kept_find (const char *folder,
                 GoalsDate   today)
{
  g_autoptr(GoalsKept) self = NULL;
  g_autoptr(GoalsArchive) archive = NULL;
  g_autoptr(GHashTable) documents = NULL;
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;
  g_autofree char *state = NULL;
  g_auto(Inventory) inventory = { NULL, 0 };

  g_return_val_if_fail (folder != NULL, NULL);

  place = g_canonicalize_filename (folder, NULL);
  id = goals_state_find_workspace (place);
  if (id == NULL)
    return NULL;
  self = g_new0 (GoalsKept, 1);
  self->workspace_id = g_steal_pointer (&id);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  self->unsaved = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  state = goals_state_get_folder_path (self->workspace_id, place);
  archive = goals_store_open_archive (self->workspace_id, state);
  goals_archive_mend_lists (archive);
  inventory = read_inventory (state);
  documents = read_archive (archive, &inventory);
  put_journals (self, documents, state);
  if (g_hash_table_size (documents) == 0)
    return NULL;
  self->has_manifest = g_hash_table_contains (documents, GOALS_STORE_MANIFEST);
  if (!self->has_manifest)
    g_hash_table_insert (documents, g_strdup (GOALS_STORE_MANIFEST), make_manifest (self, place, documents, today));
  list_items (self, documents);
  return g_steal_pointer (&self);
}

gboolean
goals_kept_save (GoalsKept    *self,
                 const char   *path,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr(GoalsStore) store = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  store = goals_store_new (path);
  return goals_store_create_from (store, self->workspace_id, self->items, cancellable, error);
}

/* What is news to the archive, dated so that it is the newest, but not newer than what was saved since @time. (transfer
   full) (nullable) */
static GoalsPast *
find_news (GoalsArchive    *archive,
           const GoalsPast *past,
           gint64           time)
{
  g_autoptr(GoalsVersion) last = goals_archive_find (archive, past->file, G_MAXINT64);
  g_autofree char *hash = NULL;

  /* That the archive knows it already it sees itself */
  if (last == NULL || past->how == GOALS_VERSION_BROKEN)
    return goals_past_new (past->file, past->bytes, past->how, past->time);
  if (last->time >= time)
    return NULL;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, past->bytes);
  if (last->how != GOALS_VERSION_REMOVED && g_str_equal (last->hash, hash))
    return goals_archive_is_own (archive, last) ? NULL
           : goals_past_new (past->file, past->bytes, last->how, last->time);
  return goals_past_new (past->file, past->bytes, GOALS_VERSION_DISPLACED, MAX (past->time, last->time + 1));
}

void
goals_kept_add (GoalsArchive *archive,
                const char   *state,
                GPtrArray    *pasts,
                GPtrArray    *present,
                gint64        time,
                GCancellable *cancellable)
{
  guint i = 0;

  while (i < pasts->len && !g_cancellable_is_cancelled (cancellable))
    {
      GPtrArray *some = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
      guint end = MIN (i + CHUNK, pasts->len);

      for (; i < end; i++)
        {
          GoalsPast *news = find_news (archive, g_ptr_array_index (pasts, i), time);

          if (news != NULL)
            g_ptr_array_add (some, news);
        }
      goals_archive_keep_later (archive, some, 0);
      goals_archive_wait (archive);
    }
  /* Of what could not be listed nobody knows whether it went */
  if (i == pasts->len && present != NULL)
    write_inventory (state, present, time);
}
