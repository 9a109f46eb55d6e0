/* test-session-hostile.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "goals-conflict-list.h"
#include "goals-sample.h"
#include "goals-scoreboard.h"
#include "goals-session.h"
#include "goals-storage-fixture.h"

/* A workspace in which one document is damaged is opened, as the window does it. Whatever the damage: it is said which
 * file is meant and what is wrong with it, or it is taken; all other documents are there; no file is touched. The
 * damage is laid out over the documents, the same every time. With -m slow all of it, otherwise a sample. */

#define TODAY goals_date_new (2026, 11, 21)

/* In place of any value. */
static const char *const values[] = {
  "null", "true", "0", "-1", "0.5", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"id\": 1}",
  "1e308", "-1e308", "1e309", "1e-400", "-0.0", "9007199254740993", "99999999999999999999999999999999999999", "NaN",
  "0x10", "01",
  "\"2026-02-30\"", "\"-2026-01-01\"", "\"9999-12-31\"", "\"ffffffff-0000-4000-8000-000000000000\"", "\"\\u0000\"",
  "\"\\ud800\"",
  "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x80\xae\"", "\"<b>%s%n\"", "",
};

/* Brackets on brackets, closed or not. */
static const guint depths[] = { 16, 200, 100000 };

typedef struct
{
  char       *folder;
  GPtrArray  *files;            /* names, sorted */
  GHashTable *texts;            /* name → what stands in it */
  GPtrArray  *ids;              /* all that stand anywhere */
  guint       n_documents;      /* when nothing is wrong */
  guint       step;             /* each how manieth damage is done */
  guint       n_seen, n_tried, n_taken;
} Hostile;

static void
put (Hostile    *self,
     const char *file,
     GString    *text)
{
  g_autofree char *path = folder_file (self->folder, file);
  g_autoptr(GError) error = NULL;

  /* GLib 2.74 leaves the end of a longer file where it writes over one */
  g_unlink (path);
  g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_NONE, 0666, &error);
  g_assert_no_error (error);
}

static void
assert_untouched (Hostile    *self,
                  const char *file,
                  GString    *damaged)
{
  g_autofree char *names = folder_names (self->folder);
  g_auto(GStrv) found = g_strsplit (names, "\n", -1);

  g_assert_cmpuint (g_strv_length (found), ==, self->files->len);
  for (guint i = 0; i < self->files->len; i++)
    {
      const char *name = g_ptr_array_index (self->files, i);
      const char *text = g_hash_table_lookup (self->texts, name);
      g_autofree char *path = folder_file (self->folder, name);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_cmpstr (found[i], ==, name);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (g_str_equal (name, file))
        g_assert_cmpmem (content, length, damaged->str, damaged->len);
      else
        g_assert_cmpstr (content, ==, text);
    }
}

/* A file of the workspace, a place that can be gone to, words to read. */
static void
assert_clear (Hostile            *self,
              const GoalsProblem *problem)
{
  g_autofree char *line = goals_problem_to_string (problem);

  g_assert_true (g_hash_table_contains (self->texts, problem->file));
  g_assert_true (problem->path[0] == '\0' || problem->path[0] == '/');
  g_assert_nonnull (strstr (problem->message, "expected"));
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_null (strchr (line, '\n'));
}

static guint
count_documents (GoalsSession *session)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (session);

  return 1 + goals_list_get_length (goals_workspace_get_objectives (workspace))
         + goals_list_get_length (goals_workspace_get_kpis (workspace));
}

/* Whether another version of a document is all that is wrong with @file. */
static gboolean
is_copy (GoalsStore *store,
         const char *file)
{
  GPtrArray *copies = goals_store_get_copies (store);

  for (guint i = 0; i < copies->len; i++)
    if (g_str_equal (((GoalsCopy *) g_ptr_array_index (copies, i))->file, file))
      return TRUE;
  return FALSE;
}

static void
assert_reported (Hostile      *self,
                 GoalsSession *session,
                 const char   *file)
{
  GPtrArray *problems = goals_store_get_problems (goals_session_get_store (session));
  guint n_lost = self->n_documents - count_documents (session);
  guint n_fatal = 0;

  for (guint i = 0; i < problems->len; i++)
    {
      assert_clear (self, g_ptr_array_index (problems, i));
      n_fatal += ((GoalsProblem *) g_ptr_array_index (problems, i))->fatal;
    }
  g_assert_cmpuint (n_lost, <=, 1);
  g_assert_true (n_lost == 0 || n_fatal > 0 || is_copy (goals_session_get_store (session), file));
  self->n_taken += n_lost == 0;
}

static void
try (Hostile    *self,
     const char *file,
     GString    *damaged)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = NULL;

  self->n_tried++;
  put (self, file, damaged);
  session = goals_session_open (self->folder, TODAY, &error);
  g_assert_true ((session == NULL) == (error != NULL));
  if (session != NULL)
    assert_reported (self, session, file);
  else
    {
      /* No other document can keep the rest from opening */
      g_assert_cmpstr (file, ==, FULL_MANIFEST);
      g_assert_true (g_str_has_prefix (error->message, FULL_MANIFEST));
      g_assert_nonnull (strstr (error->message, "expected"));
    }
  g_clear_object (&session);
  assert_untouched (self, file, damaged);
}

/* Is it the turn of this one? */
static gboolean
comes (Hostile *self,
       guint    step)
{
  return self->n_seen++ % (step * self->step) == 0;
}

static GString *
replaced (const char *text,
          gsize       start,
          gsize       length,
          const char *with)
{
  GString *damaged = g_string_new (text);

  g_string_erase (damaged, (gssize) start, (gssize) length);
  g_string_insert (damaged, (gssize) start, with);
  return damaged;
}

/* The end of the value that begins at @at. */
static gsize
end_of_value (const char *text,
              gsize       at)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (;; at++)
    {
      if (text[at] == '\\')
        at++;
      else if (text[at] == '"')
        quoted = !quoted;
      else if (!quoted && strchr ("[{", text[at]) != NULL)
        depth++;
      else if (!quoted && depth == 0 && strchr (",]}\n", text[at]) != NULL)
        return at;
      else if (!quoted && strchr ("]}", text[at]) != NULL)
        depth--;
    }
}

static void
damage_value (Hostile    *self,
              const char *file,
              const char *text,
              gsize       start,
              gsize       end)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (comes (self, 1))
      {
        g_autoptr(GString) damaged = replaced (text, start, end - start, values[i]);

        try (self, file, damaged);
      }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (depths); i++)
    if (comes (self, 1))
      {
        guint depth = depths[i / 2];
        g_autofree char *open = g_strnfill (depth, '[');
        g_autofree char *closed = g_strnfill (i % 2 * depth, ']');
        g_autofree char *nested = g_strconcat (open, closed, NULL);
        g_autoptr(GString) damaged = replaced (text, start, end - start, nested);

        try (self, file, damaged);
      }
}

/* An id that another has already. */
static void
damage_id (Hostile    *self,
           const char *file,
           const char *text,
           gsize       start,
           gsize       end)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (comes (self, 4))
      {
        g_autoptr(GString) damaged = replaced (text, start, end - start, g_ptr_array_index (self->ids, i));

        try (self, file, damaged);
      }
}

/* A key that stands there twice: @key to @end is the whole member. */
static void
damage_key (Hostile    *self,
            const char *file,
            const char *text,
            gsize       key,
            gsize       end)
{
  g_autofree char *member = g_strndup (text + key, end - key);
  g_autofree char *twice = g_strconcat (member, ", ", NULL);
  g_autoptr(GString) damaged = replaced (text, key, 0, twice);

  if (comes (self, 1))
    try (self, file, damaged);
}

/* Every member, on a line of its own as it is written. */
static void
damage_members (Hostile    *self,
                const char *file,
                const char *text,
                guint       step)
{
  guint n = 0;

  for (const char *colon = strstr (text, "\": "); colon != NULL; colon = strstr (colon + 1, "\": "))
    {
      gsize start = (gsize) (colon - text) + strlen ("\": ");
      gsize end = end_of_value (text, start);
      const char *key = g_strrstr_len (text, colon - text, "\"");

      if (n++ % step > 0)
        continue;
      damage_value (self, file, text, start, end);
      damage_key (self, file, text, (gsize) (key - text), end);
      if (g_str_has_prefix (key, "\"id\""))
        damage_id (self, file, text, start, end);
    }
}

/* Cut off, zeros from there on, one bit flipped: at every byte, or each @step. */
static void
damage_bytes (Hostile    *self,
              const char *file,
              const char *text,
              guint       step)
{
  for (gsize at = 0; at < strlen (text); at += step)
    {
      g_autoptr(GString) cut = g_string_new_len (text, (gssize) at);
      g_autoptr(GString) zeros = g_string_new (text);
      g_autoptr(GString) flipped = g_string_new (text);

      memset (zeros->str + at, 0, zeros->len - at);
      flipped->str[at] = (char) (flipped->str[at] ^ (1 << (at * 7 + at / 8) % 8));
      if (comes (self, 1))
        try (self, file, cut);
      if (comes (self, 8))
        try (self, file, zeros);
      if (comes (self, 1))
        try (self, file, flipped);
    }
}

static void
collect_ids (Hostile    *self,
             const char *text)
{
  for (const char *at = strstr (text, "\"id\": "); at != NULL; at = strstr (at + 1, "\"id\": "))
    {
      gsize start = (gsize) (at - text) + strlen ("\"id\": ");

      g_ptr_array_add (self->ids, g_strndup (text + start, end_of_value (text, start) - start));
    }
}

static Hostile *
hostile_new (char *folder)
{
  Hostile *self = g_new0 (Hostile, 1);
  g_autofree char *names = folder_names (folder);
  g_auto(GStrv) files = g_strsplit (names, "\n", -1);

  self->folder = folder;
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->step = g_test_slow () ? 1 : 80;
  for (guint i = 0; files[i] != NULL; i++)
    {
      char *name = g_strdup (files[i]);
      char *text = folder_read (folder, name);

      g_ptr_array_add (self->files, name);
      g_hash_table_insert (self->texts, name, text);
      collect_ids (self, text);
    }
  self->n_documents = self->files->len;
  return self;
}

static void
hostile_free (Hostile *self)
{
  folder_free (self->folder);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hostile, hostile_free)

static void
damage_all (Hostile *self,
            guint    byte_step,
            guint    member_step)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const char *file = g_ptr_array_index (self->files, i);
      const char *text = g_hash_table_lookup (self->texts, file);
      g_autoptr(GString) whole = g_string_new (text);

      damage_bytes (self, file, text, byte_step);
      damage_members (self, file, text, member_step);
      put (self, file, whole);
    }
  g_test_message ("%u damaged documents opened, %u of them could be used: 0 crashes, 0 without a report, 0 files touched",
                  self->n_tried, self->n_taken);
  /* Both ways are taken, or nothing is shown */
  g_assert_cmpuint (self->n_taken, >, self->n_tried / 100);
  g_assert_cmpuint (self->n_taken, <, self->n_tried / 2);
}

static void
test_full (void)
{
  g_autoptr(Hostile) hostile = hostile_new (folder_new ());

  damage_all (hostile, 1, 1);
}

static void
test_sample (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(Hostile) hostile = NULL;

  for (guint i = 0; full_files[i] != NULL; i++)
    folder_remove (folder, full_files[i]);
  /* or the ids would be others each time */
  g_random_set_seed (12);
  workspace = goals_sample_new (TODAY);
  store = goals_store_new (folder);
  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
  hostile = hostile_new (folder);
  damage_all (hostile, 40, 10);
}

/* As many documents that cannot be read as a folder may hold that went wrong as a whole: each is said once. */
static void
test_many_broken (void)
{
  const guint n = 100000;
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  g_autoptr(GoalsConflictList) list = goals_conflict_list_new ();
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_strdup_printf ("objectives/50000000-0000-4000-8000-%012u.json", i);
      GoalsProblem *problem = goals_problem_new (file, "", TRUE, "%s", "expected a value");

      g_ptr_array_add (items, goals_conflict_item_new_broken (workspace, problem, NULL));
      goals_problem_free (problem);
    }
  goals_conflict_list_set_files (list, items);
  goals_conflict_list_set_files (list, items);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  g_ptr_array_set_size (items, 1);
  goals_conflict_list_set_files (list, items);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
}

/* One below the other, without end. */
static void
test_deep_cascade (void)
{
  const guint n = 60000;
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  g_autoptr(GoalsScoreboard) board = NULL;
  GoalsList *objectives = goals_workspace_get_objectives (workspace);

  for (guint i = n; i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("50000000-0000-4000-8000-%012u", i);
      g_autofree char *above = g_strdup_printf ("50000000-0000-4000-8000-%012u", i - 1);
      g_autoptr(GoalsLink) parent = i > 1 ? g_object_new (GOALS_TYPE_LINK, "objective", above, NULL) : NULL;
      g_autoptr(GoalsEntity) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "parent", parent, NULL);

      goals_list_append (objectives, objective);
    }
  board = goals_scoreboard_new (workspace, goals_date_today ());
  g_assert_cmpuint (g_list_model_get_n_items (goals_workspace_get_roots (workspace)), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/hostile/full", test_full);
  g_test_add_func ("/session/hostile/sample", test_sample);
  g_test_add_func ("/session/hostile/deep-cascade", test_deep_cascade);
  g_test_add_func ("/session/hostile/many-broken", test_many_broken);
  return run_in_own_state ();
}
