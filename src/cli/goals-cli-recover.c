/* goals-cli-recover.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-kept.h"
#include "goals-store-loader.h"

/* What is there is newer than what is kept of it, and opens. */
static gboolean
is_there (const char *folder)
{
  g_autofree char *manifest = g_build_filename (folder, GOALS_STORE_MANIFEST, NULL);

  return g_file_test (manifest, G_FILE_TEST_EXISTS);
}

static void
print_kept (GoalsKept *kept)
{
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u document is kept on this computer",
                        "%u documents are kept on this computer", kept->items->len),
           kept->items->len);
  g_print ("\n");
  for (guint i = 0; i < kept->unsaved->len; i++)
    {
      /* Translators: %s is a file of the workspace */
      g_print (_("%s: changed, never reached the folder"), (const char *) g_ptr_array_index (kept->unsaved, i));
      g_print ("\n");
    }
  if (!kept->has_manifest)
    g_print ("%s\n", _("The names, people, teams and cycles of the workspace are not known"));
  for (guint i = 0; i < kept->notes->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (kept->notes, i));
}

static int
save (GoalsKept *kept, const char *to)
{
  GError *error = NULL;

  if (!goals_kept_save (kept, to, NULL, &error))
    return goals_cli_fail_error (error);
  /* Translators: %s is a folder */
  goals_cli_say (0, _("Saved as a workspace in %s"), to);
  return GOALS_CLI_DONE;
}

int
goals_cli_recover (int argc, char **argv)
{
  const GoalsCliUsage usage = {
    "recover", "WORKSPACE [FOLDER]",
    _("Lists what this computer has of a workspace whose folder is gone: the last versions of its documents, and changes that never reached it. With FOLDER, which is made if need be, saves all of it as a workspace there. Should the folder come back, the changes are put into it as well."),
    GOALS_CLI_SOME_OPERANDS, NULL
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  int exit_code;

  if (!goals_cli_parse_workspace (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  if (is_there (operands[0]))
    return goals_cli_fail (_("%s: the workspace is there, and nothing has to be recovered: opening it puts changes into it that it lacks"),
                           operands[0]);
  kept = goals_kept_find (operands[0], goals_date_today ());
  if (kept == NULL)
    return goals_cli_fail (_("%s: no workspace that was there is known on this computer"), operands[0]);
  print_kept (kept);
  return operands[1] != NULL ? save (kept, operands[1]) : GOALS_CLI_DONE;
}
