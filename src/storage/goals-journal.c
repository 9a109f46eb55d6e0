/* goals-journal.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-log.h"
#include "goals-state.h"
#include "goals-store-loader.h"

/* The payload of a record, see goals-log.h: that of a save is "save NUMBER\n", and for each document
 * "put FILE BASE-LENGTH LENGTH\n", the base and the bytes (-1: none), with "in-place" for one that may be torn. One that
 * had a base is "edit FILE FRONT BACK MIDDLE-LENGTH LENGTH\n", the middle and the bytes: the base begins and ends with
 * as many of the bytes as FRONT and BACK say, which is half of what is to be written. That of a mark is "mark NUMBER\n",
 * with the number of the save, and "in-place". Saves are numbered from 1 on, for the first
 * record after all has been done is written over the old ones: into blocks that the disk has already, which takes a
 * third of the time. Behind it there may still be old records, which have smaller numbers. Records of older versions
 * have no numbers, and nothing old behind them. */
#define MAGIC   "goals-journal 1 "
#define PREFIX  "journal-"
#define SAVE    "save"
#define PUT     "put"
#define EDIT    "edit"
#define MARK    "in-place"
#define MARKED  "mark"
#define NOTHING (-1)
/* Saves that fail are tried again and again. */
#define LARGE   (16 * 1024 * 1024)
/* What is not kept when all has been done. */
#define ROOM    (1024 * 1024)

struct _GoalsJournal
{
  char      *path;
  char      *identity;          /* see goals_journal_begin() */
  int        descriptor;        /* locked; -1: it could not be kept open */
  off_t      end;               /* of the records that count */
  guint64    number;            /* of the last save */
  GPtrArray *entries;           /* of the last record, until it has been done */
};

GoalsJournalEntry *
goals_journal_entry_new (const char *file,
                         GBytes     *base,
                         GBytes     *bytes)
{
  GoalsJournalEntry *entry = g_new0 (GoalsJournalEntry, 1);

  entry->file = g_strdup (file);
  entry->base = base != NULL ? g_bytes_ref (base) : NULL;
  entry->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return entry;
}

GoalsJournalEntry *
goals_journal_entry_copy (const GoalsJournalEntry *entry)
{
  GoalsJournalEntry *copy = goals_journal_entry_new (entry->file, entry->base, entry->bytes);

  copy->in_place = entry->in_place;
  copy->passed = entry->passed != NULL ? g_bytes_ref (entry->passed) : NULL;
  return copy;
}

void
goals_journal_entry_free (GoalsJournalEntry *entry)
{
  g_free (entry->file);
  g_clear_pointer (&entry->base, g_bytes_unref);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_clear_pointer (&entry->passed, g_bytes_unref);
  g_free (entry);
}

static GoalsJournal *
journal_new (char *path,
             int   descriptor)
{
  GoalsJournal *self = g_new0 (GoalsJournal, 1);

  self->path = path;
  self->descriptor = descriptor;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  return self;
}

/* What is in the file stays there. */
static void
let_go (GoalsJournal *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_ptr_array_unref (self->entries);
  g_free (self->identity);
  g_free (self->path);
  g_free (self);
}

void
goals_journal_free (GoalsJournal *self)
{
  if (self->entries->len == 0)
    unlink (self->path);
  let_go (self);
}

GPtrArray *
goals_journal_get_entries (GoalsJournal *self)
{
  return self->entries;
}

static gboolean
fail (GoalsJournal *self,
      GError      **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  const char *reason = g_strerror (errno);

  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: could not be written: %s"), shown, reason);
  return FALSE;
}

GoalsJournal *
goals_journal_begin (const char *folder,
                     const char *identity,
                     GError    **error)
{
  g_autofree char *name = g_strdup_printf (PREFIX "%ld-%08x%s%s", (long) getpid (), g_random_int (),
                                           identity != NULL ? "-" : "", identity != NULL ? identity : "");
  g_autoptr(GoalsJournal) self = journal_new (g_build_filename (folder, name, NULL), -1);

  self->identity = g_strdup (identity);
  self->descriptor = open (self->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (self->descriptor < 0 || flock (self->descriptor, LOCK_EX | LOCK_NB) != 0 || !goals_state_sync (folder))
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
add_part (GByteArray *payload,
          GBytes     *part)
{
  gsize size = 0;
  const guint8 *data = part != NULL ? g_bytes_get_data (part, &size) : NULL;

  if (size > 0)
    g_byte_array_append (payload, data, (guint) size);
}

static void G_GNUC_PRINTF (2, 3)
add_line (GByteArray *payload,
          const char *format,
          ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_byte_array_append (payload, (const guint8 *) line, (guint) strlen (line));
}

static gint64
get_length (GBytes *part)
{
  return part != NULL ? (gint64) g_bytes_get_size (part) : NOTHING;
}

static void
add_document (GByteArray *payload,
              const char *verb,
              const char *file,
              GBytes     *base,
              GBytes     *bytes)
{
  add_line (payload, "%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", verb, file, get_length (base),
            get_length (bytes));
  add_part (payload, base);
  add_part (payload, bytes);
}

/* How many bytes @base and @bytes begin with in common, and how many of the rest they end with. */
static void
compare (GBytes *base,
         GBytes *bytes,
         gsize  *front,
         gsize  *back)
{
  gsize old_size, size, most;
  const guint8 *old = g_bytes_get_data (base, &old_size);
  const guint8 *data = g_bytes_get_data (bytes, &size);

  most = MIN (old_size, size);
  *front = *back = 0;
  while (*front < most && old[*front] == data[*front])
    (*front)++;
  while (*back < most - *front && old[old_size - 1 - *back] == data[size - 1 - *back])
    (*back)++;
}

static void
add_edit (GByteArray *payload,
          const char *file,
          GBytes     *base,
          GBytes     *bytes)
{
  g_autoptr(GBytes) middle = NULL;
  gsize front, back;

  compare (base, bytes, &front, &back);
  middle = g_bytes_new_from_bytes (base, front, g_bytes_get_size (base) - front - back);
  add_line (payload, EDIT " %s %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n", file,
            front, back, g_bytes_get_size (middle), g_bytes_get_size (bytes));
  add_part (payload, middle);
  add_part (payload, bytes);
}

static GByteArray *
begin_payload (const char *verb,
               guint64     number)
{
  GByteArray *payload = g_byte_array_new ();

  add_line (payload, "%s %" G_GUINT64_FORMAT "\n", verb, number);
  return payload;
}

static GByteArray *
make_payload (GPtrArray *entries,
              guint64    number)
{
  GByteArray *payload = begin_payload (SAVE, number);

  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->in_place && entry->base != NULL && entry->bytes != NULL)
        add_edit (payload, entry->file, entry->base, entry->bytes);
      else
        add_document (payload, entry->in_place ? MARK : PUT, entry->file, entry->base, entry->bytes);
    }
  return payload;
}

static gboolean
append_record (GoalsJournal *self,
               GByteArray   *payload,
               GError      **error)
{
  off_t end;

  if (!goals_log_write (&self->descriptor, self->end, MAGIC, payload, TRUE, &end))
    return fail (self, error);
  self->end = end;
  return TRUE;
}

static gboolean
same_bytes (GBytes *a,
            GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/* Is what @entries say in the journal already? */
static gboolean
says (GoalsJournal *self,
      GPtrArray    *entries)
{
  if (entries->len != self->entries->len)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *a = g_ptr_array_index (entries, i);
      const GoalsJournalEntry *b = g_ptr_array_index (self->entries, i);

      if (!g_str_equal (a->file, b->file) || a->in_place != b->in_place || !same_bytes (a->base, b->base)
          || !same_bytes (a->bytes, b->bytes))
        return FALSE;
    }
  return TRUE;
}

/* One that has been tried for a long time, or that could not be written any more, gives way to a fresh one. */
static gboolean
renew (GoalsJournal *self,
       GByteArray   *payload,
       GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr(GoalsJournal) fresh = goals_journal_begin (folder, self->identity, error);
  GoalsJournal old = *self;

  if (fresh == NULL || !append_record (fresh, payload, error))
    return FALSE;
  self->path = fresh->path;
  self->descriptor = fresh->descriptor;
  self->end = fresh->end;
  fresh->path = old.path;
  fresh->descriptor = old.descriptor;
  return TRUE;
}

gboolean
goals_journal_is_there (GoalsJournal *self)
{
  struct stat held, named;

  if (self->descriptor < 0 || fstat (self->descriptor, &held) != 0)
    return TRUE;
  if (lstat (self->path, &named) != 0)
    return errno != ENOENT && errno != ENOTDIR;
  return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

gboolean
goals_journal_write (GoalsJournal *self,
                     GPtrArray    *entries,
                     GError      **error)
{
  g_autoptr(GByteArray) payload = NULL;

  if (self->descriptor >= 0 && says (self, entries))
    return TRUE;
  payload = make_payload (entries, ++self->number);
  if (self->descriptor < 0 || self->end > LARGE)
    {
      if (!renew (self, payload, error))
        return FALSE;
    }
  else if (!append_record (self, payload, error))
    return FALSE;
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (self->entries, goals_journal_entry_copy (entry));
    }
  return TRUE;
}

gboolean
goals_journal_mark (GoalsJournal *self,
                    const char   *file,
                    GBytes       *present,
                    GBytes       *bytes,
                    GError      **error)
{
  g_autoptr(GByteArray) payload = self->descriptor >= 0 ? begin_payload (MARKED, self->number)
  : make_payload (self->entries, self->number);

  add_document (payload, MARK, file, present, bytes);
  return self->descriptor >= 0 ? append_record (self, payload, error) : renew (self, payload, error);
}

char *
goals_journal_name_save (GoalsJournal *self)
{
  g_autofree char *name = g_path_get_basename (self->path);

  return g_strdup_printf ("%s %" G_GUINT64_FORMAT, name, self->number);
}

/* The first record does not begin like one any more. */
static gboolean
cross_out (GoalsJournal *self)
{
  return self->end <= ROOM ? pwrite (self->descriptor, "-", 1, 0) == 1 : ftruncate (self->descriptor, 0) == 0;
}

void
goals_journal_clear (GoalsJournal *self)
{
  gboolean empty = self->end == 0;

  g_ptr_array_set_size (self->entries, 0);
  if (self->descriptor < 0 || empty)
    return;
  /* When this fails, or does not last, the same is done once more: nothing happens then */
  if (cross_out (self))
    {
      self->end = 0;
      return;
    }
  unlink (self->path);
  close (self->descriptor);
  self->descriptor = -1;
}

static gboolean
take_part (GoalsLogRest *rest,
           const char   *length,
           GBytes      **part)
{
  guint64 size;

  if (g_str_equal (length, "-1"))
    return TRUE;
  if (!g_ascii_string_to_unsigned (length, 10, 0, rest->size, &size, NULL))
    return FALSE;
  *part = g_bytes_new (rest->data, (gsize) size);
  rest->data += size;
  rest->size -= (gsize) size;
  return TRUE;
}

/* Into @entry what @words, without the verb and the file, say that follows. */
static gboolean
take_document (GoalsJournalEntry *entry,
               GoalsLogRest      *rest,
               GStrv              words)
{
  return g_strv_length (words) == 2 && take_part (rest, words[0], &entry->base)
         && take_part (rest, words[1], &entry->bytes);
}

/* The base: @middle with as much of @bytes around it as @words say. NULL when they cannot be true. */
static GBytes *
make_base (GBytes *middle,
           GBytes *bytes,
           GStrv   words)
{
  const guint8 *data;
  GByteArray *base;
  guint64 front, back;
  gsize size;

  if (middle == NULL || bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  if (!g_ascii_string_to_unsigned (words[0], 10, 0, size, &front, NULL)
      || !g_ascii_string_to_unsigned (words[1], 10, 0, size - front, &back, NULL))
    return NULL;
  base = g_byte_array_sized_new ((guint) (front + g_bytes_get_size (middle) + back));
  g_byte_array_append (base, data, (guint) front);
  add_part (base, middle);
  g_byte_array_append (base, data + size - back, (guint) back);
  return g_byte_array_free_to_bytes (base);
}

static gboolean
take_edit (GoalsJournalEntry *entry,
           GoalsLogRest      *rest,
           GStrv              words)
{
  g_autoptr(GBytes) middle = NULL;

  if (g_strv_length (words) != 4 || !take_part (rest, words[2], &middle) || !take_part (rest, words[3], &entry->bytes))
    return FALSE;
  entry->base = make_base (middle, entry->bytes, words);
  return entry->base != NULL;
}

static GoalsJournalEntry *
take_entry (GoalsLogRest *rest,
            GStrv         words)
{
  g_autofree GoalsJournalEntry *entry = NULL;
  gboolean is_edit = g_strv_length (words) > 2 && g_str_equal (words[0], EDIT);

  if (g_strv_length (words) <= 2 || !(is_edit || g_str_equal (words[0], PUT) || g_str_equal (words[0], MARK))
      || goals_store_file_type (words[1]) == G_TYPE_INVALID)
    return NULL;
  entry = g_new0 (GoalsJournalEntry, 1);
  entry->file = g_strdup (words[1]);
  if (is_edit ? take_edit (entry, rest, words + 2) : take_document (entry, rest, words + 2))
    return g_steal_pointer (&entry);
  goals_journal_entry_free (g_steal_pointer (&entry));
  return NULL;
}

/* A document has one entry: the last. */
static void
put_entry (GPtrArray         *entries,
           GoalsJournalEntry *entry)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((GoalsJournalEntry *) g_ptr_array_index (entries, i))->file, entry->file))
      {
        g_ptr_array_remove_index (entries, i);
        g_ptr_array_insert (entries, (int) i, entry);
        return;
      }
  g_ptr_array_add (entries, entry);
}

/* Does @line begin a record of @verb? *@number: which, 0 when it does not say so. */
static gboolean
has_number (const char *line,
            const char *verb,
            guint64    *number)
{
  *number = 0;
  return g_str_has_prefix (line, verb)
         && (line[strlen (verb)] == '\0'
             || (line[strlen (verb)] == ' ' && g_ascii_string_to_unsigned (line + strlen (verb) + 1, 10, 1, G_MAXUINT64,
                                                                           number, NULL)));
}

/* A save forgets what was before it, a mark adds to it. FALSE when it is an old record. */
static gboolean
begin_record (GoalsJournal *self,
              GoalsLogRest *payload)
{
  GoalsLogRest behind = *payload;
  g_autofree char *line = goals_log_take_line (&behind);
  guint64 number;

  if (line != NULL && has_number (line, MARKED, &number))
    {
      *payload = behind;
      return number == self->number;
    }
  if (line == NULL || !has_number (line, SAVE, &number))
    return self->number == 0;
  if (number <= self->number && self->number > 0)
    return FALSE;
  *payload = behind;
  self->number = number;
  g_ptr_array_set_size (self->entries, 0);
  return TRUE;
}

static gboolean
read_payload (GoalsJournal *self,
              GoalsLogRest  payload)
{
  if (!begin_record (self, &payload))
    return FALSE;
  while (payload.size > 0)
    {
      g_autofree char *line = goals_log_take_line (&payload);
      g_auto(GStrv) words = line != NULL ? g_strsplit (line, " ", -1) : NULL;
      GoalsJournalEntry *entry = words != NULL ? take_entry (&payload, words) : NULL;

      if (entry == NULL)
        break;
      entry->in_place = g_str_equal (words[0], MARK);
      put_entry (self->entries, entry);
    }
  return TRUE;
}

/* FALSE: it cannot be read. */
static gboolean
read_journal (GoalsJournal *self)
{
  g_autoptr(GBytes) content = goals_log_read (self->descriptor, G_MAXSIZE);
  GoalsLogRest rest, payload;
  const char *data;
  gsize size;

  if (content == NULL)
    return FALSE;
  data = g_bytes_get_data (content, &size);
  rest = (GoalsLogRest) { data, size };
  while (goals_log_next (&rest, MAGIC, &payload) && read_payload (self, payload))
    self->end = (off_t) (rest.data - data);
  return TRUE;
}

/* One that cannot be read now is there for the next who opens the workspace: all that says what was to be done. */
static GoalsJournal *
try_adopt (const char *path)
{
  int descriptor = goals_log_open (path, 0);
  GoalsJournal *self;

  if (descriptor < 0)
    return NULL;
  self = journal_new (g_strdup (path), descriptor);
  if (read_journal (self))
    return self;
  g_info ("%s: %s", path, g_strerror (errno));
  let_go (self);
  return NULL;
}

static int
compare_age (gconstpointer a,
             gconstpointer b)
{
  GStatBuf left = { 0 }, right = { 0 };

  g_stat (*(const char *const *) a, &left);
  g_stat (*(const char *const *) b, &right);
  if (left.st_mtim.tv_sec != right.st_mtim.tv_sec)
    return left.st_mtim.tv_sec < right.st_mtim.tv_sec ? -1 : 1;
  return left.st_mtim.tv_nsec < right.st_mtim.tv_nsec ? -1 : left.st_mtim.tv_nsec > right.st_mtim.tv_nsec;
}

/* Nobody is to wait for ever for what a pipe says. */
static gboolean
is_file (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0 && S_ISREG (info.st_mode);
}

static GPtrArray *
list_journals (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, PREFIX) && is_file (path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_age);
  return paths;
}

GoalsJournal *
goals_journal_adopt (const char *folder)
{
  g_autoptr(GPtrArray) paths = list_journals (folder);
  GoalsJournal *journal = NULL;

  for (guint i = 0; i < paths->len && journal == NULL; i++)
    journal = try_adopt (g_ptr_array_index (paths, i));
  return journal;
}

GPtrArray *
goals_journal_peek (const char *folder)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GPtrArray) paths = list_journals (folder);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      GoalsJournal *journal = journal_new (g_strdup (path), descriptor);

      if (journal->descriptor >= 0)
        read_journal (journal);
      g_ptr_array_extend_and_steal (entries, g_ptr_array_ref (journal->entries));
      let_go (journal);
    }
  return entries;
}

void
goals_journal_settle_others (const GoalsJournal *self,
                             const char         *folder)
{
  g_autoptr(GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int descriptor = -1;

      if (g_str_has_prefix (name, PREFIX) && (self == NULL || !g_str_equal (path, self->path)))
        descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
      if (descriptor < 0)
        continue;
      fdatasync (descriptor);
      close (descriptor);
    }
}
