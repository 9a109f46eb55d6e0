/* goals-cli.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sub-commands of the program: they need no display and share everything below the window. */

/* 0 done; 1 the input or the workspace has a problem; 2 wrong usage. */
enum { GOALS_CLI_DONE = 0, GOALS_CLI_PROBLEM = 1, GOALS_CLI_USAGE = 2 };

/* TRUE when @word, the program's first argument, is a sub-command or one of --help, -h, --version, or nothing at all
   that a window could open. */
gboolean goals_cli_handles (const char *word);
/* Runs the sub-command argv[1]; returns the exit code. The locale must be set. */
int      goals_cli_main    (int argc, char **argv);

G_END_DECLS
