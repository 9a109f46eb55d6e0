/* goals-overview-item.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-overview-item.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (GoalsOverviewItem, title),
  G_STRUCT_OFFSET (GoalsOverviewItem, subtitle),
  G_STRUCT_OFFSET (GoalsOverviewItem, explanation),
  G_STRUCT_OFFSET (GoalsOverviewItem, action),
  G_STRUCT_OFFSET (GoalsOverviewItem, target),
  G_STRUCT_OFFSET (GoalsOverviewItem, when),
};

#define STRING(item, i) G_STRUCT_MEMBER (char *, (item), strings[i])

GoalsOverviewItem *
goals_overview_item_copy (const GoalsOverviewItem *item)
{
  GoalsOverviewItem *copy;

  g_return_val_if_fail (item != NULL, NULL);

  copy = g_new (GoalsOverviewItem, 1);
  *copy = *item;
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    STRING (copy, i) = g_strdup (STRING (item, i));
  return copy;
}

void
goals_overview_item_free (GoalsOverviewItem *item)
{
  if (item == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (STRING (item, i));
  g_free (item);
}

gboolean
goals_overview_item_equal (const GoalsOverviewItem *a, const GoalsOverviewItem *b)
{
  if (a == NULL || b == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    if (g_strcmp0 (STRING (a, i), STRING (b, i)) != 0)
      return FALSE;
  return a->end == b->end && a->status == b->status && a->stale == b->stale && a->health == b->health;
}
