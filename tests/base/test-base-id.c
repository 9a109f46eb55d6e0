/* test-base-id.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include "goals-id.h"

static void
test_new (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 1000; i++)
    {
      char *id = goals_id_new ();

      g_assert_true (goals_id_is_valid (id));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_valid (void)
{
  static const struct { const char *id; gboolean valid; } cases[] = {
    { "3f2a6c1e-9b47-4d58-8e21-0c5d7a9f1b34", TRUE },
    { "00000000-0000-0000-0000-000000000000", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "3F2A6C1E-9B47-4D58-8E21-0C5D7A9F1B34", FALSE },
    { "3f2a6c1e-9b47-4d58-8e21-0c5d7a9f1b3", FALSE },
    { "3f2a6c1e-9b47-4d58-8e21-0c5d7a9f1b345", FALSE },
    { "3f2a6c1e9b47-4d58-8e21-0c5d7a9f1b3434", FALSE },
    { "3f2a6c1e-9b47-4d58-8e21-0c5d7a9f1b3g", FALSE },
    { "../../../../../../etc/passwd0000000", FALSE },
    { "{3f2a6c1e-9b47-4d58-8e21-0c5d7a9f1b3", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (goals_id_is_valid (cases[i].id), ==, cases[i].valid);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/id/new", test_new);
  g_test_add_func ("/base/id/valid", test_valid);
  return g_test_run ();
}
