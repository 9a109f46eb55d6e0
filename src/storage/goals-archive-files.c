/* goals-archive-files.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How an archive lies on disk. */

#include "goals-archive-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-json-gate.h"
#include "goals-state.h"

#define HASH_LENGTH  64
#define PREFIX_LENGTH 2
#define READ_CHUNK   (64 * 1024)
/* Longer than any line. */
#define TAIL_LENGTH  256
/* No document is called like that. */
#define ASIDE_SUFFIX ".unreadable"
/* Before the line of a version, with the place behind it. */
#define FROM         "from "

static const char *const how_words[] = { "saved", "merged", "migrated", "displaced", "removed", "broken", "aside",
                                          "found" };

static gboolean
fail (const char *path,
      const char *reason,
      GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "%s: %s", shown, reason);
  return FALSE;
}

int
goals_archive_lock (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int lock = open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  int locked;

  if (lock < 0)
    return -1;
  do
    locked = flock (lock, LOCK_EX);
  while (locked != 0 && errno == EINTR);
  if (locked == 0)
    return lock;
  close (lock);
  return -1;
}

void
goals_archive_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

char *
goals_archive_blob_path (const char *folder,
                         const char *hash)
{
  const char prefix[] = { hash[0], hash[1], '\0' };

  return g_build_filename (folder, "blobs", prefix, hash + PREFIX_LENGTH, NULL);
}

/* All of @bytes through @converter. NULL with error, also when more than a document comes out. */
static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         GError    **error)
{
  g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr(GByteArray) out = g_byte_array_new ();
  gsize length = 0;
  gssize got;

  do
    {
      g_byte_array_set_size (out, (guint) (length + READ_CHUNK));
      got = g_input_stream_read (stream, out->data + length, READ_CHUNK, NULL, error);
      if (got < 0)
        return NULL;
      length += (gsize) got;
    }
  while (got > 0 && length <= 2 * (gsize) GOALS_JSON_MAX_BYTES);
  if (got > 0)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_LIMIT, _("is too large to be a document"));
      return NULL;
    }
  g_byte_array_set_size (out, (guint) length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* What is in @content, taken over; NULL: not what @hash says. (transfer full) */
static GBytes *
unpack (char       *content,
        gsize       length,
        const char *hash)
{
  g_autoptr(GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr(GBytes) packed = g_bytes_new_take (content, length);
  g_autoptr(GBytes) bytes = convert (converter, packed, NULL);
  g_autofree char *found = NULL;

  if (bytes != NULL)
    found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (found, hash) == 0 ? g_steal_pointer (&bytes) : NULL;
}

GBytes *
goals_archive_read_blob (const char *folder,
                         const char *hash,
                         GError    **error)
{
  g_autofree char *path = goals_archive_blob_path (folder, hash);
  GBytes *bytes;
  char *content;
  gsize length;

  content = goals_state_read (path, &length, NULL);
  if (content == NULL)
    {
      fail (path, _("the version is not there any more"), error);
      return NULL;
    }
  bytes = unpack (content, length, hash);
  if (bytes == NULL)
    fail (path, _("the version is damaged"), error);
  return bytes;
}

gboolean
goals_archive_is_torn (const char *folder,
                       const char *hash)
{
  g_autofree char *path = goals_archive_blob_path (folder, hash);
  g_autoptr(GBytes) bytes = NULL;
  gsize length;
  char *content = goals_state_read (path, &length, NULL);

  if (content == NULL)
    return FALSE;
  bytes = unpack (content, length, hash);
  return bytes == NULL;
}

static gboolean
write_file (const char           *path,
            GBytes               *bytes,
            GFileSetContentsFlags flags,
            GError              **error)
{
  g_autoptr(GError) local = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size, flags, 0600, &local)
         || fail (path, local->message, error);
}

/* The folder that @path is to be in. Names in it, and its own, last when goals_archive_add_paths() is synced. */
static gboolean
make_parent (const char *path,
             GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_mkdir_with_parents (parent, 0700) == 0 || fail (parent, g_strerror (errno), error);
}

gboolean
goals_archive_write_blob (const char *folder,
                          const char *hash,
                          GBytes     *bytes,
                          GError    **error)
{
  g_autoptr(GBytes) present = goals_archive_read_blob (folder, hash, NULL);
  g_autofree char *path = goals_archive_blob_path (folder, hash);
  g_autoptr(GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr(GBytes) packed = NULL;

  if (present != NULL)
    return TRUE;
  packed = convert (converter, bytes, error);
  if (packed == NULL || !make_parent (path, error))
    return FALSE;
  /* Written over a longer file, the rest of that would stay: GLib 2.74 cuts nothing off */
  g_unlink (path);
  return write_file (path, packed, G_FILE_SET_CONTENTS_NONE, error);
}

/* What gzip ends with: the size of what was packed. */
static gboolean
ends_with_size (int   descriptor,
                gsize size)
{
  off_t end = lseek (descriptor, 0, SEEK_END);
  guint32 found;

  return end > (off_t) sizeof found && pread (descriptor, &found, sizeof found,
                                              end - (off_t) sizeof found) == sizeof found
         && GUINT32_FROM_LE (found) == (guint32) size;
}

gboolean
goals_archive_has_blob (const char         *folder,
                        const GoalsVersion *version)
{
  static const guint8 beginning[] = { 0x1f, 0x8b };
  g_autofree char *path = goals_archive_blob_path (folder, version->hash);
  int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  guint8 found[sizeof beginning];
  gboolean whole;

  /* a link is none of ours: what it leads to is not looked at */
  if (descriptor < 0)
    return errno != ENOENT && errno != ELOOP;
  whole = pread (descriptor, found, sizeof found, 0) == sizeof found && memcmp (found, beginning, sizeof found) == 0
          && ends_with_size (descriptor, version->size);
  close (descriptor);
  return whole;
}

static void
add_path (GHashTable *paths,
          const char *folder,
          char       *path)
{
  while (strlen (path) > strlen (folder))
    {
      char *parent = g_path_get_dirname (path);

      g_hash_table_add (paths, path);
      path = parent;
    }
  g_hash_table_add (paths, path);
}

gboolean
goals_archive_is_hash (const char *word)
{
  return strlen (word) == HASH_LENGTH && strspn (word, "0123456789abcdef") == HASH_LENGTH;
}

static GoalsVersion *
parse_line (const char *file,
            const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", -1);
  guint64 size;
  gint64 time;

  if (g_strv_length (words) != 4 || !g_ascii_string_to_signed (words[0], 10, G_MININT64, G_MAXINT64, &time, NULL)
      || !goals_archive_is_hash (words[1]) || !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXSSIZE, &size, NULL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (how_words); i++)
    if (g_str_equal (words[3], how_words[i]))
      return goals_version_new (file, time, i, (gsize) size, words[1]);
  return NULL;
}

/* The @i-th of @lines, with what the one before it says of it. (transfer full) (nullable) */
static GoalsVersion *
parse_version (const char  *file,
               GStrv        lines,
               guint        i)
{
  GoalsVersion *version = parse_line (file, lines[i]);

  if (version != NULL && i > 0 && g_str_has_prefix (lines[i - 1], FROM))
    version->place = g_strdup (lines[i - 1] + strlen (FROM));
  return version;
}

static char *
format_lines (const GoalsVersion *version)
{
  return g_strdup_printf ("%s%s%s%" G_GINT64_FORMAT " %s %" G_GSIZE_FORMAT " %s\n",
                          version->place != NULL ? FROM : "", version->place != NULL ? version->place : "",
                          version->place != NULL ? "\n" : "", version->time, version->hash, version->size,
                          how_words[version->how]);
}

static char *
index_path (const char *folder,
            const char *file)
{
  return g_build_filename (folder, "index", file, NULL);
}

void
goals_archive_add_paths (const char         *folder,
                         const GoalsVersion *version,
                         GHashTable         *paths)
{
  add_path (paths, folder, goals_archive_blob_path (folder, version->hash));
  add_path (paths, folder, index_path (folder, version->file));
}

GPtrArray *
goals_archive_read_index (const char *folder,
                          const char *file,
                          GError    **error)
{
  g_autofree char *path = index_path (folder, file);
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_version_free);
  g_autoptr(GError) local = NULL;
  g_autofree char *content = NULL;
  g_auto(GStrv) lines = NULL;
  guint n;

  content = goals_state_read (path, NULL, &local);
  if (content == NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return g_steal_pointer (&versions);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  lines = g_strsplit (content, "\n", -1);
  n = g_strv_length (lines);
  /* What is behind the last end of a line is torn, or empty */
  for (guint i = 0; i + 1 < n; i++)
    {
      GoalsVersion *version = parse_version (file, lines, i);

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
  return g_steal_pointer (&versions);
}

GoalsVersion *
goals_archive_read_last (const char *folder,
                         const char *file)
{
  g_autofree char *path = index_path (folder, file);
  int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  char tail[TAIL_LENGTH + 1];
  g_auto(GStrv) lines = NULL;
  gssize length;
  guint n;

  if (descriptor < 0)
    return NULL;
  length = pread (descriptor, tail, TAIL_LENGTH, MAX (lseek (descriptor, 0, SEEK_END) - TAIL_LENGTH, 0));
  close (descriptor);
  tail[MAX (length, 0)] = '\0';
  lines = g_strsplit (tail, "\n", -1);
  n = g_strv_length (lines);
  return n > 1 ? parse_version (file, lines, n - 2) : NULL;
}

/* A line that a program could not write to its end is ended, so that the next one is whole. */
static gboolean
is_torn (int descriptor)
{
  off_t end = lseek (descriptor, 0, SEEK_END);
  char last = '\n';

  return end > 0 && pread (descriptor, &last, 1, end - 1) == 1 && last != '\n';
}

/* -1 with errno, also when it is no file: a pipe would take lines until it is full, and then hold us up. */
static int
open_for_lines (const char *path)
{
  struct stat info;
  int descriptor;

  if (!goals_state_separate (path))
    {
      errno = EMLINK;
      return -1;
    }
  descriptor = open (path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  if (descriptor < 0 || (fstat (descriptor, &info) == 0 && S_ISREG (info.st_mode)))
    return descriptor;
  close (descriptor);
  errno = EINVAL;
  return -1;
}

gboolean
goals_archive_is_no_index (const char *folder,
                           const char *file)
{
  g_autofree char *path = index_path (folder, file);
  GStatBuf info;

  return g_lstat (path, &info) == 0 && (!S_ISREG (info.st_mode) || g_access (path, R_OK) != 0);
}

gboolean
goals_archive_set_index_aside (const char *folder,
                               const char *file)
{
  g_autofree char *path = index_path (folder, file);
  g_autofree char *aside = g_strconcat (path, ASIDE_SUFFIX, NULL);

  /* Two of them: nobody looks at the older one any more, unless it is a folder */
  return g_rename (path, aside) == 0;
}

/* -1 with errno. What cannot be written in because of what it is makes room. */
static int
open_index (const char         *folder,
            const GoalsVersion *version,
            const char         *path)
{
  int descriptor = open_for_lines (path);
  int number = errno;

  if (descriptor >= 0
      || (number != EISDIR && number != ELOOP && number != EACCES && number != EPERM && number != EINVAL))
    return descriptor;
  if (goals_archive_set_index_aside (folder, version->file))
    return open_for_lines (path);
  errno = number;
  return -1;
}

gboolean
goals_archive_append_index (const char         *folder,
                            const GoalsVersion *version,
                            GError            **error)
{
  g_autofree char *path = index_path (folder, version->file);
  g_autofree char *line = format_lines (version);
  g_autofree char *whole = NULL;
  gboolean written;
  int descriptor, number;

  if (!make_parent (path, error))
    return FALSE;
  descriptor = open_index (folder, version, path);
  if (descriptor < 0)
    return fail (path, g_strerror (errno), error);
  whole = g_strconcat (is_torn (descriptor) ? "\n" : "", line, NULL);
  /* At once, so that nobody else's line comes in between */
  written = write (descriptor, whole, strlen (whole)) == (gssize) strlen (whole);
  number = errno;
  close (descriptor);
  return written || fail (path, g_strerror (number), error);
}

gboolean
goals_archive_write_index (const char *folder,
                           const char *file,
                           GPtrArray  *versions,
                           GError    **error)
{
  g_autofree char *path = index_path (folder, file);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *line = format_lines (g_ptr_array_index (versions, i));

      g_string_append (text, line);
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return make_parent (path, error) && write_file (path, bytes, G_FILE_SET_CONTENTS_CONSISTENT, error)
         && (goals_state_sync (parent) || fail (path, g_strerror (errno), error));
}
