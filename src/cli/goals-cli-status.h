/* goals-cli-status.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* The objectives of @cycle (NULL: all) in the order of the cascade, depth first. (transfer container) */
GPtrArray *goals_cli_list_objectives   (GoalsSession *session, GoalsCycle *cycle);
/* Everything computed as one JSON object on standard output. */
void       goals_cli_print_status_json (GoalsSession *session, GoalsCycle *cycle);

G_END_DECLS
