/* goals-misplaced.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds to @problems what lies where documents are looked for, or one folder below, and would be skipped without a word:
 * @file ("objectives/<id>.JSON") or, when it is a folder, files in it. Only what ends in .json, in whatever case, may
 * have been meant; anything else is its owner's business. @file: in a folder of documents of the workspace @root, and
 * neither a document by its name nor a copy of one. (element-type GoalsProblem) */
void goals_misplaced_find (const char *root, const char *file, GPtrArray *problems);

G_END_DECLS
