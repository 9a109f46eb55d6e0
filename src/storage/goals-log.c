/* goals-log.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-state.h"

static gboolean
write_all (int           descriptor,
           const guint8 *data,
           gsize         size,
           off_t         place)
{
  while (size > 0)
    {
      gssize written = pwrite (descriptor, data, size, place);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          data += written;
          place += written;
          size -= (gsize) written;
        }
    }
  return TRUE;
}

gboolean
goals_log_write (int        *descriptor,
                 off_t       place,
                 const char *magic,
                 GByteArray *payload,
                 gboolean    sync,
                 off_t      *end)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, payload->data, payload->len);
  g_autofree char *head = g_strdup_printf ("%s%u %s\n", magic, payload->len, sum);
  int number;

  g_byte_array_prepend (payload, (const guint8 *) head, (guint) strlen (head));
  if (end != NULL)
    *end = place + (off_t) payload->len;
  if (place >= 0 && write_all (*descriptor, payload->data, payload->len, place)
      && (!sync || fdatasync (*descriptor) == 0))
    return TRUE;
  number = errno;
  if (place < 0 || ftruncate (*descriptor, place) != 0)
    {
      close (*descriptor);
      *descriptor = -1;
    }
  errno = number;
  return FALSE;
}

gboolean
goals_log_append (int        *descriptor,
                  const char *magic,
                  GByteArray *payload,
                  gboolean    sync)
{
  return goals_log_write (descriptor, lseek (*descriptor, 0, SEEK_END), magic, payload, sync, NULL);
}

/* FALSE with errno. What is missing at the end was cut off meanwhile. */
static gboolean
fill (GByteArray *content,
      int         descriptor)
{
  gsize place = 0;

  while (place < content->len)
    {
      gssize length = pread (descriptor, content->data + place, content->len - place, (off_t) place);

      if (length < 0 && errno != EINTR)
        return FALSE;
      if (length == 0)
        break;
      place += (gsize) MAX (length, 0);
    }
  g_byte_array_set_size (content, (guint) place);
  return TRUE;
}

GBytes *
goals_log_read (int   descriptor,
                gsize limit)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  struct stat info;

  if (fstat (descriptor, &info) != 0)
    return NULL;
  if (S_ISREG (info.st_mode) && (guint64) info.st_size <= MIN (limit, G_MAXUINT))
    g_byte_array_set_size (content, (guint) info.st_size);
  return fill (content, descriptor) ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

char *
goals_log_take_line (GoalsLogRest *rest)
{
  const char *end = rest->size > 0 ? memchr (rest->data, '\n', rest->size) : NULL;
  char *line;

  if (end == NULL)
    return NULL;
  line = g_strndup (rest->data, (gsize) (end - rest->data));
  rest->size -= (gsize) (end - rest->data) + 1;
  rest->data = end + 1;
  return line;
}

gboolean
goals_log_next (GoalsLogRest *rest,
                const char   *magic,
                GoalsLogRest *payload)
{
  GoalsLogRest behind = *rest;
  g_autofree char *head = goals_log_take_line (&behind);
  g_auto(GStrv) words = head != NULL && g_str_has_prefix (head, magic) ? g_strsplit (head + strlen (magic), " ", -1)
  : NULL;
  g_autofree char *sum = NULL;
  guint64 length;

  if (words == NULL || g_strv_length (words) != 2 || !g_ascii_string_to_unsigned (words[0], 10, 0, behind.size, &length,
                                                                                  NULL))
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) behind.data, (gsize) length);
  if (!g_str_equal (sum, words[1]))
    return FALSE;
  *payload = (GoalsLogRest) { behind.data, (gsize) length };
  *rest = (GoalsLogRest) { behind.data + length, behind.size - (gsize) length };
  return TRUE;
}

/* The lock is on the file, not on its name, and both may have gone since the name was read. */
gboolean
goals_log_lock (int         descriptor,
                const char *path)
{
  struct stat held, named;

  return flock (descriptor, LOCK_EX | LOCK_NB) == 0 && fstat (descriptor, &held) == 0 && lstat (path, &named) == 0
         && held.st_ino == named.st_ino;
}

static int
open_ours (const char *path,
           int         flags)
{
  int descriptor = open (path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags, 0600);

  if (descriptor < 0 || goals_log_lock (descriptor, path))
    return descriptor;
  close (descriptor);
  return -1;
}

int
goals_log_open (const char *path,
                int         flags)
{
  int descriptor = open_ours (path, flags);
  struct stat info;

  if (descriptor < 0 || (fstat (descriptor, &info) == 0 && info.st_nlink < 2))
    return descriptor;
  /* While it is ours: nobody else writes into what is copied */
  if (goals_state_separate (path))
    {
      close (descriptor);
      return open_ours (path, flags);
    }
  close (descriptor);
  return -1;
}
