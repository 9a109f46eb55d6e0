/* goals-window-entities.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The actions that name an entity or make one: where the views' requests end. */
#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-dialog.h"

static void
check_in_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsKeyResult *key_result = goals_workspace_lookup_typed (goals_session_get_workspace (self->session),
                                                             g_variant_get_string (id, NULL), GOALS_TYPE_KEY_RESULT);

  if (key_result == NULL)
    {
      g_autoptr(GPtrArray) due = goals_session_list_due (self->session, self->cycle);

      key_result = due->len > 0 ? due->pdata[0] : NULL;
    }
  if (key_result != NULL)
    goals_check_in_dialog_present (window, self->session, key_result, NULL);
  else
    goals_window_toast (self, _("No check-in is due"), FALSE);
}

void
goals_window_install_entity_actions (GoalsWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "check-in", .activate = check_in_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
