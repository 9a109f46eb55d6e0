/* goals-lineage.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GoalsLineage:
 *
 * What we wrote into one document where nothing tells us what we replace, and where others cannot tell either: no two
 * files exchange their names, and locks of other machines may mean nothing. Two who save at the same moment have both
 * looked, and found what they expected; the later one replaces what the earlier wrote and never saw. What then lies
 * there lacks what was just added, as if it had been deleted.
 *
 * What counts as deleted, then? Bytes alone cannot say: they look the same. So it is asked whether whoever wrote them
 * had seen what they lack. A version that holds anything of what one of our saves changed was made from that save or a
 * later one, and what it lacks of it was taken out on purpose. A version that holds nothing of it is taken for one made
 * from what lay there before: it is merged as that, so nothing of ours is lost, nothing of theirs either, and what it
 * lacked is listed as a conflict, for somebody to say whether it shall go.
 *
 * Of two mistakes this makes the one that loses nothing: somebody who deletes as the very first thing what a save of
 * ours just brought sees it come back. But once only: a save that brought something back is believed to be seen, and
 * who deletes it again has deleted it. So it ends on any number of machines.
 *
 * Where names can be exchanged there is no lineage: what we replaced was looked at, and merged at once.
 */
typedef struct _GoalsLineage GoalsLineage;

GoalsLineage *goals_lineage_new  (void);
void          goals_lineage_free (GoalsLineage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsLineage, goals_lineage_free)

/* We have written @after where @before was, as far as we could see. */
void          goals_lineage_add  (GoalsLineage *self, GBytes *before, GBytes *after);
/* @theirs lies there now. What it would hold, had its writer seen all that we wrote: NULL when it did, as far as is
 * known. @lacking (element-type GoalsConflict) gets what it lacks. (transfer full) (nullable) */
GBytes       *goals_lineage_mend (GoalsLineage *self, GBytes *theirs, GPtrArray *lacking);

G_END_DECLS
