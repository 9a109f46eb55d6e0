/* goals-storage-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-storage-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

const char *const full_files[] = { FULL_MANIFEST, FULL_OBJECTIVE, FULL_ALIGNED, FULL_KPI, NULL };

GType
full_type (const char *file)
{
  return g_str_has_prefix (file, "objectives/") ? GOALS_TYPE_OBJECTIVE
         : g_str_has_prefix (file, "kpis/") ? GOALS_TYPE_KPI : GOALS_TYPE_WORKSPACE;
}

static char *
read_path (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
full_text (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "storage", "full", file, NULL);

  return read_path (path);
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

char *
folder_file (const char *folder,
             const char *file)
{
  return g_build_filename (folder, file, NULL);
}

void
folder_write (const char *folder,
              const char *file,
              const char *text)
{
  g_autofree char *path = folder_file (folder, file);
  g_autofree char *around = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (around, 0777), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
folder_read (const char *folder,
             const char *file)
{
  g_autofree char *path = folder_file (folder, file);

  return read_path (path);
}

char *
folder_new (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("goals-storage-XXXXXX", &error);

  g_assert_no_error (error);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);

      folder_write (folder, full_files[i], text);
    }
  return folder;
}

typedef void (*NameFunc) (const char *path, const char *name, gpointer user_data);

/* What is inside a folder comes before the folder itself; links are not followed. */
static void
walk_folder (const char *root,
             const char *below,
             NameFunc    func,
             gpointer    user_data)
{
  g_autofree char *path = folder_file (root, below);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = below[0] == '\0' ? g_strdup (name) : g_build_filename (below, name, NULL);
      g_autofree char *whole = folder_file (root, inside);

      if (g_file_test (whole, G_FILE_TEST_IS_DIR) && !g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
        walk_folder (root, inside, func, user_data);
      func (whole, inside, user_data);
    }
}

static void
remove_name (const char *path,
             const char *name,
             gpointer    unused)
{
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
folder_free (char *folder)
{
  walk_folder (folder, "", remove_name, NULL);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static void
add_name (const char *path,
          const char *name,
          gpointer    names)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (names, g_strdup (name));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
folder_names (const char *folder)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  walk_folder (folder, "", add_name, names);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}
