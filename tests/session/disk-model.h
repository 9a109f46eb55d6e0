/* disk-model.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/**
 * DiskModel:
 *
 * What a program has done to the files below one folder, from the log of fail-io, and what of it may be on the disk
 * when the power goes: what was synced, and of the rest anything. A file that was not synced since it was written may
 * be what it was, what it is, the one up to anywhere and the other from there, and as long as it is now with zeros
 * behind that. What happened to the names in a folder since that was synced may have happened not at all, up to any
 * point, or any part of it, for each folder by itself; one rename happens or does not.
 */
typedef struct _DiskModel DiskModel;

/* Everything below @base is on the disk now. Symbolic links are left out. */
DiskModel  *disk_model_new  (const char *base);
void        disk_model_free (DiskModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DiskModel, disk_model_free)

/* Takes one step of @log on from @place; where the next one is, NULL at the end. *@note: what the program said (out)
 * (transfer full) (nullable). */
const char *disk_model_step (DiskModel *self, const char *place, const char *end, char **note);

typedef enum
{
  CUT_ALL_LOST,                 /* only what was synced */
  CUT_NAMES_KEPT,               /* all that happened to names, nothing of the contents: zeros */
  CUT_ALL_KEPT,
  CUT_ANYHOW,                   /* any mixture */
  N_CUTS,
} Cut;

/* Makes what is below the folder one of the states after a power cut. */
void        disk_model_lay_down (DiskModel *self, Cut cut, GRand *chance);
