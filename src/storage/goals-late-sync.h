/* goals-late-sync.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes what has been written last, all of it in one go: @paths is a set of files and folders below @folder. One that
 * is gone is no failure. FALSE with errno. Blocks. */
gboolean       goals_sync_paths     (const char *folder, GHashTable *paths);

/**
 * GoalsLateSync:
 *
 * The same a few seconds later, on a thread of its own, for what nobody waits for: a program that ends or is killed
 * loses nothing by that, a power cut may take what was written in the last seconds. Many writes cost one sync, and none
 * of it is in the way of a save. Any thread.
 */
typedef struct _GoalsLateSync GoalsLateSync;

GoalsLateSync *goals_late_sync_new  (const char *folder);
/* Syncs what is left at once, but does not wait for it: when the program ends before, the system writes it out in its
   own time. */
void           goals_late_sync_free (GoalsLateSync *self);
/* @paths (element-type utf8) are a set, as above. */
void           goals_late_sync_add  (GoalsLateSync *self, GHashTable *paths);

G_END_DECLS
