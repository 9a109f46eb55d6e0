/* goals-chart-view.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "goals-chart-export.h"
#include "goals-chart-look.h"
#include "goals-chart-view-private.h"
#include "goals-style.h"
#include "goals-text.h"

#define NO_CURSOR G_MAXUINT
/* Between the crosshair and its read-out. */
#define READ_OUT_GAP 12

struct _GoalsChartView
{
  GtkWidget         parent_instance;

  GtkWidget        *read_out;           /* a label over the chart, at the crosshair */
  GoalsTrendData   *data;
  GoalsTrendFlags   flags;
  GoalsDateWindow   window;
  gboolean          zoomed;
  guint             cursor;             /* index of a point, or NO_CURSOR */

  GoalsTrendLayout *layout;             /* of the size and style drawn last */
  GskRenderNode    *picture;            /* that layout, drawn */
  GoalsDateWindow   drag_window;        /* when the drag or pinch began */
};

G_DEFINE_FINAL_TYPE (GoalsChartView, goals_chart_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_DATA, PROP_FLAGS, PROP_READ_OUT, PROP_ZOOMED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
forget_picture (GoalsChartView *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->layout, goals_trend_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The layout for the size and the style that the widget has now; NULL without data. */
static const GoalsTrendLayout *
ensure_layout (GoalsChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  GoalsChartStyle style;

  if (self->data == NULL)
    return NULL;
  memset (&style, 0, sizeof style);
  goals_chart_look_for_widget (GTK_WIDGET (self), &style);
  if (self->layout != NULL && self->layout->width == width && self->layout->height == height
      && memcmp (&self->layout->style, &style, sizeof style) == 0)
    return self->layout;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->layout, goals_trend_layout_free);
  self->layout = goals_trend_layout_new (self->data, self->zoomed ? &self->window : NULL, width, height, &style,
                                         self->flags);
  return self->layout;
}

/* ---- crosshair ---- */

static void
describe (GoalsChartView *self)
{
  g_autofree char *title = self->data != NULL ? goals_text_display (self->data->title, GOALS_TEXT_TITLE, FALSE) : NULL;
  g_autofree char *label = NULL, *sentence = NULL;

  /* Translators: the name of a chart for screen readers: "Trend of Revenue" */
  label = title != NULL ? g_strdup_printf (_("Trend of %s"), title) : g_strdup (_("Trend"));
  if (self->cursor != NO_CURSOR)
    sentence = goals_trend_data_read_out (self->data, self->cursor);
  else if (self->data != NULL)
    sentence = goals_trend_data_describe (self->data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence != NULL ? sentence : "", -1);
}

static void
move_cursor (GoalsChartView *self, guint cursor)
{
  g_autofree char *text = NULL;

  if (self->cursor == cursor)
    return;
  self->cursor = cursor;
  if (cursor != NO_CURSOR)
    text = goals_trend_data_read_out (self->data, cursor);
  gtk_label_set_text (GTK_LABEL (self->read_out), text != NULL ? text : "");
  gtk_widget_set_visible (self->read_out, text != NULL);
  describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_OUT]);
}

static void
set_window (GoalsChartView *self, GoalsDateWindow window)
{
  GoalsDateWindow full = goals_trend_full_window (self->data, self->flags);
  gboolean zoomed;

  self->window = goals_trend_clamp_window (self->data, self->flags, window);
  zoomed = self->window.last - self->window.first < full.last - full.first;
  forget_picture (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (zoomed == self->zoomed)
    return;
  self->zoomed = zoomed;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.zoom-out", zoomed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.zoom-reset", zoomed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOMED]);
}

static GoalsDateWindow
current_window (GoalsChartView *self)
{
  return self->zoomed ? self->window : goals_trend_full_window (self->data, self->flags);
}

void
goals_chart_view_set_cursor (GoalsChartView *self, guint index)
{
  g_return_if_fail (GOALS_IS_CHART_VIEW (self));

  if (self->data == NULL || index >= self->data->n_points)
    {
      move_cursor (self, NO_CURSOR);
      return;
    }
  if (self->zoomed)
    set_window (self, goals_trend_reveal (self->window, self->data->dates[index]));
  move_cursor (self, index);
}

gboolean
goals_chart_view_get_cursor (GoalsChartView *self, guint *index)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), FALSE);

  if (index != NULL)
    *index = self->cursor;
  return self->cursor != NO_CURSOR;
}

const char *
goals_chart_view_get_read_out (GoalsChartView *self)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), NULL);

  return self->cursor != NO_CURSOR ? gtk_label_get_text (GTK_LABEL (self->read_out)) : NULL;
}

static void
motion_cb (GoalsChartView *self, double x, double y)
{
  const GoalsTrendLayout *layout = ensure_layout (self);
  guint index;

  if (layout != NULL && goals_trend_layout_nearest (layout, x, &index))
    move_cursor (self, index);
}

static void
leave_cb (GoalsChartView *self)
{
  move_cursor (self, NO_CURSOR);
}

/* ---- zoom ---- */

void
goals_chart_view_zoom (GoalsChartView *self, double factor)
{
  GoalsDateWindow window;
  double anchor;

  g_return_if_fail (GOALS_IS_CHART_VIEW (self));

  if (self->data == NULL)
    return;
  window = current_window (self);
  anchor = self->cursor != NO_CURSOR ? self->data->dates[self->cursor] : (window.first + window.last) / 2;
  set_window (self, goals_trend_zoom_window (window, factor, CLAMP (anchor, window.first, window.last)));
}

gboolean
goals_chart_view_pan (GoalsChartView *self, double share)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), FALSE);

  if (self->data == NULL || !self->zoomed)
    return FALSE;
  set_window (self, goals_trend_move_window (self->window, share * (self->window.last - self->window.first)));
  return TRUE;
}

void
goals_chart_view_reset_zoom (GoalsChartView *self)
{
  g_return_if_fail (GOALS_IS_CHART_VIEW (self));

  if (self->data != NULL)
    set_window (self, goals_trend_full_window (self->data, self->flags));
}

gboolean
goals_chart_view_get_zoomed (GoalsChartView *self)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), FALSE);

  return self->zoomed;
}

/* A plain wheel belongs to the page that the chart lies on, unless the chart was clicked. */
static gboolean
scroll_cb (GoalsChartView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (dx == 0 && (state & GDK_SHIFT_MASK))
    dx = dy;
  if (dx != 0)
    return goals_chart_view_pan (self, dx / 20) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (dy == 0 || self->data == NULL || (!(state & GDK_CONTROL_MASK) && !gtk_widget_has_focus (GTK_WIDGET (self))))
    return GDK_EVENT_PROPAGATE;
  goals_chart_view_zoom (self, pow (GOALS_CHART_VIEW_ZOOM_STEP, -dy));
  return GDK_EVENT_STOP;
}

static void
begin_cb (GoalsChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->data != NULL)
    self->drag_window = current_window (self);
}

static void
drag_update_cb (GoalsChartView *self, double x, double y, GtkGestureDrag *gesture)
{
  const GoalsTrendLayout *layout = ensure_layout (self);
  double length = self->drag_window.last - self->drag_window.first;

  if (layout == NULL || !self->zoomed || !(layout->plot.width > 0))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  set_window (self, goals_trend_move_window (self->drag_window, -x / layout->plot.width * length));
}

static void
pinch_cb (GoalsChartView *self, double scale)
{
  double middle = (self->drag_window.first + self->drag_window.last) / 2;

  if (self->data != NULL)
    set_window (self, goals_trend_zoom_window (self->drag_window, scale, middle));
}

/* ---- picture ---- */

gboolean
goals_chart_view_copy_picture (GoalsChartView *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  GoalsChartStyle style;

  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), FALSE);

  if (self->data == NULL)
    return FALSE;
  goals_chart_look_for_widget (GTK_WIDGET (self), &style);
  style.background.alpha = 1;
  bytes = goals_chart_export_trend (self->data, &style, self->flags, GOALS_CHART_FORMAT_PNG,
                                    MAX (gtk_widget_get_width (GTK_WIDGET (self)), 320),
                                    MAX (gtk_widget_get_height (GTK_WIDGET (self)), 200), 2, NULL);
  texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  if (texture == NULL)
    return FALSE;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  return TRUE;
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_chart_view_copy_picture (GOALS_CHART_VIEW (widget));
}

static void
draw_picture (GoalsChartView *self, const graphene_rect_t *bounds)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  goals_trend_layout_draw (self->layout, cr);
  cairo_destroy (cr);
  self->picture = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
goals_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GoalsChartView *self = GOALS_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  if (width <= 0 || height <= 0 || ensure_layout (self) == NULL)
    return;
  /* the crosshair moves over a picture that is drawn once */
  if (self->picture == NULL)
    draw_picture (self, &bounds);
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  if (self->cursor != NO_CURSOR)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

      goals_trend_layout_draw_cursor (self->layout, cr, self->cursor);
      cairo_destroy (cr);
    }
  gtk_widget_snapshot_child (widget, self->read_out, snapshot);
}

static void
goals_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  double scale = goals_style_get_text_scale (widget);

  *minimum = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 100) * MAX (scale, 1));
  *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 260) * MAX (scale, 1));
}

/* Beside the crosshair, on the side that has room, out of the way of the point itself. */
static void
place_read_out (GoalsChartView *self, const GoalsTrendLayout *layout, int width)
{
  GtkRequisition size;
  GtkAllocation area;
  double x, y;

  goals_trend_layout_point (layout, self->cursor, &x, &y);
  gtk_widget_get_preferred_size (self->read_out, NULL, &size);
  area.width = MIN (size.width, width);
  gtk_widget_measure (self->read_out, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
  area.x = (int) (x + READ_OUT_GAP + area.width <= width ? x + READ_OUT_GAP : x - READ_OUT_GAP - area.width);
  area.x = CLAMP (area.x, 0, MAX (width - area.width, 0));
  area.y = (int) layout->plot.y;
  if (y < area.y + area.height + READ_OUT_GAP)
    area.y = MAX (area.y, (int) (layout->plot.y + layout->plot.height) - area.height);
  gtk_widget_size_allocate (self->read_out, &area, -1);
}

static void
goals_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GoalsChartView *self = GOALS_CHART_VIEW (widget);
  const GoalsTrendLayout *layout;

  if (!gtk_widget_should_layout (self->read_out))
    return;
  layout = ensure_layout (self);
  if (layout != NULL && self->cursor != NO_CURSOR)
    place_read_out (self, layout, width);
}

/* ---- data ---- */

GoalsTrendData *
goals_chart_view_get_data (GoalsChartView *self)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), NULL);

  return self->data;
}

void
goals_chart_view_set_data (GoalsChartView *self, GoalsTrendData *data)
{
  gboolean same;

  g_return_if_fail (GOALS_IS_CHART_VIEW (self));

  if (self->data == data)
    return;
  same = self->zoomed && self->data != NULL && data != NULL && g_str_equal (self->data->title, data->title);
  move_cursor (self, NO_CURSOR);
  g_clear_pointer (&self->data, goals_trend_data_unref);
  self->data = data != NULL ? goals_trend_data_ref (data) : NULL;
  forget_picture (self);
  if (data != NULL)
    set_window (self, same ? self->window : goals_trend_full_window (data, self->flags));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", data != NULL);
  describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

GoalsTrendFlags
goals_chart_view_get_flags (GoalsChartView *self)
{
  g_return_val_if_fail (GOALS_IS_CHART_VIEW (self), 0);

  return self->flags;
}

void
goals_chart_view_set_flags (GoalsChartView *self, GoalsTrendFlags flags)
{
  g_return_if_fail (GOALS_IS_CHART_VIEW (self));

  if (self->flags == flags)
    return;
  self->flags = flags;
  forget_picture (self);
  if (self->data != NULL)
    set_window (self, self->zoomed ? self->window : goals_trend_full_window (self->data, flags));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLAGS]);
}

static void
goals_chart_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsChartView *self = GOALS_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_DATA: g_value_set_boxed (value, self->data); break;
    case PROP_FLAGS: g_value_set_uint (value, self->flags); break;
    case PROP_READ_OUT: g_value_set_string (value, goals_chart_view_get_read_out (self)); break;
    case PROP_ZOOMED: g_value_set_boolean (value, self->zoomed); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_chart_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsChartView *self = GOALS_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_DATA: goals_chart_view_set_data (self, g_value_get_boxed (value)); break;
    case PROP_FLAGS: goals_chart_view_set_flags (self, g_value_get_uint (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_chart_view_dispose (GObject *object)
{
  GoalsChartView *self = GOALS_CHART_VIEW (object);

  g_clear_pointer (&self->read_out, gtk_widget_unparent);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->layout, goals_trend_layout_free);
  g_clear_pointer (&self->data, goals_trend_data_unref);
  self->cursor = NO_CURSOR;
  G_OBJECT_CLASS (goals_chart_view_parent_class)->dispose (object);
}

static void
goals_chart_view_class_init (GoalsChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_chart_view_dispose;
  object_class->get_property = goals_chart_view_get_property;
  object_class->set_property = goals_chart_view_set_property;
  widget_class->snapshot = goals_chart_view_snapshot;
  widget_class->measure = goals_chart_view_measure;
  widget_class->size_allocate = goals_chart_view_size_allocate;
  properties[PROP_DATA] = g_param_spec_boxed ("data", NULL, NULL, GOALS_TYPE_TREND_DATA, flags);
  properties[PROP_FLAGS] = g_param_spec_uint ("flags", NULL, NULL, 0, G_MAXUINT, GOALS_TREND_DEFAULT, flags);
  properties[PROP_READ_OUT] = g_param_spec_string ("read-out", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOMED] = g_param_spec_boolean ("zoomed", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_cb);
  goals_chart_view_install_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "goalschart");
}

static void
add_controllers (GoalsChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
goals_chart_view_init (GoalsChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->flags = GOALS_TREND_DEFAULT;
  self->cursor = NO_CURSOR;
  /* the chart's own description says what it says */
  self->read_out = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE,
                                 "can-target", FALSE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                 "max-width-chars", 36,
                                 "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->read_out, "caption");
  gtk_widget_add_css_class (self->read_out, "numeric");
  gtk_widget_add_css_class (self->read_out, "read-out");
  gtk_widget_set_parent (self->read_out, widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_action_set_enabled (widget, "chart.zoom-out", FALSE);
  gtk_widget_action_set_enabled (widget, "chart.zoom-reset", FALSE);
  gtk_widget_action_set_enabled (widget, "chart.copy", FALSE);
  add_controllers (self);
  goals_style_follow (widget);
  describe (self);
}

GtkWidget *
goals_chart_view_new (void)
{
  return g_object_new (GOALS_TYPE_CHART_VIEW, NULL);
}
