/* goals-flush.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/* The last save before a program ends: in a thread of its own, so that several windows save at once, and one whose
 * folder does not answer keeps neither the others nor the program. */
typedef struct _GoalsFlush GoalsFlush;

/* @items, @running: see goals_store_keep_meanwhile(), by which they are kept first where something is running. */
GoalsFlush *goals_flush_begin (GoalsStore *store, GPtrArray *items, GPtrArray *running);
/* Waits for it, and frees. FALSE with error when it failed, or when @patience_ms (0: without end) passed without a
 * step: it goes on then, should the folder answer. */
gboolean    goals_flush_end   (GoalsFlush *self, guint patience_ms, GError **error);

G_END_DECLS
