/* goals-import-preview.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-import-rows.h"

G_BEGIN_DECLS

/**
 * GoalsImportPreview:
 *
 * What an import would do, row by row: line, day, value, note and what happens, the problems marked by shape, word and
 * colour.
 */
#define GOALS_TYPE_IMPORT_PREVIEW (goals_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (GoalsImportPreview, goals_import_preview, GOALS, IMPORT_PREVIEW, GtkWidget)

/* @rows NULL: nothing to show. */
void goals_import_preview_set_rows (GoalsImportPreview *self, GoalsImportRows *rows);

G_END_DECLS
