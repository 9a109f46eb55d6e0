/* goals-cli-merge.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-cli-git.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-merge.h"
#include "goals-merge-markers.h"

/* A file on the command line, as the functions on folders want it. */
typedef struct
{
  char *folder, *name;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->folder);
  g_free (place->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static Place
place_of (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return (Place) { g_path_get_dirname (absolute), g_path_get_basename (absolute) };
}

static GBytes *
read_file (const char *path,
           GError    **error)
{
  g_auto(Place) place = place_of (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  GBytes *bytes = goals_folder_read (place.folder, place.name, GOALS_JSON_MAX_BYTES, error);

  if (bytes == NULL && !g_str_equal (folder, "."))
    g_prefix_error (error, "%s/", shown);
  return bytes;
}

/* Durably, in one piece. */
static gboolean
write_file (const char *path,
            GBytes     *bytes,
            GError    **error)
{
  g_auto(Place) place = place_of (path);

  return goals_folder_replace (place.folder, place.name, bytes, error) && goals_folder_sync (place.folder, "", error);
}

/* One line for each thing that the sides did not agree on. Returns whether somebody has to choose. */
static gboolean
tell_conflicts (GoalsMerge *merge,
                const char *shown)
{
  gboolean open = FALSE;

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      g_autofree char *line = goals_conflict_to_string (conflict);

      goals_cli_fail ("%s: %s", shown, line);
      open |= conflict->kind != GOALS_CONFLICT_RESTORED;
    }
  return open;
}

/* @shown: what people call the file, which git hands over under another name. */
static int
merge_files (const char *base,
             const char *ours,
             const char *theirs,
             const char *shown)
{
  g_autoptr(GBytes) base_bytes = NULL;
  g_autoptr(GBytes) our_bytes = NULL;
  g_autoptr(GBytes) their_bytes = NULL;
  g_autoptr(GoalsMerge) merge = NULL;
  GError *error = NULL;

  base_bytes = read_file (base, &error);
  our_bytes = base_bytes != NULL ? read_file (ours, &error) : NULL;
  their_bytes = our_bytes != NULL ? read_file (theirs, &error) : NULL;
  if (their_bytes == NULL)
    return goals_cli_fail_error (error);
  merge = goals_merge_strictly (base_bytes, our_bytes, their_bytes, &error);
  if (merge == NULL)
    {
      g_prefix_error (&error, "%s: ", shown);
      return goals_cli_fail_error (error);
    }
  if (!g_bytes_equal (merge->document, our_bytes) && !write_file (ours, merge->document, &error))
    return goals_cli_fail_error (error);
  return tell_conflicts (merge, shown) ? GOALS_CLI_PROBLEM : GOALS_CLI_DONE;
}

static int
set_up (const char *folder)
{
  GError *error = NULL;

  if (!goals_cli_git_set_up (folder, &error))
    return goals_cli_fail_error (error);
  /* Translators: %s is a folder */
  goals_cli_say (0, _("Git merges the documents in %s field by field from now on"), folder);
  g_print ("%s\n", _("Commit .gitattributes, and do the same once in every clone"));
  return GOALS_CLI_DONE;
}

/* What a file holds and the document make of one another. What the two began with is not known, so that what differs is
 * a conflict. NULL with error when that cannot be. */
static GoalsMerge *
merge_copy (GoalsStore      *store,
            const GoalsCopy *copy,
            GError         **error)
{
  g_autoptr(GBytes) ours = NULL;

  if (g_str_equal (copy->file, copy->document))
    return goals_merge_heal (copy->bytes, NULL, error);
  ours = goals_store_get_agreed (store, copy->document);
  return goals_merge_strictly (NULL, ours != NULL ? ours : copy->bytes, copy->bytes, error);
}

static gboolean
save_document (GoalsStore *store,
               const char *file,
               GBytes     *bytes,
               GError    **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new (GoalsSaveItem, 1);

  item->file = g_strdup (file);
  item->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (items, item);
  return goals_store_save (store, items, NULL, error);
}

/* The file goes only when all that is in it is in the document to stay. */
static gboolean
put_merge (GoalsStore      *store,
           const GoalsCopy *copy,
           GoalsMerge      *merge,
           GError         **error)
{
  if (g_str_equal (copy->file, copy->document))
    return goals_store_overrule (store, copy->file, copy->bytes, error)
           && save_document (store, copy->file, merge->document, error);
  return save_document (store, copy->document, merge->document, error) && goals_store_remove_copy (store, copy, error);
}

/* One file, when nobody has to choose. Returns the exit code. */
static int
merge_one (GoalsStore      *store,
           const GoalsCopy *copy)
{
  g_autofree char *shown = g_filename_display_name (copy->file);
  GError *error = NULL;
  g_autoptr(GoalsMerge) merge = merge_copy (store, copy, &error);

  if (merge != NULL && tell_conflicts (merge, shown))
    return GOALS_CLI_PROBLEM;
  if (merge == NULL || !put_merge (store, copy, merge, &error))
    {
      g_prefix_error (&error, "%s: ", shown);
      return goals_cli_fail_error (error);
    }
  /* Translators: %1$s is a file, %2$s the document that has all of it now */
  g_print (_("%1$s: merged into %2$s"), shown, copy->document);
  g_print ("\n");
  return GOALS_CLI_DONE;
}

static int
merge_copies (const char *path)
{
  g_autoptr(GoalsStore) store = goals_store_new (path);
  GError *error = NULL;
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, &error);
  g_autoptr(GoalsSighting) sighting = NULL;
  int exit_code = GOALS_CLI_DONE;

  if (workspace == NULL)
    return goals_cli_fail_open (path, error);
  sighting = goals_store_look (store, NULL, NULL, &error);
  if (sighting == NULL)
    return goals_cli_fail_error (error);
  g_ptr_array_extend_and_steal (sighting->copies, g_steal_pointer (&sighting->marked));
  sighting->marked = g_ptr_array_new ();
  for (guint i = 0; i < sighting->copies->len; i++)
    if (merge_one (store, g_ptr_array_index (sighting->copies, i)) != GOALS_CLI_DONE)
      exit_code = GOALS_CLI_PROBLEM;
  goals_cli_tell_unkept (store);
  return exit_code;
}

int
goals_cli_merge (int argc, char **argv)
{
  gboolean wants_set_up = FALSE;
  gboolean wants_copies = FALSE;
  const GOptionEntry options[] = {
    { "set-up", 0, 0, G_OPTION_ARG_NONE, &wants_set_up,
      N_("make git merge the documents in FOLDER (default: here) like this"), NULL },
    { "copies", 0, 0, G_OPTION_ARG_NONE, &wants_copies,
      N_("merge the conflict copies in WORKSPACE and remove them, and documents with conflict markers"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "merge", "BASE OURS THEIRS [PATH] | --set-up [FOLDER] | --copies WORKSPACE",
    _("Merges two versions of a document that both come from BASE, field by field, and writes the result into OURS. "
      "Where both changed the same field, the one of OURS stays, is named on standard error, and the exit code is 1. "
      "PATH is what messages call the document."),
    GOALS_CLI_SOME_OPERANDS, options
  };
  g_auto(GStrv) operands = NULL;
  guint n;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  n = g_strv_length (operands);
  if (wants_copies ? n != 1 || wants_set_up : wants_set_up ? n > 1 : n != 3 && n != 4)
    return goals_cli_misuse (usage.command, _("expected %s"), usage.operands);
  if (wants_copies)
    return merge_copies (operands[0]);
  if (wants_set_up)
    return set_up (n == 1 ? operands[0] : ".");
  return merge_files (operands[0], operands[1], operands[2], operands[n == 4 ? 3 : 1]);
}
