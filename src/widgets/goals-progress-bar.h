/* goals-progress-bar.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/**
 * GoalsProgressBar:
 *
 * How far, against how far expected: a bar in the colour of its status, a tick at the expected pace, and a second,
 * outlined lap for what goes beyond 100 %. To assistive technology it is a progress bar that says its numbers.
 *
 * Properties: progress (double, a share, unclamped), expected (double, 0…1, negative for no tick), status
 * (GoalsStatus).
 * The CSS class "large" makes it a headline.
 */
#define GOALS_TYPE_PROGRESS_BAR (goals_progress_bar_get_type ())
G_DECLARE_FINAL_TYPE (GoalsProgressBar, goals_progress_bar, GOALS, PROGRESS_BAR, GtkWidget)

GtkWidget   *goals_progress_bar_new          (void);
double       goals_progress_bar_get_progress (GoalsProgressBar *self);
void         goals_progress_bar_set_progress (GoalsProgressBar *self, double progress);
double       goals_progress_bar_get_expected (GoalsProgressBar *self);
void         goals_progress_bar_set_expected (GoalsProgressBar *self, double expected);
GoalsStatus  goals_progress_bar_get_status   (GoalsProgressBar *self);
void         goals_progress_bar_set_status   (GoalsProgressBar *self, GoalsStatus status);

G_END_DECLS
