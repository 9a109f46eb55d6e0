/* goals-repair-plan.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-repair.h"
#include "goals-session.h"

G_BEGIN_DECLS

/* What can be done about one document that cannot be read. */
typedef struct
{
  char        *file;            /* "objectives/….json" */
  char        *title;           /* what people call it, "" when it does not say */
  GBytes      *broken;          /* what is in the file now */
  GoalsRepair *repair;          /* never NULL */
  /* the last good copy, where it is another choice than @repair; NULL: there is none, or it is @repair */
  GBytes      *copy;
  /* of when the last good copy is, microseconds since 1970; 0: what is open here, or not known */
  gint64       copy_time;
  char        *difference;      /* what the copy has otherwise than @repair, for people; NULL where @copy is */
} GoalsRepairPlan;

void             goals_repair_plan_free         (GoalsRepairPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsRepairPlan, goals_repair_plan_free)

/* Reads @file in the folder of @store and makes a plan, in a worker. @session, which may be NULL where the workspace
 * could not be opened, knows to what references may lead. @today: see goals_repair_add_missing(). Fails when there is
 * nothing to make a document of. */
void             goals_repair_plan_async        (GoalsStore *store, GoalsSession *session, const char *file,
                                                 GoalsDate today, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
GoalsRepairPlan *goals_repair_plan_finish       (GoalsStore *store, GAsyncResult *result, GError **error);

/* Puts the repaired document, or with @copy the last good copy, in the place of the broken one, see
 * goals_store_apply_repair(), in a worker. An open workspace takes it over with its next look. */
void             goals_repair_plan_apply_async  (GoalsRepairPlan *plan, GoalsStore *store, gboolean copy,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
gboolean         goals_repair_plan_apply_finish (GoalsStore *store, GAsyncResult *result, GError **error);

/* What documents that could not be read were called when they last could: file → title, those that are known. @files
 * (element-type utf8). In a worker. */
void             goals_repair_titles_async      (GoalsStore *store, GPtrArray *files, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
/* (transfer full) (nullable) */
GHashTable      *goals_repair_titles_finish     (GoalsStore *store, GAsyncResult *result);

G_END_DECLS
