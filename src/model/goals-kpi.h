/* goals-kpi.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-entity.h"
#include "goals-series.h"
#include "goals-values.h"

G_BEGIN_DECLS

#define GOALS_TYPE_KPI (goals_kpi_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpi, goals_kpi, GOALS, KPI, GoalsEntity)

const char        *goals_kpi_get_name         (GoalsKpi *self);
const char        *goals_kpi_get_description  (GoalsKpi *self);
GoalsCategory      goals_kpi_get_category     (GoalsKpi *self);
GoalsTiming        goals_kpi_get_timing       (GoalsKpi *self);
const char        *goals_kpi_get_unit         (GoalsKpi *self);
int                goals_kpi_get_decimals     (GoalsKpi *self);
GoalsFrequency     goals_kpi_get_frequency    (GoalsKpi *self);
GoalsBetter        goals_kpi_get_better       (GoalsKpi *self);
const char        *goals_kpi_get_owner_id     (GoalsKpi *self);         /* property "owner" */
const char        *goals_kpi_get_team         (GoalsKpi *self);
const char *const *goals_kpi_get_tags         (GoalsKpi *self);
const char        *goals_kpi_get_rank         (GoalsKpi *self);
GoalsSource       *goals_kpi_get_source       (GoalsKpi *self);         /* NULL for none */
GoalsBaseline     *goals_kpi_get_baseline     (GoalsKpi *self);         /* NULL for none */
GPtrArray         *goals_kpi_get_targets      (GoalsKpi *self);         /* of GoalsTarget */
GPtrArray         *goals_kpi_get_limits       (GoalsKpi *self);         /* of GoalsPhase */
GoalsSeries       *goals_kpi_get_measurements (GoalsKpi *self);
GoalsNotes        *goals_kpi_get_notes        (GoalsKpi *self);
const char *const *goals_kpi_get_guards       (GoalsKpi *self);         /* ids of objectives */

/* The target row in force on @date: the latest whose "from" is on or before it. (transfer none) (nullable) */
GoalsTarget       *goals_kpi_get_target_on    (GoalsKpi *self, GoalsDate date);

G_END_DECLS
