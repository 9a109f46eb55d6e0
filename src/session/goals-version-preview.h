/* goals-version-preview.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* What restoring a version of a document would change. */
typedef struct
{
  GoalsEntity *document;        /* as the version has it, detached, for goals_restore_apply() */
  /* "Title, 3 check-ins"; "" when nothing would change; NULL where there is no such document now */
  char        *summary;
  char        *left_out;        /* "Owner": names what is gone, and does not come back; NULL: nothing */
  /* element-type GoalsConflict: values that differ; ours is now, theirs what it would be */
  GPtrArray   *values;
} GoalsVersionPreview;

/* One line of it, for people. */
typedef struct
{
  char *title;                  /* "First answer › Measure › Target" */
  char *subtitle;               /* "8.5 → 6" */
} GoalsVersionLine;

void                 goals_version_preview_free   (GoalsVersionPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsVersionPreview, goals_version_preview_free)

/* In workers. Fails when the version is gone or cannot be read. */
void                 goals_version_preview_async  (GoalsSession *session, const GoalsVersion *version,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
GoalsVersionPreview *goals_version_preview_finish (GoalsSession *session, GAsyncResult *result, GError **error);
/* Everything that would come back, go, or have another value. (transfer full) (element-type GoalsVersionLine) */
GPtrArray           *goals_version_preview_list   (GoalsVersionPreview *preview, GoalsWorkspace *workspace);

/* A document that has versions, and is not in the workspace any more. */
typedef struct
{
  char         *title;
  GoalsVersion *version;        /* the newest that can be read */
} GoalsDeleted;

/* In a worker. */
void                 goals_deleted_list_async     (GoalsSession *session, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
/* Those that were deleted last first. NULL when cancelled. (transfer full) (element-type GoalsDeleted) */
GPtrArray           *goals_deleted_list_finish    (GoalsSession *session, GAsyncResult *result);

G_END_DECLS
