/* goals-archive.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-archive-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "goals-document.h"
#include "goals-late-sync.h"
#include "goals-retention.h"
#include "goals-saver.h"
#include "goals-state.h"
#include "goals-store-loader.h"

#define LEAST_LIMIT   (64 * 1024 * 1024)
#define LIMIT_TIMES   2
#define THIN_INTERVAL G_TIME_SPAN_HOUR
/* Someone who writes in a large document for an hour keeps a version of it every second. */
#define THIN_BYTES    (LEAST_LIMIT / 2)
/* By how much one thinning may make the versions older. A clock that is a year ahead for an hour must not have what was
 * saved today thinned out as if it were a year old; after a real year away it takes a little longer to let go of it,
 * and the limit holds all the same. */
#define MOST_AGEING   G_TIME_SPAN_DAY

struct _GoalsArchive
{
  GObject      parent_instance;
  char        *folder;
  char        *place;           /* NULL: none is told apart */
  gint64       since;           /* it is what it is */
  GMutex       mutex;           /* of what follows */
  GCond        idle;
  GThreadPool *pool;            /* NULL until it is needed */
  guint        n_waiting;
  char        *failure;         /* why the last that was to be kept is not; NULL: it is */
  GPtrArray   *unkept;          /* of GoalsPast: what of it is not; NULL with it */
  gint64       thinned;
  guint64      n_kept;          /* bytes on disk, since then */
  GoalsLateSync *late_sync;
};

G_DEFINE_FINAL_TYPE (GoalsArchive, goals_archive, G_TYPE_OBJECT)

GoalsVersion *
goals_version_new (const char      *file,
                   gint64           time,
                   GoalsVersionHow  how,
                   gsize            size,
                   const char      *hash)
{
  GoalsVersion *version = g_new0 (GoalsVersion, 1);

  version->file = g_strdup (file);
  version->time = time;
  version->how = how;
  version->size = size;
  version->hash = g_strdup (hash);
  return version;
}

GoalsVersion *
goals_version_copy (const GoalsVersion *version)
{
  GoalsVersion *copy = goals_version_new (version->file, version->time, version->how, version->size, version->hash);

  copy->place = g_strdup (version->place);
  return copy;
}

void
goals_version_free (GoalsVersion *version)
{
  g_free (version->file);
  g_free (version->hash);
  g_free (version->place);
  g_free (version);
}

gboolean
goals_version_is_state (const GoalsVersion *version)
{
  return version->how != GOALS_VERSION_BROKEN && version->how != GOALS_VERSION_ASIDE;
}

GoalsPast *
goals_past_new (const char      *file,
                GBytes          *bytes,
                GoalsVersionHow  how,
                gint64           time)
{
  GoalsPast *past = g_new (GoalsPast, 1);

  past->file = g_strdup (file);
  past->bytes = g_bytes_ref (bytes);
  past->how = how;
  past->time = time;
  return past;
}

void
goals_past_free (GoalsPast *past)
{
  g_free (past->file);
  g_bytes_unref (past->bytes);
  g_free (past);
}

/* The work of one goals_archive_keep_later(), or goals_archive_keep_again(). */
typedef struct
{
  GPtrArray *pasts;
  guint64    workspace_size;
  gboolean   again;
} Work;

static void
goals_archive_finalize (GObject *object)
{
  GoalsArchive *self = GOALS_ARCHIVE (object);

  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  goals_late_sync_free (self->late_sync);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->idle);
  g_free (self->failure);
  g_clear_pointer (&self->unkept, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->place);
  G_OBJECT_CLASS (goals_archive_parent_class)->finalize (object);
}

static void
goals_archive_class_init (GoalsArchiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_archive_finalize;
}

static void
goals_archive_init (GoalsArchive *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  self->thinned = G_MININT64;
}

GoalsArchive *
goals_archive_new (const char *folder)
{
  GoalsArchive *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (GOALS_TYPE_ARCHIVE, NULL);
  self->folder = g_strdup (folder);
  self->late_sync = goals_late_sync_new (folder);
  return self;
}

void
goals_archive_set_place (GoalsArchive *self,
                         const char   *place,
                         gint64        since)
{
  g_return_if_fail (GOALS_IS_ARCHIVE (self));
  g_return_if_fail (place != NULL);

  g_free (self->place);
  self->place = g_strdup (place);
  self->since = since;
}

gboolean
goals_archive_is_own (GoalsArchive       *self,
                      const GoalsVersion *version)
{
  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), FALSE);
  g_return_val_if_fail (version != NULL, FALSE);

  return g_strcmp0 (version->place, self->place) == 0;
}

/* Is it the past of the folder that this is about? */
static gboolean
is_past (GoalsArchive       *self,
         const GoalsVersion *version)
{
  return self->place == NULL || version->place == NULL || version->time < self->since
         || goals_archive_is_own (self, version);
}

/* Is what @version says said by the last line already, and there? */
static gboolean
is_needless (GoalsArchive       *self,
             const GoalsVersion *version)
{
  g_autoptr(GoalsVersion) last = goals_archive_read_last (self->folder, version->file);

  /* That the document holds what was only put aside before is news */
  if (last != NULL && last->how == GOALS_VERSION_ASIDE && version->how != GOALS_VERSION_ASIDE)
    return FALSE;
  /* What other folders hold goes its own way */
  if (last != NULL && !goals_archive_is_own (self, last))
    return FALSE;
  return last != NULL && g_str_equal (last->hash, version->hash)
         && (last->how == GOALS_VERSION_REMOVED) == (version->how == GOALS_VERSION_REMOVED)
         && (last->how == GOALS_VERSION_BROKEN) == (version->how == GOALS_VERSION_BROKEN)
         && goals_archive_has_blob (self->folder, version);
}

static guint64
get_blob_size (GoalsArchive *self,
               const char   *hash)
{
  g_autofree char *path = goals_archive_blob_path (self->folder, hash);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

static void
count (GoalsArchive *self,
       const char   *hash)
{
  guint64 size = get_blob_size (self, hash);

  g_mutex_lock (&self->mutex);
  self->n_kept += size;
  g_mutex_unlock (&self->mutex);
}

/* Of two in one go that say the same, one is enough. */
static gboolean
keep_one (GoalsArchive    *self,
          const GoalsPast *past,
          GHashTable      *paths,
          GError         **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, past->bytes);
  g_autoptr(GoalsVersion) version = goals_version_new (past->file, past->time, past->how,
                                                       g_bytes_get_size (past->bytes), hash);

  g_return_val_if_fail (goals_store_file_type (past->file) != G_TYPE_INVALID, FALSE);

  version->place = g_strdup (self->place);
  goals_archive_add_paths (self->folder, version, paths);
  if (is_needless (self, version))
    return TRUE;
  if (!goals_archive_write_blob (self->folder, hash, past->bytes, error))
    return FALSE;
  count (self, hash);
  return goals_archive_append_index (self->folder, version, error);
}

/* Takes out of @pasts what is kept. Not yet to stay: that is when @paths, a set, are synced. @all: the others do not
 * suffer from one that cannot be kept; else they wait for it. FALSE with error when something is left. */
static gboolean
keep_locked (GoalsArchive *self,
             GPtrArray    *pasts,
             gboolean      all,
             GHashTable   *paths,
             GError      **error)
{
  guint n_left = 0;
  int lock;

  if (!goals_state_make (self->folder, error))
    return FALSE;
  lock = goals_archive_lock (self->folder);
  while (n_left < pasts->len && (all || n_left == 0))
    if (keep_one (self, g_ptr_array_index (pasts, n_left), paths, n_left == 0 ? error : NULL))
      g_ptr_array_remove_index (pasts, n_left);
    else
      n_left++;
  goals_archive_unlock (lock);
  return n_left == 0;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
sync_now (GoalsArchive *self,
          GHashTable   *paths,
          GError      **error)
{
  g_autofree char *shown = NULL;
  const char *reason;

  if (goals_sync_paths (self->folder, paths))
    return TRUE;
  reason = g_strerror (errno);
  shown = g_filename_display_name (self->folder);
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "%s: %s", shown, reason);
  return FALSE;
}

gboolean
goals_archive_keep (GoalsArchive    *self,
                    const char      *file,
                    GBytes          *bytes,
                    GoalsVersionHow  how,
                    gint64           time,
                    GError         **error)
{
  GoalsPast past = { (char *) file, bytes, how, time };
  g_autoptr(GPtrArray) pasts = g_ptr_array_new ();
  g_autoptr(GHashTable) paths = new_set ();

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), FALSE);
  g_return_val_if_fail (goals_store_file_type (file) != G_TYPE_INVALID, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_ptr_array_add (pasts, &past);
  /* Also when it was there already: perhaps not yet to stay */
  return keep_locked (self, pasts, TRUE, paths, error) && sync_now (self, paths, error);
}

/* What was to be kept is, or @left of it are not because of @reason. */
static void
note_kept (GoalsArchive *self,
           GPtrArray    *left,
           const char   *reason)
{
  g_mutex_lock (&self->mutex);
  g_free (self->failure);
  self->failure = g_strdup (reason);
  g_clear_pointer (&self->unkept, g_ptr_array_unref);
  if (reason != NULL)
    self->unkept = g_ptr_array_ref (left);
  g_mutex_unlock (&self->mutex);
}

/* Nobody waits for it: the save is done, also where there is no room for the past. */
static void
work (gpointer data,
      gpointer user_data)
{
  g_autofree Work *job = data;
  GoalsArchive *self = user_data;
  g_autoptr(GPtrArray) pasts = job->pasts;
  g_autoptr(GHashTable) paths = new_set ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) thinning_error = NULL;
  gboolean any = pasts->len > 0;
  gboolean kept = keep_locked (self, pasts, !job->again, paths, &error);

  if (any)
    note_kept (self, pasts, kept ? NULL : error->message);
  goals_late_sync_add (self->late_sync, paths);
  /* Also when not: it makes room, and mends */
  if (job->workspace_size > 0)
    goals_archive_thin (self, g_get_real_time (), job->workspace_size, &thinning_error);
  if (!kept || thinning_error != NULL)
    g_info ("%s", !kept ? error->message : thinning_error->message);
  g_mutex_lock (&self->mutex);
  if (--self->n_waiting == 0)
    g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->mutex);
}

/* Takes @pasts. Under the mutex. */
static void
start (GoalsArchive *self,
       GPtrArray    *pasts,
       guint64       workspace_size,
       gboolean      again)
{
  Work *job = g_new (Work, 1);

  *job = (Work) { pasts, workspace_size, again };
  if (self->pool == NULL)
    self->pool = g_thread_pool_new (work, self, 1, FALSE, NULL);
  self->n_waiting++;
  g_thread_pool_push (self->pool, job, NULL);
}

void
goals_archive_keep_later (GoalsArchive *self,
                          GPtrArray    *pasts,
                          guint64       workspace_size)
{
  g_return_if_fail (GOALS_IS_ARCHIVE (self));

  g_mutex_lock (&self->mutex);
  start (self, pasts, workspace_size, FALSE);
  g_mutex_unlock (&self->mutex);
}

void
goals_archive_keep_again (GoalsArchive *self)
{
  g_return_if_fail (GOALS_IS_ARCHIVE (self));

  g_mutex_lock (&self->mutex);
  /* What is waiting is newer, and tries as well */
  if (self->unkept != NULL && self->n_waiting == 0)
    start (self, g_steal_pointer (&self->unkept), 0, TRUE);
  g_mutex_unlock (&self->mutex);
}

gboolean
goals_archive_is_busy (GoalsArchive *self)
{
  gboolean busy;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), FALSE);

  g_mutex_lock (&self->mutex);
  busy = self->n_waiting > 0;
  g_mutex_unlock (&self->mutex);
  return busy;
}

void
goals_archive_wait (GoalsArchive *self)
{
  g_return_if_fail (GOALS_IS_ARCHIVE (self));

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

char *
goals_archive_dup_failure (GoalsArchive *self)
{
  char *failure;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), NULL);

  g_mutex_lock (&self->mutex);
  failure = g_strdup (self->failure);
  g_mutex_unlock (&self->mutex);
  return failure;
}

/* A later line is newer, should two be of the same time. */
static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const GoalsVersion *left = *(const GoalsVersion *const *) a;
  const GoalsVersion *right = *(const GoalsVersion *const *) b;

  return left->time > right->time ? -1 : left->time < right->time;
}

/* What is a place's own was kept again with the time that it had. */
static gboolean
is_same (gconstpointer a,
         gconstpointer b)
{
  const GoalsVersion *left = a;
  const GoalsVersion *right = b;

  return left->time == right->time && left->how == right->how && g_str_equal (left->hash, right->hash);
}

static guint
hash_time (gconstpointer version)
{
  return g_int64_hash (&((const GoalsVersion *) version)->time);
}

GPtrArray *
goals_archive_list_as_kept (GoalsArchive *self,
                            const char   *file)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GHashTable) seen = g_hash_table_new (hash_time, is_same);
  GPtrArray *listed = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_version_free);

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), listed);
  g_return_val_if_fail (goals_store_file_type (file) != G_TYPE_INVALID, listed);

  versions = goals_archive_read_index (self->folder, file, NULL);
  for (guint i = versions != NULL ? versions->len : 0; i > 0; i--)
    {
      GoalsVersion *version = g_ptr_array_index (versions, i - 1);

      if (is_past (self, version) && g_hash_table_add (seen, version)
          && goals_archive_has_blob (self->folder, version))
        g_ptr_array_add (listed, goals_version_copy (version));
    }
  return listed;
}

GPtrArray *
goals_archive_list (GoalsArchive *self,
                    const char   *file)
{
  GPtrArray *versions = goals_archive_list_as_kept (self, file);

  g_ptr_array_sort (versions, compare_newest);
  return versions;
}

static void
add_files (const char *index,
           const char *folder,
           GPtrArray  *files)
{
  g_autofree char *path = g_build_filename (index, folder, NULL);
  g_autoptr(GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *file = folder[0] != '\0' ? g_build_filename (folder, name, NULL) : g_strdup (name);

      if (goals_store_file_type (file) != G_TYPE_INVALID)
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
goals_archive_list_files (GoalsArchive *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *index = NULL;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), files);

  index = g_build_filename (self->folder, "index", NULL);
  for (guint i = 0; i < GOALS_N_FOLDERS; i++)
    add_files (index, goals_folder_names[i], files);
  g_ptr_array_sort (files, compare_files);
  return files;
}

GoalsVersion *
goals_archive_find (GoalsArchive *self,
                    const char   *file,
                    gint64        time)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (self, file);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);

      if (version->time <= time && goals_version_is_state (version))
        return goals_version_copy (version);
    }
  return NULL;
}

GBytes *
goals_archive_read (GoalsArchive       *self,
                    const GoalsVersion *version,
                    GError            **error)
{
  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  return goals_archive_read_blob (self->folder, version->hash, error);
}

static char *
stamp_path (GoalsArchive *self)
{
  return g_build_filename (self->folder, "thinned", NULL);
}

/* When versions were last thinned by the clock, and by the time that they were taken to be: see MOST_AGEING. FALSE when
 * it is not known. */
static gboolean
read_stamp (GoalsArchive *self,
            gint64       *clock,
            gint64       *taken)
{
  g_autofree char *path = stamp_path (self);
  g_autofree char *content = goals_state_read (path, NULL, NULL);
  g_auto(GStrv) words = NULL;

  if (content == NULL)
    return FALSE;
  words = g_strsplit (g_strstrip (content), " ", -1);
  return g_strv_length (words) == 2
         && g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, clock, NULL)
         && g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64 - MOST_AGEING, taken, NULL);
}

gboolean
goals_archive_is_thinning_due (GoalsArchive *self,
                               gint64        now)
{
  gint64 thinned, taken;
  gboolean large;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), FALSE);

  g_mutex_lock (&self->mutex);
  thinned = self->thinned;
  large = self->n_kept >= THIN_BYTES;
  g_mutex_unlock (&self->mutex);
  if (large)
    return TRUE;
  if (thinned <= now && now - MAX (thinned, 0) < THIN_INTERVAL)
    return FALSE;
  return !read_stamp (self, &thinned, &taken) || thinned > now || now - thinned >= THIN_INTERVAL;
}

static void
note_thinned (GoalsArchive *self,
              gint64        now,
              gint64        taken)
{
  g_autofree char *path = stamp_path (self);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now, taken);

  /* In place, it would be written into whatever else has this name too */
  g_unlink (path);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  g_mutex_lock (&self->mutex);
  self->thinned = now;
  g_mutex_unlock (&self->mutex);
}

/* All versions of all documents, to choose from. */
typedef struct
{
  GPtrArray  *files;
  GPtrArray  *indexes;          /* of each file, GPtrArray of GoalsVersion */
  GHashTable *blobs;            /* hash → its number + 1 */
  GHashTable *documents;        /* "FILE PLACE" → its number: each folder has a newest version of its own */
  GArray     *retained;         /* GoalsRetained, in the order of the indexes */
} Thinning;

static void
thinning_clear (Thinning *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  g_clear_pointer (&self->blobs, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->retained, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Thinning, thinning_clear)

static guint
number_document (Thinning           *thinning,
                 const GoalsVersion *version)
{
  char *name = g_strjoin (" ", version->file, version->place, NULL);
  gpointer number;

  if (!g_hash_table_lookup_extended (thinning->documents, name, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (thinning->documents));
      g_hash_table_insert (thinning->documents, g_steal_pointer (&name), number);
    }
  g_free (name);
  return GPOINTER_TO_UINT (number);
}

static void
add_version (GoalsArchive       *self,
             Thinning           *thinning,
             const GoalsVersion *version)
{
  guint document = number_document (thinning, version);
  guint blob = GPOINTER_TO_UINT (g_hash_table_lookup (thinning->blobs, version->hash));
  GoalsRetained retained = { document, version->time, blob - 1, 0, !goals_version_is_state (version), FALSE };

  if (blob == 0)
    {
      g_hash_table_insert (thinning->blobs, version->hash, GUINT_TO_POINTER (g_hash_table_size (thinning->blobs) + 1));
      retained.blob = g_hash_table_size (thinning->blobs) - 1;
    }
  retained.size = get_blob_size (self, version->hash);
  g_array_append_val (thinning->retained, retained);
}

static gboolean
gather (GoalsArchive *self,
        Thinning     *thinning,
        GError      **error)
{
  thinning->files = goals_archive_list_files (self);
  thinning->indexes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  thinning->blobs = g_hash_table_new (g_str_hash, g_str_equal);
  thinning->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  thinning->retained = g_array_new (FALSE, FALSE, sizeof (GoalsRetained));
  for (guint i = 0; i < thinning->files->len; i++)
    {
      GPtrArray *versions = goals_archive_read_index (self->folder, g_ptr_array_index (thinning->files, i), error);

      if (versions == NULL)
        return FALSE;
      g_ptr_array_add (thinning->indexes, versions);
      for (guint j = 0; j < versions->len; j++)
        add_version (self, thinning, g_ptr_array_index (versions, j));
    }
  return TRUE;
}

/* Writes the indexes without what goes. @used: set of the hashes that stay; @gone: of those that went. */
static gboolean
rewrite (GoalsArchive *self,
         Thinning     *thinning,
         GHashTable   *used,
         GHashTable   *gone,
         GError      **error)
{
  guint place = 0;

  for (guint i = 0; i < thinning->indexes->len; i++)
    {
      GPtrArray *versions = g_ptr_array_index (thinning->indexes, i);
      g_autoptr(GPtrArray) rest = g_ptr_array_new ();

      for (guint j = 0; j < versions->len; j++)
        {
          GoalsVersion *version = g_ptr_array_index (versions, j);
          gboolean keep = g_array_index (thinning->retained, GoalsRetained, place++).keep;

          g_hash_table_add (keep ? used : gone, version->hash);
          if (keep)
            g_ptr_array_add (rest, version);
        }
      if (rest->len < versions->len
          && !goals_archive_write_index (self->folder, g_ptr_array_index (thinning->files, i), rest, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_blobs (GoalsArchive *self,
              GHashTable   *used,
              GHashTable   *gone)
{
  GHashTableIter iter;
  gpointer hash;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    if (!g_hash_table_contains (used, hash))
      {
        g_autofree char *path = goals_archive_blob_path (self->folder, hash);

        g_unlink (path);
      }
}

void
goals_archive_mend_lists (GoalsArchive *self)
{
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GError) error = NULL;
  int lock;

  g_return_if_fail (GOALS_IS_ARCHIVE (self));

  lock = goals_archive_lock (self->folder);
  files = goals_archive_list_files (self);
  if (lock >= 0 && !goals_archive_mend (self->folder, files, &error))
    g_info ("%s", error->message);
  goals_archive_unlock (lock);
}

static gboolean
thin (GoalsArchive *self,
      gint64        now,
      guint64       limit,
      GError      **error)
{
  g_auto(Thinning) thinning = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) files = NULL;
  gint64 last, taken;

  files = goals_archive_list_files (self);
  if (!goals_archive_mend (self->folder, files, error) || !gather (self, &thinning, error))
    return FALSE;
  taken = read_stamp (self, &last, &taken) ? MIN (now, taken + MOST_AGEING) : now;
  goals_retention_choose ((GoalsRetained *) (gpointer) thinning.retained->data, thinning.retained->len, taken, limit);
  if (!rewrite (self, &thinning, used, gone, error))
    return FALSE;
  remove_blobs (self, used, gone);
  note_thinned (self, now, taken);
  return TRUE;
}

gboolean
goals_archive_thin (GoalsArchive *self,
                    gint64        now,
                    guint64       workspace_size,
                    GError      **error)
{
  gboolean thinned;
  int lock;

  g_return_val_if_fail (GOALS_IS_ARCHIVE (self), FALSE);

  g_mutex_lock (&self->mutex);
  self->n_kept = 0;
  g_mutex_unlock (&self->mutex);
  lock = goals_archive_lock (self->folder);
  if (lock < 0)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("the versions cannot be locked"));
      return FALSE;
    }
  thinned = thin (self, now, MAX (LEAST_LIMIT, LIMIT_TIMES * workspace_size), error);
  goals_archive_unlock (lock);
  return thinned;
}
