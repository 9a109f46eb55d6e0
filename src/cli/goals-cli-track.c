/* goals-cli-track.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-number.h"

/* Says what the key result has become: the next thing anybody would ask. */
static int
save_and_explain (GoalsSession *session, gpointer entity)
{
  int exit_code = goals_cli_save (session);
  g_autofree char *sentence = NULL;

  if (exit_code != GOALS_CLI_DONE)
    return exit_code;
  sentence = goals_standing_explain (goals_session_get_standing (session, entity));
  goals_cli_say (0, "%s: %s", goals_entity_get_title (entity), sentence);
  return GOALS_CLI_DONE;
}

/* "-": no value, for what is not measured by one. */
static gboolean
parse_value (const char *command, const char *text, double *value, int *exit_code)
{
  if (g_str_equal (text, "-"))
    {
      *value = GOALS_NUMBER_NONE;
      return TRUE;
    }
  return goals_cli_parse_number (command, text, value, exit_code);
}

int
goals_cli_check_in (int argc, char **argv)
{
  GoalsCheckIn check_in = { .confidence = GOALS_CONFIDENCE_NONE };
  g_autofree char *confidence = NULL;
  g_autofree char *note = NULL;
  g_autofree char *date = NULL;
  const GOptionEntry options[] = {
    { "confidence", 0, 0, G_OPTION_ARG_STRING, &confidence, N_("how sure you are to get there, 0 to 10"), N_("N") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("what happened"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("day of the check-in, YYYY-MM-DD (default: today)"), N_("DATE") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "check-in", "WORKSPACE KEY-RESULT VALUE",
    _("Adds a check-in to a key result, named by id, unique id prefix or exact title. VALUE “-” gives none: for key results measured by milestones or fed by a KPI. It has a decimal point or what your language has; commas may part thousands where a point or a second comma follows: “.5” and “1,234.5”, not “1,234”."),
    3, options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  GoalsKeyResult *key_result;
  GError *error = NULL;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("check-in", date, &check_in.date, &exit_code)
      || !parse_value ("check-in", operands[2], &check_in.value, &exit_code))
    return exit_code;
  if (confidence != NULL)
    {
      gint64 number;

      if (!g_ascii_string_to_signed (confidence, 10, 0, GOALS_CONFIDENCE_MAX, &number, NULL))
        return goals_cli_misuse ("check-in", _("--confidence expects a whole number from 0 to 10, found “%s”"),
                                 confidence);
      check_in.confidence = (int) number;
    }
  check_in.note = note;
  session = goals_cli_open (operands[0], goals_date_today (), TRUE, &exit_code);
  if (session == NULL)
    return exit_code;
  key_result = goals_cli_find (session, GOALS_TYPE_KEY_RESULT, operands[1], &exit_code);
  if (key_result == NULL)
    return exit_code;
  if (!goals_command_check_in (goals_session_get_history (session), key_result, &check_in, &error))
    return goals_cli_fail_error (error);
  return save_and_explain (session, key_result);
}

int
goals_cli_record (int argc, char **argv)
{
  g_autofree char *date_text = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry options[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date_text, N_("day of the measurement, YYYY-MM-DD (default: today)"),
      N_("DATE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("a remark on that day"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "record", "WORKSPACE KPI VALUE", _("Records a measurement of a KPI, named by id, unique id prefix or exact title."),
    3, options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  GoalsKpi *kpi;
  GError *error = NULL;
  GoalsDate date;
  double value;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("record", date_text, &date, &exit_code)
      || !goals_cli_parse_number ("record", operands[2], &value, &exit_code))
    return exit_code;
  session = goals_cli_open (operands[0], goals_date_today (), TRUE, &exit_code);
  if (session == NULL)
    return exit_code;
  kpi = goals_cli_find (session, GOALS_TYPE_KPI, operands[1], &exit_code);
  if (kpi == NULL)
    return exit_code;
  if (!goals_command_record (goals_session_get_history (session), kpi, date, value, note, &error))
    return goals_cli_fail_error (error);
  return save_and_explain (session, kpi);
}
