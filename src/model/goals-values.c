/* goals-values.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-values.h"

#include "goals-getter-private.h"
#include "goals-number.h"
#include "goals-objective.h"

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)
#define ANY_NUMBER -GOALS_NUMBER_LIMIT, GOALS_NUMBER_LIMIT

/* Where an objective is aligned to. */
struct _GoalsLink
{
  GoalsValue  parent_instance;
  char       *objective;
  char       *key_result;
};

G_DEFINE_FINAL_TYPE (GoalsLink, goals_link, GOALS_TYPE_VALUE)

static void
goals_link_class_init (GoalsLinkClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_ref ("objective", GOALS_TYPE_OBJECTIVE, REQUIRED), G_STRUCT_OFFSET (GoalsLink, objective) },
    { goals_param_spec_ref ("key-result", GOALS_TYPE_KEY_RESULT, STORED | GOALS_PARAM_OMIT_NONE),
      G_STRUCT_OFFSET (GoalsLink, key_result) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_link_init (GoalsLink *self)
{
}

GoalsLink *
goals_link_new (const char *objective, const char *key_result)
{
  return g_object_new (GOALS_TYPE_LINK, "objective", objective, "key-result", key_result, NULL);
}

GOALS_GETTER (GoalsLink, LINK, link, const char *, objective, objective, NULL)
GOALS_GETTER (GoalsLink, LINK, link, const char *, key_result, key_result, NULL)

/* Rules of the workspace. */
struct _GoalsSettings
{
  GoalsValue   parent_instance;
  GoalsWeekday week_starts_on;
  GoalsWeekday check_in_day;
  int          check_in_every;
  double       at_risk_gap;
  double       off_track_gap;
};

G_DEFINE_FINAL_TYPE (GoalsSettings, goals_settings, GOALS_TYPE_VALUE)

static void
goals_settings_class_init (GoalsSettingsClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_enum ("week-starts-on", GOALS_TYPE_WEEKDAY, GOALS_WEEKDAY_MONDAY, STORED),
      G_STRUCT_OFFSET (GoalsSettings, week_starts_on) },
    { goals_param_spec_enum ("check-in-day", GOALS_TYPE_WEEKDAY, GOALS_WEEKDAY_FRIDAY, STORED),
      G_STRUCT_OFFSET (GoalsSettings, check_in_day) },
    { goals_param_spec_int ("check-in-every", 1, 52, 1, STORED), G_STRUCT_OFFSET (GoalsSettings, check_in_every) },
    { goals_param_spec_number ("at-risk-gap", 0, 1, 0.10, STORED), G_STRUCT_OFFSET (GoalsSettings, at_risk_gap) },
    { goals_param_spec_number ("off-track-gap", 0, 1, 0.25, STORED), G_STRUCT_OFFSET (GoalsSettings, off_track_gap) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_settings_init (GoalsSettings *self)
{
}

GOALS_GETTER (GoalsSettings, SETTINGS, settings, GoalsWeekday, week_starts_on, week_starts_on, GOALS_WEEKDAY_MONDAY)
GOALS_GETTER (GoalsSettings, SETTINGS, settings, GoalsWeekday, check_in_day, check_in_day, GOALS_WEEKDAY_FRIDAY)
GOALS_GETTER (GoalsSettings, SETTINGS, settings, int, check_in_every, check_in_every, 1)
GOALS_GETTER (GoalsSettings, SETTINGS, settings, double, at_risk_gap, at_risk_gap, 0.10)
GOALS_GETTER (GoalsSettings, SETTINGS, settings, double, off_track_gap, off_track_gap, 0.25)

/* How a key result is measured. */
struct _GoalsMeasure
{
  GoalsValue        parent_instance;
  GoalsMeasureType  type;
  char             *unit;
  int               decimals;
  double            start;
  double            target;
  double            low;
  double            high;
};

G_DEFINE_FINAL_TYPE (GoalsMeasure, goals_measure, GOALS_TYPE_VALUE)

static void
goals_measure_class_init (GoalsMeasureClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_enum ("type", GOALS_TYPE_MEASURE_TYPE, GOALS_MEASURE_REACH, REQUIRED),
      G_STRUCT_OFFSET (GoalsMeasure, type) },
    { goals_param_spec_text ("unit", STORED), G_STRUCT_OFFSET (GoalsMeasure, unit) },
    { goals_param_spec_int ("decimals", 0, 9, 0, STORED), G_STRUCT_OFFSET (GoalsMeasure, decimals) },
    { goals_param_spec_number ("start", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsMeasure, start) },
    { goals_param_spec_number ("target", ANY_NUMBER, GOALS_NUMBER_NONE, STORED),
      G_STRUCT_OFFSET (GoalsMeasure, target) },
    { goals_param_spec_number ("low", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsMeasure, low) },
    { goals_param_spec_number ("high", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsMeasure, high) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_measure_init (GoalsMeasure *self)
{
}

GOALS_GETTER (GoalsMeasure, MEASURE, measure, GoalsMeasureType, measure_type, type, GOALS_MEASURE_REACH)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, const char *, unit, unit, NULL)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, int, decimals, decimals, 0)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, double, start, start, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, double, target, target, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, double, low, low, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsMeasure, MEASURE, measure, double, high, high, GOALS_NUMBER_NONE)

/* How a key result ended. */
struct _GoalsKeyResultClosing
{
  GoalsValue  parent_instance;
  double      score;
  char       *reason;
  char       *cause;
};

G_DEFINE_FINAL_TYPE (GoalsKeyResultClosing, goals_key_result_closing, GOALS_TYPE_VALUE)

static void
goals_key_result_closing_class_init (GoalsKeyResultClosingClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_number ("score", 0, 1, 0, REQUIRED), G_STRUCT_OFFSET (GoalsKeyResultClosing, score) },
    { goals_param_spec_text ("reason", STORED), G_STRUCT_OFFSET (GoalsKeyResultClosing, reason) },
    { goals_param_spec_text ("cause", STORED), G_STRUCT_OFFSET (GoalsKeyResultClosing, cause) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_key_result_closing_init (GoalsKeyResultClosing *self)
{
}

GOALS_GETTER (GoalsKeyResultClosing, KEY_RESULT_CLOSING, key_result_closing, double, score, score, 0)
GOALS_GETTER (GoalsKeyResultClosing, KEY_RESULT_CLOSING, key_result_closing, const char *, reason, reason, NULL)
GOALS_GETTER (GoalsKeyResultClosing, KEY_RESULT_CLOSING, key_result_closing, const char *, cause, cause, NULL)

/* How an objective ended. */
struct _GoalsClosing
{
  GoalsValue     parent_instance;
  GoalsDate      date;
  double         score;
  char          *outcome;
  GoalsDecision  decision;
  char         **causes;
  char          *lessons;
};

G_DEFINE_FINAL_TYPE (GoalsClosing, goals_closing, GOALS_TYPE_VALUE)

static void
goals_closing_class_init (GoalsClosingClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_date ("date", REQUIRED), G_STRUCT_OFFSET (GoalsClosing, date) },
    { goals_param_spec_number ("score", 0, 1, 0, REQUIRED), G_STRUCT_OFFSET (GoalsClosing, score) },
    { goals_param_spec_text ("outcome", STORED), G_STRUCT_OFFSET (GoalsClosing, outcome) },
    { goals_param_spec_enum ("decision", GOALS_TYPE_DECISION, GOALS_DECISION_DONE, STORED),
      G_STRUCT_OFFSET (GoalsClosing, decision) },
    { goals_param_spec_tags ("causes", G_TYPE_INVALID, STORED), G_STRUCT_OFFSET (GoalsClosing, causes) },
    { goals_param_spec_text ("lessons", STORED), G_STRUCT_OFFSET (GoalsClosing, lessons) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_closing_init (GoalsClosing *self)
{
}

GOALS_GETTER (GoalsClosing, CLOSING, closing, GoalsDate, date, date, GOALS_DATE_NONE)
GOALS_GETTER (GoalsClosing, CLOSING, closing, double, score, score, 0)
GOALS_GETTER (GoalsClosing, CLOSING, closing, const char *, outcome, outcome, NULL)
GOALS_GETTER (GoalsClosing, CLOSING, closing, GoalsDecision, decision, decision, GOALS_DECISION_DONE)
GOALS_STRV_GETTER (GoalsClosing, CLOSING, closing, causes)
GOALS_GETTER (GoalsClosing, CLOSING, closing, const char *, lessons, lessons, NULL)

/* Where a KPI's numbers come from. */
struct _GoalsSource
{
  GoalsValue  parent_instance;
  char       *description;
  char       *file;
  char       *date_column;
  char       *value_column;
};

G_DEFINE_FINAL_TYPE (GoalsSource, goals_source, GOALS_TYPE_VALUE)

static void
goals_source_class_init (GoalsSourceClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("description", STORED), G_STRUCT_OFFSET (GoalsSource, description) },
    { goals_param_spec_text ("file", STORED), G_STRUCT_OFFSET (GoalsSource, file) },
    { goals_param_spec_text ("date-column", STORED), G_STRUCT_OFFSET (GoalsSource, date_column) },
    { goals_param_spec_text ("value-column", STORED), G_STRUCT_OFFSET (GoalsSource, value_column) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_source_init (GoalsSource *self)
{
}

GOALS_GETTER (GoalsSource, SOURCE, source, const char *, description, description, NULL)
GOALS_GETTER (GoalsSource, SOURCE, source, const char *, file, file, NULL)
GOALS_GETTER (GoalsSource, SOURCE, source, const char *, date_column, date_column, NULL)
GOALS_GETTER (GoalsSource, SOURCE, source, const char *, value_column, value_column, NULL)

/* Where a KPI started. */
struct _GoalsBaseline
{
  GoalsValue parent_instance;
  GoalsDate  date;
  double     value;
};

G_DEFINE_FINAL_TYPE (GoalsBaseline, goals_baseline, GOALS_TYPE_VALUE)

static void
goals_baseline_class_init (GoalsBaselineClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_date ("date", REQUIRED), G_STRUCT_OFFSET (GoalsBaseline, date) },
    { goals_param_spec_number ("value", ANY_NUMBER, 0, REQUIRED), G_STRUCT_OFFSET (GoalsBaseline, value) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_baseline_init (GoalsBaseline *self)
{
}

GOALS_GETTER (GoalsBaseline, BASELINE, baseline, GoalsDate, date, date, GOALS_DATE_NONE)
GOALS_GETTER (GoalsBaseline, BASELINE, baseline, double, value, value, 0)

/* A dated target. */
struct _GoalsTarget
{
  GoalsValue parent_instance;
  GoalsDate  from;
  double     value;
  double     warning;
  double     low;
  double     high;
  gboolean   cumulative;
};

G_DEFINE_FINAL_TYPE (GoalsTarget, goals_target, GOALS_TYPE_VALUE)

static void
goals_target_class_init (GoalsTargetClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_date ("from", REQUIRED), G_STRUCT_OFFSET (GoalsTarget, from) },
    { goals_param_spec_number ("value", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsTarget, value) },
    { goals_param_spec_number ("warning", ANY_NUMBER, GOALS_NUMBER_NONE, STORED),
      G_STRUCT_OFFSET (GoalsTarget, warning) },
    { goals_param_spec_number ("low", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsTarget, low) },
    { goals_param_spec_number ("high", ANY_NUMBER, GOALS_NUMBER_NONE, STORED), G_STRUCT_OFFSET (GoalsTarget, high) },
    { goals_param_spec_boolean ("cumulative", FALSE, STORED), G_STRUCT_OFFSET (GoalsTarget, cumulative) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_target_init (GoalsTarget *self)
{
}

GOALS_GETTER (GoalsTarget, TARGET, target, GoalsDate, from, from, GOALS_DATE_NONE)
GOALS_GETTER (GoalsTarget, TARGET, target, double, value, value, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsTarget, TARGET, target, double, warning, warning, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsTarget, TARGET, target, double, low, low, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsTarget, TARGET, target, double, high, high, GOALS_NUMBER_NONE)
GOALS_GETTER (GoalsTarget, TARGET, target, gboolean, cumulative, cumulative, FALSE)

/* A baseline phase of the control chart. */
struct _GoalsPhase
{
  GoalsValue parent_instance;
  GoalsDate  from;
  GoalsDate  until;
};

G_DEFINE_FINAL_TYPE (GoalsPhase, goals_phase, GOALS_TYPE_VALUE)

static void
goals_phase_class_init (GoalsPhaseClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_date ("from", REQUIRED), G_STRUCT_OFFSET (GoalsPhase, from) },
    { goals_param_spec_date ("until", STORED), G_STRUCT_OFFSET (GoalsPhase, until) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_phase_init (GoalsPhase *self)
{
}

GOALS_GETTER (GoalsPhase, PHASE, phase, GoalsDate, from, from, GOALS_DATE_NONE)
GOALS_GETTER (GoalsPhase, PHASE, phase, GoalsDate, until, until, GOALS_DATE_NONE)
