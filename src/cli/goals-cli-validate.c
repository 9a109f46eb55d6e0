/* goals-cli-validate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-text.h"

/* Returns how many there are. */
static guint
tell_copies (GPtrArray *copies)
{
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const GoalsCopy *copy = g_ptr_array_index (copies, i);
      g_autofree char *shown = goals_text_display (copy->file, GOALS_TEXT_NOTE, FALSE);

      g_printerr ("%s: ", shown);
      /* Translators: said of a file; %s is the name of another one */
      g_printerr (_("another version of %s, merge it with “goals merge --copies” or delete it"), copy->document);
      g_printerr ("\n");
    }
  return copies != NULL ? copies->len : 0;
}

int
goals_cli_validate (int argc, char **argv)
{
  const GoalsCliUsage usage = {
    "validate", "WORKSPACE",
    _("Checks every document and says what is wrong where: file: JSON path: what was expected."), 1, NULL
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  GError *error = NULL;
  GPtrArray *problems;
  guint n, n_copies;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  store = goals_store_new (operands[0]);
  workspace = goals_store_load (store, NULL, &error);
  problems = goals_store_get_problems (store);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, i));

      g_printerr ("%s\n", line);
    }
  n_copies = tell_copies (goals_store_get_copies (store));
  if (workspace == NULL)
    {
      /* when the manifest is what is wrong, its problems have said so */
      if (problems != NULL && problems->len > 0)
        {
          g_error_free (error);
          return GOALS_CLI_PROBLEM;
        }
      return goals_cli_fail_open (operands[0], error);
    }
  if ((problems != NULL && problems->len > 0) || n_copies > 0)
    return GOALS_CLI_PROBLEM;
  n = 1 + goals_list_get_length (goals_workspace_get_objectives (workspace))
      + goals_list_get_length (goals_workspace_get_kpis (workspace));
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u document, no problem", "%u documents, no problem", n), n);
  g_print ("\n");
  return GOALS_CLI_DONE;
}
