/* goals-digest-words.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-digest.h"

G_BEGIN_DECLS

/* The digest in sentences. */

/* "From 42 % to 45 %, progress from 30 % to 38 %", "Milestone “Beta” done", "Closed with a score of 0.7". (transfer
 * full) */
char *goals_digest_describe_entry (const GoalsDigestEntry *entry);
/* "1 Oct 2026 – 31 Dec 2026, day 52 of 92". (transfer full) */
char *goals_digest_describe_cycle (GoalsCycle *cycle, GoalsDate today);
/* "3 at risk": how many objectives have a status. (transfer full) */
char *goals_digest_describe_count (GoalsStatus status, guint count);

G_END_DECLS
