/* edit-random.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "edit-random.h"

#include "goals-history-private.h"
#include "goals-kpi-commands.h"

typedef struct
{
  GType      type;
  GPtrArray *found;
} Search;

static void
find_cb (GoalsEntity *entity, gpointer user_data)
{
  Search *search = user_data;

  if (G_TYPE_CHECK_INSTANCE_TYPE (entity, search->type))
    g_ptr_array_add (search->found, entity);
}

static gpointer
any (GoalsHistory *history, GType type)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  Search search = { type, found };

  goals_entity_foreach (GOALS_ENTITY (goals_history_get_workspace (history)), find_cb, &search);
  return found->len > 0 ? g_ptr_array_index (found, (guint) g_test_rand_int_range (0, (gint32) found->len)) : NULL;
}

static const char *
any_id (GoalsHistory *history, GType type)
{
  GoalsEntity *entity = any (history, type);

  return entity != NULL && g_test_rand_int_range (0, 5) > 0 ? goals_entity_get_id (entity) : NULL;
}

static GoalsLink *
any_link (GoalsHistory *history)
{
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  const char *id = any_id (history, GOALS_TYPE_OBJECTIVE);

  if (key_result != NULL && g_test_rand_bit ())
    return goals_link_new (goals_entity_get_id (GOALS_ENTITY (goals_key_result_get_objective (key_result))),
                           goals_entity_get_id (GOALS_ENTITY (key_result)));
  return id != NULL ? goals_link_new (id, NULL) : NULL;
}

static void
add (GoalsHistory *history)
{
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  g_autoptr(GoalsLink) link = any_link (history);
  int kind = g_test_rand_int_range (0, 8);

  if (kind == 0)
    goals_command_add_person (history, "P");
  else if (kind == 1)
    goals_command_add_team (history, "T");
  else if (kind == 2)
    goals_command_add_cycle (history, "C", goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  else if (kind == 3)
    goals_command_add_kpi (history, "K");
  else if (kind == 4 && key_result != NULL)
    goals_command_add_milestone (history, key_result, "M");
  else if (kind == 5 && key_result != NULL)
    goals_command_add_initiative (history, key_result, "I");
  else if (kind == 6 && objective != NULL)
    goals_command_add_key_result (history, objective, "R", g_test_rand_bit () ? 0 : G_MAXUINT);
  else
    goals_command_add_objective (history, "O", any (history, GOALS_TYPE_CYCLE), link, NULL);
}

static void
set_reference (GoalsHistory *history)
{
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  GoalsTeam *team = any (history, GOALS_TYPE_TEAM);

  if (objective != NULL)
    goals_command_set (history, objective, "S", "owner", any_id (history, GOALS_TYPE_PERSON), "cycle",
                       any_id (history, GOALS_TYPE_CYCLE),
                       "team", any_id (history, GOALS_TYPE_TEAM), NULL);
  if (key_result != NULL)
    goals_command_set (history, key_result, "S", "kpi", any_id (history, GOALS_TYPE_KPI), NULL);
  if (team != NULL)
    goals_command_set (history, team, "S", "lead", any_id (history, GOALS_TYPE_PERSON), NULL);
}

static void
set_any (GoalsHistory *history)
{
  const char *const tags[] = { "one", g_test_rand_bit () ? "two" : NULL, NULL };
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  GoalsMilestone *milestone = any (history, GOALS_TYPE_MILESTONE);
  GoalsEntity *entity = any (history, GOALS_TYPE_ENTITY);
  int kind = g_test_rand_int_range (0, 6);

  if (kind == 0 && objective != NULL)
    goals_command_set (history, objective, "S", "weight", g_test_rand_int_range (0, 4) / 2.0, "tags", tags,
                       "state", g_test_rand_int_range (0, 4), NULL);
  else if (kind == 1 && key_result != NULL)
    goals_command_set_measure (history, key_result, "target", g_test_rand_double (), "type",
                               g_test_rand_int_range (0, 6), NULL);
  else if (kind == 2 && milestone != NULL)
    goals_command_set (history, milestone, "S", "done-on", g_test_rand_bit () ? goals_date_new (2026, 11, 1)
                       : GOALS_DATE_NONE, NULL);
  else if (kind == 3)
    set_reference (history);
  else if (goals_entity_get_title_property (entity) != NULL)
    {
      /* Never the same twice: who gave it is known by it */
      static guint serial;
      g_autofree char *title = g_strdup_printf (g_test_rand_bit () ? "This \"\n%u" : "Thät %u", ++serial);

      goals_command_set_text (history, entity, goals_entity_get_title_property (entity), title);
    }
}

static void
check_in (GoalsHistory *history)
{
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  GoalsCheckIns *check_ins = key_result != NULL ? goals_key_result_get_check_ins (key_result) : NULL;
  const GoalsCheckIn *old = check_ins != NULL ? goals_check_ins_peek (check_ins, (guint) g_test_rand_int_range (0, 4))
                            : NULL;
  g_autofree char *id = old != NULL ? g_strdup (old->id) : NULL;
  g_autofree char *author = g_strdup (any_id (history, GOALS_TYPE_PERSON));
  const GoalsCheckIn check_in = {
    .id = id, .date = goals_date_new (2026, 10, 1) + g_test_rand_int_range (0, 5), .value = g_test_rand_double (),
    .confidence = g_test_rand_int_range (-1, 11), .note = g_test_rand_bit () ? (char *) "note" : NULL, .author = author,
  };

  if (key_result != NULL && id != NULL && g_test_rand_bit ())
    goals_command_remove_check_in (history, key_result, id);
  else if (key_result != NULL)
    goals_command_check_in (history, key_result, &check_in, NULL);
}

static void
measure (GoalsHistory *history)
{
  GoalsKpi *kpi = any (history, GOALS_TYPE_KPI);
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  g_autoptr(GoalsTarget) target = NULL;

  if (kpi == NULL)
    return;
  target = g_object_new (GOALS_TYPE_TARGET, "from", goals_date_new (2026, 10, 1) + g_test_rand_int_range (0, 9),
                         "value", g_test_rand_double (), NULL);
  if (g_test_rand_int_range (0, 4) == 0)
    goals_command_put_target (history, kpi, NULL, target, NULL);
  else if (objective != NULL && g_test_rand_int_range (0, 4) == 0)
    goals_command_guard (history, kpi, objective);
  else
    goals_command_record (history, kpi, goals_date_new (2026, 10, 1) + g_test_rand_int_range (0, 9),
                          g_test_rand_bit () ? GOALS_NUMBER_NONE : g_test_rand_double (), g_test_rand_bit () ? "a note"
                          : "", NULL);
}

static void
move (GoalsHistory *history)
{
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  g_autoptr(GoalsLink) link = any_link (history);

  if (objective == NULL)
    return;
  if (link != NULL && g_test_rand_int_range (0, 3) == 0)
    goals_command_support (history, objective, link, NULL);
  else if (g_test_rand_bit ())
    goals_command_align (history, objective, link, (GoalsPlace) g_test_rand_int_range (0, 2), NULL, NULL);
  else if (key_result != NULL)
    goals_command_move_key_result (history, key_result, objective, (guint) g_test_rand_int_range (0, 3), NULL);
}

static void
take_back (GoalsHistory *history)
{
  GoalsObjective *objective = any (history, GOALS_TYPE_OBJECTIVE);
  GoalsKpi *kpi = any (history, GOALS_TYPE_KPI);
  GPtrArray *links = objective != NULL ? goals_objective_get_supports (objective) : NULL;
  GPtrArray *targets = kpi != NULL ? goals_kpi_get_targets (kpi) : NULL;
  const char *const *guards = kpi != NULL ? goals_kpi_get_guards (kpi) : NULL;

  if (links != NULL && links->len > 0 && g_test_rand_bit ())
    {
      g_autoptr(GoalsLink) link = g_object_ref (g_ptr_array_index (links, 0));

      goals_command_unsupport (history, objective, link);
    }
  else if (targets != NULL && targets->len > 0 && g_test_rand_bit ())
    {
      g_autoptr(GoalsTarget) target = g_object_ref (g_ptr_array_index (targets, 0));

      goals_command_remove_target (history, kpi, target);
    }
  else if (guards != NULL && guards[0] != NULL)
    {
      g_autofree char *guard = g_strdup (guards[0]);

      goals_command_unguard (history, kpi, guard);
    }
}

static void
measure_many (GoalsHistory *history)
{
  const GoalsDate first = goals_date_new (2026, 10, 2);
  const GoalsDate dates[] = { first, first + 1, first + 6 };
  const double values[] = { g_test_rand_double (), g_test_rand_double (), g_test_rand_double () };
  const char *const notes[] = { "one", NULL, "three" };
  const GoalsSeriesDraft draft = { .dates = dates, .values = values, .notes = notes, .n = 3, .name = "Imported" };
  GoalsKeyResult *key_result = any (history, GOALS_TYPE_KEY_RESULT);
  GoalsKpi *kpi = any (history, GOALS_TYPE_KPI);
  int kind = g_test_rand_int_range (0, 4);

  if (kind == 0)
    goals_command_import_series (history, kpi, &draft, NULL);
  else if (kind == 1 && kpi != NULL)
    goals_command_move_measurement (history, kpi, dates[g_test_rand_int_range (0, 3)],
                                    dates[g_test_rand_int_range (0, 3)], NULL);
  else if (kind == 2 && key_result != NULL)
    goals_command_feed (history, key_result, kpi, dates[0], dates[2]);
  else if (kpi != NULL)
    goals_command_record_series (history, kpi, dates, values, 3, NULL);
}

/* What some document was some steps ago, whether or not it is there now. Not by others: what they bring back may be
   just what a step of ours had made, and nobody could tell. */
static void
restore (GoalsHistory *history)
{
  static GoalsEntity *version;
  GoalsEntity *document = any (history, g_test_rand_bit () ? GOALS_TYPE_OBJECTIVE : GOALS_TYPE_KPI);

  if (goals_history_is_foreign (history))
    return;
  if (version != NULL)
    goals_command_restore (history, version, NULL, "Restore");
  else if (document != NULL)
    version = goals_entity_copy (document, FALSE);
  if (version != NULL && g_test_rand_bit ())
    g_clear_object (&version);
}

static void
duplicate (GoalsHistory *history)
{
  GoalsEntity *entity = any (history, g_test_rand_bit () ? GOALS_TYPE_KEY_RESULT : GOALS_TYPE_KPI);

  if (entity != NULL)
    goals_command_duplicate (history, entity);
}

static void
remove_one (GoalsHistory *history)
{
  GoalsEntity *entity = any (history, GOALS_TYPE_ENTITY);

  if (!GOALS_IS_WORKSPACE (entity))
    goals_command_delete_one (history, entity);
}

void
edit_random_step (GoalsHistory *history)
{
  static void (*const steps[]) (GoalsHistory *) = { add, add, add, set_any, set_any, set_reference, check_in, check_in,
                                                    measure, measure_many, move, move, take_back, restore, duplicate,
                                                    remove_one };

  goals_history_seal (history);
  steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))] (history);
}
