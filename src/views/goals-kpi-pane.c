/* goals-kpi-pane.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-pane.h"

typedef struct
{
  GoalsSession *session;
  GoalsKpi     *kpi;
  GSignalGroup *signals;
} GoalsKpiPanePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GoalsKpiPane, goals_kpi_pane, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SESSION, PROP_KPI, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GoalsKpiPanePrivate *
get_private (GoalsKpiPane *self)
{
  return goals_kpi_pane_get_instance_private (self);
}

static void
refresh (GoalsKpiPane *self)
{
  GoalsKpiPanePrivate *priv = get_private (self);
  GoalsKpiPaneClass *klass = GOALS_KPI_PANE_GET_CLASS (self);

  if (klass->refresh != NULL && priv->session != NULL && priv->kpi != NULL &&
      goals_entity_get_workspace (GOALS_ENTITY (priv->kpi)) != NULL)
    klass->refresh (self);
}

static void
set_session (GoalsKpiPane *self, GoalsSession *session)
{
  GoalsKpiPanePrivate *priv = get_private (self);

  if (!g_set_object (&priv->session, session))
    return;
  g_signal_group_set_target (priv->signals, session);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
goals_kpi_pane_set_kpi (GoalsKpiPane *self, GoalsKpi *kpi)
{
  GoalsKpiPanePrivate *priv = NULL;

  g_return_if_fail (GOALS_IS_KPI_PANE (self));
  g_return_if_fail (kpi == NULL || GOALS_IS_KPI (kpi));

  priv = get_private (self);
  if (!g_set_object (&priv->kpi, kpi))
    return;
  if (GOALS_KPI_PANE_GET_CLASS (self)->kpi_changed != NULL)
    GOALS_KPI_PANE_GET_CLASS (self)->kpi_changed (self);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KPI]);
}

static void
goals_kpi_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsKpiPanePrivate *priv = get_private (GOALS_KPI_PANE (object));

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, priv->session); break;
    case PROP_KPI: g_value_set_object (value, priv->kpi); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_kpi_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsKpiPane *self = GOALS_KPI_PANE (object);

  switch (prop_id)
    {
    case PROP_SESSION: set_session (self, g_value_get_object (value)); break;
    case PROP_KPI: goals_kpi_pane_set_kpi (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_kpi_pane_dispose (GObject *object)
{
  GoalsKpiPane *self = GOALS_KPI_PANE (object);
  GoalsKpiPanePrivate *priv = get_private (self);
  GtkWidget *child = NULL;

  if (priv->signals != NULL)
    g_signal_group_set_target (priv->signals, NULL);
  g_clear_object (&priv->signals);
  g_clear_object (&priv->kpi);
  g_clear_object (&priv->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (goals_kpi_pane_parent_class)->dispose (object);
}

static void
goals_kpi_pane_class_init (GoalsKpiPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_kpi_pane_dispose;
  object_class->get_property = goals_kpi_pane_get_property;
  object_class->set_property = goals_kpi_pane_set_property;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_KPI] = g_param_spec_object ("kpi", NULL, NULL, GOALS_TYPE_KPI, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_kpi_pane_init (GoalsKpiPane *self)
{
  GoalsKpiPanePrivate *priv = get_private (self);

  priv->signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (priv->signals, "standings-changed", G_CALLBACK (refresh), self);
}

GoalsSession *
goals_kpi_pane_get_session (GoalsKpiPane *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_PANE (self), NULL);
  return get_private (self)->session;
}

GoalsKpi *
goals_kpi_pane_get_kpi (GoalsKpiPane *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_PANE (self), NULL);
  return get_private (self)->kpi;
}

GoalsHistory *
goals_kpi_pane_get_history (GoalsKpiPane *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_PANE (self), NULL);
  return get_private (self)->session != NULL ? goals_session_get_history (get_private (self)->session) : NULL;
}

gboolean
goals_kpi_pane_is_editable (GoalsKpiPane *self)
{
  GoalsKpiPanePrivate *priv = NULL;

  g_return_val_if_fail (GOALS_IS_KPI_PANE (self), FALSE);

  priv = get_private (self);
  return priv->session != NULL && priv->kpi != NULL && goals_entity_get_workspace (GOALS_ENTITY (priv->kpi)) != NULL &&
         !goals_session_is_read_only (priv->session);
}

void
goals_kpi_pane_toast (GtkWidget *widget, const char *text, gboolean undo)
{
  gtk_widget_activate_action (widget, "win.toast", "(sb)", text, undo);
}
