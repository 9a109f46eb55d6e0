/* goals-chart-look.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-chart-style.h"

G_BEGIN_DECLS

/* The chart style that fits @widget as it stands: its font, text scale and direction, the desktop's dark and high
 * contrast modes. The background is that of a card and not painted. Ask inside snapshot; nothing is kept. */
void goals_chart_look_for_widget (GtkWidget *widget, GoalsChartStyle *style);

G_END_DECLS
