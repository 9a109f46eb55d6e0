/* goals-history-file.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-history.h"

G_BEGIN_DECLS

/* At least so many steps survive a restart, unless they are very large. */
#define GOALS_HISTORY_FILE_STEPS 500
#define GOALS_HISTORY_FILE_BYTES (8 * 1024 * 1024)
/* One that is larger is not kept, nor what is before it: that would hold up the main thread. */
#define GOALS_HISTORY_FILE_STEP_BYTES (3 * 1024 * 1024)

/**
 * GoalsHistoryFile:
 *
 * The newest steps of a history on this machine's own disk, so that they can be undone after a restart. It belongs to
 * the program that holds its lock; a second one over the same folder starts with nothing to undo and keeps its steps in
 * memory only. It is of use, never of need: what cannot be read is forgotten, what cannot be written is not kept, and
 * nobody is told. Only what a newer Goals keeps stays as it is: the steps of this one are in a file beside it then.
 *
 * A step is in the file shortly after what it did is saved, and on the disk to stay a few seconds later: no save waits
 * for it. So the last steps may be missing, after a power cut, although the documents show what they did. Those before
 * them are then undone like any step over which others have edited: as far as the documents still hold what the step
 * wrote.
 */
typedef struct _GoalsHistoryFile GoalsHistoryFile;

/* Reads what @history, still empty, is to begin with. @folder is made when it is not there. Blocks on the disk. NULL
 * when somebody else has the file, or it cannot be. */
GoalsHistoryFile *goals_history_file_open  (const char *folder, GoalsHistory *history);
/* Waits until all is written, not for the disk. */
void              goals_history_file_free  (GoalsHistoryFile *self);
/* What has happened since the last time is written by a worker. Call it when what the steps did is on disk. */
void              goals_history_file_sync  (GoalsHistoryFile *self);

G_END_DECLS
