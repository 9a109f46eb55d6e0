/* goals-history-file.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-history-file.h"

#include "goals-change-private.h"
#include "goals-history-codec.h"
#include "goals-history-private.h"
#include "goals-late-sync.h"
#include "goals-log.h"
#include "goals-state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The payload of a record, see goals-log.h, makes a new list of steps out of the one before it: "edit WORKSPACE SKIP
 * FIRST LAST DEPTH\n", then each fresh step as "step LENGTH\n" and its JSON. SKIP steps are left out at the beginning,
 * the next FIRST are kept, then come the fresh ones, then the LAST of the old ones. DEPTH of the new list have been
 * done. */
#define FORMAT  "goals-history "
#define VERSION "1"
#define MAGIC   FORMAT VERSION " "
#define NAME    "history"
#define FRESH   "history-new"
/* In place of NAME where that is a newer Goals's, which stays as it is: so it finds its steps again, and we find
   ours. */
#define OURS    "history-" VERSION
/* More than any version has digits. */
#define HEAD_LENGTH (sizeof FORMAT + 20)
/* Nothing of ours is as large. */
#define HUGE_FILE (4 * GOALS_HISTORY_FILE_BYTES)

/* A step as it stands in the file. */
typedef struct
{
  GoalsChange *change;
  guint        revision;
  GBytes      *step;            /* what the file has of it */
} Kept;

struct _GoalsHistoryFile
{
  GoalsHistory *history;
  char         *path;
  GArray       *kept;           /* of Kept */
  GoalsChange  *barrier;        /* it, and what is older, is not in the file: there was no room */
  GoalsChange  *too_large;      /* the last that was; while it is undone, it and what is newer are not in the file */
  guint         depth;          /* that the file says */
  gsize         size;           /* of the file, with what waits to be written */

  GThreadPool  *writer;         /* of one thread */
  GoalsLateSync *late_sync;
  GHashTable   *synced_late;    /* the set of the one path */
  int           descriptor;     /* the writer's; -1: nothing is kept any more */
  int           newer;          /* of the file of a newer Goals, nobody else's as long as this is; -1: there is none */
};

typedef struct
{
  GByteArray *payload;
  gboolean    fresh;            /* instead of all that is there */
} Job;

static void
kept_clear (Kept *kept)
{
  g_object_unref (kept->change);
  g_bytes_unref (kept->step);
}

static void
close_file (GoalsHistoryFile *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
}

/* The record in a file of its own, which then takes the place of the old one. */
static gboolean
renew (GoalsHistoryFile *self, GByteArray *payload)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = g_build_filename (folder, FRESH, NULL);
  int descriptor;

  /* What was left there may have another name too */
  unlink (path);
  descriptor = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return FALSE;
  if (goals_log_lock (descriptor, path) && goals_log_append (&descriptor, MAGIC, payload, TRUE)
      && rename (path, self->path) == 0)
    {
      close (self->descriptor);
      self->descriptor = descriptor;
      return TRUE;
    }
  if (descriptor >= 0)
    close (descriptor);
  return FALSE;
}

static gboolean
append (GoalsHistoryFile *self, GByteArray *payload)
{
  if (!goals_log_append (&self->descriptor, MAGIC, payload, FALSE))
    return FALSE;
  goals_late_sync_add (self->late_sync, self->synced_late);
  return TRUE;
}

static void
write_cb (gpointer data, gpointer user_data)
{
  GoalsHistoryFile *self = user_data;
  Job *job = data;

  if (self->descriptor >= 0 && !(job->fresh ? renew (self, job->payload) : append (self, job->payload)))
    {
      g_info ("%s: %s", self->path, g_strerror (errno));
      /* records build on each other */
      close_file (self);
    }
  g_byte_array_unref (job->payload);
  g_free (job);
}

static void
submit (GoalsHistoryFile *self, GByteArray *payload, gboolean fresh)
{
  Job *job = g_new (Job, 1);

  job->payload = payload;
  job->fresh = fresh;
  self->size = payload->len + (fresh ? 0 : self->size);
  g_thread_pool_push (self->writer, job, NULL);
}

static void
add_line (GByteArray *payload, const char *line)
{
  g_byte_array_append (payload, (const guint8 *) line, (guint) strlen (line));
}

static void
add_step (GByteArray *payload, GBytes *step)
{
  g_autofree char *line = g_strdup_printf ("step %" G_GSIZE_FORMAT "\n", g_bytes_get_size (step));

  add_line (payload, line);
  g_byte_array_append (payload, g_bytes_get_data (step, NULL), (guint) g_bytes_get_size (step));
}

static GByteArray *
begin_payload (GoalsHistoryFile *self, guint skip, guint first, guint last, guint depth)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (goals_history_get_workspace (self->history)));
  g_autofree char *line = g_strdup_printf ("edit %s %u %u %u %u\n", id, skip, first, last, depth);
  GByteArray *payload = g_byte_array_new ();

  add_line (payload, line);
  return payload;
}

/* The first step that the file is to have. */
static guint
find_start (GoalsHistoryFile *self, GPtrArray *changes)
{
  guint barrier;

  if (self->barrier != NULL && g_ptr_array_find (changes, self->barrier, &barrier))
    return MIN (barrier + 1, goals_history_get_depth (self->history));
  return 0;
}

/* And behind its last one. */
static guint
find_end (GoalsHistoryFile *self, GPtrArray *changes)
{
  guint end;

  if (self->too_large != NULL && g_ptr_array_find (changes, self->too_large, &end)
      && end >= goals_history_get_depth (self->history))
    return end;
  return changes->len;
}

static void
leave_out (GoalsHistoryFile *self, GoalsChange *change, guint place)
{
  g_set_object (&self->too_large, change);
  if (place < goals_history_get_depth (self->history))
    g_set_object (&self->barrier, change);
}

/* @steps: GoalsChange → GBytes, of all of them. */
static void
remember (GoalsHistoryFile *self, GPtrArray *changes, guint start, guint end, GHashTable *steps)
{
  g_array_set_size (self->kept, 0);
  for (guint i = start; i < end; i++)
    {
      GoalsChange *change = g_object_ref (g_ptr_array_index (changes, i));
      Kept kept = { change, goals_change_get_revision (change), g_bytes_ref (g_hash_table_lookup (steps, change)) };

      g_array_append_val (self->kept, kept);
    }
  self->depth = goals_history_get_depth (self->history) - start;
}

static GHashTable *
new_steps (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
}

/* What need not be written as JSON again. */
static GHashTable *
list_steps (GoalsHistoryFile *self)
{
  GHashTable *steps = new_steps ();

  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = &g_array_index (self->kept, Kept, i);

      if (kept->revision == goals_change_get_revision (kept->change))
        g_hash_table_insert (steps, kept->change, g_bytes_ref (kept->step));
    }
  return steps;
}

/* (transfer none); NULL when it is too large. */
static GBytes *
get_step (GHashTable *steps, GoalsChange *change)
{
  GBytes *step = g_hash_table_lookup (steps, change);

  if (step == NULL)
    step = goals_history_codec_write (change, GOALS_HISTORY_FILE_STEP_BYTES);
  if (step != NULL && !g_hash_table_contains (steps, change))
    g_hash_table_insert (steps, change, step);
  return step;
}

/* Everything anew, the newest steps as far as half of the room goes. */
static void
compact (GoalsHistoryFile *self, GHashTable *steps)
{
  GPtrArray *changes = goals_history_get_changes (self->history);
  guint depth = goals_history_get_depth (self->history);
  guint oldest = MAX (depth > GOALS_HISTORY_FILE_STEPS ? depth - GOALS_HISTORY_FILE_STEPS : 0,
                      find_start (self, changes));
  GByteArray *payload;
  gsize size = 0;
  guint start = depth;

  /* what can be redone is worth less than what can be undone: it is left out here */
  while (start > oldest)
    {
      GBytes *step = get_step (steps, g_ptr_array_index (changes, start - 1));

      size += step != NULL ? g_bytes_get_size (step) : G_MAXSIZE / 2;
      if (size > GOALS_HISTORY_FILE_BYTES / 2)
        break;
      start--;
    }
  payload = begin_payload (self, 0, 0, 0, depth - start);
  for (guint i = start; i < depth; i++)
    add_step (payload, g_hash_table_lookup (steps, g_ptr_array_index (changes, i)));
  g_clear_object (&self->barrier);
  if (start > 0)
    self->barrier = g_object_ref (g_ptr_array_index (changes, start - 1));
  remember (self, changes, start, depth, steps);
  submit (self, payload, TRUE);
}

static gboolean
is_kept (GoalsHistoryFile *self, guint i, GPtrArray *changes, guint j)
{
  const Kept *kept = &g_array_index (self->kept, Kept, i);

  return kept->change == g_ptr_array_index (changes, j) && kept->revision == goals_change_get_revision (kept->change);
}

void
goals_history_file_sync (GoalsHistoryFile *self)
{
  GPtrArray *changes = goals_history_get_changes (self->history);
  guint start = find_start (self, changes);
  guint end = find_end (self, changes);
  guint depth = goals_history_get_depth (self->history) - start;
  guint n_old = self->kept->len;
  guint n_new = end - start;
  guint skip = 0, first = 0, last = 0;
  g_autoptr(GHashTable) steps = NULL;
  g_autoptr(GByteArray) payload = NULL;

  while (n_new > 0 && skip < n_old && !is_kept (self, skip, changes, start))
    skip++;
  if (skip == n_old)
    skip = 0;                           /* nothing in common there: the end may have */
  while (skip + first < n_old && first < n_new && is_kept (self, skip + first, changes, start + first))
    first++;
  while (skip + first + last < n_old && first + last < n_new
         && is_kept (self, n_old - 1 - last, changes, end - 1 - last))
    last++;
  if (skip == 0 && first == n_old && first == n_new && depth == self->depth)
    return;
  steps = list_steps (self);
  payload = begin_payload (self, skip, first, last, depth);
  for (guint i = start + first; i < end - last && self->size + payload->len <= GOALS_HISTORY_FILE_BYTES; i++)
    {
      GBytes *step = get_step (steps, g_ptr_array_index (changes, i));

      if (step == NULL)
        {
          leave_out (self, g_ptr_array_index (changes, i), i);
          goals_history_file_sync (self);
          return;
        }
      add_step (payload, step);
    }
  if (self->size + payload->len > GOALS_HISTORY_FILE_BYTES)
    {
      compact (self, steps);
      return;
    }
  remember (self, changes, start, end, steps);
  submit (self, g_steal_pointer (&payload), FALSE);
}

void
goals_history_file_free (GoalsHistoryFile *self)
{
  g_thread_pool_free (self->writer, FALSE, TRUE);
  goals_late_sync_free (self->late_sync);
  g_hash_table_unref (self->synced_late);
  close_file (self);
  if (self->newer >= 0)
    close (self->newer);
  g_array_unref (self->kept);
  g_clear_object (&self->barrier);
  g_clear_object (&self->too_large);
  g_free (self->path);
  g_free (self);
}

/* The list of steps that the records make. */
typedef struct
{
  GPtrArray *steps;             /* of GBytes */
  guint      depth;
} Listing;

static GBytes *
take_step (GoalsLogRest *rest)
{
  g_autofree char *line = goals_log_take_line (rest);
  GBytes *step;
  guint64 length;

  if (line == NULL || !g_str_has_prefix (line, "step ")
      || !g_ascii_string_to_unsigned (line + strlen ("step "), 10, 0, rest->size, &length, NULL))
    return NULL;
  step = g_bytes_new (rest->data, (gsize) length);
  rest->data += length;
  rest->size -= (gsize) length;
  return step;
}

static gboolean
take_numbers (GStrv words, guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXINT, &number, NULL))
        return FALSE;
      numbers[i] = (guint) number;
    }
  return TRUE;
}

static void
keep_steps (GPtrArray *to, GPtrArray *from, guint start, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (to, g_bytes_ref (g_ptr_array_index (from, start + i)));
}

/* FALSE, and nothing happens, when the record says what cannot be, or is about another workspace. */
static gboolean
apply_record (Listing *listing, GoalsLogRest payload, const char *workspace)
{
  g_autofree char *line = goals_log_take_line (&payload);
  g_auto(GStrv) words = line != NULL ? g_strsplit (line, " ", -1) : NULL;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint length = listing->steps->len;
  enum { SKIP, FIRST, LAST, DEPTH, N };
  guint numbers[N];

  if (words == NULL || g_strv_length (words) != 2 + N || !g_str_equal (words[0], "edit")
      || !g_str_equal (words[1], workspace)
      || !take_numbers (words + 2, numbers, N))
    return FALSE;
  if ((guint64) numbers[SKIP] + numbers[FIRST] + numbers[LAST] > length)
    return FALSE;
  keep_steps (steps, listing->steps, numbers[SKIP], numbers[FIRST]);
  while (payload.size > 0)
    {
      GBytes *step = take_step (&payload);

      if (step == NULL)
        return FALSE;
      g_ptr_array_add (steps, step);
    }
  keep_steps (steps, listing->steps, length - numbers[LAST], numbers[LAST]);
  if (numbers[DEPTH] > steps->len)
    return FALSE;
  g_ptr_array_unref (listing->steps);
  listing->steps = g_steal_pointer (&steps);
  listing->depth = numbers[DEPTH];
  return TRUE;
}

/* How much of @content is right. */
static gsize
read_records (Listing *listing, GoalsLogRest content, const char *workspace)
{
  GoalsLogRest rest = content;
  GoalsLogRest before, payload;

  do
    before = rest;
  while (goals_log_next (&rest, MAGIC, &payload) && apply_record (listing, payload, workspace));
  return (gsize) (before.data - content.data);
}

/* What of the list can be read, in one piece around where the workspace is: a step that cannot be read bars the way to
   those behind it, and to no other. Takes the others out of the list. (transfer full) */
static GPtrArray *
read_steps (Listing *listing, GoalsWorkspace *workspace)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  guint start = listing->depth, end = listing->depth;
  GoalsChange *change;

  while (start > 0 && (change = goals_history_codec_read (g_ptr_array_index (listing->steps, start - 1), workspace))
         != NULL)
    {
      g_ptr_array_insert (changes, 0, change);
      start--;
    }
  while (end < listing->steps->len
         && (change = goals_history_codec_read (g_ptr_array_index (listing->steps, end), workspace)) != NULL)
    {
      g_ptr_array_add (changes, change);
      end++;
    }
  if (end < listing->steps->len)
    g_ptr_array_remove_range (listing->steps, end, listing->steps->len - end);
  if (start > 0)
    g_ptr_array_remove_range (listing->steps, 0, start);
  listing->depth -= start;
  return changes;
}

/* Only what of the steps was taken over. */
static void
rewrite (GoalsHistoryFile *self, const Listing *listing)
{
  GByteArray *payload = begin_payload (self, 0, 0, 0, listing->depth);

  for (guint i = 0; i < listing->steps->len; i++)
    add_step (payload, g_ptr_array_index (listing->steps, i));
  submit (self, payload, TRUE);
}

static void
take_over (GoalsHistoryFile *self, const Listing *listing, GPtrArray *changes)
{
  g_autoptr(GHashTable) steps = new_steps ();

  for (guint i = 0; i < changes->len; i++)
    g_hash_table_insert (steps, g_ptr_array_index (changes, i), g_bytes_ref (g_ptr_array_index (listing->steps, i)));
  goals_history_restore (self->history, changes, listing->depth);
  remember (self, changes, 0, changes->len, steps);
}

/* Does what stands at @place in the file begin as a later version of this does? */
static gboolean
is_newer (GoalsHistoryFile *self, gsize place)
{
  char head[HEAD_LENGTH + 1];
  gssize length = pread (self->descriptor, head, HEAD_LENGTH, (off_t) place);
  const char *version = head + strlen (FORMAT);
  gsize n_digits;

  head[MAX (length, 0)] = '\0';
  if (!g_str_has_prefix (head, FORMAT) || g_str_has_prefix (head, MAGIC))
    return FALSE;
  n_digits = strspn (version, "0123456789");
  return n_digits > 0 && version[0] != '0' && version[n_digits] == ' ';
}

/* What follows the last right record goes: later ones must not stand behind it. FALSE with errno, or, and nothing has
   happened, when it is a newer Goals's. */
static gboolean
load (GoalsHistoryFile *self, gboolean *newer)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (self->history);
  g_autoptr(GBytes) content = goals_log_read (self->descriptor, HUGE_FILE);
  Listing listing = { NULL, 0 };
  g_autoptr(GPtrArray) changes = NULL;
  GoalsLogRest rest;
  gboolean ready;
  guint n;

  if (content == NULL)
    return FALSE;
  rest.data = g_bytes_get_data (content, &rest.size);
  listing.steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->size = read_records (&listing, rest, goals_entity_get_id (GOALS_ENTITY (workspace)));
  *newer = is_newer (self, self->size);
  ready = !*newer && ftruncate (self->descriptor, (off_t) self->size) == 0;
  n = listing.steps->len;
  changes = read_steps (&listing, workspace);
  if (ready && changes->len > 0)
    take_over (self, &listing, changes);
  if (ready && changes->len < n)
    rewrite (self, &listing);
  g_ptr_array_unref (listing.steps);
  return ready;
}

static gboolean
load_from (GoalsHistoryFile *self, const char *folder, const char *name, gboolean *newer)
{
  g_free (self->path);
  self->path = g_build_filename (folder, name, NULL);
  g_hash_table_remove_all (self->synced_late);
  g_hash_table_add (self->synced_late, self->path);
  self->descriptor = goals_log_open (self->path, O_CREAT);
  *newer = FALSE;
  return self->descriptor >= 0 && load (self, newer);
}

GoalsHistoryFile *
goals_history_file_open (const char *folder, GoalsHistory *history)
{
  GoalsHistoryFile *self;
  gboolean loaded, newer;

  if (!goals_state_make (folder, NULL))
    return NULL;
  self = g_new0 (GoalsHistoryFile, 1);
  self->history = history;
  self->descriptor = -1;
  self->newer = -1;
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (self->kept, (GDestroyNotify) kept_clear);
  self->late_sync = goals_late_sync_new (folder);
  self->synced_late = g_hash_table_new (g_str_hash, g_str_equal);
  self->writer = g_thread_pool_new (write_cb, self, 1, FALSE, NULL);
  loaded = load_from (self, folder, NAME, &newer);
  if (newer)
    {
      self->newer = self->descriptor;
      loaded = load_from (self, folder, OURS, &newer);
    }
  if (loaded)
    return self;
  goals_history_file_free (self);
  return NULL;
}
