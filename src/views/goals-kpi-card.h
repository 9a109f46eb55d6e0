/* goals-kpi-card.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiCard:
 *
 * A KPI on the board: name, last value and when it was, change, trend, health. Says itself in one sentence to those who
 * cannot see it.
 */
#define GOALS_TYPE_KPI_CARD (goals_kpi_card_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiCard, goals_kpi_card, GOALS, KPI_CARD, GoalsKpiPane)

G_END_DECLS
