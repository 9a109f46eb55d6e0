/* fault-script.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fault-script.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail-io.h"
#include "goals-kpi-commands.h"

#define N_BELOW 3

static const char *const folder_names[] = { "", "objectives", "kpis", "kept" };
static int said_descriptor = -1;

/* The workspace */

static GoalsWorkspace *
make_workspace (void)
{
  GoalsWorkspace *workspace = sample_workspace_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *title = g_strdup_printf ("Top%u", i + 1);
      GoalsObjective *top = sample_add_objective (workspace, title, NULL);
      g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", title, NULL);

      sample_check_in (sample_add_key_result (top, "Measured", 0, 100), 7, 20, 5, "So far");
      for (guint j = 0; j < N_BELOW; j++)
        {
          g_autofree char *below = g_strdup_printf ("Below%u%u", i + 1, j + 1);

          sample_add_key_result (sample_add_objective (workspace, below, top), "Counted", 0, 10);
        }
      g_assert_true (goals_list_append (goals_workspace_get_kpis (workspace), GOALS_ENTITY (kpi)));
    }
  return workspace;
}

static void
create (Place   *place,
        gpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = make_workspace ();
  g_autoptr(GoalsStore) store = goals_store_new (place->folder);
  g_autoptr(GError) error = NULL;

  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those that begin with a dot, or the others; sorted. */
static GPtrArray *
list_names (Place      *place,
            const char *below,
            gboolean    hidden)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (place->folder, below, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *whole = g_build_filename (path, name, NULL);

      if ((name[0] == '.') == hidden && !g_file_test (whole, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (names, g_build_filename (below, name, NULL));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static char *
in_folder (Place      *place,
           const char *file)
{
  return g_build_filename (place->folder, file, NULL);
}

/* The objective with links: one that no step deletes. (transfer full) */
static char *
find_linked (Place *place)
{
  g_autoptr(GPtrArray) names = list_names (place, "objectives", FALSE);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = in_folder (place, g_ptr_array_index (names, i));
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "\"Below11\"") != NULL)
        return g_steal_pointer (&path);
    }
  g_assert_not_reached ();
}

/* Not every file system has them, or says that it has. */
static gboolean
make_hard_link (const char *path, const char *other)
{
  struct stat info;

  if (link (path, other) == 0 && lstat (path, &info) == 0 && info.st_nlink == 2)
    return TRUE;
  g_unlink (other);
  return FALSE;
}

static gboolean
make_symbolic_link (const char *target, const char *path)
{
  g_autofree char *read = NULL;

  if (symlink (target, path) == 0)
    read = g_file_read_link (path, NULL);
  if (read != NULL)
    return TRUE;
  g_unlink (path);
  return FALSE;
}

/* Where they cannot be, the place is plain. */
static void
make_links (Place *place)
{
  g_autofree char *path = find_linked (place);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other = place->kind == PLACE_HARD_LINK ? g_build_filename (place->base, "linked", NULL)
                                                          : g_build_filename (place->folder, "kept", name, NULL);
  g_autofree char *target = g_build_filename ("..", "kept", name, NULL);

  if (place->kind == PLACE_HARD_LINK && !make_hard_link (path, other))
    place->kind = PLACE_PLAIN;
  else if (place->kind == PLACE_SYMBOLIC_LINK)
    {
      g_autofree char *kept = in_folder (place, "kept");

      g_assert_cmpint (g_mkdir (kept, 0777), ==, 0);
      g_assert_cmpint (g_rename (path, other), ==, 0);
      if (make_symbolic_link (target, path))
        return;
      place->kind = PLACE_PLAIN;
      g_assert_cmpint (g_rename (other, path), ==, 0);
      g_assert_cmpint (g_rmdir (kept), ==, 0);
    }
}

/* One for the whole run: the ids are the same every time. */
static Place template;

static Place *
get_template (void)
{
  if (template.base == NULL)
    {
      template.base = g_dir_make_tmp ("goals-script-XXXXXX", NULL);
      template.folder = g_build_filename (template.base, "workspace", NULL);
      template.state = g_build_filename (template.base, "state", NULL);
      g_assert_cmpint (in_child (&template, create, NULL, NULL), ==, 0);
    }
  return &template;
}

static void
copy_folder (Place      *from,
             Place      *to,
             const char *below)
{
  g_autoptr(GPtrArray) names = list_names (from, below, FALSE);
  g_autofree char *made = in_folder (to, below);

  g_assert_cmpint (g_mkdir_with_parents (made, 0777), ==, 0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *source = in_folder (from, g_ptr_array_index (names, i));
      g_autofree char *target = in_folder (to, g_ptr_array_index (names, i));
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (source, &content, &length, NULL));
      g_assert_true (g_file_set_contents_full (target, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

void
place_fill (Place *place)
{
  for (guint i = 0; i < 3; i++)
    copy_folder (get_template (), place, folder_names[i]);
}

Place *
place_new (PlaceKind kind)
{
  Place *place = g_new0 (Place, 1);

  place->kind = kind;
  place->base = g_dir_make_tmp ("goals-place-XXXXXX", NULL);
  place->folder = g_build_filename (place->base, "workspace", NULL);
  place->state = g_build_filename (place->base, "state", NULL);
  place_fill (place);
  if (kind != PLACE_PLAIN)
    make_links (place);
  return place;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_tree (inside);
    }
  g_remove (path);
}

static __attribute__ ((destructor)) void
remove_template (void)
{
  if (template.base != NULL && said_descriptor < 0)
    remove_tree (template.base);
}

void
place_free (Place *place)
{
  remove_tree (place->base);
  g_free (place->base);
  g_free (place->folder);
  g_free (place->state);
  g_free (place);
}

/* Digests */

static void
add_document (GChecksum  *sum,
              const char *file,
              GBytes     *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_checksum_update (sum, (const guchar *) file, -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
  g_checksum_update (sum, data, (gssize) length);
}

static void
list_documents (GPtrArray *documents,
                GoalsList *list)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    g_ptr_array_add (documents, goals_list_peek (list, i));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (goals_entity_get_id (*(GoalsEntity *const *) a), goals_entity_get_id (*(GoalsEntity *const *) b));
}

static void
add_documents (GChecksum *sum,
               GoalsList *list)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new ();

  list_documents (documents, list);
  g_ptr_array_sort (documents, compare_ids);
  for (guint i = 0; i < documents->len; i++)
    {
      g_autofree char *file = goals_document_get_file (g_ptr_array_index (documents, i));
      g_autoptr(GBytes) bytes = goals_document_write (g_ptr_array_index (documents, i));

      add_document (sum, file, bytes);
    }
}

char *
digest_of_model (GoalsWorkspace *workspace)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *file = goals_document_get_file (GOALS_ENTITY (workspace));
  g_autoptr(GBytes) bytes = goals_document_write (GOALS_ENTITY (workspace));

  add_document (sum, file, bytes);
  add_documents (sum, goals_workspace_get_objectives (workspace));
  add_documents (sum, goals_workspace_get_kpis (workspace));
  return g_strdup (g_checksum_get_string (sum));
}

static GBytes *
read_file (Place      *place,
           const char *file)
{
  g_autofree char *path = in_folder (place, file);
  g_autoptr(GError) error = NULL;
  char *content;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (content, length);
}

char *
digest_of_folder (Place *place)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GPtrArray) names = list_names (place, folder_names[i], FALSE);

      for (guint j = 0; j < names->len; j++)
        {
          g_autoptr(GBytes) bytes = read_file (place, g_ptr_array_index (names, j));

          add_document (sum, g_ptr_array_index (names, j), bytes);
        }
    }
  return g_strdup (g_checksum_get_string (sum));
}

guint
count_changed (Place *place)
{
  guint changed = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GPtrArray) before = list_names (&template, folder_names[i], FALSE);
      g_autoptr(GPtrArray) after = list_names (place, folder_names[i], FALSE);

      g_assert_cmpuint (before->len, ==, after->len);
      for (guint j = 0; j < before->len; j++)
        {
          g_autoptr(GBytes) old = read_file (&template, g_ptr_array_index (before, j));
          g_autoptr(GBytes) new = read_file (place, g_ptr_array_index (before, j));

          changed += !g_bytes_equal (old, new);
        }
    }
  return changed;
}

/* The script */

static void
edit_in_bulk (GoalsSession *session)
{
  GoalsHistory *history = goals_session_get_history (session);
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));

  goals_history_begin (history, "Bulk edit");
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);

      goals_history_set (history, objective, "weight", goals_objective_get_weight (objective) + 1, NULL);
    }
  g_assert_true (goals_history_commit (history, NULL));
}

static void
check_in (GoalsSession   *session,
          GoalsObjective *objective)
{
  GoalsCheckIn check_in = { .date = SAMPLE_TODAY, .value = 42, .confidence = 7, .note = (char *) "Measured" };

  g_assert_true (goals_command_check_in (goals_session_get_history (session),
                                         goals_list_peek (goals_objective_get_key_results (objective), 0), &check_in,
                                         NULL));
}

/* Into a KPI that is there and into a new one, as one step. */
static void
import (GoalsSession *session)
{
  GoalsHistory *history = goals_session_get_history (session);
  const GoalsDate dates[] = { SAMPLE_TODAY - 2, SAMPLE_TODAY - 1, SAMPLE_TODAY };
  const double values[] = { 1, 2, 3 };
  GoalsSeriesDraft draft = { .dates = dates, .values = values, .n = G_N_ELEMENTS (dates), .name = "Imported",
                             .unit = "" };
  GoalsList *kpis = goals_workspace_get_kpis (goals_session_get_workspace (session));

  goals_history_begin (history, "Import");
  g_assert_nonnull (goals_command_import_series (history, goals_list_peek (kpis, 0), &draft, NULL));
  g_assert_nonnull (goals_command_import_series (history, NULL, &draft, NULL));
  g_assert_true (goals_history_commit (history, NULL));
}

static GoalsObjective *
find_top (GoalsSession *session,
          guint         position)
{
  GListModel *roots = goals_workspace_get_roots (goals_session_get_workspace (session));
  GoalsObjective *top = g_list_model_get_item (roots, position);

  g_object_unref (top);         /* the workspace has it */
  return top;
}

void
script_edit (GoalsSession *session,
             guint         step)
{
  GoalsHistory *history = goals_session_get_history (session);

  switch (step % N_STEPS)
    {
    case 0:
      g_assert_true (goals_command_set_text (history, find_top (session, 0), "title", "Another title"));
      break;
    case 1:
      check_in (session, find_top (session, 0));
      break;
    case 2:
      edit_in_bulk (session);
      break;
    case 3:
      g_assert_cmpuint (goals_command_delete_one (history, find_top (session, 1)), ==, 1 + N_BELOW);
      break;
    case 4:
      g_assert_true (goals_history_undo (history));
      break;
    case 5:
      g_assert_true (goals_history_redo (history));
      break;
    case 6:
      import (session);
      break;
    default:
      edit_in_bulk (session);
      check_in (session, find_top (session, 0));
    }
}

static void
flushed_cb (GObject      *session,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

gboolean
script_save (GoalsSession *session,
             guint         step,
             GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (step % N_STEPS < N_STEPS - 1)
    return goals_session_flush (session, error);
  goals_session_flush_async (session, NULL, flushed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return goals_session_flush_finish (session, result, error);
}

GoalsSession *
script_open (Place *place)
{
  g_autoptr(GError) error = NULL;
  GoalsSession *session = goals_session_open (place->folder, SAMPLE_TODAY, &error);

  if (session == NULL)
    g_error ("%s", error->message);
  return session;
}

void
open_on_bad_disk (Place      *place,
                  const char *plan)
{
  g_autoptr(GoalsSession) session = NULL;

  fail_io_begin (place->base, plan);
  session = goals_session_open (place->folder, SAMPLE_TODAY, NULL);
  if (session == NULL)
    return;
  goals_session_flush (session, NULL);
  goals_session_flush (session, NULL);
}

static void
edit_much (GoalsSession *session)
{
  enum { N = 6000 };
  g_autofree GoalsDate *dates = g_new (GoalsDate, N);
  g_autofree double *values = g_new (double, N);
  GoalsList *kpis = goals_workspace_get_kpis (goals_session_get_workspace (session));

  for (guint i = 0; i < N; i++)
    {
      dates[i] = SAMPLE_TODAY - (GoalsDate) i;
      values[i] = 1000.5 + i;
    }
  script_edit (session, 2);
  g_assert_true (goals_command_record_series (goals_session_get_history (session), goals_list_peek (kpis, 0), dates,
                                              values, N, NULL));
  script_edit (session, 3);
}

static void
wait_for (GoalsSession  *session,
          GoalsSaveState state)
{
  while (goals_session_get_save_state (session) != state)
    g_main_context_iteration (NULL, TRUE);
}

char *
script_edit_in_vain (GoalsSession *session)
{
  char *digest;

  edit_much (session);
  digest = digest_of_model (goals_session_get_workspace (session));
  wait_for (session, GOALS_SAVE_FAILED);
  g_assert_nonnull (goals_session_get_save_error (session));
  return digest;
}

void
script_end_saved (GoalsSession *session,
                  Place        *place,
                  const char   *digest)
{
  g_autofree char *in_model = NULL;
  g_autofree char *on_disk = NULL;

  wait_for (session, GOALS_SAVE_SAVED);
  in_model = digest_of_model (goals_session_get_workspace (session));
  g_assert_cmpstr (in_model, ==, digest);
  on_disk = digest_of_folder (place);
  g_assert_cmpstr (on_disk, ==, digest);
  say ("D %s\nS\n", digest);
}

/* Processes */

gboolean
can_mount_alone (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

void
say (const char *format,
     ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpint (write (said_descriptor, line, strlen (line)), ==, strlen (line));
}

static G_NORETURN void
be_child (Place    *place,
          ChildFunc func,
          gpointer  user_data,
          int       descriptor,
          guint32   seed)
{
  said_descriptor = descriptor;
  g_setenv ("XDG_STATE_HOME", place->state, TRUE);
  /* or all of them would give the same ids */
  g_random_set_seed (seed);
  fail_io_begin (place->base, NULL);
  func (place, user_data);
  _exit (0);
}

static char *
read_to_end (int descriptor)
{
  GString *text = g_string_new (NULL);
  char part[4096];
  gssize length;

  while ((length = read (descriptor, part, sizeof part)) > 0)
    g_string_append_len (text, part, length);
  return g_string_free (text, FALSE);
}

Child
child_start (Place    *place,
             ChildFunc func,
             gpointer  user_data)
{
  static guint32 n_children;
  Child child;
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  n_children++;
  child = (Child) { fork (), ends[0] };
  if (child.process == 0)
    be_child (place, func, user_data, ends[1], n_children);
  g_assert_cmpint (child.process, >, 0);
  close (ends[1]);
  return child;
}

int
child_finish (Child *child,
              char **said)
{
  g_autofree char *all = read_to_end (child->descriptor);
  int status;

  close (child->descriptor);
  g_assert_cmpint (waitpid (child->process, &status, 0), ==, child->process);
  if (said != NULL)
    *said = g_steal_pointer (&all);
  return status;
}

int
in_child (Place    *place,
          ChildFunc func,
          gpointer  user_data,
          char    **said)
{
  Child child = child_start (place, func, user_data);

  return child_finish (&child, said);
}

gboolean
was_killed (int status)
{
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
}

GPtrArray *
allowed_states (const char *said)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "D "))
        g_ptr_array_add (states, g_strdup (lines[i] + 2));
      else if (lines[i][0] == 'S' && states->len > 1)
        g_ptr_array_remove_range (states, 0, states->len - 1);
    }
  return states;
}

/* Looking at what is left */

/* Every file with what tells whether it was touched. */
static char *
describe_folder (Place *place)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (folder_names); i++)
    {
      g_autoptr(GPtrArray) names = list_names (place, folder_names[i / 2], i % 2 != 0);

      for (guint j = 0; j < names->len; j++)
        {
          g_autofree char *path = in_folder (place, g_ptr_array_index (names, j));
          struct stat info;

          g_assert_cmpint (lstat (path, &info), ==, 0);
          g_string_append_printf (text, "%s %o %lu %lu %ld.%09ld\n", (const char *) g_ptr_array_index (names, j),
                                  info.st_mode,
                                  (unsigned long) info.st_ino, (unsigned long) info.st_nlink,
                                  (long) info.st_mtim.tv_sec,
                                  info.st_mtim.tv_nsec);
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_links (Place *place)
{
  g_autofree char *path = find_linked (place);
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  if (place->kind == PLACE_HARD_LINK)
    g_assert_true (info.st_nlink == 2 || place->may_cut);
  else
    g_assert_true ((place->kind == PLACE_SYMBOLIC_LINK) == !!S_ISLNK (info.st_mode));
}

static void
assert_allowed (GPtrArray  *allowed,
                const char *digest)
{
  for (guint i = 0; i < allowed->len; i++)
    if (g_str_equal (g_ptr_array_index (allowed, i), digest))
      return;
  g_error ("what is on disk is none of the %u states that it may be", allowed->len);
}

static void
look (Place   *place,
      gpointer user_data)
{
  g_autofree char *first = NULL;

  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(GoalsSession) session = script_open (place);
      GPtrArray *problems = goals_store_get_problems (goals_session_get_store (session));
      g_autofree char *in_model = digest_of_model (goals_session_get_workspace (session));
      g_autofree char *on_disk = digest_of_folder (place);
      g_autofree char *described = describe_folder (place);

      if (problems->len > 0)
        g_error ("%s", ((GoalsProblem *) g_ptr_array_index (problems, 0))->message);
      g_assert_false (goals_store_has_unfinished (goals_session_get_store (session)));
      g_assert_cmpstr (in_model, ==, on_disk);
      if (user_data != NULL)
        assert_allowed (user_data, on_disk);
      if (!place->may_leave)
        g_assert_null (strstr (described, ".tmp-"));
      if (first != NULL)
        g_assert_cmpstr (described, ==, first);
      else
        first = g_steal_pointer (&described);
    }
  assert_links (place);
}

void
assert_whole (Place      *place,
              GPtrArray  *allowed,
              const char *plan)
{
  int status = in_child (place, look, allowed, NULL);

  if (status != 0)
    g_error ("%s, links %d: what is left in %s is not whole", plan, place->kind, place->base);
}
