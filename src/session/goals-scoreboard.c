/* goals-scoreboard.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-scoreboard.h"

#include "goals-measuring.h"
#include "goals-standing-private.h"

struct _GoalsScoreboard
{
  GObject         parent_instance;
  GoalsWorkspace *workspace;
  GoalsDate       today;
  GHashTable     *standings;            /* entity (held by its standing) → GoalsStanding */
  GHashTable     *fed;                  /* KPI id → GPtrArray of the key results it feeds; NULL: not known any more */
};

G_DEFINE_FINAL_TYPE (GoalsScoreboard, goals_scoreboard, G_TYPE_OBJECT)

static void
goals_scoreboard_finalize (GObject *object)
{
  GoalsScoreboard *self = GOALS_SCOREBOARD (object);
  GHashTableIter iter;
  gpointer standing;

  g_hash_table_iter_init (&iter, self->standings);
  while (g_hash_table_iter_next (&iter, NULL, &standing))
    goals_standing_orphan (standing);
  g_hash_table_unref (self->standings);
  g_clear_pointer (&self->fed, g_hash_table_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (goals_scoreboard_parent_class)->finalize (object);
}

static void
goals_scoreboard_class_init (GoalsScoreboardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_scoreboard_finalize;
}

static void
goals_scoreboard_init (GoalsScoreboard *self)
{
  self->standings = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

GoalsStanding *
goals_scoreboard_lookup (GoalsScoreboard *self, gpointer entity)
{
  g_return_val_if_fail (GOALS_IS_SCOREBOARD (self), NULL);

  return g_hash_table_lookup (self->standings, entity);
}

/* One item of an objective's roll-up. */
typedef struct
{
  GArray         *items;                /* of GoalsRollupItem */
  gboolean        stale;
  GoalsKeyResult *weakest;
  double          worst_gap;
  int             confidence;
} RollUp;

static void
add_item (RollUp *roll_up, double weight, GoalsStanding *standing)
{
  GoalsRollupItem item = { weight, goals_standing_get_progress (standing), goals_standing_get_expected (standing) };

  g_array_append_val (roll_up->items, item);
}

static void
add_aligned (GoalsScoreboard *self, RollUp *roll_up, GListModel *aligned)
{
  for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (aligned, i);
      GoalsStanding *standing = goals_scoreboard_lookup (self, objective);

      if (standing != NULL && goals_measuring_counts (objective))
        add_item (roll_up, goals_objective_get_weight (objective), standing);
    }
}

/* What the key results say beyond the roll-up: who is weakest, whether one is stale, how sure the least sure owner
   is. */
static void
note_key_result (RollUp *roll_up, GoalsKeyResult *key_result, GoalsStanding *standing)
{
  double gap = goals_standing_get_gap (standing);
  int confidence = goals_standing_get_confidence (standing);

  roll_up->stale |= goals_standing_get_stale (standing);
  if (roll_up->weakest == NULL || gap > roll_up->worst_gap)
    {
      roll_up->weakest = key_result;
      roll_up->worst_gap = gap;
    }
  if (confidence != GOALS_CONFIDENCE_NONE && (roll_up->confidence == GOALS_CONFIDENCE_NONE
                                              || confidence < roll_up->confidence))
    roll_up->confidence = confidence;
}

static void
roll_up_init (GoalsScoreboard *self, RollUp *roll_up, GoalsObjective *objective)
{
  GoalsProgressFrom from = goals_objective_get_progress_from (objective);
  GoalsList *key_results = goals_objective_get_key_results (objective);

  *roll_up = (RollUp) { .items = g_array_new (FALSE, FALSE, sizeof (GoalsRollupItem)),
                        .confidence = GOALS_CONFIDENCE_NONE };
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GoalsKeyResult *key_result = goals_list_peek (key_results, i);
      GoalsStanding *standing = goals_scoreboard_lookup (self, key_result);

      if (standing == NULL)
        continue;
      note_key_result (roll_up, key_result, standing);
      if (from != GOALS_PROGRESS_FROM_ALIGNED)
        add_item (roll_up, goals_key_result_get_weight (key_result), standing);
      if (from != GOALS_PROGRESS_FROM_KEY_RESULTS)
        add_aligned (self, roll_up, goals_key_result_get_aligned (key_result));
    }
  if (from != GOALS_PROGRESS_FROM_KEY_RESULTS)
    add_aligned (self, roll_up, goals_objective_get_aligned (objective));
}

static const GoalsRollupItem *
roll_up_items (const RollUp *roll_up)
{
  return (const GoalsRollupItem *) (gpointer) roll_up->items->data;
}

static void
roll_up_clear (RollUp *roll_up)
{
  g_array_unref (roll_up->items);
}

static char *
explain_objective (GoalsScoreboard *self, GoalsStanding *standing)
{
  GoalsObjective *objective = GOALS_OBJECTIVE (goals_standing_get_entity (standing));
  const GoalsStandingFigures *kept = goals_standing_get_figures (standing);
  GoalsObjectiveFigures figures = { kept->progress, kept->expected, kept->gap, kept->status, kept->stale };
  GoalsPaceRules rules = goals_measuring_get_rules (self->workspace);
  RollUp roll_up;
  char *sentence;

  roll_up_init (self, &roll_up, objective);
  sentence = goals_objective_explain (&figures, roll_up_items (&roll_up), roll_up.items->len,
                                      goals_objective_get_progress_from (objective),
                                      &rules, kept->weakest != NULL ? goals_key_result_get_title (kept->weakest)
                                      : NULL);
  roll_up_clear (&roll_up);
  return sentence;
}

static char *
explain_key_result (GoalsScoreboard *self, GoalsKeyResult *key_result)
{
  g_auto(GoalsMeasuring) measuring = { 0 };
  GoalsKeyResultFigures figures;

  goals_measuring_init (&measuring, key_result, self->today);
  goals_key_result_compute (&measuring.input, &figures);
  figures.stale = goals_standing_get_stale (goals_scoreboard_lookup (self, key_result));
  return goals_key_result_explain (&measuring.input, &figures);
}

static char *
explain_kpi (GoalsStanding *standing)
{
  GoalsKpi *kpi = GOALS_KPI (goals_standing_get_entity (standing));
  gsize n;
  g_autofree GoalsTargetRow *rows = goals_measuring_target_rows (kpi, &n);
  GoalsDate date = goals_standing_get_date (standing);

  return goals_kpi_explain (goals_standing_get_value (standing), date, goals_kpi_get_better (kpi),
                            goals_target_row_on (rows, n, date), goals_kpi_get_unit (kpi),
                            goals_kpi_get_decimals (kpi));
}

static char *
explain (GoalsStanding *standing, gpointer owner)
{
  GoalsScoreboard *self = owner;
  GoalsEntity *entity = goals_standing_get_entity (standing);

  if (goals_entity_get_workspace (entity) != self->workspace)
    return g_strdup ("");
  if (GOALS_IS_OBJECTIVE (entity))
    return explain_objective (self, standing);
  if (GOALS_IS_KEY_RESULT (entity))
    return explain_key_result (self, GOALS_KEY_RESULT (entity));
  return explain_kpi (standing);
}

static GoalsStanding *
ensure (GoalsScoreboard *self, GoalsEntity *entity)
{
  GoalsStanding *standing = g_hash_table_lookup (self->standings, entity);

  if (standing == NULL)
    {
      standing = goals_standing_new (entity, explain, self);
      g_hash_table_insert (self->standings, entity, standing);
    }
  return standing;
}

/* Is anybody expected to check in: the objective and its cycle run. */
static gboolean
is_running (GoalsObjective *objective)
{
  GoalsCycle *cycle = goals_measuring_get_cycle (objective);

  return goals_objective_get_state (objective) == GOALS_OBJECTIVE_ACTIVE
         && (cycle == NULL || goals_cycle_get_state (cycle) == GOALS_CYCLE_ACTIVE);
}

static GoalsDate
check_in_due (GoalsScoreboard *self, GoalsKeyResult *key_result, const GoalsKeyResultInput *input, GoalsStatus status)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint latest = goals_check_ins_latest (check_ins, self->today);

  if (status == GOALS_STATUS_DONE || status == GOALS_STATUS_NOT_STARTED)
    return GOALS_DATE_NONE;
  return goals_measuring_next_check_in (goals_workspace_get_settings (self->workspace), input->start_date,
                                        latest != G_MAXUINT ? goals_check_ins_peek (check_ins, latest)->date
                                        : GOALS_DATE_NONE);
}

static void
compute_key_result (GoalsScoreboard *self, GoalsKeyResult *key_result)
{
  g_auto(GoalsMeasuring) measuring = { 0 };
  GoalsStandingFigures figures = GOALS_STANDING_FIGURES_INIT;
  GoalsKeyResultFigures computed;
  GoalsObjective *objective = goals_key_result_get_objective (key_result);
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  gboolean running = is_running (objective);

  goals_measuring_init (&measuring, key_result, self->today);
  goals_key_result_compute (&measuring.input, &computed);
  figures.progress = computed.progress;
  figures.expected = computed.expected;
  figures.gap = computed.gap;
  figures.status = computed.status;
  figures.stale = running && computed.stale && computed.status != GOALS_STATUS_DONE
                  && computed.status != GOALS_STATUS_NOT_STARTED;
  figures.counts = goals_measuring_counts (objective);
  figures.value = computed.value;
  figures.date = computed.value_date;
  figures.confidence = computed.confidence;
  if (measuring.input.linked)
    {
      guint latest = goals_check_ins_latest (check_ins, self->today);

      /* a KPI has values but no opinion: that is what its check-ins are still for */
      if (latest != G_MAXUINT)
        figures.confidence = goals_check_ins_peek (check_ins, latest)->confidence;
    }
  if (running)
    figures.check_in_due = check_in_due (self, key_result, &measuring.input, computed.status);
  goals_standing_set_figures (ensure (self, GOALS_ENTITY (key_result)), &figures);
}

static void
compute_objective (GoalsScoreboard *self, GoalsObjective *objective)
{
  GoalsStandingFigures figures = GOALS_STANDING_FIGURES_INIT;
  GoalsObjectiveFigures computed;
  GoalsPaceRules rules = goals_measuring_get_rules (self->workspace);
  GoalsRollup rolled;
  GoalsDate start, due;
  RollUp roll_up;

  goals_measuring_get_period (objective, &start, &due);
  roll_up_init (self, &roll_up, objective);
  rolled = goals_roll_up (roll_up_items (&roll_up), roll_up.items->len);
  goals_objective_compute (&rolled, roll_up.items->len, start, self->today, &rules, roll_up.stale, &computed);
  figures.progress = computed.progress;
  figures.expected = computed.expected;
  figures.gap = computed.gap;
  figures.status = computed.status;
  figures.stale = computed.stale;
  figures.counts = goals_measuring_counts (objective);
  figures.confidence = roll_up.confidence;
  figures.weakest = roll_up.weakest;
  goals_standing_set_figures (ensure (self, GOALS_ENTITY (objective)), &figures);
  roll_up_clear (&roll_up);
}

static void
compute_kpi (GoalsScoreboard *self, GoalsKpi *kpi)
{
  GoalsStandingFigures figures = GOALS_STANDING_FIGURES_INIT;
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint latest = goals_series_latest (series, self->today);
  gsize n;
  g_autofree GoalsTargetRow *rows = goals_measuring_target_rows (kpi, &n);

  figures.health = GOALS_HEALTH_NO_DATA;
  if (latest != G_MAXUINT)
    {
      figures.value = goals_series_get_values (series)[latest];
      figures.date = goals_series_get_dates (series)[latest];
      figures.health = goals_kpi_health (figures.value, goals_kpi_get_better (kpi),
                                         goals_target_row_on (rows, n, figures.date));
      if (latest > 0)
        figures.change = figures.value - goals_series_get_values (series)[latest - 1];
    }
  goals_standing_set_figures (ensure (self, GOALS_ENTITY (kpi)), &figures);
}

static void
compute_key_results (GoalsScoreboard *self, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    compute_key_result (self, goals_list_peek (key_results, i));
}

/* Each objective is walked over once: @depths has those that were. */
static void
note_depth (GHashTable *depths, GoalsObjective *objective)
{
  GoalsObjective *at = objective;
  guint depth = 0;

  for (; at != NULL && !g_hash_table_contains (depths, at); at = goals_objective_get_above_objective (at))
    depth++;
  depth += GPOINTER_TO_UINT (g_hash_table_lookup (depths, at));
  for (; objective != at; objective = goals_objective_get_above_objective (objective))
    g_hash_table_insert (depths, objective, GUINT_TO_POINTER (depth--));
}

static int
deepest_first (gconstpointer a, gconstpointer b, gpointer depths)
{
  guint left = GPOINTER_TO_UINT (g_hash_table_lookup (depths, *(GoalsObjective *const *) a));
  guint right = GPOINTER_TO_UINT (g_hash_table_lookup (depths, *(GoalsObjective *const *) b));

  return left > right ? -1 : left < right;
}

/* From the leaves up, so that every roll-up finds its items done. */
static void
compute_objectives (GoalsScoreboard *self, GPtrArray *objectives)
{
  g_autoptr(GHashTable) depths = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < objectives->len; i++)
    note_depth (depths, g_ptr_array_index (objectives, i));
  g_ptr_array_sort_with_data (objectives, deepest_first, depths);
  for (guint i = 0; i < objectives->len; i++)
    compute_objective (self, g_ptr_array_index (objectives, i));
}

static void
compute_everything (GoalsScoreboard *self)
{
  GoalsList *objectives = goals_workspace_get_objectives (self->workspace);
  GoalsList *kpis = goals_workspace_get_kpis (self->workspace);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      compute_key_results (self, goals_list_peek (objectives, i));
      g_ptr_array_add (all, goals_list_peek (objectives, i));
    }
  compute_objectives (self, all);
  for (guint i = 0; i < goals_list_get_length (kpis); i++)
    compute_kpi (self, goals_list_peek (kpis, i));
}

GoalsScoreboard *
goals_scoreboard_new (GoalsWorkspace *workspace, GoalsDate today)
{
  GoalsScoreboard *self;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (GOALS_TYPE_SCOREBOARD, NULL);
  self->workspace = g_object_ref (workspace);
  self->today = today;
  compute_everything (self);
  return self;
}

void
goals_scoreboard_set_today (GoalsScoreboard *self, GoalsDate today)
{
  g_return_if_fail (GOALS_IS_SCOREBOARD (self));

  self->today = today;
  compute_everything (self);
}

/* What one change asks to be computed again. */
typedef struct
{
  GoalsScoreboard *board;
  GHashTable      *key_results;
  GHashTable      *objectives;
  GHashTable      *kpis;
  gboolean         everything;
} Dirty;

/* By the links, not by where they hang: who is on a circle that closes or opens gets or loses somebody below. */
static void
mark_objective (Dirty *dirty, GoalsObjective *objective)
{
  for (; objective != NULL; objective = goals_workspace_get_linked (dirty->board->workspace, objective))
    if (goals_entity_get_workspace (GOALS_ENTITY (objective)) == NULL
        || !g_hash_table_add (dirty->objectives, objective))
      return;
}

static void
mark_key_result (Dirty *dirty, GoalsKeyResult *key_result)
{
  if (goals_entity_get_workspace (GOALS_ENTITY (key_result)) == NULL)
    return;
  g_hash_table_add (dirty->key_results, key_result);
  mark_objective (dirty, goals_key_result_get_objective (key_result));
}

static void
mark_key_results_of (Dirty *dirty, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    mark_key_result (dirty, goals_list_peek (key_results, i));
}

static void
mark_linked (Dirty *dirty, GoalsLink *link)
{
  if (link != NULL)
    mark_objective (dirty, goals_workspace_lookup_typed (dirty->board->workspace, goals_link_get_objective (link),
                                                         GOALS_TYPE_OBJECTIVE));
}

static void
collect_fed (GoalsEntity *entity, gpointer user_data)
{
  GHashTable *fed = user_data;
  const char *kpi = GOALS_IS_KEY_RESULT (entity) ? goals_key_result_get_kpi (GOALS_KEY_RESULT (entity)) : NULL;
  GPtrArray *key_results;

  if (kpi == NULL)
    return;
  key_results = g_hash_table_lookup (fed, kpi);
  if (key_results == NULL)
    {
      key_results = g_ptr_array_new ();
      g_hash_table_insert (fed, g_strdup (kpi), key_results);
    }
  g_ptr_array_add (key_results, entity);
}

static void
mark_fed_by (Dirty *dirty, const char *kpi)
{
  GoalsScoreboard *self = dirty->board;
  GPtrArray *key_results;

  if (self->fed == NULL)
    {
      self->fed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      goals_entity_foreach (GOALS_ENTITY (self->workspace), collect_fed, self->fed);
    }
  key_results = g_hash_table_lookup (self->fed, kpi);
  for (guint i = 0; key_results != NULL && i < key_results->len; i++)
    mark_key_result (dirty, g_ptr_array_index (key_results, i));
}

static void
mark_kpi (Dirty *dirty, GoalsKpi *kpi)
{
  g_hash_table_add (dirty->kpis, kpi);
  mark_fed_by (dirty, goals_entity_get_id (GOALS_ENTITY (kpi)));
}

/* Marks whatever @entity is part of. */
static void
mark_entity (Dirty *dirty, GoalsEntity *entity)
{
  if (GOALS_IS_CYCLE (entity) || GOALS_IS_WORKSPACE (entity))
    dirty->everything = TRUE;           /* dates and thresholds reach everywhere, and change once in a while */
  else if (GOALS_IS_KPI (entity))
    mark_kpi (dirty, GOALS_KPI (entity));
  else if (GOALS_IS_OBJECTIVE (entity))
    {
      mark_key_results_of (dirty, GOALS_OBJECTIVE (entity));
      mark_objective (dirty, GOALS_OBJECTIVE (entity));
    }
  else if (GOALS_IS_KEY_RESULT (entity))
    mark_key_result (dirty, GOALS_KEY_RESULT (entity));
  else if (goals_entity_get_owner (entity) != NULL && !GOALS_IS_WORKSPACE (goals_entity_get_owner (entity)))
    mark_entity (dirty, goals_entity_get_owner (entity));
}

/* Operations that may change which key results a KPI feeds. */
static gboolean
touches_feeding (const GoalsOperation *operation)
{
  return operation->child != NULL || (operation->kind == GOALS_OPERATION_SET
                                      && g_str_equal (operation->property, "kpi"));
}

static void
mark_child (Dirty *dirty, GoalsEntity *child)
{
  if (GOALS_IS_OBJECTIVE (child))
    mark_linked (dirty, goals_objective_get_parent (GOALS_OBJECTIVE (child)));
  if (goals_entity_get_workspace (child) != NULL)
    mark_entity (dirty, child);
  else if (GOALS_IS_KPI (child))
    mark_fed_by (dirty, goals_entity_get_id (child));
  else if (GOALS_IS_CYCLE (child))
    dirty->everything = TRUE;
}

static void
mark_operation (Dirty *dirty, const GoalsOperation *operation)
{
  GoalsEntity *entity = goals_workspace_lookup (dirty->board->workspace, operation->entity);
  GoalsEntity *to_entity = operation->to_entity != NULL
                           ? goals_workspace_lookup (dirty->board->workspace, operation->to_entity) : NULL;

  if (operation->child != NULL)
    mark_child (dirty, operation->child);
  if (operation->kind == GOALS_OPERATION_SET && G_VALUE_HOLDS (&operation->before, GOALS_TYPE_LINK))
    {
      mark_linked (dirty, g_value_get_object (&operation->before));
      mark_linked (dirty, g_value_get_object (&operation->after));
    }
  if (entity == NULL)
    return;
  /* what the manifest or an owner gains or loses is marked as the child; its own roll-up still changes */
  if (operation->child == NULL || !GOALS_IS_WORKSPACE (entity))
    mark_entity (dirty, entity);
  /* What was moved to may be gone with the same change */
  if (to_entity != NULL)
    mark_entity (dirty, to_entity);
}

/* Drops the standings of what is not part of the workspace any more. */
static gboolean
is_gone (gpointer entity, gpointer standing, gpointer workspace)
{
  return goals_entity_get_workspace (entity) != workspace;
}

static void
drop_gone (GoalsScoreboard *self, GoalsChange *change)
{
  for (guint i = 0; i < goals_change_get_length (change); i++)
    {
      const GoalsOperation *operation = goals_change_get_operation (change, i);

      if (operation->child != NULL && goals_entity_get_workspace (operation->child) == NULL)
        {
          g_hash_table_foreach_remove (self->standings, is_gone, self->workspace);
          return;
        }
    }
}

static void
compute_dirty (GoalsScoreboard *self, Dirty *dirty)
{
  g_autoptr(GPtrArray) objectives = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entity;

  g_hash_table_iter_init (&iter, dirty->key_results);
  while (g_hash_table_iter_next (&iter, &entity, NULL))
    compute_key_result (self, entity);
  g_hash_table_iter_init (&iter, dirty->objectives);
  while (g_hash_table_iter_next (&iter, &entity, NULL))
    g_ptr_array_add (objectives, entity);
  compute_objectives (self, objectives);
  g_hash_table_iter_init (&iter, dirty->kpis);
  while (g_hash_table_iter_next (&iter, &entity, NULL))
    compute_kpi (self, entity);
}

void
goals_scoreboard_update (GoalsScoreboard *self, GoalsChange *change)
{
  g_autoptr(GHashTable) key_results = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) objectives = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) kpis = g_hash_table_new (NULL, NULL);
  Dirty dirty = { self, key_results, objectives, kpis, FALSE };

  g_return_if_fail (GOALS_IS_SCOREBOARD (self));

  for (guint i = 0; i < goals_change_get_length (change); i++)
    if (touches_feeding (goals_change_get_operation (change, i)))
      g_clear_pointer (&self->fed, g_hash_table_unref);
  drop_gone (self, change);
  for (guint i = 0; i < goals_change_get_length (change) && !dirty.everything; i++)
    mark_operation (&dirty, goals_change_get_operation (change, i));
  if (dirty.everything)
    compute_everything (self);
  else
    compute_dirty (self, &dirty);
}
