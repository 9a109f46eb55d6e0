/* goals-misplaced.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-misplaced.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-folder.h"
#include "goals-id.h"
#include "goals-problem.h"

#define SUFFIX ".json"
/* What is listed of one folder by name: it may be a whole archive. */
#define MANY   50

static gboolean
may_be_meant (const char *name)
{
  gsize length = strlen (name);

  return length >= strlen (SUFFIX) && g_ascii_strcasecmp (name + length - strlen (SUFFIX), SUFFIX) == 0;
}

/* The name that the document would be found under; NULL when @name does not say which. (transfer full) */
static char *
find_proper_name (const char *name)
{
  g_autofree char *id = g_ascii_strdown (name, (gssize) (strlen (name) - strlen (SUFFIX)));

  return goals_id_is_valid (id) ? g_strconcat (id, SUFFIX, NULL) : NULL;
}

/* @folder: where documents of this kind are looked for; @file may be deeper. */
static void
add_file (const char *folder,
          const char *file,
          GPtrArray  *problems)
{
  g_autofree char *shown = g_filename_display_name (file);
  g_autofree char *around = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *proper = find_proper_name (name);
  GoalsProblem *problem;

  if (proper != NULL)
    problem = goals_problem_new (shown, "", TRUE, _("expected directly in \"%s\" with the name \"%s\""), folder, proper);
  else if (g_str_equal (around, folder))
    problem = goals_problem_new (shown, "", TRUE, _("expected a file name that is an id (a UUID in lower case)"));
  else
    problem = goals_problem_new (shown, "", TRUE,
                                 _("expected directly in \"%s\" with a file name that is an id (a UUID in lower case)"),
                                 folder);
  g_ptr_array_add (problems, problem);
}

static void
add_rest (const char *folder,
          const char *below,
          guint       n,
          GPtrArray  *problems)
{
  g_autofree char *shown = g_filename_display_name (below);

  g_ptr_array_add (problems, goals_problem_new (shown, "", TRUE, _("expected documents directly in \"%s\", found %u more here"),
                                                folder, n));
}

static void
search_below (const char *root,
              const char *folder,
              const char *below,
              GPtrArray  *problems)
{
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  /* NULL: no folder, or one that is closed to us */
  g_autoptr(GPtrArray) names = goals_folder_list (root, below, leftovers, NULL);
  guint n = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *file = g_build_filename (below, name, NULL);

      if (may_be_meant (name) && n++ < MANY)
        add_file (folder, file, problems);
    }
  if (n > MANY)
    add_rest (folder, below, n - MANY, problems);
}

void
goals_misplaced_find (const char *root,
                      const char *file,
                      GPtrArray  *problems)
{
  const char *slash = strchr (file, '/');
  g_autofree char *folder = NULL;

  g_return_if_fail (slash != NULL);

  folder = g_strndup (file, (gsize) (slash - file));
  if (may_be_meant (file))
    add_file (folder, file, problems);
  else
    search_below (root, folder, file, problems);
}
