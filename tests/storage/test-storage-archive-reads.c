/* test-storage-archive-reads.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fail-io.h"
#include "goals-archive-fixture.h"

/* A read of the archive fails, once: what could only not be read this time is there the next time. */

static guint
count_versions (GoalsArchive *archive)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, FULL_KPI);
  guint n = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr(GBytes) bytes = goals_archive_read (archive, g_ptr_array_index (versions, i), NULL);

      n += bytes != NULL;
    }
  return n;
}

/* Two versions, named by their list or, @strays, by nothing. Thinning is what looks after those that nothing names.
 * FALSE when there are not @number reads. */
static gboolean
thin_failing (guint    number,
              gboolean strays)
{
  char *folder = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autofree char *index = g_build_filename (folder, "index", FULL_KPI, NULL);
  g_autofree char *first = full_text (FULL_KPI);
  g_autofree char *second = replace_once (first, "\"Median\"", "\"Mean\"");
  g_autofree char *plan = g_strdup_printf ("read:%u:%d", number, EIO);
  gboolean fired;

  keep (archive, FULL_KPI, first, GOALS_VERSION_SAVED, NOW - 2 * MINUTE);
  keep (archive, FULL_KPI, second, GOALS_VERSION_SAVED, NOW - MINUTE);
  if (strays)
    g_assert_cmpint (g_unlink (index), ==, 0);
  fail_io_begin (folder, plan);
  goals_archive_thin (archive, NOW, 1, NULL);
  fired = fail_io_fired () != 0;
  fail_io_stop ();
  goals_archive_thin (archive, NOW, 1, NULL);
  g_assert_cmpuint (count_versions (archive), ==, 2);
  folder_free (folder);
  return fired;
}

static void
test_reads (gconstpointer strays)
{
  guint number = 1;

  while (thin_failing (number, GPOINTER_TO_INT (strays)))
    number++;
  g_assert_cmpuint (number, >, 1);
  g_test_message ("%u reads", number - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/storage/archive-reads/named", GINT_TO_POINTER (FALSE), test_reads);
  g_test_add_data_func ("/storage/archive-reads/strays", GINT_TO_POINTER (TRUE), test_reads);
  return g_test_run ();
}
