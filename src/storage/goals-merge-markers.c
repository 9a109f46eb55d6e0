/* goals-merge-markers.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-markers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer of the same sign are no marker. */
#define MARKER_LENGTH 7

typedef enum
{
  IN_BOTH,
  IN_OURS,
  IN_BASE,
  IN_THEIRS,
} Part;

typedef struct
{
  GString *base, *ours, *theirs;
  Part     part;
  gsize    length;              /* of the markers of the conflict at hand; those inside of it may be longer */
  guint    n_conflicts;
  guint    n_bases;
} Split;

/* How many of @sign the line begins with, when it is a marker of them; else 0. */
static gsize
marker_length (const char *line,
               gsize       length,
               char        sign)
{
  gsize n = 0;

  while (n < length && line[n] == sign)
    n++;
  return n >= MARKER_LENGTH && (n == length || strchr (" \r\n", line[n]) != NULL) ? n : 0;
}

/* TRUE when the line is a marker and has been dealt with; *@wrong when it may not stand there. */
static gboolean
take_marker (Split      *split,
             const char *line,
             gsize       length,
             gboolean   *wrong)
{
  gsize n = marker_length (line, length, '<');

  if (n > 0 && (split->part == IN_BOTH || n == split->length))
    {
      *wrong = split->part != IN_BOTH;
      split->part = IN_OURS;
      split->length = n;
      split->n_conflicts++;
    }
  else if (split->part == IN_BOTH)
    {
      *wrong = marker_length (line, length, '>') > 0 || marker_length (line, length, '=') > 0;
      return *wrong;
    }
  else if (marker_length (line, length, '|') == split->length && split->part == IN_OURS)
    {
      split->part = IN_BASE;
      split->n_bases++;
    }
  else if (marker_length (line, length, '=') == split->length && split->part != IN_THEIRS)
    {
      split->part = IN_THEIRS;
    }
  else if (marker_length (line, length, '>') == split->length)
    {
      *wrong = split->part != IN_THEIRS;
      split->part = IN_BOTH;
    }
  else
    {
      return FALSE;
    }
  return TRUE;
}

static void
take_line (Split      *split,
           const char *line,
           gsize       length)
{
  if (split->part == IN_BOTH || split->part == IN_OURS)
    g_string_append_len (split->ours, line, (gssize) length);
  if (split->part == IN_BOTH || split->part == IN_THEIRS)
    g_string_append_len (split->theirs, line, (gssize) length);
  if (split->part == IN_BOTH || split->part == IN_BASE)
    g_string_append_len (split->base, line, (gssize) length);
}

static gboolean
split_lines (Split      *split,
             const char *text,
             gsize       size)
{
  const char *end = text + size;

  while (text < end)
    {
      const char *behind = memchr (text, '\n', (gsize) (end - text));
      gsize length = behind != NULL ? (gsize) (behind + 1 - text) : (gsize) (end - text);
      gboolean wrong = FALSE;

      if (!take_marker (split, text, length, &wrong))
        take_line (split, text, length);
      if (wrong)
        return FALSE;
      text += length;
    }
  return split->part == IN_BOTH && split->n_conflicts > 0;
}

gboolean
goals_merge_split_markers (GBytes  *bytes,
                           GBytes **base,
                           GBytes **ours,
                           GBytes **theirs)
{
  g_autoptr(GString) base_text = g_string_new (NULL);
  g_autoptr(GString) our_text = g_string_new (NULL);
  g_autoptr(GString) their_text = g_string_new (NULL);
  Split split = { base_text, our_text, their_text, IN_BOTH, 0, 0, 0 };
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size == 0 || !split_lines (&split, text, size))
    return FALSE;
  *base = split.n_bases == split.n_conflicts ? g_string_free_to_bytes (g_steal_pointer (&base_text)) : NULL;
  *ours = g_string_free_to_bytes (g_steal_pointer (&our_text));
  *theirs = g_string_free_to_bytes (g_steal_pointer (&their_text));
  return TRUE;
}

GoalsMerge *
goals_merge_heal (GBytes  *bytes,
                  GBytes  *base,
                  GError **error)
{
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) ours = NULL;
  g_autoptr(GBytes) theirs = NULL;

  if (!goals_merge_split_markers (bytes, &before, &ours, &theirs))
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX,
                           _("expected two sides between conflict markers"));
      return NULL;
    }
  return goals_merge_strictly (base != NULL ? base : before, ours, theirs, error);
}
