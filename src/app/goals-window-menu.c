/* goals-window-menu.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-menu-label.h"
#include "goals-recent-list.h"
#include "goals-settings.h"
#include "goals-text.h"

static void
fill_recent (GoalsWindow *self)
{
  g_auto(GStrv) paths = goals_settings_list_recent (goals_settings_get_default ());

  g_menu_remove_all (self->recent_menu);
  for (char **path = paths; *path != NULL; path++)
    {
      g_autofree char *folder = goals_recent_list_describe_folder (*path);
      g_autofree char *label = goals_menu_label (folder);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", *path);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
create_open_section (GoalsWindow *self)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_New Workspace…"), "win.new-workspace");
  g_menu_append (section, _("_Open…"), "win.open");
  g_menu_append_submenu (section, _("Open _Recent"), G_MENU_MODEL (self->recent_menu));

  return section;
}

static GMenu *
create_past_section (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("Restore _Deleted…"), "win.restore-deleted");
  g_menu_append (section, _("Workspace _Versions…"), "win.show-versions('')");

  return section;
}

static GMenu *
create_output_section (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_Print…"), "win.print('')");
  g_menu_append (section, _("_Export PDF…"), "win.export-pdf('')");

  return section;
}

static GMenu *
create_program_section (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_Preferences"), "win.preferences");
  g_menu_append (section, _("_Keyboard Shortcuts"), "win.shortcuts");
  g_menu_append (section, _("_About Goals"), "win.about");

  return section;
}

void
goals_window_create_menu (GoalsWindow *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  self->undo_menu = g_menu_new ();
  self->recent_menu = g_menu_new ();
  append_section (menu, create_open_section (self));
  append_section (menu, g_object_ref (self->undo_menu));
  append_section (menu, create_past_section ());
  append_section (menu, create_output_section ());
  append_section (menu, create_program_section ());
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));

  g_signal_connect_object (goals_settings_get_default (), "changed::recent-workspaces", G_CALLBACK (fill_recent), self,
                           G_CONNECT_SWAPPED);
  fill_recent (self);
  goals_window_update_undo (self);
}

/* The words of @button and of its line in the menu say what will be undone. */
static void
show_step (GoalsWindow *self, GtkWidget *button, const char *text, const char *action)
{
  g_autofree char *shown = goals_text_display (text, GOALS_TEXT_LINE, FALSE);
  g_autofree char *item = goals_menu_label (text);

  gtk_widget_set_tooltip_text (button, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  g_menu_append (self->undo_menu, item, action);
}

void
goals_window_update_undo (GoalsWindow *self)
{
  GoalsHistory *history = self->session != NULL ? goals_session_get_history (self->session) : NULL;
  const char *undo = history != NULL ? goals_history_get_undo_label (history) : NULL;
  const char *redo = history != NULL ? goals_history_get_redo_label (history) : NULL;
  /* Translators: %s is what was done, such as "Move “Faster answers”" */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Undo"));
  /* Translators: %s is what was undone, such as "Move “Faster answers”" */
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Redo"));

  g_menu_remove_all (self->undo_menu);
  show_step (self, self->undo_button, undo_text, "win.undo");
  show_step (self, self->redo_button, redo_text, "win.redo");
  goals_window_set_action_enabled (self, "undo", history != NULL && goals_history_can_undo (history));
  goals_window_set_action_enabled (self, "redo", history != NULL && goals_history_can_redo (history));
}
