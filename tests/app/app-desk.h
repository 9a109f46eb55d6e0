/* app-desk.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-clicks.h"
#include "goals-storage-fixture.h"

G_BEGIN_DECLS

/* A window on a copy of the workspace that has every key. */

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define KPI       "70000000-0000-4000-8000-000000000001"

typedef struct
{
  char         *folder;
  GoalsSession *session;        /* NULL until it is opened */
  GoalsWindow  *window;         /* the same */
} Desk;

/* Makes ready for tests on desks; @add adds them. The result of main(). */
int      desk_main         (int argc, char **argv, void (*add) (void));
/* The folder alone, for what is to happen in it first. */
void     desk_set_up       (Desk *desk, gconstpointer unused);
void     desk_set_up_open  (Desk *desk, gconstpointer unused);
void     desk_tear_down    (Desk *desk, gconstpointer unused);
void     desk_open         (Desk *desk);
/* What is in its folder and cannot be opened. */
void     desk_try_to_open  (Desk *desk, const char *folder);
/* With the versions of what is saved. */
void     desk_save         (Desk *desk);
/* What has @id; NULL for nothing. (transfer none) */
gpointer desk_lookup       (Desk *desk, const char *id);
void     desk_activate     (Desk *desk, const char *action);
/* The first widget of @type in any window; NULL for none. */
GtkWidget *find_of_type    (GType type);
/* Runs the main loop until @probe says so, or fails. */
#define  wait_until(probe) G_STMT_START { \
                             for (int i_ = 0; i_ < 200 && !(probe); i_++) \
                               settle (); \
                             g_assert_true (probe); \
                           } G_STMT_END

G_END_DECLS
