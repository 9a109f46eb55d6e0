/* goals-cli-status.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-cli-status.h"
#include "goals-measuring.h"
#include "goals-number.h"

typedef struct
{
  GoalsSession *session;
  GoalsCycle   *cycle;                  /* NULL: all */
  GPtrArray    *objectives;
} Listing;

static void
list_objective (Listing *listing, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GListModel *aligned = goals_objective_get_aligned (objective);

  if (listing->cycle == NULL || goals_measuring_get_cycle (objective) == listing->cycle)
    g_ptr_array_add (listing->objectives, objective);
  for (guint i = 0; i <= goals_list_get_length (key_results); i++)
    {
      GoalsKeyResult *key_result = goals_list_peek (key_results, i);
      GListModel *below = key_result != NULL ? goals_key_result_get_aligned (key_result) : aligned;

      for (guint j = 0; j < g_list_model_get_n_items (below); j++)
        {
          g_autoptr(GoalsObjective) child = g_list_model_get_item (below, j);

          list_objective (listing, child);
        }
    }
}

GPtrArray *
goals_cli_list_objectives (GoalsSession *session, GoalsCycle *cycle)
{
  Listing listing = { session, cycle, g_ptr_array_new () };
  GListModel *roots = goals_workspace_get_roots (goals_session_get_workspace (session));

  for (guint i = 0; i < g_list_model_get_n_items (roots); i++)
    {
      g_autoptr(GoalsObjective) root = g_list_model_get_item (roots, i);

      list_objective (&listing, root);
    }
  return listing.objectives;
}

static void
print_line (GoalsStanding *standing, int depth, const char *word, const char *numbers)
{
  g_autofree char *sentence = goals_standing_explain (standing);

  goals_cli_say (depth * 2, "%-12s %s  %s", word, numbers,
                 goals_entity_get_title (goals_standing_get_entity (standing)));
  goals_cli_say (depth * 2 + 4, "%s", sentence);
}

static void
print_standing (GoalsSession *session, gpointer entity, int depth)
{
  GoalsStanding *standing = goals_session_get_standing (session, entity);
  g_autofree char *progress = goals_number_display_percent (goals_standing_get_progress (standing));

  print_line (standing, depth, goals_enum_display (GOALS_TYPE_STATUS, goals_standing_get_status (standing)), progress);
}

static void
print_objective (GoalsSession *session, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  print_standing (session, objective, 0);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    print_standing (session, goals_list_peek (key_results, i), 1);
}

static void
print_kpi (GoalsSession *session, GoalsKpi *kpi)
{
  GoalsStanding *standing = goals_session_get_standing (session, kpi);
  g_autofree char *value = goals_number_display (goals_standing_get_value (standing), goals_kpi_get_decimals (kpi),
                                                 goals_kpi_get_unit (kpi));

  print_line (standing, 0, goals_enum_display (GOALS_TYPE_HEALTH, goals_standing_get_health (standing)), value);
}

/* How far the chances of forecasts are to be believed. */
static void
print_hit_rate (GoalsSession *session)
{
  GoalsHitRate rate = goals_measuring_hit_rate (goals_session_get_workspace (session),
                                                goals_session_get_today (session));
  g_autofree char *sentence = goals_hit_rate_sentence (&rate);

  if (sentence != NULL)
    g_print ("%s\n", sentence);
}

static void
print_status (GoalsSession *session, GoalsCycle *cycle)
{
  g_autoptr(GPtrArray) objectives = goals_cli_list_objectives (session, cycle);
  GListModel *kpis = goals_workspace_get_kpi_board (goals_session_get_workspace (session));

  for (guint i = 0; i < objectives->len; i++)
    print_objective (session, g_ptr_array_index (objectives, i));
  for (guint i = 0; i < g_list_model_get_n_items (kpis); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_list_model_get_item (kpis, i);

      print_kpi (session, kpi);
    }
  print_hit_rate (session);
}

int
goals_cli_status (int argc, char **argv)
{
  g_autofree char *cycle_name = NULL;
  g_autofree char *today_text = NULL;
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "cycle", 0, 0, G_OPTION_ARG_STRING, &cycle_name, N_("only the objectives of this cycle"), N_("NAME") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today_text, N_("as of this day, YYYY-MM-DD"), N_("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print one JSON object with full precision"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = { "status", "WORKSPACE", _("Prints every computed number with its explanation."), 1,
                                options };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  GoalsCycle *cycle = NULL;
  GoalsDate today;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("status", today_text, &today, &exit_code))
    return exit_code;
  session = goals_cli_open (operands[0], today, FALSE, &exit_code);
  if (session == NULL)
    return exit_code;
  if (cycle_name != NULL)
    {
      cycle = goals_cli_find (session, GOALS_TYPE_CYCLE, cycle_name, &exit_code);
      if (cycle == NULL)
        return exit_code;
    }
  goals_cli_tell_unread (session);
  if (json)
    goals_cli_print_status_json (session, cycle);
  else
    print_status (session, cycle);
  return GOALS_CLI_DONE;
}
