/* goals-check-ins-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsCheckInsPage:
 *
 * Everything that is due, one after another: the list at the side, the form beside it. Value, confidence, note,
 * Ctrl+Enter, and the next one is there.
 *
 * Properties: session (GoalsSession, nullable), cycle (GoalsCycle, nullable: all).
 */
#define GOALS_TYPE_CHECK_INS_PAGE (goals_check_ins_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInsPage, goals_check_ins_page, GOALS, CHECK_INS_PAGE, AdwBin)

G_END_DECLS
