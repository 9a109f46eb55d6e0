/* goals-inspector-choice.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-choice.h"

#include <glib/gi18n-lib.h>
#include "goals-kpi-commands.h"
#include "goals-text.h"

#define MEASURE_TYPE "measure.type"

struct _GoalsInspectorChoice
{
  AdwComboRow     parent_instance;

  char           *path;
  GoalsSession   *session;
  GPtrArray      *entities;             /* NULL: not in use */
  GtkStringList  *names;
  GPtrArray      *ids;                  /* of references, beside names; "" for none, NULL for several different ones */
  GArray         *values;               /* of an enumeration, beside names; −1 for several different ones */
  GtkWidget      *add_button;
  GtkWidget      *add_popover;
  GtkWidget      *add_entry;
  gboolean        busy;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorChoice, goals_inspector_choice, ADW_TYPE_COMBO_ROW)

enum { PROP_0, PROP_PATH, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* The property */

static GoalsRecord *
get_record (GoalsInspectorChoice *self, guint i)
{
  GoalsEntity *entity = g_ptr_array_index (self->entities, i);

  if (g_str_equal (self->path, MEASURE_TYPE))
    return GOALS_RECORD (goals_key_result_get_measure (GOALS_KEY_RESULT (entity)));
  return GOALS_RECORD (entity);
}

static const GoalsField *
get_field (GoalsInspectorChoice *self)
{
  const char *name = g_str_equal (self->path, MEASURE_TYPE) ? "type" : self->path;

  return goals_record_class_find (GOALS_RECORD_GET_CLASS (get_record (self, 0)), name);
}

static GoalsList *
get_candidates (GoalsInspectorChoice *self)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GType type = goals_param_get_target (get_field (self)->pspec);

  if (type == GOALS_TYPE_PERSON)
    return goals_workspace_get_people (workspace);
  if (type == GOALS_TYPE_TEAM)
    return goals_workspace_get_teams (workspace);
  if (type == GOALS_TYPE_CYCLE)
    return goals_workspace_get_cycles (workspace);
  return goals_workspace_get_kpis (workspace);
}

/* The list */

static void
add_choice (GoalsInspectorChoice *self, const char *name, const char *id, int value)
{
  g_autofree char *shown = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);

  gtk_string_list_append (self->names, shown);
  g_ptr_array_add (self->ids, g_strdup (id));
  g_array_append_val (self->values, value);
}

static void
add_words (GoalsInspectorChoice *self, GType type)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  for (guint i = 0; i < klass->n_values; i++)
    add_choice (self, goals_enum_display (type, klass->values[i].value), NULL, klass->values[i].value);
}

static void
add_references (GoalsInspectorChoice *self)
{
  GoalsList *list = get_candidates (self);

  if (!g_str_equal (self->path, "cycle"))
    add_choice (self, C_("no person, team or KPI", "None"), "", 0);
  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      GoalsEntity *entity = goals_list_peek (list, i);

      add_choice (self, goals_entity_get_title (entity), goals_entity_get_id (entity), 0);
    }
}

static gboolean
is_choice_of (GoalsInspectorChoice *self, guint choice, const GoalsField *field, guint entity)
{
  gpointer place = goals_record_peek (get_record (self, entity), field);

  if (field->kind == GOALS_FIELD_ENUM)
    return g_array_index (self->values, int, choice) == *(int *) place;
  return g_strcmp0 (g_ptr_array_index (self->ids, choice), *(char **) place != NULL ? *(char **) place : "") == 0;
}

static guint
find_selected (GoalsInspectorChoice *self, const GoalsField *field)
{
  for (guint choice = 0; choice < self->ids->len; choice++)
    {
      guint same = 0;

      while (same < self->entities->len && is_choice_of (self, choice, field, same))
        same++;
      if (same == self->entities->len)
        return choice;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
fill (GoalsInspectorChoice *self)
{
  const GoalsField *field = get_field (self);

  g_clear_object (&self->names);
  self->names = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->ids, 0);
  g_array_set_size (self->values, 0);
  if (field->kind == GOALS_FIELD_ENUM)
    add_words (self, goals_param_get_target (field->pspec));
  else
    add_references (self);
  if (find_selected (self, field) == GTK_INVALID_LIST_POSITION)
    add_choice (self, self->entities->len > 1 ? _("Different") : C_("no person, team or KPI", "None"), NULL, -1);
}

static gboolean
same_names (GtkStringList *a, GtkStringList *b)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (a));

  if (b == NULL || n != g_list_model_get_n_items (G_LIST_MODEL (b)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (a, i), gtk_string_list_get_string (b, i)))
      return FALSE;
  return TRUE;
}

void
goals_inspector_choice_refresh (GoalsInspectorChoice *self)
{
  GListModel *shown = NULL;
  guint selected = 0;

  g_return_if_fail (GOALS_IS_INSPECTOR_CHOICE (self));

  if (self->entities == NULL || self->busy)
    return;
  self->busy = TRUE;
  fill (self);
  shown = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  if (!same_names (self->names, shown != NULL ? GTK_STRING_LIST (shown) : NULL))
    adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->names));
  selected = find_selected (self, get_field (self));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected != GTK_INVALID_LIST_POSITION ? selected
                              : self->ids->len - 1);
  self->busy = FALSE;
}

/* Choosing */

static void
feed (GoalsInspectorChoice *self, GoalsHistory *history, GoalsKeyResult *key_result, const char *id)
{
  GoalsKpi *kpi = goals_workspace_lookup_typed (goals_session_get_workspace (self->session), id, GOALS_TYPE_KPI);
  GoalsDate start = GOALS_DATE_NONE, due = GOALS_DATE_NONE;

  goals_session_get_period (self->session, key_result, &start, &due);
  goals_command_feed (history, key_result, kpi, start, due);
}

static void
set_one (GoalsInspectorChoice *self, GoalsHistory *history, GoalsEntity *entity, const GoalsField *field,
         const char *id, int value)
{
  g_auto(GValue) after = G_VALUE_INIT;

  if (g_str_equal (self->path, MEASURE_TYPE))
    {
      goals_command_set_measure (history, GOALS_KEY_RESULT (entity), "type", value, NULL);
      return;
    }
  if (GOALS_IS_KEY_RESULT (entity) && g_str_equal (self->path, "kpi"))
    {
      feed (self, history, GOALS_KEY_RESULT (entity), id);
      return;
    }
  g_value_init (&after, G_PARAM_SPEC_VALUE_TYPE (field->pspec));
  if (field->kind == GOALS_FIELD_ENUM)
    g_value_set_enum (&after, value);
  else
    g_value_set_string (&after, id[0] != '\0' ? id : NULL);
  goals_history_set_value (history, entity, self->path, &after);
}

static void
apply (GoalsInspectorChoice *self, const char *id, int value)
{
  GoalsHistory *history = goals_session_get_history (self->session);
  const GoalsField *field = get_field (self);
  g_autofree char *label = NULL;

  /* Translators: names a step in Undo; %s is the name of a field such as Owner */
  label = g_strdup_printf (_("Set %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  goals_history_begin (history, label);
  for (guint i = 0; i < self->entities->len; i++)
    set_one (self, history, g_ptr_array_index (self->entities, i), field, id, value);
  goals_history_commit (history, NULL);
}

static void
selected_cb (GoalsInspectorChoice *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *id = NULL;
  int value = 0;

  if (self->busy || self->entities == NULL || selected >= self->ids->len)
    return;
  id = g_ptr_array_index (self->ids, selected);
  value = g_array_index (self->values, int, selected);
  if (id == NULL && (value < 0 || get_field (self)->kind != GOALS_FIELD_ENUM))
    return;
  self->busy = TRUE;
  apply (self, id, value);
  self->busy = FALSE;
  goals_inspector_choice_refresh (self);
}

/* Adding who is missing */

static void
add_cb (GoalsInspectorChoice *self)
{
  GoalsHistory *history = goals_session_get_history (self->session);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_entry))));
  GoalsEntity *added = NULL;

  if (name[0] == '\0' || self->entities == NULL)
    return;
  self->busy = TRUE;
  goals_history_begin (history, goals_param_get_target (get_field (self)->pspec) == GOALS_TYPE_PERSON ? _("Add Person")
                       : _("Add Team"));
  if (goals_param_get_target (get_field (self)->pspec) == GOALS_TYPE_PERSON)
    added = GOALS_ENTITY (goals_command_add_person (history, name));
  else
    added = GOALS_ENTITY (goals_command_add_team (history, name));
  apply (self, goals_entity_get_id (added), 0);
  goals_history_commit (history, NULL);
  self->busy = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->add_popover));
  goals_inspector_choice_refresh (self);
}

static void
build_add_button (GoalsInspectorChoice *self, const char *title, const char *prompt)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add"));

  self->add_button = gtk_menu_button_new ();
  self->add_popover = gtk_popover_new ();
  self->add_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->add_entry), prompt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  gtk_box_append (GTK_BOX (box), self->add_entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (self->add_popover), box);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add_button), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add_button), self->add_popover);
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_tooltip_text (self->add_button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->add_button);
  g_signal_connect_object (self->add_entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

/* Object */

static void
goals_inspector_choice_constructed (GObject *object)
{
  GoalsInspectorChoice *self = GOALS_INSPECTOR_CHOICE (object);

  G_OBJECT_CLASS (goals_inspector_choice_parent_class)->constructed (object);
  if (g_str_equal (self->path, "owner"))
    build_add_button (self, _("Add a Person"), _("Name of the person"));
  else if (g_str_equal (self->path, "team"))
    build_add_button (self, _("Add a Team"), _("Name of the team"));
}

static void
goals_inspector_choice_dispose (GObject *object)
{
  GoalsInspectorChoice *self = GOALS_INSPECTOR_CHOICE (object);

  self->busy = TRUE;
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (goals_inspector_choice_parent_class)->dispose (object);
}

static void
goals_inspector_choice_finalize (GObject *object)
{
  GoalsInspectorChoice *self = GOALS_INSPECTOR_CHOICE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  G_OBJECT_CLASS (goals_inspector_choice_parent_class)->finalize (object);
}

static void
goals_inspector_choice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, GOALS_INSPECTOR_CHOICE (object)->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_inspector_choice_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PATH:
      GOALS_INSPECTOR_CHOICE (object)->path = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_inspector_choice_class_init (GoalsInspectorChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = goals_inspector_choice_constructed;
  object_class->dispose = goals_inspector_choice_dispose;
  object_class->finalize = goals_inspector_choice_finalize;
  object_class->get_property = goals_inspector_choice_get_property;
  object_class->set_property = goals_inspector_choice_set_property;
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_inspector_choice_init (GoalsInspectorChoice *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

GtkWidget *
goals_inspector_choice_new (const char *title, const char *path)
{
  return g_object_new (GOALS_TYPE_INSPECTOR_CHOICE, "title", title, "path", path, NULL);
}

void
goals_inspector_choice_bind (GoalsInspectorChoice *self, GoalsSession *session, GPtrArray *entities)
{
  g_return_if_fail (GOALS_IS_INSPECTOR_CHOICE (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  gtk_widget_set_sensitive (GTK_WIDGET (self), session != NULL && !goals_session_is_read_only (session));
  if (session == NULL || entities == NULL || entities->len == 0)
    return;
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (self->entities, g_object_ref (g_ptr_array_index (entities, i)));
  goals_inspector_choice_refresh (self);
}

void
goals_inspector_choice_bind_one (GoalsInspectorChoice *self, GoalsSession *session, gpointer entity)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  if (entity != NULL)
    g_ptr_array_add (entities, entity);
  goals_inspector_choice_bind (self, session, entities);
}
