/* goals-inspector-several.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-inspector-choice.h"

static gboolean
all_are (GPtrArray *entities, GType type)
{
  for (guint i = 0; i < entities->len; i++)
    if (!g_type_is_a (G_OBJECT_TYPE (g_ptr_array_index (entities, i)), type))
      return FALSE;
  return TRUE;
}

static void
add_choice (GtkWidget *group, GoalsSession *session, GPtrArray *entities, const char *title, const char *path)
{
  GtkWidget *row = goals_inspector_choice_new (title, path);

  goals_inspector_choice_bind (GOALS_INSPECTOR_CHOICE (row), session, entities);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (g_object_get_data (G_OBJECT (group), "choices"), row);
}

GtkWidget *
goals_inspector_several_new (GoalsSession *session, GPtrArray *entities)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u Selected", "%u Selected", entities->len),
                                            entities->len);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  g_object_set_data_full (G_OBJECT (group), "choices", g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
  if (all_are (entities, GOALS_TYPE_OBJECTIVE))
    {
      add_choice (group, session, entities, _("Owner"), "owner");
      add_choice (group, session, entities, _("Team"), "team");
      add_choice (group, session, entities, _("Cycle"), "cycle");
      add_choice (group, session, entities, _("State"), "state");
      add_choice (group, session, entities, _("Level"), "level");
      add_choice (group, session, entities, _("Kind"), "kind");
    }
  else if (all_are (entities, GOALS_TYPE_KEY_RESULT))
    add_choice (group, session, entities, _("Owner"), "owner");
  else
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _("Select objectives only, or key results only, to change them together."));
  return group;
}

void
goals_inspector_several_refresh (GtkWidget *panel)
{
  GPtrArray *choices = g_object_get_data (G_OBJECT (panel), "choices");

  for (guint i = 0; i < choices->len; i++)
    goals_inspector_choice_refresh (g_ptr_array_index (choices, i));
}
