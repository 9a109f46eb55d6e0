/* goals-entity-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-check-ins.h"
#include "goals-entity.h"

G_BEGIN_DECLS

/* For GoalsList and GoalsWorkspace only. */
void goals_entity_set_list          (GoalsEntity *self, GoalsList *list);
void goals_entity_set_workspace     (GoalsEntity *self, GoalsWorkspace *workspace);

/* The workspace's side of a structural change: called when @entity, with all below it, has come or is about to go. */
gboolean goals_workspace_may_adopt  (GoalsWorkspace *self, GoalsEntity *entity);
void goals_workspace_adopt          (GoalsWorkspace *self, GoalsEntity *entity);
void goals_workspace_release        (GoalsWorkspace *self, GoalsEntity *entity);
void goals_workspace_field_changed  (GoalsWorkspace *self, GoalsEntity *entity, const GoalsField *field);
/* @entity itself may name others than before. */
void goals_workspace_names_changed  (GoalsWorkspace *self, GoalsEntity *entity);
/* It names @id too, and whomever it named before. */
void goals_workspace_name_added     (GoalsWorkspace *self, GoalsEntity *entity, const char *id);

/* For GoalsKeyResult: whose check-ins they are. @owner is not referenced: it owns them. */
void goals_check_ins_set_owner      (GoalsCheckIns *self, GoalsEntity *owner);

G_END_DECLS
