/* goals-repair-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"
#include "goals-json-draft.h"

G_BEGIN_DECLS

/* For goals-repair.c only. */

/* Puts right in @draft what the strict reader finds wrong, until it finds nothing more: the document, with what was
 * changed in @notes. NULL when it cannot be done. (transfer full) */
GoalsEntity *goals_repair_fields     (GoalsJsonDraft *draft, GType type, const char *file, GPtrArray *notes);
/* Drops the references of @entity and all below it to what is neither in @known nor in it. */
void         goals_repair_references (GoalsEntity *entity, GHashTable *known, GPtrArray *notes);

G_END_DECLS
