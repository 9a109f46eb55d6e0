/* goals-conflict-name.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-name.h"

#include <string.h>

#include "goals-id.h"
#include "goals-kpi.h"
#include "goals-merge-private.h"

#define SUFFIX   ".json"
#define MANIFEST "workspace.goals.json"

/* Ends of files that are being written or belong to an editor. */
static const char *const unfinished[] = { ".tmp", ".part", ".partial", ".crdownload", ".swp", ".swx", ".lock", ".rej" };

static gboolean
is_unfinished (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (unfinished); i++)
    if (g_str_has_suffix (name, unfinished[i]))
      return TRUE;
  return FALSE;
}

/* The first id in @name, in lower case, and where it begins; NULL when there is none. (transfer full) */
static char *
find_id (const char  *name,
         const char **start)
{
  gsize length = strlen (name);

  for (gsize i = 0; i + GOALS_ID_LENGTH <= length; i++)
    {
      g_autofree char *id = g_ascii_strdown (name + i, GOALS_ID_LENGTH);

      if (goals_id_is_valid (id))
        {
          *start = name + i;
          return g_steal_pointer (&id);
        }
    }
  return NULL;
}

/* Does a word end at @at? "-HOST" and "_conflict" may follow an id, another digit may not. */
static gboolean
is_end (const char *at)
{
  return !g_ascii_isalnum (*at);
}

static char *
parse_document (const char *name)
{
  const char *start, *other;
  g_autofree char *id = find_id (name, &start);
  g_autofree char *second = NULL;
  g_autofree char *document = NULL;

  if (id == NULL || !is_end (start + GOALS_ID_LENGTH) || (start > name && g_ascii_isalnum (start[-1])))
    return NULL;
  /* Two ids, such as a move in a journal: it could be a copy of either */
  second = find_id (start + GOALS_ID_LENGTH, &other);
  if (second != NULL || strstr (start, SUFFIX) == NULL)
    return NULL;
  document = g_strconcat (id, SUFFIX, NULL);
  return g_str_equal (document, name) ? NULL : g_steal_pointer (&document);
}

/* "workspace.goals (1).json", "workspace (1).goals.json", "workspace.goals.json.orig", "Copy of
   workspace.goals.json" */
static char *
parse_manifest (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *stem = strstr (lower, "workspace");
  const char *middle = stem != NULL ? strstr (stem, ".goals") : NULL;

  if (middle == NULL || strstr (middle, SUFFIX) == NULL || (stem > lower && g_ascii_isalnum (stem[-1])))
    return NULL;
  return g_str_equal (name, MANIFEST) ? NULL : g_strdup (MANIFEST);
}

char *
goals_conflict_name_parse (const char *name)
{
  char *document;

  g_return_val_if_fail (name != NULL, NULL);

  /* Hidden files are the business of whoever hides them */
  if (name[0] == '.' || is_unfinished (name))
    return NULL;
  document = parse_document (name);
  return document != NULL ? document : parse_manifest (name);
}

char *
goals_conflict_name_make (const char *file, GDateTime *time)
{
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H%M%S");

  g_return_val_if_fail (g_str_has_suffix (file, SUFFIX), NULL);

  /* As Nextcloud names them */
  return g_strdup_printf ("%.*s (conflicted copy %s)" SUFFIX, (int) (strlen (file) - strlen (SUFFIX)), file, when);
}

char *
goals_conflict_name_of_bytes (GBytes *bytes)
{
  g_autoptr(GoalsJsonTree) tree = NULL;
  g_autofree char *id = NULL;
  GType type;

  tree = goals_merge_read_shape (bytes, &type, NULL);
  if (tree == NULL)
    return NULL;
  if (type == GOALS_TYPE_WORKSPACE)
    return g_strdup (MANIFEST);
  id = goals_json_value_to_string (goals_json_value_lookup (goals_json_tree_get_root (tree), "id"));
  if (id == NULL || !goals_id_is_valid (id))
    return NULL;
  return g_strdup_printf ("%s/%s" SUFFIX, type == GOALS_TYPE_KPI ? "kpis" : "objectives", id);
}
