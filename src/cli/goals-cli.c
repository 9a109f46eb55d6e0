/* goals-cli.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "goals-cli-commands.h"
#include "goals-cli-common.h"
#include "goals-cli-place.h"

typedef struct
{
  const char *name;
  int       (*run) (int argc, char **argv);
  const char *operands;
  const char *summary;
} Command;

static const Command commands[] = {
  { "new", goals_cli_new, "WORKSPACE [--sample]", N_("create a workspace") },
  { "validate", goals_cli_validate, "WORKSPACE", N_("check every document") },
  { "status", goals_cli_status, "WORKSPACE [--json]", N_("print every computed number, with explanations") },
  { "check-in", goals_cli_check_in, "WORKSPACE KEY-RESULT VALUE", N_("check in on a key result") },
  { "record", goals_cli_record, "WORKSPACE KPI VALUE", N_("record a measurement of a KPI") },
  { "import", goals_cli_import, "WORKSPACE FILE", N_("import a CSV of dates and values as a KPI") },
  { "report", goals_cli_report, "WORKSPACE --cycle NAME --output FILE.pdf", N_("write the review of a cycle as PDF") },
  { "chart", goals_cli_chart, "WORKSPACE KPI --output FILE", N_("draw the trend of a KPI as PNG, SVG or PDF") },
  { "history", goals_cli_history, "WORKSPACE [ITEM]",
    N_("list earlier versions of an objective, a KPI or everything") },
  { "restore", goals_cli_restore, "WORKSPACE ITEM --as-of TIME",
    N_("make an objective or KPI what it was at an earlier time") },
  { "recover", goals_cli_recover, "WORKSPACE [FOLDER]",
    N_("save elsewhere what is kept of a workspace whose folder is gone") },
  { "repair", goals_cli_repair, "WORKSPACE [FILE]", N_("repair documents that cannot be read") },
  { "conflicts", goals_cli_conflicts, "WORKSPACE [--json]", N_("list what both sides changed, and circles of moves") },
  { "settle", goals_cli_settle, "WORKSPACE CONFLICT mine|theirs|both", N_("answer a conflict") },
  { "merge", goals_cli_merge, "BASE OURS THEIRS", N_("merge two versions of a document, as git's merge driver") },
};

static const Command *
find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, word) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
is_help (const char *word)
{
  return g_strcmp0 (word, "--help") == 0 || g_strcmp0 (word, "-h") == 0;
}

/* A folder or file, or an address that the desktop hands over: something to open in the window. */
static gboolean
can_be_opened (const char *word)
{
  return *word == '-' || strstr (word, "://") != NULL || goals_cli_is_there (word);
}

gboolean
goals_cli_handles (const char *word)
{
  return is_help (word) || g_strcmp0 (word, "--version") == 0 || find (word) != NULL || !can_be_opened (word);
}

static void
print_help (void)
{
  g_print ("%s\n  goals [WORKSPACE]\n", _("Usage:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  goals %s %s\n", commands[i].name, commands[i].operands);
  g_print ("\n%s\n", _("Without a command the window opens. The commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("goals COMMAND --help tells the options of one."));
}

/* What a terminal without Unicode gets in place of typography. */
static const struct { const char *typographic, *plain; } plain_words[] = {
  { "\u00a0", " " }, { "\u202f", " " }, { "\u2009", " " }, { "…", "..." }, { "“", "\"" }, { "”", "\"" }, { "’", "'" },
  { "–", "-" },
  { "\u2212", "-" }, { "→", "->" }, { "·", "-" }, { "€", "EUR " }, { "₂", "2" },
};

static void
print_plain (const char *text, FILE *stream)
{
  g_autoptr(GString) plain = g_string_new (text);
  g_autofree char *shown = NULL;
  const char *charset;

  for (gsize i = 0; i < G_N_ELEMENTS (plain_words); i++)
    g_string_replace (plain, plain_words[i].typographic, plain_words[i].plain, 0);
  g_get_charset (&charset);
  shown = g_convert_with_fallback (plain->str, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (shown != NULL ? shown : plain->str, stream);
}

static void
print_out (const char *text)
{
  print_plain (text, stdout);
}

static void
print_error (const char *text)
{
  print_plain (text, stderr);
}

static int
run (int argc, char **argv)
{
  const Command *command;

  if (is_help (argv[1]))
    {
      print_help ();
      return GOALS_CLI_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("goals %s\n", GOALS_VERSION);
      return GOALS_CLI_DONE;
    }
  command = find (argv[1]);
  if (command == NULL)
    {
      goals_cli_fail (_("“%s” is neither a command nor a folder (see goals --help)"), argv[1]);
      return GOALS_CLI_USAGE;
    }
  return command->run (argc, argv);
}

int
goals_cli_main (int argc, char **argv)
{
  int exit_code;

  g_return_val_if_fail (argc >= 2, GOALS_CLI_USAGE);

  if (!g_get_charset (NULL))
    {
      g_set_print_handler (print_out);
      g_set_printerr_handler (print_error);
    }
  exit_code = run (argc, argv);
  /* who reads only half of it must hear that it is not all: a full disk says so here, if at all */
  if ((fflush (stdout) != 0 || ferror (stdout)) && exit_code == GOALS_CLI_DONE)
    exit_code = goals_cli_fail (_("standard output: not everything could be written"));
  return exit_code;
}
