/* goals-outline-clipboard.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline-view.h"

G_BEGIN_DECLS

/* What is offered to the clipboard and to a drag: whole for Goals, as an indented list for others. (transfer full) */
GdkContentProvider *goals_outline_create_content (GPtrArray *entities);

/* The selected rows onto the clipboard. With @cut they stay until they are pasted, marked, and are then moved: nothing
 * is lost that is never pasted, and history and links come along. */
void goals_outline_copy  (GoalsOutlineView *view, gboolean cut);
/* What the clipboard holds, be it things or an indented list of text, below the selected thing; beside it when it is
 * one of the copied ones itself; at the top level when nothing is selected. */
void goals_outline_paste (GoalsOutlineView *view);

G_END_DECLS
