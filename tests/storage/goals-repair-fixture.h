/* goals-repair-fixture.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-repair.h"
#include "goals-storage-fixture.h"

/* Looks at what is proposed for a document that cannot be read. */

/* NULL when it cannot be read strictly: the log says why. (transfer full) */
GoalsEntity *read_document  (GBytes *bytes, const char *file);
/* What every proposal is: a document of that name that reads strictly, as it is written. */
void         check_proposal (const GoalsRepair *repair, const char *file);
/* For @text in place of @file, checked. (transfer full) */
GoalsRepair *propose        (const char *file, const char *text, GBytes *last_good);
/* (transfer full) */
char        *proposal_text  (const GoalsRepair *repair);
/* (transfer full) */
char        *note_lines     (const GoalsRepair *repair);
/* What of @text looks like @pattern, each as it stands there. (transfer full) (element-type utf8) */
GPtrArray   *list_rows      (const char *text, const char *pattern);
