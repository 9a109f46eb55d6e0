/* goals-window-entities.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The actions that name an entity or make one: where the views' requests end. */
#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-alignment-page.h"
#include "goals-check-in-dialog.h"
#include "goals-deleted-list.h"
#include "goals-kpis-page.h"
#include "goals-versions-form.h"

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

static GoalsAlignmentPage *
open_alignment (GoalsWindow *self)
{
  goals_window_show_page (self, "alignment");
  return GOALS_ALIGNMENT_PAGE (adw_view_stack_get_child_by_name (self->pages, "alignment"));
}

static GoalsKpisPage *
open_kpis (GoalsWindow *self)
{
  goals_window_show_page (self, "kpis");
  return GOALS_KPIS_PAGE (adw_view_stack_get_child_by_name (self->pages, "kpis"));
}

/* The cycle that an objective or key result belongs to; NULL for none. */
static GoalsCycle *
cycle_of (GoalsWorkspace *workspace, GoalsEntity *entity)
{
  if (GOALS_IS_KEY_RESULT (entity))
    entity = goals_entity_get_owner (entity);
  return goals_workspace_lookup_typed (workspace, goals_objective_get_cycle (GOALS_OBJECTIVE (entity)),
                                       GOALS_TYPE_CYCLE);
}

static void
show_entity_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GoalsEntity *entity = goals_workspace_lookup (workspace, g_variant_get_string (id, NULL));
  GoalsAlignmentPage *page;

  if (GOALS_IS_KPI (entity))
    goals_kpis_page_show (open_kpis (self), GOALS_KPI (entity));
  if (!GOALS_IS_OBJECTIVE (entity) && !GOALS_IS_KEY_RESULT (entity))
    return;
  page = open_alignment (self);
  if (goals_alignment_page_show_entity (page, goals_entity_get_id (entity)))
    return;
  /* hidden by the search or by the cycle */
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  if (goals_alignment_page_show_entity (page, goals_entity_get_id (entity)))
    return;
  goals_window_set_cycle (self, cycle_of (workspace, entity));
  goals_alignment_page_show_entity (page, goals_entity_get_id (entity));
}

static void
new_objective_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_alignment_page_add_objective (open_alignment (window));
}

static void
record_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsKpi *kpi = goals_workspace_lookup_typed (goals_session_get_workspace (self->session),
                                                g_variant_get_string (id, NULL),
                                                GOALS_TYPE_KPI);

  if (kpi != NULL)
    goals_kpis_page_record (open_kpis (self), kpi);
}

static void
new_kpi_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_widget_activate_action (GTK_WIDGET (open_kpis (window)), "kpis.new", NULL);
}

/* "": of the workspace itself. */
static void
show_versions_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  const char *text = g_variant_get_string (id, NULL);
  GoalsEntity *entity = *text != '\0' ? goals_workspace_lookup (workspace, text) : GOALS_ENTITY (workspace);
  g_autofree char *file = entity != NULL ? goals_document_get_file (goals_entity_get_document (entity)) : NULL;

  if (file != NULL)
    goals_versions_present (window, self->session, file);
}

static void
restore_deleted_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_deleted_list_present (window, GOALS_WINDOW (window)->session);
}

void
goals_window_install_entity_actions (GoalsWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "check-in", .activate = check_in_cb, .parameter_type = "s" },
    { .name = "show-entity", .activate = show_entity_cb, .parameter_type = "s" },
    { .name = "new-kpi", .activate = new_kpi_cb },
    { .name = "new-objective", .activate = new_objective_cb },
    { .name = "show-versions", .activate = show_versions_cb, .parameter_type = "s" },
    { .name = "restore-deleted", .activate = restore_deleted_cb },
    { .name = "record", .activate = record_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
