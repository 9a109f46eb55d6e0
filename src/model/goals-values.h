/* goals-values.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-record.h"
#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* The value types of the documents. Construct with g_object_new() (property names are the JSON keys), change with
 * goals_value_with(). */

/* Where an objective is aligned to, or what it supports: an objective, or one key result of it. */
#define GOALS_TYPE_LINK (goals_link_get_type ())
G_DECLARE_FINAL_TYPE (GoalsLink, goals_link, GOALS, LINK, GoalsValue)
GoalsLink  *goals_link_new               (const char *objective, const char *key_result);
const char *goals_link_get_objective     (GoalsLink *self);
const char *goals_link_get_key_result    (GoalsLink *self);     /* NULL: the objective itself */

#define GOALS_TYPE_SETTINGS (goals_settings_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSettings, goals_settings, GOALS, SETTINGS, GoalsValue)
GoalsWeekday goals_settings_get_week_starts_on (GoalsSettings *self);
GoalsWeekday goals_settings_get_check_in_day   (GoalsSettings *self);
int          goals_settings_get_check_in_every (GoalsSettings *self);   /* weeks */
double       goals_settings_get_at_risk_gap    (GoalsSettings *self);
double       goals_settings_get_off_track_gap  (GoalsSettings *self);

#define GOALS_TYPE_MEASURE (goals_measure_get_type ())
G_DECLARE_FINAL_TYPE (GoalsMeasure, goals_measure, GOALS, MEASURE, GoalsValue)
GoalsMeasureType goals_measure_get_measure_type (GoalsMeasure *self);   /* property "type" */
const char      *goals_measure_get_unit         (GoalsMeasure *self);
int              goals_measure_get_decimals     (GoalsMeasure *self);
double           goals_measure_get_start        (GoalsMeasure *self);   /* numbers may be GOALS_NUMBER_NONE */
double           goals_measure_get_target       (GoalsMeasure *self);
double           goals_measure_get_low          (GoalsMeasure *self);
double           goals_measure_get_high         (GoalsMeasure *self);

#define GOALS_TYPE_KEY_RESULT_CLOSING (goals_key_result_closing_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKeyResultClosing, goals_key_result_closing, GOALS, KEY_RESULT_CLOSING, GoalsValue)
double      goals_key_result_closing_get_score  (GoalsKeyResultClosing *self);
const char *goals_key_result_closing_get_reason (GoalsKeyResultClosing *self);
const char *goals_key_result_closing_get_cause  (GoalsKeyResultClosing *self);

#define GOALS_TYPE_CLOSING (goals_closing_get_type ())
G_DECLARE_FINAL_TYPE (GoalsClosing, goals_closing, GOALS, CLOSING, GoalsValue)
GoalsDate          goals_closing_get_date     (GoalsClosing *self);
double             goals_closing_get_score    (GoalsClosing *self);
const char        *goals_closing_get_outcome  (GoalsClosing *self);
GoalsDecision      goals_closing_get_decision (GoalsClosing *self);
const char *const *goals_closing_get_causes   (GoalsClosing *self);
const char        *goals_closing_get_lessons  (GoalsClosing *self);

#define GOALS_TYPE_SOURCE (goals_source_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSource, goals_source, GOALS, SOURCE, GoalsValue)
const char *goals_source_get_description  (GoalsSource *self);
const char *goals_source_get_file         (GoalsSource *self);
const char *goals_source_get_date_column  (GoalsSource *self);
const char *goals_source_get_value_column (GoalsSource *self);

#define GOALS_TYPE_BASELINE (goals_baseline_get_type ())
G_DECLARE_FINAL_TYPE (GoalsBaseline, goals_baseline, GOALS, BASELINE, GoalsValue)
GoalsDate goals_baseline_get_date  (GoalsBaseline *self);
double    goals_baseline_get_value (GoalsBaseline *self);

/* A dated target row: in force from its date until the next row's. */
#define GOALS_TYPE_TARGET (goals_target_get_type ())
G_DECLARE_FINAL_TYPE (GoalsTarget, goals_target, GOALS, TARGET, GoalsValue)
GoalsDate goals_target_get_from       (GoalsTarget *self);
double    goals_target_get_value      (GoalsTarget *self);
double    goals_target_get_warning    (GoalsTarget *self);
double    goals_target_get_low        (GoalsTarget *self);
double    goals_target_get_high       (GoalsTarget *self);
gboolean  goals_target_get_cumulative (GoalsTarget *self);

/* A baseline phase of the control chart; until GOALS_DATE_NONE: still open. */
#define GOALS_TYPE_PHASE (goals_phase_get_type ())
G_DECLARE_FINAL_TYPE (GoalsPhase, goals_phase, GOALS, PHASE, GoalsValue)
GoalsDate goals_phase_get_from  (GoalsPhase *self);
GoalsDate goals_phase_get_until (GoalsPhase *self);

G_END_DECLS
