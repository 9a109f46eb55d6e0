/* goals-date-entry.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-date.h"

G_BEGIN_DECLS

/**
 * GoalsDateEntry:
 *
 * A day, typed (2026-11-21, 21 Nov, yesterday, -1) or picked from a calendar; Up and Down go by days. What is no day is
 * kept as typed and marked until it is mended.
 *
 * Properties: date (int, GoalsDate), today (int, GoalsDate: what relative words count from), optional (boolean: may be
 * empty), label (string: accessible name).
 * Signals: "edited" (after every change that the user makes); "activate" (Enter).
 */
#define GOALS_TYPE_DATE_ENTRY (goals_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (GoalsDateEntry, goals_date_entry, GOALS, DATE_ENTRY, GtkWidget)

GtkWidget *goals_date_entry_new      (void);
GoalsDate  goals_date_entry_get_date (GoalsDateEntry *self);
void       goals_date_entry_set_date (GoalsDateEntry *self, GoalsDate date);
/* FALSE with @error, which says what is expected, when the text is not a day. */
gboolean   goals_date_entry_read     (GoalsDateEntry *self, GoalsDate *date, GError **error);

G_END_DECLS
