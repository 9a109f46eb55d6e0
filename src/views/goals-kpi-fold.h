/* goals-kpi-fold.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsKpiFold:
 *
 * Puts the first two children of a widget on one line, the second taking the space that is left, or one below the other
 * where there is no room for both: narrow windows and large text.
 */
#define GOALS_TYPE_KPI_FOLD (goals_kpi_fold_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiFold, goals_kpi_fold, GOALS, KPI_FOLD, GtkLayoutManager)

G_END_DECLS
