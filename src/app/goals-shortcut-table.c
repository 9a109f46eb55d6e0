/* goals-shortcut-table.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-shortcut-table.h"

#include <glib/gi18n-lib.h>

static const GoalsAccel table[] = {
  { NC_("shortcuts", "Goals"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "New objective"), "win.new-objective", "<Control>n" },
  { NULL, NC_("shortcuts", "Check in what is due"), "win.check-in('')", "<Control>i" },
  { NULL, NC_("shortcuts", "Search"), "win.search", "<Control>f" },
  { NULL, NC_("shortcuts", "Explain the numbers in focus"), "win.explain", "<Control>F1" },
  { NULL, NC_("shortcuts", "Undo"), "win.undo", "<Control>z" },
  { NULL, NC_("shortcuts", "Redo"), "win.redo", "<Control><Shift>z <Control>y" },

  { NC_("shortcuts", "Pages"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "Overview"), "win.show-page::overview", "<Alt>1" },
  { NULL, NC_("shortcuts", "Alignment"), "win.show-page::alignment", "<Alt>2" },
  { NULL, NC_("shortcuts", "KPIs"), "win.show-page::kpis", "<Alt>3" },
  { NULL, NC_("shortcuts", "Check-ins"), "win.show-page::check-ins", "<Alt>4" },
  { NULL, NC_("shortcuts", "Review"), "win.show-page::review", "<Alt>5" },

  { NC_("shortcuts", "Program"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "Open a workspace"), "win.open", "<Control>o" },
  { NULL, NC_("shortcuts", "New window"), "app.new-window", "<Control><Shift>n" },
  { NULL, NC_("shortcuts", "Print the review"), "win.print('')", "<Control>p" },
  { NULL, NC_("shortcuts", "Export the review as PDF"), "win.export-pdf('')", "<Control>e" },
  { NULL, NC_("shortcuts", "Preferences"), "win.preferences", "<Control>comma" },
  { NULL, NC_("shortcuts", "Keyboard shortcuts"), "win.shortcuts", "<Control>question" },
  { NULL, NC_("shortcuts", "Main menu"), NULL, "F10" },
  { NULL, NC_("shortcuts", "Close the window"), "window.close", "<Control>w" },
  { NULL, NC_("shortcuts", "Quit"), "app.quit", "<Control>q" },

  { NC_("shortcuts", "Outline"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "Add after the selected one"), NULL, "Return" },
  { NULL, NC_("shortcuts", "Add before the selected one"), NULL, "<Shift>Return" },
  { NULL, NC_("shortcuts", "Add a key result"), NULL, "<Control>k" },
  { NULL, NC_("shortcuts", "Add an aligned objective"), NULL, "Insert" },
  { NULL, NC_("shortcuts", "Check in the selected key result"), NULL, "<Control><Shift>Return" },
  { NULL, NC_("shortcuts", "Rename"), NULL, "F2" },
  { NULL, NC_("shortcuts", "Indent or outdent"), NULL, "Tab <Shift>Tab" },
  { NULL, NC_("shortcuts", "Move up or down"), NULL, "<Alt>Up <Alt>Down" },
  { NULL, NC_("shortcuts", "Move a level up or down"), NULL, "<Alt>Left <Alt>Right" },
  { NULL, NC_("shortcuts", "Close or open"), NULL, "Left Right" },
  { NULL, NC_("shortcuts", "Cut, copy, paste"), NULL, "<Control>x <Control>c <Control>v" },
  { NULL, NC_("shortcuts", "Duplicate"), NULL, "<Control>d" },
  { NULL, NC_("shortcuts", "Delete"), NULL, "Delete" },
  { NULL, NC_("shortcuts", "Go on to the inspector"), NULL, "F6 <Control>Tab" },

  { NC_("shortcuts", "Check-in"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "Save, and go on to the next"), NULL, "<Control>Return" },
  { NULL, NC_("shortcuts", "Value a step up or down"), NULL, "Up Down" },
  { NULL, NC_("shortcuts", "Confidence from 0 to 9"), NULL, "0...9" },
  { NULL, NC_("shortcuts", "No confidence"), NULL, "BackSpace" },

  { NC_("shortcuts", "Chart"), NULL, NULL, NULL },
  { NULL, NC_("shortcuts", "Previous or next point"), NULL, "Left Right" },
  { NULL, NC_("shortcuts", "First or last point"), NULL, "Home End" },
};

const GoalsAccel *
goals_shortcut_table_get (gsize *n)
{
  *n = G_N_ELEMENTS (table);

  return table;
}

void
goals_shortcut_table_bind (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].action != NULL)
      {
        g_auto(GStrv) accels = g_strsplit (table[i].accels, " ", -1);

        gtk_application_set_accels_for_action (application, table[i].action, (const char *const *) accels);
      }
}

void
goals_shortcut_table_present (GtkWidget *parent)
{
  GoalsShortcut shortcuts[G_N_ELEMENTS (table)];

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      shortcuts[i].group = table[i].group != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "shortcuts", table[i].group) : NULL;
      shortcuts[i].title = table[i].title != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "shortcuts", table[i].title) : NULL;
      shortcuts[i].accelerator = table[i].accels;
    }
  goals_shortcuts_present (parent, _("Goals"), shortcuts, G_N_ELEMENTS (shortcuts));
}
