/* goals-repair-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"
#include "goals-json-draft.h"
#include "goals-repair-known.h"

G_BEGIN_DECLS

/* For goals-repair.c only. */

/* Puts right in @draft what the strict reader finds wrong, until it finds nothing more: the document, with what was
 * changed in @notes. NULL when it cannot be done. (transfer full) */
GoalsEntity *goals_repair_fields     (GoalsJsonDraft *draft, GType type, const char *file, GPtrArray *notes);
/* Drops the references of @entity and all below it to what is neither in @known nor in it. */
void         goals_repair_references (GoalsEntity *entity, const GoalsRepairKnown *known, GPtrArray *notes);
/* Gives new ids to what in @document, that of @file, has the id of something in another one. FALSE with a
 * GOALS_STORAGE_ERROR_SCHEMA when that is the document itself. */
gboolean     goals_repair_ids        (GoalsEntity *document, const char *file, const GoalsRepairKnown *known,
                                      GPtrArray *notes,
                                      GError **error);

G_END_DECLS
