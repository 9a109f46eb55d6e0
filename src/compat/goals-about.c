/* goals-about.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-about.h"

#include <adwaita.h>

#if ADW_CHECK_VERSION (1, 5, 0)
# define ABOUT_TYPE ADW_TYPE_ABOUT_DIALOG
#else
# define ABOUT_TYPE ADW_TYPE_ABOUT_WINDOW
#endif

static void
present (GtkWidget *about, GtkWidget *parent)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), parent);
#else
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (about), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (about), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (about));
#endif
}

void
goals_about_present (GtkWidget *parent, const GoalsAboutDetails *details)
{
  GtkWidget *about;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (details != NULL);

  /* the window and the dialog have the same properties */
  about = g_object_new (ABOUT_TYPE,
                        "application-name", details->name,
                        "application-icon", details->icon,
                        "version", details->version,
                        "developer-name", details->developer,
                        "comments", details->comments,
                        "copyright", details->copyright,
                        "license-type", GTK_LICENSE_GPL_3_0,
                        NULL);
  if (details->website != NULL)
    g_object_set (about, "website", details->website, NULL);
  if (details->issue_url != NULL)
    g_object_set (about, "issue-url", details->issue_url, NULL);
  if (details->developers != NULL)
    g_object_set (about, "developers", details->developers, NULL);
  if (details->translators != NULL)
    g_object_set (about, "translator-credits", details->translators, NULL);
  present (about, parent);
}
