/* goals-repair-plan.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-plan.h"

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-store-loader.h"
#include "goals-version-words.h"
#include "goals-work.h"

void
goals_repair_plan_free (GoalsRepairPlan *plan)
{
  g_free (plan->file);
  g_free (plan->title);
  g_clear_pointer (&plan->broken, g_bytes_unref);
  g_clear_pointer (&plan->repair, goals_repair_free);
  g_clear_pointer (&plan->copy, g_bytes_unref);
  g_free (plan->difference);
  g_free (plan);
}

/* (transfer full) (nullable) */
static GoalsEntity *
read_entity (const char *file,
             GBytes     *bytes)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);

  return goals_document_read (bytes, goals_store_file_type (file), file, problems, NULL);
}

/* The last good copy as we write it, which is not always how it was written. (transfer full) (nullable) */
static GBytes *
get_copy (GoalsStore *store,
          const char *file,
          gint64     *time)
{
  g_autoptr(GBytes) bytes = goals_store_get_last_good (store, file, time);
  g_autoptr(GoalsEntity) entity = bytes != NULL ? read_entity (file, bytes) : NULL;

  return entity != NULL ? goals_document_write (entity) : NULL;
}

/* The worker's share of making a plan. */
typedef struct
{
  GoalsStore *store;
  char       *file;
  GoalsRepairKnown *known;      /* NULL: the workspace is not open */
  GPtrArray  *others;           /* of utf8: what else cannot be read; NULL where known is */
  GoalsDate   today;
} Planning;

static void
planning_free (Planning *planning)
{
  g_object_unref (planning->store);
  g_free (planning->file);
  g_clear_pointer (&planning->known, goals_repair_known_free);
  g_clear_pointer (&planning->others, g_ptr_array_unref);
  g_free (planning);
}

/* @broken, @copy: what lies there, and the last good copy (out) (transfer full). */
static GoalsRepair *
propose (Planning               *planning,
         const char             *file,
         const GoalsRepairKnown *known,
         GBytes                **broken,
         GBytes                **copy,
         gint64                 *copy_time,
         GError                **error)
{
  GoalsRepair *repair;

  *copy = NULL;
  *broken = goals_folder_read (goals_store_get_path (planning->store), file, GOALS_JSON_MAX_BYTES, error);
  if (*broken == NULL)
    return NULL;
  *copy = get_copy (planning->store, file, copy_time);
  repair = goals_repair_propose (file, *broken, *copy, known, error);
  if (repair != NULL)
    goals_repair_complete (repair, file, goals_store_get_path (planning->store), planning->today);
  return repair;
}

/* What is in the other documents that cannot be read may be referred to as well. */
static void
add_others (Planning *planning)
{
  for (guint i = 0; i < planning->others->len; i++)
    {
      const char *file = g_ptr_array_index (planning->others, i);
      g_autoptr(GBytes) broken = NULL;
      g_autoptr(GBytes) copy = NULL;
      g_autoptr(GoalsRepair) repair = propose (planning, file, NULL, &broken, &copy, NULL, NULL);
      g_autoptr(GoalsEntity) entity = repair != NULL ? read_entity (file, repair->document) : NULL;

      if (entity != NULL)
        goals_repair_known_add (planning->known, entity);
      else
        goals_repair_known_set_partial (planning->known);
    }
}

/* A folder that could not be opened: trying finds out where its copies are. */
static void
recognise (GoalsStore   *store,
           GCancellable *cancellable)
{
  g_autoptr(GoalsWorkspace) workspace = NULL;

  if (goals_store_get_archive (store) == NULL)
    workspace = goals_store_load (store, cancellable, NULL);
}

/* A copy that has what other documents have is no more use than the file. */
static gboolean
is_choice (Planning    *planning,
           GoalsRepair *repair,
           GBytes      *copy)
{
  g_autoptr(GoalsEntity) entity = read_entity (planning->file, copy);

  return !repair->from_copy && !g_bytes_equal (copy, repair->document)
         && (planning->known == NULL || goals_repair_known_fits (planning->known, planning->file, entity));
}

static gpointer
make_plan (gpointer      task_data,
           GCancellable *cancellable,
           GError      **error)
{
  Planning *planning = task_data;
  g_autoptr(GoalsRepairPlan) plan = g_new0 (GoalsRepairPlan, 1);
  g_autoptr(GoalsEntity) entity = NULL;
  g_autoptr(GBytes) copy = NULL;

  if (planning->known == NULL)
    recognise (planning->store, cancellable);
  else
    add_others (planning);
  plan->file = g_strdup (planning->file);
  plan->repair = propose (planning, planning->file, planning->known, &plan->broken, &copy, &plan->copy_time, error);
  if (plan->repair == NULL)
    return NULL;
  entity = read_entity (plan->file, copy != NULL ? copy : plan->repair->document);
  plan->title = g_strdup (entity != NULL ? goals_entity_get_title (entity) : "");
  if (copy != NULL && is_choice (planning, plan->repair, copy))
    {
      plan->copy = g_steal_pointer (&copy);
      plan->difference = goals_version_describe (plan->repair->document, plan->copy);
    }
  return g_steal_pointer (&plan);
}

/* What cannot be read but for @file, each once. (transfer full) */
static GPtrArray *
list_others (GoalsSession *session,
             const char   *file)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (session);
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      if (problem->fatal && !g_str_equal (problem->file, file)
          && goals_store_file_type (problem->file) != G_TYPE_INVALID
          && !g_ptr_array_find_with_equal_func (others, problem->file, g_str_equal, NULL))
        g_ptr_array_add (others, g_strdup (problem->file));
    }
  return others;
}

void
goals_repair_plan_async (GoalsStore          *store,
                         GoalsSession        *session,
                         const char          *file,
                         GoalsDate            today,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Planning *planning;

  g_return_if_fail (GOALS_IS_STORE (store));
  g_return_if_fail (goals_store_file_type (file) != G_TYPE_INVALID);

  planning = g_new0 (Planning, 1);
  planning->store = g_object_ref (store);
  planning->file = g_strdup (file);
  planning->today = today;
  if (session != NULL)
    {
      planning->known = goals_repair_known_new ();
      goals_repair_known_add (planning->known, GOALS_ENTITY (goals_session_get_workspace (session)));
      planning->others = list_others (session, file);
    }
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_repair_plan_async);
  g_task_set_task_data (task, planning, (GDestroyNotify) planning_free);
  goals_work_start (task, make_plan, (GDestroyNotify) goals_repair_plan_free);
}

GoalsRepairPlan *
goals_repair_plan_finish (GoalsStore   *store,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Applying */

typedef struct
{
  GoalsStore *store;
  char       *file;
  GBytes     *broken;
  GBytes     *repaired;
} Applying;

static void
applying_free (Applying *applying)
{
  g_object_unref (applying->store);
  g_free (applying->file);
  g_bytes_unref (applying->broken);
  g_bytes_unref (applying->repaired);
  g_free (applying);
}

static gpointer
apply (gpointer      task_data,
       GCancellable *cancellable,
       GError      **error)
{
  Applying *applying = task_data;

  return goals_store_apply_repair (applying->store, applying->file, applying->broken, applying->repaired, error)
         ? GOALS_WORK_DONE : NULL;
}

void
goals_repair_plan_apply_async (GoalsRepairPlan     *plan,
                               GoalsStore          *store,
                               gboolean             copy,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Applying *applying;

  g_return_if_fail (plan != NULL);
  g_return_if_fail (GOALS_IS_STORE (store));
  g_return_if_fail (!copy || plan->copy != NULL);

  applying = g_new (Applying, 1);
  applying->store = g_object_ref (store);
  applying->file = g_strdup (plan->file);
  applying->broken = g_bytes_ref (plan->broken);
  applying->repaired = g_bytes_ref (copy ? plan->copy : plan->repair->document);
  task = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (task, goals_repair_plan_apply_async);
  g_task_set_task_data (task, applying, (GDestroyNotify) applying_free);
  goals_work_start (task, apply, NULL);
}

gboolean
goals_repair_plan_apply_finish (GoalsStore   *store,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Titles */

typedef struct
{
  GoalsStore *store;
  GPtrArray  *files;
} Entitling;

static void
entitling_free (Entitling *entitling)
{
  g_object_unref (entitling->store);
  g_ptr_array_unref (entitling->files);
  g_free (entitling);
}

static gpointer
find_titles (gpointer      task_data,
             GCancellable *cancellable,
             GError      **error)
{
  Entitling *entitling = task_data;
  g_autoptr(GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < entitling->files->len; i++)
    {
      const char *file = g_ptr_array_index (entitling->files, i);
      g_autoptr(GBytes) copy = NULL;
      g_autoptr(GoalsEntity) entity = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      copy = goals_store_get_last_good (entitling->store, file, NULL);
      entity = copy != NULL ? read_entity (file, copy) : NULL;
      if (entity != NULL)
        g_hash_table_insert (titles, g_strdup (file), g_strdup (goals_entity_get_title (entity)));
    }
  return g_steal_pointer (&titles);
}

void
goals_repair_titles_async (GoalsStore          *store,
                           GPtrArray           *files,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Entitling *entitling;

  g_return_if_fail (GOALS_IS_STORE (store));
  g_return_if_fail (files != NULL);

  entitling = g_new (Entitling, 1);
  entitling->store = g_object_ref (store);
  entitling->files = g_ptr_array_ref (files);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_repair_titles_async);
  g_task_set_task_data (task, entitling, (GDestroyNotify) entitling_free);
  goals_work_start (task, find_titles, (GDestroyNotify) g_hash_table_unref);
}

GHashTable *
goals_repair_titles_finish (GoalsStore   *store,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
