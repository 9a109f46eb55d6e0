/* goals-inspector-summary.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspectorSummary:
 *
 * How an objective or key result stands: bar, percentage, status, and the sentence that says how the numbers came
 * about; where the owner's confidence contradicts the status, that too.
 */
#define GOALS_TYPE_INSPECTOR_SUMMARY (goals_inspector_summary_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorSummary, goals_inspector_summary, GOALS, INSPECTOR_SUMMARY, GtkWidget)

GtkWidget *goals_inspector_summary_new (GoalsSession *session, GoalsEntity *entity);

G_END_DECLS
