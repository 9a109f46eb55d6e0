/* goals-kpi-card.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-card.h"

#include <glib/gi18n-lib.h>

#include "goals-kpi-words.h"
#include "goals-number.h"
#include "goals-sparkline-view.h"
#include "goals-status-pill.h"
#include "goals-text.h"
#include "goals-tooltip.h"

/* More than this many of the latest points say nothing on a card. */
#define POINTS 60

/* From here on a value does not fit on a card in the largest type. */
#define LONG_VALUE 9

struct _GoalsKpiCard
{
  GoalsKpiPane        parent_instance;

  GtkLabel           *name;
  GtkLabel           *value, *unit;
  GtkLabel           *date;
  GtkLabel           *change;
  GtkLabel           *target;
  GoalsSparklineView *sparkline;
  GoalsStatusPill    *pill;
};

G_DEFINE_FINAL_TYPE (GoalsKpiCard, goals_kpi_card, GOALS_TYPE_KPI_PANE)

static void
show_trend (GoalsKpiCard *self, GoalsKpi *kpi, GoalsDate today, GoalsHealth health)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint latest = goals_series_latest (series, today);
  guint end = latest == G_MAXUINT ? 0 : latest + 1;
  guint first = end > POINTS ? end - POINTS : 0;
  GoalsTarget *target = goals_kpi_get_target_on (kpi, today);

  goals_sparkline_view_set_values (self->sparkline, goals_series_get_dates (series) + first,
                                   goals_series_get_values (series) + first,
                                   end - first, target != NULL ? goals_target_get_value (target) : GOALS_NUMBER_NONE,
                                   goals_kpi_get_decimals (kpi), goals_kpi_get_unit (kpi));
  goals_sparkline_view_set_health (self->sparkline, health);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  goals_tooltip_set (GTK_WIDGET (label), text);
}

/* Without the marks that keep it whole among letters that run from right to left. */
static guint
count_visible (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT;
  return n;
}

/* A number that is cut is another number: a long one is written smaller. */
static void
show_value (GoalsKpiCard *self, const char *value)
{
  gboolean is_long = count_visible (value) > LONG_VALUE;

  gtk_widget_remove_css_class (GTK_WIDGET (self->value), is_long ? "title-1" : "title-4");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), is_long ? "title-4" : "title-1");
  set_text (self->value, value);
}

/* The cell around the card is what has the focus. */
static void
say (GoalsKpiCard *self, const char *sentence)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
goals_kpi_card_refresh (GoalsKpiPane *pane)
{
  GoalsKpiCard *self = GOALS_KPI_CARD (pane);
  GoalsSession *session = goals_kpi_pane_get_session (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GoalsDate today = goals_session_get_today (session);
  GoalsStanding *standing = goals_session_get_standing (session, kpi);
  g_autofree char *name = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *value = NULL, *unit = NULL, *date = NULL, *change = NULL, *target = NULL, *sentence = NULL;

  if (standing == NULL)
    return;
  value = goals_kpi_value_split (kpi, goals_standing_get_value (standing), &unit);
  change = goals_kpi_change_display (standing);
  target = goals_kpi_target_display (kpi, today, FALSE);
  sentence = goals_kpi_summarise (standing);
  if (goals_standing_get_date (standing) != GOALS_DATE_NONE)
    date = goals_kpi_date_display (kpi, goals_standing_get_date (standing));

  set_text (self->name, name[0] != '\0' ? name : _("Unnamed KPI"));
  show_value (self, value);
  set_text (self->unit, unit);
  set_text (self->date, date);
  set_text (self->change, change);
  set_text (self->target, target);
  goals_status_pill_set_health (self->pill, goals_standing_get_health (standing));
  goals_status_pill_set_stale (self->pill, goals_kpi_is_stale (kpi, today));
  show_trend (self, kpi, today, goals_standing_get_health (standing));
  say (self, sentence);
}

static void
goals_kpi_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_KPI_CARD);
  G_OBJECT_CLASS (goals_kpi_card_parent_class)->dispose (object);
}

static void
goals_kpi_card_class_init (GoalsKpiCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GOALS_TYPE_SPARKLINE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = goals_kpi_card_dispose;
  GOALS_KPI_PANE_CLASS (klass)->refresh = goals_kpi_card_refresh;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, name);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, value);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, unit);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, date);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, change);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, target);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, sparkline);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiCard, pill);
}

static void
goals_kpi_card_init (GoalsKpiCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
