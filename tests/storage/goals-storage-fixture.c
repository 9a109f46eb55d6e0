/* goals-storage-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-storage-fixture.h"

#include <string.h>

const char *const full_files[] = { FULL_MANIFEST, FULL_OBJECTIVE, FULL_ALIGNED, FULL_KPI, NULL };

GType
full_type (const char *file)
{
  return g_str_has_prefix (file, "objectives/") ? GOALS_TYPE_OBJECTIVE
         : g_str_has_prefix (file, "kpis/") ? GOALS_TYPE_KPI : GOALS_TYPE_WORKSPACE;
}

char *
full_text (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "storage", "full", file, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
replace_once (const char *text,
              const char *find,
              const char *replace)
{
  const char *at = strstr (text, find);

  if (at == NULL || strstr (at + 1, find) != NULL)
    g_error ("“%s” does not stand exactly once", find);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, replace, at + strlen (find));
}

char *
problem_lines (GPtrArray *problems)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
}
