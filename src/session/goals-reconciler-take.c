/* goals-reconciler-take.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a look has found, taken over into the model or listed. */

#include "goals-reconciler-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-commands.h"
#include "goals-document.h"
#include "goals-saver.h"
#include "goals-text.h"

/* As long as the main thread may be kept at once. */
#define TURN_US (6 * G_TIME_SPAN_MILLISECOND)

static gboolean
is_to_go (GoalsReconciler *self,
          const GoalsCopy *copy)
{
  for (guint i = 0; i < self->copies->len; i++)
    if (goals_copy_equal (g_ptr_array_index (self->copies, i), copy))
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static GHashTable *
list_seen_by_file (const GoalsSighting *sighting)
{
  GHashTable *by_file = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sighting->seen->len; i++)
    {
      GoalsSeen *seen = g_ptr_array_index (sighting->seen, i);

      g_hash_table_insert (by_file, seen->file, seen);
    }
  return by_file;
}

/* What was refused and has not changed is about to be judged once more: nobody should see it come and go. */
static void
keep_refused (GoalsReconciler     *self,
              const GoalsSighting *sighting,
              GPtrArray           *items)
{
  g_autoptr(GHashTable) by_file = list_seen_by_file (sighting);
  GoalsConflictItem *item;

  for (guint i = 0; (item = goals_conflict_list_peek (self->conflicts, i)) != NULL; i++)
    {
      GBytes *bytes = goals_conflict_item_get_bytes (item);
      const GoalsSeen *seen = NULL;

      if (goals_conflict_item_get_kind (item) == GOALS_ITEM_BROKEN && bytes != NULL)
        seen = g_hash_table_lookup (by_file, goals_conflict_item_get_file (item));
      if (seen != NULL && seen->theirs != NULL && g_bytes_equal (seen->theirs, bytes))
        g_ptr_array_add (items, g_object_ref (item));
    }
}

void
goals_reconciler_list_files (GoalsReconciler *self,
                             GoalsSighting   *sighting)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sighting->copies->len; i++)
    {
      const GoalsCopy *copy = g_ptr_array_index (sighting->copies, i);

      if (!is_to_go (self, copy))
        g_ptr_array_add (items, goals_conflict_item_new_file (self->workspace, GOALS_ITEM_COPY, copy));
    }
  for (guint i = 0; i < sighting->marked->len; i++)
    g_ptr_array_add (items, goals_conflict_item_new_file (self->workspace, GOALS_ITEM_MARKERS,
                                                          g_ptr_array_index (sighting->marked, i)));
  for (guint i = 0; i < sighting->broken->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (sighting->broken, i);

      g_ptr_array_add (items, goals_conflict_item_new_broken (self->workspace, problem,
                                                              g_hash_table_lookup (sighting->refused, problem->file)));
    }
  keep_refused (self, sighting, items);
  goals_conflict_list_set_files (self->conflicts, items);
  goals_problem_book_note_look (self->problems, sighting->broken, sighting->misplaced);
}

void
goals_reconciler_list_circles (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) circles = goals_workspace_list_circles (self->workspace);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < circles->len; i++)
    g_ptr_array_add (items, goals_conflict_item_new_circle (self->workspace, g_ptr_array_index (circles, i)));
  goals_conflict_list_set_circles (self->conflicts, items);
}

void
goals_reconciler_list_conflicts (GoalsReconciler *self,
                                 const char      *file,
                                 GPtrArray       *conflicts)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file,
                                                                   g_ptr_array_index (conflicts, i));

      goals_conflict_list_renew (self->conflicts, item);
    }
}

void
goals_reconciler_expect_conflicts (GoalsReconciler *self,
                                   const char      *file,
                                   GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file,
                                                                   g_ptr_array_index (conflicts, i));

      goals_conflict_list_expect (self->conflicts, item);
    }
  goals_store_expect (self->store, file, conflicts);
}

/* What a look has put together, which is to be saved yet. Those among @noted are in its note. */
static void
list_expected (GoalsReconciler *self,
               const GoalsSeen *seen,
               GPtrArray       *noted)
{
  for (guint i = 0; seen->conflicts != NULL && i < seen->conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, seen->file,
                                                                   g_ptr_array_index (seen->conflicts, i));

      if (g_ptr_array_find_with_equal_func (noted, item, (GEqualFunc) goals_conflict_item_equal, NULL))
        goals_conflict_list_expect (self->conflicts, item);
      else
        goals_conflict_list_renew (self->conflicts, item);
    }
}

/* What is in the note of the look about @seen; of a note that could not be written nothing is. (transfer full)
   (element-type GoalsConflictItem) */
static GPtrArray *
list_noted (GoalsReconciler *self,
            const GoalsSeen *seen)
{
  GPtrArray *noted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->sighting->note != NULL && seen->conflicts != NULL && i < seen->conflicts->len; i++)
    g_ptr_array_add (noted, goals_conflict_item_new (self->workspace, seen->file,
                                                     g_ptr_array_index (seen->conflicts, i)));
  return noted;
}

/* A whole document that one side deleted and the other edited. @document is the edited one. */
static void
list_restored (GoalsReconciler *self,
               const char      *file,
               GoalsEntity     *document,
               gboolean         deleted_here)
{
  const char *title = goals_entity_get_title (document);
  g_autofree char *json = goals_conflict_quote (title);
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_RESTORED,
    .document = (char *) goals_entity_get_id (document),
    .path = (char *) "",
    .words = (char *) title,
    .ours = deleted_here ? NULL : json,
    .theirs = deleted_here ? json : NULL,
  };
  g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file, &conflict);

  goals_conflict_list_add (self->conflicts, item);
}

static void
list_met (GoalsReconciler *self,
          const char      *file,
          GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (self->met, goals_conflict_item_new (self->workspace, file, g_ptr_array_index (conflicts, i)));
  goals_reconciler_list_conflicts (self, file, conflicts);
}

/* What both began with is known when it is met for the first time. */
static void
note_restored (GoalsReconciler    *self,
               const GoalsOutside *one)
{
  if (one->base != NULL)
    g_hash_table_insert (self->restored, g_strdup (one->file), g_bytes_ref (one->base));
  else if (!g_hash_table_contains (self->restored, one->file))
    g_hash_table_insert (self->restored, g_strdup (one->file), NULL);
}

void
goals_reconciler_take_outside (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) outside = goals_store_take_outside (self->store);

  for (guint i = 0; i < outside->len; i++)
    {
      GoalsOutside *one = g_ptr_array_index (outside, i);
      GoalsEntity *document = goals_conflict_find_document (self->workspace, one->file);

      list_met (self, one->file, one->conflicts);
      if (document == NULL)
        note_restored (self, one);
      else if (one->deleted)
        list_restored (self, one->file, document, FALSE);
      if (one->note != NULL)
        g_ptr_array_add (self->notes, g_steal_pointer (&one->note));
    }
  if (outside->len > 0)
    goals_reconciler_keep_conflicts (self);
  self->wanted |= outside->len > 0;
}

static void
same_id_cb (GoalsEntity *entity,
            gpointer     user_data)
{
  gpointer *found = user_data;
  GoalsEntity *here = goals_workspace_lookup (found[0], goals_entity_get_id (entity));

  if (here != NULL && G_OBJECT_TYPE (here) != G_OBJECT_TYPE (entity))
    found[1] = here;
}

gboolean
goals_reconciler_fits (GoalsWorkspace *workspace,
                       GoalsEntity    *version)
{
  gpointer found[2] = { workspace, NULL };

  goals_entity_foreach (version, same_id_cb, found);
  return found[1] == NULL;
}

GoalsEntity *
goals_reconciler_put (GoalsHistory *history,
                      GoalsEntity  *version,
                      const char   *label)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  g_autofree char *file = goals_document_get_file (version);
  GoalsEntity *document = goals_conflict_find_document (workspace, file);

  if (document == NULL)
    {
      /* What it takes from other documents can only move into what is there */
      g_autoptr(GoalsEntity) empty = g_object_new (G_OBJECT_TYPE (version), "id", goals_entity_get_id (version), NULL);

      goals_history_insert (history, GOALS_IS_KPI (version) ? goals_workspace_get_kpis (workspace)
                            : goals_workspace_get_objectives (workspace),
                            G_MAXUINT, empty);
      document = empty;
    }
  goals_command_adopt (history, document, version, label);
  return document;
}

static void
take_version (GoalsReconciler *self,
              GoalsSeen       *seen)
{
  GoalsEntity *document = goals_conflict_find_document (self->workspace, seen->file);
  gboolean is_new = document == NULL;
  gboolean was_deleted;
  g_autoptr(GPtrArray) noted = list_noted (self, seen);
  g_autoptr(GPtrArray) followed = goals_reconciler_follow_moved (self, seen);

  if (document != NULL)
    {
      goals_reconciler_keep_contested (self, seen, document, followed);
      goals_reconciler_note_leaving (self, document, seen->version);
    }
  if (document != NULL && !seen->merged)
    g_hash_table_add (self->settled, document);
  document = goals_reconciler_put (self->history, seen->version, "");
  if (!seen->merged)
    g_hash_table_add (self->settled, document);
  else
    goals_autosave_add (self->autosave, document);      /* even if it is as it was here, it is not so there */
  list_expected (self, seen, noted);
  goals_reconciler_expect_conflicts (self, seen->file, followed);
  /* What it was when it was deleted here says nothing about what becomes of it from now on */
  was_deleted = g_hash_table_remove (self->restored, seen->file);
  if (is_new && was_deleted)
    list_restored (self, seen->file, document, TRUE);
}

/* What somebody edits here stays although others have deleted it. */
static void
take_removal (GoalsReconciler *self,
              const GoalsSeen *seen)
{
  GoalsEntity *document = goals_conflict_find_document (self->workspace, seen->file);

  if (document == NULL)
    return;
  if (goals_autosave_is_unsaved (self->autosave, document))
    {
      list_restored (self, seen->file, document, FALSE);
      return;
    }
  goals_reconciler_note_leaving (self, document, NULL);
  g_hash_table_add (self->settled, document);
  goals_history_remove (self->history, document);
}

/* What is still to be taken over of @file; NULL: nothing. */
static const GoalsSeen *
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

/* Does @at, within @text, stand behind the key of an id? */
static gboolean
is_behind_key (const char *text,
               const char *at)
{
  static const char key[] = "\"id\"";
  gboolean colon = FALSE;

  while (at > text && (g_ascii_isspace (at[-1]) || (at[-1] == ':' && !colon)))
    colon |= *--at == ':';
  return colon && at - text >= (gssize) strlen (key) && strncmp (at - strlen (key), key, strlen (key)) == 0;
}

gboolean
goals_reconciler_holds_id (GBytes     *bytes,
                           const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  gsize size;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  const char *at = text;

  while (at != NULL && (at = g_strstr_len (at, (gssize) size - (at - text), quoted)) != NULL)
    if (is_behind_key (text, at++))
      return TRUE;
  return FALSE;
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

/* Looks for what is in a version, and in another document too. */
typedef struct
{
  GoalsReconciler *self;
  const GoalsSeen *seen;
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

/* @id is in another document here. */
static void
judge_copied (CopySearch  *search,
              GoalsEntity *document,
              const char  *id)
{
  g_autofree char *file = goals_document_get_file (document);
  g_autoptr(GBytes) on_disk = goals_reconciler_get_on_disk (search->self, file);

  search->found = goals_reconciler_holds_id (on_disk, id);
  search->uncertain = search->found && is_uncertain (search->self, file);
  search->found |= goals_reconciler_is_ours (search->self, document, id) || stays (search->self, document, file);
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
        && goals_reconciler_holds_id (((const GoalsSeen *) g_ptr_array_index (all, i))->theirs, id))
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
        judge_copied (search, document, id);
    }
  if (search->found && search->here == NULL)
    search->here = here;
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

/* The next look finds it as it is then. */
static void
skip (GoalsReconciler *self,
      const GoalsSeen *seen)
{
  self->wanted = self->skipped = TRUE;
  g_hash_table_add (self->touched, g_strdup (seen->file));
}

/* What somebody has copied by hand, into a file of its own or into another document, must not move away from where it
 * is. What really moves comes as soon as the other document is without it. */
static gboolean
refuse_copied (GoalsReconciler *self,
               const GoalsSeen *seen)
{
  CopySearch search = { self, seen, FALSE, FALSE, NULL };

  goals_entity_foreach (seen->version, find_copied_cb, &search);
  if (search.uncertain)
    skip (self, seen);
  else if (search.found)
    {
      g_autofree char *what = describe_copied (search.here);

      refuse_version (self, seen, goals_problem_new (seen->file, "", TRUE, "%s", what), search.here);
      goals_reconciler_note_copied (self, seen);
    }
  return search.found;
}

/* What cannot get into the model. */
static gboolean
refuse (GoalsReconciler *self,
        const GoalsSeen *seen)
{
  if (is_other_workspace (self, seen))
    refuse_version (self, seen, goals_problem_new (seen->file, "/id", TRUE,
                                                   _("expected the workspace that is open, found another one")),
                    NULL);
  else if (!goals_reconciler_fits (self->workspace, seen->version))
    refuse_version (self, seen, goals_problem_new (seen->file, "", TRUE,
                                                   _("expected ids of its own, found one that something else has")),
                    NULL);
  else
    return refuse_copied (self, seen);
  return TRUE;
}

static void
take_seen (GoalsReconciler *self,
           GoalsSeen       *seen)
{
  if (seen->version != NULL && refuse (self, seen))
    return;
  if (g_hash_table_contains (self->touched, seen->file)
      || !goals_store_agree (self->store, seen->file, seen->base, seen->theirs))
    {
      skip (self, seen);
      return;
    }
  goals_conflict_list_replace_broken (self->conflicts, seen->file, NULL);
  /* It may have been in the way of what was refused */
  self->wanted |= self->refused;
  if (seen->version != NULL)
    take_version (self, seen);
  else
    take_removal (self, seen);
  g_hash_table_remove (self->copied, seen->file);
}

/* Each goes as soon as it is done with: all at once would take longer than the main thread may be kept. */
static void
pass_one (GoalsReconciler *self)
{
  GPtrArray *seen = self->sighting->seen;

  goals_seen_free (g_steal_pointer (&g_ptr_array_index (seen, self->next)));
  self->next++;
}

void
goals_reconciler_drop_some (GoalsReconciler *self)
{
  gint64 deadline = g_get_monotonic_time () + TURN_US;

  while (self->next < self->sighting->seen->len && g_get_monotonic_time () < deadline)
    pass_one (self);
}

void
goals_reconciler_take_some (GoalsReconciler *self)
{
  gint64 deadline = g_get_monotonic_time () + TURN_US;
  GPtrArray *seen = self->sighting->seen;

  /* Translators: the name of a step: what others did to the documents of the folder while it was open here */
  goals_history_begin_foreign (self->history, _("Changes by Others"));
  do
    {
      take_seen (self, g_ptr_array_index (seen, self->next));
      pass_one (self);
    }
  while (self->next < seen->len && g_get_monotonic_time () < deadline);
  goals_history_commit (self->history, NULL);
  g_hash_table_remove_all (self->settled);
}
