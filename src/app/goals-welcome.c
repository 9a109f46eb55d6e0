/* goals-welcome.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-welcome.h"

#include "goals-recent-list.h"

struct _GoalsWelcome
{
  GtkWidget        parent_instance;
  GtkWidget       *page;
  GoalsRecentList *recent;
};

G_DEFINE_FINAL_TYPE (GoalsWelcome, goals_welcome, GTK_TYPE_WIDGET)

static void
open_cb (GoalsWelcome *self, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-recent", "s", path);
}

static void
goals_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_WELCOME);
  G_OBJECT_CLASS (goals_welcome_parent_class)->dispose (object);
}

static void
goals_welcome_class_init (GoalsWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/app/goals-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsWelcome, page);
  gtk_widget_class_bind_template_child (widget_class, GoalsWelcome, recent);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
goals_welcome_init (GoalsWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
goals_welcome_refresh (GoalsWelcome *self)
{
  g_return_if_fail (GOALS_IS_WELCOME (self));

  goals_recent_list_refresh (self->recent);
}
