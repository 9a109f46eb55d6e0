/* goals-version-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-version-item.h"

G_BEGIN_DECLS

/**
 * GoalsVersionList:
 *
 * The versions of one document, newest first, as a GListModel of GoalsVersionItem. Empty until it is loaded.
 */
#define GOALS_TYPE_VERSION_LIST (goals_version_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsVersionList, goals_version_list, GOALS, VERSION_LIST, GObject)

/* @file: "objectives/….json", see goals_document_get_file() */
GoalsVersionList *goals_version_list_new         (GoalsArchive *archive, const char *file);
/* In a worker. The items are there as soon as they are listed; finishes when all of them say what changed. */
void              goals_version_list_load_async  (GoalsVersionList *self, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
gboolean          goals_version_list_load_finish (GoalsVersionList *self, GAsyncResult *result, GError **error);

/* What the document was before the one at @position of @versions, which goals_archive_list() gave; NULL: that is the
 * first one that is kept. (transfer none) (nullable) */
const GoalsVersion *goals_version_list_find_before (GPtrArray *versions, guint position);
/* What changed with @version, which comes after @before (NULL: it is the first one that is kept), for people. Blocks.
   (transfer full) */
char             *goals_version_list_describe    (GoalsArchive *archive, const GoalsVersion *version,
                                                  const GoalsVersion *before);

G_END_DECLS
