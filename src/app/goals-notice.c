/* goals-notice.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-notice.h"

struct _GoalsNotice
{
  GtkWidget    parent_instance;
  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkImage    *icon;
  GtkLabel    *label;
  GtkLabel    *detail;
  GtkButton   *button;
  GtkButton   *other;
  GtkWidget   *close;
};

G_DEFINE_FINAL_TYPE (GoalsNotice, goals_notice, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TEXT, PROP_BUTTON_LABEL, PROP_ACTION_NAME, PROP_OTHER_LABEL, PROP_OTHER_ACTION_NAME, PROP_CLOSABLE,
       PROP_REVEALED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [GOALS_NOTICE_INFO] = { "dialog-information-symbolic", "info" },
  [GOALS_NOTICE_WARNING] = { "dialog-warning-symbolic", "warning" },
  [GOALS_NOTICE_ERROR] = { "dialog-error-symbolic", "error" },
};

static void
set_revealed (GoalsNotice *self, gboolean revealed)
{
  if (gtk_revealer_get_reveal_child (self->revealer) == revealed)
    return;
  if (revealed)
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, revealed);
  /* a hidden button must not take the keyboard */
  gtk_widget_set_can_focus (self->box, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

/* What is folded up must not be found by screen readers either. */
static void
child_revealed_cb (GoalsNotice *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) && !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

static void
close_cb (GoalsNotice *self)
{
  set_revealed (self, FALSE);
}

static void
set_label (GoalsNotice *self, GtkButton *button, const char *label, guint property)
{
  gtk_button_set_label (button, label != NULL ? label : "");
  gtk_button_set_use_underline (button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
goals_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_NOTICE);
  G_OBJECT_CLASS (goals_notice_parent_class)->dispose (object);
}

static void
goals_notice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsNotice *self = GOALS_NOTICE (object);

  switch (prop_id)
    {
    case PROP_TEXT: g_value_set_string (value, gtk_label_get_text (self->label)); break;
    case PROP_BUTTON_LABEL: g_value_set_string (value, gtk_button_get_label (self->button)); break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_OTHER_LABEL: g_value_set_string (value, gtk_button_get_label (self->other)); break;
    case PROP_OTHER_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->other)));
      break;
    case PROP_CLOSABLE: g_value_set_boolean (value, gtk_widget_get_visible (self->close)); break;
    case PROP_REVEALED: g_value_set_boolean (value, goals_notice_get_revealed (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_notice_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsNotice *self = GOALS_NOTICE (object);

  switch (prop_id)
    {
    case PROP_TEXT: goals_notice_set_text (self, g_value_get_string (value)); break;
    case PROP_BUTTON_LABEL: set_label (self, self->button, g_value_get_string (value), prop_id); break;
    case PROP_ACTION_NAME:
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), g_value_get_string (value));
      break;
    case PROP_OTHER_LABEL: set_label (self, self->other, g_value_get_string (value), prop_id); break;
    case PROP_OTHER_ACTION_NAME:
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->other), g_value_get_string (value));
      break;
    case PROP_CLOSABLE: gtk_widget_set_visible (self->close, g_value_get_boolean (value)); break;
    case PROP_REVEALED: set_revealed (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_notice_class_init (GoalsNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_notice_dispose;
  object_class->get_property = goals_notice_get_property;
  object_class->set_property = goals_notice_set_property;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_OTHER_LABEL] = g_param_spec_string ("other-label", NULL, NULL, NULL, flags);
  properties[PROP_OTHER_ACTION_NAME] = g_param_spec_string ("other-action-name", NULL, NULL, NULL, flags);
  properties[PROP_CLOSABLE] = g_param_spec_boolean ("closable", NULL, NULL, FALSE, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/app/goals-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, box);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, label);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, detail);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, button);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, other);
  gtk_widget_class_bind_template_child (widget_class, GoalsNotice, close);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_css_name (widget_class, "goalsnotice");
}

static void
goals_notice_init (GoalsNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_can_focus (self->box, FALSE);
  goals_notice_set_severity (self, GOALS_NOTICE_INFO);
}

GtkWidget *
goals_notice_new (GoalsNoticeSeverity severity)
{
  GoalsNotice *self = g_object_new (GOALS_TYPE_NOTICE, NULL);

  goals_notice_set_severity (self, severity);

  return GTK_WIDGET (self);
}

void
goals_notice_set_severity (GoalsNotice *self, GoalsNoticeSeverity severity)
{
  g_return_if_fail (GOALS_IS_NOTICE (self));
  g_return_if_fail (severity < G_N_ELEMENTS (looks));

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->box, looks[i].style);
  gtk_widget_add_css_class (self->box, looks[severity].style);
  gtk_image_set_from_icon_name (self->icon, looks[severity].icon);
}

void
goals_notice_set_text (GoalsNotice *self, const char *text)
{
  g_return_if_fail (GOALS_IS_NOTICE (self));

  if (text != NULL && g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    {
      gtk_label_set_text (self->label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
    }
  set_revealed (self, text != NULL);
}

void
goals_notice_set_detail (GoalsNotice *self, const char *detail)
{
  g_return_if_fail (GOALS_IS_NOTICE (self));

  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail
                                  : "", -1);
}

gboolean
goals_notice_get_revealed (GoalsNotice *self)
{
  g_return_val_if_fail (GOALS_IS_NOTICE (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}
