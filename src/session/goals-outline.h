/* goals-outline.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineNode:
 *
 * One row of the outline: an objective or a key result where it stands in the tree. The node of an entity stays the same object for
 * as long as the entity is shown, wherever it moves.
 */
#define GOALS_TYPE_OUTLINE_NODE (goals_outline_node_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineNode, goals_outline_node, GOALS, OUTLINE_NODE, GObject)

/* (transfer none) a GoalsObjective or a GoalsKeyResult */
GoalsEntity      *goals_outline_node_get_entity   (GoalsOutlineNode *self);
const char       *goals_outline_node_get_id       (GoalsOutlineNode *self);
/* NULL at the top level and for a node that is not shown any more. (transfer none) */
GoalsOutlineNode *goals_outline_node_get_parent   (GoalsOutlineNode *self);
/* A list of GoalsOutlineNode. (transfer none) */
GListModel       *goals_outline_node_get_children (GoalsOutlineNode *self);
/* (transfer none); NULL past the end */
GoalsOutlineNode *goals_outline_node_peek_child   (GoalsOutlineNode *self, guint position);
/* 0 at the top level. */
guint             goals_outline_node_get_depth    (GoalsOutlineNode *self);
/* Shown only because of what is above or below it: of another cycle, or not what was searched for. Property "context". */
gboolean          goals_outline_node_is_context   (GoalsOutlineNode *self);

/**
 * GoalsOutline:
 *
 * The objectives and key results of a workspace as a tree: below an objective its key results, each with the objectives aligned to
 * it, then the objectives aligned to the objective itself. Shows the objectives of one cycle with what stands above and below them
 * in the cascade, narrowed to what is searched for with everything above it.
 *
 * Nothing here watches the model: call goals_outline_refresh() after a change. Lists are then changed by as few insertions and
 * removals as the change needs, and a node whose first child came or whose last child went is announced again.
 *
 * Properties: workspace, cycle (both nullable), search-text.
 * Signals: "refreshing" before and "refreshed" after the lists changed.
 */
#define GOALS_TYPE_OUTLINE (goals_outline_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutline, goals_outline, GOALS, OUTLINE, GObject)

GoalsOutline     *goals_outline_new            (void);
void              goals_outline_set_workspace  (GoalsOutline *self, GoalsWorkspace *workspace);
GoalsWorkspace   *goals_outline_get_workspace  (GoalsOutline *self);
/* NULL: all cycles. */
void              goals_outline_set_cycle      (GoalsOutline *self, GoalsCycle *cycle);
GoalsCycle       *goals_outline_get_cycle      (GoalsOutline *self);
/* NULL or "": no search. Looks at titles, tags and the names of owners. */
void              goals_outline_set_search     (GoalsOutline *self, const char *text);
const char       *goals_outline_get_search     (GoalsOutline *self);
gboolean          goals_outline_is_searching   (GoalsOutline *self);
void              goals_outline_refresh        (GoalsOutline *self);

/* A list of GoalsOutlineNode, always the same object. (transfer none) */
GListModel       *goals_outline_get_roots      (GoalsOutline *self);
/* (transfer none) (nullable): not shown */
GoalsOutlineNode *goals_outline_lookup         (GoalsOutline *self, const char *id);
guint             goals_outline_get_n_nodes    (GoalsOutline *self);
/* The siblings of @node, itself included. (transfer none) */
GListModel       *goals_outline_get_siblings   (GoalsOutline *self, GoalsOutlineNode *node);
/* Among its siblings; G_MAXUINT when it is not shown. */
guint             goals_outline_get_position   (GoalsOutline *self, GoalsOutlineNode *node);
/* All nodes, top to bottom as if everything were expanded. (transfer container) (element-type GoalsOutlineNode) */
GPtrArray        *goals_outline_list_nodes     (GoalsOutline *self);

/* Whether the children of a node are to be shown. Remembered by id, also while the node is not shown; a search opens what leads to a
 * match, and what is closed during it is open again in the next one. */
gboolean          goals_outline_get_expanded   (GoalsOutline *self, GoalsOutlineNode *node);
void              goals_outline_set_expanded   (GoalsOutline *self, GoalsOutlineNode *node, gboolean expanded);
/* Opens everything above @node. */
void              goals_outline_reveal         (GoalsOutline *self, GoalsOutlineNode *node);

G_END_DECLS
