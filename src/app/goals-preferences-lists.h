/* goals-preferences-lists.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-entity-group.h"

G_BEGIN_DECLS

/* How cycles, people and teams are edited in the preferences. */
extern const GoalsEntityGroupKind goals_preferences_cycles;
extern const GoalsEntityGroupKind goals_preferences_people;
extern const GoalsEntityGroupKind goals_preferences_teams;

G_END_DECLS
