/* goals-chart-view-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-chart-view.h"

G_BEGIN_DECLS

/* One notch of the wheel, one press of a key. */
#define GOALS_CHART_VIEW_ZOOM_STEP 1.25

/* The keys of the chart, and the actions for zooming behind them. */
void goals_chart_view_install_keys (GtkWidgetClass *widget_class);

G_END_DECLS
