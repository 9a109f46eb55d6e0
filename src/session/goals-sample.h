/* goals-sample.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* A made-up organisation to try everything on: a bicycle company with three teams, a closed and an active cycle,
 * objectives three levels deep, key results of every measure type with weekly check-ins, and KPIs over years. All dates
 * are laid around @today, which always lies within the active cycle; the numbers are the same every time, the ids are
 * new. Titles and notes are in the language of the program. (transfer full) */
GoalsWorkspace *goals_sample_new (GoalsDate today);

G_END_DECLS
