/* goals-outline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline.h"
#include "goals-text.h"

/* Up to here an outline opens with everything expanded; a larger one with its top level only. */
#define EXPAND_ALL_LIMIT 300

/* More single steps than this cost more than replacing the list. */
#define MAX_STEPS 64

struct _GoalsOutlineNode
{
  GObject           parent_instance;

  GoalsEntity      *entity;
  GoalsOutlineNode *parent;             /* not owned: set anew by every refresh */
  GListStore       *children;
  GPtrArray        *wanted;             /* of GoalsOutlineNode, not owned: what children is to become */
  guint             generation;
  gboolean          context;
  gboolean          shown;
  gboolean          was_leaf;
};

G_DEFINE_FINAL_TYPE (GoalsOutlineNode, goals_outline_node, G_TYPE_OBJECT)

struct _GoalsOutline
{
  GObject           parent_instance;

  GoalsWorkspace   *workspace;
  GoalsCycle       *cycle;
  char             *search;

  GListStore       *roots;
  GPtrArray        *wanted;
  GPtrArray        *order;              /* all wanted nodes, children before parents */
  GHashTable       *nodes;              /* id → GoalsOutlineNode, owned */
  GHashTable       *expansion;          /* id → GINT_TO_POINTER (gboolean) */
  GHashTable       *closed_in_search;   /* set of ids */
  guint             generation;
  gboolean          expand_all;
  gboolean          settled;            /* expand_all was decided for this workspace and cycle */
};

G_DEFINE_FINAL_TYPE (GoalsOutline, goals_outline, G_TYPE_OBJECT)

enum { PROP_NODE_0, PROP_NODE_CONTEXT, N_NODE_PROPS };
static GParamSpec *node_properties[N_NODE_PROPS];

enum { PROP_0, PROP_WORKSPACE, PROP_CYCLE, PROP_SEARCH_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { REFRESHING, REFRESHED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The node */

static void
goals_outline_node_finalize (GObject *object)
{
  GoalsOutlineNode *self = GOALS_OUTLINE_NODE (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->children);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  G_OBJECT_CLASS (goals_outline_node_parent_class)->finalize (object);
}

static void
goals_outline_node_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NODE_CONTEXT:
      g_value_set_boolean (value, GOALS_OUTLINE_NODE (object)->context);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_outline_node_class_init (GoalsOutlineNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = goals_outline_node_finalize;
  object_class->get_property = goals_outline_node_get_property;
  node_properties[PROP_NODE_CONTEXT] = g_param_spec_boolean ("context", NULL, NULL, FALSE,
                                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_NODE_PROPS, node_properties);
}

static void
goals_outline_node_init (GoalsOutlineNode *self)
{
  self->children = g_list_store_new (GOALS_TYPE_OUTLINE_NODE);
  self->wanted = g_ptr_array_new ();
}

static void
goals_outline_node_set_context (GoalsOutlineNode *self, gboolean context)
{
  if (self->context == context)
    return;
  self->context = context;
  g_object_notify_by_pspec (G_OBJECT (self), node_properties[PROP_NODE_CONTEXT]);
}

GoalsEntity *
goals_outline_node_get_entity (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return self->entity;
}

const char *
goals_outline_node_get_id (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return goals_entity_get_id (self->entity);
}

GoalsOutlineNode *
goals_outline_node_get_parent (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return self->parent;
}

GListModel *
goals_outline_node_get_children (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return G_LIST_MODEL (self->children);
}

static GoalsOutlineNode *
peek (GListModel *list, guint position)
{
  g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (list, position);

  return node;                  /* the list keeps it */
}

GoalsOutlineNode *
goals_outline_node_peek_child (GoalsOutlineNode *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return peek (G_LIST_MODEL (self->children), position);
}

guint
goals_outline_node_get_depth (GoalsOutlineNode *self)
{
  guint depth = 0;

  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), 0);

  for (GoalsOutlineNode *node = self->parent; node != NULL; node = node->parent)
    depth++;
  return depth;
}

gboolean
goals_outline_node_is_context (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), FALSE);
  return self->context;
}

/* What is to be shown */

static gboolean
tags_match (const char *const *tags, const char *text)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (goals_text_matches (tags[i], text))
      return TRUE;
  return FALSE;
}

static gboolean
matches (GoalsOutline *self, GoalsEntity *entity)
{
  const char *owner = NULL;
  GoalsPerson *person = NULL;

  if (!goals_outline_is_searching (self) || goals_text_matches (goals_entity_get_title (entity), self->search))
    return TRUE;
  if (GOALS_IS_OBJECTIVE (entity))
    {
      if (tags_match (goals_objective_get_tags (GOALS_OBJECTIVE (entity)), self->search))
        return TRUE;
      owner = goals_objective_get_owner_id (GOALS_OBJECTIVE (entity));
    }
  else
    owner = goals_key_result_get_owner_id (GOALS_KEY_RESULT (entity));
  person = goals_workspace_lookup_typed (self->workspace, owner, GOALS_TYPE_PERSON);
  return person != NULL && goals_text_matches (goals_person_get_name (person), self->search);
}

static gboolean
in_cycle (GoalsOutline *self, GoalsObjective *objective)
{
  return self->cycle == NULL ||
         g_strcmp0 (goals_objective_get_cycle (objective), goals_entity_get_id (GOALS_ENTITY (self->cycle))) == 0;
}

static GoalsOutlineNode *
ensure_node (GoalsOutline *self, GoalsEntity *entity)
{
  GoalsOutlineNode *node = g_hash_table_lookup (self->nodes, goals_entity_get_id (entity));

  /* undo of a removal may bring another object with the same id */
  if (node == NULL || node->entity != entity)
    {
      node = g_object_new (GOALS_TYPE_OUTLINE_NODE, NULL);
      node->entity = g_object_ref (entity);
      g_hash_table_replace (self->nodes, (gpointer) goals_entity_get_id (entity), node);
    }
  g_ptr_array_set_size (node->wanted, 0);
  return node;
}

static void
keep_node (GoalsOutline *self, GoalsOutlineNode *node, GPtrArray *siblings, gboolean context)
{
  node->generation = self->generation;
  for (guint i = 0; i < node->wanted->len; i++)
    ((GoalsOutlineNode *) g_ptr_array_index (node->wanted, i))->parent = node;
  g_ptr_array_add (siblings, node);
  g_ptr_array_add (self->order, node);
  goals_outline_node_set_context (node, context);
}

/* What was planned below @node is not shown after all: @mark was the length of the order before it. */
static void
discard_plan (GoalsOutline *self, GoalsOutlineNode *node, guint mark)
{
  for (guint i = mark; i < self->order->len; i++)
    ((GoalsOutlineNode *) g_ptr_array_index (self->order, i))->generation = 0;
  g_ptr_array_set_size (self->order, (int) mark);
  g_ptr_array_set_size (node->wanted, 0);
}

static gboolean plan_objective (GoalsOutline *self, GoalsObjective *objective, gboolean below, GPtrArray *siblings);

/* TRUE when one of them is of the cycle, or something below it. */
static gboolean
plan_objectives (GoalsOutline *self, GListModel *objectives, gboolean below, GPtrArray *siblings)
{
  guint n = g_list_model_get_n_items (objectives);
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);

      found |= plan_objective (self, objective, below, siblings);
    }
  return found;
}

static gboolean
plan_key_results (GoalsOutline *self, GoalsObjective *objective, gboolean below, GPtrArray *siblings)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  gboolean found = FALSE;

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GoalsEntity *key_result = goals_list_peek (key_results, i);
      GoalsOutlineNode *node = ensure_node (self, key_result);
      gboolean match = matches (self, key_result);

      found |= plan_objectives (self, goals_key_result_get_aligned (GOALS_KEY_RESULT (key_result)), below, node->wanted);
      if (match || node->wanted->len > 0)
        keep_node (self, node, siblings, !match || !in_cycle (self, objective));
    }
  return found;
}

/* @below: something above it is of the cycle. */
static gboolean
plan_objective (GoalsOutline *self, GoalsObjective *objective, gboolean below, GPtrArray *siblings)
{
  GoalsOutlineNode *node = ensure_node (self, GOALS_ENTITY (objective));
  gboolean own = in_cycle (self, objective);
  gboolean match = matches (self, GOALS_ENTITY (objective));
  gboolean found = own;
  guint mark = self->order->len;

  found |= plan_key_results (self, objective, below || own, node->wanted);
  found |= plan_objectives (self, goals_objective_get_aligned (objective), below || own, node->wanted);
  if ((found || below) && (match || node->wanted->len > 0))
    keep_node (self, node, siblings, !match || !own);
  else
    discard_plan (self, node, mark);
  return found;
}

/* Lists into the wanted shape */

static void
drop_unwanted (GListStore *list, GPtrArray *wanted)
{
  g_autoptr(GHashTable) keep = g_hash_table_new (NULL, NULL);
  guint end = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (keep, g_ptr_array_index (wanted, i));
  while (end > 0)
    {
      guint start = end;

      while (start > 0 && !g_hash_table_contains (keep, peek (G_LIST_MODEL (list), start - 1)))
        start--;
      if (start < end)
        g_list_store_splice (list, start, end - start, NULL, 0);
      end = start > 0 ? start - 1 : 0;
    }
}

static void
replace_range (GListStore *list, GPtrArray *wanted, guint from)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_list_store_splice (list, from, n - from, wanted->pdata + from, wanted->len - from);
}

/* @list holds nothing but wanted nodes; puts them in order and the missing ones in between. */
static void
arrange (GListStore *list, GPtrArray *wanted)
{
  GListModel *model = G_LIST_MODEL (list);
  guint steps = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      GoalsOutlineNode *node = g_ptr_array_index (wanted, i);
      guint place = 0;

      if (peek (model, i) == node)
        continue;
      if (++steps > MAX_STEPS)
        {
          replace_range (list, wanted, i);
          return;
        }
      /* one that only went further down leaves first, so that those it passed stay where they are */
      if (i + 1 < wanted->len && peek (model, i + 1) == node)
        {
          g_list_store_remove (list, i);
          continue;
        }
      if (g_list_store_find (list, node, &place))
        g_list_store_remove (list, place);
      g_list_store_insert (list, i, node);
    }
  if (g_list_model_get_n_items (model) > wanted->len)
    replace_range (list, wanted, wanted->len);
}

static void
drop_old_nodes (GoalsOutline *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GoalsOutlineNode *node = value;

      if (node->generation == self->generation)
        continue;
      node->parent = NULL;
      g_list_store_remove_all (node->children);
      g_hash_table_iter_remove (&iter);
    }
}

/* A tree list asks only once whether a row has children: say again that the row is there when the answer changed. */
static void
announce_again (GoalsOutline *self, GoalsOutlineNode *node)
{
  GListStore *siblings = G_LIST_STORE (goals_outline_get_siblings (self, node));
  gpointer item = node;
  guint place = 0;

  if (node->was_leaf != (g_list_model_get_n_items (G_LIST_MODEL (node->children)) == 0) &&
      g_list_store_find (siblings, node, &place))
    g_list_store_splice (siblings, place, 1, &item, 1);
}

static void
apply_plan (GoalsOutline *self)
{
  /* All removals come before all insertions: nothing is ever in two places, or below itself. */
  drop_unwanted (self->roots, self->wanted);
  for (guint i = 0; i < self->order->len; i++)
    {
      GoalsOutlineNode *node = g_ptr_array_index (self->order, i);

      node->was_leaf = g_list_model_get_n_items (G_LIST_MODEL (node->children)) == 0;
      drop_unwanted (node->children, node->wanted);
    }
  drop_old_nodes (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      GoalsOutlineNode *node = g_ptr_array_index (self->order, i);

      arrange (node->children, node->wanted);
    }
  arrange (self->roots, self->wanted);
  for (guint i = 0; i < self->order->len; i++)
    {
      GoalsOutlineNode *node = g_ptr_array_index (self->order, i);

      if (node->shown)
        announce_again (self, node);
      node->shown = TRUE;
    }
}

/**
 * goals_outline_refresh:
 *
 * Brings the tree to what the workspace, the cycle and the search say now. Nodes that stay shown stay the same objects.
 */
void
goals_outline_refresh (GoalsOutline *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));

  g_signal_emit (self, signals[REFRESHING], 0);
  self->generation++;
  g_ptr_array_set_size (self->wanted, 0);
  g_ptr_array_set_size (self->order, 0);
  if (self->workspace != NULL)
    plan_objectives (self, goals_workspace_get_roots (self->workspace), FALSE, self->wanted);
  for (guint i = 0; i < self->wanted->len; i++)
    ((GoalsOutlineNode *) g_ptr_array_index (self->wanted, i))->parent = NULL;
  apply_plan (self);
  if (!self->settled && !goals_outline_is_searching (self) && g_hash_table_size (self->nodes) > 0)
    {
      self->settled = TRUE;
      self->expand_all = g_hash_table_size (self->nodes) <= EXPAND_ALL_LIMIT;
    }
  g_signal_emit (self, signals[REFRESHED], 0);
}

/* Object */

static void
goals_outline_dispose (GObject *object)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  if (self->nodes != NULL)
    {
      self->generation++;
      drop_old_nodes (self);
    }
  g_list_store_remove_all (self->roots);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cycle);
  G_OBJECT_CLASS (goals_outline_parent_class)->dispose (object);
}

static void
goals_outline_finalize (GObject *object)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  g_clear_pointer (&self->search, g_free);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->expansion, g_hash_table_unref);
  g_clear_pointer (&self->closed_in_search, g_hash_table_unref);
  G_OBJECT_CLASS (goals_outline_parent_class)->finalize (object);
}

static void
goals_outline_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CYCLE:
      g_value_set_object (value, self->cycle);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_outline_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      goals_outline_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_CYCLE:
      goals_outline_set_cycle (self, g_value_get_object (value));
      break;
    case PROP_SEARCH_TEXT:
      goals_outline_set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_outline_class_init (GoalsOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_outline_dispose;
  object_class->finalize = goals_outline_finalize;
  object_class->get_property = goals_outline_get_property;
  object_class->set_property = goals_outline_set_property;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, GOALS_TYPE_WORKSPACE, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REFRESHING] = g_signal_new ("refreshing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
goals_outline_init (GoalsOutline *self)
{
  self->search = g_strdup ("");
  self->roots = g_list_store_new (GOALS_TYPE_OUTLINE_NODE);
  self->wanted = g_ptr_array_new ();
  self->order = g_ptr_array_new ();
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->expansion = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->closed_in_search = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->expand_all = TRUE;
}

GoalsOutline *
goals_outline_new (void)
{
  return g_object_new (GOALS_TYPE_OUTLINE, NULL);
}

void
goals_outline_set_workspace (GoalsOutline *self, GoalsWorkspace *workspace)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (workspace == NULL || GOALS_IS_WORKSPACE (workspace));

  if (!g_set_object (&self->workspace, workspace))
    return;
  self->settled = FALSE;
  g_hash_table_remove_all (self->expansion);
  goals_outline_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

GoalsWorkspace *
goals_outline_get_workspace (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return self->workspace;
}

void
goals_outline_set_cycle (GoalsOutline *self, GoalsCycle *cycle)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (cycle == NULL || GOALS_IS_CYCLE (cycle));

  if (!g_set_object (&self->cycle, cycle))
    return;
  self->settled = FALSE;
  goals_outline_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}

GoalsCycle *
goals_outline_get_cycle (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return self->cycle;
}

void
goals_outline_set_search (GoalsOutline *self, const char *text)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));

  if (!goals_set_str (&self->search, text != NULL ? text : ""))
    return;
  g_hash_table_remove_all (self->closed_in_search);
  goals_outline_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_TEXT]);
}

const char *
goals_outline_get_search (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return self->search;
}

gboolean
goals_outline_is_searching (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  return self->search[0] != '\0';
}

GListModel *
goals_outline_get_roots (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return G_LIST_MODEL (self->roots);
}

GoalsOutlineNode *
goals_outline_lookup (GoalsOutline *self, const char *id)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return id != NULL ? g_hash_table_lookup (self->nodes, id) : NULL;
}

guint
goals_outline_get_n_nodes (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), 0);
  return g_hash_table_size (self->nodes);
}

GListModel *
goals_outline_get_siblings (GoalsOutline *self, GoalsOutlineNode *node)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (node), NULL);
  return G_LIST_MODEL (node->parent != NULL ? node->parent->children : self->roots);
}

guint
goals_outline_get_position (GoalsOutline *self, GoalsOutlineNode *node)
{
  guint place = 0;
  GListModel *siblings = goals_outline_get_siblings (self, node);

  return siblings != NULL && g_list_store_find (G_LIST_STORE (siblings), node, &place) ? place : G_MAXUINT;
}

static void
collect (GListModel *list, GPtrArray *nodes)
{
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      GoalsOutlineNode *node = peek (list, i);

      g_ptr_array_add (nodes, node);
      collect (G_LIST_MODEL (node->children), nodes);
    }
}

GPtrArray *
goals_outline_list_nodes (GoalsOutline *self)
{
  GPtrArray *nodes = g_ptr_array_new ();

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), nodes);
  collect (G_LIST_MODEL (self->roots), nodes);
  return nodes;
}

gboolean
goals_outline_get_expanded (GoalsOutline *self, GoalsOutlineNode *node)
{
  gpointer wish = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (node), FALSE);

  if (goals_outline_is_searching (self))
    return !g_hash_table_contains (self->closed_in_search, goals_outline_node_get_id (node));
  if (g_hash_table_lookup_extended (self->expansion, goals_outline_node_get_id (node), NULL, &wish))
    return GPOINTER_TO_INT (wish);
  return self->expand_all || node->parent == NULL;
}

void
goals_outline_set_expanded (GoalsOutline *self, GoalsOutlineNode *node, gboolean expanded)
{
  g_autofree char *id = NULL;

  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (GOALS_IS_OUTLINE_NODE (node));

  id = g_strdup (goals_outline_node_get_id (node));
  if (!goals_outline_is_searching (self))
    g_hash_table_replace (self->expansion, g_steal_pointer (&id), GINT_TO_POINTER (!!expanded));
  else if (expanded)
    g_hash_table_remove (self->closed_in_search, id);
  else
    g_hash_table_add (self->closed_in_search, g_steal_pointer (&id));
}

void
goals_outline_reveal (GoalsOutline *self, GoalsOutlineNode *node)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (GOALS_IS_OUTLINE_NODE (node));

  for (GoalsOutlineNode *above = node->parent; above != NULL; above = above->parent)
    goals_outline_set_expanded (self, above, TRUE);
}
