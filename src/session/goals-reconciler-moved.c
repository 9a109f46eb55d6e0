/* goals-reconciler-moved.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A key result that one side moved to another objective while the other edited it where it was. For the document that
   it was in that is an edit and a deletion, and the edit stands; for both documents together it is one key result, at
   its new place with what both made of it. So it is where the document that it was in was deleted after that. */

#include "goals-reconciler-private.h"

#include <string.h>

#include "goals-commands.h"
#include "goals-document.h"
#include "goals-moved-results.h"

#define PATH "/key-results/"

/* Is the document that it is in without it by now, on disk, although it was there? Whatever was moved there here has
   gone on from there since. */
static gboolean
has_gone_on (GoalsReconciler *self,
             GoalsEntity     *here)
{
  const char *id = goals_entity_get_id (here);
  g_autofree char *file = goals_document_get_file (goals_entity_get_document (here));
  g_autoptr(GBytes) agreed = goals_store_get_agreed (self->store, file);
  g_autoptr(GBytes) on_disk = goals_reconciler_get_on_disk (self, file);

  return goals_document_holds_id (agreed, id) && !goals_document_holds_id (on_disk, id);
}

/* Was what is @here deleted by one side, this one or the others, and edited by the other, where the first has it in
   another document now: this one @here, the others in @version? And it is known what both began with. */
static gboolean
is_about (const GoalsConflict *conflict,
          GoalsEntity         *here,
          const char          *version,
          gboolean             ours)
{
  const char *document = goals_entity_get_id (goals_entity_get_document (here));

  return conflict != NULL && conflict->kind == GOALS_CONFLICT_RESTORED && conflict->base != NULL
         && g_str_has_prefix (conflict->path, PATH)
         && g_str_equal (conflict->path + strlen (PATH), goals_entity_get_id (here))
         && (conflict->ours == NULL) == ours && g_str_equal (conflict->document, ours ? version : document);
}

/* What is listed, or comes with what was seen. */
static guint
count_conflicts (GoalsReconciler *self,
                 const GoalsSeen *seen)
{
  return seen->conflicts->len + g_list_model_get_n_items (G_LIST_MODEL (self->conflicts));
}

static const GoalsConflict *
get_conflict (GoalsReconciler *self,
              const GoalsSeen *seen,
              guint            i)
{
  if (i < seen->conflicts->len)
    return g_ptr_array_index (seen->conflicts, i);
  return goals_conflict_item_get_conflict (goals_conflict_list_peek (self->conflicts, i - seen->conflicts->len));
}

static void
remove_conflict (GoalsReconciler *self,
                 GoalsSeen       *seen,
                 guint            i)
{
  if (i < seen->conflicts->len)
    g_ptr_array_remove_index (seen->conflicts, i);
  else
    goals_conflict_list_remove (self->conflicts, goals_conflict_list_peek (self->conflicts, i - seen->conflicts->len));
}

/* Has nobody looked since it was met by a save? An older one is about another move than this. */
static gboolean
is_fresh (GoalsReconciler *self,
          const GoalsSeen *seen,
          guint            i)
{
  return i < seen->conflicts->len
         || g_hash_table_contains (self->met, goals_conflict_list_peek (self->conflicts, i - seen->conflicts->len));
}

/* The place of the one that is about @here; behind the last: none is. */
static guint
find_conflict (GoalsReconciler *self,
               const GoalsSeen *seen,
               GoalsEntity     *here,
               gboolean         ours)
{
  const char *version = goals_entity_get_id (seen->version);
  guint n = count_conflicts (self, seen);

  for (guint i = 0; i < n; i++)
    if (is_about (get_conflict (self, seen, i), here, version, ours) && (!ours || is_fresh (self, seen, i)))
      return i;
  return n;
}

/* An objective @id with nothing but a copy of @key_result in it. (transfer full) */
static GBytes *
wrap (const char  *id,
      GoalsEntity *key_result)
{
  g_autoptr(GoalsEntity) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, NULL);
  g_autoptr(GoalsEntity) copy = goals_entity_copy (key_result, FALSE);

  goals_list_insert (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), 0, copy);
  return goals_document_write (objective);
}

static GBytes *
wrap_base (const char *id,
           const char *json)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr(GoalsEntity) key_result = goals_document_read_entity (bytes, GOALS_TYPE_KEY_RESULT, NULL);

  return key_result != NULL ? wrap (id, key_result) : NULL;
}

/* @ours and @theirs in one, which is to be in the document @id; @known: of what both began with, as wrap() makes it;
   NULL: that is not known. NULL when it cannot be. (transfer full) */
static GoalsEntity *
merge (const char  *id,
       GBytes      *known,
       GoalsEntity *ours,
       GoalsEntity *theirs,
       GPtrArray   *conflicts)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GBytes) base = known != NULL ? goals_moved_results_make_base (known, ours, theirs) : NULL;
  g_autoptr(GBytes) our_bytes = wrap (id, ours);
  g_autoptr(GBytes) their_bytes = wrap (id, theirs);
  g_autoptr(GoalsMerge) merged = goals_merge_strictly (base, our_bytes, their_bytes, NULL);
  g_autoptr(GoalsEntity) objective = NULL;

  if (merged != NULL)
    objective = goals_document_read (merged->document, GOALS_TYPE_OBJECTIVE, "", problems, NULL);
  if (objective == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (conflicts, g_steal_pointer (&merged->conflicts));
  return goals_list_remove (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), 0);
}

/* Puts @other where @entity is; NULL: nothing. */
static void
replace (GoalsEntity *entity,
         GoalsEntity *other)
{
  GoalsList *list = goals_entity_get_list (entity);
  guint position = goals_list_find (list, entity);
  g_autoptr(GoalsEntity) taken = goals_list_remove (list, position);

  if (other != NULL)
    goals_list_insert (list, position, other);
}

/* A key result that is in one document here and in another one in the version that was seen. */
typedef struct
{
  GoalsEntity *here, *there;    /* here: NULL: not any more */
  gboolean     ours;            /* it was moved here */
  guint        conflict;        /* its place; behind the last: the document that it was in was deleted here */
  GPtrArray   *conflicts;       /* what the two do not agree on */
  GoalsEntity *merged;          /* NULL: nobody knows why it is in two */
} Moved;

static void
moved_clear (Moved *self)
{
  g_ptr_array_unref (self->conflicts);
  g_clear_object (&self->merged);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moved, moved_clear)

/* @key_result as it was, in the document @id, in what both began with of the version that was seen and that was deleted
   here. NULL: it was not, or nobody knows. (transfer full) */
static GBytes *
wrap_deleted (GoalsReconciler *self,
              const GoalsSeen *seen,
              const char      *id,
              GoalsEntity     *key_result)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  GBytes *bytes = g_hash_table_lookup (self->restored, seen->file);
  g_autoptr(GoalsEntity) base = NULL;
  GoalsEntity *begun;

  if (bytes != NULL)
    base = goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, seen->file, problems, NULL);
  if (base == NULL)
    return NULL;
  begun = goals_list_lookup (goals_objective_get_key_results (GOALS_OBJECTIVE (base)),
                             goals_entity_get_id (key_result));
  return begun != NULL ? wrap (id, begun) : NULL;
}

/* Whoever has it with all that was edited here has copied it, and not moved it before that. */
static gboolean
is_equal (GoalsEntity *here,
          GoalsEntity *there)
{
  g_autoptr(GBytes) ours = goals_document_write_entity (here);
  g_autoptr(GBytes) theirs = goals_document_write_entity (there);

  return g_bytes_equal (ours, theirs);
}

static void
join_moved (GoalsReconciler *self,
            const GoalsSeen *seen,
            Moved           *moved)
{
  GoalsEntity *document = goals_entity_get_document (moved->here);
  const char *version = goals_entity_get_id (seen->version);
  guint n = count_conflicts (self, seen);
  g_autoptr(GBytes) base = NULL;
  const char *id;

  /* What others have moved on from where it was moved to here is where they have it */
  moved->conflict = find_conflict (self, seen, moved->here, FALSE);
  moved->ours = moved->conflict == n;
  if (moved->ours && has_gone_on (self, moved->here))
    return;
  if (moved->ours)
    moved->conflict = find_conflict (self, seen, moved->here, TRUE);
  else if (!is_fresh (self, seen, moved->conflict) && is_equal (moved->here, moved->there))
    return;
  id = moved->ours ? goals_entity_get_id (document) : version;
  base = moved->conflict == n ? wrap_deleted (self, seen, id, moved->here)
         : wrap_base (id, get_conflict (self, seen, moved->conflict)->base);
  if (base != NULL)
    moved->merged = merge (id, base, moved->here, moved->there, moved->conflicts);
}

/* Have others taken it out of where it is here? What was moved there here is not there yet for another reason. */
static gboolean
is_gone (GoalsReconciler *self,
         GoalsEntity     *here)
{
  GoalsEntity *document = goals_entity_get_document (here);
  const char *id = goals_entity_get_id (here);
  g_autofree char *file = goals_document_get_file (document);
  g_autoptr(GBytes) on_disk = goals_reconciler_get_on_disk (self, file);

  return !goals_document_holds_id (on_disk, id) && !goals_reconciler_is_ours (self, document, id);
}

/* It was in two documents for a while, and is not where it is here any more. What has become of it here in that time
   nobody has seen there. */
static void
join_copied (GoalsReconciler *self,
             const GoalsSeen *seen,
             Moved           *moved)
{
  const char *version = goals_entity_get_id (seen->version);
  g_autoptr(GoalsEntity) parted = NULL;
  g_autoptr(GBytes) base = NULL;
  const char *begun = NULL;

  if (moved->here == NULL || is_gone (self, moved->here))
    parted = goals_reconciler_get_parted (self, seen, moved->there, &begun);
  if (parted == NULL)
    return;
  if (begun != NULL)
    base = wrap_base (version, begun);
  moved->ours = FALSE;
  moved->conflict = count_conflicts (self, seen);
  /* Whoever took it out where it was here had it there, most likely from here: that stands */
  moved->merged = base != NULL ? merge (version, base, parted, moved->there, moved->conflicts)
                  : merge (version, NULL, moved->there, parted, moved->conflicts);
}

static void
join (GoalsReconciler *self,
      const GoalsSeen *seen,
      Moved           *moved)
{
  if (moved->here != NULL && g_str_equal (goals_entity_get_id (goals_entity_get_document (moved->here)),
                                          goals_entity_get_id (seen->version)))
    return;
  if (moved->here != NULL)
    join_moved (self, seen, moved);
  if (moved->merged == NULL)
    join_copied (self, seen, moved);
}

/* What is known of @there, a key result in the version that was seen. */
static Moved
look_up (GoalsReconciler *self,
         const GoalsSeen *seen,
         GoalsEntity     *there)
{
  Moved moved = { .there = there };

  moved.conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  moved.here = goals_workspace_lookup_typed (self->workspace, goals_entity_get_id (there), GOALS_TYPE_KEY_RESULT);
  join (self, seen, &moved);
  return moved;
}

gboolean
goals_reconciler_knows_move (GoalsReconciler *self,
                             const GoalsSeen *seen,
                             GoalsEntity     *entity)
{
  while (entity != NULL && !GOALS_IS_KEY_RESULT (entity))
    entity = goals_entity_get_owner (entity);
  if (entity != NULL)
    {
      g_auto(Moved) moved = look_up (self, seen, entity);

      return moved.merged != NULL;
    }
  return FALSE;
}

/* @document is not what is on disk, also when it was that a moment ago; what is still to be taken over of it was put
   together without what was made of it now, and is looked at again. */
static void
note_ours (GoalsReconciler *self,
           GoalsEntity     *document,
           const char      *file)
{
  g_hash_table_remove (self->settled, document);
  g_hash_table_add (self->touched, g_strdup (file));
  goals_autosave_add (self->autosave, document);
}

/* It is where it was moved to here, with what they made of it where it was. */
static void
keep_here (GoalsReconciler *self,
           Moved           *moved)
{
  GoalsEntity *document = goals_entity_get_document (moved->here);
  g_autofree char *file = goals_document_get_file (document);
  g_autoptr(GoalsEntity) version = goals_entity_copy (document, FALSE);
  GoalsList *list = goals_objective_get_key_results (GOALS_OBJECTIVE (version));

  replace (goals_list_peek (list, goals_list_find (goals_entity_get_list (moved->here), moved->here)), moved->merged);
  goals_command_adopt (self->history, document, version, "");
  note_ours (self, document, file);
  replace (moved->there, NULL);
  goals_reconciler_expect_conflicts (self, file, moved->conflicts);
}

/* It goes where they have moved it, with what was made of it here. Where it was kept until now it is on disk, too. */
static void
let_go (GoalsReconciler *self,
        Moved           *moved,
        GPtrArray       *conflicts)
{
  GoalsEntity *document = moved->here != NULL ? goals_entity_get_document (moved->here) : NULL;
  g_autofree char *file = document != NULL ? goals_document_get_file (document) : NULL;

  if (document != NULL)
    note_ours (self, document, file);
  replace (moved->there, moved->merged);
  g_ptr_array_extend (conflicts, moved->conflicts, NULL, NULL);
  g_ptr_array_set_free_func (moved->conflicts, NULL);
}

GPtrArray *
goals_reconciler_follow_moved (GoalsReconciler *self,
                               GoalsSeen       *seen)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  GoalsList *list;

  if (!GOALS_IS_OBJECTIVE (seen->version)
      || (count_conflicts (self, seen) == 0 && !g_hash_table_contains (self->restored, seen->file)
          && !g_hash_table_contains (self->copied, seen->file)))
    return conflicts;
  list = goals_objective_get_key_results (GOALS_OBJECTIVE (seen->version));
  for (guint i = goals_list_get_length (list); i > 0; i--)
    {
      g_auto(Moved) moved = look_up (self, seen, goals_list_peek (list, i - 1));

      if (moved.merged == NULL)
        continue;
      if (moved.conflict < count_conflicts (self, seen))
        remove_conflict (self, seen, moved.conflict);
      if (moved.ours)
        keep_here (self, &moved);
      else
        let_go (self, &moved, conflicts);
      seen->merged = TRUE;
    }
  return conflicts;
}
