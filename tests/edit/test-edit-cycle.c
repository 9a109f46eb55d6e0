/* test-edit-cycle.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-commands.h"
#include "goals-input.h"

typedef struct
{
  const char *property;
  const char *text;
  gboolean    taken;
  const char *start;            /* what the cycle has afterwards */
  const char *end;
} Case;

static const Case cases[] = {
  { "start", "2026-10-15", TRUE, "2026-10-15", "2026-12-31" },
  { "end", "2026-10-01", TRUE, "2026-10-01", "2026-10-01" },
  { "end", "2026-09-30", FALSE, "2026-10-01", "2026-12-31" },
  { "start", "2027-01-01", FALSE, "2026-10-01", "2026-12-31" },
  { "start", "", FALSE, "2026-10-01", "2026-12-31" },
  { "end", "soon", FALSE, "2026-10-01", "2026-12-31" },
  { "name", " ", FALSE, "2026-10-01", "2026-12-31" },
};

static void
check (const Case *one)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("Test");
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  GoalsCycle *cycle = goals_command_add_cycle (history, "2026 Q4", goals_date_new (2026, 10, 1),
                                               goals_date_new (2026, 12, 31));
  g_autoptr(GError) error = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  gboolean taken = goals_input_write (history, GOALS_ENTITY (cycle), one->property, one->text, &error);

  g_assert_cmpint (taken, ==, one->taken);
  g_assert_cmpint (taken, ==, error == NULL);
  start = goals_date_to_string (goals_cycle_get_start (cycle));
  end = goals_date_to_string (goals_cycle_get_end (cycle));
  g_assert_cmpstr (start, ==, one->start);
  g_assert_cmpstr (end, ==, one->end);
  g_assert_cmpstr (goals_cycle_get_name (cycle), ==, "2026 Q4");
}

static void
test_input (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/cycle/input", test_input);

  return g_test_run ();
}
