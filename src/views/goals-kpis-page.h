/* goals-kpis-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsKpisPage:
 *
 * The KPIs: a board of cards, and behind every card the KPI's own page. Alt+Left or Escape leads back.
 *
 * Properties: session (GoalsSession, nullable), cycle (GoalsCycle, nullable; KPIs outlive cycles: nothing is hidden by
 * it), search-text (string), kpi (GoalsKpi, nullable, read-only: the one whose page is shown).
 * Actions: "kpis.show", "kpis.record" (s id of a KPI), "kpis.new", "kpis.import", "kpis.paste", "kpis.back".
 */
#define GOALS_TYPE_KPIS_PAGE (goals_kpis_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpisPage, goals_kpis_page, GOALS, KPIS_PAGE, AdwBin)

/* Shows the page of @kpi; the board with NULL. */
void      goals_kpis_page_show    (GoalsKpisPage *self, GoalsKpi *kpi);
/* The same, with the keyboard where the next value is entered. */
void      goals_kpis_page_record  (GoalsKpisPage *self, GoalsKpi *kpi);
/* The KPI whose page is shown; NULL while the board is. (transfer none) */
GoalsKpi *goals_kpis_page_get_kpi (GoalsKpisPage *self);

G_END_DECLS
