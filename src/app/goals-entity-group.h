/* goals-entity-group.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-history.h"

G_BEGIN_DECLS

/**
 * GoalsEntityGroup:
 *
 * The people, teams or cycles of a workspace as a boxed list: each a row that opens to its fields and can be removed,
 * with a button that adds one. Follows the list, also through undo.
 */
#define GOALS_TYPE_ENTITY_GROUP (goals_entity_group_get_type ())
G_DECLARE_FINAL_TYPE (GoalsEntityGroup, goals_entity_group, GOALS, ENTITY_GROUP, GtkWidget)

typedef struct
{
  const char  *title;
  const char  *empty;                                   /* what stands there when there is none */
  const char  *add;                                     /* label of the button, with mnemonic */
  const char  *remove;                                  /* "Remove Person" */
  void       (*create) (GoalsHistory *history, GoalsDate today);
  /* adds the rows of the fields */
  void       (*fill)   (AdwExpanderRow *row, GoalsHistory *history, GoalsEntity *entity, GoalsDate today);
  /* a few words beside the name; (transfer full) (nullable) */
  char      *(*describe) (GoalsEntity *entity);
} GoalsEntityGroupKind;

/* @kind is static. */
GtkWidget *goals_entity_group_new (const GoalsEntityGroupKind *kind, GoalsHistory *history, GoalsList *list,
                                   GoalsDate today);

G_END_DECLS
