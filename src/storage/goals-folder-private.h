/* goals-folder-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-folder.h"

G_BEGIN_DECLS

/* Temporary files are called ".", the name of the document, this, and so many random characters. */
#define GOALS_TEMPORARY_MARK   ".tmp-"
#define GOALS_TEMPORARY_RANDOM 6

/* Where a file really is: links are followed as far as they may be. */
typedef struct
{
  int   folder;                 /* descriptor, -1 for none */
  char *name;                   /* in that folder */
} GoalsSpot;

#define GOALS_SPOT_INIT { -1, NULL }

gboolean  goals_spot_find  (const char *root, const char *file, GoalsSpot *spot, GError **error);
void      goals_spot_clear (GoalsSpot *spot);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GoalsSpot, goals_spot_clear)
/* The regular file @name in the folder of @spot; @file is what an error calls it. (transfer full) */
GBytes   *goals_spot_read  (GoalsSpot *spot, const char *name, const char *file, gsize limit, GError **error);

/* Always FALSE. @number: errno, 0 when @what says everything. */
gboolean  goals_folder_fail          (GError **error, const char *file, const char *what, int number);
void      goals_folder_set_not_found (GError **error, const char *file);

G_END_DECLS
