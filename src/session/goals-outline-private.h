/* goals-outline-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline.h"

G_BEGIN_DECLS

/* What an outline is made of: one plain record for each objective and key result of the workspace, all in one array
 * from top to bottom. Objects are made only for those that somebody looks at. */
typedef struct _GoalsOutlineItem GoalsOutlineItem;

struct _GoalsOutlineItem
{
  GoalsEntity      *entity;
  GoalsOutlineNode *node;       /* NULL: nobody has asked for it yet */
  GoalsOutlineItem *above;      /* NULL at the top level */
  char             *text;       /* folded, what a search looks at; NULL: not made yet */
  guint             index;      /* in the array */
  guint             end;        /* index behind the last one below it */
  guint             n_children; /* that are shown */
  guint             row;        /* where it stands among the rows; G_MAXUINT when it does not */
  guint             depth : 16;
  guint             own : 1;            /* of the cycle */
  guint             below : 1;          /* something above it is of the cycle */
  guint             found : 1;          /* it is of the cycle, or something below it */
  guint             match : 1;
  guint             shown : 1;
  guint             present : 1;        /* part of the workspace since the last look */
};

/* goals-outline-tree.c */

typedef struct
{
  GoalsWorkspace *workspace;
  GPtrArray      *items;        /* from top to bottom; not owned */
  GHashTable     *by_entity;    /* GoalsEntity → GoalsOutlineItem, owned */
  char           *needle;       /* folded, that match says something about; NULL: match says nothing */
  guint           n_shown, n_matches;
} GoalsOutlineTree;

void              goals_outline_tree_init        (GoalsOutlineTree *self);
void              goals_outline_tree_clear       (GoalsOutlineTree *self);
/* Puts the items in the order that the workspace has now; NULL: none. Those that are not part of it any more stay until
 * goals_outline_tree_sweep(). */
void              goals_outline_tree_build       (GoalsOutlineTree *self, GoalsWorkspace *workspace, GoalsCycle *cycle);
void              goals_outline_tree_sweep       (GoalsOutlineTree *self);
/* Which items are shown in a search for @text; "": all of the cycle. */
void              goals_outline_tree_search      (GoalsOutlineTree *self, const char *text);
/* What a search looks at has changed; NULL: of everything. */
void              goals_outline_tree_forget_text (GoalsOutlineTree *self, GoalsEntity *entity);
/* NULL: not shown */
GoalsOutlineItem *goals_outline_tree_lookup      (GoalsOutlineTree *self, const char *id);
/* The item that stands @step (1 or −1) after @item and is shown; among its siblings, or among all. NULL: there is
   none. */
GoalsOutlineItem *goals_outline_tree_get_sibling (GoalsOutlineTree *self, GoalsOutlineItem *item, int step);
GoalsOutlineItem *goals_outline_tree_get_next    (GoalsOutlineTree *self, GoalsOutlineItem *item, int step);

/* goals-outline-node.c */

GoalsOutlineNode *goals_outline_node_new         (GoalsOutline *outline, GoalsOutlineItem *item);
/* What it stood for is not shown any more. */
void              goals_outline_node_retire      (GoalsOutlineNode *self);
/* NULL when it is retired. */
GoalsOutlineItem *goals_outline_node_get_item    (GoalsOutlineNode *self);
void              goals_outline_node_announce    (GoalsOutlineNode *self);

/* goals-outline-rows.c */

#define GOALS_TYPE_OUTLINE_ROWS (goals_outline_rows_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineRows, goals_outline_rows, GOALS, OUTLINE_ROWS, GObject)

/* @outline is not referenced: it owns the rows. */
GoalsOutlineRows *goals_outline_rows_new         (GoalsOutline *outline);
/* Brings the rows to @items by as few removals and insertions as may be. */
void              goals_outline_rows_become      (GoalsOutlineRows *self, GPtrArray *items);
/* Does not stand among the rows any more, and nobody is told: the outline goes. */
void              goals_outline_rows_retire      (GoalsOutlineRows *self);

/* goals-outline.c */

GoalsOutlineTree *goals_outline_get_tree         (GoalsOutline *self);
/* (transfer none) */
GoalsOutlineNode *goals_outline_ensure_node      (GoalsOutline *self, GoalsOutlineItem *item);

G_END_DECLS
