/* goals-workspace-check.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-workspace-check.h"

#include <glib/gi18n-lib.h>

#include "goals-document.h"
#include "goals-json-text.h"
#include "goals-number.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GHashTable     *unread;
  GPtrArray      *problems;
  GoalsEntity    *document;     /* the one at hand */
  GString        *path;         /* of the value at hand */
} Check;

static void check_record (Check *check, GoalsRecord *record);

static void G_GNUC_PRINTF (2, 3)
report (Check      *check,
        const char *format,
        ...)
{
  g_autofree char *file = goals_document_get_file (check->document);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (check->problems, goals_problem_new (file, check->path->str, FALSE, "%s", message));
}

static const char *
name_type (GType type)
{
  if (type == GOALS_TYPE_PERSON)
    return _("the id of a person");
  if (type == GOALS_TYPE_TEAM)
    return _("the id of a team");
  if (type == GOALS_TYPE_CYCLE)
    return _("the id of a cycle");
  if (type == GOALS_TYPE_OBJECTIVE)
    return _("the id of an objective");
  if (type == GOALS_TYPE_KEY_RESULT)
    return _("the id of a key result");
  return _("the id of a KPI");
}

static void
check_reference (Check      *check,
                 const char *id,
                 GType       type)
{
  if (id == NULL || goals_workspace_lookup_typed (check->workspace, id, type) != NULL)
    return;
  if (g_hash_table_contains (check->unread, id))
    /* Translators: the first is "the id of a person" or alike */
    report (check, _("expected %s, found %s, whose document could not be used"), name_type (type), id);
  else
    report (check, _("expected %s, found %s, which there is none of"), name_type (type), id);
}

static void
check_references (Check             *check,
                  const char *const *ids,
                  GType              type)
{
  gsize length = check->path->len;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_string_append_printf (check->path, "/%u", i);
      check_reference (check, ids[i], type);
      g_string_truncate (check->path, length);
    }
}

static void
check_authors (Check         *check,
               GoalsCheckIns *check_ins)
{
  gsize length = check->path->len;

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, i);

      if (check_in->author == NULL)
        continue;
      g_string_append_printf (check->path, "/%u/author", i);
      check_reference (check, check_in->author, GOALS_TYPE_PERSON);
      g_string_truncate (check->path, length);
    }
}

static void
check_list (Check *check,
            GoalsList *list)
{
  gsize length = check->path->len;

  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      g_string_append_printf (check->path, "/%u", i);
      check_record (check, goals_list_peek (list, i));
      g_string_truncate (check->path, length);
    }
}

static void
check_values (Check     *check,
              GPtrArray *values)
{
  gsize length = check->path->len;

  for (guint i = 0; i < values->len; i++)
    {
      g_string_append_printf (check->path, "/%u", i);
      check_record (check, g_ptr_array_index (values, i));
      g_string_truncate (check->path, length);
    }
}

static void
check_field (Check            *check,
             GoalsRecord      *record,
             const GoalsField *field)
{
  gpointer content = goals_record_peek (record, field);
  GType target = goals_param_get_target (field->pspec);

  switch (field->kind)
    {
    case GOALS_FIELD_REF:
      check_reference (check, *(const char **) content, target);
      break;
    case GOALS_FIELD_TAGS:
      if (target != G_TYPE_INVALID)
        check_references (check, *(const char *const **) content, target);
      break;
    case GOALS_FIELD_VALUE:
      if (*(GoalsRecord **) content != NULL)
        check_record (check, *(GoalsRecord **) content);
      break;
    case GOALS_FIELD_VALUES:
      check_values (check, *(GPtrArray **) content);
      break;
    case GOALS_FIELD_LIST:
      check_list (check, *(GoalsList **) content);
      break;
    case GOALS_FIELD_CHECK_INS:
      check_authors (check, *(GoalsCheckIns **) content);
      break;
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_NUMBER:
    case GOALS_FIELD_DATE:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      break;
    }
}

/* Reports at @key below the value at hand. */
static void
report_at (Check      *check,
           const char *key,
           const char *message)
{
  gsize length = check->path->len;

  goals_json_path_append (check->path, key);
  report (check, "%s", message);
  g_string_truncate (check->path, length);
}

static void
check_period (Check      *check,
              GoalsDate   start,
              GoalsDate   end,
              const char *key)
{
  if (start != GOALS_DATE_NONE && end != GOALS_DATE_NONE && end < start)
    {
      g_autofree char *first = goals_date_to_string (start);
      g_autofree char *last = goals_date_to_string (end);
      g_autofree char *message = g_strdup_printf (_("expected a date not before %s, found %s"), first, last);

      report_at (check, key, message);
    }
}

static void
check_band (Check  *check,
            double  low,
            double  high)
{
  if (!goals_number_is_none (low) && !goals_number_is_none (high) && high < low)
    {
      char least[GOALS_NUMBER_BUFFER], most[GOALS_NUMBER_BUFFER];
      g_autofree char *message = g_strdup_printf (_("expected a number not below %s, found %s"),
                                                  goals_number_write (low, least), goals_number_write (high, most));

      report_at (check, "high", message);
    }
}

/* A key result is looked for only where its objective is: a missing document is missing once. */
static void
check_link (Check     *check,
            GoalsLink *link)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (check->workspace, goals_link_get_objective (link),
                                                            GOALS_TYPE_OBJECTIVE);
  gsize length = check->path->len;
  GoalsKeyResult *key_result;

  if (goals_link_get_objective (link) == NULL)
    {
      report_at (check, "objective", _("expected the id of an objective, found null"));
      return;
    }
  goals_json_path_append (check->path, objective == NULL ? "objective" : "key-result");
  if (objective == NULL)
    check_reference (check, goals_link_get_objective (link), GOALS_TYPE_OBJECTIVE);
  else
    check_reference (check, goals_link_get_key_result (link), GOALS_TYPE_KEY_RESULT);
  g_string_truncate (check->path, length);

  key_result = goals_workspace_lookup_typed (check->workspace, goals_link_get_key_result (link), GOALS_TYPE_KEY_RESULT);
  if (objective != NULL && key_result != NULL && goals_key_result_get_objective (key_result) != objective)
    report_at (check, "key-result", _("expected a key result of that objective, found one of another"));
}

/* What only some classes promise. */
static void
check_meaning (Check       *check,
               GoalsRecord *record)
{
  if (GOALS_IS_CYCLE (record))
    check_period (check, goals_cycle_get_start (GOALS_CYCLE (record)), goals_cycle_get_end (GOALS_CYCLE (record)),
                  "end");
  else if (GOALS_IS_KEY_RESULT (record))
    check_period (check, goals_key_result_get_start_date (GOALS_KEY_RESULT (record)),
                  goals_key_result_get_due (GOALS_KEY_RESULT (record)), "due");
  else if (GOALS_IS_PHASE (record))
    check_period (check, goals_phase_get_from (GOALS_PHASE (record)), goals_phase_get_until (GOALS_PHASE (record)),
                  "until");
  else if (GOALS_IS_MEASURE (record))
    check_band (check, goals_measure_get_low (GOALS_MEASURE (record)), goals_measure_get_high (GOALS_MEASURE (record)));
  else if (GOALS_IS_TARGET (record))
    check_band (check, goals_target_get_low (GOALS_TARGET (record)), goals_target_get_high (GOALS_TARGET (record)));
}

static void
check_record (Check       *check,
              GoalsRecord *record)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (record, &n);
  gsize length = check->path->len;

  if (GOALS_IS_LINK (record))
    {
      check_link (check, GOALS_LINK (record));
      return;
    }
  check_meaning (check, record);
  for (guint i = 0; i < n; i++)
    if (fields[i].pspec->flags & GOALS_PARAM_STORED)
      {
        goals_json_path_append (check->path, fields[i].pspec->name);
        check_field (check, record, &fields[i]);
        g_string_truncate (check->path, length);
      }
}

/* The cascade hangs an objective whose parent would close a circle at the top; that is how it shows. */
static void
check_cascade (Check          *check,
               GoalsObjective *objective)
{
  GoalsLink *parent = goals_objective_get_parent (objective);

  if (parent != NULL && goals_objective_get_above (objective) == NULL
      && goals_workspace_lookup_typed (check->workspace, goals_link_get_objective (parent),
                                       GOALS_TYPE_OBJECTIVE) != NULL)
    report_at (check, "parent", _("expected a parent that is not below it, found a circle"));
}

static void
check_documents (Check     *check,
                 GoalsList *documents)
{
  for (guint i = 0; i < goals_list_get_length (documents); i++)
    {
      check->document = goals_list_peek (documents, i);
      check_record (check, GOALS_RECORD (check->document));
      if (GOALS_IS_OBJECTIVE (check->document))
        check_cascade (check, GOALS_OBJECTIVE (check->document));
    }
}

typedef const char *(*ParentFunc) (gpointer entity);

/* Every chain of parents is walked once: what an earlier walk has passed is not passed again, what this one has is a
 * circle. */
static void
check_circles (Check      *check,
               GoalsList  *list,
               const char *property,
               ParentFunc  get_parent)
{
  g_autoptr(GHashTable) walks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      gpointer entity = goals_list_peek (list, i);

      while (entity != NULL && !g_hash_table_contains (walks, entity))
        {
          g_hash_table_insert (walks, entity, GUINT_TO_POINTER (i + 1));
          entity = goals_workspace_lookup_typed (check->workspace, get_parent (entity),
                                                 goals_list_get_item_type (list));
        }
      if (entity != NULL && g_hash_table_lookup (walks, entity) == GUINT_TO_POINTER (i + 1))
        {
          g_string_printf (check->path, "/%s/%u", property, goals_list_find (list, entity));
          report_at (check, "parent", _("expected a parent that is not below it, found a circle"));
          g_string_truncate (check->path, 0);
        }
    }
}

void
goals_workspace_check (GoalsWorkspace *workspace,
                       GHashTable     *unread,
                       GPtrArray      *problems)
{
  g_autoptr(GString) path = g_string_new (NULL);
  Check check = { workspace, unread, problems, GOALS_ENTITY (workspace), path };

  check_record (&check, GOALS_RECORD (workspace));
  check_circles (&check, goals_workspace_get_teams (workspace), "teams", (ParentFunc) goals_team_get_parent);
  check_circles (&check, goals_workspace_get_cycles (workspace), "cycles", (ParentFunc) goals_cycle_get_parent);
  check_documents (&check, goals_workspace_get_objectives (workspace));
  check_documents (&check, goals_workspace_get_kpis (workspace));
}
