/* goals-storage-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-storage-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Ten seconds */
#define REMOVING_TRIES    500
#define REMOVING_PAUSE_US 20000
#define QUIET_ROUNDS      6
#define QUIET_ROUND_US    50000

const char *const full_files[] = { FULL_MANIFEST, FULL_OBJECTIVE, FULL_ALIGNED, FULL_KPI, NULL };

GType
full_type (const char *file)
{
  return g_str_has_prefix (file, "objectives/") ? GOALS_TYPE_OBJECTIVE
         : g_str_has_prefix (file, "kpis/") ? GOALS_TYPE_KPI : GOALS_TYPE_WORKSPACE;
}

static char *
read_path (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
full_text (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "storage", "full", file, NULL);

  return read_path (path);
}

GBytes *
text_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

char *
replace_once (const char *text,
              const char *find,
              const char *replace)
{
  const char *at = strstr (text, find);

  if (at == NULL || strstr (at + 1, find) != NULL)
    g_error ("“%s” does not stand exactly once", find);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, replace, at + strlen (find));
}

char *
problem_lines (GPtrArray *problems)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
}

void
folder_forget (char *folder)
{
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    folder_free (folder);
  else
    g_free (folder);
}

char *
folder_file (const char *folder,
             const char *file)
{
  return g_build_filename (folder, file, NULL);
}

void
folder_write (const char *folder,
              const char *file,
              const char *text)
{
  g_autofree char *path = folder_file (folder, file);
  g_autofree char *around = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (around, 0777), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
folder_read (const char *folder,
             const char *file)
{
  g_autofree char *path = folder_file (folder, file);

  return read_path (path);
}

void
folder_change (const char *folder,
               const char *file,
               const char *from,
               const char *to)
{
  g_autofree char *text = folder_read (folder, file);
  g_autofree char *changed = replace_once (text, from, to);

  folder_write (folder, file, changed);
}

void
folder_remove (const char *folder,
               const char *file)
{
  g_autofree char *path = folder_file (folder, file);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

char *
folder_new (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("goals-storage-XXXXXX", &error);

  g_assert_no_error (error);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);

      folder_write (folder, full_files[i], text);
    }
  return folder;
}

char *
fill_file (guint number)
{
  return g_strdup_printf ("objectives/50000000-0000-4000-8000-%012u.json", 1000 + number);
}

void
folder_fill (const char *folder,
             guint       n)
{
  g_autofree char *text = full_text (FULL_ALIGNED);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("50000000-0000-4000-8000-%012u", 1000 + i);
      g_autofree char *other = replace_once (text, "50000000-0000-4000-8000-000000000002", id);
      g_autofree char *file = fill_file (i);

      folder_write (folder, file, other);
    }
}

typedef void (*NameFunc) (const char *path, const char *name, gpointer user_data);

/* What is inside a folder comes before the folder itself; links are not followed. */
static void
walk_folder (const char *root,
             const char *below,
             NameFunc    func,
             gpointer    user_data)
{
  g_autofree char *path = folder_file (root, below);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = below[0] == '\0' ? g_strdup (name) : g_build_filename (below, name, NULL);
      g_autofree char *whole = folder_file (root, inside);

      if (g_file_test (whole, G_FILE_TEST_IS_DIR) && !g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
        walk_folder (root, inside, func, user_data);
      func (whole, inside, user_data);
    }
}

static void
remove_name (const char *path,
             const char *name,
             gpointer    unused)
{
  g_remove (path);
}

void
folder_free (char *folder)
{
  int tries = REMOVING_TRIES;

  /* A worker that nobody waits for, one that keeps versions, may be at work in it. */
  do
    walk_folder (folder, "", remove_name, NULL);
  while (g_rmdir (folder) != 0 && --tries > 0 && (g_usleep (REMOVING_PAUSE_US), TRUE));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_free (folder);
}

static void
add_name (const char *path,
          const char *name,
          gpointer    names)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (names, g_strdup (name));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
folder_names (const char *folder)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  walk_folder (folder, "", add_name, names);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

static const char *const scalars[] = {
  "null", "true", "0", "-0.0", "1e15", "1e16", "-1e400", "1e-999", "99999999999999999999", "0.1", "01", "NaN", "\"\"",
  "\"\\u0000\"", "\"\\ud800\"",
  "\"\\u007f\\u001f\\/\"", "\"2026-02-29\"", "\"0000-00-00\"", "\"50000000-0000-4000-8000-000000000001\"", "[]", "{}",
  "[[[[]]]]",
  "{\"a\":1,\"a\":2}", "{\"2026-01-01\":1}", "\"\xff\"", "\"\xed\xa0\x80\"", "/* */", "",
};

static gsize
pick (GRand *rand,
      gsize  below)
{
  return below == 0 ? 0 : (gsize) g_rand_double_range (rand, 0, (double) below);
}

/* Puts something in the place of one value. */
static void
replace_scalar (GRand   *rand,
                GString *text)
{
  const char *colon = strchr (text->str + pick (rand, text->len), ':');
  gsize start, length;

  if (colon == NULL || text->str + text->len - colon < 3)
    return;
  start = (gsize) (colon - text->str) + 1;
  length = strcspn (text->str + start, ",\n");
  g_string_erase (text, (gssize) start, (gssize) length);
  g_string_insert (text, (gssize) start, scalars[pick (rand, G_N_ELEMENTS (scalars))]);
}

static void
move_lines (GRand   *rand,
            GString *text,
            gboolean keep)
{
  g_auto(GStrv) lines = g_strsplit (text->str, "\n", -1);
  guint n = g_strv_length (lines);
  guint from = (guint) pick (rand, n);
  guint length = (guint) pick (rand, MIN (n - from, 12)) + 1;
  guint to = (guint) pick (rand, n);

  g_string_truncate (text, 0);
  for (guint i = 0; i < n; i++)
    {
      if (i == to)
        for (guint j = from; j < MIN (from + length, n); j++)
          g_string_append_printf (text, "%s\n", lines[j]);
      if (keep || i < from || i >= from + length)
        g_string_append_printf (text, "%s\n", lines[i]);
    }
}

void
damage_text (GRand   *rand,
             GString *text)
{
  gsize at = pick (rand, text->len);
  gsize length = pick (rand, 40) + 1;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      text->str[at] = (char) g_rand_int_range (rand, 0, 256);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) MIN (length, text->len - at));
      break;
    case 2:
      g_string_truncate (text, at);
      break;
    case 3:
      move_lines (rand, text, TRUE);
      break;
    case 4:
      move_lines (rand, text, FALSE);
      break;
    default:
      replace_scalar (rand, text);
    }
}

GoalsStore *
folder_open (const char *folder)
{
  GoalsStore *store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, &error);

  g_assert_no_error (error);
  return store;
}

char *
state_new (void)
{
  g_autoptr(GError) error = NULL;
  char *state = g_dir_make_tmp ("goals-state-XXXXXX", &error);

  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  return state;
}

int
run_in_own_state (void)
{
  char *state = state_new ();
  int result = g_test_run ();

  folder_free (state);
  return result;
}

void
places_set_up (Places *self)
{
  self->folder = folder_new ();
  self->away = g_strconcat (self->folder, "-away", NULL);
  self->other = g_strconcat (self->folder, "-other", NULL);
}

void
places_tear_down (Places *self)
{
  folder_forget (self->folder);
  folder_forget (self->away);
  folder_forget (self->other);
  folder_forget (g_build_filename (g_get_user_state_dir (), "goals", NULL));
}

void
places_take_away (Places *self)
{
  g_assert_cmpint (g_rename (self->folder, self->away), ==, 0);
}

void
places_bring_back (Places *self)
{
  g_assert_cmpint (g_rename (self->away, self->folder), ==, 0);
}

char *
version_text (GoalsArchive       *archive,
              const GoalsVersion *version)
{
  g_autoptr(GBytes) bytes = goals_archive_read (archive, version, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* Those that can be had at this moment. */
static guint
take_free (GArray *descriptors)
{
  const guint before = descriptors->len;
  int descriptor;

  while ((descriptor = open ("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
    g_array_append_val (descriptors, descriptor);
  g_assert_cmpint (errno, ==, EMFILE);
  return descriptors->len - before;
}

GArray *
descriptors_take (guint limit,
                  guint left)
{
  GArray *descriptors = g_array_new (FALSE, FALSE, sizeof (int));
  const struct rlimit limits = { limit, limit };

  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limits), ==, 0);
  /* What a worker has open at this moment would be free a moment later. */
  for (guint quiet = 0; quiet < QUIET_ROUNDS; quiet++)
    {
      if (take_free (descriptors) > 0)
        quiet = 0;
      g_usleep (QUIET_ROUND_US);
    }
  g_assert_cmpuint (descriptors->len, >, left);
  for (; left > 0; left--)
    {
      close (g_array_index (descriptors, int, descriptors->len - 1));
      g_array_set_size (descriptors, descriptors->len - 1);
    }
  return descriptors;
}

void
descriptors_free (GArray *descriptors)
{
  for (guint i = 0; i < descriptors->len; i++)
    close (g_array_index (descriptors, int, i));
  g_array_unref (descriptors);
}

void
open_folder_load (OpenFolder *self)
{
  g_autoptr(GError) error = NULL;

  self->store = goals_store_new (self->folder);
  self->workspace = goals_store_load (self->store, NULL, &error);
  g_assert_no_error (error);
}

void
open_folder_set_up (OpenFolder   *self,
                    gconstpointer unused)
{
  self->folder = folder_new ();
  open_folder_load (self);
  g_assert_cmpuint (goals_store_get_problems (self->store)->len, ==, 0);
}

void
open_folder_tear_down (OpenFolder   *self,
                       gconstpointer unused)
{
  g_assert_finalize_object (self->workspace);
  g_assert_finalize_object (self->store);
  folder_free (self->folder);
}

static gboolean
stop_cb (gpointer stopped)
{
  *(gboolean *) stopped = TRUE;
  return G_SOURCE_REMOVE;
}

void
run_for (guint milliseconds)
{
  gboolean stopped = FALSE;

  g_timeout_add (milliseconds, stop_cb, &stopped);
  while (!stopped)
    g_main_context_iteration (NULL, TRUE);
}
