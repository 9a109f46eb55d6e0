/* goals-kept.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/**
 * GoalsKept:
 *
 * What this machine has of a workspace whose folder is not there: every document as the archive of versions knows it
 * last, with what never reached the folder on top of that. Nothing is taken away from where it is kept: should the
 * folder come back, what it lacks is put into it as if nothing had happened.
 */
typedef struct
{
  char      *workspace_id;
  GPtrArray *items;             /* of GoalsSaveItem: all documents, canonical, that of the workspace last */
  /* of utf8: the files, also those to be removed, that have not reached the folder; sorted */
  GPtrArray *unsaved;
  /* FALSE: the workspace's own document is not known, and is a new one */
  gboolean   has_manifest;
  GPtrArray *notes;             /* of utf8: what stands in that for what the others name, for people */
} GoalsKept;

void       goals_kept_free (GoalsKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsKept, goals_kept_free)

/* What there is of the workspace that was last open in @folder; NULL when there is nothing. @today: see
 * goals_repair_add_missing(). Changes nothing. Blocks. (transfer full) (nullable) */
GoalsKept *goals_kept_find (const char *folder, GoalsDate today);
/* Makes a workspace of it in the folder @path. FALSE with error, EXISTS when there is one already. Blocks. */
gboolean   goals_kept_save (GoalsKept *self, const char *path, GCancellable *cancellable, GError **error);
/* So that there is all of it: keeps those of @pasts, which goals_store_list_read() gave at @time, that @archive does
 * not know as the newest versions, and in @state, see goals_store_get_state(), that @present, which
 * goals_store_list_present() gave, are there; NULL: what stands in it stays. Takes its time; what was done when it is
 * cancelled stays. Blocks. */
void       goals_kept_add  (GoalsArchive *archive, const char *state, GPtrArray *pasts, GPtrArray *present, gint64 time,
                            GCancellable *cancellable);

G_END_DECLS
