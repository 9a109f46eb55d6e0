/* goals-import-rows.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-import.h"

G_BEGIN_DECLS

/* One row of a preview. */
#define GOALS_TYPE_IMPORT_ITEM (goals_import_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsImportItem, goals_import_item, GOALS, IMPORT_ITEM, GObject)

/* Valid as long as the item. */
const GoalsImport    *goals_import_item_get_import (GoalsImportItem *self);
const GoalsImportRow *goals_import_item_get_row    (GoalsImportItem *self);
/* What the row would do, in words: "New", "Replaces 5", "Expected a number, found “x”". (transfer full) */
char                 *goals_import_item_explain    (GoalsImportItem *self);

/**
 * GoalsImportRows:
 *
 * The rows of an import as a GListModel of GoalsImportItem, made for the positions that somebody looks at.
 */
#define GOALS_TYPE_IMPORT_ROWS (goals_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (GoalsImportRows, goals_import_rows, GOALS, IMPORT_ROWS, GObject)

/* @import (transfer full) */
GoalsImportRows *goals_import_rows_new        (GoalsImport *import);
/* Only what is skipped or bad. */
void             goals_import_rows_set_only_problems (GoalsImportRows *self, gboolean only_problems);
const GoalsImport *goals_import_rows_get_import (GoalsImportRows *self);

G_END_DECLS
