/* main.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include "goals-application.h"
#include "goals-cli.h"

int
main (int argc, char **argv)
{
  g_autoptr(GoalsApplication) application = NULL;

  /* A limit to the size of files is an error of the one write, like a full disk, not the end of everything */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GOALS_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc > 1 && goals_cli_handles (argv[1]))
    return goals_cli_main (argc, argv);
  application = goals_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
