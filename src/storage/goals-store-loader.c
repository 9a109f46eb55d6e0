/* goals-store-loader.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-folder.h"
#include "goals-id.h"
#include "goals-json-gate.h"
#include "goals-json-reader.h"
#include "goals-looker.h"
#include "goals-merge-markers.h"
#include "goals-misplaced.h"
#include "goals-unfinished.h"
#include "goals-workspace-check.h"

/* Fewer documents than this are not worth a thread. */
#define FEW_DOCUMENTS 16

#define SUFFIX ".json"

/* One document: what a worker makes of it. */
typedef struct
{
  char        *file;
  GType        type;
  GBytes      *bytes;           /* on disk */
  GBytes      *base;            /* of @entity, instead of them; NULL: none */
  gboolean     apart;           /* @bytes are not in @entity, which has @base */
  GoalsEntity *entity;
  GPtrArray   *problems;
  gboolean     newer;
  gboolean     missing;         /* no such file */
  gboolean     stamped;
  GoalsStamp   stamp;           /* from before it was read */
  GoalsCopy   *copy;            /* it is one of another document */
} Job;

typedef struct
{
  const char   *root;
  GHashTable   *instead;
  GCancellable *cancellable;
} Place;

static Job *
job_new (char *file)
{
  Job *job = g_new0 (Job, 1);

  job->file = file;
  job->type = goals_store_file_type (file);
  job->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  return job;
}

static void
job_free (Job *job)
{
  g_clear_object (&job->entity);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->base, g_bytes_unref);
  g_clear_pointer (&job->copy, goals_copy_free);
  g_ptr_array_unref (job->problems);
  g_free (job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

GoalsStoreLoad *
goals_store_load_new (void)
{
  GoalsStoreLoad *self = g_new0 (GoalsStoreLoad, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->leftovers = g_ptr_array_new_with_free_func (g_free);
  self->agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_known_free);
  self->unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->newer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
  return self;
}

void
goals_store_load_free (GoalsStoreLoad *self)
{
  g_clear_object (&self->workspace);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->leftovers);
  g_hash_table_unref (self->agreed);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->unread);
  g_hash_table_unref (self->newer);
  g_ptr_array_unref (self->copies);
  g_clear_pointer (&self->instead, g_hash_table_unref);
  g_free (self);
}

/* The id in "<folder>/<id>.json"; NULL when there is none. (transfer full) */
static char *
get_file_id (const char *file)
{
  const char *slash = strchr (file, '/');
  g_autofree char *id = NULL;

  if (slash == NULL || !g_str_has_suffix (slash, SUFFIX))
    return NULL;
  id = g_strndup (slash + 1, strlen (slash + 1) - strlen (SUFFIX));
  return goals_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

GType
goals_store_file_type (const char *file)
{
  g_autofree char *id = NULL;

  if (g_str_equal (file, GOALS_STORE_MANIFEST))
    return GOALS_TYPE_WORKSPACE;
  id = get_file_id (file);
  if (id != NULL && g_str_has_prefix (file, "objectives/"))
    return GOALS_TYPE_OBJECTIVE;
  if (id != NULL && g_str_has_prefix (file, "kpis/"))
    return GOALS_TYPE_KPI;
  return G_TYPE_INVALID;
}

GoalsProblem *
goals_store_name_problem (const char  *file,
                          GoalsEntity *document)
{
  g_autofree char *id = get_file_id (file);

  return goals_problem_new (file, "/id", TRUE, _("expected \"%s\" as in the name of the file, found \"%s\""), id,
                            goals_entity_get_id (document));
}

/* A document that was written under another's name would be saved beside itself: it is not loaded. */
static void
check_name (Job *job)
{
  g_autofree char *id = get_file_id (job->file);

  if (id == NULL || g_str_equal (id, goals_entity_get_id (job->entity)))
    return;
  if (job->bytes != NULL)
    job->copy = goals_copy_find (job->file, job->bytes);
  if (job->copy == NULL)
    g_ptr_array_add (job->problems, goals_store_name_problem (job->file, job->entity));
  g_clear_object (&job->entity);
}

/* Both sides of a conflict, as git leaves them, are no syntax that somebody got wrong. */
static void
check_markers (Job *job)
{
  g_autoptr(GBytes) base = NULL;
  g_autoptr(GBytes) ours = NULL;
  g_autoptr(GBytes) theirs = NULL;

  if (!goals_merge_split_markers (job->bytes, &base, &ours, &theirs))
    return;
  g_ptr_array_set_size (job->problems, 0);
  g_ptr_array_add (job->problems,
                   goals_problem_new (job->file, "", TRUE, _("expected one version, found the two sides of a conflict between markers: merge them with “goals merge --copies”")));
}

/* An error of the folder without the name of the file, which a problem has already. */
static const char *
get_reason (const GError *error)
{
  const char *colon = strstr (error->message, ": ");

  return colon != NULL ? colon + 2 : error->message;
}

/* What is in a journal still, with what others have done to the document meanwhile. As long as it cannot be put
   together, theirs is not for us to replace; what we were writing over it ourselves is. (transfer full) (nullable) */
static GBytes *
make_instead (Job                     *job,
              const GoalsJournalEntry *entry)
{
  GBytes *merged = goals_unfinished_merge (entry, job->bytes);

  job->apart = (job->bytes == NULL && !job->missing) || (merged == NULL && !entry->in_place);
  if (job->apart && entry->base != NULL)
    job->base = g_bytes_ref (entry->base);
  if (merged == NULL && entry->bytes != NULL)
    merged = g_bytes_ref (entry->bytes);
  return merged;
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;
  const Place *place = user_data;
  g_autoptr(GError) error = NULL;
  const GoalsJournalEntry *entry = NULL;
  g_autoptr(GBytes) instead = NULL;

  if (g_cancellable_is_cancelled (place->cancellable))
    return;
  job->stamped = goals_stamp_take (&job->stamp, place->root, job->file);
  job->bytes = goals_folder_read (place->root, job->file, GOALS_JSON_MAX_BYTES, &error);
  job->missing = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (place->instead != NULL)
    entry = g_hash_table_lookup (place->instead, job->file);
  if (entry != NULL)
    instead = make_instead (job, entry);
  if (job->bytes == NULL && instead == NULL)
    {
      g_ptr_array_add (job->problems, goals_problem_new (job->file, "", TRUE, "%s", get_reason (error)));
      return;
    }
  job->entity = goals_document_read (instead != NULL ? instead : job->bytes, job->type, job->file, job->problems,
                                     &job->newer);
  if (job->entity != NULL)
    check_name (job);
  else if (instead == NULL)
    check_markers (job);
}

static void
run_jobs (GPtrArray   *jobs,
          const Place *place)
{
  g_autoptr(GTypeClass) objective_class = g_type_class_ref (GOALS_TYPE_OBJECTIVE);
  g_autoptr(GTypeClass) kpi_class = g_type_class_ref (GOALS_TYPE_KPI);
  GThreadPool *pool;

  if (jobs->len < FEW_DOCUMENTS)
    {
      g_ptr_array_foreach (jobs, run_job, (gpointer) place);
      return;
    }
  pool = g_thread_pool_new (run_job, (gpointer) place, (int) g_get_num_processors (), FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (jobs, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* A file in @folder that is no document by its name. */
static void
take_other (GoalsStoreLoad *self,
            const char     *root,
            const char     *file)
{
  g_autoptr(GBytes) bytes = NULL;
  GoalsCopy *copy = NULL;

  if (goals_copy_is_possible (file))
    bytes = goals_folder_read (root, file, GOALS_JSON_MAX_BYTES, NULL);
  if (bytes != NULL)
    copy = goals_copy_find (file, bytes);
  if (copy != NULL)
    g_ptr_array_add (self->copies, copy);
  else if (strchr (file, '/') != NULL)
    goals_misplaced_find (root, file, self->problems);
}

static void
list_documents (GoalsStoreLoad *self,
                const char     *root,
                const char     *folder,
                GPtrArray      *jobs)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) names = goals_folder_list (root, folder, self->leftovers, &error);

  if (names == NULL)
    {
      self->unlisted = TRUE;
      g_ptr_array_add (self->problems, goals_problem_new (folder, "", TRUE, "%s", get_reason (error)));
      return;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (self->instead != NULL && g_hash_table_contains (self->instead, file))
        continue;
      if (goals_store_file_type (file) != G_TYPE_INVALID)
        g_ptr_array_add (jobs, job_new (g_steal_pointer (&file)));
      else
        take_other (self, root, file);
    }
}

/* The manifest's. */
static void
list_copies_beside (GoalsStoreLoad *self,
                    const char     *root)
{
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = goals_folder_list (root, "", leftovers, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    take_other (self, root, g_ptr_array_index (names, i));
}

/* What is there although the folder does not have it, or not so. */
static void
list_instead (GoalsStoreLoad *self,
              GPtrArray      *jobs)
{
  GHashTableIter iter;
  gpointer file, entry;

  if (self->instead == NULL)
    return;
  g_hash_table_iter_init (&iter, self->instead);
  while (g_hash_table_iter_next (&iter, &file, &entry))
    if (((const GoalsJournalEntry *) entry)->bytes != NULL && !g_str_equal (file, GOALS_STORE_MANIFEST))
      g_ptr_array_add (jobs, job_new (g_strdup (file)));
}

/* Looks through one entity and all below it for an id that an earlier document has. */
typedef struct
{
  GHashTable  *owners;          /* id → file */
  const char  *taken;           /* the first such id */
} Claim;

static void
find_taken (GoalsEntity *entity,
            gpointer     user_data)
{
  Claim *claim = user_data;

  if (claim->taken == NULL && g_hash_table_contains (claim->owners, goals_entity_get_id (entity)))
    claim->taken = goals_entity_get_id (entity);
}

typedef struct
{
  GHashTable *owners;
  const char *file;
} Mark;

static void
mark_owner (GoalsEntity *entity,
            gpointer     user_data)
{
  Mark *mark = user_data;

  g_hash_table_insert (mark->owners, (gpointer) goals_entity_get_id (entity), (gpointer) mark->file);
}

/* Everything below @entity belongs to @file from now on. FALSE when an earlier file has one of the ids. */
static gboolean
claim_ids (GHashTable  *owners,
           GoalsEntity *entity,
           const char  *file,
           GPtrArray   *problems)
{
  Claim claim = { owners, NULL };
  Mark mark = { owners, file };

  goals_entity_foreach (entity, find_taken, &claim);
  if (claim.taken != NULL)
    {
      g_ptr_array_add (problems,
                       goals_problem_new (file, "", TRUE, _("expected ids of its own, found %s, which %s has"),
                                          claim.taken,
                                          (const char *) g_hash_table_lookup (owners, claim.taken)));
      return FALSE;
    }
  goals_entity_foreach (entity, mark_owner, &mark);
  return TRUE;
}

/* @unread: ids by which other documents may refer to one that could not be used. */
static void
attach (GoalsStoreLoad *self,
        GPtrArray      *jobs,
        GHashTable     *owners,
        GHashTable     *unread)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = g_ptr_array_index (jobs, i);
      GoalsList *list = job->type == GOALS_TYPE_KPI ? goals_workspace_get_kpis (self->workspace)
                                                    : goals_workspace_get_objectives (self->workspace);

      if (job->entity != NULL && claim_ids (owners, job->entity, job->file, self->problems))
        goals_list_append (list, job->entity);
      else
        {
          g_hash_table_add (unread, get_file_id (job->file));
          /* Its ids may be its own later, without a change to it */
          g_hash_table_remove (self->agreed, job->file);
        }
    }
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const GoalsProblem *left = *(const GoalsProblem *const *) a;
  const GoalsProblem *right = *(const GoalsProblem *const *) b;
  gboolean left_is_manifest = g_str_equal (left->file, GOALS_STORE_MANIFEST);
  gboolean right_is_manifest = g_str_equal (right->file, GOALS_STORE_MANIFEST);

  if (left_is_manifest != right_is_manifest)
    return left_is_manifest ? -1 : 1;
  return strcmp (left->file, right->file);
}

static void
collect_problems (GoalsStoreLoad *self,
                  Job            *job)
{
  if (job->newer && job->bytes != NULL)
    g_hash_table_insert (self->newer, g_strdup (job->file), g_bytes_ref (job->bytes));
  if (job->entity != NULL && (job->apart ? job->base : job->bytes) != NULL)
    g_hash_table_insert (self->agreed, g_strdup (job->file), g_bytes_ref (job->apart ? job->base : job->bytes));
  if (job->stamped && job->bytes != NULL)
    g_hash_table_insert (self->known, g_strdup (job->file), goals_known_new (&job->stamp, job->bytes));
  else if (!job->missing)
    g_hash_table_add (self->unread, g_strdup (job->file));
  if (job->copy != NULL)
    g_ptr_array_add (self->copies, g_steal_pointer (&job->copy));
  g_ptr_array_extend_and_steal (self->problems, g_ptr_array_ref (job->problems));
}

/* Puts together what the workers have read. */
static void
assemble (GoalsStoreLoad *self,
          GPtrArray      *jobs)
{
  g_autoptr(GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  claim_ids (owners, GOALS_ENTITY (self->workspace), GOALS_STORE_MANIFEST, self->problems);
  attach (self, jobs, owners, unread);
  goals_workspace_check (self->workspace, unread, self->problems);
}

/* Reads @file once more for the places of @problems, which were found when its text was gone. */
static void
place_in_file (const Place *place,
               const char  *file,
               GPtrArray   *problems)
{
  g_autoptr(GBytes) bytes = goals_folder_read (place->root, file, GOALS_JSON_MAX_BYTES, NULL);

  /* It may have changed meanwhile: then there is no place to name */
  if (bytes != NULL && goals_json_gate_check (bytes, NULL, NULL))
    goals_json_place_problems (bytes, problems);
}

/* @self->problems are sorted by file. */
static void
place_problems (GoalsStoreLoad *self,
                const Place    *place)
{
  g_autoptr(GPtrArray) unplaced = g_ptr_array_new ();

  for (guint i = 0; i < self->problems->len; i++)
    {
      GoalsProblem *problem = g_ptr_array_index (self->problems, i);
      const GoalsProblem *next = i + 1 < self->problems->len ? g_ptr_array_index (self->problems, i + 1) : NULL;

      if (problem->line == 0 && problem->path[0] != '\0')
        g_ptr_array_add (unplaced, problem);
      if (unplaced->len > 0 && (next == NULL || !g_str_equal (next->file, problem->file)))
        {
          place_in_file (place, problem->file, unplaced);
          g_ptr_array_set_size (unplaced, 0);
        }
    }
}

static gboolean
set_manifest_error (GoalsStoreLoad *self,
                    GError        **error)
{
  g_autofree char *line = goals_problem_to_string (g_ptr_array_index (self->problems, 0));

  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, line);
  return FALSE;
}

static gboolean
set_missing_error (const char *root,
                   GError    **error)
{
  g_autofree char *shown = g_filename_display_name (root);

  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE,
               _("%s: expected the folder of a workspace, found no %s in it"), shown, GOALS_STORE_MANIFEST);
  return FALSE;
}

gboolean
goals_store_load_run (GoalsStoreLoad *self,
                      const char     *root,
                      GCancellable   *cancellable,
                      GError        **error)
{
  const Place place = { root, self->instead, cancellable };
  g_autoptr(Job) manifest = job_new (g_strdup (GOALS_STORE_MANIFEST));
  g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);

  run_job (manifest, (gpointer) &place);
  if (manifest->missing || !g_file_test (root, G_FILE_TEST_IS_DIR))
    return set_missing_error (root, error);
  collect_problems (self, manifest);
  self->workspace = (GoalsWorkspace *) g_steal_pointer (&manifest->entity);

  list_copies_beside (self, root);
  list_documents (self, root, "objectives", jobs);
  list_documents (self, root, "kpis", jobs);
  list_instead (self, jobs);
  run_jobs (jobs, &place);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    collect_problems (self, g_ptr_array_index (jobs, i));
  if (self->workspace != NULL)
    assemble (self, jobs);
  g_ptr_array_sort (self->problems, compare_problems);
  place_problems (self, &place);
  return self->workspace != NULL || set_manifest_error (self, error);
}
