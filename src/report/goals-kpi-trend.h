/* goals-kpi-trend.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"
#include "goals-trend-data.h"

G_BEGIN_DECLS

/* What the trend chart of a KPI shows today, everywhere: window, review, command line. (transfer full) */
GoalsTrendData *goals_kpi_trend_new (GoalsSession *session, GoalsKpi *kpi);

G_END_DECLS
