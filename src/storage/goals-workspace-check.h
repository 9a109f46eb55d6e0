/* goals-workspace-check.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-problem.h"
#include "goals-workspace.h"

G_BEGIN_DECLS

/* What is wrong between the documents of @workspace, each of which is right by itself: references that name nothing,
 * parents in a circle, ends before starts. None of it is fatal: the values stay what they are. @unread: set of the ids
 * of documents that are there but could not be used. */
void goals_workspace_check (GoalsWorkspace *workspace, GHashTable *unread, GPtrArray *problems);

G_END_DECLS
