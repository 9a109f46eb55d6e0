/* goals-entity.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-record.h"

G_BEGIN_DECLS

typedef struct _GoalsWorkspace GoalsWorkspace;
typedef struct _GoalsList GoalsList;

/**
 * GoalsEntity:
 *
 * A record with identity: its id names it in links, edits and files for ever. An entity lives in exactly one GoalsList
 * of exactly one owner; the topmost owner is the workspace. Properties are set with g_object_set() before it is
 * inserted somewhere, and only through GoalsHistory after that.
 */
#define GOALS_TYPE_ENTITY (goals_entity_get_type ())
G_DECLARE_DERIVABLE_TYPE (GoalsEntity, goals_entity, GOALS, ENTITY, GoalsRecord)

struct _GoalsEntityClass
{
  GoalsRecordClass parent_class;
};

const char     *goals_entity_get_id        (GoalsEntity *self);
/* The entity whose list holds this one; NULL when it is in none. (transfer none) */
GoalsEntity    *goals_entity_get_owner     (GoalsEntity *self);
GoalsList      *goals_entity_get_list      (GoalsEntity *self);
/* NULL when it is not part of a workspace. (transfer none) */
GoalsWorkspace *goals_entity_get_workspace (GoalsEntity *self);
/* The entity that is a file of its own: the objective or KPI above it, else the workspace. (transfer none) */
GoalsEntity    *goals_entity_get_document  (GoalsEntity *self);
/* What people call it: title or name, "" when it has none. */
const char     *goals_entity_get_title     (GoalsEntity *self);
/* The property that holds goals_entity_get_title(): "title" or "name"; NULL when there is none. */
const char     *goals_entity_get_title_property (GoalsEntity *self);

/* A deep copy, detached. With @new_ids every entity in it gets a new id and links inside the copy are kept inside. */
GoalsEntity    *goals_entity_copy          (GoalsEntity *self, gboolean new_ids);
/* For copying several documents that refer to each other: copies one with new ids, noted as old → new in @ids (char * →
 * char *, both owned by the table; NULL keeps the ids); when all are copied, goals_entity_remap() turns the links among
 * them to the copies. */
GoalsEntity    *goals_entity_copy_with     (GoalsEntity *self, GHashTable *ids);
void            goals_entity_remap         (GoalsEntity *self, GHashTable *ids);

/* Every entity below @self and itself, depth first, in the order of the documents. */
typedef void  (*GoalsEntityFunc)           (GoalsEntity *entity, gpointer user_data);
void            goals_entity_foreach       (GoalsEntity *self, GoalsEntityFunc func, gpointer user_data);

G_END_DECLS
