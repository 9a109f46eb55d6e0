/* benchmark-outline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands behind a window that shows a whole company: building the outline, a typed letter in its search, what the
 * overview says. The reference is one look through the same titles for a word that is in none of them, which no search
 * can do without. */

#include <locale.h>
#include <string.h>

#include "company.h"
#include "goals-attention.h"
#include "goals-digest.h"
#include "goals-outline.h"
#include "stopwatch.h"

#define RUNS  15
#define FRAME 0.0167

static CompanySize size = { .objectives = 10000, .depth = 6, .key_results = 4, .check_ins = 13, .kpis = 1000,
                            .measurements = 100 };

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "key-results", 0, 0, G_OPTION_ARG_INT, &size.key_results, "Key results of each objective", "N" },
  { "check-ins", 0, 0, G_OPTION_ARG_INT, &size.check_ins, "Check-ins of each key result", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  GoalsSession   *session;
  GoalsWorkspace *workspace;
  GoalsOutline   *outline;
  const char     *searches[2];
  guint           turn;
  guint           found;
} Bench;

static void
look_through (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsList *objectives = goals_workspace_get_objectives (bench->workspace);

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsList *key_results = goals_objective_get_key_results (objective);

      bench->found += strstr (goals_objective_get_title (objective), "nowhere") != NULL;
      for (guint k = 0; k < goals_list_get_length (key_results); k++)
        bench->found += strstr (goals_key_result_get_title (goals_list_peek (key_results, k)), "nowhere") != NULL;
    }
}

static void
build (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GoalsOutline) outline = goals_outline_new ();

  goals_outline_set_workspace (outline, bench->workspace);
  bench->found += goals_outline_get_n_nodes (outline);
}

static void
search (gpointer user_data)
{
  Bench *bench = user_data;

  goals_outline_set_search (bench->outline, bench->searches[bench->turn++ % 2]);
}

static void
rename_one (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsObjective *objective = goals_list_peek (goals_workspace_get_objectives (bench->workspace), 0);
  g_autofree char *title = g_strdup_printf ("Another title %u", bench->turn++);

  goals_command_set_text (goals_session_get_history (bench->session), objective, "title", title);
}

static void
say_what_changed (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsDate today = goals_session_get_today (bench->session);
  g_autoptr(GPtrArray) changes = goals_digest_list_changes (bench->workspace, NULL, today - 6, today, 6, &bench->found);
}

static void
say_what_needs_attention (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GPtrArray) list = goals_attention_list (bench->session, NULL, 6, &bench->found);
}

static void
summarise (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsCycleSummary summary;

  goals_digest_summarise (bench->session, NULL, &summary);
}

static void
measure_searches (Bench *bench, double reference)
{
  static const struct { const char *what, *from, *to; } letters[] = {
    { "A letter that narrows few", "raise", "raise " },
    { "A letter that narrows many to few", "region", "region 42" },
    { "From everything to a word and back", "", "better" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      bench->searches[0] = letters[i].from;
      bench->searches[1] = letters[i].to;
      stopwatch_report_ratio (letters[i].what, stopwatch_median (search, bench, RUNS), "looking through the titles",
                              reference, 1.5);
    }
  goals_outline_set_search (bench->outline, "better");
  stopwatch_report_time ("A new title during a search", stopwatch_median (rename_one, bench, RUNS), FRAME);
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  GoalsDate today = goals_date_new (2026, 11, 21);
  Bench bench = { 0 };
  double reference;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  bench.workspace = company_new (&size, today);
  bench.session = goals_session_new (bench.workspace, NULL, today);
  bench.outline = goals_outline_new ();
  goals_outline_set_workspace (bench.outline, bench.workspace);
  g_signal_connect_object (goals_session_get_history (bench.session), "changed", G_CALLBACK (goals_outline_update),
                           bench.outline,
                           G_CONNECT_SWAPPED);
  reference = stopwatch_median (look_through, &bench, RUNS);
  stopwatch_report_ratio ("Building the outline", stopwatch_median (build, &bench, RUNS), "looking through the titles",
                          reference, 4.0);
  measure_searches (&bench, reference);
  stopwatch_report_ratio ("Figures of the whole", stopwatch_median (summarise, &bench, RUNS),
                          "looking through the titles", reference, 1.5);
  stopwatch_report_ratio ("What needs attention", stopwatch_median (say_what_needs_attention, &bench, RUNS),
                          "looking through the titles",
                          reference, 2.0);
  stopwatch_report_ratio ("What has changed", stopwatch_median (say_what_changed, &bench, RUNS),
                          "looking through the titles", reference, 4.0);
  g_clear_object (&bench.outline);
  g_clear_object (&bench.session);
  g_clear_object (&bench.workspace);
  return 0;
}
