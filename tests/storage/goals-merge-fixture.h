/* goals-merge-fixture.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"

/* Random documents and random edits, the same for the same seed. */

typedef enum
{
  ANY_EDIT,
  ONLY_APPEND,                  /* only new things, none changed or taken away */
} EditKind;

char        *random_id       (GRand *rand);
/* An objective, a KPI or a manifest. (transfer full) */
GoalsEntity *random_document (GRand *rand);
/* A copy of @document with 0 to @n_most edits. (transfer full) */
GoalsEntity *random_version  (GRand *rand, GoalsEntity *document, guint n_most, EditKind kind);
