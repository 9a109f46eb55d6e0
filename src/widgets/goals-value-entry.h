/* goals-value-entry.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsValueEntry:
 *
 * An entry for one number with its unit beside it. Takes the locale's or plain decimals, with or without the unit; the
 * arrow keys step. What is no number is kept as typed and marked; "value" is then none.
 *
 * Properties: value (double, NaN for none), unit (string), decimals (int, −1: as many as the number has), step
 * (double), label (string: accessible name).
 * Signals: "edited" (after every change that the user makes); "activate" (Enter).
 */
#define GOALS_TYPE_VALUE_ENTRY (goals_value_entry_get_type ())
G_DECLARE_FINAL_TYPE (GoalsValueEntry, goals_value_entry, GOALS, VALUE_ENTRY, GtkWidget)

GtkWidget *goals_value_entry_new       (void);
double     goals_value_entry_get_value (GoalsValueEntry *self);
void       goals_value_entry_set_value (GoalsValueEntry *self, double value);
/* FALSE with @error, which says what is expected, when the text is not a number. An empty entry is
 * GOALS_NUMBER_NONE. */
gboolean   goals_value_entry_read      (GoalsValueEntry *self, double *value, GError **error);

G_END_DECLS
