/* goals-reconciler-refuse.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a look has found and is not taken over as it is: it cannot get into the model, or holds what another document
 * has. */

#include "goals-reconciler-private.h"

#include <glib/gi18n-lib.h>

#include "goals-document.h"
#include "goals-text.h"

/* What is still to be taken over of @file; NULL: nothing. */
static GoalsSeen *
find_ahead (GoalsReconciler *self,
            const char      *file)
{
  GPtrArray *seen = self->sighting->seen;

  for (guint i = self->next; i < seen->len; i++)
    if (g_str_equal (((const GoalsSeen *) g_ptr_array_index (seen, i))->file, file))
      return g_ptr_array_index (seen, i);
  return NULL;
}

GBytes *
goals_reconciler_get_on_disk (GoalsReconciler *self,
                              const char      *file)
{
  const GoalsSeen *ahead = find_ahead (self, file);

  if (ahead == NULL)
    return goals_store_get_agreed (self->store, file);
  return ahead->theirs != NULL ? g_bytes_ref (ahead->theirs) : NULL;
}

/* May that be something else with the next look? */
static gboolean
is_uncertain (GoalsReconciler *self,
              const char      *file)
{
  return g_hash_table_contains (self->touched, file)
         || (!self->sighting->lost
             && g_ptr_array_find_with_equal_func (self->sighting->missing, file, g_str_equal, NULL));
}

/* A document is judged together with this many at most of those that it takes something out of, and not more follow it
 * in one turn. */
#define TOGETHER 64

/* Still to be taken over, without something that goes elsewhere. */
typedef struct
{
  GoalsSeen   *seen;
  GoalsEntity *here;            /* because of this, which is in the version that is judged */
} Leaving;

/* Looks for what is in a version, and in another document too. */
typedef struct
{
  GoalsReconciler *self;
  const GoalsSeen *seen;
  GArray          *leaving;     /* of Leaving */
  GoalsEntity     *because;     /* @seen is one of them; NULL: it is what is judged */
  gboolean         found;
  gboolean         uncertain;
  GoalsEntity     *here;        /* the first that is */
} CopySearch;

static void
find_id_cb (GoalsEntity *entity,
            gpointer     user_data)
{
  const char **id = user_data;

  if (*id != NULL && g_str_equal (*id, goals_entity_get_id (entity)))
    *id = NULL;
}

gboolean
goals_reconciler_is_ours (GoalsReconciler *self,
                          GoalsEntity     *document,
                          const char      *id)
{
  g_autofree char *file = goals_document_get_file (document);
  const GoalsSeen *ahead = find_ahead (self, file);
  const char *left = id;

  if (ahead != NULL && ahead->version != NULL)
    goals_entity_foreach (ahead->version, find_id_cb, &left);
  return goals_autosave_is_unsaved (self->autosave, document) && (ahead == NULL || left == NULL);
}

/* Does @document, which others have removed, stay with what was edited in it? */
static gboolean
stays (GoalsReconciler *self,
       GoalsEntity     *document,
       const char      *file)
{
  const GoalsSeen *ahead = find_ahead (self, file);

  return ahead != NULL && ahead->version == NULL && goals_autosave_is_unsaved (self->autosave, document);
}

static gboolean
is_leaving (const CopySearch *search,
            const GoalsSeen  *seen)
{
  for (guint i = 0; i < search->leaving->len; i++)
    if (g_array_index (search->leaving, Leaving, i).seen == seen)
      return TRUE;
  return seen == g_ptr_array_index (search->self->sighting->seen, search->self->next);
}

/* What becomes of @file must be taken over, too, or @here has not left it. */
static void
add_leaving (CopySearch  *search,
             const char  *file,
             GoalsEntity *here)
{
  const Leaving leaving = { find_ahead (search->self, file), search->because != NULL ? search->because : here };

  if (leaving.seen != NULL && search->leaving->len < TOGETHER && !is_leaving (search, leaving.seen))
    g_array_append_val (search->leaving, leaving);
}

/* @here is in another document, @document. */
static void
judge_copied (CopySearch  *search,
              GoalsEntity *document,
              GoalsEntity *here)
{
  const char *id = goals_entity_get_id (here);
  g_autofree char *file = goals_document_get_file (document);
  g_autoptr(GBytes) on_disk = goals_reconciler_get_on_disk (search->self, file);

  search->found = goals_document_holds_id (on_disk, id);
  search->uncertain = search->found && is_uncertain (search->self, file);
  search->found |= goals_reconciler_is_ours (search->self, document, id) || stays (search->self, document, file);
  if (!search->found)
    add_leaving (search, file, here);
}

/* Both may be NULL. */
static gboolean
is_same (GBytes *a,
         GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/* Those who looked did not know of an edit: it would not go with what moves away. And of what has not been, or cannot
 * be, taken over nobody knows here what has become of it since. */
static gboolean
is_touched (GoalsReconciler *self,
            GoalsEntity     *document)
{
  g_autofree char *file = goals_document_get_file (document);
  const GoalsSeen *ahead = find_ahead (self, file);
  g_autoptr(GBytes) agreed = goals_store_get_agreed (self->store, file);

  return g_hash_table_contains (self->touched, file) || (ahead != NULL && !is_same (ahead->base, agreed));
}

gboolean
goals_reconciler_is_held_ahead (GoalsReconciler *self,
                                const GoalsSeen *seen,
                                const char      *id)
{
  GPtrArray *all = self->sighting->seen;

  for (guint i = self->next; i < all->len; i++)
    if (g_ptr_array_index (all, i) != seen
        && goals_document_holds_id (((const GoalsSeen *) g_ptr_array_index (all, i))->theirs, id))
      return TRUE;
  return FALSE;
}

static void
find_copied_cb (GoalsEntity *entity,
                gpointer     user_data)
{
  CopySearch *search = user_data;
  const char *id = goals_entity_get_id (entity);
  GoalsEntity *here = search->found ? NULL : goals_workspace_lookup (search->self->workspace, id);
  GoalsEntity *document = here != NULL ? goals_entity_get_document (here) : NULL;

  /* It has moved from where it was a moment ago to somewhere else than into the copy */
  if (here == NULL && !search->found && goals_reconciler_is_known_copy (search->self, search->seen))
    search->found = goals_reconciler_is_held_ahead (search->self, search->seen, id);
  /* Nearly all is where it was */
  if (document != NULL && !g_str_equal (goals_entity_get_id (document), goals_entity_get_id (search->seen->version)))
    {
      if (is_touched (search->self, document))
        search->found = search->uncertain = TRUE;
      else if (!goals_reconciler_knows_move (search->self, search->seen, entity))
        judge_copied (search, document, here);
    }
  if (search->found && search->here == NULL)
    search->here = search->because != NULL ? search->because : here;
}

/* (transfer full) */
static char *
describe_copied (GoalsEntity *here)
{
  g_autofree char *title = NULL;
  g_autofree char *where = NULL;

  if (here == NULL)
    return g_strdup (_("expected ids of its own, found one that something else has"));
  title = goals_text_display (goals_entity_get_title (here), GOALS_TEXT_TITLE, FALSE);
  where = goals_text_display (goals_entity_get_title (goals_entity_get_document (here)), GOALS_TEXT_TITLE, FALSE);
  /* Translators: %1$s is the title of a key result or what is in one, %2$s that of an objective */
  return g_strdup_printf (_("expected ids of its own, found that of “%1$s”, which is in “%2$s”"), title, where);
}

/* It is listed with what cannot be read, so that it can be repaired. @copied is in it and here; NULL: that is not the
   reason. Takes @problem over. */
static void
refuse_version (GoalsReconciler *self,
                const GoalsSeen *seen,
                GoalsProblem    *problem,
                GoalsEntity     *copied)
{
  g_autoptr(GoalsConflictItem) item = goals_conflict_item_new_broken (self->workspace, problem, seen->theirs);

  if (GOALS_IS_KEY_RESULT (copied) && goals_conflict_find_document (self->workspace, seen->file) != NULL)
    goals_conflict_item_set_copied (item);
  self->refused = TRUE;
  g_ptr_array_add (self->sighting->broken, problem);
  goals_problem_book_note_look (self->problems, self->sighting->broken, self->sighting->misplaced);
  goals_conflict_list_replace_broken (self->conflicts, seen->file, item);
}

/* The folder of another workspace lies where ours did. */
static gboolean
is_other_workspace (GoalsReconciler *self,
                    const GoalsSeen *seen)
{
  return GOALS_IS_WORKSPACE (seen->version)
         && !g_str_equal (goals_entity_get_id (seen->version), goals_entity_get_id (GOALS_ENTITY (self->workspace)));
}

void
goals_reconciler_skip (GoalsReconciler *self,
                       const GoalsSeen *seen)
{
  self->wanted = self->skipped = TRUE;
  g_hash_table_add (self->touched, g_strdup (seen->file));
}

/* Why @seen cannot get into the model at all; NULL: it can. (transfer full) */
static GoalsProblem *
find_misfit (GoalsReconciler *self,
             const GoalsSeen *seen)
{
  if (is_other_workspace (self, seen))
    return goals_problem_new (seen->file, "/id", TRUE, _("expected the workspace that is open, found another one"));
  if (!goals_reconciler_fits (self->workspace, seen->version))
    return goals_problem_new (seen->file, "", TRUE, _("expected ids of its own, found one that something else has"));
  return NULL;
}

/* Will what is @leaving be refused? What it lacks then leaves it only on disk. */
static void
judge_leaving (CopySearch *search,
               Leaving     leaving)
{
  g_autoptr(GoalsProblem) misfit = NULL;

  if (leaving.seen->version == NULL)
    return;
  search->seen = leaving.seen;
  search->because = leaving.here;
  misfit = find_misfit (search->self, leaving.seen);
  if (misfit == NULL)
    {
      goals_entity_foreach (leaving.seen->version, find_copied_cb, search);
      return;
    }
  search->found = TRUE;
  search->here = leaving.here;
}

/* Those that something was taken out of follow at once: in between it would be in no document that is saved, or what it
 * was taken out of would seem to have been edited here. */
static void
bring_forward (GoalsReconciler *self,
               const GArray    *leaving)
{
  GPtrArray *all = self->sighting->seen;

  self->together = MAX (self->together, self->next + 1);
  for (guint i = 0; i < leaving->len; i++)
    {
      guint place = self->next + 1;

      while (g_ptr_array_index (all, place) != g_array_index (leaving, Leaving, i).seen)
        place++;
      /* One may follow another without end */
      if (place >= self->together && ++self->n_brought > TOGETHER)
        return;
      if (place >= self->together)
        self->together++;
      g_ptr_array_insert (all, (gint) (self->next + 1), g_ptr_array_steal_index (all, place));
    }
}

/* What somebody has copied by hand, into a file of its own or into another document, must not move away from where it
 * is. What really moves comes as soon as the other document is without it. */
static gboolean
refuse_copied (GoalsReconciler *self,
               const GoalsSeen *seen)
{
  g_autoptr(GArray) leaving = g_array_new (FALSE, FALSE, sizeof (Leaving));
  CopySearch search = { self, seen, leaving, NULL, FALSE, FALSE, NULL };

  goals_entity_foreach (seen->version, find_copied_cb, &search);
  for (guint i = 0; i < leaving->len && !search.found; i++)
    judge_leaving (&search, g_array_index (leaving, Leaving, i));
  if (search.uncertain)
    goals_reconciler_skip (self, seen);
  else if (search.found)
    {
      g_autofree char *what = describe_copied (search.here);

      refuse_version (self, seen, goals_problem_new (seen->file, "", TRUE, "%s", what), search.here);
      goals_reconciler_note_copied (self, seen);
    }
  else
    bring_forward (self, leaving);
  return search.found;
}

gboolean
goals_reconciler_refuse (GoalsReconciler *self,
                         const GoalsSeen *seen)
{
  GoalsProblem *misfit = find_misfit (self, seen);

  if (misfit == NULL)
    return refuse_copied (self, seen);
  refuse_version (self, seen, misfit, NULL);
  return TRUE;
}
