/* test-session-autosave.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "session-samples.h"

/* A workspace on disk, open. */
typedef struct
{
  char         *folder;
  char         *manifest;
  GoalsSession *session;
  GoalsCycle   *cycle;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("goals-XXXXXX", NULL);
  fixture->manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  store = goals_store_new (fixture->folder);
  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  fixture->cycle = sample_get_cycle (goals_session_get_workspace (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "objectives", "kpis" };

  g_assert_finalize_object (fixture->session);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_rmdir (path);
    }
  g_unlink (fixture->manifest);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->manifest);
  g_free (fixture->folder);
}

static void
rename_cycle (Fixture *fixture, const char *name)
{
  goals_command_set_text (goals_session_get_history (fixture->session), fixture->cycle, "name", name);
}

static void
assert_on_disk (Fixture *fixture, const char *name)
{
  g_autofree char *contents = NULL;
  g_autofree char *line = g_strdup_printf ("\"name\": \"%s\"", name);

  g_assert_true (g_file_get_contents (fixture->manifest, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, line));
}

static void
wait_for_state (Fixture *fixture, GoalsSaveState state)
{
  while (goals_session_get_save_state (fixture->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_by_itself (Fixture *fixture, gconstpointer unused)
{
  rename_cycle (fixture, "Soon");
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_PENDING);
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  assert_on_disk (fixture, "Soon");
}

/* What the worker was about to write is older than what the last moment writes, and never comes after it. */
static void
test_last_moment (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *before = g_strdup_printf ("Before %u", i);
      g_autofree char *last = g_strdup_printf ("Last %u", i);
      g_autoptr(GError) error = NULL;

      rename_cycle (fixture, before);
      goals_session_flush_async (fixture->session, NULL, NULL, NULL);
      g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVING);
      rename_cycle (fixture, last);
      g_assert_true (goals_session_flush (fixture->session, &error));
      g_assert_no_error (error);
      assert_on_disk (fixture, last);
      wait_for_state (fixture, GOALS_SAVE_SAVED);
      g_assert_null (goals_session_get_save_error (fixture->session));
      assert_on_disk (fixture, last);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Found out by whoever saves, and said once. */
static void
test_read_only (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  guint count = 0;

  g_signal_connect_swapped (fixture->session, "notify::read-only", G_CALLBACK (count_cb), &count);
  g_assert_false (goals_session_is_read_only (fixture->session));
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  rename_cycle (fixture, "Nowhere");
  wait_for_state (fixture, GOALS_SAVE_FAILED);
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  g_assert_false (goals_session_is_read_only (fixture->session));
  g_assert_cmpuint (count, ==, 2);
  assert_on_disk (fixture, "Nowhere");
}

#define ADD(path, test) g_test_add ("/session/autosave/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-itself", test_by_itself);
  ADD ("last-moment", test_last_moment);
  ADD ("read-only", test_read_only);

  return g_test_run ();
}
