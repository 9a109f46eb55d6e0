/* goals-repair-known.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/**
 * GoalsRepairKnown:
 *
 * What else is in the workspace of a document that is repaired: which ids there are, and which document has each. It
 * says which references lead somewhere, and which ids another document has already.
 */
typedef struct _GoalsRepairKnown GoalsRepairKnown;

GoalsRepairKnown *goals_repair_known_new         (void);
void              goals_repair_known_free        (GoalsRepairKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsRepairKnown, goals_repair_known_free)

/* All that is in @document, or in the workspace and each of its documents. An id that two have is that of whoever was
 * added first. */
void        goals_repair_known_add         (GoalsRepairKnown *self, GoalsEntity *document);
/* There are documents of which nobody can say what is in them: what is not here may be there. */
void        goals_repair_known_set_partial (GoalsRepairKnown *self);
gboolean    goals_repair_known_is_partial  (const GoalsRepairKnown *self);

gboolean    goals_repair_known_has         (const GoalsRepairKnown *self, const char *id);
/* The title of the document other than @file that has @id; NULL when there is none. */
const char *goals_repair_known_find_other  (const GoalsRepairKnown *self, const char *file, const char *id);
/* Is there nothing in @document, which is that of @file, that has the id of something in another document? */
gboolean    goals_repair_known_fits        (const GoalsRepairKnown *self, const char *file, GoalsEntity *document);

G_END_DECLS
