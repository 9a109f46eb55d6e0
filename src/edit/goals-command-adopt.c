/* goals-command-adopt.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Another version of a document, made elsewhere, as an edit like any other. */

#include "goals-commands.h"

#include "goals-history-private.h"
#include "goals-kpi.h"

typedef struct
{
  GoalsHistory   *history;
  GoalsWorkspace *workspace;
} Adoption;

/* What others did is taken as it is, circle or not: what they wrote is not ours to change. */
static gboolean
is_refused (Adoption       *adoption,
            GoalsObjective *objective,
            GoalsLink      *parent)
{
  return !goals_history_is_foreign (adoption->history)
         && goals_workspace_closes_circle (adoption->workspace, objective, parent);
}

static void
adopt_property (Adoption         *adoption,
                GoalsEntity      *entity,
                const GoalsField *field,
                GoalsEntity      *version)
{
  g_auto(GValue) value = G_VALUE_INIT;

  if ((field->pspec->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
    return;
  g_value_init (&value, field->pspec->value_type);
  g_object_get_property (G_OBJECT (version), field->pspec->name, &value);
  if (GOALS_IS_OBJECTIVE (entity) && g_str_equal (field->pspec->name, "parent")
      && is_refused (adoption, GOALS_OBJECTIVE (entity), g_value_get_object (&value)))
    return;
  goals_history_set_value (adoption->history, entity, field->pspec->name, &value);
}

/* The check-ins of one day, from @first of @version on, once more: each goes behind those that are there. */
static guint
put_day_again (Adoption       *adoption,
               GoalsKeyResult *key_result,
               GoalsCheckIns  *version,
               guint           first)
{
  GoalsDate date = goals_check_ins_peek (version, first)->date;
  const GoalsCheckIn *check_in;
  guint i;

  for (i = first; (check_in = goals_check_ins_peek (version, i)) != NULL && check_in->date == date; i++)
    {
      goals_history_remove_check_in (adoption->history, key_result, check_in->id);
      goals_history_put_check_in (adoption->history, key_result, check_in);
    }
  return i;
}

static void
adopt_check_ins (Adoption       *adoption,
                 GoalsKeyResult *key_result,
                 GoalsKeyResult *version)
{
  GoalsCheckIns *here = goals_key_result_get_check_ins (key_result);
  GoalsCheckIns *there = goals_key_result_get_check_ins (version);
  guint n = goals_check_ins_get_length (there);

  for (guint i = goals_check_ins_get_length (here); i > 0; i--)
    {
      const char *id = goals_check_ins_peek (here, i - 1)->id;

      if (goals_check_ins_find (there, id) == G_MAXUINT)
        {
          g_autofree char *gone = g_strdup (id);

          goals_history_remove_check_in (adoption->history, key_result, gone);
        }
    }
  for (guint i = 0; i < n; i++)
    goals_history_put_check_in (adoption->history, key_result, goals_check_ins_peek (there, i));
  for (guint i = 0; i < n;)
    {
      if (g_str_equal (goals_check_ins_peek (here, i)->id, goals_check_ins_peek (there, i)->id))
        i++;
      else
        i = put_day_again (adoption, key_result, there, i);
    }
}

static void
adopt_measurements (Adoption *adoption,
                    GoalsKpi *kpi,
                    GoalsKpi *version)
{
  GoalsSeries *here = goals_kpi_get_measurements (kpi);
  GoalsSeries *there = goals_kpi_get_measurements (version);
  double value;

  for (guint i = goals_series_get_length (here); i > 0; i--)
    if (!goals_series_lookup (there, goals_series_get_dates (here)[i - 1], &value))
      goals_history_put_measurement (adoption->history, kpi, goals_series_get_dates (here)[i - 1], GOALS_NUMBER_NONE);
  for (guint i = 0; i < goals_series_get_length (there); i++)
    goals_history_put_measurement (adoption->history, kpi, goals_series_get_dates (there)[i],
                                   goals_series_get_values (there)[i]);
}

static void
adopt_notes (Adoption *adoption,
             GoalsKpi *kpi,
             GoalsKpi *version)
{
  GoalsNotes *here = goals_kpi_get_notes (kpi);
  GoalsNotes *there = goals_kpi_get_notes (version);

  for (guint i = goals_notes_get_length (here); i > 0; i--)
    if (goals_notes_lookup (there, goals_notes_get_date (here, i - 1)) == NULL)
      goals_history_put_note (adoption->history, kpi, goals_notes_get_date (here, i - 1), NULL);
  for (guint i = 0; i < goals_notes_get_length (there); i++)
    goals_history_put_note (adoption->history, kpi, goals_notes_get_date (there, i), goals_notes_get_text (there, i));
}

static void adopt_entity (Adoption *adoption, GoalsEntity *entity, GoalsEntity *version);

/* What has gone is out already, so that the list ends as that of the version. */
static void
adopt_list (Adoption  *adoption,
            GoalsList *list,
            GoalsList *version)
{
  for (guint i = 0; i < goals_list_get_length (version); i++)
    {
      GoalsEntity *there = goals_list_peek (version, i);
      GoalsEntity *here = goals_workspace_lookup (adoption->workspace, goals_entity_get_id (there));

      if (here == NULL)
        {
          g_autoptr(GoalsEntity) copy = goals_entity_copy (there, FALSE);

          goals_history_insert (adoption->history, list, i, copy);
          continue;
        }
      goals_history_move (adoption->history, here, list, i);
      adopt_entity (adoption, here, there);
    }
}

static void
adopt_field (Adoption         *adoption,
             GoalsEntity      *entity,
             const GoalsField *field,
             GoalsEntity      *version)
{
  if (field->kind == GOALS_FIELD_LIST)
    adopt_list (adoption, *(GoalsList **) goals_record_peek (GOALS_RECORD (entity), field),
                *(GoalsList **) goals_record_peek (GOALS_RECORD (version), field));
  else if (field->kind == GOALS_FIELD_CHECK_INS)
    adopt_check_ins (adoption, GOALS_KEY_RESULT (entity), GOALS_KEY_RESULT (version));
  else if (field->kind == GOALS_FIELD_SERIES)
    adopt_measurements (adoption, GOALS_KPI (entity), GOALS_KPI (version));
  else if (field->kind == GOALS_FIELD_NOTES)
    adopt_notes (adoption, GOALS_KPI (entity), GOALS_KPI (version));
  else
    adopt_property (adoption, entity, field, version);
}

static void
adopt_entity (Adoption    *adoption,
              GoalsEntity *entity,
              GoalsEntity *version)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    if ((fields[i].pspec->flags & GOALS_PARAM_STORED) != 0)
      adopt_field (adoption, entity, &fields[i], version);
  goals_history_set_extra (adoption->history, entity, goals_record_get_extra (GOALS_RECORD (version)));
}

static void
index_entity (GoalsEntity *entity,
              gpointer     index)
{
  g_hash_table_insert (index, (gpointer) goals_entity_get_id (entity), entity);
}

static void
collect_entity (GoalsEntity *entity,
                gpointer     entities)
{
  g_ptr_array_add (entities, g_object_ref (entity));
}

/* What is not in @version, or moves into something that is only made there, has to go first. */
static void
remove_strays (Adoption    *adoption,
               GoalsEntity *document,
               GoalsEntity *version)
{
  g_autoptr(GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);

  goals_entity_foreach (version, index_entity, index);
  goals_entity_foreach (document, collect_entity, entities);
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);
      GoalsEntity *there = g_hash_table_lookup (index, goals_entity_get_id (entity));
      GoalsEntity *owner = there != NULL ? goals_entity_get_owner (there) : NULL;

      /* Documents lie beside one another, and what is in one that went is gone with it */
      if (entity == document || goals_entity_get_document (entity) != document)
        continue;
      if (there == NULL || goals_workspace_lookup (adoption->workspace, goals_entity_get_id (owner)) == NULL)
        goals_history_remove (adoption->history, entity);
    }
}

gboolean
goals_command_adopt (GoalsHistory *history, GoalsEntity *document, GoalsEntity *version, const char *label)
{
  Adoption adoption = { history, goals_history_get_workspace (history) };

  g_return_val_if_fail (G_OBJECT_TYPE (document) == G_OBJECT_TYPE (version), FALSE);
  g_return_val_if_fail (goals_entity_get_document (document) == document, FALSE);
  g_return_val_if_fail (g_str_equal (goals_entity_get_id (document), goals_entity_get_id (version)), FALSE);

  goals_history_begin (history, label);
  remove_strays (&adoption, document, version);
  adopt_entity (&adoption, document, version);
  return goals_history_commit (history, NULL);
}
