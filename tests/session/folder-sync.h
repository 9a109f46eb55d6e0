/* folder-sync.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A program that keeps two folders in step, file by file, while others work in both: what one side has changed goes to
 * the other, and where both have, one of the two versions lies beside the other as a conflict copy. It knows nothing of
 * what is in the files, nor which of them belong together. */

typedef struct
{
  char       *sides[2];
  char       *beside;           /* where it writes what is to be moved into one of them */
  GHashTable *agreed;           /* file → text: what both had last */
  GRand      *rand;             /* (transfer none) */
  guint       n_copies;
  guint       n_moved;          /* files that went over to the other side */
} FolderSync;

/* What is in both is agreed. */
void     folder_sync_init  (FolderSync *self, const char *one, const char *other, const char *beside, GRand *rand);
void     folder_sync_clear (FolderSync *self);
/* One of the files, whichever. FALSE: there was nothing to do for it, or what was read is not there any more. */
gboolean folder_sync_any   (FolderSync *self);
/* Each of them once, in any order. FALSE: there was nothing to do. */
gboolean folder_sync_all   (FolderSync *self);
