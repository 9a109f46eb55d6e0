/* goals-kpis-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpis-page.h"

#include <glib/gi18n-lib.h>

#include "goals-import-dialog.h"
#include "goals-kpi-card.h"
#include "goals-kpi-fold.h"
#include "goals-kpi-page.h"
#include "goals-kpi-words.h"
#include "goals-text.h"

/* Cards to begin with, more than most windows have room for, and so many more at a time: a grid makes the cards of a
 * hundred KPIs before anybody scrolls. */
#define SOME_CARDS 12

struct _GoalsKpisPage
{
  AdwBin              parent_instance;

  GtkStack           *stack, *results;
  GtkDropDown        *category;
  GtkLabel           *count;
  GtkGridView        *grid;
  GoalsKpiPage       *page;

  GoalsSession       *session;
  GoalsCycle         *cycle;
  char               *search_text;
  GSignalGroup       *signals;
  GtkFilter          *filter;
  GtkFilterListModel *shown;
  GtkSliceListModel  *carded;           /* those of @shown that the grid knows by now */
  guint               growing;          /* source: it gets to know more */
};

G_DEFINE_FINAL_TYPE (GoalsKpisPage, goals_kpis_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, PROP_SEARCH_TEXT, PROP_KPI, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gboolean
is_on_page (GoalsKpisPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "kpi") == 0;
}

static GListModel *
get_board (GoalsKpisPage *self)
{
  return self->session != NULL ? goals_workspace_get_kpi_board (goals_session_get_workspace (self->session)) : NULL;
}

/* The first entry of the list of categories is "all". */
static gboolean
is_shown (gpointer item, gpointer data)
{
  GoalsKpisPage *self = data;
  guint selected = gtk_drop_down_get_selected (self->category);

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION && (guint) goals_kpi_get_category (item) != selected - 1)
    return FALSE;
  return goals_kpi_matches (item, self->search_text);
}

static void
show_count (GoalsKpisPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint unhealthy = 0;
  g_autofree char *kpis = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u KPI", "%u KPIs", n), n);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GoalsKpi) kpi = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
      GoalsStanding *standing = goals_session_get_standing (self->session, kpi);

      unhealthy += standing != NULL && goals_standing_get_health (standing) == GOALS_HEALTH_UNHEALTHY;
    }
  if (unhealthy > 0)
    /* Translators: "10 KPIs", then how many of them are unhealthy */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u unhealthy", "%s, %u unhealthy", unhealthy), kpis,
                            unhealthy);
  gtk_label_set_text (self->count, text != NULL ? text : kpis);
}

static void
shown_cb (GoalsKpisPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KPI]);
}

/* Which of board, empty page and KPI page there is to show. */
static void
settle (GoalsKpisPage *self)
{
  GListModel *board = get_board (self);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self->page));
  gboolean gone = kpi == NULL || goals_entity_get_workspace (GOALS_ENTITY (kpi)) == NULL;

  if (kpi != NULL && gone)
    goals_kpi_pane_set_kpi (GOALS_KPI_PANE (self->page), NULL);
  if (gone || !is_on_page (self))
    gtk_stack_set_visible_child_name (self->stack, board != NULL && g_list_model_get_n_items (board) > 0 ? "board"
                                      : "empty");
  if (self->session == NULL)
    return;
  gtk_stack_set_visible_child_name (self->results, g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "grid"
                                    : "nothing");
  show_count (self);
}

static void
stop_growing (GoalsKpisPage *self)
{
  if (self->growing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->growing);
  self->growing = 0;
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (widget);
  guint size = gtk_slice_list_model_get_size (self->carded);

  if (size < g_list_model_get_n_items (G_LIST_MODEL (self->shown)))
    {
      gtk_slice_list_model_set_size (self->carded, size + SOME_CARDS);
      return G_SOURCE_CONTINUE;
    }
  gtk_slice_list_model_set_size (self->carded, G_MAXUINT);
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

/* Where all cards would have to be made or made anew: some now, the others frame by frame. */
static void
begin_growing (GoalsKpisPage *self)
{
  stop_growing (self);
  gtk_slice_list_model_set_size (self->carded, SOME_CARDS);
  self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

/* Cards are made only when somebody comes to look. */
static void
fill_board (GoalsKpisPage *self)
{
  GListModel *board = get_board (self);

  if (gtk_filter_list_model_get_model (self->shown) != board)
    begin_growing (self);
  gtk_filter_list_model_set_model (self->shown, board);
  settle (self);
}

static void
filter_again (GoalsKpisPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  settle (self);
}

static void
filter_changed_cb (GoalsKpisPage *self)
{
  if (self->filter == NULL)
    return;
  begin_growing (self);
  filter_again (self);
}

static void
changed_cb (GoalsKpisPage *self)
{
  gboolean filtered = gtk_drop_down_get_selected (self->category) > 0
                      || (self->search_text != NULL && self->search_text[0] != '\0');

  /* Filtering anew moves the focus: only where the outcome can differ. */
  if (filtered)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  settle (self);
}

static void
setup_card_cb (GoalsKpisPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GOALS_TYPE_KPI_CARD, "session", self->session, NULL));
}

static void
bind_card_cb (GoalsKpisPage *self, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  g_object_set (card, "session", self->session, "kpi", gtk_list_item_get_item (item), NULL);
}

static void
unbind_card_cb (GoalsKpisPage *self, GtkListItem *item)
{
  goals_kpi_pane_set_kpi (GOALS_KPI_PANE (gtk_list_item_get_child (item)), NULL);
}

static void
activate_cb (GoalsKpisPage *self, guint position)
{
  g_autoptr(GoalsKpi) kpi = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (kpi != NULL)
    goals_kpis_page_show (self, kpi);
}

static GoalsKpi *
lookup (GoalsKpisPage *self, GVariant *id)
{
  if (self->session == NULL)
    return NULL;
  return goals_workspace_lookup_typed (goals_session_get_workspace (self->session), g_variant_get_string (id, NULL),
                                       GOALS_TYPE_KPI);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *id)
{
  GoalsKpi *kpi = lookup (GOALS_KPIS_PAGE (widget), id);

  if (kpi != NULL)
    goals_kpis_page_show (GOALS_KPIS_PAGE (widget), kpi);
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *id)
{
  GoalsKpi *kpi = lookup (GOALS_KPIS_PAGE (widget), id);

  if (kpi != NULL)
    goals_kpis_page_record (GOALS_KPIS_PAGE (widget), kpi);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (widget);

  if (self->session == NULL || goals_session_is_read_only (self->session))
    return;
  goals_kpis_page_show (self, goals_command_add_kpi (goals_session_get_history (self->session), _("New KPI")));
  goals_kpi_page_focus_name (self->page);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (widget);

  if (self->session != NULL && !goals_session_is_read_only (self->session))
    goals_import_dialog_present (widget, self->session, goals_kpis_page_get_kpi (self), NULL, NULL);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (widget);

  if (self->session != NULL && !goals_session_is_read_only (self->session))
    goals_import_dialog_paste (widget, self->session, goals_kpis_page_get_kpi (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_kpis_page_show (GOALS_KPIS_PAGE (widget), NULL);
}

static GoalsKpi *
drop_target (GtkWidget *widget, GoalsSession **session)
{
  *session = GOALS_KPIS_PAGE (widget)->session;
  return goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (widget));
}

static void
set_session (GoalsKpisPage *self, GoalsSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  goals_kpi_pane_set_kpi (GOALS_KPI_PANE (self->page), NULL);
  g_signal_group_set_target (self->signals, session);
  gtk_filter_list_model_set_model (self->shown, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_board (self);
  else
    settle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_search_text (GoalsKpisPage *self, const char *text)
{
  g_autofree char *before = g_strdup (self->search_text != NULL ? self->search_text : "");

  if (!goals_set_str (&self->search_text, text))
    return;
  if (text != NULL && text[0] != '\0' && is_on_page (self))
    goals_kpis_page_show (self, NULL);
  /* one more letter needs no cards that are not there */
  if (text != NULL && g_str_has_prefix (text, before))
    filter_again (self);
  else
    filter_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_TEXT]);
}

static void
goals_kpis_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    case PROP_SEARCH_TEXT: g_value_set_string (value, self->search_text); break;
    case PROP_KPI: g_value_set_object (value, goals_kpis_page_get_kpi (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_kpis_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: set_session (self, g_value_get_object (value)); break;
    case PROP_CYCLE:
      if (g_set_object (&self->cycle, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SEARCH_TEXT: set_search_text (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_kpis_page_map (GtkWidget *widget)
{
  fill_board (GOALS_KPIS_PAGE (widget));
  GTK_WIDGET_CLASS (goals_kpis_page_parent_class)->map (widget);
}

static gboolean
goals_kpis_page_grab_focus (GtkWidget *widget)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (widget);

  if (is_on_page (self))
    return gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
goals_kpis_page_dispose (GObject *object)
{
  GoalsKpisPage *self = GOALS_KPIS_PAGE (object);

  stop_growing (self);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_KPIS_PAGE);
  g_clear_object (&self->carded);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->session);
  g_clear_object (&self->cycle);
  G_OBJECT_CLASS (goals_kpis_page_parent_class)->dispose (object);
}

static void
goals_kpis_page_finalize (GObject *object)
{
  g_free (GOALS_KPIS_PAGE (object)->search_text);
  G_OBJECT_CLASS (goals_kpis_page_parent_class)->finalize (object);
}

/* To where the arrow of the button points, which depends on the direction of writing. */
static gboolean
back_key_cb (GtkWidget *widget, GVariant *direction, gpointer unused)
{
  return (int) gtk_widget_get_direction (widget) == g_variant_get_int32 (direction)
         && gtk_widget_activate_action (widget, "kpis.back", NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "kpis.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "kpis.record", "s", record_action);
  gtk_widget_class_install_action (widget_class, "kpis.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "kpis.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "kpis.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "kpis.back", NULL, back_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, "i", GTK_TEXT_DIR_LTR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, back_key_cb, "i", GTK_TEXT_DIR_RTL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "kpis.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "kpis.paste", NULL);
}

static void
goals_kpis_page_class_init (GoalsKpisPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  g_type_ensure (GOALS_TYPE_KPI_CARD);
  g_type_ensure (GOALS_TYPE_KPI_FOLD);
  g_type_ensure (GOALS_TYPE_KPI_PAGE);
  object_class->dispose = goals_kpis_page_dispose;
  object_class->finalize = goals_kpis_page_finalize;
  object_class->get_property = goals_kpis_page_get_property;
  object_class->set_property = goals_kpis_page_set_property;
  widget_class->grab_focus = goals_kpis_page_grab_focus;
  widget_class->map = goals_kpis_page_map;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, NULL, flags);
  properties[PROP_KPI] = g_param_spec_object ("kpi", NULL, NULL, GOALS_TYPE_KPI,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, results);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, category);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, count);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, grid);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpisPage, page);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
fill_categories (GoalsKpisPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All Categories"));
  for (int category = GOALS_CATEGORY_STRATEGIC; category <= GOALS_CATEGORY_SUSTAINABILITY; category++)
    gtk_string_list_append (names, goals_enum_display (GOALS_TYPE_CATEGORY, category));
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (names));
  /* what takes the focus is the button inside, and it has no name of its own */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->category))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Category"), -1);
}

static void
fill_grid (GoalsKpisPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->carded)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_card_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
}

static void
goals_kpis_page_init (GoalsKpisPage *self)
{
  self->signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "standings-changed", G_CALLBACK (changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_categories (self);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (shown_cb), self);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->shown = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  self->carded = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->shown)), 0, G_MAXUINT);
  fill_grid (self);
  goals_import_dialog_accept_drops (GTK_WIDGET (self), drop_target);
}

void
goals_kpis_page_show (GoalsKpisPage *self, GoalsKpi *kpi)
{
  gboolean was_on_page = FALSE;

  g_return_if_fail (GOALS_IS_KPIS_PAGE (self));
  g_return_if_fail (kpi == NULL || GOALS_IS_KPI (kpi));

  was_on_page = is_on_page (self);
  if (kpi != NULL)
    {
      goals_kpi_pane_set_kpi (GOALS_KPI_PANE (self->page), kpi);
      gtk_stack_set_visible_child_name (self->stack, "kpi");
      if (!was_on_page)
        gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
      return;
    }
  goals_kpi_pane_set_kpi (GOALS_KPI_PANE (self->page), NULL);
  settle (self);
  if (was_on_page)
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

void
goals_kpis_page_record (GoalsKpisPage *self, GoalsKpi *kpi)
{
  g_return_if_fail (GOALS_IS_KPIS_PAGE (self));
  g_return_if_fail (GOALS_IS_KPI (kpi));

  goals_kpis_page_show (self, kpi);
  goals_kpi_page_focus_entry (self->page);
}

GoalsKpi *
goals_kpis_page_get_kpi (GoalsKpisPage *self)
{
  g_return_val_if_fail (GOALS_IS_KPIS_PAGE (self), NULL);
  return is_on_page (self) ? goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self->page)) : NULL;
}
