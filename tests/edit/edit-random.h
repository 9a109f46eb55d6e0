/* edit-random.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-commands.h"

/* One random command on whatever is there: of every kind of operation, on every type of entity. */
void edit_random_step (GoalsHistory *history);
