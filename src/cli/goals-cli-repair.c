/* goals-cli-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-date.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-repair.h"
#include "goals-store-loader.h"
#include "goals-text.h"

/* The documents that could not be used, each once; with @only that one, whatever it is. (transfer full) (element-type
   utf8) */
static GPtrArray *
list_broken (GoalsStore *store, const char *only)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *problems = goals_store_get_problems (store);

  if (only != NULL)
    {
      g_ptr_array_add (files, g_strdup (only));
      return files;
    }
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      if (problem->fatal && goals_store_file_type (problem->file) != G_TYPE_INVALID
          && !g_ptr_array_find_with_equal_func (files, problem->file, g_str_equal, NULL))
        g_ptr_array_add (files, g_strdup (problem->file));
    }
  return files;
}

static gboolean
has_broken (GoalsStore *store)
{
  g_autoptr(GPtrArray) files = list_broken (store, NULL);

  return files->len > 0;
}

static GoalsRepair *
propose (GoalsStore *store, const char *file, const GoalsRepairKnown *known, GBytes **broken, GError **error)
{
  g_autoptr(GBytes) bytes = goals_folder_read (goals_store_get_path (store), file, GOALS_JSON_MAX_BYTES, error);
  g_autoptr(GBytes) last_good = NULL;
  GoalsRepair *repair;

  if (bytes == NULL)
    return NULL;
  last_good = goals_store_get_last_good (store, file, NULL);
  repair = goals_repair_propose (file, bytes, last_good, known, error);
  if (repair != NULL)
    goals_repair_complete (repair, file, goals_store_get_path (store), goals_date_today ());
  if (repair != NULL && broken != NULL)
    *broken = g_steal_pointer (&bytes);
  return repair;
}

/* What the document will be once it is repaired. NULL when it cannot be. (transfer full) */
static GoalsEntity *
read_repaired (GoalsStore *store, const char *file)
{
  g_autoptr(GoalsRepair) repair = propose (store, file, NULL, NULL, NULL);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);

  return repair != NULL ? goals_document_read (repair->document, goals_store_file_type (file), file, problems, NULL)
         : NULL;
}

/* All that is in the workspace, or will be once @files are repaired. NULL when that cannot be known, because the
 * workspace itself is broken. (transfer full) */
static GoalsRepairKnown *
list_known (GoalsStore *store, GoalsWorkspace *workspace, GPtrArray *files)
{
  GoalsRepairKnown *known;

  if (workspace == NULL)
    return NULL;
  known = goals_repair_known_new ();
  goals_repair_known_add (known, GOALS_ENTITY (workspace));
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GoalsEntity) entity = read_repaired (store, g_ptr_array_index (files, i));

      if (entity != NULL)
        goals_repair_known_add (known, entity);
      else
        goals_repair_known_set_partial (known);
    }
  return known;
}

/* Says what is wrong with @file that no repair of it alone can put right. FALSE when there is nothing. */
static gboolean
tell_problem (GoalsStore *store, const char *file)
{
  GPtrArray *problems = goals_store_get_problems (store);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      if (problem->fatal && g_str_equal (problem->file, file))
        {
          g_autofree char *line = goals_problem_to_string (problem);

          goals_cli_fail ("%s", line);
          return TRUE;
        }
    }
  return FALSE;
}

/* What is no document by its name: only a person can say what it is. Returns how many there are. */
static guint
tell_others (GoalsStore *store)
{
  GPtrArray *problems = goals_store_get_problems (store);
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      if (problem->fatal && goals_store_file_type (problem->file) == G_TYPE_INVALID)
        n += tell_problem (store, problem->file);
    }
  return n;
}

static int
repair_one (GoalsStore *store, const char *file, const GoalsRepairKnown *known, gboolean dry_run)
{
  g_autoptr(GBytes) broken = NULL;
  GError *error = NULL;
  g_autoptr(GoalsRepair) repair = propose (store, file, known, &broken, &error);

  if (repair == NULL)
    return goals_cli_fail_error (error);
  if (g_bytes_equal (broken, repair->document))
    {
      g_print (_("%s: nothing to repair"), file);
      g_print ("\n");
      return GOALS_CLI_DONE;
    }
  for (guint i = 0; i < repair->notes->len; i++)
    {
      g_autofree char *line = goals_text_display (g_ptr_array_index (repair->notes, i), GOALS_TEXT_NOTE, FALSE);

      g_print ("%s: %s\n", file, line);
    }
  if (!dry_run && !goals_store_apply_repair (store, file, broken, repair->document, &error))
    return goals_cli_fail_error (error);
  g_print (dry_run ? _("%s: can be repaired like this") : _("%s: repaired"), file);
  g_print ("\n");
  return GOALS_CLI_DONE;
}

static int
repair_all (GoalsStore *store, GoalsWorkspace *workspace, const char *only, gboolean dry_run)
{
  g_autoptr(GPtrArray) files = list_broken (store, only);
  g_autoptr(GoalsRepairKnown) known = list_known (store, workspace, files);
  int exit_code = GOALS_CLI_DONE;

  for (guint i = 0; i < files->len; i++)
    if (repair_one (store, g_ptr_array_index (files, i), known, dry_run) != GOALS_CLI_DONE)
      exit_code = GOALS_CLI_PROBLEM;
  if (only == NULL && tell_others (store) > 0)
    return GOALS_CLI_PROBLEM;
  if (files->len == 0)
    g_print ("%s\n", _("Nothing to repair: every document can be read"));
  return exit_code;
}

/* The workspace itself first: only with it is known what the others may name. */
static int
repair_workspace (GoalsStore *store, const char *only, gboolean dry_run)
{
  GError *error = NULL;
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, &error);
  int exit_code;

  if (!dry_run && goals_store_is_newer (store))
    {
      g_clear_error (&error);
      return goals_cli_fail_newer (store);
    }
  if (workspace != NULL)
    return repair_all (store, workspace, only, dry_run);
  if (goals_store_get_problems (store)->len == 0)
    return goals_cli_fail_open (goals_store_get_path (store), error);
  g_clear_error (&error);
  if (dry_run || (only != NULL && !g_str_equal (only, GOALS_STORE_MANIFEST)))
    return repair_all (store, NULL, only, dry_run);
  exit_code = repair_one (store, GOALS_STORE_MANIFEST, NULL, FALSE);
  if (exit_code != GOALS_CLI_DONE || only != NULL)
    return exit_code;
  workspace = goals_store_load (store, NULL, &error);
  if (workspace == NULL)
    return goals_cli_fail_error (error);
  return has_broken (store) ? repair_all (store, workspace, NULL, FALSE) : GOALS_CLI_DONE;
}

int
goals_cli_repair (int argc, char **argv)
{
  gboolean dry_run = FALSE;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("only say what would happen"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "repair", "WORKSPACE [FILE]",
    _("Repairs the documents that cannot be read, or FILE (“objectives/….json”), and says what was changed. What was in them is kept, see goals history."),
    GOALS_CLI_SOME_OPERANDS, options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsStore) store = NULL;
  int exit_code;

  if (!goals_cli_parse_workspace (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  if (operands[1] != NULL && goals_store_file_type (operands[1]) == G_TYPE_INVALID)
    return goals_cli_misuse ("repair", _("expected the name of a document, as goals validate says it, found “%s”"),
                             operands[1]);
  store = goals_store_new (operands[0]);
  return repair_workspace (store, operands[1], dry_run);
}
