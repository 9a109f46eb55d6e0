/* test-model-records.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What every class of the model must do, walked over all of them: construct, set and read every property, notify
 * exactly once and not for the same value, compare, copy, go away. */

#include "goals-workspace.h"
#include "goals-date.h"
#include "goals-number.h"

static GType
entity_types (guint i)
{
  switch (i)
    {
    case 0: return GOALS_TYPE_PERSON;
    case 1: return GOALS_TYPE_TEAM;
    case 2: return GOALS_TYPE_CYCLE;
    case 3: return GOALS_TYPE_OBJECTIVE;
    case 4: return GOALS_TYPE_KEY_RESULT;
    case 5: return GOALS_TYPE_MILESTONE;
    case 6: return GOALS_TYPE_INITIATIVE;
    case 7: return GOALS_TYPE_KPI;
    case 8: return GOALS_TYPE_WORKSPACE;
    default: return G_TYPE_INVALID;
    }
}

/* A value of the property that is not its default. */
static void
other_value (GParamSpec *pspec, GValue *value)
{
  g_value_init (value, pspec->value_type);
  switch (goals_param_get_kind (pspec))
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_ID:
      g_value_set_string (value, "other");
      break;
    case GOALS_FIELD_BOOLEAN:
      g_value_set_boolean (value, TRUE);
      break;
    case GOALS_FIELD_INT:
      g_value_set_int (value, 2);
      break;
    case GOALS_FIELD_DATE:
      g_value_set_int (value, goals_date_new (2026, 2, 28));
      break;
    case GOALS_FIELD_ENUM:
      {
        GEnumClass *klass = g_type_class_ref (pspec->value_type);
        int def = g_value_get_enum (g_param_spec_get_default_value (pspec));

        g_value_set_enum (value, klass->values[0].value == def ? klass->values[1].value : klass->values[0].value);
        g_type_class_unref (klass);
      }
      break;
    case GOALS_FIELD_NUMBER:
      g_value_set_double (value, 0.25);
      break;
    case GOALS_FIELD_TAGS:
      g_value_set_boxed (value, (const char *[]) { "a", "b", NULL });
      break;
    case GOALS_FIELD_VALUE:
      if (goals_param_get_target (pspec) == GOALS_TYPE_MEASURE)
        g_value_take_object (value, g_object_new (GOALS_TYPE_MEASURE, "target", 5.0, NULL));
      else if (goals_param_get_target (pspec) == GOALS_TYPE_SETTINGS)
        g_value_take_object (value, g_object_new (GOALS_TYPE_SETTINGS, "check-in-every", 3, NULL));
      else
        g_value_take_object (value, g_object_new (goals_param_get_target (pspec), NULL));
      break;
    case GOALS_FIELD_VALUES:
      {
        GPtrArray *values = goals_values_new ();

        g_ptr_array_add (values, g_object_new (goals_param_get_target (pspec), NULL));
        g_value_take_boxed (value, values);
      }
      break;
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      g_assert_not_reached ();
    }
}

static void
count (guint *calls)
{
  (*calls)++;
}

static void
check_property (GoalsEntity *entity, GParamSpec *pspec)
{
  g_auto(GValue) value = G_VALUE_INIT;
  g_autofree char *signal = g_strdup_printf ("notify::%s", pspec->name);
  guint calls = 0;
  gulong handler;

  other_value (pspec, &value);
  handler = g_signal_connect_swapped (entity, signal, G_CALLBACK (count), &calls);
  g_object_set_property (G_OBJECT (entity), pspec->name, &value);
  g_assert_cmpuint (calls, ==, 1);
  g_object_set_property (G_OBJECT (entity), pspec->name, &value);
  g_assert_cmpuint (calls, ==, 1);
  g_signal_handler_disconnect (entity, handler);
}

static void
test_every_property (void)
{
  for (guint t = 0; entity_types (t) != G_TYPE_INVALID; t++)
    {
      g_autoptr(GoalsEntity) entity = g_object_new (entity_types (t), NULL);
      g_autoptr(GoalsEntity) copy = NULL;
      guint n;
      const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

      g_assert_cmpuint (n, >, 0);
      g_assert_cmpstr (fields[0].pspec->name, ==, "id");
      for (guint i = 1; i < n; i++)
        if (fields[i].pspec->flags & G_PARAM_WRITABLE)
          check_property (entity, fields[i].pspec);
      if (GOALS_IS_WORKSPACE (entity))
        continue;               /* the root is never copied */
      copy = goals_entity_copy (entity, FALSE);
      g_assert_true (goals_record_equal (GOALS_RECORD (entity), GOALS_RECORD (copy)));
      g_object_set (copy, goals_entity_get_title_property (copy), "different", NULL);
      g_assert_false (goals_record_equal (GOALS_RECORD (entity), GOALS_RECORD (copy)));
      g_assert_finalize_object (g_steal_pointer (&copy));
      g_assert_finalize_object (g_steal_pointer (&entity));
    }
}

static void
test_values_are_replaced (void)
{
  g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_AT_MOST, "unit", "h",
                                                  "target", 4.0, NULL);
  g_autoptr(GoalsMeasure) other = goals_value_with (measure, "target", 3.5, "decimals", 1, NULL);

  g_assert_cmpfloat (goals_measure_get_target (measure), ==, 4);
  g_assert_cmpfloat (goals_measure_get_target (other), ==, 3.5);
  g_assert_cmpint (goals_measure_get_decimals (other), ==, 1);
  g_assert_cmpint (goals_measure_get_measure_type (other), ==, GOALS_MEASURE_AT_MOST);
  g_assert_cmpstr (goals_measure_get_unit (other), ==, "h");
  g_assert_true (goals_number_is_none (goals_measure_get_low (other)));
  g_assert_false (goals_record_equal (GOALS_RECORD (measure), GOALS_RECORD (other)));
}

static void
test_check_ins_order (void)
{
  g_autoptr(GoalsCheckIns) check_ins = goals_check_ins_new ();
  GoalsCheckIn a = { .id = (char *) "a", .date = 200, .value = 1, .confidence = 5 };
  GoalsCheckIn b = { .id = (char *) "b", .date = 100, .value = 2, .confidence = 5 };
  GoalsCheckIn c = { .id = (char *) "c", .date = 200, .value = 3, .confidence = GOALS_CONFIDENCE_NONE };

  g_assert_cmpuint (goals_check_ins_latest (check_ins, 500), ==, G_MAXUINT);
  goals_check_ins_put (check_ins, &a, G_MAXUINT);
  goals_check_ins_put (check_ins, &b, G_MAXUINT);
  goals_check_ins_put (check_ins, &c, G_MAXUINT);
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 0)->id, ==, "b");
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 1)->id, ==, "a");
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 2)->id, ==, "c");
  g_assert_cmpuint (goals_check_ins_latest (check_ins, 99), ==, G_MAXUINT);
  g_assert_cmpuint (goals_check_ins_latest (check_ins, 100), ==, 0);
  g_assert_cmpuint (goals_check_ins_latest (check_ins, 200), ==, 2);
  /* a correction keeps its place, a new date moves it */
  a.value = 9;
  goals_check_ins_put (check_ins, &a, G_MAXUINT);
  g_assert_cmpfloat (goals_check_ins_peek (check_ins, 1)->value, ==, 9);
  a.date = 50;
  goals_check_ins_put (check_ins, &a, G_MAXUINT);
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 0)->id, ==, "a");
  g_assert_cmpuint (goals_check_ins_get_length (check_ins), ==, 3);
  g_assert_true (goals_check_ins_remove (check_ins, "b"));
  g_assert_false (goals_check_ins_remove (check_ins, "b"));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (check_ins), 2));
}

/* By looking at each. */
static guint
look_for (GoalsCheckIns *check_ins, const char *id)
{
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    if (g_str_equal (goals_check_ins_peek (check_ins, i)->id, id))
      return i;
  return G_MAXUINT;
}

static void
check_found (GoalsCheckIns *check_ins, guint n_ids)
{
  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_assert_cmpuint (goals_check_ins_find (check_ins, id), ==, look_for (check_ins, id));
    }
  g_assert_cmpuint (goals_check_ins_find (check_ins, "nobody"), ==, G_MAXUINT);
}

/* Few days, so that many share one; more ids than are there at any time. */
static void
test_many_check_ins (void)
{
  const guint n_ids = 300;
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(GoalsCheckIns) check_ins = goals_check_ins_new ();
  guint most = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", g_rand_int_range (random, 0, (int) n_ids));
      GoalsCheckIn check_in = { .id = id, .date = g_rand_int_range (random, 0, 20), .value = i, .confidence = 5 };

      if (g_rand_int_range (random, 0, 3) == 0)
        {
          gboolean there = look_for (check_ins, id) != G_MAXUINT;

          g_assert_true (goals_check_ins_remove (check_ins, id) == there);
        }
      else
        goals_check_ins_put (check_ins, &check_in, G_MAXUINT);
      most = MAX (most, goals_check_ins_get_length (check_ins));
      if (i % 100 == 0)
        check_found (check_ins, n_ids);
    }
  g_assert_cmpuint (most, >, 150);
  while (goals_check_ins_get_length (check_ins) > 0)
    {
      const char *id = goals_check_ins_peek (check_ins, goals_check_ins_get_length (check_ins) / 2)->id;

      g_assert_true (goals_check_ins_remove (check_ins, id));
    }
  check_found (check_ins, n_ids);
}

static void
test_series (void)
{
  g_autoptr(GoalsSeries) series = goals_series_new ();
  g_autoptr(GoalsNotes) notes = goals_notes_new ();
  guint calls = 0;
  double value = 0;

  g_signal_connect_swapped (series, "changed", G_CALLBACK (count), &calls);
  goals_series_put (series, 30, 3);
  goals_series_put (series, 10, 1);
  goals_series_put (series, 20, 2);
  goals_series_put (series, 20, 2);
  g_assert_cmpuint (calls, ==, 3);
  g_assert_cmpuint (goals_series_get_length (series), ==, 3);
  g_assert_cmpint (goals_series_get_dates (series)[1], ==, 20);
  g_assert_cmpuint (goals_series_latest (series, 9), ==, G_MAXUINT);
  g_assert_cmpuint (goals_series_latest (series, 29), ==, 1);
  g_assert_true (goals_series_lookup (series, 30, &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_true (goals_series_remove (series, 10));
  g_assert_false (goals_series_remove (series, 10));

  goals_notes_put (notes, 20, "later");
  goals_notes_put (notes, 10, "earlier");
  g_assert_cmpstr (goals_notes_get_text (notes, 0), ==, "earlier");
  goals_notes_put (notes, 10, "");
  g_assert_null (goals_notes_lookup (notes, 10));
  g_assert_cmpstr (goals_notes_lookup (notes, 20), ==, "later");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/records/every-property", test_every_property);
  g_test_add_func ("/model/records/values", test_values_are_replaced);
  g_test_add_func ("/model/records/check-ins", test_check_ins_order);
  g_test_add_func ("/model/records/many-check-ins", test_many_check_ins);
  g_test_add_func ("/model/records/series", test_series);
  return g_test_run ();
}
