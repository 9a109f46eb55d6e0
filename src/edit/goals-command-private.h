/* goals-command-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-commands.h"

G_BEGIN_DECLS

/* Room for a title in the label of a command. */
#define GOALS_COMMAND_TITLE 40

/* @format: translated, with one %s for the title of @entity. (transfer full) */
char *goals_command_label       (const char *format, gpointer entity);
void  goals_command_begin       (GoalsHistory *history, const char *format, gpointer entity);

/* Gives @entity the rank that puts it between the neighbours of @position in @siblings (a ranked list in which @entity
 * itself does not count). Siblings whose ranks leave no room are spaced anew. */
void  goals_command_set_rank    (GoalsHistory *history, GListModel *siblings, guint position, gpointer entity);
/* The same for an entity that is not in the workspace yet. */
void  goals_command_init_rank   (GoalsHistory *history, GListModel *siblings, guint position, gpointer entity);

/* What hangs below @parent; the roots for NULL. (transfer none) */
GListModel *goals_command_get_siblings (GoalsWorkspace *workspace, GoalsLink *parent);

/* What a key result counts until somebody says otherwise: from 0 to 100 %. (transfer full) */
GoalsMeasure *goals_command_new_measure (void);

/* Takes the ids in @gone (set of utf8) out of whatever in @entity and below it still names them. */
void goals_command_clean        (GoalsHistory *history, GoalsEntity *entity, GHashTable *gone);
/* The same of the whole workspace, without a walk over all that names none of them. */
void goals_command_forget       (GoalsHistory *history, GHashTable *gone);

G_END_DECLS
