/* goals-cli-common.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-cli.h"
#include "goals-json-writer.h"
#include "goals-session.h"

G_BEGIN_DECLS

/* One line on standard output, @indent blanks in: what people wrote in it can do nothing to the terminal. */
void          goals_cli_say          (int indent, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* One line on standard error: "goals: message". Returns GOALS_CLI_PROBLEM. */
int           goals_cli_fail         (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same for wrong usage, with a pointer to --help of the command. Returns GOALS_CLI_USAGE. */
int           goals_cli_misuse       (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Says @error and frees it. Returns GOALS_CLI_PROBLEM. */
int           goals_cli_fail_error   (GError *error);

/* The command counts its operands itself. */
#define GOALS_CLI_SOME_OPERANDS (-1)

/* What one command's arguments look like. */
typedef struct
{
  const char         *command;          /* "check-in" */
  const char         *operands;         /* "WORKSPACE KEY-RESULT VALUE" */
  const char         *summary;          /* translated */
  int                 n_operands;
  const GOptionEntry *options;          /* may be NULL */
} GoalsCliUsage;

/* Parses "goals COMMAND …" into options and n_operands operands; a negative number is an operand, not an option.
 * On success TRUE and @operands (transfer full); else FALSE and the exit code. */
gboolean      goals_cli_parse        (const GoalsCliUsage *usage, int argc, char **argv, char ***operands,
                                      int *exit_code);

/* The same for WORKSPACE and perhaps one more, which is NULL in @operands when it is not given. */
gboolean      goals_cli_parse_workspace (const GoalsCliUsage *usage, int argc, char **argv, char ***operands,
                                         int *exit_code);

/* An option's date, today's when @text is NULL. FALSE, said, and the exit code set when it is none. */
gboolean      goals_cli_parse_date   (const char *command, const char *text, GoalsDate *date, int *exit_code);
/* FALSE, said, and the exit code set when the option's @name (nullable: not given) has nothing in it to read. */
gboolean      goals_cli_check_name   (const char *command, const char *name, int *exit_code);
gboolean      goals_cli_parse_number (const char *command, const char *text, double *value, int *exit_code);

/* The same for the @error of opening the workspace @path, with what can be done when its folder is gone. */
int           goals_cli_fail_open    (const char *path, GError *error);

/* Says which document a newer Goals wrote. Returns GOALS_CLI_PROBLEM. */
int           goals_cli_fail_newer   (GoalsStore *store);
/* Says, on standard error, how many documents could not be read, if any: what is printed about everything is without
   them. */
void          goals_cli_tell_unread  (GoalsSession *session);

/* What was written so far, whole, on standard output: UTF-8 whatever the locale says. */
void          goals_cli_print_json   (GoalsJsonWriter *writer);

/* Opens a workspace; NULL, said, and the exit code set when that cannot be. With @to_write also when it is
   read-only. */
GoalsSession *goals_cli_open         (const char *path, GoalsDate today, gboolean to_write, int *exit_code);
/* Writes what was changed. Returns the exit code. */
int           goals_cli_save         (GoalsSession *session);
/* Says, on standard error, when no version was kept of what @store has saved: nothing is lost, but what is done next
   cannot be taken back. */
void          goals_cli_tell_unkept  (GoalsStore *store);

/* The entity of @type that @word names: its id, a prefix of the id that no other has, or its exact title. NULL, said,
 * and the exit code set when there is none or several. (transfer none) */
gpointer      goals_cli_find         (GoalsSession *session, GType type, const char *word, int *exit_code);

G_END_DECLS
