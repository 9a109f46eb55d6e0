/* test-session-cycle-proposal.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cycle-proposal.h"

static void
add (GoalsWorkspace *workspace, GoalsDate start, GoalsDate end)
{
  g_autoptr(GoalsEntity) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", "Cycle", "start", start, "end", end, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_cycles (workspace), cycle));
}

static void
assert_proposed (GoalsWorkspace *workspace, GoalsDate start, GoalsDate end)
{
  const GoalsDate today = goals_date_new (2026, 11, 21);
  g_autofree char *name = NULL;
  g_autofree char *expected = goals_date_display_quarter (start);
  GoalsDate from, to;

  goals_cycle_propose (workspace, today, &name, &from, &to);
  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpint (from, ==, start);
  g_assert_cmpint (to, ==, end);
}

static void
test_quarters (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("Test");

  assert_proposed (NULL, goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  assert_proposed (workspace, goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  add (workspace, goals_date_new (2026, 1, 1), goals_date_new (2026, 12, 31));
  assert_proposed (workspace, goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  add (workspace, goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  assert_proposed (workspace, goals_date_new (2027, 1, 1), goals_date_new (2027, 3, 31));
  add (workspace, goals_date_new (2027, 4, 1), goals_date_new (2027, 6, 30));
  assert_proposed (workspace, goals_date_new (2027, 1, 1), goals_date_new (2027, 3, 31));
}

static void
test_folder (void)
{
  static const struct { const char *name, *folder; } cases[] = {
    { "Our Goals", "/home/me/Our Goals" },
    { "  R&D / Growth  ", "/home/me/R&D   Growth" },
    { "../etc", "/home/me/_. etc" },
    { ".", "/home/me/_" },
    { "a\nb:c", "/home/me/a b c" },
    { "/", "/home/me/Goals" },
    { "", "/home/me/Goals" },
    { "Ziele für Köln", "/home/me/Ziele für Köln" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = goals_workspace_propose_folder ("/home/me", cases[i].name);

      g_assert_cmpstr (folder, ==, cases[i].folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/cycle-proposal/quarters", test_quarters);
  g_test_add_func ("/session/cycle-proposal/folder", test_folder);

  return g_test_run ();
}
