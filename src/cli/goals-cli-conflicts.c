/* goals-cli-conflicts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-cli-common.h"
#include "goals-text.h"

#define ID_LENGTH    8
/* What settling does to files, it does in a worker; another program may hold the folder meanwhile. */
#define PATIENCE_MS  10000

static const struct { const char *word; GoalsAnswer answer; } answers[] = {
  { "mine", GOALS_ANSWER_MINE },
  { "theirs", GOALS_ANSWER_THEIRS },
  { "both", GOALS_ANSWER_BOTH },
};

/* A set of answers. */
#define BIT(answer) (1u << (answer))

static guint
get_answers (GoalsSession *session, GoalsConflictItem *item)
{
  const char *file = goals_conflict_item_get_document (item);
  gboolean is_open = goals_conflict_find_document (goals_session_get_workspace (session), file) != NULL;

  switch (goals_conflict_item_get_kind (item))
    {
    case GOALS_ITEM_CYCLE:
      return BIT (GOALS_ANSWER_MINE) | BIT (GOALS_ANSWER_THEIRS);
    case GOALS_ITEM_COPY:
      return BIT (GOALS_ANSWER_MINE) | BIT (GOALS_ANSWER_BOTH);
    case GOALS_ITEM_MARKERS:
      return BIT (GOALS_ANSWER_BOTH) | (is_open ? BIT (GOALS_ANSWER_MINE) : 0);
    case GOALS_ITEM_BROKEN:
      return is_open ? BIT (GOALS_ANSWER_MINE) | (goals_conflict_item_is_copied (item) ? BIT (GOALS_ANSWER_THEIRS) : 0)
             : 0;
    case GOALS_ITEM_CHANGED:
    case GOALS_ITEM_RESTORED:
    default:
      return BIT (GOALS_ANSWER_MINE) | BIT (GOALS_ANSWER_THEIRS) | BIT (GOALS_ANSWER_BOTH);
    }
}

/* "mine, theirs". (transfer full) */
static char *
list_answers (guint possible)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (possible & BIT (answers[i].answer))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", answers[i].word);
  return g_string_free (list, FALSE);
}

static void
add_text (GChecksum *checksum, const char *text)
{
  /* with its end, so that nothing runs into what follows; nothing is not the same as an empty text */
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
  else
    g_checksum_update (checksum, (const guchar *) "\1", 2);
}

/* The moves of a circle by their ids: titles change. */
static void
add_moves (GChecksum *checksum, GoalsWorkspace *workspace, GoalsConflictItem *item)
{
  GoalsEntity *objective = goals_conflict_find_document (workspace, goals_conflict_item_get_document (item));

  for (guint i = 0; i < 2 && objective != NULL; i++)
    {
      objective = GOALS_ENTITY (goals_workspace_get_linked (workspace, GOALS_OBJECTIVE (objective)));
      add_text (checksum, objective != NULL ? goals_entity_get_id (objective) : NULL);
    }
}

/* What names a conflict from one command to the next, as long as it is the same. (transfer full) */
static char *
make_id (GoalsSession *session, GoalsConflictItem *item)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  GBytes *bytes = goals_conflict_item_get_bytes (item);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, goals_enum_nick (GOALS_TYPE_ITEM_KIND, (int) goals_conflict_item_get_kind (item)));
  add_text (checksum, goals_conflict_item_get_file (item));
  if (conflict != NULL)
    {
      add_text (checksum, conflict->path);
      add_text (checksum, conflict->ours);
      add_text (checksum, conflict->theirs);
    }
  if (bytes != NULL)
    g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  if (goals_conflict_item_get_kind (item) == GOALS_ITEM_CYCLE)
    add_moves (checksum, goals_session_get_workspace (session), item);
  return g_strndup (g_checksum_get_string (checksum), ID_LENGTH);
}

/* Where in the document it is, as goals validate says it. */
static const char *
get_path (GoalsConflictItem *item)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);

  return conflict != NULL ? conflict->path : goals_conflict_item_get_kind (item) == GOALS_ITEM_CYCLE ? "/parent" : "";
}

/* NULL: that side has nothing there, or no side is meant. */
static const char *
get_side (GoalsConflictItem *item, gboolean mine)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  const char *text = mine ? goals_conflict_item_get_ours (item) : goals_conflict_item_get_theirs (item);

  if (conflict != NULL)
    return (mine ? conflict->ours : conflict->theirs) != NULL ? text : NULL;
  return *text != '\0' ? text : NULL;
}

static const char *
describe (GoalsConflictItem *item)
{
  switch (goals_conflict_item_get_kind (item))
    {
    case GOALS_ITEM_CYCLE:
      return _("these moves together make a circle");
    case GOALS_ITEM_COPY:
      return _("another version lies beside the document; “both” merges it and removes its file");
    case GOALS_ITEM_MARKERS:
      return _("both sides of a merge in git are in the document; “both” merges them");
    case GOALS_ITEM_BROKEN:
      return _("see goals repair");
    case GOALS_ITEM_RESTORED:
      return _("one side deleted what the other edited");
    case GOALS_ITEM_CHANGED:
    default:
      return _("changed on both sides");
    }
}

/* "objectives/….json: Measure › Target". What is broken has its own words, file and all. (transfer full) */
static char *
get_place (GoalsConflictItem *item)
{
  GoalsItemKind kind = goals_conflict_item_get_kind (item);
  g_autofree char *shown = g_filename_display_name (goals_conflict_item_get_file (item));

  if (kind == GOALS_ITEM_BROKEN)
    return g_strdup (goals_conflict_item_get_words (item));
  if (kind == GOALS_ITEM_CYCLE)
    return g_strdup_printf ("%s: %s", shown, get_path (item));
  if (goals_conflict_item_get_conflict (item) == NULL || *goals_conflict_item_get_words (item) == '\0')
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s: %s", shown, goals_conflict_item_get_words (item));
}

static void
print_side (const char *whose, const char *value)
{
  g_autofree char *shown = value != NULL ? goals_text_display (value, GOALS_TEXT_NOTE, FALSE) : NULL;

  g_print ("%*s%s: %s\n", ID_LENGTH + 2, "", whose, shown != NULL ? shown : _("nothing"));
}

static void
print_one (GoalsSession *session, GoalsConflictItem *item)
{
  g_autofree char *id = make_id (session, item);
  g_autofree char *place = get_place (item);
  g_autofree char *shown = goals_text_display (place, GOALS_TEXT_NOTE, FALSE);
  g_autofree char *possible = list_answers (get_answers (session, item));
  GoalsItemKind kind = goals_conflict_item_get_kind (item);

  g_print (kind == GOALS_ITEM_BROKEN ? "%s  %s (%s)\n" : "%s  %s: %s\n", id, shown, describe (item));
  if (get_side (item, TRUE) != NULL || get_side (item, FALSE) != NULL)
    {
      /* Translators: in front of the value that this workspace has */
      print_side (_("mine"), get_side (item, TRUE));
      /* Translators: in front of the value that somebody else has given to the same */
      print_side (_("theirs"), get_side (item, FALSE));
    }
  /* Translators: in front of a list of words for the command line, such as "mine, theirs, both" */
  if (*possible != '\0')
    print_side (_("answers"), possible);
}

static void
write_one (GoalsJsonWriter *writer, GoalsSession *session, GoalsConflictItem *item)
{
  g_autofree char *id = make_id (session, item);
  g_autofree char *file = g_filename_display_name (goals_conflict_item_get_file (item));
  guint possible = get_answers (session, item);

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "id", id);
  goals_json_writer_string_member (writer, "kind",
                                   goals_enum_nick (GOALS_TYPE_ITEM_KIND, (int) goals_conflict_item_get_kind (item)));
  goals_json_writer_string_member (writer, "file", file);
  goals_json_writer_string_member (writer, "document", goals_conflict_item_get_document (item));
  goals_json_writer_string_member (writer, "title", goals_conflict_item_get_title (item));
  goals_json_writer_string_member (writer, "path", get_path (item));
  goals_json_writer_string_member (writer, "words", goals_conflict_item_get_words (item));
  goals_json_writer_string_member (writer, "mine", get_side (item, TRUE));
  goals_json_writer_string_member (writer, "theirs", get_side (item, FALSE));
  goals_json_writer_key (writer, "answers");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (possible & BIT (answers[i].answer))
      goals_json_writer_string (writer, answers[i].word);
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
}

static void
print_json (GoalsSession *session, GListModel *conflicts)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();

  goals_json_writer_begin_object (writer);
  goals_json_writer_key (writer, "conflicts");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      write_one (writer, session, item);
    }
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
  goals_cli_print_json (writer);
}

static void
print_all (GoalsSession *session, GListModel *conflicts)
{
  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      print_one (session, item);
    }
  if (g_list_model_get_n_items (conflicts) == 0)
    g_print ("%s\n", _("No conflict"));
}

static gboolean
set_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
looked_cb (GoalsSession *session, gboolean *looked)
{
  *looked = TRUE;
}

/* What one document has that belongs to another is found by a look only. */
static void
look (GoalsSession *session)
{
  gboolean looked = FALSE;
  guint timer = g_timeout_add (PATIENCE_MS, set_cb, &looked);
  gulong handler = g_signal_connect (session, "looked", G_CALLBACK (looked_cb), &looked);

  goals_session_look_outside (session);
  while (!looked)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (session, handler);
  g_source_remove (timer);
}

static GoalsSession *
open_and_look (const char *path, gboolean to_write, int *exit_code)
{
  GoalsSession *session = goals_cli_open (path, goals_date_today (), to_write, exit_code);

  if (session != NULL)
    look (session);
  return session;
}

int
goals_cli_conflicts (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "conflicts", "WORKSPACE",
    _("Lists what this workspace and others do not agree on and nobody has answered yet: values that both changed, moves that together make a circle, other versions of documents. The exit code is 1 when there is any. goals settle answers them."),
    1, options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  GListModel *conflicts;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  session = open_and_look (operands[0], FALSE, &exit_code);
  if (session == NULL)
    return exit_code;
  conflicts = goals_session_get_conflicts (session);
  if (json)
    print_json (session, conflicts);
  else
    print_all (session, conflicts);
  return g_list_model_get_n_items (conflicts) > 0 ? GOALS_CLI_PROBLEM : GOALS_CLI_DONE;
}

/* Settling */

/* NULL, said, when there is none or several. (transfer full) */
static GoalsConflictItem *
find (GoalsSession *session, const char *word)
{
  GListModel *conflicts = goals_session_get_conflicts (session);
  g_autoptr(GoalsConflictItem) found = NULL;
  guint n = 0;

  for (guint i = 0; *word != '\0' && i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);
      g_autofree char *id = make_id (session, item);

      if (!g_str_has_prefix (id, word))
        continue;
      g_set_object (&found, item);
      n++;
    }
  if (n == 1)
    return g_steal_pointer (&found);
  if (n == 0)
    /* Translators: %s is what the user wrote */
    goals_cli_fail (_("no conflict with the id “%s” (see goals conflicts)"), word);
  else
    /* Translators: %s is what the user wrote */
    goals_cli_fail (_("more than one conflict has an id that begins with “%s” (see goals conflicts)"), word);
  return NULL;
}

static gboolean
parse_answer (const char *word, GoalsAnswer *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].word, word))
      {
        *answer = answers[i].answer;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_listed (GoalsSession *session, GoalsConflictItem *item)
{
  GListModel *conflicts = goals_session_get_conflicts (session);

  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) other = g_list_model_get_item (conflicts, i);

      if (goals_conflict_item_equal (other, item))
        return TRUE;
    }
  return FALSE;
}

/* What was listed while a worker was on it goes with the next look. */
static void
await_file (GoalsSession *session, GoalsConflictItem *item)
{
  gboolean late = FALSE;
  guint timer = g_timeout_add (PATIENCE_MS, set_cb, &late);

  while ((goals_session_is_settling (session) || is_listed (session, item)) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* A file that is replaced has to be settled with the disk before it can be saved, and a copy can only go when what was
 * in it is saved. */
static int
answer (GoalsSession *session, GoalsConflictItem *item, GoalsAnswer chosen)
{
  GoalsItemKind kind = goals_conflict_item_get_kind (item);
  gboolean replaces = kind == GOALS_ITEM_MARKERS || kind == GOALS_ITEM_BROKEN;
  gboolean removes = kind == GOALS_ITEM_COPY && chosen != GOALS_ANSWER_MINE;
  GError *error = NULL;
  int exit_code;

  if (!goals_session_answer_conflict (session, item, chosen, &error))
    {
      g_autofree char *place = get_place (item);

      g_prefix_error (&error, "%s: ", place);
      return goals_cli_fail_error (error);
    }
  if (replaces)
    await_file (session, item);
  exit_code = goals_cli_save (session);
  if (exit_code != GOALS_CLI_DONE)
    return exit_code;
  if (removes)
    {
      await_file (session, item);
      exit_code = goals_cli_save (session);
    }
  return exit_code;
}

static void
tell_left (GoalsSession *session)
{
  guint n = g_list_model_get_n_items (goals_session_get_conflicts (session));

  if (n == 0)
    return;
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u conflict is left (see goals conflicts)",
                        "%u conflicts are left (see goals conflicts)", n), n);
  g_print ("\n");
}

static int
settle (GoalsSession *session, GoalsConflictItem *item, const char *word, GoalsAnswer chosen)
{
  guint possible = get_answers (session, item);
  g_autofree char *place = get_place (item);
  g_autofree char *expected = list_answers (possible);
  int exit_code;

  if (possible == 0)
    return goals_cli_fail ("%s (%s)", place, describe (item));
  if ((possible & BIT (chosen)) == 0)
    /* Translators: %1$s is a file and the place in it, %2$s a list of words, %3$s what the user wrote */
    return goals_cli_fail (_("%1$s: expected one of %2$s, found “%3$s”"), place, expected, word);
  exit_code = answer (session, item, chosen);
  if (exit_code != GOALS_CLI_DONE)
    return exit_code;
  if (is_listed (session, item))
    return goals_cli_fail (_("%s: could not be settled now: another program holds or changes the folder"), place);
  /* Translators: %1$s is a file and the place in it, %2$s one of mine, theirs and both */
  g_print (_("%1$s: settled, %2$s"), place, word);
  g_print ("\n");
  tell_left (session);
  return GOALS_CLI_DONE;
}

int
goals_cli_settle (int argc, char **argv)
{
  const GoalsCliUsage usage = {
    "settle", "WORKSPACE CONFLICT mine|theirs|both",
    _("Answers one of the conflicts that goals conflicts lists, named by its id or the beginning of it. Mine and theirs are the values that it says; both loses nothing of either. Of moves that make a circle, the one that is chosen counts, and the other objective stands at the top level."),
    3, NULL
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GoalsConflictItem) item = NULL;
  GoalsAnswer chosen;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  if (!parse_answer (operands[2], &chosen))
    return goals_cli_misuse ("settle", _("expected mine, theirs or both, found “%s”"), operands[2]);
  session = open_and_look (operands[0], TRUE, &exit_code);
  if (session == NULL)
    return exit_code;
  item = find (session, operands[1]);
  return item != NULL ? settle (session, item, operands[2], chosen) : GOALS_CLI_PROBLEM;
}
