/* goals-import-dialog.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows, over the window of @parent, what importing a table of dates and values would do, row by row, and does it in
 * one undoable step. @kpi (nullable): where the values go; without one the user chooses, a new KPI at first. @file
 * (nullable): read at once; @text (nullable): the table itself, pasted. Without either the dialog offers to choose a
 * file. */
void goals_import_dialog_present (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi, GFile *file,
                                  const char *text);

/* Shows the dialog with the text on the clipboard of @parent; a toast when there is none. */
void goals_import_dialog_paste   (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi);

/* Makes @widget take files that are dropped on it: opens the dialog with them. @get_target says where the values then
 * go (nullable) and sets the session. */
typedef GoalsKpi *(*GoalsImportTargetFunc) (GtkWidget *widget, GoalsSession **session);
void goals_import_dialog_accept_drops (GtkWidget *widget, GoalsImportTargetFunc get_target);

G_END_DECLS
