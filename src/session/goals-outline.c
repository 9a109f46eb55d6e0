/* goals-outline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-private.h"

#include "goals-text.h"

/* Up to here an outline opens with everything expanded; a larger one with its top level only. */
#define EXPAND_ALL_LIMIT 300

struct _GoalsOutline
{
  GObject           parent_instance;

  GoalsWorkspace   *workspace;
  GoalsCycle       *cycle;
  char             *search;

  GoalsOutlineTree  tree;
  GoalsOutlineRows *rows;
  GPtrArray        *with_node;          /* of GoalsOutlineItem: those that have one */
  GHashTable       *expansion;          /* id → GINT_TO_POINTER (gboolean) */
  GHashTable       *closed_in_search;   /* set of ids */
  gboolean          expand_all;
  gboolean          settled;            /* expand_all was decided for this workspace and cycle */
  gboolean          asleep;
  gboolean          stale;              /* something has changed while it was asleep */
};

G_DEFINE_FINAL_TYPE (GoalsOutline, goals_outline, G_TYPE_OBJECT)

enum { PROP_0, PROP_WORKSPACE, PROP_CYCLE, PROP_SEARCH_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { REFRESHING, REFRESHED, N_SIGNALS };
static guint signals[N_SIGNALS];

GoalsOutlineTree *
goals_outline_get_tree (GoalsOutline *self)
{
  return &self->tree;
}

GoalsOutlineNode *
goals_outline_ensure_node (GoalsOutline *self, GoalsOutlineItem *item)
{
  if (item->node == NULL)
    {
      item->node = goals_outline_node_new (self, item);
      g_ptr_array_add (self->with_node, item);
    }
  return item->node;
}

/* What is shown */

static gboolean
is_expanded (GoalsOutline *self, const GoalsOutlineItem *item)
{
  GHashTable *told = goals_outline_is_searching (self) ? self->closed_in_search : self->expansion;
  gpointer wish = NULL;

  if (g_hash_table_size (told) > 0 && g_hash_table_lookup_extended (told, goals_entity_get_id (item->entity), NULL,
                                                                    &wish))
    return GPOINTER_TO_INT (wish);
  return goals_outline_is_searching (self) || self->expand_all || item->above == NULL;
}

static void
update_rows (GoalsOutline *self)
{
  GPtrArray *items = self->tree.items;
  g_autoptr(GPtrArray) rows = g_ptr_array_sized_new (self->tree.n_shown);

  for (guint i = 0; i < items->len;)
    {
      GoalsOutlineItem *item = g_ptr_array_index (items, i);

      if (item->shown)
        g_ptr_array_add (rows, item);
      i = item->shown && item->n_children > 0 && is_expanded (self, item) ? i + 1 : item->end;
    }
  goals_outline_rows_become (self->rows, rows);
}

static void
drop_old_nodes (GoalsOutline *self)
{
  for (guint i = self->with_node->len; i > 0; i--)
    {
      GoalsOutlineItem *item = g_ptr_array_index (self->with_node, i - 1);

      if (item->present && item->shown)
        continue;
      goals_outline_node_retire (item->node);
      g_clear_object (&item->node);
      g_ptr_array_remove_index_fast (self->with_node, i - 1);
    }
  goals_outline_tree_sweep (&self->tree);
}

static void
show_tree (GoalsOutline *self)
{
  goals_outline_tree_search (&self->tree, self->search);
  if (!self->settled && !goals_outline_is_searching (self) && self->tree.n_shown > 0)
    {
      self->settled = TRUE;
      self->expand_all = self->tree.n_shown <= EXPAND_ALL_LIMIT;
    }
  update_rows (self);
  drop_old_nodes (self);
}

/* Nothing of another workspace is shown, or kept. */
static void
forget (GoalsOutline *self)
{
  g_signal_emit (self, signals[REFRESHING], 0);
  goals_outline_tree_build (&self->tree, NULL, NULL);
  show_tree (self);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
rebuild (GoalsOutline *self)
{
  self->stale = self->asleep;
  if (self->asleep)
    return;
  g_signal_emit (self, signals[REFRESHING], 0);
  goals_outline_tree_build (&self->tree, self->workspace, self->cycle);
  show_tree (self);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
search_again (GoalsOutline *self)
{
  self->stale |= self->asleep;
  if (self->asleep)
    return;
  g_signal_emit (self, signals[REFRESHING], 0);
  show_tree (self);
  g_signal_emit (self, signals[REFRESHED], 0);
}

/**
 * goals_outline_refresh:
 *
 * Brings the tree to what the workspace, the cycle and the search say now, whatever has changed. Nodes that stay shown
 * stay the same objects.
 */
void
goals_outline_refresh (GoalsOutline *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));

  goals_outline_tree_forget_text (&self->tree, NULL);
  rebuild (self);
}

/* What a change means for an outline. */
typedef enum
{
  CONCERNS_TEXT = 1 << 0,       /* what a search looks at */
  CONCERNS_TREE = 1 << 1,       /* what stands where */
} Concern;

static Concern
examine_set (GoalsOutline *self, const GoalsOperation *operation)
{
  static const char *const tree[] = { "cycle", "parent", "rank", NULL };
  static const char *const text[] = { "title", "tags", "owner", NULL };
  GoalsEntity *entity = goals_workspace_lookup (self->workspace, operation->entity);

  if (GOALS_IS_PERSON (entity))
    {
      goals_outline_tree_forget_text (&self->tree, NULL);
      return CONCERNS_TEXT;
    }
  if (g_strv_contains (tree, operation->property))
    return CONCERNS_TREE;
  if (entity == NULL || !g_strv_contains (text, operation->property))
    return 0;
  goals_outline_tree_forget_text (&self->tree, entity);
  return CONCERNS_TEXT;
}

static Concern
examine (GoalsOutline *self, const GoalsOperation *operation)
{
  switch (operation->kind)
    {
    case GOALS_OPERATION_SET:
      return examine_set (self, operation);
    case GOALS_OPERATION_INSERT:
    case GOALS_OPERATION_REMOVE:
    case GOALS_OPERATION_MOVE:
      if (GOALS_IS_OBJECTIVE (operation->child) || GOALS_IS_KEY_RESULT (operation->child))
        return CONCERNS_TREE;
      if (!GOALS_IS_PERSON (operation->child))
        return 0;
      goals_outline_tree_forget_text (&self->tree, NULL);
      return CONCERNS_TEXT;
    case GOALS_OPERATION_CHECK_IN:
    case GOALS_OPERATION_MEASUREMENT:
    case GOALS_OPERATION_NOTE:
    case GOALS_OPERATION_EXTRA:
    default:
      return 0;
    }
}

/**
 * goals_outline_update:
 * @change: what has been done or taken back
 *
 * Like goals_outline_refresh(), with no more work than @change makes necessary: none at all for most.
 */
void
goals_outline_update (GoalsOutline *self, GoalsChange *change)
{
  Concern concern = 0;

  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (GOALS_IS_CHANGE (change));

  if (self->workspace == NULL)
    return;
  for (guint i = 0; i < goals_change_get_length (change); i++)
    concern |= examine (self, goals_change_get_operation (change, i));
  if (concern & CONCERNS_TREE)
    rebuild (self);
  else if ((concern & CONCERNS_TEXT) && goals_outline_is_searching (self))
    search_again (self);
}

void
goals_outline_set_asleep (GoalsOutline *self, gboolean asleep)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));

  self->asleep = asleep;
  if (self->stale && !asleep)
    rebuild (self);
}

/* Object */

static void
goals_outline_dispose (GObject *object)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  goals_outline_rows_retire (self->rows);
  goals_outline_tree_build (&self->tree, NULL, NULL);
  drop_old_nodes (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cycle);
  G_OBJECT_CLASS (goals_outline_parent_class)->dispose (object);
}

static void
goals_outline_finalize (GObject *object)
{
  GoalsOutline *self = GOALS_OUTLINE (object);

  goals_outline_tree_clear (&self->tree);
  g_clear_pointer (&self->search, g_free);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->with_node, g_ptr_array_unref);
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
  goals_outline_tree_init (&self->tree);
  self->rows = goals_outline_rows_new (self);
  self->with_node = g_ptr_array_new ();
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
  if (self->tree.items->len > 0)
    forget (self);
  rebuild (self);
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
  rebuild (self);
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
  search_again (self);
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
goals_outline_get_rows (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);
  return G_LIST_MODEL (self->rows);
}

guint
goals_outline_find_row (GoalsOutline *self, const char *id)
{
  GoalsOutlineItem *item = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), G_MAXUINT);

  item = goals_outline_tree_lookup (&self->tree, id);
  return item != NULL ? item->row : G_MAXUINT;
}

GoalsOutlineNode *
goals_outline_lookup (GoalsOutline *self, const char *id)
{
  GoalsOutlineItem *item = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), NULL);

  item = goals_outline_tree_lookup (&self->tree, id);
  return item != NULL ? goals_outline_ensure_node (self, item) : NULL;
}

guint
goals_outline_get_n_nodes (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), 0);
  return self->tree.n_shown;
}

guint
goals_outline_get_n_matches (GoalsOutline *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), 0);
  return self->tree.n_matches;
}

GPtrArray *
goals_outline_list_nodes (GoalsOutline *self)
{
  GPtrArray *nodes = g_ptr_array_new ();

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), nodes);

  for (guint i = 0; i < self->tree.items->len; i++)
    {
      GoalsOutlineItem *item = g_ptr_array_index (self->tree.items, i);

      if (item->shown)
        g_ptr_array_add (nodes, goals_outline_ensure_node (self, item));
    }
  return nodes;
}

gboolean
goals_outline_get_expanded (GoalsOutline *self, GoalsOutlineNode *node)
{
  GoalsOutlineItem *item = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (node), FALSE);

  item = goals_outline_node_get_item (node);
  return item != NULL && is_expanded (self, item);
}

/* TRUE when that is something else than before. */
static gboolean
remember_expanded (GoalsOutline *self, const GoalsOutlineItem *item, gboolean expanded)
{
  gboolean searching = goals_outline_is_searching (self);
  const char *id = goals_entity_get_id (item->entity);
  gboolean before = is_expanded (self, item);

  if (searching && expanded)
    g_hash_table_remove (self->closed_in_search, id);
  else
    g_hash_table_replace (searching ? self->closed_in_search : self->expansion, g_strdup (id),
                          GINT_TO_POINTER (!!expanded));
  return before != !!expanded;
}

void
goals_outline_set_expanded (GoalsOutline *self, GoalsOutlineNode *node, gboolean expanded)
{
  GoalsOutlineItem *item = NULL;

  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (GOALS_IS_OUTLINE_NODE (node));

  item = goals_outline_node_get_item (node);
  if (item == NULL || !remember_expanded (self, item, expanded))
    return;
  update_rows (self);
  goals_outline_node_announce (node);
}

void
goals_outline_set_all_expanded (GoalsOutline *self, gboolean expanded)
{
  g_return_if_fail (GOALS_IS_OUTLINE (self));

  for (guint i = 0; i < self->tree.items->len; i++)
    {
      GoalsOutlineItem *item = g_ptr_array_index (self->tree.items, i);

      if (item->shown && item->n_children > 0)
        remember_expanded (self, item, expanded);
    }
  search_again (self);
}

void
goals_outline_reveal (GoalsOutline *self, GoalsOutlineNode *node)
{
  GoalsOutlineItem *item = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (GOALS_IS_OUTLINE (self));
  g_return_if_fail (GOALS_IS_OUTLINE_NODE (node));

  item = goals_outline_node_get_item (node);
  for (GoalsOutlineItem *above = item != NULL ? item->above : NULL; above != NULL; above = above->above)
    if (remember_expanded (self, above, TRUE))
      {
        changed = TRUE;
        if (above->node != NULL)
          goals_outline_node_announce (above->node);
      }
  if (changed)
    update_rows (self);
}
