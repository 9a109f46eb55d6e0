/* goals-overview-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsOverviewPage:
 *
 * The cycle at a glance: how far against how far expected, what needs attention and why, which check-ins are due, what
 * the last seven days brought, and KPIs that have something to say.
 *
 * Properties: session (GoalsSession, nullable), cycle (GoalsCycle, nullable: all).
 */
#define GOALS_TYPE_OVERVIEW_PAGE (goals_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOverviewPage, goals_overview_page, GOALS, OVERVIEW_PAGE, AdwBin)

G_END_DECLS
