/* goals-kpi-words.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-standing.h"

G_BEGIN_DECLS

/* What the board and the page of a KPI say, apart from how they look. */

/* The day for which the next value is most likely entered: one period after the last, month ends staying month ends,
 * but never later than @today. Without measurements @today. */
GoalsDate  goals_kpi_suggest_date     (GoalsKpi *kpi, GoalsDate today);
/* The last value is so old that one is missing, even if days stand for the period that begins with them. */
gboolean   goals_kpi_is_stale         (GoalsKpi *kpi, GoalsDate today);
/* A day as people name it in a series of that frequency: "21 Nov 2026", "Nov 2026", "2026 Q4", "2026". (transfer
   full) */
char      *goals_kpi_date_display     (GoalsKpi *kpi, GoalsDate date);
/* The search looks at name, description, tags and the names of owner and team. */
gboolean   goals_kpi_matches          (GoalsKpi *kpi, const char *text);

/* "86.6 %", or an em dash. (transfer full) */
char      *goals_kpi_value_display    (GoalsKpi *kpi, double value);
/* The same in two parts, where the unit is to be smaller: "86.6" and "%"; the unit is "" when it stands in front (€41).
 * (transfer full) */
char      *goals_kpi_value_split      (GoalsKpi *kpi, double value, char **unit);
/* "−0.4 since Feb 2019"; NULL when there is nothing to compare with. (transfer full) */
char      *goals_kpi_change_display   (GoalsStanding *standing);
/* "At least 95 %", "At most 4 h", "3 to 5 h"; NULL without a target in force on @date. (transfer full) */
char      *goals_kpi_target_display   (GoalsKpi *kpi, GoalsDate date, gboolean with_unit);
/* The card in one sentence for those who cannot see it. (transfer full) */
char      *goals_kpi_summarise        (GoalsStanding *standing);

/* Health of the KPI's measurement @value on @date. */
GoalsHealth goals_kpi_health_on       (GoalsKpi *kpi, GoalsDate date, double value);
/* Key results that take their values from @kpi. (transfer container) (element-type GoalsKeyResult) */
GPtrArray *goals_kpi_list_key_results (GoalsKpi *kpi);

G_END_DECLS
