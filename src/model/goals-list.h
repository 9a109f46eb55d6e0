/* goals-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-entity.h"

G_BEGIN_DECLS

/**
 * GoalsList:
 *
 * A typed GListModel of entities that belong to one owner. Ids are unique in the whole workspace; the structure changes
 * only through these functions, and after them the workspace's indexes are right before anybody hears of it.
 */
#define GOALS_TYPE_LIST (goals_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsList, goals_list, GOALS, LIST, GObject)

/* @owner is not referenced: it owns the list. */
GoalsList   *goals_list_new      (GType item_type, GoalsEntity *owner, const char *property);
GoalsEntity *goals_list_get_owner (GoalsList *self);
/* Name of the owner's property that this list is. */
const char  *goals_list_get_property (GoalsList *self);
GType        goals_list_get_item_type (GoalsList *self);
guint        goals_list_get_length (GoalsList *self);
/* (transfer none); NULL past the end */
gpointer     goals_list_peek     (GoalsList *self, guint position);
/* Linear; G_MAXUINT when it is not here. */
guint        goals_list_find     (GoalsList *self, GoalsEntity *entity);
/* Linear. (transfer none); NULL when nothing here has the id */
gpointer     goals_list_lookup   (GoalsList *self, const char *id);

/* FALSE, and nothing happens, when the entity already lives somewhere or one of its ids is already taken. */
gboolean     goals_list_insert   (GoalsList *self, guint position, GoalsEntity *entity);
gboolean     goals_list_append   (GoalsList *self, GoalsEntity *entity);
/* (transfer full) the removed entity, detached */
GoalsEntity *goals_list_remove   (GoalsList *self, guint position);

G_END_DECLS
