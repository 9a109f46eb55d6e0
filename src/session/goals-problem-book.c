/* goals-problem-book.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-problem-book.h"

#include <string.h>

#include "goals-conflict-item.h"
#include "goals-store-loader.h"
#include "goals-workspace-check.h"

struct _GoalsProblemBook
{
  GoalsWorkspace *workspace;
  GoalsStore     *store;
  GPtrArray      *broken;       /* of GoalsProblem: what the latest look could not read */
  GPtrArray      *misplaced;    /* of GoalsProblem: what it found and is no document; NULL: there was no look yet */
  GHashTable     *looked_at;    /* set of files that some look could not read: what the load said of them is old */
  gboolean        stale;        /* what the load said of the others may be old, too */
  GPtrArray      *odd;          /* of GoalsProblem: what is to be said of them instead; NULL: not known yet */
};

GoalsProblemBook *
goals_problem_book_new (GoalsWorkspace *workspace,
                        GoalsStore     *store)
{
  GoalsProblemBook *self = g_new0 (GoalsProblemBook, 1);

  self->workspace = workspace;
  self->store = store;
  self->broken = g_ptr_array_new ();
  self->looked_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
goals_problem_book_free (GoalsProblemBook *self)
{
  g_ptr_array_unref (self->broken);
  g_clear_pointer (&self->misplaced, g_ptr_array_unref);
  g_hash_table_unref (self->looked_at);
  g_clear_pointer (&self->odd, g_ptr_array_unref);
  g_free (self);
}

void
goals_problem_book_note_taken (GoalsProblemBook *self)
{
  self->stale = TRUE;
  g_clear_pointer (&self->odd, g_ptr_array_unref);
}

void
goals_problem_book_note_look (GoalsProblemBook *self,
                              GPtrArray        *broken,
                              GPtrArray        *misplaced)
{
  g_ptr_array_unref (self->broken);
  self->broken = g_ptr_array_ref (broken);
  g_clear_pointer (&self->misplaced, g_ptr_array_unref);
  self->misplaced = g_ptr_array_ref (misplaced);
  for (guint i = 0; i < broken->len; i++)
    g_hash_table_add (self->looked_at, g_strdup (((const GoalsProblem *) g_ptr_array_index (broken, i))->file));
}

GHashTable *
goals_problem_list_unread (GPtrArray *problems)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *name = g_path_get_basename (problem->file);

      if (problem->fatal && g_str_has_suffix (name, ".json"))
        g_hash_table_add (ids, g_strndup (name, strlen (name) - strlen (".json")));
    }
  return ids;
}

static gboolean
is_same (gconstpointer a,
         gconstpointer b)
{
  const GoalsProblem *one = a;
  const GoalsProblem *other = b;

  return one->fatal == other->fatal && g_str_equal (one->file, other->file) && g_str_equal (one->path, other->path)
         && g_str_equal (one->message, other->message);
}

/* What the documents that are open say about each other. Where the load said the same it also knows the line. */
static void
check_again (GoalsProblemBook *self,
             GPtrArray        *fatal)
{
  g_autoptr(GHashTable) unread = goals_problem_list_unread (fatal);
  GPtrArray *loaded = goals_store_get_problems (self->store);

  self->odd = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  goals_workspace_check (self->workspace, unread, self->odd);
  for (guint i = 0; i < self->odd->len; i++)
    {
      GoalsProblem *problem = g_ptr_array_index (self->odd, i);
      guint place;

      if (!g_ptr_array_find_with_equal_func (loaded, problem, is_same, &place))
        continue;
      problem->line = ((const GoalsProblem *) g_ptr_array_index (loaded, place))->line;
      problem->column = ((const GoalsProblem *) g_ptr_array_index (loaded, place))->column;
    }
}

/* What is no document by its name is said anew by every look. */
static gboolean
is_still_fatal (GoalsProblemBook   *self,
                const GoalsProblem *problem)
{
  if (self->misplaced != NULL && goals_store_file_type (problem->file) == G_TYPE_INVALID)
    return FALSE;
  return problem->fatal && !g_hash_table_contains (self->looked_at, problem->file)
         && goals_conflict_find_document (self->workspace, problem->file) == NULL;
}

static void
add_all (GPtrArray *problems,
         GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (problems, goals_problem_copy (g_ptr_array_index (from, i)));
}

static void
add_odd (GPtrArray *problems,
         GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    if (!((const GoalsProblem *) g_ptr_array_index (from, i))->fatal)
      g_ptr_array_add (problems, goals_problem_copy (g_ptr_array_index (from, i)));
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(GoalsProblem *const *) a)->file, (*(GoalsProblem *const *) b)->file);
}

GPtrArray *
goals_problem_book_list (GoalsProblemBook *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  GPtrArray *loaded = goals_store_get_problems (self->store);
  guint n_odd = 0;

  for (guint i = 0; i < loaded->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (loaded, i);

      n_odd += !problem->fatal;
      if (is_still_fatal (self, problem))
        g_ptr_array_add (problems, goals_problem_copy (problem));
    }
  add_all (problems, self->broken);
  if (self->misplaced != NULL)
    add_all (problems, self->misplaced);
  /* Nothing is checked where nothing was wrong: that takes a while in a large workspace */
  if (self->stale && n_odd > 0 && self->odd == NULL)
    check_again (self, problems);
  add_odd (problems, self->odd != NULL ? self->odd : loaded);
  g_ptr_array_sort (problems, compare_files);
  return problems;
}
