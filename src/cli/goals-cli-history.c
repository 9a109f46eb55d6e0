/* goals-cli-history.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "goals-cli-common.h"
#include "goals-restore.h"
#include "goals-text.h"
#include "goals-version-list.h"
#include "goals-version-words.h"

/* A document that is there, or was. */
typedef struct
{
  char *file;
  char *id;
  char *title;
} Document;

static void
document_free (Document *document)
{
  g_free (document->file);
  g_free (document->id);
  g_free (document->title);
  g_free (document);
}

static GoalsArchive *
get_archive (GoalsSession *session)
{
  return goals_store_get_archive (goals_session_get_store (session));
}

static void
add_document (GPtrArray *documents, GoalsEntity *entity)
{
  Document *document = g_new (Document, 1);

  document->file = goals_document_get_file (entity);
  document->id = g_strdup (goals_entity_get_id (entity));
  document->title = g_strdup (goals_entity_get_title (entity));
  g_ptr_array_add (documents, document);
}

static void
add_list (GPtrArray *documents, GoalsList *list)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    add_document (documents, goals_list_peek (list, i));
}

static gboolean
has_file (GPtrArray *documents, const char *file)
{
  for (guint i = 0; i < documents->len; i++)
    if (g_str_equal (((const Document *) g_ptr_array_index (documents, i))->file, file))
      return TRUE;
  return FALSE;
}

/* One that is gone is called as it was last. */
static void
add_gone (GPtrArray *documents, GoalsArchive *archive, const char *file)
{
  g_autoptr(GoalsVersion) last = goals_archive_find (archive, file, G_MAXINT64);
  g_autoptr(GoalsEntity) entity = last != NULL ? goals_restore_read (archive, last, NULL) : NULL;

  if (entity != NULL)
    add_document (documents, entity);
}

/* All that there are, and those that were. (transfer full) */
static GPtrArray *
list_documents (GoalsSession *session)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
  GoalsWorkspace *workspace = goals_session_get_workspace (session);
  g_autoptr(GPtrArray) files = NULL;

  goals_archive_mend_lists (get_archive (session));
  files = goals_archive_list_files (get_archive (session));
  add_document (documents, GOALS_ENTITY (workspace));
  add_list (documents, goals_workspace_get_objectives (workspace));
  add_list (documents, goals_workspace_get_kpis (workspace));
  for (guint i = 0; i < files->len; i++)
    if (!has_file (documents, g_ptr_array_index (files, i)))
      add_gone (documents, get_archive (session), g_ptr_array_index (files, i));
  return documents;
}

/* The one that @word names, as goals_cli_find() finds things, or by its file. NULL, said, and the exit code set when
 * there is none or more than one. */
static Document *
find_document (GPtrArray *documents, const char *word, int *exit_code)
{
  Document *found = NULL;
  guint n_by_title = 0;
  guint n = 0;

  for (guint i = 0; i < documents->len; i++)
    n_by_title += g_str_equal (((Document *) g_ptr_array_index (documents, i))->title, word);
  for (guint i = 0; i < documents->len; i++)
    {
      Document *document = g_ptr_array_index (documents, i);

      if (n_by_title > 0 ? !g_str_equal (document->title, word)
                         : *word == '\0' || (!g_str_has_prefix (document->id, word)
                                             && !g_str_equal (document->file, word)))
        continue;
      found = document;
      n++;
    }
  if (n == 1)
    return found;
  *exit_code = n == 0 ? goals_cli_fail (_("no objective or KPI with the id or title “%s”, now or earlier"), word)
                      : goals_cli_fail (_("more than one objective or KPI is meant by “%s”: name it by its id"), word);
  return NULL;
}

/* A version to be printed, with what came before it. */
typedef struct
{
  const Document     *document;
  const GoalsVersion *version, *before;
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *left = a;
  const Row *right = b;

  return left->version->time > right->version->time ? -1 : left->version->time < right->version->time;
}

static void
print_row (GoalsArchive *archive, const Row *row, gboolean with_title)
{
  g_autofree char *when = goals_version_time_words (row->version->time);
  g_autofree char *what = goals_version_list_describe (archive, row->version, row->before);
  g_autofree char *title = goals_text_display (row->document->title, GOALS_TEXT_TITLE, FALSE);

  if (with_title)
    g_print ("%s  %s: %s\n", when, title, what);
  else
    g_print ("%s  %s\n", when, what);
}

static void
add_rows (GArray *rows, const Document *document, GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      Row row = { document, g_ptr_array_index (versions, i), goals_version_list_find_before (versions, i) };

      g_array_append_val (rows, row);
    }
}

/* @only NULL: of all of them. */
static void
print_history (GoalsArchive *archive, GPtrArray *documents, const Document *only)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < documents->len; i++)
    {
      const Document *document = g_ptr_array_index (documents, i);

      if (only != NULL && document != only)
        continue;
      g_ptr_array_add (lists, goals_archive_list (archive, document->file));
      add_rows (rows, document, g_ptr_array_index (lists, lists->len - 1));
    }
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    print_row (archive, &g_array_index (rows, Row, i), only == NULL);
  if (rows->len == 0)
    g_print ("%s\n", _("No versions are kept yet: the first save keeps one"));
}

int
goals_cli_history (int argc, char **argv)
{
  const GoalsCliUsage usage = {
    "history", "WORKSPACE [ITEM]",
    _("Lists the versions that are kept on this machine of an objective or KPI, named by id, unique id prefix or exact title, or of everything: when, and what changed. Also of what was deleted."),
    GOALS_CLI_SOME_OPERANDS, NULL
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  const Document *only = NULL;
  int exit_code;

  if (!goals_cli_parse_workspace (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  session = goals_cli_open (operands[0], goals_date_today (), FALSE, &exit_code);
  if (session == NULL)
    return exit_code;
  documents = list_documents (session);
  if (operands[1] != NULL)
    {
      only = find_document (documents, operands[1], &exit_code);
      if (only == NULL)
        return exit_code;
    }
  print_history (get_archive (session), documents, only);
  return GOALS_CLI_DONE;
}

/* In front of how far a time is from UTC, as goals_version_time_words() says it. */
static void
drop_blank (char *text)
{
  char *blank = strchr (text, ' ');

  if (blank != NULL)
    memmove (blank, blank + 1, strlen (blank));
}

/* The end of the day, minute or second that @text names, here or as far from UTC as it says. */
static gboolean
parse_time (const char *text, gint64 *time)
{
  static const struct { const char *pattern, *rest; gint64 span; } forms[] = {
    { "^\\d{4}-\\d\\d-\\d\\d$", "T00:00:00", G_TIME_SPAN_DAY },
    { "^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d$", ":00", G_TIME_SPAN_MINUTE },
    { "^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d( ?[+-]\\d\\d:?\\d\\d)?$", "", G_TIME_SPAN_SECOND },
  };
  g_autoptr(GTimeZone) here = g_time_zone_new_local ();

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *whole = NULL;
      g_autoptr(GDateTime) start = NULL;
      g_autoptr(GDateTime) end = NULL;

      if (!g_regex_match_simple (forms[i].pattern, text, 0, 0))
        continue;
      whole = g_strconcat (text, forms[i].rest, NULL);
      whole[strlen ("2026-11-21")] = 'T';
      drop_blank (whole);
      start = g_date_time_new_from_iso8601 (whole, here);
      if (start == NULL)
        return FALSE;
      end = forms[i].span == G_TIME_SPAN_DAY ? g_date_time_add_days (start, 1) : g_date_time_add (start, forms[i].span);
      if (end == NULL)
        return FALSE;
      *time = g_date_time_to_unix (end) * G_USEC_PER_SEC - 1;
      return TRUE;
    }
  return FALSE;
}

/* What the document would become, in words. (transfer full) */
static char *
describe_restore (GoalsSession *session, const Document *document, GoalsEntity *version)
{
  GoalsEntity *present = goals_workspace_lookup (goals_session_get_workspace (session), document->id);
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  if (present == NULL)
    return g_strdup (_("There again"));
  before = goals_document_write (present);
  after = goals_document_write (version);
  return goals_version_describe (before, after);
}

/* Says in what the document is not what @version was: NULL in nothing. */
static void
tell_left_out (const char *what)
{
  if (what == NULL)
    return;
  /* Translators: %s is a list of fields, such as "Owner, Cycle" */
  g_print (_("Left out, because it names what is gone, is elsewhere now or would make a circle: %s"), what);
  g_print ("\n");
}

/* There is no undo on the command line but another version: what is there now must be one first. */
static gboolean
keep_present (GoalsSession *session, const Document *document, GError **error)
{
  GoalsStore *store = goals_session_get_store (session);
  g_autofree char *path = g_build_filename (goals_store_get_path (store), document->file, NULL);
  g_autoptr(GBytes) present = goals_store_get_agreed (store, document->file);
  gint64 time = g_get_real_time ();
  GStatBuf info;

  if (present == NULL)
    return TRUE;
  if (g_stat (path, &info) == 0)
    time = MIN (time, (gint64) info.st_mtime * G_USEC_PER_SEC);
  if (goals_archive_keep (get_archive (session), document->file, present, GOALS_VERSION_SAVED, time, error))
    return TRUE;
  /* Translators: why, with the name of a file, follows */
  g_prefix_error (error, _("not restored, as what there is now cannot be kept to go back to: "));
  return FALSE;
}

static int
restore (GoalsSession *session, const Document *document, const GoalsVersion *version, gboolean dry_run)
{
  GError *error = NULL;
  g_autoptr(GoalsEntity) entity = goals_restore_read (get_archive (session), version, &error);
  g_autoptr(GoalsEntity) reduced = NULL;
  g_autofree char *what = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *when = goals_version_time_words (version->time);
  g_autofree char *title = goals_text_display (document->title, GOALS_TEXT_TITLE, FALSE);
  int exit_code = GOALS_CLI_DONE;

  if (entity == NULL)
    return goals_cli_fail_error (error);
  reduced = goals_restore_reduce (session, entity);
  what = describe_restore (session, document, reduced);
  left_out = goals_restore_describe_left_out (entity, reduced);
  if (!dry_run && !keep_present (session, document, &error))
    return goals_cli_fail_error (error);
  if (!dry_run && !goals_restore_apply (session, entity, version->time, &error))
    {
      if (!g_error_matches (error, GOALS_RESTORE_ERROR, GOALS_RESTORE_ERROR_SAME))
        return goals_cli_fail_error (error);
      g_clear_error (&error);
    }
  if (!dry_run)
    exit_code = goals_cli_save (session);
  if (exit_code == GOALS_CLI_DONE)
    /* Translators: %1$s is a title, %2$s a day and time, %3$s what changes */
    g_print (dry_run ? _("“%1$s” would be as it was at %2$s: %3$s") : _("“%1$s” is as it was at %2$s: %3$s"), title,
             when,
             *what != '\0' ? what : _("No change"));
  g_print ("%s", exit_code == GOALS_CLI_DONE ? "\n" : "");
  if (exit_code == GOALS_CLI_DONE)
    tell_left_out (left_out);
  return exit_code;
}

int
goals_cli_restore (int argc, char **argv)
{
  g_autofree char *as_of = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry options[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_("as it was then: YYYY-MM-DD (at the end of that day) or \"YYYY-MM-DD HH:MM:SS\""), N_("TIME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("only say what would happen"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = {
    "restore", "WORKSPACE ITEM --as-of TIME",
    _("Makes an objective or KPI, named by id, unique id prefix or exact title, what it was at an earlier time. Also one that was deleted."),
    2, options
  };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GoalsVersion) version = NULL;
  Document *document;
  gint64 time;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code))
    return exit_code;
  if (as_of == NULL)
    return goals_cli_misuse ("restore", _("expected %s"), usage.operands);
  if (!parse_time (as_of, &time))
    return goals_cli_misuse ("restore", _("--as-of expects YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, found “%s”"), as_of);
  session = goals_cli_open (operands[0], goals_date_today (), !dry_run, &exit_code);
  if (session == NULL)
    return exit_code;
  documents = list_documents (session);
  document = find_document (documents, operands[1], &exit_code);
  if (document == NULL)
    return exit_code;
  version = goals_archive_find (get_archive (session), document->file, time);
  if (version == NULL)
    return goals_cli_fail (_("no version of “%s” from %s or before is kept"), document->title, as_of);
  return restore (session, document, version, dry_run);
}
