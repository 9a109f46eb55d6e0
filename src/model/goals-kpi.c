/* goals-kpi.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi.h"

#include "goals-getter-private.h"
#include "goals-objective.h"
#include "goals-people.h"

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)

struct _GoalsKpi
{
  GoalsEntity     parent_instance;
  char           *name;
  char           *description;
  GoalsCategory   category;
  GoalsTiming     timing;
  char           *unit;
  int             decimals;
  GoalsFrequency  frequency;
  GoalsBetter     better;
  char           *owner;
  char           *team;
  char          **tags;
  char           *rank;
  GoalsSource    *source;
  GoalsBaseline  *baseline;
  GPtrArray      *targets;
  GPtrArray      *limits;
  GoalsSeries    *measurements;
  GoalsNotes     *notes;
  char          **guards;
};

G_DEFINE_FINAL_TYPE (GoalsKpi, goals_kpi, GOALS_TYPE_ENTITY)

static void
goals_kpi_class_init (GoalsKpiClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("name", REQUIRED), G_STRUCT_OFFSET (GoalsKpi, name) },
    { goals_param_spec_text ("description", STORED), G_STRUCT_OFFSET (GoalsKpi, description) },
    { goals_param_spec_enum ("category", GOALS_TYPE_CATEGORY, GOALS_CATEGORY_OPERATIONAL, STORED),
      G_STRUCT_OFFSET (GoalsKpi, category) },
    { goals_param_spec_enum ("timing", GOALS_TYPE_TIMING, GOALS_TIMING_LAGGING, STORED),
      G_STRUCT_OFFSET (GoalsKpi, timing) },
    { goals_param_spec_text ("unit", STORED), G_STRUCT_OFFSET (GoalsKpi, unit) },
    { goals_param_spec_int ("decimals", 0, 9, 0, STORED), G_STRUCT_OFFSET (GoalsKpi, decimals) },
    { goals_param_spec_enum ("frequency", GOALS_TYPE_FREQUENCY, GOALS_FREQUENCY_MONTHLY, REQUIRED),
      G_STRUCT_OFFSET (GoalsKpi, frequency) },
    { goals_param_spec_enum ("better", GOALS_TYPE_BETTER, GOALS_BETTER_HIGHER, REQUIRED),
      G_STRUCT_OFFSET (GoalsKpi, better) },
    { goals_param_spec_ref ("owner", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsKpi, owner) },
    { goals_param_spec_ref ("team", GOALS_TYPE_TEAM, STORED), G_STRUCT_OFFSET (GoalsKpi, team) },
    { goals_param_spec_tags ("tags", G_TYPE_INVALID, STORED), G_STRUCT_OFFSET (GoalsKpi, tags) },
    { goals_param_spec_rank ("rank", STORED), G_STRUCT_OFFSET (GoalsKpi, rank) },
    { goals_param_spec_value ("source", GOALS_TYPE_SOURCE, STORED), G_STRUCT_OFFSET (GoalsKpi, source) },
    { goals_param_spec_value ("baseline", GOALS_TYPE_BASELINE, STORED), G_STRUCT_OFFSET (GoalsKpi, baseline) },
    { goals_param_spec_values ("targets", GOALS_TYPE_TARGET, STORED), G_STRUCT_OFFSET (GoalsKpi, targets) },
    { goals_param_spec_values ("limits", GOALS_TYPE_PHASE, STORED), G_STRUCT_OFFSET (GoalsKpi, limits) },
    { goals_param_spec_series ("measurements", STORED), G_STRUCT_OFFSET (GoalsKpi, measurements) },
    { goals_param_spec_notes ("notes", STORED), G_STRUCT_OFFSET (GoalsKpi, notes) },
    { goals_param_spec_tags ("guards", GOALS_TYPE_OBJECTIVE, STORED), G_STRUCT_OFFSET (GoalsKpi, guards) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_kpi_init (GoalsKpi *self)
{
}

GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, name, name, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, description, description, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsCategory, category, category, GOALS_CATEGORY_OPERATIONAL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsTiming, timing, timing, GOALS_TIMING_LAGGING)
GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, unit, unit, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, int, decimals, decimals, 0)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsFrequency, frequency, frequency, GOALS_FREQUENCY_MONTHLY)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsBetter, better, better, GOALS_BETTER_HIGHER)
GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, owner_id, owner, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, team, team, NULL)
GOALS_STRV_GETTER (GoalsKpi, KPI, kpi, tags)
GOALS_GETTER (GoalsKpi, KPI, kpi, const char *, rank, rank, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsSource *, source, source, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsBaseline *, baseline, baseline, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GPtrArray *, targets, targets, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GPtrArray *, limits, limits, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsSeries *, measurements, measurements, NULL)
GOALS_GETTER (GoalsKpi, KPI, kpi, GoalsNotes *, notes, notes, NULL)
GOALS_STRV_GETTER (GoalsKpi, KPI, kpi, guards)

GoalsTarget *
goals_kpi_get_target_on (GoalsKpi *self, GoalsDate date)
{
  GoalsTarget *found = NULL;

  g_return_val_if_fail (GOALS_IS_KPI (self), NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      GoalsTarget *target = g_ptr_array_index (self->targets, i);

      /* rows need not be sorted in the document */
      if (goals_target_get_from (target) <= date
          && (found == NULL || goals_target_get_from (target) >= goals_target_get_from (found)))
        found = target;
    }
  return found;
}
