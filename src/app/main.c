/* main.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>
#include "goals-application.h"
#include "goals-cli.h"

/* A file that is opened later must not get the number of a stream that whoever started us has closed: what is said
 * would be written into it. Opened the wrong way round, so that to write there still fails. */
static void
occupy_streams (void)
{
  for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
    if (fcntl (i, F_GETFD) < 0)
      open ("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char **argv)
{
  g_autoptr(GoalsApplication) application = NULL;

  occupy_streams ();
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
