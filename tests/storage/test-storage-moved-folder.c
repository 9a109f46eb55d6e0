/* test-storage-moved-folder.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-conflict-notes.h"
#include "goals-log.h"
#include "goals-moved-folder.h"
#include "goals-storage-fixture.h"

/* What this machine knows of folders, and two places where one of them was. */
typedef struct { char *all, *there, *here; } Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->all = g_dir_make_tmp ("goals-moved-folder-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->there = g_build_filename (fixture->all, "there", NULL);
  fixture->here = g_build_filename (fixture->all, "here", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  folder_free (fixture->all);
  g_free (fixture->there);
  g_free (fixture->here);
}

/* Something called @name lies where this is read, for which nobody may wait. */
static void
put_pipe (const char *state,
          const char *name)
{
  g_autofree char *path = g_build_filename (state, name, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
test_no_owner (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *place = NULL;
  gint64 since;

  g_assert_cmpint (mkdir (fixture->there, 0700), ==, 0);
  put_pipe (fixture->there, "folder");
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  /* All that is there is set apart for the folder that was here before */
  put_pipe (fixture->here, "extra");
  g_assert_true (goals_moved_folder_follow (fixture->here, "two"));
  place = goals_moved_folder_read_place (fixture->here, &since);
  g_assert_nonnull (place);
}

static void
ask (const char *state,
     const char *name)
{
  g_autofree char *path = g_build_filename (state, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
}

static guint
count_notes (const char *state)
{
  g_autoptr(GPtrArray) paths = goals_conflict_notes_list (state);

  return paths->len;
}

/* (transfer full): of the lock */
static int
be_at_work (const char *state)
{
  g_autofree char *path = g_build_filename (state, "history", NULL);
  int descriptor = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_true (goals_log_lock (descriptor, path));
  return descriptor;
}

/* The folder moved, or can be reached in two ways, and was opened here while somebody was at work with it there. What
   that one leaves to be asked is asked here. */
static void
test_questions (Fixture      *fixture,
                gconstpointer unused)
{
  int lock;

  g_assert_true (goals_moved_folder_follow (fixture->there, "one"));
  lock = be_at_work (fixture->there);
  ask (fixture->there, GOALS_CONFLICTS_FILE);
  ask (fixture->there, GOALS_CONFLICTS_FILE "-10000000-0000-4000-8000-000000000000");
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_cmpuint (count_notes (fixture->here), ==, 0);
  g_assert_cmpuint (count_notes (fixture->there), ==, 1);

  close (lock);
  ask (fixture->here, GOALS_CONFLICTS_FILE);
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_cmpuint (count_notes (fixture->here), ==, 2);
  g_assert_cmpuint (count_notes (fixture->there), ==, 0);
}

/* It is opened there again: all comes back, with what was asked here. */
static void
test_back (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *asked = g_build_filename (fixture->there, GOALS_CONFLICTS_FILE, NULL);
  int lock;

  g_assert_true (goals_moved_folder_follow (fixture->there, "one"));
  lock = be_at_work (fixture->there);
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  close (lock);
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  ask (fixture->here, GOALS_CONFLICTS_FILE);

  g_assert_true (goals_moved_folder_follow (fixture->there, "one"));
  g_assert_true (g_file_test (asked, G_FILE_TEST_EXISTS));
}

/* It was not noted here which folder it is, as where the disk is full. */
static void
test_not_noted (Fixture      *fixture,
                gconstpointer unused)
{
  g_assert_true (goals_moved_folder_follow (fixture->there, "one"));
  g_assert_cmpint (mkdir (fixture->here, 0700), ==, 0);
  ask (fixture->here, GOALS_CONFLICTS_FILE);
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_cmpuint (count_notes (fixture->here), ==, 1);
}

/* What is of another folder stays where it is. */
static void
test_others (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *asked = g_build_filename (fixture->there, GOALS_CONFLICTS_FILE, NULL);

  g_assert_true (goals_moved_folder_follow (fixture->there, "two"));
  ask (fixture->there, GOALS_CONFLICTS_FILE);
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_cmpuint (count_notes (fixture->here), ==, 0);
  g_assert_true (g_file_test (asked, G_FILE_TEST_EXISTS));
}

/* Three folders take turns at one place. What one of them has not saved yet is not the next one's to remove. */
static void
test_journals (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *before = g_strconcat (fixture->here, "-before", NULL);
  g_autofree char *journal = g_build_filename (before, "journal-1-one", NULL);
  g_autofree char *asked = g_build_filename (before, GOALS_CONFLICTS_FILE, NULL);

  g_assert_true (goals_moved_folder_follow (fixture->here, "one"));
  g_assert_cmpint (mkdir (before, 0700), ==, 0);
  ask (before, "journal-1-one");
  ask (before, GOALS_CONFLICTS_FILE);
  g_assert_true (goals_moved_folder_follow (fixture->here, "two"));
  g_assert_false (g_file_test (asked, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (goals_moved_folder_follow (fixture->here, "three"));
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/storage/moved-folder/no-owner", Fixture, NULL, set_up, test_no_owner, tear_down);
  g_test_add ("/storage/moved-folder/questions", Fixture, NULL, set_up, test_questions, tear_down);
  g_test_add ("/storage/moved-folder/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/storage/moved-folder/not-noted", Fixture, NULL, set_up, test_not_noted, tear_down);
  g_test_add ("/storage/moved-folder/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/storage/moved-folder/journals", Fixture, NULL, set_up, test_journals, tear_down);
  return g_test_run ();
}
