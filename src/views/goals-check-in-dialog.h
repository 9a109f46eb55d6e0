/* goals-check-in-dialog.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/* Asks for a check-in of @key_result over the window of @parent. @check_in_id names one to correct; NULL: a new one. */
void goals_check_in_dialog_present (GtkWidget *parent, GoalsSession *session, GoalsKeyResult *key_result,
                                    const char *check_in_id);

G_END_DECLS
