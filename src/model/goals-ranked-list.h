/* goals-ranked-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-entity.h"

G_BEGIN_DECLS

/**
 * GoalsRankedList:
 *
 * Entities with a "rank" in the order of their ranks (same rank: by id): siblings of the cascade, the KPI board. An
 * index that the workspace keeps; holds references.
 */
#define GOALS_TYPE_RANKED_LIST (goals_ranked_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsRankedList, goals_ranked_list, GOALS, RANKED_LIST, GObject)

GoalsRankedList *goals_ranked_list_new        (GType item_type);
guint            goals_ranked_list_get_length (GoalsRankedList *self);
/* (transfer none) (nullable) */
gpointer         goals_ranked_list_peek       (GoalsRankedList *self, guint position);
/* G_MAXUINT when it is not here. */
guint            goals_ranked_list_find       (GoalsRankedList *self, GoalsEntity *entity);
void             goals_ranked_list_add        (GoalsRankedList *self, GoalsEntity *entity);
void             goals_ranked_list_remove     (GoalsRankedList *self, GoalsEntity *entity);
/* After the entity's rank has changed. */
void             goals_ranked_list_reposition (GoalsRankedList *self, GoalsEntity *entity);

G_END_DECLS
