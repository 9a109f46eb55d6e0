/* goals-confidence.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsConfidence:
 *
 * How sure the owner is, 0…10: ten small steps and "7/10". Deliberately without status colours: confidence is another
 * number than status, not a second traffic light.
 *
 * Properties: confidence (int, −1 for none), compact (boolean): only "7/10".
 */
#define GOALS_TYPE_CONFIDENCE (goals_confidence_get_type ())
G_DECLARE_FINAL_TYPE (GoalsConfidence, goals_confidence, GOALS, CONFIDENCE, GtkWidget)

GtkWidget *goals_confidence_new            (void);
int        goals_confidence_get_confidence (GoalsConfidence *self);
void       goals_confidence_set_confidence (GoalsConfidence *self, int confidence);
gboolean   goals_confidence_get_compact    (GoalsConfidence *self);
void       goals_confidence_set_compact    (GoalsConfidence *self, gboolean compact);

/* The word for a confidence: "low" (≤ 3), "medium" (4–6), "high" (≥ 7), "not stated" (−1). */
const char *goals_confidence_get_word      (int confidence);

G_END_DECLS
