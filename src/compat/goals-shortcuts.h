/* goals-shortcuts.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of the shortcuts window; a line with only @group starts a new group. */
typedef struct
{
  const char *group;            /* title of the group that starts here; NULL otherwise */
  const char *title;            /* what it does */
  const char *accelerator;      /* "<Control>z", several separated by blanks, as GtkShortcutsShortcut reads them */
} GoalsShortcut;

/* Shows them over the window of @parent. @name: title of the whole. */
void goals_shortcuts_present (GtkWidget *parent, const char *name, const GoalsShortcut *shortcuts, gsize n);

G_END_DECLS
