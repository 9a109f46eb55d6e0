/* goals-cli-new.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-sample.h"

/* A workspace to begin with: the running quarter as its only cycle. */
static GoalsWorkspace *
empty_workspace (const char *path, const char *name, GoalsDate today)
{
  g_autofree char *folder = g_filename_display_basename (path);
  GoalsWorkspace *workspace = goals_workspace_new (name != NULL ? name : folder);
  GoalsDate start = goals_date_quarter_start (today);
  g_autofree char *quarter = goals_date_display_quarter (start);
  g_autoptr(GoalsCycle) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", quarter, "start", start, "end",
                                              goals_date_quarter_end (today),
                                              "state", GOALS_CYCLE_ACTIVE, NULL);

  goals_list_append (goals_workspace_get_cycles (workspace), GOALS_ENTITY (cycle));
  return workspace;
}

int
goals_cli_new (int argc, char **argv)
{
  gboolean sample = FALSE;
  g_autofree char *name = NULL;
  g_autofree char *today_text = NULL;
  const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_("fill it with a made-up organisation to try things on"), NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("name of the workspace (default: that of the folder)"), N_("NAME") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today_text, N_("lay the dates around this day"), N_("DATE") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = { "new", "WORKSPACE", _("Creates a workspace: a folder of JSON documents."), 1, options };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GoalsStore) store = NULL;
  GError *error = NULL;
  GoalsDate today;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("new", today_text, &today, &exit_code)
      || !goals_cli_check_name ("new", name, &exit_code))
    return exit_code;
  workspace = sample ? goals_sample_new (today) : empty_workspace (operands[0], name, today);
  if (sample && name != NULL)
    g_object_set (workspace, "name", name, NULL);
  store = goals_store_new (operands[0]);
  if (!goals_store_create (store, workspace, NULL, &error))
    return goals_cli_fail_error (error);
  /* Translators: %s is a folder */
  goals_cli_say (0, _("Created the workspace %s"), goals_store_get_path (store));
  goals_cli_tell_unkept (store);
  return GOALS_CLI_DONE;
}
