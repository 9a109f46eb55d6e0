/* goals-vocabulary.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The words of the documents that have a fixed set of values. The nick of each value is what stands in the files
 * (GEnumClass), goals_*_display() what people read. */

typedef enum { GOALS_WEEKDAY_MONDAY = 1, GOALS_WEEKDAY_TUESDAY, GOALS_WEEKDAY_WEDNESDAY, GOALS_WEEKDAY_THURSDAY,
               GOALS_WEEKDAY_FRIDAY, GOALS_WEEKDAY_SATURDAY, GOALS_WEEKDAY_SUNDAY } GoalsWeekday;
typedef enum { GOALS_CYCLE_PLANNED, GOALS_CYCLE_ACTIVE, GOALS_CYCLE_CLOSED } GoalsCycleState;
typedef enum { GOALS_KIND_COMMITTED, GOALS_KIND_ASPIRATIONAL } GoalsKind;
typedef enum { GOALS_LEVEL_STRATEGIC, GOALS_LEVEL_TACTICAL, GOALS_LEVEL_OPERATIONAL } GoalsLevel;
typedef enum { GOALS_OBJECTIVE_DRAFT, GOALS_OBJECTIVE_ACTIVE, GOALS_OBJECTIVE_CLOSED,
               GOALS_OBJECTIVE_ABANDONED } GoalsObjectiveState;
typedef enum { GOALS_PROGRESS_FROM_KEY_RESULTS, GOALS_PROGRESS_FROM_ALIGNED,
               GOALS_PROGRESS_FROM_BOTH } GoalsProgressFrom;
typedef enum { GOALS_MEASURE_REACH, GOALS_MEASURE_AT_LEAST, GOALS_MEASURE_AT_MOST, GOALS_MEASURE_BETWEEN,
               GOALS_MEASURE_MILESTONES, GOALS_MEASURE_DONE } GoalsMeasureType;
typedef enum { GOALS_DECISION_KEEP, GOALS_DECISION_MODIFY, GOALS_DECISION_ABANDON, GOALS_DECISION_DONE } GoalsDecision;
typedef enum { GOALS_CATEGORY_STRATEGIC, GOALS_CATEGORY_OPERATIONAL, GOALS_CATEGORY_FINANCIAL, GOALS_CATEGORY_CUSTOMER,
               GOALS_CATEGORY_PEOPLE, GOALS_CATEGORY_SUSTAINABILITY } GoalsCategory;
typedef enum { GOALS_TIMING_LEADING, GOALS_TIMING_LAGGING } GoalsTiming;
typedef enum { GOALS_FREQUENCY_DAILY, GOALS_FREQUENCY_WEEKLY, GOALS_FREQUENCY_MONTHLY, GOALS_FREQUENCY_QUARTERLY,
               GOALS_FREQUENCY_YEARLY } GoalsFrequency;
typedef enum { GOALS_BETTER_HIGHER, GOALS_BETTER_LOWER, GOALS_BETTER_INSIDE } GoalsBetter;
/* Computed, never stored: */
typedef enum { GOALS_STATUS_NOT_STARTED, GOALS_STATUS_ON_TRACK, GOALS_STATUS_AT_RISK, GOALS_STATUS_OFF_TRACK,
               GOALS_STATUS_DONE } GoalsStatus;
typedef enum { GOALS_HEALTH_NO_DATA, GOALS_HEALTH_NO_TARGET, GOALS_HEALTH_HEALTHY, GOALS_HEALTH_WARNING,
               GOALS_HEALTH_UNHEALTHY } GoalsHealth;

#define GOALS_TYPE_WEEKDAY         (goals_weekday_get_type ())
#define GOALS_TYPE_CYCLE_STATE     (goals_cycle_state_get_type ())
#define GOALS_TYPE_KIND            (goals_kind_get_type ())
#define GOALS_TYPE_LEVEL           (goals_level_get_type ())
#define GOALS_TYPE_OBJECTIVE_STATE (goals_objective_state_get_type ())
#define GOALS_TYPE_PROGRESS_FROM   (goals_progress_from_get_type ())
#define GOALS_TYPE_MEASURE_TYPE    (goals_measure_type_get_type ())
#define GOALS_TYPE_DECISION        (goals_decision_get_type ())
#define GOALS_TYPE_CATEGORY        (goals_category_get_type ())
#define GOALS_TYPE_TIMING          (goals_timing_get_type ())
#define GOALS_TYPE_FREQUENCY       (goals_frequency_get_type ())
#define GOALS_TYPE_BETTER          (goals_better_get_type ())
#define GOALS_TYPE_STATUS          (goals_status_get_type ())
#define GOALS_TYPE_HEALTH          (goals_health_get_type ())

GType goals_weekday_get_type         (void);
GType goals_cycle_state_get_type     (void);
GType goals_kind_get_type            (void);
GType goals_level_get_type           (void);
GType goals_objective_state_get_type (void);
GType goals_progress_from_get_type   (void);
GType goals_measure_type_get_type    (void);
GType goals_decision_get_type        (void);
GType goals_category_get_type        (void);
GType goals_timing_get_type          (void);
GType goals_frequency_get_type       (void);
GType goals_better_get_type          (void);
GType goals_status_get_type          (void);
GType goals_health_get_type          (void);

/* The nick of @value, as it stands in documents and in `goals status --json`: "on-track". NULL for no such value. */
const char *goals_enum_nick    (GType type, int value);
/* FALSE when @nick is no value of @type. */
gboolean    goals_enum_parse   (GType type, const char *nick, int *value);
/* "one of reach, at-least, …": for error messages. (transfer full) */
char       *goals_enum_choices (GType type);
/* The translated word for people, sentence case: "On track". */
const char *goals_enum_display (GType type, int value);

G_END_DECLS
