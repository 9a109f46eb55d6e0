/* goals-change-place.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-change-private.h"

/* Places in lists that others rearrange meanwhile: a number would mean somewhere else by then, the neighbours mean the
   same. */

static const char *
id_at (GoalsList *list, guint position)
{
  GoalsEntity *entity = goals_list_peek (list, position);

  return entity != NULL ? goals_entity_get_id (entity) : "";
}

static const char *
id_before (GoalsList *list, guint position)
{
  return position > 0 ? id_at (list, position - 1) : "";
}

void
goals_neighbours_note (GoalsNeighbours *self, GoalsList *list, guint position)
{
  GoalsEntity *entity = goals_list_peek (list, position);

  goals_neighbours_clear (self);
  /* documents lie beside one another in no order */
  if (goals_entity_get_document (entity) == entity)
    return;
  self->previous = g_strdup (id_before (list, position));
  self->next = g_strdup (id_at (list, position + 1));
}

void
goals_neighbours_clear (GoalsNeighbours *self)
{
  g_clear_pointer (&self->previous, g_free);
  g_clear_pointer (&self->next, g_free);
}

GoalsNeighbours
goals_neighbours_copy (const GoalsNeighbours *self)
{
  return (GoalsNeighbours) { g_strdup (self->previous), g_strdup (self->next) };
}

/* G_MAXUINT when nobody of that id is in @list. */
static guint
find_id (GoalsList *list, const char *id)
{
  for (guint i = 0; id != NULL && i < goals_list_get_length (list); i++)
    if (g_str_equal (id_at (list, i), id))
      return i;
  return G_MAXUINT;
}

guint
goals_neighbours_find (const GoalsNeighbours *self, GoalsList *list, GoalsEntity *child, guint position)
{
  guint own = goals_list_find (list, child);
  guint n = goals_list_get_length (list) - (own != G_MAXUINT ? 1 : 0);
  guint previous = find_id (list, self->previous);
  guint next = find_id (list, self->next);

  if (previous != G_MAXUINT)
    return previous + (previous < own ? 1 : 0);
  if (next != G_MAXUINT)
    return next - (next > own ? 1 : 0);
  return g_strcmp0 (self->next, "") == 0 ? n : MIN (position, n);
}

static gboolean
is_still_there (const char *then, const char *now, GoalsList *list, gboolean *elsewhere)
{
  if (then == NULL || g_str_equal (then, now))
    return then != NULL;
  *elsewhere |= *then == '\0' || find_id (list, then) != G_MAXUINT;
  return FALSE;
}

gboolean
goals_neighbours_stand (const GoalsNeighbours *self, GoalsList *list, guint position)
{
  gboolean elsewhere = FALSE;

  return is_still_there (self->previous, id_before (list, position), list, &elsewhere)
         || is_still_there (self->next, id_at (list, position + 1), list, &elsewhere) || !elsewhere;
}
