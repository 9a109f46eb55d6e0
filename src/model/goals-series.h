/* goals-series.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-date.h"

G_BEGIN_DECLS

/**
 * GoalsSeries:
 *
 * Measurements: one finite number a day, packed in two arrays sorted by date. Emits "changed".
 */
#define GOALS_TYPE_SERIES (goals_series_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSeries, goals_series, GOALS, SERIES, GObject)

GoalsSeries     *goals_series_new        (void);
guint            goals_series_get_length (GoalsSeries *self);
/* Arrays of goals_series_get_length() items, valid until the next change. */
const GoalsDate *goals_series_get_dates  (GoalsSeries *self);
const double    *goals_series_get_values (GoalsSeries *self);
/* Position of the latest on or before @date; G_MAXUINT when there is none. */
guint            goals_series_latest     (GoalsSeries *self, GoalsDate date);
gboolean         goals_series_lookup     (GoalsSeries *self, GoalsDate date, double *value);
/* For storage and edit only. */
void             goals_series_put        (GoalsSeries *self, GoalsDate date, double value);
gboolean         goals_series_remove     (GoalsSeries *self, GoalsDate date);
gboolean         goals_series_equal      (GoalsSeries *a, GoalsSeries *b);

/**
 * GoalsNotes:
 *
 * Remarks on days: one text a day, sorted by date. Emits "changed".
 */
#define GOALS_TYPE_NOTES (goals_notes_get_type ())
G_DECLARE_FINAL_TYPE (GoalsNotes, goals_notes, GOALS, NOTES, GObject)

GoalsNotes *goals_notes_new        (void);
guint       goals_notes_get_length (GoalsNotes *self);
GoalsDate   goals_notes_get_date   (GoalsNotes *self, guint position);
const char *goals_notes_get_text   (GoalsNotes *self, guint position);
/* NULL when there is none. */
const char *goals_notes_lookup     (GoalsNotes *self, GoalsDate date);
/* For storage and edit only; NULL or "" removes. */
void        goals_notes_put        (GoalsNotes *self, GoalsDate date, const char *text);
gboolean    goals_notes_equal      (GoalsNotes *a, GoalsNotes *b);

G_END_DECLS
