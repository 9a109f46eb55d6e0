/* goals-retention.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One version of one document, as far as it matters for how long it is kept. */
typedef struct
{
  guint    document;            /* which one: the versions of a document compete with each other */
  gint64   time;                /* microseconds since 1970, UTC */
  guint    blob;                /* the same for versions with the same contents, below the number of versions */
  guint64  size;                /* of the blob on disk */
  /* it was never what the document held: those of a document that are apart compete only with each other */
  gboolean apart;
  gboolean keep;                /* out */
} GoalsRetained;

/* Decides which of @versions, in any order, to keep at @now: of each document the newest always, all of the last 24
 * hours, the last one of each hour for 7 days, of each day for 90 days and of each week after that. Where the blobs of
 * those take more than @limit bytes, the oldest of all documents go until they do not, but never the newest of one that
 * is not apart. Pure. */
void goals_retention_choose (GoalsRetained *versions, guint n, gint64 now, guint64 limit);

G_END_DECLS
