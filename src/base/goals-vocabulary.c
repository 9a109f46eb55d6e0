/* goals-vocabulary.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-vocabulary.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (GoalsWeekday, goals_weekday,
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_MONDAY, "monday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_TUESDAY, "tuesday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_WEDNESDAY, "wednesday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_THURSDAY, "thursday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_FRIDAY, "friday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_SATURDAY, "saturday"),
                    G_DEFINE_ENUM_VALUE (GOALS_WEEKDAY_SUNDAY, "sunday"))
G_DEFINE_ENUM_TYPE (GoalsCycleState, goals_cycle_state,
                    G_DEFINE_ENUM_VALUE (GOALS_CYCLE_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (GOALS_CYCLE_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (GOALS_CYCLE_CLOSED, "closed"))
G_DEFINE_ENUM_TYPE (GoalsKind, goals_kind,
                    G_DEFINE_ENUM_VALUE (GOALS_KIND_COMMITTED, "committed"),
                    G_DEFINE_ENUM_VALUE (GOALS_KIND_ASPIRATIONAL, "aspirational"))
G_DEFINE_ENUM_TYPE (GoalsLevel, goals_level,
                    G_DEFINE_ENUM_VALUE (GOALS_LEVEL_STRATEGIC, "strategic"),
                    G_DEFINE_ENUM_VALUE (GOALS_LEVEL_TACTICAL, "tactical"),
                    G_DEFINE_ENUM_VALUE (GOALS_LEVEL_OPERATIONAL, "operational"))
G_DEFINE_ENUM_TYPE (GoalsObjectiveState, goals_objective_state,
                    G_DEFINE_ENUM_VALUE (GOALS_OBJECTIVE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (GOALS_OBJECTIVE_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (GOALS_OBJECTIVE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (GOALS_OBJECTIVE_ABANDONED, "abandoned"))
G_DEFINE_ENUM_TYPE (GoalsProgressFrom, goals_progress_from,
                    G_DEFINE_ENUM_VALUE (GOALS_PROGRESS_FROM_KEY_RESULTS, "key-results"),
                    G_DEFINE_ENUM_VALUE (GOALS_PROGRESS_FROM_ALIGNED, "aligned"),
                    G_DEFINE_ENUM_VALUE (GOALS_PROGRESS_FROM_BOTH, "both"))
G_DEFINE_ENUM_TYPE (GoalsMeasureType, goals_measure_type,
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_REACH, "reach"),
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_AT_LEAST, "at-least"),
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_AT_MOST, "at-most"),
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_BETWEEN, "between"),
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_MILESTONES, "milestones"),
                    G_DEFINE_ENUM_VALUE (GOALS_MEASURE_DONE, "done"))
G_DEFINE_ENUM_TYPE (GoalsDecision, goals_decision,
                    G_DEFINE_ENUM_VALUE (GOALS_DECISION_KEEP, "keep"),
                    G_DEFINE_ENUM_VALUE (GOALS_DECISION_MODIFY, "modify"),
                    G_DEFINE_ENUM_VALUE (GOALS_DECISION_ABANDON, "abandon"),
                    G_DEFINE_ENUM_VALUE (GOALS_DECISION_DONE, "done"))
G_DEFINE_ENUM_TYPE (GoalsCategory, goals_category,
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_STRATEGIC, "strategic"),
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_OPERATIONAL, "operational"),
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_FINANCIAL, "financial"),
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_CUSTOMER, "customer"),
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_PEOPLE, "people"),
                    G_DEFINE_ENUM_VALUE (GOALS_CATEGORY_SUSTAINABILITY, "sustainability"))
G_DEFINE_ENUM_TYPE (GoalsTiming, goals_timing,
                    G_DEFINE_ENUM_VALUE (GOALS_TIMING_LEADING, "leading"),
                    G_DEFINE_ENUM_VALUE (GOALS_TIMING_LAGGING, "lagging"))
G_DEFINE_ENUM_TYPE (GoalsFrequency, goals_frequency,
                    G_DEFINE_ENUM_VALUE (GOALS_FREQUENCY_DAILY, "daily"),
                    G_DEFINE_ENUM_VALUE (GOALS_FREQUENCY_WEEKLY, "weekly"),
                    G_DEFINE_ENUM_VALUE (GOALS_FREQUENCY_MONTHLY, "monthly"),
                    G_DEFINE_ENUM_VALUE (GOALS_FREQUENCY_QUARTERLY, "quarterly"),
                    G_DEFINE_ENUM_VALUE (GOALS_FREQUENCY_YEARLY, "yearly"))
G_DEFINE_ENUM_TYPE (GoalsBetter, goals_better,
                    G_DEFINE_ENUM_VALUE (GOALS_BETTER_HIGHER, "higher"),
                    G_DEFINE_ENUM_VALUE (GOALS_BETTER_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (GOALS_BETTER_INSIDE, "inside"))
G_DEFINE_ENUM_TYPE (GoalsStatus, goals_status,
                    G_DEFINE_ENUM_VALUE (GOALS_STATUS_NOT_STARTED, "not-started"),
                    G_DEFINE_ENUM_VALUE (GOALS_STATUS_ON_TRACK, "on-track"),
                    G_DEFINE_ENUM_VALUE (GOALS_STATUS_AT_RISK, "at-risk"),
                    G_DEFINE_ENUM_VALUE (GOALS_STATUS_OFF_TRACK, "off-track"),
                    G_DEFINE_ENUM_VALUE (GOALS_STATUS_DONE, "done"))
G_DEFINE_ENUM_TYPE (GoalsHealth, goals_health,
                    G_DEFINE_ENUM_VALUE (GOALS_HEALTH_NO_DATA, "no-data"),
                    G_DEFINE_ENUM_VALUE (GOALS_HEALTH_NO_TARGET, "no-target"),
                    G_DEFINE_ENUM_VALUE (GOALS_HEALTH_HEALTHY, "healthy"),
                    G_DEFINE_ENUM_VALUE (GOALS_HEALTH_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (GOALS_HEALTH_UNHEALTHY, "unhealthy"))

/* The words for people. Each has a context, since one English word may need several in another language. */
static const char *const weekday_words[] = {
  [GOALS_WEEKDAY_MONDAY] = NC_("weekday", "Monday"),
  [GOALS_WEEKDAY_TUESDAY] = NC_("weekday", "Tuesday"),
  [GOALS_WEEKDAY_WEDNESDAY] = NC_("weekday", "Wednesday"),
  [GOALS_WEEKDAY_THURSDAY] = NC_("weekday", "Thursday"),
  [GOALS_WEEKDAY_FRIDAY] = NC_("weekday", "Friday"),
  [GOALS_WEEKDAY_SATURDAY] = NC_("weekday", "Saturday"),
  [GOALS_WEEKDAY_SUNDAY] = NC_("weekday", "Sunday"),
};
static const char *const cycle_state_words[] = {
  [GOALS_CYCLE_PLANNED] = NC_("cycle state", "Planned"),
  [GOALS_CYCLE_ACTIVE] = NC_("cycle state", "Active"),
  [GOALS_CYCLE_CLOSED] = NC_("cycle state", "Closed"),
};
static const char *const kind_words[] = {
  [GOALS_KIND_COMMITTED] = NC_("kind of objective", "Committed"),
  [GOALS_KIND_ASPIRATIONAL] = NC_("kind of objective", "Aspirational"),
};
static const char *const level_words[] = {
  [GOALS_LEVEL_STRATEGIC] = NC_("level of objective", "Strategic"),
  [GOALS_LEVEL_TACTICAL] = NC_("level of objective", "Tactical"),
  [GOALS_LEVEL_OPERATIONAL] = NC_("level of objective", "Operational"),
};
static const char *const objective_state_words[] = {
  [GOALS_OBJECTIVE_DRAFT] = NC_("objective state", "Draft"),
  [GOALS_OBJECTIVE_ACTIVE] = NC_("objective state", "Active"),
  [GOALS_OBJECTIVE_CLOSED] = NC_("objective state", "Closed"),
  [GOALS_OBJECTIVE_ABANDONED] = NC_("objective state", "Abandoned"),
};
static const char *const progress_from_words[] = {
  [GOALS_PROGRESS_FROM_KEY_RESULTS] = NC_("progress from", "Key results"),
  [GOALS_PROGRESS_FROM_ALIGNED] = NC_("progress from", "Aligned objectives"),
  [GOALS_PROGRESS_FROM_BOTH] = NC_("progress from", "Key results and aligned objectives"),
};
static const char *const measure_type_words[] = {
  [GOALS_MEASURE_REACH] = NC_("measure", "Reach a target"),
  [GOALS_MEASURE_AT_LEAST] = NC_("measure", "Stay at or above"),
  [GOALS_MEASURE_AT_MOST] = NC_("measure", "Stay at or below"),
  [GOALS_MEASURE_BETWEEN] = NC_("measure", "Stay between"),
  [GOALS_MEASURE_MILESTONES] = NC_("measure", "Milestones"),
  [GOALS_MEASURE_DONE] = NC_("measure", "Done or not"),
};
static const char *const decision_words[] = {
  [GOALS_DECISION_KEEP] = NC_("decision", "Keep"),
  [GOALS_DECISION_MODIFY] = NC_("decision", "Modify"),
  [GOALS_DECISION_ABANDON] = NC_("decision", "Abandon"),
  [GOALS_DECISION_DONE] = NC_("decision", "Done"),
};
static const char *const category_words[] = {
  [GOALS_CATEGORY_STRATEGIC] = NC_("category of KPI", "Strategic"),
  [GOALS_CATEGORY_OPERATIONAL] = NC_("category of KPI", "Operational"),
  [GOALS_CATEGORY_FINANCIAL] = NC_("category of KPI", "Financial"),
  [GOALS_CATEGORY_CUSTOMER] = NC_("category of KPI", "Customer"),
  [GOALS_CATEGORY_PEOPLE] = NC_("category of KPI", "People"),
  [GOALS_CATEGORY_SUSTAINABILITY] = NC_("category of KPI", "Sustainability"),
};
static const char *const timing_words[] = {
  [GOALS_TIMING_LEADING] = NC_("timing of KPI", "Leading"),
  [GOALS_TIMING_LAGGING] = NC_("timing of KPI", "Lagging"),
};
static const char *const frequency_words[] = {
  [GOALS_FREQUENCY_DAILY] = NC_("frequency", "Daily"),
  [GOALS_FREQUENCY_WEEKLY] = NC_("frequency", "Weekly"),
  [GOALS_FREQUENCY_MONTHLY] = NC_("frequency", "Monthly"),
  [GOALS_FREQUENCY_QUARTERLY] = NC_("frequency", "Quarterly"),
  [GOALS_FREQUENCY_YEARLY] = NC_("frequency", "Yearly"),
};
static const char *const better_words[] = {
  [GOALS_BETTER_HIGHER] = NC_("better is", "Higher"),
  [GOALS_BETTER_LOWER] = NC_("better is", "Lower"),
  [GOALS_BETTER_INSIDE] = NC_("better is", "Inside a band"),
};
static const char *const status_words[] = {
  [GOALS_STATUS_NOT_STARTED] = NC_("status", "Not started"),
  [GOALS_STATUS_ON_TRACK] = NC_("status", "On track"),
  [GOALS_STATUS_AT_RISK] = NC_("status", "At risk"),
  [GOALS_STATUS_OFF_TRACK] = NC_("status", "Off track"),
  [GOALS_STATUS_DONE] = NC_("status", "Done"),
};
static const char *const health_words[] = {
  [GOALS_HEALTH_NO_DATA] = NC_("health of KPI", "No data"),
  [GOALS_HEALTH_NO_TARGET] = NC_("health of KPI", "No target"),
  [GOALS_HEALTH_HEALTHY] = NC_("health of KPI", "Healthy"),
  [GOALS_HEALTH_WARNING] = NC_("health of KPI", "Warning"),
  [GOALS_HEALTH_UNHEALTHY] = NC_("health of KPI", "Unhealthy"),
};

static const struct
{
  GType             (*get_type) (void);
  const char         *context;
  const char *const  *words;
  int                 n_words;
} vocabularies[] = {
  { goals_weekday_get_type, "weekday", weekday_words, G_N_ELEMENTS (weekday_words) },
  { goals_cycle_state_get_type, "cycle state", cycle_state_words, G_N_ELEMENTS (cycle_state_words) },
  { goals_kind_get_type, "kind of objective", kind_words, G_N_ELEMENTS (kind_words) },
  { goals_level_get_type, "level of objective", level_words, G_N_ELEMENTS (level_words) },
  { goals_objective_state_get_type, "objective state", objective_state_words, G_N_ELEMENTS (objective_state_words) },
  { goals_progress_from_get_type, "progress from", progress_from_words, G_N_ELEMENTS (progress_from_words) },
  { goals_measure_type_get_type, "measure", measure_type_words, G_N_ELEMENTS (measure_type_words) },
  { goals_decision_get_type, "decision", decision_words, G_N_ELEMENTS (decision_words) },
  { goals_category_get_type, "category of KPI", category_words, G_N_ELEMENTS (category_words) },
  { goals_timing_get_type, "timing of KPI", timing_words, G_N_ELEMENTS (timing_words) },
  { goals_frequency_get_type, "frequency", frequency_words, G_N_ELEMENTS (frequency_words) },
  { goals_better_get_type, "better is", better_words, G_N_ELEMENTS (better_words) },
  { goals_status_get_type, "status", status_words, G_N_ELEMENTS (status_words) },
  { goals_health_get_type, "health of KPI", health_words, G_N_ELEMENTS (health_words) },
};

const char *
goals_enum_nick (GType type, int value)
{
  g_autoptr(GTypeClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  found = g_enum_get_value ((GEnumClass *) klass, value);
  /* The nicks are literals of this file; they outlive the class. */
  return found != NULL ? found->value_nick : NULL;
}

gboolean
goals_enum_parse (GType type, const char *nick, int *value)
{
  g_autoptr(GTypeClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (nick == NULL)
    return FALSE;
  klass = g_type_class_ref (type);
  found = g_enum_get_value_by_nick ((GEnumClass *) klass, nick);
  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}

char *
goals_enum_choices (GType type)
{
  g_autoptr(GTypeClass) klass = NULL;
  g_autoptr(GString) choices = g_string_new (NULL);
  const GEnumClass *enum_class;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  enum_class = (const GEnumClass *) klass;
  for (guint i = 0; i < enum_class->n_values; i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", enum_class->values[i].value_nick);
  /* Translators: %s is a list of words that a file may contain here */
  return g_strdup_printf (_("one of %s"), choices->str);
}

const char *
goals_enum_display (GType type, int value)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    {
      const char *word;

      if (vocabularies[i].get_type () != type)
        continue;
      word = value >= 0 && value < vocabularies[i].n_words ? vocabularies[i].words[value] : NULL;
      g_return_val_if_fail (word != NULL, "");
      return g_dpgettext2 (GETTEXT_PACKAGE, vocabularies[i].context, word);
    }
  g_return_val_if_reached ("");
}
