/* goals-person-chip.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-person-chip.h"

#include "goals-text.h"
#include "goals-tooltip.h"

#define AVATAR_SIZE 24

struct _GoalsPersonChip
{
  GtkWidget  parent_instance;

  GtkWidget *avatar;
  GtkWidget *label;
  char      *person;
  gboolean   avatar_only;
};

G_DEFINE_FINAL_TYPE (GoalsPersonChip, goals_person_chip, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PERSON, PROP_AVATAR_ONLY, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_person_chip_show (GoalsPersonChip *self)
{
  g_autofree char *name = goals_text_display (self->person, GOALS_TEXT_TITLE, FALSE);
  gboolean known = *name != '\0';

  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_text (GTK_LABEL (self->label), name);
  gtk_widget_set_visible (self->avatar, known);
  gtk_widget_set_visible (self->label, known && !self->avatar_only);
  goals_tooltip_set (GTK_WIDGET (self), self->avatar_only && known ? name : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
goals_person_chip_dispose (GObject *object)
{
  GoalsPersonChip *self = GOALS_PERSON_CHIP (object);

  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_person_chip_parent_class)->dispose (object);
}

static void
goals_person_chip_finalize (GObject *object)
{
  GoalsPersonChip *self = GOALS_PERSON_CHIP (object);

  g_free (self->person);
  G_OBJECT_CLASS (goals_person_chip_parent_class)->finalize (object);
}

static void
goals_person_chip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsPersonChip *self = GOALS_PERSON_CHIP (object);

  switch (prop_id)
    {
    case PROP_PERSON: g_value_set_string (value, self->person); break;
    case PROP_AVATAR_ONLY: g_value_set_boolean (value, self->avatar_only); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_person_chip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsPersonChip *self = GOALS_PERSON_CHIP (object);

  switch (prop_id)
    {
    case PROP_PERSON: goals_person_chip_set_person (self, g_value_get_string (value)); break;
    case PROP_AVATAR_ONLY: goals_person_chip_set_avatar_only (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_person_chip_class_init (GoalsPersonChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_person_chip_dispose;
  object_class->finalize = goals_person_chip_finalize;
  object_class->get_property = goals_person_chip_get_property;
  object_class->set_property = goals_person_chip_set_property;
  properties[PROP_PERSON] = g_param_spec_string ("person", NULL, NULL, "", flags);
  properties[PROP_AVATAR_ONLY] = g_param_spec_boolean ("avatar-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "goalsperson");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
goals_person_chip_init (GoalsPersonChip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->person = g_strdup ("");
  self->avatar = g_object_new (ADW_TYPE_AVATAR, "size", AVATAR_SIZE, "show-initials", TRUE, "valign", GTK_ALIGN_CENTER,
                               NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0, NULL);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  goals_person_chip_show (self);
}

GtkWidget *
goals_person_chip_new (void)
{
  return g_object_new (GOALS_TYPE_PERSON_CHIP, NULL);
}

const char *
goals_person_chip_get_person (GoalsPersonChip *self)
{
  g_return_val_if_fail (GOALS_IS_PERSON_CHIP (self), NULL);

  return self->person;
}

/* @person: the name as it is stored, NULL or "" for nobody. */
void
goals_person_chip_set_person (GoalsPersonChip *self, const char *person)
{
  g_return_if_fail (GOALS_IS_PERSON_CHIP (self));

  if (!goals_set_str (&self->person, person != NULL ? person : ""))
    return;
  goals_person_chip_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

gboolean
goals_person_chip_get_avatar_only (GoalsPersonChip *self)
{
  g_return_val_if_fail (GOALS_IS_PERSON_CHIP (self), FALSE);

  return self->avatar_only;
}

void
goals_person_chip_set_avatar_only (GoalsPersonChip *self, gboolean avatar_only)
{
  g_return_if_fail (GOALS_IS_PERSON_CHIP (self));

  avatar_only = !!avatar_only;
  if (self->avatar_only == avatar_only)
    return;
  self->avatar_only = avatar_only;
  goals_person_chip_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AVATAR_ONLY]);
}
