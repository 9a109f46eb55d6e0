/* test-storage-schema.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "goals-number.h"
#include "goals-storage-fixture.h"

/* The published schemas say exactly what the param specs say: whatever is added to the model must be added to them. */

typedef struct
{
  const char *schema;
  const char *definition;       /* NULL: the document itself */
  GType       type;
} Pair;

static JsonNode *
load_schema (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/data/schema/%s.schema.json", g_getenv ("GOALS_SOURCE_ROOT"), name);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static gboolean
array_holds (JsonArray  *array,
             const char *word)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), word) == 0)
      return TRUE;
  return FALSE;
}

/* {"anyOf": [X, {"type": "null"}]} → X */
static JsonObject *
strip_null (JsonObject *property,
            gboolean   *nullable)
{
  JsonNode *type = json_object_get_member (property, "type");
  JsonArray *choices;

  *nullable = type != NULL && JSON_NODE_HOLDS_ARRAY (type) && array_holds (json_node_get_array (type), "null");
  if (!json_object_has_member (property, "anyOf"))
    return property;
  choices = json_object_get_array_member (property, "anyOf");
  g_assert_cmpuint (json_array_get_length (choices), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (choices, 1), "type"), ==, "null");
  *nullable = TRUE;
  return json_array_get_object_element (choices, 0);
}

static void
check_enum (JsonObject *property,
            GParamSpec *pspec)
{
  GEnumClass *words = g_type_class_ref (goals_param_get_target (pspec));
  JsonArray *listed = json_object_get_array_member (property, "enum");

  g_assert_cmpuint (json_array_get_length (listed), ==, words->n_values);
  for (guint i = 0; i < words->n_values; i++)
    g_assert_cmpstr (json_array_get_string_element (listed, i), ==, words->values[i].value_nick);
  if (json_object_has_member (property, "default"))
    g_assert_cmpstr (json_object_get_string_member (property, "default"), ==,
                     g_enum_get_value (words, G_PARAM_SPEC_ENUM (pspec)->default_value)->value_nick);
  g_type_class_unref (words);
}

static void
check_number (JsonObject *property,
              GParamSpec *pspec)
{
  double minimum, maximum;

  goals_param_get_range (pspec, &minimum, &maximum);
  g_assert_cmpfloat (json_object_get_double_member (property, "minimum"), ==, minimum);
  g_assert_cmpfloat (json_object_get_double_member (property, "maximum"), ==, maximum);
  if (json_object_has_member (property, "default") && !json_object_get_null_member (property, "default"))
    {
      const GValue *value = g_param_spec_get_default_value (pspec);

      g_assert_cmpfloat (json_object_get_double_member (property, "default"), ==,
                         G_VALUE_HOLDS_INT (value) ? g_value_get_int (value) : g_value_get_double (value));
    }
}

static void
check_property (JsonObject *schema,
                GParamSpec *pspec)
{
  JsonObject *property = json_object_get_object_member (json_object_get_object_member (schema, "properties"),
                                                        pspec->name);
  GoalsFieldKind kind = goals_param_get_kind (pspec);
  gboolean nullable;
  JsonObject *bare;

  g_assert_nonnull (property);
  g_assert_cmpstr (json_object_get_string_member (property, "description"), !=, "");
  bare = strip_null (property, &nullable);
  g_assert_cmpint (nullable, ==, goals_param_is_nullable (pspec));
  if (kind == GOALS_FIELD_ENUM)
    check_enum (bare, pspec);
  else if (kind == GOALS_FIELD_NUMBER || kind == GOALS_FIELD_INT)
    check_number (bare, pspec);
  else if (kind == GOALS_FIELD_ID || kind == GOALS_FIELD_REF)
    g_assert_cmpstr (json_object_get_string_member (bare, "$ref"), ==, "#/$defs/id");
  else if (kind == GOALS_FIELD_DATE)
    g_assert_cmpstr (json_object_get_string_member (bare, "$ref"), ==, "#/$defs/date");
  else if (kind == GOALS_FIELD_LIST || kind == GOALS_FIELD_VALUES || kind == GOALS_FIELD_TAGS
           || kind == GOALS_FIELD_CHECK_INS)
    g_assert_cmpstr (json_object_get_string_member (bare, "type"), ==, "array");
}

static void
check_pair (const Pair *pair)
{
  g_autoptr(JsonNode) root = load_schema (pair->schema);
  JsonObject *schema = json_node_get_object (root);
  GoalsRecordClass *klass = g_type_class_ref (pair->type);
  JsonArray *required;
  guint n_stored = 0, n_required = 0, n_envelope = pair->definition == NULL ? 2 : 0;

  if (pair->definition != NULL)
    schema = json_object_get_object_member (json_object_get_object_member (schema, "$defs"), pair->definition);
  required = json_object_get_array_member (schema, "required");
  for (guint i = 0; i < klass->n_fields; i++)
    {
      GParamSpec *pspec = klass->fields[i].pspec;

      if ((pspec->flags & GOALS_PARAM_STORED) == 0)
        continue;
      g_test_message ("%s %s", g_type_name (pair->type), pspec->name);
      check_property (schema, pspec);
      g_assert_cmpint (array_holds (required, pspec->name), ==, (pspec->flags & GOALS_PARAM_REQUIRED) != 0);
      n_stored++;
      n_required += (pspec->flags & GOALS_PARAM_REQUIRED) != 0;
    }
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (schema, "properties")), ==,
                    n_stored + n_envelope);
  g_assert_cmpuint (json_array_get_length (required), ==, n_required + n_envelope);
  g_type_class_unref (klass);
}

static void
test_schemas (void)
{
  const Pair pairs[] = {
    { "workspace", NULL, GOALS_TYPE_WORKSPACE }, { "workspace", "settings", GOALS_TYPE_SETTINGS },
    { "workspace", "person", GOALS_TYPE_PERSON }, { "workspace", "team", GOALS_TYPE_TEAM },
    { "workspace", "cycle", GOALS_TYPE_CYCLE },
    { "objective", NULL, GOALS_TYPE_OBJECTIVE }, { "objective", "link", GOALS_TYPE_LINK },
    { "objective", "key-result", GOALS_TYPE_KEY_RESULT }, { "objective", "measure", GOALS_TYPE_MEASURE },
    { "objective", "milestone", GOALS_TYPE_MILESTONE }, { "objective", "initiative", GOALS_TYPE_INITIATIVE },
    { "objective", "key-result-closing", GOALS_TYPE_KEY_RESULT_CLOSING },
    { "objective", "closing", GOALS_TYPE_CLOSING },
    { "kpi", NULL, GOALS_TYPE_KPI }, { "kpi", "source", GOALS_TYPE_SOURCE }, { "kpi", "baseline", GOALS_TYPE_BASELINE },
    { "kpi", "target", GOALS_TYPE_TARGET }, { "kpi", "phase", GOALS_TYPE_PHASE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    check_pair (&pairs[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/schema/same-as-model", test_schemas);
  return g_test_run ();
}
