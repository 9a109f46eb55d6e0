/* goals-moved-parts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-moved-parts.h"

static void
collect_cb (GoalsEntity *entity,
            gpointer     entities)
{
  g_ptr_array_add (entities, g_object_ref (entity));
}

typedef struct
{
  const char  *id;
  GoalsEntity *found;
} Search;

static void
find_cb (GoalsEntity *entity,
         gpointer     user_data)
{
  Search *search = user_data;

  if (g_str_equal (goals_entity_get_id (entity), search->id))
    search->found = entity;
}

/* NULL when it is not in @document. (transfer none) */
static GoalsEntity *
find (GoalsEntity *document,
      const char  *id)
{
  Search search = { id, NULL };

  goals_entity_foreach (document, find_cb, &search);
  return search.found;
}

/* Where another document of @workspace, no other version of @version, has @entity; NULL when none has. */
static GoalsEntity *
find_elsewhere (GoalsWorkspace *workspace,
                GoalsEntity    *version,
                GoalsEntity    *entity)
{
  GoalsEntity *here = goals_workspace_lookup (workspace, goals_entity_get_id (entity));
  GoalsEntity *document = here != NULL ? goals_entity_get_document (here) : NULL;

  return document != NULL && !g_str_equal (goals_entity_get_id (document), goals_entity_get_id (version)) ? document
         : NULL;
}

/* The copy of @document in @copies, made when there is none. (transfer none) */
static GoalsEntity *
get_copy (GPtrArray   *copies,
          GoalsEntity *document)
{
  GoalsEntity *copy;

  for (guint i = 0; i < copies->len; i++)
    if (g_str_equal (goals_entity_get_id (g_ptr_array_index (copies, i)), goals_entity_get_id (document)))
      return g_ptr_array_index (copies, i);
  copy = goals_entity_copy (document, FALSE);
  g_ptr_array_add (copies, copy);
  return copy;
}

/* (transfer full) what was there */
static GoalsEntity *
take (GoalsEntity *entity,
      GoalsList  **list,
      guint       *position)
{
  *list = goals_entity_get_list (entity);
  *position = goals_list_find (*list, entity);
  return goals_list_remove (*list, *position);
}

static void
put_in_place (GoalsEntity *entity,
              GoalsEntity *twin)
{
  GoalsList *from, *list;
  guint at, position;
  g_autoptr(GoalsEntity) taken = take (entity, &from, &at);
  g_autoptr(GoalsEntity) replaced = take (twin, &list, &position);

  goals_list_insert (list, position, taken);
}

GPtrArray *
goals_moved_parts_take (GoalsWorkspace *workspace,
                        GoalsEntity    *version)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);

  goals_entity_foreach (version, collect_cb, entities);
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);
      GoalsEntity *document = find_elsewhere (workspace, version, entity);
      GoalsEntity *twin;

      /* What is below something that was taken is gone with it */
      if (document == NULL || find (version, goals_entity_get_id (entity)) == NULL)
        continue;
      twin = find (get_copy (copies, document), goals_entity_get_id (entity));
      if (twin != NULL && G_OBJECT_TYPE (twin) == G_OBJECT_TYPE (entity))
        put_in_place (entity, twin);
    }
  return copies;
}
