/* goals-looker.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-looker.h"

#include <string.h>

#include "goals-conflict-notes.h"
#include "goals-contested.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-lineage.h"
#include "goals-merge-markers.h"
#include "goals-misplaced.h"
#include "goals-saver.h"
#include "goals-store-loader.h"

/* A program that replaces a file may leave a moment without one. */
#define BELIEVED_US (500 * G_TIME_SPAN_MILLISECOND)
/* More than this at once is nobody's edit: a disk that went, a folder that is being put in step. */
#define MANY         10
#define PART         5          /* of all documents that there are */

GoalsKnown *
goals_known_new (const GoalsStamp *stamp,
                 GBytes           *bytes)
{
  GoalsKnown *known = g_new (GoalsKnown, 1);

  known->stamp = *stamp;
  known->bytes = g_bytes_ref (bytes);
  return known;
}

void
goals_known_free (GoalsKnown *known)
{
  g_bytes_unref (known->bytes);
  g_free (known);
}

/* One look on its way. */
typedef struct
{
  GoalsLooker   *looker;
  GHashTable    *unsaved;
  GHashTable    *present;       /* set of files */
  GHashTable    *changes;       /* file → GBytes: not what was agreed */
  GoalsSighting *sighting;
  GPtrArray     *gone;          /* files that have been missing for long enough, and nobody knows why */
  guint          n_going;       /* missing documents of which somebody knows why */
  GoalsRemovals *removals;      /* NULL until something is missing */
  gboolean       unlisted;      /* a folder with documents could not be listed */
} Look;

/* What @file holds, from memory where it cannot have changed. NULL with error. (transfer full) */
static GBytes *
get_bytes (Look       *look,
           const char *file,
           GError    **error)
{
  GoalsLooker *looker = look->looker;
  GoalsKnown *known = g_hash_table_lookup (looker->known, file);
  GBytes *agreed = g_hash_table_lookup (looker->agreed, file);
  g_autoptr(GBytes) bytes = NULL;
  GoalsStamp stamp;
  gboolean stamped = goals_stamp_take (&stamp, looker->root, file);

  g_atomic_int_inc (looker->steps);
  if (stamped && known != NULL && goals_stamp_is_same (&known->stamp, &stamp))
    return g_bytes_ref (known->bytes);
  bytes = goals_folder_read (looker->root, file, GOALS_JSON_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  /* Kept once */
  if (agreed != NULL && g_bytes_equal (agreed, bytes))
    {
      g_bytes_unref (bytes);
      bytes = g_bytes_ref (agreed);
    }
  if (stamped)
    g_hash_table_insert (looker->known, g_strdup (file), goals_known_new (&stamp, bytes));
  return g_steal_pointer (&bytes);
}

static void
add_broken (Look       *look,
            const char *file,
            GError     *error)
{
  const char *colon = strstr (error->message, ": ");

  if (g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXHAUSTED))
    look->sighting->again = TRUE;
  else
    g_ptr_array_add (look->sighting->broken,
                     goals_problem_new (file, "", TRUE, "%s", colon != NULL ? colon + 2 : error->message));
  g_error_free (error);
}

/* Reads @bytes as the document that @file is. NULL: they are none, and that is said. */
static GoalsEntity *
read_version (Look       *look,
              const char *file,
              GBytes     *bytes)
{
  g_autoptr(GoalsEntity) version = NULL;
  g_autofree char *name = NULL;
  gboolean newer = FALSE;

  version = goals_document_read (bytes, goals_store_file_type (file), file, look->sighting->broken, &newer);
  look->sighting->newer |= newer;
  if (newer)
    g_hash_table_insert (look->looker->newer, g_strdup (file), g_bytes_ref (bytes));
  if (version == NULL)
    return NULL;
  name = goals_document_get_file (version);
  if (g_str_equal (name, file))
    return g_steal_pointer (&version);
  g_ptr_array_add (look->sighting->broken, goals_store_name_problem (file, version));
  return NULL;
}

/* @theirs together with @ours, which is not saved yet. FALSE: that cannot be, and is said. */
static gboolean
merge_version (Look      *look,
               GoalsSeen *seen,
               GBytes    *ours,
               GBytes    *theirs)
{
  g_autoptr(GoalsMerge) merge = NULL;
  g_autoptr(GError) error = NULL;

  merge = goals_merge_strictly (seen->base, ours, theirs, &error);
  if (merge == NULL)
    {
      add_broken (look, seen->file, g_steal_pointer (&error));
      return FALSE;
    }
  g_clear_object (&seen->version);
  seen->version = read_version (look, seen->file, merge->document);
  goals_conflicts_update_ours (seen->conflicts, merge->document);
  g_ptr_array_extend_and_steal (seen->conflicts, g_steal_pointer (&merge->conflicts));
  seen->merged = TRUE;
  return seen->version != NULL;
}

static gboolean
take_marked (Look       *look,
             const char *file,
             GBytes     *bytes)
{
  g_autoptr(GBytes) base = NULL;
  g_autoptr(GBytes) ours = NULL;
  g_autoptr(GBytes) theirs = NULL;
  GoalsCopy *marked;

  if (!goals_merge_split_markers (bytes, &base, &ours, &theirs))
    return FALSE;
  marked = g_new (GoalsCopy, 1);
  marked->file = g_strdup (file);
  marked->document = g_strdup (file);
  marked->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (look->sighting->marked, marked);
  return TRUE;
}

/* What @theirs would be had its writer seen what we wrote. (transfer full) */
static GBytes *
mend (Look      *look,
      GoalsSeen *seen)
{
  GoalsLineage *lineage = g_hash_table_lookup (look->looker->lineages, seen->file);
  GBytes *mended = lineage != NULL ? goals_lineage_mend (lineage, seen->theirs, seen->conflicts) : NULL;

  seen->merged = mended != NULL;
  return mended != NULL ? mended : g_bytes_ref (seen->theirs);
}

/* Something else stands in a document than was agreed. */
static void
take_change (Look       *look,
             const char *file,
             GBytes     *bytes)
{
  g_autoptr(GoalsSeen) seen = g_new0 (GoalsSeen, 1);
  g_autoptr(GBytes) theirs = NULL;
  GBytes *agreed = g_hash_table_lookup (look->looker->agreed, file);
  gpointer ours = NULL;

  if (look->unsaved != NULL && g_hash_table_lookup_extended (look->unsaved, file, NULL, &ours) && ours == NULL)
    return;             /* the save that removes it finds it changed */
  if (take_marked (look, file, bytes))
    return;
  if (agreed == NULL && ours == NULL)
    {
      g_autoptr(GoalsCopy) copy = goals_copy_find (file, bytes);

      if (copy != NULL)
        {
          g_ptr_array_add (look->sighting->copies, g_steal_pointer (&copy));
          return;
        }
    }
  seen->file = g_strdup (file);
  seen->base = agreed != NULL ? g_bytes_ref (agreed) : NULL;
  seen->theirs = g_bytes_ref (bytes);
  seen->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  theirs = mend (look, seen);
  seen->version = read_version (look, file, theirs);
  if (seen->version != NULL && (ours == NULL || merge_version (look, seen, ours, theirs)))
    g_ptr_array_add (look->sighting->seen, g_steal_pointer (&seen));
}

static void
note_unread (Look       *look,
             const char *file,
             gboolean    unread)
{
  if (unread)
    g_hash_table_add (look->looker->unread, g_strdup (file));
  else
    g_hash_table_remove (look->looker->unread, file);
}

static void
visit_document (Look       *look,
                const char *file)
{
  GError *error = NULL;
  g_autoptr(GBytes) bytes = get_bytes (look, file, &error);
  GBytes *agreed = g_hash_table_lookup (look->looker->agreed, file);
  GBytes *newer = g_hash_table_lookup (look->looker->newer, file);

  look->sighting->newer |= bytes != NULL && newer != NULL && g_bytes_equal (bytes, newer);
  if (bytes == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_error_free (error);               /* gone meanwhile */
  else
    g_hash_table_add (look->present, g_strdup (file));
  note_unread (look, file, bytes == NULL && g_hash_table_contains (look->present, file));
  if (bytes == NULL && g_hash_table_contains (look->present, file))
    add_broken (look, file, error);
  else if (bytes != NULL && (agreed == NULL || (agreed != bytes && !g_bytes_equal (agreed, bytes))))
    g_hash_table_insert (look->changes, g_strdup (file), g_bytes_ref (bytes));
}

/* The same file under a name that the file system takes for the same, or a hard link. */
static gboolean
is_same_file (Look            *look,
              const GoalsCopy *copy)
{
  GoalsStamp one, other;

  return goals_stamp_take (&one, look->looker->root, copy->file)
         && goals_stamp_take (&other, look->looker->root, copy->document)
         && one.inode == other.inode && one.device == other.device;
}

static void
visit_other (Look       *look,
             const char *file)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GoalsCopy) copy = NULL;

  if (goals_copy_is_possible (file))
    {
      g_hash_table_add (look->present, g_strdup (file));
      bytes = get_bytes (look, file, NULL);
    }
  if (bytes != NULL)
    copy = goals_copy_find (file, bytes);
  if (copy != NULL && !is_same_file (look, copy))
    g_ptr_array_add (look->sighting->copies, g_steal_pointer (&copy));
  else if (copy == NULL && strchr (file, '/') != NULL)
    goals_misplaced_find (look->looker->root, file, look->sighting->misplaced);
}

static void
visit (Look       *look,
       const char *file)
{
  if (look->looker->skipped != NULL && g_hash_table_contains (look->looker->skipped, file))
    g_hash_table_add (look->present, g_strdup (file));
  else if (goals_store_file_type (file) != G_TYPE_INVALID)
    visit_document (look, file);
  else
    visit_other (look, file);
}

/* A folder that is there and cannot be listed says nothing about what is in it. */
static void
believe_folder (Look       *look,
                const char *folder)
{
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, look->looker->agreed);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    if (goals_saver_get_folder (file) == goals_saver_get_folder (folder))
      g_hash_table_add (look->present, g_strdup (file));
}

static void
visit_folder (Look       *look,
              const char *folder)
{
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr(GPtrArray) names = goals_folder_list (look->looker->root, folder, leftovers, &error);

  if (names == NULL)
    {
      look->unlisted |= folder[0] != '\0';
      add_broken (look, folder, error);
      believe_folder (look, folder);
      return;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = folder[0] != '\0' ? g_build_filename (folder, g_ptr_array_index (names, i), NULL)
                                                : g_strdup (g_ptr_array_index (names, i));

      visit (look, file);
    }
}

static GoalsMissing *
note_missing (Look       *look,
              const char *file)
{
  GoalsMissing *missing = g_hash_table_lookup (look->looker->missing, file);
  const GoalsKnown *known = g_hash_table_lookup (look->looker->known, file);

  if (missing == NULL)
    {
      missing = g_new0 (GoalsMissing, 1);
      missing->since = g_get_monotonic_time ();
      missing->last_read = known != NULL ? known->stamp.taken / 1000 : 0;
      g_hash_table_insert (look->looker->missing, g_strdup (file), missing);
    }
  return missing;
}

static gboolean
is_removed_here (Look       *look,
                 const char *file)
{
  gpointer ours = NULL;

  return look->unsaved != NULL && g_hash_table_lookup_extended (look->unsaved, file, NULL, &ours) && ours == NULL;
}

/* More than can be meant without being asked: of the documents, and the workspace's own is none of them. Those that are
 * known to go are not there any more. */
static gboolean
is_mass (Look *look,
         guint n)
{
  GHashTable *agreed = look->looker->agreed;
  guint there = g_hash_table_size (agreed) - g_hash_table_contains (agreed, GOALS_STORE_MANIFEST) - look->n_going;

  return n > MANY || n * PART > there;
}

/* Does somebody know why @file is missing? */
static gboolean
is_meant (Look         *look,
          const char   *file,
          GoalsMissing *missing)
{
  if (look->removals == NULL)
    look->removals = goals_removals_read (look->looker->state);
  if (!missing->meant)
    missing->meant = goals_removals_contains (look->removals, file, g_hash_table_lookup (look->looker->agreed, file),
                                              missing->last_read);
  return missing->meant || is_removed_here (look, file);
}

static void
add_removed (Look       *look,
             const char *file)
{
  GoalsSeen *seen = g_new0 (GoalsSeen, 1);

  seen->file = g_strdup (file);
  seen->base = g_bytes_ref (g_hash_table_lookup (look->looker->agreed, file));
  g_ptr_array_add (look->sighting->seen, seen);
}

static void
take_missing (Look       *look,
              const char *file)
{
  GoalsMissing *missing = note_missing (look, file);
  gboolean believed = g_get_monotonic_time () - missing->since >= BELIEVED_US;

  look->sighting->again |= !believed;
  if (believed && is_meant (look, file, missing))
    {
      look->n_going++;
      add_removed (look, file);
      return;
    }
  g_ptr_array_add (look->sighting->missing, g_strdup (file));
  if (believed)
    g_ptr_array_add (look->gone, (gpointer) file);
}

/* What should be there and is not. */
static void
take_all_missing (Look *look)
{
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, look->looker->agreed);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    if (g_hash_table_contains (look->present, file))
      g_hash_table_remove (look->looker->missing, file);
    else
      take_missing (look, file);
}

static gboolean
is_not_agreed (gpointer file,
               gpointer missing,
               gpointer agreed)
{
  return !g_hash_table_contains (agreed, file);
}

static gboolean
has_manifest (GPtrArray *files)
{
  return g_ptr_array_find_with_equal_func (files, GOALS_STORE_MANIFEST, g_str_equal, NULL);
}

static void
judge_missing (Look *look)
{
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();
  gboolean settled;

  look->gone = gone;
  g_hash_table_foreach_remove (look->looker->missing, is_not_agreed, look->looker->agreed);
  take_all_missing (look);
  g_clear_pointer (&look->removals, goals_removals_free);
  settled = gone->len == look->sighting->missing->len;
  /* Part of a question may have been answered: until it is clear what is left of it, nothing is saved over that */
  look->sighting->lost = has_manifest (gone) || is_mass (look, gone->len) || (look->looker->asked && !settled);
  /* More may be going while we look: what goes together is one question */
  if (look->sighting->lost || !settled)
    return;
  for (guint i = 0; i < gone->len; i++)
    add_removed (look, g_ptr_array_index (gone, i));
}

static gboolean
is_gone (gpointer file,
         gpointer value,
         gpointer present)
{
  return !g_hash_table_contains (present, file);
}

/* Others are kept out for no longer than it takes to read. */
static gboolean
visit_all (Look         *look,
           GCancellable *cancellable,
           GError      **error)
{
  int lock = goals_folder_lock (look->looker->root);
  gboolean done = lock != GOALS_FOLDER_BUSY || goals_folder_fail_busy (look->looker->root, error);

  for (guint i = 0; i < GOALS_N_FOLDERS && done; i++)
    {
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (done)
        visit_folder (look, goals_folder_names[i]);
    }
  goals_folder_unlock (lock);
  return done;
}

/* Only what was looked at may be replaced because of that. */
static void
try_change (Look       *look,
            const char *file,
            GBytes     *bytes)
{
  guint n = look->sighting->broken->len;

  take_change (look, file, bytes);
  if (look->sighting->broken->len > n)
    g_hash_table_insert (look->sighting->refused, g_strdup (file), g_bytes_ref (bytes));
}

static void
take_changes (Look *look)
{
  g_autoptr(GList) files = g_list_sort (g_hash_table_get_keys (look->changes), (GCompareFunc) g_strcmp0);

  for (GList *link = files; link != NULL; link = link->next)
    try_change (look, link->data, g_hash_table_lookup (look->changes, link->data));
}

/* The model will have ours, and what it has is saved: should all end before somebody is asked, theirs is known. */
static void
note_conflicts (Look *look)
{
  GPtrArray *all = look->sighting->seen;
  g_autoptr(GoalsJsonWriter) writer = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const GoalsSeen *seen = g_ptr_array_index (all, i);

      if (seen->conflicts == NULL || seen->conflicts->len == 0)
        continue;
      if (writer == NULL)
        writer = goals_conflict_notes_begin ();
      goals_conflict_notes_add (writer, seen->file, seen->conflicts);
    }
  if (writer != NULL)
    look->sighting->note = goals_conflict_notes_keep (g_steal_pointer (&writer), look->looker->state, &error);
  if (error != NULL)
    g_info ("%s", error->message);
}

GoalsSighting *
goals_looker_run (GoalsLooker  *self,
                  GHashTable   *unsaved,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_bytes_unref);
  g_autoptr(GoalsSighting) sighting = goals_sighting_new ();
  Look look = { self, unsaved, present, changes, sighting };

  if (!visit_all (&look, cancellable, error))
    return NULL;
  take_changes (&look);
  judge_missing (&look);
  note_conflicts (&look);
  /* Whoever has answered has kept that before anybody could see it in the folder */
  if (sighting->seen->len > 0)
    sighting->contested = goals_contested_read (self->state);
  g_hash_table_foreach_remove (self->known, is_gone, present);
  g_hash_table_foreach_remove (self->newer, is_gone, present);
  g_hash_table_foreach_remove (self->unread, is_gone, present);
  self->unlisted = look.unlisted;
  return g_steal_pointer (&sighting);
}
