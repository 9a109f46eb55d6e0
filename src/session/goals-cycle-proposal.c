/* goals-cycle-proposal.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cycle-proposal.h"

/* Ten years of quarters: nobody plans further. */
#define FURTHEST 40

static gboolean
exists (GoalsWorkspace *workspace, GoalsDate start, GoalsDate end)
{
  GoalsList *cycles = goals_workspace_get_cycles (workspace);

  for (guint i = 0; i < goals_list_get_length (cycles); i++)
    {
      GoalsCycle *cycle = goals_list_peek (cycles, i);

      if (goals_cycle_get_start (cycle) == start && goals_cycle_get_end (cycle) == end)
        return TRUE;
    }

  return FALSE;
}

void
goals_cycle_propose (GoalsWorkspace *workspace, GoalsDate today, char **name, GoalsDate *start, GoalsDate *end)
{
  g_return_if_fail (workspace == NULL || GOALS_IS_WORKSPACE (workspace));
  g_return_if_fail (name != NULL && start != NULL && end != NULL);

  *start = goals_date_quarter_start (today);
  for (int i = 0; i < FURTHEST; i++)
    {
      *end = goals_date_quarter_end (*start);
      if (workspace == NULL || !exists (workspace, *start, *end))
        break;
      *start = *end + 1;
    }
  *name = goals_date_display_quarter (*start);
}

char *
goals_workspace_propose_folder (const char *parent, const char *name)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  /* what some file system refuses, and a dot that would hide the folder */
  folder = g_strstrip (g_strdelimit (g_strdup (name), "/\\:*?\"<>|\n\r\t", ' '));
  if (*folder == '.')
    *folder = '_';
  if (*folder == '\0')
    return g_build_filename (parent, "Goals", NULL);

  return g_build_filename (parent, folder, NULL);
}
