/* goals-outline.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineNode:
 *
 * One row of the outline: an objective or a key result where it stands in the tree. The node of an entity stays the
 * same object for as long as the entity is shown, wherever it moves.
 */
#define GOALS_TYPE_OUTLINE_NODE (goals_outline_node_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineNode, goals_outline_node, GOALS, OUTLINE_NODE, GObject)

/* (transfer none) a GoalsObjective or a GoalsKeyResult */
GoalsEntity      *goals_outline_node_get_entity   (GoalsOutlineNode *self);
const char       *goals_outline_node_get_id       (GoalsOutlineNode *self);
/* NULL at the top level and for a node that is not shown any more. (transfer none) */
GoalsOutlineNode *goals_outline_node_get_parent   (GoalsOutlineNode *self);
guint             goals_outline_node_get_n_children (GoalsOutlineNode *self);
/* (transfer none); NULL past the end */
GoalsOutlineNode *goals_outline_node_peek_child   (GoalsOutlineNode *self, guint position);
/* The one before (@step −1) or after it (1) with the same parent, and the one that would be in the row before or after
 * it if everything were expanded. (transfer none) (nullable): there is none */
GoalsOutlineNode *goals_outline_node_get_sibling  (GoalsOutlineNode *self, int step);
GoalsOutlineNode *goals_outline_node_get_next     (GoalsOutlineNode *self, int step);
/* Below 0 when @self stands above @other. */
int               goals_outline_node_compare      (GoalsOutlineNode *self, GoalsOutlineNode *other);
/* 0 at the top level. */
guint             goals_outline_node_get_depth    (GoalsOutlineNode *self);
/* Shown only because of what is above or below it: of another cycle, or not what was searched for. */
gboolean          goals_outline_node_is_context   (GoalsOutlineNode *self);
/* There are children, and they are to be shown. Property "expanded", which notifies of what people do; what changes
 * otherwise is told by the outline's "refreshed". */
gboolean          goals_outline_node_is_expanded  (GoalsOutlineNode *self);

/**
 * GoalsOutline:
 *
 * The objectives and key results of a workspace as a tree: below an objective its key results, each with the objectives
 * aligned to it, then the objectives aligned to the objective itself. Shows the objectives of one cycle with what
 * stands above and below them in the cascade, narrowed to what is searched for with everything above it.
 *
 * Nothing here watches the model: call goals_outline_update() or goals_outline_refresh() after a change. The rows are
 * then changed by as few insertions and removals as the change needs.
 *
 * Properties: workspace, cycle (both nullable), search-text.
 * Signals: "refreshing" before and "refreshed" after the tree has changed.
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
void              goals_outline_update         (GoalsOutline *self, GoalsChange *change);
/* While asleep it shows what it showed before, whatever it is told; all is caught up with when it wakes. */
void              goals_outline_set_asleep     (GoalsOutline *self, gboolean asleep);

/* What is shown with closed rows closed: a list of GoalsOutlineNode, always the same object. (transfer none) */
GListModel       *goals_outline_get_rows       (GoalsOutline *self);
/* G_MAXUINT: in no row */
guint             goals_outline_find_row       (GoalsOutline *self, const char *id);
/* (transfer none) (nullable): not shown */
GoalsOutlineNode *goals_outline_lookup         (GoalsOutline *self, const char *id);
guint             goals_outline_get_n_nodes    (GoalsOutline *self);
/* Those that are not there for the sake of others. */
guint             goals_outline_get_n_matches  (GoalsOutline *self);
/* All nodes, top to bottom as if everything were expanded. (transfer container) (element-type GoalsOutlineNode) */
GPtrArray        *goals_outline_list_nodes     (GoalsOutline *self);

/* Whether the children of a node are to be shown. Remembered by id, also while the node is not shown; a search opens
 * what leads to a match, and what is closed during it is open again in the next one. */
gboolean          goals_outline_get_expanded   (GoalsOutline *self, GoalsOutlineNode *node);
void              goals_outline_set_expanded   (GoalsOutline *self, GoalsOutlineNode *node, gboolean expanded);
void              goals_outline_set_all_expanded (GoalsOutline *self, gboolean expanded);
/* Opens everything above @node. */
void              goals_outline_reveal         (GoalsOutline *self, GoalsOutlineNode *node);

G_END_DECLS
