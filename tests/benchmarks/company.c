/* company.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "company.h"

#include <glib/gstdio.h>
#include <math.h>

#include "goals-document.h"
#include "goals-rank.h"

/* The run of one invention: the workspace, where chance comes from, and the cycle that everything is in. */
typedef struct
{
  GoalsWorkspace    *workspace;
  const CompanySize *size;
  GRand             *random;
  GoalsDate          today;
  const char        *cycle, *person;
} Company;

static const char *const notes[] = {
  "On the way; two suppliers answered.", "Slower than hoped, the team is short of one person this week.", "",
  "Two more branches joined.", "",
};

/* A version 4 UUID out of the seeded generator. */
static char *
make_id (GRand *random)
{
  guint32 words[4];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = g_rand_int (random);
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", words[0], words[1] >> 16, words[1] & 0xfff,
                          0x8000 | (words[2] >> 18), words[2] & 0xffff, words[3]);
}

/* @entity (transfer full) */
static void
add (GoalsList *list, GoalsEntity *entity)
{
  g_autoptr(GoalsEntity) owned = entity;

  if (!goals_list_append (list, owned))
    g_error ("Two entities got the same id");
}

static void
add_check_ins (Company *company, GoalsKeyResult *key_result)
{
  double value = 0.0;

  for (int i = 0; i < company->size->check_ins; i++)
    {
      g_autofree char *id = make_id (company->random);
      GoalsCheckIn check_in = { .id = id, .confidence = g_rand_int_range (company->random, 3, 10) };

      value += g_rand_double_range (company->random, -2.0, 200.0 / company->size->check_ins);
      check_in.value = round (value * 10.0) / 10.0;
      check_in.date = company->today - 7 * (company->size->check_ins - 1 - i);
      check_in.note = (char *) notes[g_rand_int_range (company->random, 0, G_N_ELEMENTS (notes))];
      check_in.author = (char *) company->person;
      goals_check_ins_put (goals_key_result_get_check_ins (key_result), &check_in, G_MAXUINT);
    }
}

static void
add_key_results (Company *company, GoalsObjective *objective, int number)
{
  for (int i = 0; i < company->size->key_results; i++)
    {
      g_autofree char *id = make_id (company->random);
      g_autofree char *title = g_strdup_printf ("Raise measure %d of objective %d", i + 1, number + 1);
      g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_REACH, "unit", "%",
                                                      "start", 0.0, "target", 100.0, NULL);
      GoalsEntity *key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "id", id, "title", title, "owner", company->person,
                                              "measure", measure, NULL);

      add_check_ins (company, GOALS_KEY_RESULT (key_result));
      add (goals_objective_get_key_results (objective), key_result);
    }
}

/* Half of the objectives hang below a key result of the one above, half below the objective itself. */
static GoalsLink *
make_parent (Company *company, int number, int fan)
{
  GoalsList *all = goals_workspace_get_objectives (company->workspace);
  GoalsEntity *above;
  GoalsList *key_results;

  if (number < fan)
    return NULL;
  above = goals_list_peek (all, (guint) (number / fan - 1));
  key_results = goals_objective_get_key_results (GOALS_OBJECTIVE (above));
  if (number % 2 == 0 || goals_list_get_length (key_results) == 0)
    return goals_link_new (goals_entity_get_id (above), NULL);
  return goals_link_new (goals_entity_get_id (above), goals_entity_get_id (goals_list_peek (key_results, 0)));
}

static void
add_objectives (Company *company)
{
  /* Numbered level by level, @fan below each: the number of levels follows from it. */
  int fan = MAX (2, (int) ceil (pow (company->size->objectives, 1.0 / company->size->depth)));
  g_autofree char *rank = NULL;

  for (int i = 0; i < company->size->objectives; i++)
    {
      g_autofree char *id = make_id (company->random);
      g_autofree char *title = g_strdup_printf ("Objective %d: serve the customers of region %d better", i + 1, i % 97);
      g_autoptr(GoalsLink) parent = make_parent (company, i, fan);
      g_autofree char *before = g_steal_pointer (&rank);
      GoalsEntity *objective;

      rank = goals_rank_between (before, NULL);
      objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", title, "cycle", company->cycle,
                                "owner", company->person, "state", GOALS_OBJECTIVE_ACTIVE, "parent", parent, "rank",
                                rank,
                                "progress-from", GOALS_PROGRESS_FROM_BOTH, NULL);
      add_key_results (company, GOALS_OBJECTIVE (objective), i);
      add (goals_workspace_get_objectives (company->workspace), objective);
    }
}

static void
add_measurements (Company *company, GoalsKpi *kpi)
{
  double level = g_rand_double_range (company->random, 20.0, 5000.0);

  for (int i = 0; i < company->size->measurements; i++)
    {
      level *= g_rand_double_range (company->random, 0.97, 1.031);
      goals_series_put (goals_kpi_get_measurements (kpi), company->today - (company->size->measurements - 1 - i),
                        round (level * 100.0) / 100.0);
    }
}

static void
add_kpis (Company *company)
{
  g_autofree char *rank = NULL;

  for (int i = 0; i < company->size->kpis; i++)
    {
      g_autofree char *id = make_id (company->random);
      g_autofree char *name = g_strdup_printf ("Indicator %d", i + 1);
      g_autofree char *before = g_steal_pointer (&rank);
      GoalsEntity *kpi;

      rank = goals_rank_between (before, NULL);
      kpi = g_object_new (GOALS_TYPE_KPI, "id", id, "name", name, "frequency", GOALS_FREQUENCY_DAILY, "rank", rank,
                          NULL);
      add_measurements (company, GOALS_KPI (kpi));
      add (goals_workspace_get_kpis (company->workspace), kpi);
    }
}

GoalsWorkspace *
company_new (const CompanySize *size, GoalsDate today)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (2026);
  g_autofree char *workspace_id = make_id (random);
  g_autofree char *cycle_id = make_id (random);
  g_autofree char *person_id = make_id (random);
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, "id", workspace_id, "name", "Company",
                                                      NULL);
  Company company = { .workspace = workspace, .size = size, .random = random, .today = today,
                      .cycle = cycle_id, .person = person_id };

  add (goals_workspace_get_people (workspace),
       g_object_new (GOALS_TYPE_PERSON, "id", person_id, "name", "Ida Falk", NULL));
  add (goals_workspace_get_cycles (workspace),
       g_object_new (GOALS_TYPE_CYCLE, "id", cycle_id, "name", "This Year", "start", today - 300, "end", today + 64,
                     "state", GOALS_CYCLE_ACTIVE, NULL));
  add_objectives (&company);
  add_kpis (&company);
  return g_steal_pointer (&workspace);
}

static gboolean
write_document (GoalsEntity *document, const char *folder, GError **error)
{
  g_autoptr(GBytes) bytes = goals_document_write (document);
  g_autofree char *file = goals_document_get_file (document);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  /* GLib 2.74 does not cut off what is longer */
  g_unlink (path);
  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0644, error);
}

static gboolean
write_list (GoalsList *list, const char *folder, GError **error)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    if (!write_document (goals_list_peek (list, i), folder, error))
      return FALSE;
  return TRUE;
}

gboolean
company_write (GoalsWorkspace *company, const char *folder, GError **error)
{
  g_autofree char *objectives = g_build_filename (folder, "objectives", NULL);
  g_autofree char *kpis = g_build_filename (folder, "kpis", NULL);

  if (g_mkdir_with_parents (objectives, 0755) != 0 || g_mkdir_with_parents (kpis, 0755) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot be made", folder);
      return FALSE;
    }
  return write_document (GOALS_ENTITY (company), folder, error)
         && write_list (goals_workspace_get_objectives (company), folder, error)
         && write_list (goals_workspace_get_kpis (company), folder, error);
}

static guint
count_all (GListModel *objectives)
{
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);

      count += company_count (objective);
    }
  return count;
}

guint
company_count (GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  guint count = 1 + count_all (goals_objective_get_aligned (objective));

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    count += count_all (goals_key_result_get_aligned (goals_list_peek (key_results, i)));
  return count;
}

void
company_foreach_file (const char *path, CompanyFileFunc func, gpointer user_data)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      func (path, user_data);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      company_foreach_file (below, func, user_data);
    }
}

void
company_remove (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        company_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
