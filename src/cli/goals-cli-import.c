/* goals-cli-import.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-import.h"
#include "goals-kpi-commands.h"

/* The KPI that @name means: by title, else none yet. */
static GoalsKpi *
existing_kpi (GoalsWorkspace *workspace, const char *name)
{
  GoalsList *kpis = goals_workspace_get_kpis (workspace);

  for (guint i = 0; i < goals_list_get_length (kpis); i++)
    if (g_str_equal (goals_kpi_get_name (goals_list_peek (kpis, i)), name))
      return goals_list_peek (kpis, i);
  return NULL;
}

/* "sales.csv" → "sales" */
static char *
stem (const char *path)
{
  char *name = g_filename_display_basename (path);
  char *dot = g_strrstr (name, ".");

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

/* After so many the rest is the same mistake. */
#define MAX_BAD_ROWS 20

/* The rows that cannot be taken, as FILE: line N: why. Returns how many there are. */
static guint
say_bad_rows (const GoalsImport *import, const char *file)
{
  guint said = 0;

  for (guint i = 0; i < import->rows->len && said < MAX_BAD_ROWS; i++)
    {
      const GoalsImportRow *row = goals_import_get_row (import, i);
      g_autofree char *why = NULL;

      if (row->status != GOALS_IMPORT_BAD)
        continue;
      why = goals_import_row_explain (import, row);
      /* Translators: %1$s is a file, %2$u a line in it, %3$s what is wrong there */
      goals_cli_fail (_("%1$s: line %2$u: %3$s"), file, goals_import_row_get_line (import, row), why);
      said++;
    }
  if (said < import->counts[GOALS_IMPORT_BAD])
    {
      guint more = import->counts[GOALS_IMPORT_BAD] - said;

      /* Translators: %1$s is a file, %2$u how many of its lines are wrong, too */
      goals_cli_fail (g_dngettext (GETTEXT_PACKAGE, "%1$s: %2$u more line like these",
                                   "%1$s: %2$u more lines like these", more), file, more);
    }
  return import->counts[GOALS_IMPORT_BAD];
}

static void
say_import (const GoalsImport *import, const char *name)
{
  g_autoptr(GPtrArray) remarks = goals_import_remarks (import);
  g_autofree char *summary = goals_import_summary (import);

  for (guint i = 0; i < remarks->len; i++)
    goals_cli_say (0, "%s", (const char *) g_ptr_array_index (remarks, i));
  goals_cli_say (0, "%s: %s", name, summary);
}

static gboolean
carry_out (GoalsSession *session, GoalsKpi *kpi, const GoalsImport *import, const char *name, const char *file,
           GError **error)
{
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GPtrArray) notes = g_ptr_array_new ();      /* they are the import's */
  g_autofree char *base = g_filename_display_basename (file);
  g_autoptr(GoalsSource) source = NULL;
  GoalsSeriesDraft draft;

  goals_import_collect (import, dates, values, notes);
  source = g_object_new (GOALS_TYPE_SOURCE, "file", base, NULL);
  draft = (GoalsSeriesDraft) {
    .dates = (const GoalsDate *) (gpointer) dates->data,
    .values = (const double *) (gpointer) values->data,
    .notes = (const char *const *) notes->pdata,
    .n = dates->len,
    .name = name,
    .unit = import->unit,
    .decimals = goals_import_propose_decimals (import),
    .frequency = import->frequency,
    .source = source,
  };
  return goals_command_import_series (goals_session_get_history (session), kpi, &draft, error) != NULL;
}

static GoalsImport *
read_import (GoalsKpi *kpi, const char *file, char **mappings, GoalsCsv *csv, GError **error)
{
  GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  GoalsSeries *series = kpi != NULL ? goals_kpi_get_measurements (kpi) : NULL;

  for (guint i = 0; mappings != NULL && mappings[i] != NULL; i++)
    if (!goals_import_options_map (&options, csv, mappings[i], error))
      return NULL;
  return goals_import_new (csv, &options,
                           series != NULL ? goals_series_get_dates (series) : NULL,
                           series != NULL ? goals_series_get_values (series) : NULL,
                           series != NULL ? goals_series_get_length (series) : 0, error);
}

/* What to call the KPI: as asked for, else as the value column says, else as the file is called. */
static char *
choose_name (const char *asked, const char *file, char **mappings, GoalsCsv *csv)
{
  g_autoptr(GoalsImport) import = NULL;

  if (asked != NULL)
    return g_strdup (asked);
  import = read_import (NULL, file, mappings, csv, NULL);
  if (import != NULL && import->name != NULL)
    return g_strdup (import->name);
  return stem (file);
}

/* TRUE when nothing stands in the way; else everything has been said. */
static gboolean
import_file (GoalsSession *session, const char *file, const char *asked, char **mappings, gboolean dry_run,
             GError **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (file);
  g_autoptr(GoalsCsv) csv = goals_csv_load (source, NULL, error);
  g_autoptr(GoalsImport) import = NULL;
  g_autofree char *name = NULL;
  GoalsKpi *kpi = NULL;

  if (csv != NULL)
    {
      name = choose_name (asked, file, mappings, csv);
      kpi = existing_kpi (goals_session_get_workspace (session), name);
      import = read_import (kpi, file, mappings, csv, error);
    }
  if (import == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return FALSE;
    }
  if (say_bad_rows (import, file) > 0)
    {
      g_set_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_NO_VALUES, _("%s: nothing was imported"), file);
      return FALSE;
    }
  say_import (import, name);
  return dry_run || carry_out (session, kpi, import, name, file, error);
}

int
goals_cli_import (int argc, char **argv)
{
  gboolean dry_run = FALSE;
  g_auto(GStrv) mappings = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("only say what would happen"), NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &mappings, N_("what a column holds: date, value or note"),
      N_("COLUMN=FIELD") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("KPI to import into; made when there is none of that name"),
      N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "import", "WORKSPACE FILE", _("Imports a CSV of dates and values as a KPI, or into the KPI of that name."), 2,
    options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  GError *error = NULL;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_check_name ("import", name, &exit_code))
    return exit_code;
  session = goals_cli_open (operands[0], goals_date_today (), !dry_run, &exit_code);
  if (session == NULL)
    return exit_code;
  if (!import_file (session, operands[1], name, mappings, dry_run, &error))
    return goals_cli_fail_error (error);
  return dry_run ? GOALS_CLI_DONE : goals_cli_save (session);
}
