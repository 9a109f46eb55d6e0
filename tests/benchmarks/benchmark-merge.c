/* benchmark-merge.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <math.h>

#include "goals-kpi.h"
#include "goals-merge.h"
#include "goals-objective.h"
#include "stopwatch.h"

/* Two sides of a document of 1 MB, each with edits all over it. */

#define RUNS 15
/* What merging may take, in seconds. */
#define BAR  0.05

typedef struct
{
  GBytes *base, *ours, *theirs;
} Triple;

static void
add_check_in (GoalsKeyResult *key_result,
              guint           n,
              GoalsDate       date)
{
  g_autofree char *id = g_strdup_printf ("80000000-0000-4000-8000-%012x", n);
  GoalsCheckIn check_in = { id, date, n * 0.25, (int) (n % 11), (char *) "What moved it, in a few words", NULL, NULL };

  goals_check_ins_put (goals_key_result_get_check_ins (key_result), &check_in, G_MAXUINT);
}

static GoalsEntity *
make_objective (guint edits)
{
  GoalsEntity *objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", "50000000-0000-4000-8000-000000000001", "title",
                                         "Large", "cycle",
                                         "40000000-0000-4000-8000-000000000001", NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("60000000-0000-4000-8000-%012x", i);
      g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "target", 100.0 + edits, NULL);
      g_autoptr(GoalsKeyResult) key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "id", id, "title", "One", "measure",
                                                           measure, NULL);

      goals_list_append (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), GOALS_ENTITY (key_result));
      for (guint j = 0; j < 220; j++)
        add_check_in (key_result, i * 1000 + j, goals_date_new (2020, 1, 1) + (int) j * 7);
      for (guint j = 0; j < edits; j++)
        add_check_in (key_result, 1000000 * edits + i * 1000 + j, goals_date_new (2020, 1, 3) + (int) j * 70);
    }
  return objective;
}

static GoalsEntity *
make_kpi (guint edits)
{
  GoalsEntity *kpi = g_object_new (GOALS_TYPE_KPI, "id", "70000000-0000-4000-8000-000000000001", "name", "Long", NULL);
  GoalsSeries *series = goals_kpi_get_measurements (GOALS_KPI (kpi));

  for (guint i = 0; i < 42000; i++)
    goals_series_put (series, goals_date_new (1900, 1, 1) + (int) i, edits > 0 && i % 1000 == edits ? 1 : i * 0.5);
  return kpi;
}

static Triple
make_triple (GoalsEntity *(*make) (guint edits))
{
  g_autoptr(GoalsEntity) base = make (0);
  g_autoptr(GoalsEntity) ours = make (3);
  g_autoptr(GoalsEntity) theirs = make (4);

  return (Triple) { goals_document_write (base), goals_document_write (ours), goals_document_write (theirs) };
}

static void
triple_clear (Triple *triple)
{
  g_bytes_unref (triple->base);
  g_bytes_unref (triple->ours);
  g_bytes_unref (triple->theirs);
}

static void
parse (GBytes *bytes)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();

  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
}

static void
parse_thrice (gpointer data)
{
  Triple *triple = data;

  parse (triple->base);
  parse (triple->ours);
  parse (triple->theirs);
}

static void
merge (gpointer data)
{
  Triple *triple = data;

  goals_merge_free (goals_merge_documents (triple->base, triple->ours, triple->theirs, NULL));
}

static void
merge_strictly (gpointer data)
{
  Triple *triple = data;

  goals_merge_free (goals_merge_strictly (triple->base, triple->ours, triple->theirs, NULL));
}

static void
compare (const char   *what,
         GoalsEntity *(*make) (guint edits))
{
  Triple triple = make_triple (make);
  double reference = stopwatch_median (parse_thrice, &triple, RUNS);
  double seconds = stopwatch_median (merge, &triple, RUNS);
  double strictly = stopwatch_median (merge_strictly, &triple, RUNS);
  g_autofree char *merging = g_strdup_printf ("merge %s of %.1f MB", what,
                                              (double) g_bytes_get_size (triple.base) / 1e6);
  g_autofree char *checking = g_strdup_printf ("%s, all read strictly", merging);

  stopwatch_report_time (merging, seconds, BAR);
  stopwatch_report_ratio (merging, seconds, "three parses by json-glib", reference, 0.5);
  stopwatch_report_ratio (checking, strictly, "three parses by json-glib", reference, 3);
  triple_clear (&triple);
}

int
main (void)
{
  compare ("an objective", make_objective);
  compare ("a KPI", make_kpi);
  return 0;
}
