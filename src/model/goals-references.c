/* goals-references.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-references.h"

#define FIELD(type, entity, field) (*(type *) goals_record_peek (GOALS_RECORD (entity), (field)))

typedef struct
{
  GoalsGoneFunc is_gone;
  gpointer      user_data;
} Question;

static gboolean
is_gone (const Question *question, const char *id, const char *within)
{
  return id != NULL && question->is_gone (id, within, question->user_data);
}

static gboolean
reduce_link (const Question *question, GoalsLink *link, GValue *rest)
{
  const char *objective = link != NULL ? goals_link_get_objective (link) : NULL;

  if (is_gone (question, objective, NULL))
    return TRUE;
  if (link == NULL || !is_gone (question, goals_link_get_key_result (link), objective))
    return FALSE;
  g_value_take_object (rest, goals_value_with (link, "key-result", NULL, NULL));
  return TRUE;
}

static gboolean
reduce_links (const Question *question, GPtrArray *links, GValue *rest)
{
  g_autoptr(GPtrArray) kept = goals_values_new ();

  for (guint i = 0; i < links->len; i++)
    {
      GoalsLink *link = g_ptr_array_index (links, i);
      const char *objective = goals_link_get_objective (link);

      if (!is_gone (question, objective, NULL) && !is_gone (question, goals_link_get_key_result (link), objective))
        g_ptr_array_add (kept, g_object_ref (link));
    }
  g_value_set_boxed (rest, kept);
  return kept->len != links->len;
}

static gboolean
reduce_ids (const Question *question, const char *const *ids, GValue *rest)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) kept = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    if (!is_gone (question, ids[i], NULL))
      g_strv_builder_add (builder, ids[i]);
  kept = g_strv_builder_end (builder);
  g_value_set_boxed (rest, kept);
  return g_strv_length (kept) != g_strv_length ((char **) ids);
}

gboolean
goals_references_may_name (const GoalsField *field)
{
  if (field->kind == GOALS_FIELD_TAGS)
    return goals_param_get_target (field->pspec) != G_TYPE_INVALID;
  if (field->kind == GOALS_FIELD_VALUE || field->kind == GOALS_FIELD_VALUES)
    return goals_param_get_target (field->pspec) == GOALS_TYPE_LINK;
  return field->kind == GOALS_FIELD_REF;
}

gboolean
goals_references_reduce (GoalsEntity *entity, const GoalsField *field, GoalsGoneFunc func, gpointer user_data,
                         GValue *rest)
{
  const Question question = { func, user_data };

  g_return_val_if_fail (GOALS_IS_ENTITY (entity), FALSE);

  if (!goals_references_may_name (field))
    return FALSE;
  g_value_init (rest, field->pspec->value_type);
  if (field->kind == GOALS_FIELD_REF)
    return is_gone (&question, FIELD (const char *, entity, field), NULL);
  if (field->kind == GOALS_FIELD_TAGS)
    return reduce_ids (&question, FIELD (const char *const *, entity, field), rest);
  if (field->kind == GOALS_FIELD_VALUE)
    return reduce_link (&question, FIELD (GoalsLink *, entity, field), rest);
  return reduce_links (&question, FIELD (GPtrArray *, entity, field), rest);
}

guint
goals_references_find_author (GoalsCheckIns *check_ins, guint start, GoalsGoneFunc func, gpointer user_data)
{
  const Question question = { func, user_data };

  for (guint i = start; i < goals_check_ins_get_length (check_ins); i++)
    if (is_gone (&question, goals_check_ins_peek (check_ins, i)->author, NULL))
      return i;
  return G_MAXUINT;
}

static void
clean_authors (const GoalsReferenceCleaner *cleaner, GoalsKeyResult *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint i = 0;

  while ((i = goals_references_find_author (check_ins, i, cleaner->is_gone, cleaner->user_data)) != G_MAXUINT)
    {
      g_autoptr(GoalsCheckIn) check_in = goals_check_in_copy (goals_check_ins_peek (check_ins, i));

      g_clear_pointer (&check_in->author, g_free);
      cleaner->put_check_in (key_result, check_in, cleaner->user_data);
    }
}

void
goals_references_clean (GoalsEntity *entity, const GoalsReferenceCleaner *cleaner)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GValue) rest = G_VALUE_INIT;

      if (goals_references_reduce (entity, &fields[i], cleaner->is_gone, cleaner->user_data, &rest))
        cleaner->set_value (entity, fields[i].pspec->name, &rest, cleaner->user_data);
    }
  if (GOALS_IS_KEY_RESULT (entity))
    clean_authors (cleaner, GOALS_KEY_RESULT (entity));
}

typedef struct
{
  GoalsNameFunc func;
  gpointer      user_data;
} Telling;

static void
tell (const Telling *telling, const char *id)
{
  if (id != NULL)
    telling->func (id, telling->user_data);
}

static void
tell_link (const Telling *telling, GoalsLink *link)
{
  if (link == NULL)
    return;
  tell (telling, goals_link_get_objective (link));
  tell (telling, goals_link_get_key_result (link));
}

static void
tell_field (const Telling *telling, GoalsEntity *entity, const GoalsField *field)
{
  if (field->kind == GOALS_FIELD_REF)
    tell (telling, FIELD (const char *, entity, field));
  else if (!goals_references_may_name (field))
    return;
  else if (field->kind == GOALS_FIELD_TAGS)
    for (const char *const *ids = FIELD (const char *const *, entity, field); *ids != NULL; ids++)
      tell (telling, *ids);
  else if (field->kind == GOALS_FIELD_VALUE)
    tell_link (telling, FIELD (GoalsLink *, entity, field));
  else
    for (guint i = 0; i < FIELD (GPtrArray *, entity, field)->len; i++)
      tell_link (telling, g_ptr_array_index (FIELD (GPtrArray *, entity, field), i));
}

/* Who checks in is mostly who did the time before: told once. */
static void
tell_authors (const Telling *telling, GoalsCheckIns *check_ins)
{
  const char *last = NULL;

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      const char *author = goals_check_ins_peek (check_ins, i)->author;

      if (g_strcmp0 (author, last) != 0)
        tell (telling, author);
      last = author;
    }
}

void
goals_references_foreach (GoalsEntity *entity, GoalsNameFunc func, gpointer user_data)
{
  const Telling telling = { func, user_data };
  const GoalsField *fields;
  guint n;

  g_return_if_fail (GOALS_IS_ENTITY (entity));

  fields = goals_record_get_fields (GOALS_RECORD (entity), &n);
  for (guint i = 0; i < n; i++)
    tell_field (&telling, entity, &fields[i]);
  if (GOALS_IS_KEY_RESULT (entity))
    tell_authors (&telling, goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity)));
}
