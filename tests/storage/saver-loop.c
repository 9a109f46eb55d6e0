/* saver-loop.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "goals-storage-fixture.h"

/* For the test that pulls the disk away. "make FOLDER" puts the full workspace there; "write FOLDER" saves round after
 * round, each in two documents at once, and says the number of a round once it is saved; "hold FOLDER ROUND" saves one
 * and stays open; "read FOLDER" opens the workspace and says the round in either. */

static char *
text_of_round (const char *file,
               guint       round)
{
  g_autofree char *text = full_text (file);
  g_autofree char *words = g_strdup_printf ("\"Round %u\"", round);

  return replace_once (text, g_str_equal (file, FULL_KPI) ? "\"Median\"" : "\"Fewer repeats\"", words);
}

static void
add_item (GPtrArray  *items,
          const char *file,
          guint       round)
{
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  char *text = text_of_round (file, round);

  item->file = g_strdup (file);
  item->bytes = g_bytes_new_take (text, strlen (text));
  g_ptr_array_add (items, item);
}

static GoalsWorkspace *
load (GoalsStore *store)
{
  g_autoptr(GError) error = NULL;
  GoalsWorkspace *workspace = goals_store_load (store, NULL, &error);

  if (workspace == NULL)
    g_error ("%s", error->message);
  return workspace;
}

static int
run_make (const char *folder)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);

      folder_write (folder, full_files[i], text);
    }
  return EXIT_SUCCESS;
}

static void
save_round (GoalsStore *store,
            guint       round)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  gboolean saved;

  add_item (items, FULL_ALIGNED, round);
  add_item (items, FULL_KPI, round);
  saved = goals_store_save (store, items, NULL, NULL);
  /* The disk may be gone for a long time before we are */
  printf ("%s %u\n", saved ? "saved" : "failed", round);
  fflush (stdout);
}

static G_NORETURN void
run_write (const char *folder,
           guint       first)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = load (store);

  for (guint round = first;; round++)
    save_round (store, round);
}

static G_NORETURN void
run_hold (const char *folder,
          guint       round)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = load (store);

  save_round (store, round);
  for (;;)
    g_usleep (G_USEC_PER_SEC);
}

static guint
find_round (const char *folder,
            const char *file)
{
  g_autofree char *text = folder_read (folder, file);
  const char *place = strstr (text, "\"Round ");

  return place != NULL ? (guint) g_ascii_strtoull (place + strlen ("\"Round "), NULL, 10) : 0;
}

static int
run_read (const char *folder)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = load (store);

  printf ("%u %u %u\n", find_round (folder, FULL_ALIGNED), find_round (folder, FULL_KPI),
          goals_store_get_problems (store)->len);
  return EXIT_SUCCESS;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && g_str_equal (argv[1], "make"))
    return run_make (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "write"))
    run_write (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));
  if (argc == 4 && g_str_equal (argv[1], "hold"))
    run_hold (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));
  if (argc == 3 && g_str_equal (argv[1], "read"))
    return run_read (argv[2]);
  g_printerr ("expected make, write, hold or read, and a folder\n");
  return EXIT_FAILURE;
}
