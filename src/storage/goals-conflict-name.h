/* goals-conflict-name.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Programs that keep folders in step leave a second file beside a document when both sides changed it: a copy with
 * something added to its name. A name is only a hint: what counts is the document inside.
 *
 * The name of the document ("<id>.json", "workspace.goals.json") of which @name, a file name without folder, looks like
 * a copy. NULL when it is a document's own name, a file that is still being written, or none of ours. (transfer
 * full) */
char *goals_conflict_name_parse   (const char *name);

/* A name for a copy of the document @file, made at @time, that is recognised as one. (transfer full) */
char *goals_conflict_name_make    (const char *file, GDateTime *time);

/* The file of a workspace in which the document @bytes belongs, "objectives/<id>.json", whatever name it has; NULL when
 * it is no document of ours. (transfer full) */
char *goals_conflict_name_of_bytes (GBytes *bytes);

G_END_DECLS
