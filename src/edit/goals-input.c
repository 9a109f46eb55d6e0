/* goals-input.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-input.h"
#include "goals-commands.h"
#include "goals-number.h"

#include <glib/gi18n-lib.h>

#define MEASURE_PREFIX "measure."

/* Long enough for everything people write, short enough for a document (design limit of a title and a text). */
#define MAX_TEXT 100000

static GoalsRecord *
find_field (GoalsEntity *entity, const char *path, const GoalsField **field)
{
  GoalsRecord *record = GOALS_RECORD (entity);

  if (g_str_has_prefix (path, MEASURE_PREFIX))
    {
      record = GOALS_RECORD (goals_key_result_get_measure (GOALS_KEY_RESULT (entity)));
      path += strlen (MEASURE_PREFIX);
    }
  *field = goals_record_class_find (GOALS_RECORD_GET_CLASS (record), path);
  return record;
}

char *
goals_input_read (GoalsEntity *entity, const char *path)
{
  const GoalsField *field = NULL;
  GoalsRecord *record = NULL;
  gpointer place = NULL;

  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  record = find_field (entity, path, &field);
  g_return_val_if_fail (field != NULL, NULL);

  place = goals_record_peek (record, field);
  switch ((int) field->kind)
    {
    case GOALS_FIELD_STRING:
      return g_strdup (*(char **) place != NULL ? *(char **) place : "");
    case GOALS_FIELD_INT:
      return g_strdup_printf ("%d", *(int *) place);
    case GOALS_FIELD_NUMBER:
      return goals_number_display_input (*(double *) place, -1);
    case GOALS_FIELD_DATE:
      return goals_date_to_string (*(GoalsDate *) place);
    case GOALS_FIELD_TAGS:
      return g_strjoinv (", ", *(char ***) place);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
expect (GError **error, const char *what)
{
  g_set_error_literal (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
parse_text (GoalsEntity *entity, const GoalsField *field, const char *text, GValue *value, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean needed = g_strcmp0 (field->pspec->name, goals_entity_get_title_property (entity)) == 0;

  if (needed && stripped[0] == '\0')
    return expect (error, _("A title is needed"));
  if (strlen (text) > MAX_TEXT)
    return expect (error, _("This text is too long"));
  g_value_set_string (value, needed ? stripped : text);
  return TRUE;
}

/* @optional: nothing is an answer too. */
static gboolean
parse_number (const GoalsField *field, const char *text, const char *unit, gboolean optional, GValue *value,
              GError **error)
{
  double number = GOALS_NUMBER_NONE;
  double minimum = 0;
  double maximum = 0;
  gboolean whole = field->kind == GOALS_FIELD_INT;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *message = NULL;

  goals_param_get_range (field->pspec, &minimum, &maximum);
  if (text[0] == '\0' && optional)
    {
      g_value_set_double (value, GOALS_NUMBER_NONE);
      return TRUE;
    }
  if (!goals_number_parse_input (text, unit, &number, NULL))
    return expect (error, whole ? _("A whole number is expected, such as 2") : _("A number is expected, such as 12.5"));
  if (number < minimum || number > maximum || (whole && number != floor (number)))
    {
      from = goals_number_display (minimum, -1, NULL);
      to = goals_number_display (maximum, -1, NULL);
      message = g_strdup_printf (whole ? _("A whole number from %s to %s is expected")
                                 : _("A number from %s to %s is expected"),
                                 from, to);
      return expect (error, message);
    }
  if (whole)
    g_value_set_int (value, (int) number);
  else
    g_value_set_double (value, number);
  return TRUE;
}

/* A cycle has both of its dates, and its end is not before its start. */
static gboolean
check_cycle (GoalsCycle *cycle, const char *name, GoalsDate date, GError **error)
{
  GoalsDate start = g_str_equal (name, "start") ? date : goals_cycle_get_start (cycle);
  GoalsDate end = g_str_equal (name, "end") ? date : goals_cycle_get_end (cycle);

  if (date == GOALS_DATE_NONE)
    return expect (error, _("A date is expected, such as 2026-12-31"));
  if (start <= end)
    return TRUE;
  return expect (error, _("The start must not be after the end"));
}

/* The two dates of a cycle or a key result must not lie the wrong way round. */
static gboolean
check_period (GoalsEntity *entity, const char *name, GoalsDate date, GError **error)
{
  GoalsDate start = GOALS_DATE_NONE;
  GoalsDate due = GOALS_DATE_NONE;

  if (GOALS_IS_CYCLE (entity))
    return check_cycle (GOALS_CYCLE (entity), name, date, error);
  if (!GOALS_IS_KEY_RESULT (entity))
    return TRUE;
  start = g_str_equal (name, "start-date") ? date : goals_key_result_get_start_date (GOALS_KEY_RESULT (entity));
  due = g_str_equal (name, "due") ? date : goals_key_result_get_due (GOALS_KEY_RESULT (entity));
  if (start == GOALS_DATE_NONE || due == GOALS_DATE_NONE || start <= due)
    return TRUE;
  return expect (error, _("The start must not be after the due date"));
}

static gboolean
parse_date (GoalsEntity *entity, const GoalsField *field, const char *text, GValue *value, GError **error)
{
  GoalsDate date = GOALS_DATE_NONE;

  if (text[0] != '\0' && !goals_date_parse (text, &date, NULL))
    return expect (error, _("A date is expected, such as 2026-12-31"));
  if (!check_period (entity, field->pspec->name, date, error))
    return FALSE;
  g_value_set_int (value, date);
  return TRUE;
}

static void
parse_tags (const char *text, GValue *value)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0' && g_hash_table_add (seen, parts[i]))
      g_strv_builder_add (tags, parts[i]);
  g_value_take_boxed (value, g_strv_builder_end (tags));
}

static gboolean
parse (GoalsEntity *entity, GoalsRecord *record, const GoalsField *field, const char *text, GValue *value,
       GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *path = g_strconcat (MEASURE_PREFIX, field->pspec->name, NULL);
  gboolean measure = GOALS_IS_MEASURE (record);
  const char *unit = measure ? goals_measure_get_unit (GOALS_MEASURE (record)) : NULL;
  gboolean optional = goals_param_is_nullable (field->pspec) &&
                      !(measure && goals_input_applies (GOALS_KEY_RESULT (entity), path));

  g_value_init (value, G_PARAM_SPEC_VALUE_TYPE (field->pspec));
  switch ((int) field->kind)
    {
    case GOALS_FIELD_STRING:
      return parse_text (entity, field, text, value, error);
    case GOALS_FIELD_INT:
    case GOALS_FIELD_NUMBER:
      return parse_number (field, stripped, unit, optional, value, error);
    case GOALS_FIELD_DATE:
      return parse_date (entity, field, stripped, value, error);
    case GOALS_FIELD_TAGS:
      parse_tags (text, value);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
write_measure (GoalsHistory *history, GoalsEntity *entity, const GoalsField *field, const GValue *value)
{
  const char *name = field->pspec->name;

  if (G_VALUE_HOLDS_STRING (value))
    goals_command_set_measure (history, GOALS_KEY_RESULT (entity), name, g_value_get_string (value), NULL);
  else if (G_VALUE_HOLDS_INT (value))
    goals_command_set_measure (history, GOALS_KEY_RESULT (entity), name, g_value_get_int (value), NULL);
  else
    goals_command_set_measure (history, GOALS_KEY_RESULT (entity), name, g_value_get_double (value), NULL);
}

gboolean
goals_input_write (GoalsHistory *history, GoalsEntity *entity, const char *path, const char *text, GError **error)
{
  const GoalsField *field = NULL;
  GoalsRecord *record = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  g_autofree char *label = NULL;
  g_autofree char *merge = NULL;

  g_return_val_if_fail (GOALS_IS_HISTORY (history), FALSE);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  record = find_field (entity, path, &field);
  g_return_val_if_fail (field != NULL, FALSE);

  if (!parse (entity, record, field, text, &value, error))
    return FALSE;
  if (record != GOALS_RECORD (entity))
    {
      write_measure (history, entity, field, &value);
      return TRUE;
    }
  if (field->kind == GOALS_FIELD_STRING)
    {
      goals_command_set_text (history, entity, path, g_value_get_string (&value));
      return TRUE;
    }
  label = g_strdup_printf (_("Edit “%s”"), goals_entity_get_title (entity));
  merge = g_strdup_printf ("input:%s:%s", goals_entity_get_id (entity), path);
  goals_history_begin (history, label);
  goals_history_set_value (history, entity, path, &value);
  goals_history_commit (history, merge);
  return TRUE;
}

gboolean
goals_input_applies (GoalsKeyResult *key_result, const char *path)
{
  GoalsMeasureType type = GOALS_MEASURE_REACH;

  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), FALSE);

  type = goals_measure_get_measure_type (goals_key_result_get_measure (key_result));
  if (type == GOALS_MEASURE_MILESTONES || type == GOALS_MEASURE_DONE)
    return FALSE;
  if (g_str_equal (path, "measure.start"))
    return type == GOALS_MEASURE_REACH;
  if (g_str_equal (path, "measure.target"))
    return type != GOALS_MEASURE_BETWEEN;
  if (g_str_equal (path, "measure.low") || g_str_equal (path, "measure.high"))
    return type == GOALS_MEASURE_BETWEEN;
  return TRUE;
}
