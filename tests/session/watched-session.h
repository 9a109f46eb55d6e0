/* watched-session.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"
#include "goals-storage-fixture.h"

/* A session over a copy of the full workspace, for tests that are the others who change its folder. */

#define TODAY      goals_date_new (2026, 11, 21)
#define ALIGNED_ID "50000000-0000-4000-8000-000000000002"
#define ABOVE_ID   "50000000-0000-4000-8000-000000000001"
#define KPI_ID     "70000000-0000-4000-8000-000000000001"

typedef struct
{
  char         *folder;
  GoalsSession *session;
  guint         n_looked;
  guint         n_changed;
} Watched;

/* @poll_ms: see goals_session_watch() */
void               watched_open      (Watched *self, guint poll_ms);
void               watched_close     (Watched *self);
/* Another program goes on. */
void               watched_restart   (Watched *self);
void               watched_set_up    (Watched *self, gconstpointer unused);
/* Among ten documents: one of them may go without a question. */
void               watched_set_up_wide (Watched *self, gconstpointer unused);
/* Leaves nothing for the next one to find. */
void               watched_tear_down (Watched *self, gconstpointer unused);

GoalsHistory      *history_of        (Watched *self);
/* (transfer none) */
gpointer           lookup            (Watched *self, const char *id);
/* The folder with what this machine keeps of it. */
const char        *state_of          (Watched *self);
const char        *title_of          (Watched *self, const char *id);
void               set_title         (Watched *self, const char *title);        /* of ALIGNED_ID */
guint              n_conflicts       (Watched *self);
/* As if a look had found it in @file. */
void               add_conflict      (Watched *self, const char *file, const GoalsConflict *conflict);
/* Waits for one. (transfer none) */
GoalsConflictItem *first_conflict    (Watched *self);
/* Waits until the first one is of @kind: a file may be seen while it is written, half of it. (transfer none) */
GoalsConflictItem *wait_for_kind     (Watched *self, GoalsItemKind kind);
void               wait_for_conflicts (Watched *self, guint n);
void               wait_for_look     (Watched *self);
void               wait_for_title    (Watched *self, const char *id, const char *title);
void               wait_saved        (Watched *self);
void               assert_on_disk    (Watched *self, const char *file, const char *part);

/* Adds a test; the file that has it says below which path: #define TESTS "/session/thing/". */
#define ADD_WITH(path, data, set_up, test) g_test_add (TESTS path, Watched, data, set_up, test, watched_tear_down)
#define ADD(path, test)                    ADD_WITH (path, NULL, watched_set_up, test)
#define ADD_WIDE(path, test)               ADD_WITH (path, NULL, watched_set_up_wide, test)
/* Once more, with TRUE for its data. */
#define ADD_TWICE(path, again, test)                                      \
  ADD (path, test);                                                       \
  ADD_WITH (path again, GINT_TO_POINTER (TRUE), watched_set_up, test)
