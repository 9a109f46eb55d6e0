/* goals-cli-git.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-git.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-folder.h"
#include "goals-store-loader.h"

#define ATTRIBUTES  ".gitattributes"
/* More is no list of patterns. */
#define ATTRIBUTES_LIMIT (1024 * 1024)

static const char *const attributes[] = {
  "workspace.goals.json merge=goals",
  "objectives/*.json merge=goals",
  "kpis/*.json merge=goals",
};

/* @arguments: behind "git -C FOLDER", NULL-terminated. No shell is involved. */
static gboolean
run_git (const char        *folder,
         const char *const *arguments,
         GError           **error)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *errors = NULL;
  int status;

  g_ptr_array_add (argv, (gpointer) "git");
  g_ptr_array_add (argv, (gpointer) "-C");
  g_ptr_array_add (argv, (gpointer) folder);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                     NULL, &errors, &status, error))
    return FALSE;
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  g_strchomp (errors);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "git: %s", *errors != '\0' ? errors : _("failed"));
  return FALSE;
}

static gboolean
has_line (const char *text,
          const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_equal (g_strchomp (lines[i]), line))
      return TRUE;
  return FALSE;
}

/* Adds the lines that are not there yet. */
static gboolean
write_attributes (const char *root,
                  GError    **error)
{
  g_autoptr(GError) reading = NULL;
  g_autoptr(GBytes) before = goals_folder_read (root, ATTRIBUTES, ATTRIBUTES_LIMIT, &reading);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) after = NULL;
  gsize old_length;

  if (before == NULL && !g_error_matches (reading, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reading));
      return FALSE;
    }
  if (before != NULL)
    g_string_append_len (text, g_bytes_get_data (before, NULL), (gssize) g_bytes_get_size (before));
  old_length = text->len;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      if (has_line (text->str, attributes[i]))
        continue;
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      g_string_append (text, attributes[i]);
      g_string_append_c (text, '\n');
    }
  if (text->len == old_length)
    return TRUE;
  after = g_bytes_new (text->str, text->len);
  return goals_folder_replace (root, ATTRIBUTES, after, error) && goals_folder_sync (root, "", error);
}

/* How git's shell finds this program: by its name when that leads here, else by its place. */
static char *
program_command (GError **error)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", error);
  g_autofree char *found = g_find_program_in_path ("goals");

  if (self == NULL)
    return NULL;
  return found != NULL && g_str_equal (found, self) ? g_strdup ("goals") : g_shell_quote (self);
}

gboolean
goals_cli_git_set_up (const char *folder,
                      GError    **error)
{
  g_autofree char *root = g_canonicalize_filename (folder, NULL);
  g_autofree char *manifest = g_build_filename (root, GOALS_STORE_MANIFEST, NULL);
  g_autofree char *command = program_command (error);
  g_autofree char *driver = NULL;
  const char *const look[] = { "rev-parse", "--git-dir", NULL };
  const char *const set_name[] = { "config", "merge.goals.name", "Documents of Goals, field by field", NULL };
  const char *set_driver[] = { "config", "merge.goals.driver", NULL, NULL };

  if (command == NULL)
    return FALSE;
  if (!g_file_test (manifest, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("%s: expected the folder of a workspace, found no %s in it"), folder, GOALS_STORE_MANIFEST);
      return FALSE;
    }
  /* A percent sign in the place of the program would be one of git's */
  driver = g_strdup_printf ("%s merge %%O %%A %%B %%P", command);
  if (strchr (command, '%') != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _("git cannot call a program in %s"), command);
      return FALSE;
    }
  set_driver[2] = driver;
  return run_git (root, look, error) && write_attributes (root, error) && run_git (root, set_name, error)
         && run_git (root, set_driver, error);
}
