/* goals-repair-missing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What documents name and the workspace's own document has lost. */

#include "goals-repair.h"

#include <glib/gi18n-lib.h>

#include "goals-id.h"

/* A first value is often noted before a cycle begins, and the last one after it has ended. */
#define GRACE_DAYS 14

/* One cycle, person or team that is named and not there. */
typedef struct
{
  char      *id;
  GType      type;
  guint      n_objectives;      /* of a cycle: in it */
  GoalsDate  first, last;       /* of a cycle: of what is in it; GOALS_DATE_NONE: not known */
} Missing;

typedef struct
{
  GHashTable *known;            /* set of ids */
  GHashTable *by_id;            /* id → Missing */
  GPtrArray  *missing;          /* Missing, as they were met */
  GoalsDate   latest;           /* of everything */
} Search;

static void
missing_free (Missing *missing)
{
  g_free (missing->id);
  g_free (missing);
}

/* NULL when @id names nothing that is missing. (transfer none) */
static Missing *
note_name (Search     *search,
           const char *id,
           GType       type)
{
  Missing *missing;

  if (id == NULL || !goals_id_is_valid (id) || g_hash_table_contains (search->known, id))
    return NULL;
  missing = g_hash_table_lookup (search->by_id, id);
  if (missing != NULL)
    return missing;
  missing = g_new0 (Missing, 1);
  missing->id = g_strdup (id);
  missing->type = type;
  g_ptr_array_add (search->missing, missing);
  g_hash_table_insert (search->by_id, missing->id, missing);
  return missing;
}

static void
note_date (Search    *search,
           Missing   *cycle,
           GoalsDate  date)
{
  if (date == GOALS_DATE_NONE)
    return;
  search->latest = MAX (search->latest, date);
  if (cycle == NULL)
    return;
  if (cycle->first == GOALS_DATE_NONE || date < cycle->first)
    cycle->first = date;
  cycle->last = MAX (cycle->last, date);
}

/* Everything else that is named is a document, or in one. */
static gboolean
is_in_manifest (GType type)
{
  return type == GOALS_TYPE_CYCLE || type == GOALS_TYPE_PERSON || type == GOALS_TYPE_TEAM;
}

static void
note_authors (Search        *search,
              GoalsCheckIns *check_ins)
{
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    note_name (search, goals_check_ins_peek (check_ins, i)->author, GOALS_TYPE_PERSON);
}

static void
note_entity (GoalsEntity *entity,
             gpointer     data)
{
  Search *search = data;
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      GType type = fields[i].kind == GOALS_FIELD_REF ? goals_param_get_target (fields[i].pspec) : G_TYPE_INVALID;

      if (is_in_manifest (type))
        note_name (search, *(const char **) goals_record_peek (GOALS_RECORD (entity), &fields[i]), type);
    }
  if (GOALS_IS_KEY_RESULT (entity))
    note_authors (search, goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity)));
}

/* @cycle NULL: it is known. Check-ins are sorted by date. */
static void
note_period (Search         *search,
             Missing        *cycle,
             GoalsKeyResult *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint n = goals_check_ins_get_length (check_ins);

  note_date (search, cycle, goals_key_result_get_start_date (key_result));
  note_date (search, cycle, goals_key_result_get_due (key_result));
  if (n == 0)
    return;
  note_date (search, cycle, goals_check_ins_peek (check_ins, 0)->date);
  note_date (search, cycle, goals_check_ins_peek (check_ins, n - 1)->date);
}

static void
note_objective (Search         *search,
                GoalsObjective *objective)
{
  Missing *cycle = note_name (search, goals_objective_get_cycle (objective), GOALS_TYPE_CYCLE);
  GoalsList *key_results = goals_objective_get_key_results (objective);

  if (cycle != NULL)
    cycle->n_objectives++;
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    note_period (search, cycle, goals_list_peek (key_results, i));
}

static void
add_id (GoalsEntity *entity,
        gpointer     ids)
{
  g_hash_table_add (ids, (gpointer) goals_entity_get_id (entity));
}

/* Cycles in the order of time, then people and teams as they were met. */
static int
compare_missing (gconstpointer a,
                 gconstpointer b)
{
  const Missing *left = *(const Missing *const *) a;
  const Missing *right = *(const Missing *const *) b;
  gboolean left_is_cycle = left->type == GOALS_TYPE_CYCLE;
  gboolean right_is_cycle = right->type == GOALS_TYPE_CYCLE;

  if (left_is_cycle != right_is_cycle)
    return left_is_cycle ? -1 : 1;
  return left->first != right->first ? (left->first < right->first ? -1 : 1) : 0;
}

static gboolean
has_name (GoalsList  *list,
          const char *name)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    if (g_str_equal (goals_entity_get_title (goals_list_peek (list, i)), name))
      return TRUE;
  return FALSE;
}

/* @name, or the first of "name 2", "name 3" … that nothing else in @list has. (transfer full) */
static char *
make_name (GoalsList  *list,
           const char *name)
{
  char *unique = g_strdup (name);

  for (guint i = 2; has_name (list, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s %u", name, i);
    }
  return unique;
}

/* The quarters that what is in the cycle lies in. @otherwise: a day to go by when nothing says. */
static void
guess_period (const Missing *cycle,
              GoalsDate      otherwise,
              GoalsDate     *start,
              GoalsDate     *end)
{
  GoalsDate first = cycle->first != GOALS_DATE_NONE ? MIN (cycle->first + GRACE_DAYS, cycle->last) : otherwise;
  GoalsDate last = cycle->last != GOALS_DATE_NONE ? MAX (cycle->last - GRACE_DAYS, first) : otherwise;

  *start = goals_date_quarter_start (first);
  *end = goals_date_quarter_end (last);
}

/* (transfer full) */
static char *
guess_name (const Missing *cycle,
            GoalsDate      start,
            GoalsDate      end)
{
  int year, month, day;

  goals_date_get_ymd (start, &year, &month, &day);
  if (cycle->first != GOALS_DATE_NONE && end == goals_date_quarter_end (start))
    return goals_date_display_quarter (start);
  if (cycle->first != GOALS_DATE_NONE && month == 1 && end == goals_date_add_months (start, 12) - 1)
    return g_strdup_printf ("%d", year);
  /* Translators: the name of a cycle of which nothing but that there was one is known */
  return g_strdup (_("Recovered cycle"));
}

/* What is over is not asked about any more. */
static GoalsCycleState
guess_state (GoalsDate start,
             GoalsDate end,
             GoalsDate today)
{
  return end < today ? GOALS_CYCLE_CLOSED : start > today ? GOALS_CYCLE_PLANNED : GOALS_CYCLE_ACTIVE;
}

static void
tell_cycle (const Missing *missing,
            GoalsCycle    *cycle,
            GPtrArray     *notes)
{
  g_autofree char *start = goals_date_display (goals_cycle_get_start (cycle));
  g_autofree char *end = goals_date_display (goals_cycle_get_end (cycle));
  const char *name = goals_cycle_get_name (cycle);

  if (missing->first != GOALS_DATE_NONE)
    /* Translators: %1$s is the name of a cycle, %2$s and %3$s are days, %4$u is a number of objectives */
    g_ptr_array_add (notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "The cycle “%1$s” is put in, %2$s – %3$s: %4$u objective is in it. Name and days are guessed from its check-ins and dates.",
      "The cycle “%1$s” is put in, %2$s – %3$s: %4$u objectives are in it. Name and days are guessed from their check-ins and dates.",
      missing->n_objectives), name, start, end, missing->n_objectives));
  else
    /* Translators: %1$s is the name of a cycle, %2$s and %3$s are days */
    g_ptr_array_add (notes, g_strdup_printf (
      _("The cycle “%1$s” is put in, %2$s – %3$s. Nothing says what it was called and when it was: that has to be entered again."),
      name, start, end));
}

static void
add_cycle (GoalsWorkspace *workspace,
           const Missing  *missing,
           const Search   *search,
           GoalsDate       today,
           GPtrArray      *notes)
{
  GoalsList *cycles = goals_workspace_get_cycles (workspace);
  g_autoptr(GoalsCycle) cycle = NULL;
  g_autofree char *guess = NULL;
  g_autofree char *name = NULL;
  GoalsDate start, end;

  guess_period (missing, search->latest != GOALS_DATE_NONE ? search->latest : today, &start, &end);
  guess = guess_name (missing, start, end);
  name = make_name (cycles, guess);
  cycle = g_object_new (GOALS_TYPE_CYCLE, "id", missing->id, "name", name, "start", start, "end", end, "state",
                        guess_state (start, end, today), NULL);
  if (goals_list_append (cycles, GOALS_ENTITY (cycle)))
    tell_cycle (missing, cycle, notes);
}

/* People and teams alike: only that there was one is known. Returns whether it is there now. */
static gboolean
add_nameless (GoalsList     *list,
              const Missing *missing,
              const char    *word)
{
  g_autofree char *name = make_name (list, word);
  g_autoptr(GoalsEntity) entity = g_object_new (missing->type, "id", missing->id, "name", name, NULL);

  return goals_list_append (list, entity);
}

static void
tell_nameless (guint      n_people,
               guint      n_teams,
               GPtrArray *notes)
{
  if (n_people > 0)
    g_ptr_array_add (notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "%u person to whom documents refer is put in as “Recovered person”. The name has to be entered again.",
      "%u people to whom documents refer are put in as “Recovered person”. Their names have to be entered again.",
      n_people), n_people));
  if (n_teams > 0)
    g_ptr_array_add (notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "%u team to which documents refer is put in as “Recovered team”. The name has to be entered again.",
      "%u teams to which documents refer are put in as “Recovered team”. Their names have to be entered again.",
      n_teams), n_teams));
}

static void
add_all (GoalsWorkspace *workspace,
         const Search   *search,
         GoalsDate       today,
         GPtrArray      *notes)
{
  guint n_people = 0, n_teams = 0;

  for (guint i = 0; i < search->missing->len; i++)
    {
      const Missing *missing = g_ptr_array_index (search->missing, i);

      if (missing->type == GOALS_TYPE_CYCLE)
        add_cycle (workspace, missing, search, today, notes);
      else if (missing->type == GOALS_TYPE_PERSON)
        n_people += add_nameless (goals_workspace_get_people (workspace), missing, _("Recovered person"));
      else
        n_teams += add_nameless (goals_workspace_get_teams (workspace), missing, _("Recovered team"));
    }
  tell_nameless (n_people, n_teams, notes);
}

void
goals_repair_add_missing (GoalsWorkspace *workspace,
                          GPtrArray      *documents,
                          GoalsDate       today,
                          GPtrArray      *notes)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify) missing_free);
  Search search = { known, by_id, missing, GOALS_DATE_NONE };

  g_return_if_fail (GOALS_IS_WORKSPACE (workspace));
  g_return_if_fail (documents != NULL && notes != NULL);

  goals_entity_foreach (GOALS_ENTITY (workspace), add_id, known);
  for (guint i = 0; i < documents->len; i++)
    goals_entity_foreach (g_ptr_array_index (documents, i), add_id, known);
  for (guint i = 0; i < documents->len; i++)
    if (GOALS_IS_OBJECTIVE (g_ptr_array_index (documents, i)))
      note_objective (&search, g_ptr_array_index (documents, i));
  for (guint i = 0; i < documents->len; i++)
    goals_entity_foreach (g_ptr_array_index (documents, i), note_entity, &search);
  goals_entity_foreach (GOALS_ENTITY (workspace), note_entity, &search);
  g_ptr_array_sort (missing, compare_missing);
  add_all (workspace, &search, today, notes);
}
