/* goals-merge-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-fixture.h"

#include <string.h>

#include "goals-kpi.h"
#include "goals-number.h"
#include "goals-objective.h"
#include "goals-people.h"

/* Few words, so that both sides often choose the same. */
static const char *const words[] = { "one", "two", "three", "\"quoted\" › é", "<b>x</b>\nR&D", "" };

static gboolean
chance (GRand  *rand,
        double  share)
{
  return g_rand_double (rand) < share;
}

static guint
below (GRand *rand,
       guint  n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static const char *
word (GRand *rand)
{
  return words[below (rand, G_N_ELEMENTS (words))];
}

static double
number (GRand *rand)
{
  static const double numbers[] = { 0, 1, -1, 0.1, 87.35, 1e12, 1e-8, 42 };

  return numbers[below (rand, G_N_ELEMENTS (numbers))];
}

static GoalsDate
day (GRand *rand)
{
  return goals_date_new (2026, 1, 1) + (int) below (rand, 12);
}

char *
random_id (GRand *rand)
{
  return g_strdup_printf ("%08x-%04x-4%03x-8%03x-%08x%04x", g_rand_int (rand), g_rand_int (rand) & 0xffff,
                          g_rand_int (rand) & 0xfff, g_rand_int (rand) & 0xfff, g_rand_int (rand),
                          g_rand_int (rand) & 0xffff);
}

/* One of a few ids that stand for things in other documents. */
static const char *
reference (GRand *rand)
{
  static const char *const ids[] = { NULL, "10000000-0000-4000-8000-000000000001",
                                     "10000000-0000-4000-8000-000000000002",
                                     "10000000-0000-4000-8000-000000000003" };

  return ids[below (rand, G_N_ELEMENTS (ids))];
}

static const char *
reference_to (GRand *rand)
{
  const char *id = reference (rand);

  return id != NULL ? id : "10000000-0000-4000-8000-000000000001";
}

/* Keys of a future version, with numbers whose digits must survive. */
static void
set_extra (GRand       *rand,
           GoalsRecord *record)
{
  static const char *const extras[] = { "{\"x-a\":1.0}", "{\"x-a\":1.50,\"x-b\":{\"c\":[1,2],\"d\":1E+2}}",
                                        "{\"x-b\":{\"c\":[1,2],\"d\":-0.0}}",
                                        "{\"x-b\":{\"e\":null}}",
                                        "{\"x-l\":[{\"id\":\"p\",\"v\":1},{\"id\":\"q\",\"v\":2}]}",
                                        "{\"x-l\":[{\"id\":\"q\",\"v\":3},{\"id\":\"r\"}],\"x-\\u00e9\":\"\\u00e9\\/\"}" };
  const char *extra = extras[below (rand, G_N_ELEMENTS (extras))];
  g_autoptr(GBytes) bag = chance (rand, 0.2) ? NULL : g_bytes_new (extra, strlen (extra));

  goals_record_set_extra (record, bag);
}

static void
put_check_in (GRand         *rand,
              GoalsCheckIns *check_ins,
              const char    *id)
{
  g_autofree char *made = id == NULL ? random_id (rand) : NULL;
  const char *extra = "{\"x-mood\":\"\\u00e9\"}";
  g_autoptr(GBytes) bag = chance (rand, 0.1) ? g_bytes_new (extra, strlen (extra)) : NULL;
  GoalsCheckIn check_in = { (char *) (id != NULL ? id : made), day (rand), number (rand), (int) below (rand, 11),
                            (char *) word (rand),
                            (char *) reference (rand), bag };

  goals_check_ins_put (check_ins, &check_in, G_MAXUINT);
}

static GoalsMeasure *
random_measure (GRand *rand)
{
  return g_object_new (GOALS_TYPE_MEASURE, "type", (int) below (rand, 6), "unit", word (rand), "start", number (rand),
                       "target",
                       number (rand), NULL);
}

static void
add_item (GRand     *rand,
          GoalsList *list)
{
  GType type = goals_list_get_item_type (list);
  g_autofree char *id = random_id (rand);
  gboolean dated = type == GOALS_TYPE_CYCLE;
  const char *title = type == GOALS_TYPE_PERSON || type == GOALS_TYPE_TEAM || dated ? "name" : "title";
  g_autoptr(GoalsEntity) item = NULL;

  if (dated)
    item = g_object_new (type, "id", id, "name", word (rand), "start", day (rand), "end", day (rand) + 30, NULL);
  else if (type == GOALS_TYPE_KEY_RESULT)
    {
      g_autoptr(GoalsMeasure) measure = random_measure (rand);

      item = g_object_new (type, "id", id, "title", word (rand), "measure", measure, NULL);
    }
  else
    item = g_object_new (type, "id", id, title, word (rand), NULL);
  goals_list_insert (list, below (rand, goals_list_get_length (list) + 1), item);
}

static gpointer
any_item (GRand     *rand,
          GoalsList *list)
{
  return goals_list_peek (list, below (rand, goals_list_get_length (list)));
}

static void
drop_item (GRand     *rand,
           GoalsList *list)
{
  if (goals_list_get_length (list) > 0)
    g_object_unref (goals_list_remove (list, below (rand, goals_list_get_length (list))));
}

static void
move_item (GRand     *rand,
           GoalsList *from,
           GoalsList *to)
{
  g_autoptr(GoalsEntity) item = NULL;

  if (goals_list_get_length (from) == 0)
    return;
  item = goals_list_remove (from, below (rand, goals_list_get_length (from)));
  goals_list_insert (to, below (rand, goals_list_get_length (to) + 1), item);
}

static void
toggle_word (GRand      *rand,
             gpointer    record,
             const char *property)
{
  g_auto(GStrv) before = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *toggled = g_str_equal (property, "guards") ? reference_to (rand) : words[below (rand, 4)];
  gboolean there = FALSE;

  g_object_get (record, property, &before, NULL);
  for (guint i = 0; before[i] != NULL; i++)
    {
      there |= g_str_equal (before[i], toggled);
      if (!g_str_equal (before[i], toggled))
        g_strv_builder_add (builder, before[i]);
    }
  if (!there)
    g_strv_builder_add (builder, toggled);
  g_strfreev (before);
  before = g_strv_builder_end (builder);
  g_object_set (record, property, before, NULL);
}

/* Two rows that hold from the same day, or the same link. */
static gboolean
same_place (gpointer a,
            gpointer b)
{
  GoalsDate left, right;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (a), "from") == NULL)
    return goals_record_equal (a, b);
  g_object_get (a, "from", &left, NULL);
  g_object_get (b, "from", &right, NULL);
  return left == right;
}

/* Takes a row out, or puts @made in or in the place of the same one. */
static void
change_values (GRand      *rand,
               gpointer    record,
               const char *property,
               gpointer    made)
{
  g_autoptr(GoalsRecord) owned = made;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = goals_values_new ();

  g_object_get (record, property, &before, NULL);
  for (guint i = 0; i < before->len; i++)
    if (!same_place (g_ptr_array_index (before, i), made))
      g_ptr_array_add (after, g_object_ref (g_ptr_array_index (before, i)));
  if (after->len > 0 && chance (rand, 0.4))
    g_ptr_array_remove_index (after, below (rand, after->len));
  else
    g_ptr_array_add (after, g_steal_pointer (&owned));
  g_object_set (record, property, after, NULL);
}

static void
set_value (GRand      *rand,
           gpointer    record,
           const char *property,
           gpointer    made)
{
  g_autoptr(GoalsRecord) owned = made;

  g_object_set (record, property, chance (rand, 0.3) ? NULL : owned, NULL);
}

static void
change_key_result (GRand          *rand,
                   GoalsKeyResult *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, below (rand, goals_check_ins_get_length (check_ins)));
  g_autofree char *id = check_in != NULL ? g_strdup (check_in->id) : NULL;
  g_autoptr(GoalsMeasure) measure = NULL;
  GoalsEntity *initiative;

  switch (below (rand, 12))
    {
    case 0:
      g_object_set (key_result, "title", word (rand), NULL);
      break;
    case 1:
      measure = goals_value_with (goals_key_result_get_measure (key_result), chance (rand, 0.5) ? "target" : "start",
                                  number (rand), NULL);
      g_object_set (key_result, "measure", measure, NULL);
      break;
    case 2:
      g_object_set (key_result, "owner", reference (rand), "weight", 1 + fabs (number (rand)), NULL);
      break;
    case 3:
      put_check_in (rand, check_ins, id);
      break;
    case 4:
      if (id != NULL)
        goals_check_ins_remove (check_ins, id);
      break;
    case 5:
      add_item (rand, goals_key_result_get_milestones (key_result));
      break;
    case 6:
      drop_item (rand, goals_key_result_get_milestones (key_result));
      break;
    case 7:
      set_value (rand, key_result, "closing", g_object_new (GOALS_TYPE_KEY_RESULT_CLOSING, "score", 0.5, "reason",
                                                            word (rand), "cause",
                                                            word (rand), NULL));
      break;
    case 8:
      set_extra (rand, GOALS_RECORD (key_result));
      break;
    case 9:
      initiative = any_item (rand, goals_key_result_get_initiatives (key_result));
      if (initiative != NULL)
        g_object_set (initiative, "title", word (rand), "due", day (rand), NULL);
      break;
    case 10:
      add_item (rand, goals_key_result_get_initiatives (key_result));
      break;
    default:
      put_check_in (rand, check_ins, NULL);
    }
}

static void
change_objective (GRand          *rand,
                  GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GoalsKeyResult *one = any_item (rand, key_results);
  GoalsKeyResult *other = any_item (rand, key_results);

  switch (below (rand, 16))
    {
    case 0:
      g_object_set (objective, "title", word (rand), NULL);
      break;
    case 1:
      g_object_set (objective, "description", word (rand), "owner", reference (rand), NULL);
      break;
    case 2:
      set_value (rand, objective, "parent", goals_link_new (reference_to (rand), reference (rand)));
      break;
    case 3:
      g_object_set (objective, "rank", chance (rand, 0.5) ? "B" : "k", NULL);
      break;
    case 4:
      toggle_word (rand, objective, "tags");
      break;
    case 5:
      change_values (rand, objective, "supports", goals_link_new (reference_to (rand), reference (rand)));
      break;
    case 6:
      add_item (rand, key_results);
      break;
    case 7:
      drop_item (rand, key_results);
      break;
    case 8:
      move_item (rand, key_results, key_results);
      break;
    case 9:
      if (one != NULL)
        move_item (rand, goals_key_result_get_initiatives (one), goals_key_result_get_initiatives (other));
      break;
    case 10:
      set_value (rand, objective, "closing", g_object_new (GOALS_TYPE_CLOSING, "date", day (rand), "score", 0.5,
                                                           "lessons", word (rand), NULL));
      break;
    case 11:
      set_extra (rand, GOALS_RECORD (objective));
      break;
    default:
      if (one != NULL)
        change_key_result (rand, one);
    }
}

static GoalsTarget *
random_target (GRand *rand)
{
  return g_object_new (GOALS_TYPE_TARGET, "from", day (rand), "value", number (rand), "warning", number (rand), NULL);
}

static void
change_kpi (GRand    *rand,
            GoalsKpi *kpi)
{
  switch (below (rand, 12))
    {
    case 0:
      g_object_set (kpi, "name", word (rand), NULL);
      break;
    case 1:
      change_values (rand, kpi, "targets", random_target (rand));
      break;
    case 2:
      change_values (rand, kpi, "limits", g_object_new (GOALS_TYPE_PHASE, "from", day (rand), NULL));
      break;
    case 3:
      goals_notes_put (goals_kpi_get_notes (kpi), day (rand), word (rand));
      break;
    case 4:
      toggle_word (rand, kpi, chance (rand, 0.5) ? "guards" : "tags");
      break;
    case 5:
      set_value (rand, kpi, "source", g_object_new (GOALS_TYPE_SOURCE, "file", word (rand), "description", word (rand),
                                                    NULL));
      break;
    case 6:
      set_value (rand, kpi, "baseline", g_object_new (GOALS_TYPE_BASELINE, "date", day (rand), "value", number (rand),
                                                      NULL));
      break;
    case 7:
      goals_series_remove (goals_kpi_get_measurements (kpi), day (rand));
      break;
    case 8:
      set_extra (rand, GOALS_RECORD (kpi));
      break;
    default:
      goals_series_put (goals_kpi_get_measurements (kpi), day (rand), number (rand));
    }
}

static void
change_manifest (GRand          *rand,
                 GoalsWorkspace *workspace)
{
  GoalsList *lists[] = { goals_workspace_get_people (workspace), goals_workspace_get_teams (workspace),
                         goals_workspace_get_cycles (workspace) };
  GoalsList *list = lists[below (rand, 3)];
  gpointer item = any_item (rand, list);

  switch (below (rand, 6))
    {
    case 0:
      add_item (rand, list);
      break;
    case 1:
      drop_item (rand, list);
      break;
    case 2:
      move_item (rand, list, list);
      break;
    case 3:
      g_object_set (workspace, "name", word (rand), NULL);
      break;
    case 4:
      set_extra (rand, GOALS_RECORD (workspace));
      break;
    default:
      if (item != NULL)
        g_object_set (item, "name", word (rand), NULL);
    }
}

static void
change (GRand       *rand,
        GoalsEntity *document)
{
  if (GOALS_IS_OBJECTIVE (document))
    change_objective (rand, GOALS_OBJECTIVE (document));
  else if (GOALS_IS_KPI (document))
    change_kpi (rand, GOALS_KPI (document));
  else
    change_manifest (rand, GOALS_WORKSPACE (document));
}

static void
append (GRand       *rand,
        GoalsEntity *document)
{
  GoalsKeyResult *key_result;

  if (!GOALS_IS_OBJECTIVE (document))
    {
      if (GOALS_IS_WORKSPACE (document))
        add_item (rand, goals_workspace_get_people (GOALS_WORKSPACE (document)));
      return;
    }
  key_result = any_item (rand, goals_objective_get_key_results (GOALS_OBJECTIVE (document)));
  if (key_result == NULL || chance (rand, 0.2))
    add_item (rand, goals_objective_get_key_results (GOALS_OBJECTIVE (document)));
  else if (chance (rand, 0.2))
    add_item (rand, goals_key_result_get_initiatives (key_result));
  else
    put_check_in (rand, goals_key_result_get_check_ins (key_result), NULL);
}

GoalsEntity *
random_document (GRand *rand)
{
  g_autofree char *id = random_id (rand);
  double kind = g_rand_double (rand);
  GoalsEntity *document;

  if (kind < 0.6)
    document = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", word (rand), "cycle", reference_to (rand), "rank",
                             "V", NULL);
  else if (kind < 0.8)
    document = g_object_new (GOALS_TYPE_KPI, "id", id, "name", word (rand), NULL);
  else
    document = g_object_new (GOALS_TYPE_WORKSPACE, "id", id, "name", word (rand), NULL);
  for (guint i = below (rand, 25); i > 0; i--)
    change (rand, document);
  return document;
}

GoalsEntity *
random_version (GRand       *rand,
                GoalsEntity *document,
                guint        n_most,
                EditKind     kind)
{
  g_autoptr(GBytes) bytes = goals_document_write (document);
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  GoalsEntity *copy = goals_document_read (bytes, G_OBJECT_TYPE (document), "", problems, NULL);

  g_assert_nonnull (copy);
  for (guint i = below (rand, n_most + 1); i > 0; i--)
    {
      if (kind == ONLY_APPEND)
        append (rand, copy);
      else
        change (rand, copy);
    }
  return copy;
}
