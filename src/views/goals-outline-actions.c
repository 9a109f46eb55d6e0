/* goals-outline-actions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-actions.h"

#include <glib/gi18n-lib.h>
#include "goals-outline-adding.h"
#include "goals-outline-clipboard.h"
#include "goals-outline-moves.h"

GPtrArray *
goals_outline_actions_get_picked (GoalsOutlineView *view)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);

  return goals_outline_pick (goals_outline_view_get_outline (view), selected);
}

void
goals_outline_actions_refuse (GoalsOutlineView *view, GError *error)
{
  gtk_widget_error_bell (GTK_WIDGET (view));
  gtk_widget_activate_action (GTK_WIDGET (view), "win.toast", "(sb)", error->message, FALSE);
}

static GoalsHistory *
get_history (GoalsOutlineView *view)
{
  GoalsSession *session = goals_outline_view_get_session (view);

  return session != NULL ? goals_session_get_history (session) : NULL;
}

/* Editing */

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) picked = goals_outline_actions_get_picked (view);

  if (picked->len > 0)
    goals_outline_view_rename (view, g_ptr_array_index (picked, 0), NULL, NULL, NULL);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) picked = goals_outline_actions_get_picked (view);
  g_autofree char *sentence = NULL;

  if (picked->len == 0)
    return;
  sentence = goals_outline_describe_delete (picked);
  goals_command_delete (get_history (view), picked);
  gtk_widget_activate_action (view, "win.toast", "(sb)", sentence, TRUE);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) picked = goals_outline_actions_get_picked (view);
  g_autoptr(GPtrArray) copies = NULL;

  if (picked->len == 0)
    return;
  copies = goals_outline_duplicate (goals_outline_view_get_outline (view), get_history (view), picked);
  goals_outline_view_select (view, copies, TRUE);
}

static void
check_in_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);

  if (selected->len == 1)
    gtk_widget_activate_action (view, "win.check-in", "s", goals_entity_get_id (g_ptr_array_index (selected, 0)));
}

static void
versions_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);

  if (selected->len == 1)
    gtk_widget_activate_action (view, "win.show-versions", "s", goals_entity_get_id (g_ptr_array_index (selected, 0)));
}

/* Moving */

typedef gboolean (*MoveFunc) (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GError **error);

static void
move (GoalsOutlineView *view, MoveFunc func)
{
  g_autoptr(GPtrArray) picked = goals_outline_actions_get_picked (view);
  g_autoptr(GError) error = NULL;

  if (picked->len == 0)
    return;
  if (func (goals_outline_view_get_outline (view), get_history (view), picked, &error))
    goals_outline_view_select (view, picked, TRUE);
  else
    goals_outline_actions_refuse (view, error);
}

static gboolean
move_up (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GError **error)
{
  return goals_outline_shift (outline, history, entities, -1, error);
}

static gboolean
move_down (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GError **error)
{
  return goals_outline_shift (outline, history, entities, 1, error);
}

static void
indent_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, goals_outline_indent);
}

static void
outdent_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, goals_outline_outdent);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, move_up);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, move_down);
}

/* Looking */

static void
expand_all_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_set_all_expanded (goals_outline_view_get_outline (view), TRUE);
}

static void
collapse_all_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_set_all_expanded (goals_outline_view_get_outline (view), FALSE);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autoptr(GPtrArray) cut = goals_outline_view_get_cut (view);

  if (cut->len > 0)
    goals_outline_view_set_cut (view, NULL);
  else
    goals_outline_view_unselect (view);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_AFTER);
}

static void
add_before_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_BEFORE);
}

static void
add_objective_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_OBJECTIVE);
}

static void
add_child_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_CHILD);
}

static void
add_key_result_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_KEY_RESULT);
}

void
goals_outline_actions_add_objective (GoalsOutlineView *view)
{
  goals_outline_add (view, GOALS_OUTLINE_ADD_OBJECTIVE);
}

static void
cut_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_copy (view, TRUE);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_copy (view, FALSE);
}

static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  goals_outline_paste (view);
}

/* When each makes sense */

typedef enum { NEEDS_SESSION, NEEDS_SELECTION, NEEDS_ONE, NEEDS_KEY_RESULT, CHANGES = 8 } Needs;

static const struct { const char *name; Needs needs; void (*activate) (GSimpleAction *, GVariant *, gpointer);
                      } actions[] = {
  { "add", NEEDS_SESSION | CHANGES, add_cb },
  { "add-before", NEEDS_SELECTION | CHANGES, add_before_cb },
  { "add-objective", NEEDS_SESSION | CHANGES, add_objective_cb },
  { "add-child", NEEDS_SELECTION | CHANGES, add_child_cb },
  { "add-key-result", NEEDS_SELECTION | CHANGES, add_key_result_cb },
  { "rename", NEEDS_SELECTION | CHANGES, rename_cb },
  { "delete", NEEDS_SELECTION | CHANGES, delete_cb },
  { "cut", NEEDS_SELECTION | CHANGES, cut_cb },
  { "copy", NEEDS_SELECTION, copy_cb },
  { "paste", NEEDS_SESSION | CHANGES, paste_cb },
  { "duplicate", NEEDS_SELECTION | CHANGES, duplicate_cb },
  { "indent", NEEDS_SELECTION | CHANGES, indent_cb },
  { "outdent", NEEDS_SELECTION | CHANGES, outdent_cb },
  { "move-up", NEEDS_SELECTION | CHANGES, move_up_cb },
  { "move-down", NEEDS_SELECTION | CHANGES, move_down_cb },
  { "check-in", NEEDS_KEY_RESULT | CHANGES, check_in_cb },
  { "versions", NEEDS_ONE, versions_cb },
  { "expand-all", NEEDS_SESSION, expand_all_cb },
  { "collapse-all", NEEDS_SESSION, collapse_all_cb },
  { "cancel", NEEDS_SESSION, cancel_cb },
};

static gboolean
is_possible (GoalsOutlineView *view, GPtrArray *selected, guint needs)
{
  GoalsSession *session = goals_outline_view_get_session (view);

  if (session == NULL || ((needs & CHANGES) != 0 && goals_session_is_read_only (session)))
    return FALSE;
  switch (needs & ~(guint) CHANGES)
    {
    case NEEDS_SELECTION:
      return selected->len > 0;
    case NEEDS_ONE:
      return selected->len == 1;
    case NEEDS_KEY_RESULT:
      return selected->len == 1 && GOALS_IS_KEY_RESULT (g_ptr_array_index (selected, 0));
    default:
      return TRUE;
    }
}

static void
update_cb (GoalsOutlineView *view, GSimpleActionGroup *group)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (group), actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_possible (view, selected, actions[i].needs));
    }
}

GActionGroup *
goals_outline_actions_new (GoalsOutlineView *view)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (actions[i].activate), view, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (update_cb), group, 0);
  update_cb (view, group);
  return G_ACTION_GROUP (group);
}

static void
append (GMenu *section, const char *label, const char *action, const char *accel)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (section, item);
}

GMenuModel *
goals_outline_actions_create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) adding = g_menu_new ();
  g_autoptr(GMenu) editing = g_menu_new ();
  g_autoptr(GMenu) moving = g_menu_new ();
  g_autoptr(GMenu) past = g_menu_new ();
  g_autoptr(GMenu) removing = g_menu_new ();

  append (adding, _("_Check In…"), "outline.check-in", "<Control><Shift>Return");
  append (adding, _("Add _Key Result"), "outline.add-key-result", "<Control>k");
  append (adding, _("Add _Aligned Objective"), "outline.add-child", "Insert");
  append (adding, _("Add _Sibling"), "outline.add", "Return");
  append (editing, _("_Rename"), "outline.rename", "F2");
  append (editing, _("Cu_t"), "outline.cut", "<Control>x");
  append (editing, _("_Copy"), "outline.copy", "<Control>c");
  append (editing, _("_Paste"), "outline.paste", "<Control>v");
  append (editing, _("D_uplicate"), "outline.duplicate", "<Control>d");
  append (moving, _("Move _Up"), "outline.move-up", "<Alt>Up");
  append (moving, _("Move _Down"), "outline.move-down", "<Alt>Down");
  append (moving, _("_Indent"), "outline.indent", "Tab");
  append (moving, _("_Outdent"), "outline.outdent", "<Shift>Tab");
  g_menu_append (past, _("_Version History…"), "outline.versions");
  append (removing, _("De_lete"), "outline.delete", "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (adding));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (editing));
  g_menu_append_submenu (editing, _("_Move"), G_MENU_MODEL (moving));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (past));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removing));
  return G_MENU_MODEL (menu);
}
