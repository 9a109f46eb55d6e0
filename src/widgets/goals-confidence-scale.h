/* goals-confidence-scale.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsConfidenceScale:
 *
 * Where the owner states a confidence: a scale of 0…10 with its name beside it ("7, high"). Besides the arrow keys a
 * digit states it at once (1 and 0 together: ten), Backspace or Delete takes it back.
 *
 * Property: confidence (int, −1 for none).
 */
#define GOALS_TYPE_CONFIDENCE_SCALE (goals_confidence_scale_get_type ())
G_DECLARE_FINAL_TYPE (GoalsConfidenceScale, goals_confidence_scale, GOALS, CONFIDENCE_SCALE, GtkWidget)

GtkWidget *goals_confidence_scale_new            (void);
int        goals_confidence_scale_get_confidence (GoalsConfidenceScale *self);
void       goals_confidence_scale_set_confidence (GoalsConfidenceScale *self, int confidence);

/* What a typed @digit makes of @before, the confidence that the previous digit gave (−1: no digit just before). */
int        goals_confidence_type_digit           (int before, int digit);

G_END_DECLS
