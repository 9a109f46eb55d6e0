/* goals-merge-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include <glib/gi18n-lib.h>

/* The keys of the format as people call them. */
static const struct { const char *key, *words; } known_keys[] = {
  { "aligned", N_("Aligned") }, { "at-risk-gap", N_("At risk from") }, { "author", N_("Author") },
  { "baseline", N_("Baseline") }, { "better", N_("Better") }, { "category", N_("Category") },
  { "cause", N_("Cause") }, { "causes", N_("Causes") }, { "check-in-day", N_("Check-in day") },
  { "check-in-every", N_("Weeks between check-ins") }, { "check-ins", N_("Check-ins") },
  { "closing", N_("Closing") }, { "confidence", N_("Confidence") }, { "cumulative", N_("Cumulative") },
  { "cycle", N_("Cycle") }, { "cycles", N_("Cycles") }, { "date", N_("Date") },
  { "date-column", N_("Column of dates") }, { "decimals", N_("Decimals") }, { "decision", N_("Decision") },
  { "description", N_("Description") }, { "done-on", N_("Done on") }, { "due", N_("Due") },
  { "email", N_("Email") }, { "end", N_("End") }, { "file", N_("File") }, { "frequency", N_("Frequency") },
  { "from", N_("From") }, { "guards", N_("Guards") }, { "high", N_("Highest") },
  { "initiatives", N_("Initiatives") }, { "key-results", N_("Key results") }, { "kind", N_("Kind") },
  { "kpi", N_("KPI") }, { "lead", N_("Lead") }, { "lessons", N_("Lessons") }, { "level", N_("Level") },
  { "limits", N_("Phases") }, { "low", N_("Lowest") }, { "measure", N_("Measure") },
  { "measurements", N_("Measurements") }, { "milestones", N_("Milestones") }, { "name", N_("Name") },
  { "note", N_("Note") }, { "notes", N_("Notes") }, { "off-track-gap", N_("Off track from") },
  { "outcome", N_("Outcome") }, { "owner", N_("Owner") }, { "parent", N_("Aligned to") },
  { "people", N_("People") }, { "progress-from", N_("Progress from") }, { "reason", N_("Reason") },
  { "score", N_("Score") }, { "settings", N_("Settings") }, { "source", N_("Data source") },
  { "start", N_("Start") }, { "start-date", N_("Start date") }, { "state", N_("State") },
  { "supports", N_("Supports") }, { "tags", N_("Tags") }, { "target", N_("Target") }, { "targets", N_("Targets") },
  { "team", N_("Team") }, { "teams", N_("Teams") }, { "timing", N_("Timing") }, { "title", N_("Title") },
  { "type", N_("Type") }, { "unit", N_("Unit") }, { "until", N_("Until") }, { "value", N_("Value") },
  { "value-column", N_("Column of values") }, { "warning", N_("Warning") },
  { "week-starts-on", N_("Week starts on") }, { "weight", N_("Weight") },
};

char *
goals_merge_key_words (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    if (g_str_equal (known_keys[i].key, key))
      return g_strdup (_(known_keys[i].words));
  return g_strdup (key);
}

/* What people call the thing: its title, name or day. */
static char *
item_words (const GoalsMergeStep *step)
{
  static const char *const titles[] = { "title", "name", "date" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = goals_json_value_to_string (goals_json_value_lookup (step->item, titles[i]));

      if (title != NULL && *title != '\0')
        return g_steal_pointer (&title);
    }
  return g_strdup (step->key);
}

static gboolean
names_itself (const GoalsMergeStep *next)
{
  return next->item != NULL && goals_json_value_is_object (next->item);
}

char *
goals_merge_path_words (GArray *steps)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < steps->len; i++)
    {
      const GoalsMergeStep *step = &g_array_index (steps, GoalsMergeStep, i);

      if (i + 1 < steps->len && names_itself (step + 1))
        continue;
      g_ptr_array_add (words, step->item != NULL ? item_words (step) : goals_merge_key_words (step->key));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" › ", (char **) words->pdata);
}
