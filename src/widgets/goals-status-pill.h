/* goals-status-pill.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/**
 * GoalsStatusPill:
 *
 * A status as word, shape and colour; stale adds a clock beside it, never in its place. Shows the status of an
 * objective or key result, or the health of a KPI: whichever of the two was set last.
 *
 * Properties: status (GoalsStatus), health (GoalsHealth), stale (boolean), text (string, nullable): what to say in
 * place of the status' own word, such as "3 at risk".
 */
#define GOALS_TYPE_STATUS_PILL (goals_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (GoalsStatusPill, goals_status_pill, GOALS, STATUS_PILL, GtkWidget)

GtkWidget   *goals_status_pill_new        (void);
GoalsStatus  goals_status_pill_get_status (GoalsStatusPill *self);
void         goals_status_pill_set_status (GoalsStatusPill *self, GoalsStatus status);
GoalsHealth  goals_status_pill_get_health (GoalsStatusPill *self);
void         goals_status_pill_set_health (GoalsStatusPill *self, GoalsHealth health);
gboolean     goals_status_pill_get_stale  (GoalsStatusPill *self);
void         goals_status_pill_set_stale  (GoalsStatusPill *self, gboolean stale);
const char  *goals_status_pill_get_text   (GoalsStatusPill *self);
void         goals_status_pill_set_text   (GoalsStatusPill *self, const char *text);

G_END_DECLS
