/* goals-merge-markers.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-merge.h"

G_BEGIN_DECLS

/* A file in which git, or another program for text, left both sides between markers: "<<<<<<<", "=======", ">>>>>>>",
 * and perhaps "|||||||" before the base. No document that we write has a line that looks like one.
 *
 * FALSE, and nothing set, when there are no markers or they do not match. @base is NULL when the file does not say what
 * stood there before. (out) (transfer full) */
gboolean    goals_merge_split_markers (GBytes *bytes, GBytes **base, GBytes **ours, GBytes **theirs);

/* The merge of both sides that are in @bytes, on @base or on what the file says stood there before. NULL with error
 * when there are no markers or the sides are no documents. */
GoalsMerge *goals_merge_heal          (GBytes *bytes, GBytes *base, GError **error);

G_END_DECLS
