/* goals-cli-commands.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-cli.h"

G_BEGIN_DECLS

/* One function per sub-command, each in a file of its own: arguments as for main(), returns the exit code. */
int goals_cli_chart    (int argc, char **argv);
int goals_cli_check_in (int argc, char **argv);
int goals_cli_conflicts (int argc, char **argv);
int goals_cli_history  (int argc, char **argv);
int goals_cli_import   (int argc, char **argv);
int goals_cli_merge    (int argc, char **argv);
int goals_cli_new      (int argc, char **argv);
int goals_cli_record   (int argc, char **argv);
int goals_cli_recover  (int argc, char **argv);
int goals_cli_repair   (int argc, char **argv);
int goals_cli_report   (int argc, char **argv);
int goals_cli_restore  (int argc, char **argv);
int goals_cli_settle   (int argc, char **argv);
int goals_cli_status   (int argc, char **argv);
int goals_cli_validate (int argc, char **argv);

G_END_DECLS
