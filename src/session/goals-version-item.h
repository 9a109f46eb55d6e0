/* goals-version-item.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"

G_BEGIN_DECLS

/**
 * GoalsVersionItem:
 *
 * One version of a document, to choose from. Properties: time (int64, microseconds since 1970), date (string: day and
 * time), what (string, notifies: what changed with it, "Title, 3 check-ins"; NULL until that is known), size (uint64,
 * bytes), how (int, GoalsVersionHow).
 */
#define GOALS_TYPE_VERSION_ITEM (goals_version_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsVersionItem, goals_version_item, GOALS, VERSION_ITEM, GObject)

/* (transfer none) */
const GoalsVersion *goals_version_item_get_version (GoalsVersionItem *self);
const char         *goals_version_item_get_what    (GoalsVersionItem *self);

/* For the list only. */
GoalsVersionItem   *goals_version_item_new         (const GoalsVersion *version);
void                goals_version_item_set_what    (GoalsVersionItem *self, const char *what);

G_END_DECLS
