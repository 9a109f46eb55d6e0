/* goals-shortcut-table.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-shortcuts.h"

G_BEGIN_DECLS

/**
 * GoalsAccel:
 *
 * One line of the table that both binds the keys of the program and is shown in the shortcuts window, so that the two
 * cannot differ. A line with @group only starts a group; one without @action is bound by the view that it belongs to.
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *action;           /* detailed: "win.show-page::overview"; NULL: bound elsewhere */
  const char *accels;           /* separated by blanks */
} GoalsAccel;

const GoalsAccel *goals_shortcut_table_get     (gsize *n);
/* Binds every line that has an action. */
void              goals_shortcut_table_bind    (GtkApplication *application);
void              goals_shortcut_table_present (GtkWidget *parent);

G_END_DECLS
