/* goals-document.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"
#include "goals-problem.h"

G_BEGIN_DECLS

#define GOALS_STORAGE_ERROR (goals_storage_error_quark ())
GQuark goals_storage_error_quark (void);

typedef enum
{
  GOALS_STORAGE_ERROR_SYNTAX,           /* not JSON as we accept it */
  GOALS_STORAGE_ERROR_SCHEMA,           /* JSON, but not what the format says */
  GOALS_STORAGE_ERROR_VERSION,          /* written by a newer Goals */
  GOALS_STORAGE_ERROR_LIMIT,            /* deeper, longer or larger than the written limits */
  GOALS_STORAGE_ERROR_NOT_WORKSPACE,    /* the folder has no workspace.goals.json */
  GOALS_STORAGE_ERROR_EXISTS,           /* there is a workspace there already */
  GOALS_STORAGE_ERROR_IO,
  /* of this program's own trouble, which says nothing of the file: no file can be opened, no memory */
  GOALS_STORAGE_ERROR_EXHAUSTED,
  GOALS_STORAGE_ERROR_BUSY,             /* another program of ours has kept us out for long */
  GOALS_STORAGE_ERROR_STALLED,          /* the folder does not answer: nobody knows how that ends */
} GoalsStorageError;

#define GOALS_FORMAT_VERSION 1

/* The codec: one document to and from bytes, walking the param specs of the model. */

/* The canonical bytes of a document: @entity is a GoalsWorkspace, GoalsObjective or GoalsKpi. (transfer full) */
GBytes      *goals_document_write (GoalsEntity *entity);
/* Reads one document of @type strictly. On failure NULL, and every problem found is added to @problems
 * (element-type GoalsProblem) under @file. A newer version gives a GoalsProblem and *@newer = TRUE. (transfer full) */
GoalsEntity *goals_document_read  (GBytes *bytes, GType type, const char *file, GPtrArray *problems, gboolean *newer);
/* The same for who wants to see more problems than people want to read. */
GoalsEntity *goals_document_examine (GBytes *bytes, GType type, const char *file, guint max_problems,
                                     GPtrArray *problems, gboolean *newer);
/* Any entity (also one that is not a document) as canonical JSON and back: clipboard, journal. NULL with error. */
GBytes      *goals_document_write_entity (GoalsEntity *entity);
GoalsEntity *goals_document_read_entity  (GBytes *bytes, GType type, GError **error);

/* Is something in the document @bytes, NULL: none, that has @id and does not only name it? Of whatever the document is,
 * readable or not. */
gboolean     goals_document_holds_id     (GBytes *bytes, const char *id);

/* Relative file name of a document: "workspace.goals.json", "objectives/<id>.json", "kpis/<id>.json". (transfer
   full) */
char        *goals_document_get_file (GoalsEntity *entity);

G_END_DECLS
