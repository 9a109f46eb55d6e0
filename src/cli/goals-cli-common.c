/* goals-cli-common.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-common.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "goals-date.h"
#include "goals-folder.h"
#include "goals-kept.h"
#include "goals-number.h"
#include "goals-text.h"

void
goals_cli_say (int indent, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  line = goals_text_display (message, GOALS_TEXT_NOTE, FALSE);
  g_print ("%*s%s\n", indent, "", line);
}

static void
complain (const char *message)
{
  g_autofree char *line = goals_text_display (message, GOALS_TEXT_NOTE, FALSE);

  g_printerr ("goals: %s\n", line);
}

int
goals_cli_fail (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  complain (message);
  return GOALS_CLI_PROBLEM;
}

int
goals_cli_misuse (const char *command, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *whole = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: %1$s is what was wrong, %2$s a sub-command of the program */
  whole = g_strdup_printf (_("%1$s (see goals %2$s --help)"), message, command);
  complain (whole);
  return GOALS_CLI_USAGE;
}

int
goals_cli_fail_error (GError *error)
{
  g_autoptr(GError) owned = error;

  complain (owned->message);
  return GOALS_CLI_PROBLEM;
}

int
goals_cli_fail_open (const char *path, GError *error)
{
  gboolean gone = g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
  g_autoptr(GoalsKept) kept = gone ? goals_kept_find (path, goals_date_today ()) : NULL;

  goals_cli_fail_error (error);
  if (kept != NULL && kept->unsaved->len > 0)
    goals_cli_fail (g_dngettext (GETTEXT_PACKAGE,
                                 "changes to %u document that never reached the folder are kept on this computer (see goals recover)",
                                 "changes to %u documents that never reached the folder are kept on this computer (see goals recover)",
                                 kept->unsaved->len), kept->unsaved->len);
  else if (kept != NULL)
    goals_cli_fail (g_dngettext (GETTEXT_PACKAGE,
                                 "%u document of it is kept on this computer (see goals recover)",
                                 "%u documents of it are kept on this computer (see goals recover)", kept->items->len),
                                 kept->items->len);
  return GOALS_CLI_PROBLEM;
}

static gboolean
is_negative_number (const char *argument)
{
  return argument[0] == '-' && (g_ascii_isdigit (argument[1]) || argument[1] == '.');
}

/* Takes negative numbers out of @arguments, which the option parser would read as options. Commands take their value
 * last, so they can stand at the end, where a "--" protects them. */
static GPtrArray *
take_negative_numbers (GPtrArray *arguments)
{
  GPtrArray *numbers = g_ptr_array_new ();

  for (guint i = 1; i < arguments->len; i++)
    {
      const char *before = g_ptr_array_index (arguments, i - 1);
      char *argument = g_ptr_array_index (arguments, i);

      /* behind "--confidence" it is that option's value and none of ours */
      if (!is_negative_number (argument) || (g_str_has_prefix (before, "--") && strchr (before, '=') == NULL))
        continue;
      g_ptr_array_remove_index (arguments, i);
      g_ptr_array_add (numbers, argument);
      i--;
    }
  return numbers;
}

/* The arguments behind the command's name, as g_option_context_parse_strv() wants them. */
static char **
arguments_of (const GoalsCliUsage *usage, int argc, char **argv)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr(GPtrArray) numbers = NULL;

  g_ptr_array_add (arguments, g_strdup_printf ("goals %s", usage->command));
  for (int i = 2; i < argc; i++)
    g_ptr_array_add (arguments, g_strdup (argv[i]));
  numbers = take_negative_numbers (arguments);
  if (numbers->len > 0)
    g_ptr_array_add (arguments, g_strdup ("--"));
  g_ptr_array_extend (arguments, numbers, NULL, NULL);
  g_ptr_array_add (arguments, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&arguments), FALSE);
}

/* The parser leaves the "--" where it stood. */
static void
drop_separator (char **arguments)
{
  guint i = 1;

  while (arguments[i] != NULL && !g_str_equal (arguments[i], "--"))
    i++;
  if (arguments[i] == NULL)
    return;
  g_free (arguments[i]);
  for (; arguments[i] != NULL; i++)
    arguments[i] = arguments[i + 1];
}

static gboolean
wants_help (int argc, char **argv)
{
  for (int i = 2; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

/* No word at all, such as a variable of a script that was never set, would be the current folder; and where that is
 * gone, what lies in it would be looked for, and made, in the root of the system. */
static gboolean
check_place (const GoalsCliUsage *usage, const char *path, int *exit_code)
{
  char *current = NULL;

  if (path[0] == '\0')
    {
      *exit_code = goals_cli_misuse (usage->command, _("expected %s"), usage->operands);
      return FALSE;
    }
  if (g_path_is_absolute (path))
    return TRUE;
  current = getcwd (NULL, 0);
  if (current == NULL)
    *exit_code = goals_cli_fail (_("%s: the current folder is gone"), path);
  free (current);
  return current != NULL;
}

gboolean
goals_cli_parse (const GoalsCliUsage *usage, int argc, char **argv, char ***operands, int *exit_code)
{
  g_autoptr(GOptionContext) context = g_option_context_new (usage->operands);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) arguments = arguments_of (usage, argc, argv);
  int n;

  if (usage->options != NULL)
    g_option_context_add_main_entries (context, usage->options, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, usage->summary);
  g_option_context_set_help_enabled (context, FALSE);
  if (wants_help (argc, argv))
    {
      g_autofree char *program = g_strdup_printf ("goals %s", usage->command);
      g_autofree char *help = NULL;

      g_set_prgname (program);
      help = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", help);
      *exit_code = GOALS_CLI_DONE;
      return FALSE;
    }
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      *exit_code = goals_cli_misuse (usage->command, "%s", error->message);
      return FALSE;
    }
  drop_separator (arguments);
  n = (int) g_strv_length (arguments) - 1;
  if (usage->n_operands != GOALS_CLI_SOME_OPERANDS && n != usage->n_operands)
    {
      /* Translators: %s are the names of a command's operands, such as "WORKSPACE KPI VALUE" */
      *exit_code = goals_cli_misuse (usage->command, _("expected %s"), usage->operands);
      return FALSE;
    }
  if (n > 0 && !check_place (usage, arguments[1], exit_code))
    return FALSE;
  *operands = g_strdupv (arguments + 1);
  return TRUE;
}

gboolean
goals_cli_parse_workspace (const GoalsCliUsage *usage, int argc, char **argv, char ***operands, int *exit_code)
{
  g_auto(GStrv) words = NULL;
  guint n;

  if (!goals_cli_parse (usage, argc, argv, &words, exit_code))
    return FALSE;
  n = g_strv_length (words);
  if (n < 1 || n > 2)
    {
      *exit_code = goals_cli_misuse (usage->command, _("expected %s"), usage->operands);
      return FALSE;
    }
  *operands = g_steal_pointer (&words);
  return TRUE;
}

gboolean
goals_cli_parse_date (const char *command, const char *text, GoalsDate *date, int *exit_code)
{
  g_autoptr(GError) error = NULL;

  if (text == NULL)
    {
      *date = goals_date_today ();
      return TRUE;
    }
  if (goals_date_parse (text, date, &error))
    return TRUE;
  *exit_code = goals_cli_misuse (command, "%s", error->message);
  return FALSE;
}

gboolean
goals_cli_check_name (const char *command, const char *name, int *exit_code)
{
  for (const char *at = name; at != NULL && g_unichar_isspace (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    name = g_utf8_next_char (at);
  if (name == NULL || *name != '\0')
    return TRUE;
  *exit_code = goals_cli_misuse (command, _("--name expects a name"));
  return FALSE;
}

gboolean
goals_cli_parse_number (const char *command, const char *text, double *value, int *exit_code)
{
  g_autoptr(GError) error = NULL;

  /* the plain form first: what a script writes means the same in every locale */
  if (goals_number_parse (text, value, NULL) || goals_number_parse_input (text, NULL, value, &error))
    return TRUE;
  *exit_code = goals_cli_misuse (command, "%s", error->message);
  return FALSE;
}

void
goals_cli_print_json (GoalsJsonWriter *writer)
{
  g_autoptr(GBytes) bytes = goals_json_writer_finish (writer);

  /* not g_print(), which would turn it into the charset of the locale */
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
}

/* The first of the documents that a newer Goals wrote: what it holds could be lost. */
static const GoalsProblem *
find_newer (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->fatal && g_str_equal (problem->path, "/version"))
        return problem;
    }
  return NULL;
}

int
goals_cli_fail_newer (GoalsStore *store)
{
  const GoalsProblem *problem = find_newer (goals_store_get_problems (store));
  g_autofree char *line = problem != NULL ? goals_problem_to_string (problem) : NULL;

  return line != NULL ? goals_cli_fail ("%s", line)
                      : goals_cli_fail (_("%s: a newer Goals wrote in the workspace: open for reading only"),
                                        goals_store_get_path (store));
}

/* Why nothing can be saved. */
static int
fail_read_only (GoalsSession *session)
{
  static const char *const folders[] = { "", "objectives", "kpis" };
  GoalsStore *store = goals_session_get_store (session);
  const char *path = goals_store_get_path (store);
  guint n_missing = goals_session_get_missing (session);

  if (goals_store_is_newer (store))
    return goals_cli_fail_newer (store);
  if (n_missing > 0)
    return goals_cli_fail (g_dngettext (GETTEXT_PACKAGE,
                                        "%s: %u document is gone at once; the window asks what shall be of it",
                                        "%s: %u documents are gone at once; the window asks what shall be of them",
                                        n_missing), path, n_missing);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (path, folders[i], NULL);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) && !goals_folder_is_writable (path, folders[i]))
        return goals_cli_fail (_("%s: the workspace can only be read: expected a folder that can be written in"),
                               folder);
    }
  return goals_cli_fail (_("%s: the workspace can only be read"), path);
}

void
goals_cli_tell_unread (GoalsSession *session)
{
  GPtrArray *problems = goals_store_get_problems (goals_session_get_store (session));
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    n += ((const GoalsProblem *) g_ptr_array_index (problems, i))->fatal;
  if (n > 0)
    goals_cli_fail (g_dngettext (GETTEXT_PACKAGE, "%u document cannot be read and is not in it (see goals validate)",
                                 "%u documents cannot be read and are not in it (see goals validate)", n), n);
}

GoalsSession *
goals_cli_open (const char *path, GoalsDate today, gboolean to_write, int *exit_code)
{
  GError *error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open (path, today, &error);

  if (session == NULL)
    {
      *exit_code = goals_cli_fail_open (path, error);
      return NULL;
    }
  if (to_write && goals_session_is_read_only (session))
    {
      *exit_code = fail_read_only (session);
      return NULL;
    }
  return g_steal_pointer (&session);
}

/* What somebody else has changed at the same moment, from the item @first on; the window asks about it. */
static void
tell_conflicts (GoalsSession *session, guint first)
{
  GListModel *conflicts = goals_session_get_conflicts (session);

  for (guint i = first; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);
      const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
      g_autofree char *line = conflict != NULL ? goals_conflict_to_string (conflict) : NULL;

      if (line != NULL)
        goals_cli_fail ("%s: %s", goals_conflict_item_get_document (item), line);
    }
}

void
goals_cli_tell_unkept (GoalsStore *store)
{
  GoalsArchive *archive = goals_store_get_archive (store);
  g_autofree char *failure = NULL;

  if (archive == NULL)
    return;
  goals_archive_wait (archive);
  failure = goals_archive_dup_failure (archive);
  if (failure != NULL)
    /* Translators: %s says what went wrong and where */
    goals_cli_fail (_("saved, but no version of it is kept to go back to: %s"), failure);
}

int
goals_cli_save (GoalsSession *session)
{
  guint n_before = g_list_model_get_n_items (goals_session_get_conflicts (session));
  GError *error = NULL;

  if (!goals_session_flush (session, &error))
    return goals_cli_fail_error (error);
  tell_conflicts (session, n_before);
  goals_cli_tell_unkept (goals_session_get_store (session));
  return GOALS_CLI_DONE;
}

typedef struct
{
  GType       type;
  const char *word;
  GPtrArray  *by_id;
  GPtrArray  *by_title;
} Search;

static void
match (GoalsEntity *entity, gpointer user_data)
{
  Search *search = user_data;

  if (!G_TYPE_CHECK_INSTANCE_TYPE (entity, search->type))
    return;
  if (g_str_has_prefix (goals_entity_get_id (entity), search->word))
    g_ptr_array_add (search->by_id, entity);
  if (g_str_equal (goals_entity_get_title (entity), search->word))
    g_ptr_array_add (search->by_title, entity);
}

static const char *
type_word (GType type)
{
  if (type == GOALS_TYPE_KPI)
    return _("KPI");
  if (type == GOALS_TYPE_CYCLE)
    return _("cycle");
  return type == GOALS_TYPE_OBJECTIVE ? _("objective") : _("key result");
}

/* "several" is only helpful with the ids to choose from. */
static char *
list_ids (GPtrArray *entities)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < entities->len && i < 5; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", goals_entity_get_id (g_ptr_array_index (entities, i)));
  if (entities->len > 5)
    g_string_append (ids, ", …");
  return g_string_free (ids, FALSE);
}

gpointer
goals_cli_find (GoalsSession *session, GType type, const char *word, int *exit_code)
{
  g_autoptr(GPtrArray) by_id = g_ptr_array_new ();
  g_autoptr(GPtrArray) by_title = g_ptr_array_new ();
  Search search = { type, word, by_id, by_title };
  GPtrArray *found;

  if (*word != '\0')
    goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (session)), match, &search);
  found = by_title->len > 0 ? by_title : by_id;
  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  if (found->len == 0)
    /* Translators: %1$s is "KPI", "key result" or "cycle", %2$s what the user wrote */
    *exit_code = goals_cli_fail (_("no %1$s with the id or title “%2$s”"), type_word (type), word);
  else
    {
      g_autofree char *ids = list_ids (found);

      /* Translators: %1$s is "KPI", "key result" or "cycle", %2$s what the user wrote, %3$s a list of ids */
      *exit_code = goals_cli_fail (_("more than one %1$s is meant by “%2$s”: %3$s"), type_word (type), word, ids);
    }
  return NULL;
}
