/* goals-initiative-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInitiativeList:
 *
 * The work of the week on one key result, to tick what is done. Takes no space when there is none.
 */
#define GOALS_TYPE_INITIATIVE_LIST (goals_initiative_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInitiativeList, goals_initiative_list, GOALS, INITIATIVE_LIST, GtkWidget)

GtkWidget *goals_initiative_list_new            (void);
/* NULL for both: empty. */
void       goals_initiative_list_set_key_result (GoalsInitiativeList *self, GoalsSession *session,
                                                 GoalsKeyResult *key_result);

G_END_DECLS
