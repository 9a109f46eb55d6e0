/* goals-moved-results.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-merge.h"

G_BEGIN_DECLS

/* Of three versions of the document @file in the workspace folder @root, @merge is what goals_merge_strictly() makes.
 * It keeps every key result that ours has edited and theirs lacks, as it was when the edit began. Where others have
 * moved one to another document, it may have become something else there since; whoever then reads the merged document
 * would take what it has become as edited back. So in @merge, too, it gets what it has become where it is now; where
 * both have changed one value, ours stands, and nothing more is said of it than that it is there. Blocks: it may read
 * all objectives. */
void goals_moved_results_follow (const char *root, const char *file, GBytes *base, GBytes *ours, GBytes *theirs,
                                 GoalsMerge *merge);

G_END_DECLS
