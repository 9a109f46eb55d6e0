/* chaos-actor.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "chaos-actor.h"

#include <string.h>
#include <unistd.h>

#include "fail-io.h"
#include "goals-kpi-commands.h"

/* Who needs longer hangs. */
#define DEADLINE_S 90
#define PATIENCE_US (2 * G_TIME_SPAN_SECOND)
#define DIGITS     8
#define NAME_END   " ›"

typedef struct
{
  GoalsSession *session;
  GRand        *rand;
  guint         next_value;
  ChaosKinds    kinds;
} Actor;

/* Values */

static void
add_values (GHashTable *values,
            const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      gsize end = i;

      while (end < length && g_ascii_isdigit (text[end]))
        end++;
      /* Neither a part of an id nor of a date, nor what another value is called by where both are kept */
      if (end - i == DIGITS && text[i] == '1' && (i == 0 || text[i - 1] != '-') && (end == length || text[end] != '-')
          && !(length - end >= strlen (NAME_END) && strncmp (text + end, NAME_END, strlen (NAME_END)) == 0))
        g_hash_table_add (values, GUINT_TO_POINTER ((guint) g_ascii_strtoull (text + i, NULL, 10)));
      i = MAX (i, end);
    }
}

GHashTable *
values_in (const char *text,
           gsize       length)
{
  GHashTable *values = g_hash_table_new (NULL, NULL);

  add_values (values, text, length);
  return values;
}

static void
add_document (GoalsEntity *entity,
              gpointer     values)
{
  if (goals_entity_get_document (entity) == entity)
    {
      g_autoptr(GBytes) bytes = goals_document_write (entity);

      add_values (values, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static GHashTable *
values_of (Actor *actor)
{
  GHashTable *values = g_hash_table_new (NULL, NULL);

  goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (actor->session)), add_document, values);
  return values;
}

static void
add_conflict (GHashTable        *values,
              GoalsConflictItem *item)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  GBytes *bytes = goals_conflict_item_get_bytes (item);

  if (conflict != NULL && conflict->ours != NULL)
    add_values (values, conflict->ours, strlen (conflict->ours));
  if (conflict != NULL && conflict->theirs != NULL)
    add_values (values, conflict->theirs, strlen (conflict->theirs));
  if (bytes != NULL)
    add_values (values, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

GArray *
values_without (GHashTable *values,
                GHashTable *others)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    if (!g_hash_table_contains (others, value))
      {
        guint number = GPOINTER_TO_UINT (value);

        g_array_append_val (left, number);
      }
  return left;
}

static void
append_missing (GString    *line,
                char        sign,
                GHashTable *values,
                GHashTable *others)
{
  g_autoptr(GArray) left = values_without (values, others);

  for (guint i = 0; i < left->len; i++)
    g_string_append_printf (line, " %c%u", sign, g_array_index (left, guint, i));
}

static GString *
begin_line (char letter)
{
  GString *line = g_string_new (NULL);

  g_string_printf (line, "%c %" G_GINT64_FORMAT, letter, g_get_monotonic_time ());
  return line;
}

/* That @values may go: with 'Q' before they do, for who would say it afterwards can be killed; with 'T' for good. */
static void
say_at_stake (char        letter,
              GHashTable *values)
{
  g_autoptr(GHashTable) none = g_hash_table_new (NULL, NULL);
  g_autoptr(GString) line = begin_line (letter);

  append_missing (line, '-', values, none);
  say ("%s\n", line->str);
}

/* What came of what was there @before. */
static void
say_step (Actor      *actor,
          GHashTable *before)
{
  g_autoptr(GHashTable) after = values_of (actor);
  g_autoptr(GString) line = begin_line ('T');

  append_missing (line, '-', before, after);
  append_missing (line, '+', after, before);
  say ("%s\n", line->str);
}

/* Chance */

static guint
below (Actor *actor,
       guint  n)
{
  return (guint) g_rand_int_range (actor->rand, 0, (gint32) n);
}

typedef struct
{
  GType      type;
  GPtrArray *found;
} Search;

static void
find_cb (GoalsEntity *entity,
         gpointer     user_data)
{
  Search *search = user_data;

  if (G_TYPE_CHECK_INSTANCE_TYPE (entity, search->type))
    g_ptr_array_add (search->found, entity);
}

static gpointer
any (Actor *actor,
     GType  type)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  Search search = { type, found };

  goals_entity_foreach (GOALS_ENTITY (goals_session_get_workspace (actor->session)), find_cb, &search);
  return found->len > 0 ? g_ptr_array_index (found, below (actor, found->len)) : NULL;
}

static char *
new_text (Actor *actor)
{
  return g_strdup_printf ("Text %u", actor->next_value++);
}

/* Edits */

static void
set_text (Actor        *actor,
          GoalsHistory *history)
{
  g_autofree char *text = new_text (actor);

  GoalsObjective *objective = any (actor, GOALS_TYPE_OBJECTIVE);

  if (objective != NULL && below (actor, 3) == 0)
    goals_command_set_text (history, objective, "description", text);
  else
    {
      GoalsEntity *entity = any (actor, GOALS_TYPE_ENTITY);
      const char *property = goals_entity_get_title_property (entity);

      if (property != NULL)
        goals_command_set_text (history, entity, property, text);
    }
}

static void
set_number (Actor        *actor,
            GoalsHistory *history)
{
  GoalsKeyResult *key_result = any (actor, GOALS_TYPE_KEY_RESULT);
  GoalsKpi *kpi = any (actor, GOALS_TYPE_KPI);

  if (key_result != NULL && below (actor, 2) == 0)
    goals_command_set_measure (history, key_result, "target", (double) actor->next_value++, NULL);
  else if (kpi != NULL)
    goals_command_record (history, kpi, SAMPLE_TODAY - (int) below (actor, 9), actor->next_value++, NULL, NULL);
}

static void
check_in (Actor        *actor,
          GoalsHistory *history)
{
  GoalsKeyResult *key_result = any (actor, GOALS_TYPE_KEY_RESULT);
  GoalsCheckIns *check_ins = key_result != NULL ? goals_key_result_get_check_ins (key_result) : NULL;
  const GoalsCheckIn *old = check_ins != NULL ? goals_check_ins_peek (check_ins, below (actor, 8)) : NULL;
  g_autofree char *id = old != NULL ? g_strdup (old->id) : NULL;
  g_autofree char *note = new_text (actor);
  const GoalsCheckIn check = { .id = id, .date = SAMPLE_TODAY - (int) below (actor, 9), .value = actor->next_value++,
                               .confidence = 5, .note = note };

  if (key_result != NULL)
    goals_command_check_in (history, key_result, &check, NULL);
}

static void
add (Actor        *actor,
     GoalsHistory *history)
{
  g_autofree char *title = new_text (actor);
  GoalsObjective *objective = any (actor, GOALS_TYPE_OBJECTIVE);

  if (objective != NULL && below (actor, 2) == 0)
    goals_command_add_key_result (history, objective, title, G_MAXUINT);
  else
    goals_command_add_objective (history, title, any (actor, GOALS_TYPE_CYCLE), NULL, NULL);
}

static void
move (Actor        *actor,
      GoalsHistory *history)
{
  GoalsObjective *objective = any (actor, GOALS_TYPE_OBJECTIVE);
  GoalsObjective *other = any (actor, GOALS_TYPE_OBJECTIVE);
  GoalsKeyResult *key_result = any (actor, GOALS_TYPE_KEY_RESULT);
  g_autoptr(GoalsLink) link = NULL;

  if (objective == NULL || !(actor->kinds & CHAOS_MOVE))
    return;
  link = goals_link_new (goals_entity_get_id (GOALS_ENTITY (other)), NULL);
  if (below (actor, 2) == 0)
    goals_command_align (history, objective, link, GOALS_PLACE_LAST, NULL, NULL);
  else if (key_result != NULL)
    goals_command_move_key_result (history, key_result, objective, 0, NULL);
}

static void
remove_one (Actor        *actor,
            GoalsHistory *history)
{
  GoalsEntity *entity = any (actor, below (actor, 3) > 0 ? GOALS_TYPE_KEY_RESULT : GOALS_TYPE_OBJECTIVE);

  if (entity != NULL)
    goals_command_delete_one (history, entity);
}

static void
edit_in_bulk (Actor        *actor,
              GoalsHistory *history)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (actor->session));

  goals_history_begin (history, "Bulk edit");
  for (guint i = 0; i < goals_list_get_length (objectives); i += 2)
    {
      g_autofree char *text = new_text (actor);

      goals_history_set (history, goals_list_peek (objectives, i), "title", text, NULL);
    }
  goals_history_commit (history, NULL);
}

static void
undo (Actor        *actor,
      GoalsHistory *history)
{
  if (below (actor, 3) > 0)
    goals_history_undo (history);
  else
    goals_history_redo (history);
}

static void
edit (Actor *actor)
{
  static void (*const steps[]) (Actor *, GoalsHistory *) = { set_text, set_text, set_text, set_number, set_number,
                                                             check_in, check_in, add, move, remove_one, edit_in_bulk,
                                                             undo };
  g_autoptr(GHashTable) before = NULL;
  GoalsHistory *history = goals_session_get_history (actor->session);

  if (goals_session_is_read_only (actor->session))
    return;
  before = values_of (actor);
  goals_history_seal (history);
  steps[below (actor, G_N_ELEMENTS (steps))] (actor, history);
  say_step (actor, before);
}

/* Everything else that people do */

static void
answer_missing (Actor *actor)
{
  g_autofree char *manifest = g_build_filename (goals_store_get_path (goals_session_get_store (actor->session)),
                                                "workspace.goals.json", NULL);

  /* The whole folder comes back */
  if (!(actor->kinds & CHAOS_ANSWER) || goals_session_get_missing (actor->session) == 0
      || !g_file_test (manifest, G_FILE_TEST_EXISTS))
    return;
  if (below (actor, 2) == 0)
    {
      g_autoptr(GPtrArray) files = goals_session_list_missing (actor->session);

      goals_session_accept_missing (actor->session, files);
    }
  else
    goals_session_restore_missing (actor->session);
}

static void
flush (Actor *actor)
{
  if (goals_session_flush (actor->session, NULL))
    say ("A\n");
}

static void
say_saved (GoalsSession *session)
{
  if (goals_session_get_save_state (session) == GOALS_SAVE_SAVED)
    say ("A\n");
}

static void
set_flag (gpointer flag)
{
  *(gboolean *) flag = TRUE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, set_flag, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
looked_cb (GoalsSession *session,
           gboolean     *flag)
{
  *flag = TRUE;
}

static void
look (Actor *actor)
{
  gboolean looked = FALSE;
  gulong id = g_signal_connect (actor->session, "looked", G_CALLBACK (looked_cb), &looked);

  goals_session_look_outside (actor->session);
  while (!looked)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (actor->session, id);
}

static gboolean
is_asked (Actor             *actor,
          GoalsConflictItem *item)
{
  GListModel *conflicts = goals_session_get_conflicts (actor->session);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (conflicts) && !found; i++)
    {
      g_autoptr(GoalsConflictItem) other = g_list_model_get_item (conflicts, i);

      found = other == item;
    }
  return found;
}

/* Who chooses what is open in place of a file takes away what is in it. */
static gboolean
is_file_replaced (GoalsConflictItem *item,
                  GoalsAnswer        answer)
{
  GoalsItemKind kind = goals_conflict_item_get_kind (item);

  return answer == GOALS_ANSWER_MINE && (kind == GOALS_ITEM_BROKEN || kind == GOALS_ITEM_MARKERS);
}

static void
add_file (GHashTable        *values,
          Actor             *actor,
          GoalsConflictItem *item)
{
  g_autofree char *path = g_build_filename (goals_store_get_path (goals_session_get_store (actor->session)),
                                            goals_conflict_item_get_file (item), NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, NULL))
    add_values (values, text, length);
}

/* What is in @item, and where it is about a document as a whole what is in that. (transfer full) */
static GHashTable *
values_at_stake (Actor             *actor,
                 GoalsConflictItem *item)
{
  GHashTable *values = g_hash_table_new (NULL, NULL);
  GoalsEntity *document = goals_conflict_find_document (goals_session_get_workspace (actor->session),
                                                        goals_conflict_item_get_document (item));

  add_conflict (values, item);
  if (document != NULL && goals_conflict_item_get_kind (item) == GOALS_ITEM_RESTORED)
    add_document (document, values);
  return values;
}

/* It waits for what another program has saved, and until what is away is believed to be gone. */
static void
wait_for_answer (Actor             *actor,
                 GoalsConflictItem *item)
{
  g_autoptr(GHashTable) values = values_at_stake (actor, item);
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;

  say_at_stake ('Q', values);
  while (g_get_monotonic_time () < deadline && is_asked (actor, item))
    look (actor);
  if (is_asked (actor, item))
    say_at_stake ('T', values);
}

static void
answer_conflict (Actor *actor)
{
  GListModel *conflicts = goals_session_get_conflicts (actor->session);
  guint n = g_list_model_get_n_items (conflicts);
  g_autoptr(GoalsConflictItem) item = n > 0 ? g_list_model_get_item (conflicts, below (actor, n)) : NULL;
  g_autoptr(GHashTable) before = NULL;
  GoalsAnswer answer;

  if (item == NULL || goals_session_is_read_only (actor->session) || !(actor->kinds & CHAOS_ANSWER))
    return;
  before = values_of (actor);
  add_conflict (before, item);
  answer = (GoalsAnswer) below (actor, 3);
  if (is_file_replaced (item, answer))
    add_file (before, actor, item);
  if (!goals_session_answer_conflict (actor->session, item, answer, NULL))
    return;
  if (is_file_replaced (item, answer))
    say_step (actor, before);
  if (goals_conflict_item_get_conflict (item) == NULL)
    return;
  if (is_asked (actor, item))
    wait_for_answer (actor, item);
  if (!is_asked (actor, item))
    say_step (actor, before);
}

static void
do_anything (Actor *actor)
{
  guint kind = below (actor, 20);

  if (kind < 10)
    edit (actor);
  else if (kind < 14)
    flush (actor);
  else if (kind < 15)
    look (actor);
  else if (kind < 16)
    answer_conflict (actor);
  else if (kind < 17)
    answer_missing (actor);
  else
    run_for (below (actor, 60));
}

/* Lives */

static void
begin (Actor *actor,
       Place *place,
       Life  *life)
{
  g_autoptr(GError) error = NULL;

  alarm (DEADLINE_S);
  actor->rand = g_rand_new_with_seed (life->seed);
  g_random_set_seed (life->seed);
  actor->kinds = life->kinds;
  actor->next_value = 10000000 + life->number * 1000;
  if (life->plan != NULL)
    fail_io_begin (place->base, life->plan);
  /* The folder may be away just now */
  while ((actor->session = goals_session_open (place->folder, SAMPLE_TODAY, &error)) == NULL)
    {
      g_clear_error (&error);
      run_for (20);
    }
  g_signal_connect (actor->session, "notify::save-state", G_CALLBACK (say_saved), NULL);
}

static void
end (Actor *actor)
{
  gboolean over = FALSE;

  goals_session_let_go (actor->session, set_flag, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_rand_free (actor->rand);
}

void
actor_live (Place   *place,
            gpointer life)
{
  Actor actor;

  begin (&actor, place, life);
  goals_session_watch (actor.session, 0);
  for (guint i = 5 + below (&actor, 40); i > 0; i--)
    do_anything (&actor);
  if (below (&actor, 3) > 0)
    flush (&actor);
  end (&actor);
}

static void
say_end (Actor *actor)
{
  GListModel *conflicts = goals_session_get_conflicts (actor->session);
  guint n_refused = 0;
  g_autofree char *digest = digest_of_model (goals_session_get_workspace (actor->session));
  g_autoptr(GHashTable) none = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) values = g_hash_table_new (NULL, NULL);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      add_conflict (values, item);
      n_refused += goals_conflict_item_get_kind (item) == GOALS_ITEM_BROKEN;
    }
  append_missing (line, '+', values, none);
  say ("D %s\nC %s\nR %u\n", digest, line->str, n_refused);
}

static GoalsConflictItem *
find_copy (Actor *actor)
{
  GListModel *conflicts = goals_session_get_conflicts (actor->session);

  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      if (goals_conflict_item_get_kind (item) == GOALS_ITEM_COPY)
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* As far as that can be. */
static void
merge_copies (Actor *actor)
{
  GoalsConflictItem *item;

  while (!goals_session_is_read_only (actor->session) && (item = find_copy (actor)) != NULL)
    {
      gboolean merged = goals_session_answer_conflict (actor->session, item, GOALS_ANSWER_THEIRS, NULL);

      g_object_unref (item);
      if (!merged)
        break;
    }
}

/* What was merged is removed. */
static void
wait_settled (Actor *actor)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;

  while (goals_session_is_settling (actor->session) && g_get_monotonic_time () < deadline)
    run_for (5);
}

void
actor_settle (Place   *place,
              gpointer life)
{
  Actor actor;

  begin (&actor, place, life);
  for (guint i = 0; i < 2; i++)
    {
      look (&actor);
      if (goals_session_get_missing (actor.session) > 0)
        goals_session_restore_missing (actor.session);
      merge_copies (&actor);
      if (!goals_session_flush (actor.session, NULL))
        say ("F %s\n", goals_session_get_save_error (actor.session)->message);
      wait_settled (&actor);
    }
  say_end (&actor);
  end (&actor);
}
