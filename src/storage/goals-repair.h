/* goals-repair.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"
#include "goals-repair-known.h"

G_BEGIN_DECLS

/**
 * GoalsRepair:
 *
 * A proposal what to put in the place of a document that cannot be read. Nothing happens to it until somebody asks for
 * it, see goals_store_apply_repair().
 */
typedef struct
{
  GBytes    *document;          /* canonical; reads strictly */
  GPtrArray *notes;             /* element-type utf8: what was changed, one sentence each, for people */
  gboolean   from_copy;         /* it is the last good copy, and nothing of what is in the file */
} GoalsRepair;

void         goals_repair_free    (GoalsRepair *repair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsRepair, goals_repair_free)

/* What can be made of @broken, the contents of the document @file. All that is whole in it is in the proposal; where
 * its end is missing, what @last_good (NULL: there is none) has beyond that is too. With nothing usable in the file it
 * is @last_good itself; without that the workspace's own document is a new one. @known: everything in the workspace, so
 * that references to nothing can be dropped, and what has the id of something in another document gets a new one; NULL:
 * they are left. NULL with a GOALS_STORAGE_ERROR: SYNTAX when there is nothing to make a document of, VERSION when a
 * newer Goals wrote it, SCHEMA when its own id is that of something else. Pure. */
GoalsRepair *goals_repair_propose (const char *file, GBytes *broken, GBytes *last_good, const GoalsRepairKnown *known,
                                   GError **error);

/* Puts into @workspace, which is part of nothing, the cycles, people and teams that it or @documents (element-type
 * GoalsEntity) name and none of them is, with the ids by which they are named; what each of them is, as far as it is
 * known, in @notes (element-type utf8), for people. Name and days of a cycle are guessed from the days of what is in
 * it, and it is closed when it is over by @today; a person or team is only numbered. Pure. */
void         goals_repair_add_missing (GoalsWorkspace *workspace, GPtrArray *documents, GoalsDate today,
                                       GPtrArray *notes);
/* The same for @repair, when it is of the workspace's own document; with every document in the folder @root that can be
 * read or repaired. Blocks. */
void         goals_repair_complete  (GoalsRepair *repair, const char *file, const char *root, GoalsDate today);

/* Does @bytes read strictly as the document @file? */
gboolean     goals_repair_is_good   (const char *file, GBytes *bytes);
/* The newest version of @file in @archive that reads strictly, and when it is of (out) (optional). (transfer full)
   (nullable) */
GBytes      *goals_repair_find_copy (GoalsArchive *archive, const char *file, gint64 *time);
/* Puts @repaired in the place of @broken, durably, once @broken is in @archive. FALSE with error, and the file is as it
 * was, when it does not hold @broken any more, or @repaired is not what goals_repair_propose() makes. Blocks. */
gboolean     goals_repair_write   (const char *root, const char *file, GBytes *broken, GBytes *repaired,
                                   GoalsArchive *archive,
                                   GError **error);

G_END_DECLS
