/* goals-moved-results.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-saver.h"

G_BEGIN_DECLS

/* Of three versions of the document @file in the folder of @saver, @merge is what goals_merge_strictly() makes. It
 * keeps every key result that ours has edited and theirs lacks, as it was when the edit began. Where others have moved
 * one to another document, it may have become something else there since; whoever then reads the merged document would
 * take what it has become as edited back. So in @merge, too, it gets what it has become where it is now; where both
 * have changed one value, ours stands, and nothing more is said of it than that it is there. A copy that lay elsewhere
 * when it was still in the document is not what it has become. @base: what both began with; NULL: not known. Blocks: it
 * may read all objectives. */
void    goals_moved_results_follow    (const GoalsSaver *saver, const char *file, GBytes *base, GBytes *ours,
                                       GBytes *theirs, GoalsMerge *merge);

/* The objective @begun with what both sides of one of its key results, @ours and @theirs, began with. Each may have
 * been written by somebody who had it from before the last that was added to it elsewhere: what one of the two lacks
 * has not been deleted, and is not in it. (transfer full) */
GBytes *goals_moved_results_make_base (GBytes *begun, GoalsEntity *ours, GoalsEntity *theirs);

G_END_DECLS
