/* goals-import-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsImportForm:
 *
 * Takes a table of dates and values into a KPI: where to, how the table is understood, and what every row would do.
 * Tables are read and looked through in a worker thread.
 *
 * Property: ready (boolean, read-only): there is something to import.
 * Signal: "choose-file": the user wants to choose a file.
 */
#define GOALS_TYPE_IMPORT_FORM (goals_import_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsImportForm, goals_import_form, GOALS, IMPORT_FORM, AdwBin)

/* @kpi (nullable): where the values go at first. */
GtkWidget *goals_import_form_new       (GoalsSession *session, GoalsKpi *kpi);
void       goals_import_form_load_file (GoalsImportForm *self, GFile *file);
void       goals_import_form_load_text (GoalsImportForm *self, const char *text);
gboolean   goals_import_form_is_ready  (GoalsImportForm *self);
/* Does it, as one undoable step. (transfer none) the KPI; NULL with @error. *@summary (transfer full): "36 new, 1
   skipped" */
GoalsKpi  *goals_import_form_apply     (GoalsImportForm *self, char **summary, GError **error);

G_END_DECLS
