/* goals-check-in-history.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsCheckInHistory:
 *
 * What has been checked in on one key result, newest first, each to be corrected or deleted.
 *
 * Signals: "edit" (string id of the check-in); "deleted" (string: what to tell, with undo).
 */
#define GOALS_TYPE_CHECK_IN_HISTORY (goals_check_in_history_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInHistory, goals_check_in_history, GOALS, CHECK_IN_HISTORY, GtkWidget)

GtkWidget *goals_check_in_history_new            (void);
/* NULL for both: empty. */
void       goals_check_in_history_set_key_result (GoalsCheckInHistory *self, GoalsSession *session,
                                                  GoalsKeyResult *key_result);

G_END_DECLS
