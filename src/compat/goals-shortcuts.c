/* goals-shortcuts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-shortcuts.h"

#include <adwaita.h>

#if ADW_CHECK_VERSION (1, 8, 0)

void
goals_shortcuts_present (GtkWidget *parent, const char *name, const GoalsShortcut *shortcuts, gsize n)
{
  AdwDialog *dialog;
  AdwShortcutsSection *section = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  dialog = adw_shortcuts_dialog_new ();
  for (gsize i = 0; i < n; i++)
    {
      if (shortcuts[i].group != NULL)
        {
          section = adw_shortcuts_section_new (shortcuts[i].group);
          adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), section);
        }
      else if (section != NULL)
        adw_shortcuts_section_add (section, adw_shortcuts_item_new (shortcuts[i].title, shortcuts[i].accelerator));
    }
  adw_dialog_present (dialog, parent);
}

#else

/* GtkShortcutsWindow takes children only from GtkBuilder. */
static char *
describe (const char *name, const GoalsShortcut *shortcuts, gsize n)
{
  GString *ui = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"shortcuts\">"
                              "<child><object class=\"GtkShortcutsSection\">"
                              "<property name=\"section-name\">all</property>");
  g_autofree char *title = g_markup_printf_escaped ("<property name=\"title\">%s</property>", name);
  gboolean open = FALSE;

  g_string_append (ui, title);
  g_string_append (ui, "<property name=\"max-height\">12</property>");
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *line = NULL;

      if (shortcuts[i].group != NULL)
        {
          line = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>",
                                          shortcuts[i].group);
          g_string_append (ui, open ? "</object></child>" : "");
          open = TRUE;
        }
      else
        line = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\"><property name=\"title\">%s</property>"
                                        "<property name=\"accelerator\">%s</property></object></child>",
                                        shortcuts[i].title, shortcuts[i].accelerator);
      g_string_append (ui, line);
    }
  g_string_append (ui, open ? "</object></child>" : "");
  g_string_append (ui, "</object></child></object></interface>");

  return g_string_free (ui, FALSE);
}

void
goals_shortcuts_present (GtkWidget *parent, const char *name, const GoalsShortcut *shortcuts, gsize n)
{
  g_autoptr(GtkBuilder) builder = NULL;
  g_autofree char *ui = NULL;
  GtkRoot *root;
  GtkWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (n == 0 || shortcuts[0].group != NULL);

  ui = describe (name, shortcuts, n);
  builder = gtk_builder_new_from_string (ui, -1);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  root = gtk_widget_get_root (parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (window, GTK_WINDOW (root));
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}

#endif
