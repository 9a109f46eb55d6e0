/* test-storage-watch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "goals-folder-watch.h"
#include "goals-storage-fixture.h"

/* Whatever happens in a folder is said, once. */

typedef struct
{
  char             *folder;
  GoalsFolderWatch *watch;
  guint             n_stirred;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_stirred++;
}

static void
wait_for_more (Fixture *fixture,
               guint    than)
{
  while (fixture->n_stirred <= than)
    g_main_context_iteration (NULL, TRUE);
}

/* What happened before it could watch it says when it can. */
static void
watch (Fixture *fixture,
       guint    poll_ms)
{
  fixture->watch = goals_folder_watch_new (fixture->folder, poll_ms);
  g_signal_connect_swapped (fixture->watch, "stirred", G_CALLBACK (count_cb), fixture);
  wait_for_more (fixture, 0);
  run_for (300);
  g_assert_true (poll_ms > 0 || fixture->n_stirred == 1);
  fixture->n_stirred = 0;
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->folder = folder_new ();
  watch (fixture, 0);
}

/* A look at the folders that is under way holds the watch until it is done. */
static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->watch), (gpointer *) &fixture->watch);
  g_object_unref (fixture->watch);
  while (fixture->watch != NULL)
    g_main_context_iteration (NULL, TRUE);
  folder_free (fixture->folder);
}

/* What @happens is said, and then it is quiet again. */
static void
assert_said (Fixture *fixture)
{
  guint n;

  wait_for_more (fixture, 0);
  run_for (700);
  n = fixture->n_stirred;
  run_for (700);
  g_assert_cmpuint (fixture->n_stirred, ==, n);
  g_assert_cmpuint (n, <=, 3);
  fixture->n_stirred = 0;
}

static void
test_quiet (Fixture      *fixture,
            gconstpointer unused)
{
  folder_write (fixture->folder, "objectives/.syncthing.x.tmp", "x");
  run_for (700);
  g_assert_cmpuint (fixture->n_stirred, ==, 0);
}

static void
test_events (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *hidden = folder_file (fixture->folder, "objectives/.hidden");
  g_autofree char *document = folder_file (fixture->folder, FULL_ALIGNED);

  /* Moved in place of a document: the name stands only in the other file */
  folder_write (fixture->folder, "objectives/.hidden", "{}");
  g_assert_cmpint (g_rename (hidden, document), ==, 0);
  assert_said (fixture);
  folder_write (fixture->folder, FULL_KPI, "{}");
  assert_said (fixture);
  g_assert_cmpint (g_unlink (document), ==, 0);
  assert_said (fixture);
  folder_write (fixture->folder, FULL_MANIFEST, "{}");
  assert_said (fixture);
}

/* A burst is one thing, and yet not left unsaid until it ends. */
static void
test_burst (Fixture      *fixture,
            gconstpointer unused)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *file = g_strdup_printf ("objectives/%u.json", i);

      folder_write (fixture->folder, file, "{}");
    }
  assert_said (fixture);
}

/* Folders that are replaced, go and come are watched on. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *objectives = folder_file (fixture->folder, "objectives");
  g_autofree char *old = folder_file (fixture->folder, "old");
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  g_assert_cmpint (g_rename (objectives, old), ==, 0);
  g_assert_cmpint (g_mkdir (objectives, 0755), ==, 0);
  assert_said (fixture);
  folder_write (fixture->folder, FULL_ALIGNED, "{}");
  assert_said (fixture);
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  run_for (700);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  wait_for_more (fixture, 0);
  run_for (700);
  fixture->n_stirred = 0;
  folder_write (fixture->folder, FULL_KPI, "{}");
  assert_said (fixture);
}

static void
test_polling (void)
{
  Fixture fixture = { folder_new (), NULL, 0 };

  watch (&fixture, 100);
  g_assert_true (goals_folder_watch_is_polling (fixture.watch));
  fixture.n_stirred = 0;
  wait_for_more (&fixture, 2);
  tear_down (&fixture, NULL);
}

#define ADD(path, test) g_test_add ("/storage/watch/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("quiet", test_quiet);
  ADD ("events", test_events);
  ADD ("burst", test_burst);
  ADD ("replaced", test_replaced);
  g_test_add_func ("/storage/watch/polling", test_polling);

  return g_test_run ();
}
