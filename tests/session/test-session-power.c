/* test-session-power.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <unistd.h>

#include "disk-model.h"
#include "fail-io.h"
#include "fault-script.h"

/* The power goes at every point of a session of edits, and what had not been synced is on the disk or is not, in every
 * mixture: what was called saved is there, each command is there whole or not at all. Mixtures are drawn with a fixed
 * seed; with -m slow more of them. */

typedef struct
{
  const char *plan;             /* for fail-io */
  unsigned    fat;              /* the workspace is on a disk of the kind with this number; 0: as any other */
} Setting;

static void
run_script (Place   *place,
            gpointer user_data)
{
  const Setting *setting = user_data;
  g_autofree char *path = g_strconcat (place->base, ".log", NULL);
  g_autoptr(GoalsSession) session = NULL;
  int log = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (log, >=, 0);
  fail_io_begin (place->base, setting->plan);
  fail_io_be_fat (place->folder, setting->fat);
  fail_io_log (log);
  session = script_open (place);
  for (guint step = 0; step < N_STEPS; step++)
    {
      g_autofree char *digest = NULL;
      g_autofree char *note = NULL;

      script_edit (session, step);
      digest = digest_of_model (goals_session_get_workspace (session));
      note = g_strdup_printf ("=D %s\n", digest);
      fail_io_note (note);
      g_assert_true (script_save (session, step, NULL));
      fail_io_note ("=S\n");
    }
  g_clear_object (&session);
}

static void
take_log (Place  *place,
          char  **log,
          gsize  *length)
{
  g_autofree char *path = g_strconcat (place->base, ".log", NULL);

  g_assert_true (g_file_get_contents (path, log, length, NULL));
  g_unlink (path);
}

static void
sweep (gconstpointer data)
{
  const Setting *setting = data;
  g_autoptr(GRand) chance = g_rand_new_with_seed (5);
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autoptr(DiskModel) disk = disk_model_new (place->base);
  g_autofree char *first = digest_of_folder (place);
  g_autoptr(GString) said = g_string_new (NULL);
  g_autofree char *log = NULL;
  guint mixtures = g_test_slow () ? 8 : 1;
  guint n_points = 0, n_states = 0;
  gsize length;

  place->may_leave = TRUE;              /* names that come back */
  g_string_printf (said, "D %s\nS\n", first);
  g_assert_cmpint (in_child (place, run_script, (gpointer) setting, NULL), ==, 0);
  take_log (place, &log, &length);
  for (const char *at = log; at != NULL;)
    {
      g_autofree char *note = NULL;
      g_autoptr(GPtrArray) allowed = NULL;
      g_autofree char *what = g_strdup_printf ("%s%s, cut at point %u", setting->plan, setting->fat != 0 ? " on FAT" : "",
                                                n_points);

      at = disk_model_step (disk, at, log + length, &note);
      n_points++;
      if (note != NULL)
        g_string_append_printf (said, "%s\n", note + 1);
      allowed = allowed_states (said->str);
      for (guint i = 0; i < N_CUTS - 1 + mixtures; i++)
        {
          if (!g_test_slow () && g_rand_int_range (chance, 0, 5) > 0)
            continue;
          disk_model_lay_down (disk, (Cut) MIN (i, CUT_ANYHOW), chance);
          assert_whole (place, allowed, what);
          n_states++;
        }
      if (n_points % 100 == 0)
        g_test_message ("%u points and %u states so far", n_points, n_states);
    }
  g_test_message ("%u points, %u states: 0 lost, 0 unreadable, 0 torn commands", n_points, n_states);
}

int
main (int   argc,
      char *argv[])
{
  static const Setting exchange = { "", 0 };
  static const Setting no_exchange = { "renameat2:1+:22", 0 };
  static const Setting no_rename = { "renameat2:1+:18 renameat:1+:18", 0 };
  static const Setting fat = { "renameat2:1+:22", MSDOS_SUPER_MAGIC };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/session/power/exchange", &exchange, sweep);
  g_test_add_data_func ("/session/power/no-exchange", &no_exchange, sweep);
  g_test_add_data_func ("/session/power/no-rename", &no_rename, sweep);
  g_test_add_data_func ("/session/power/fat", &fat, sweep);
  return g_test_run ();
}
