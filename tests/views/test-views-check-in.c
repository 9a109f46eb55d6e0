/* test-views-check-in.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The check-in form, its history, the round of check-ins and the overview, on a small workspace. */

#include <adwaita.h>
#include "goals-check-in-form.h"
#include "goals-check-in-history.h"
#include "goals-check-in-queue.h"
#include "goals-check-ins-page.h"
#include "goals-confidence-scale.h"
#include "goals-date-entry.h"
#include "goals-overview-page.h"
#include "goals-overview-row.h"
#include "goals-queue-row.h"
#include "goals-value-entry.h"
#include "goals-views-init.h"
#include "session-samples.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsObjective *objective;
  GoalsKeyResult *key_result;   /* 20 to 60 %, at 30 % since 8 days ago, confidence 6 */
  GoalsSession   *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = sample_workspace_new ();
  fixture->objective = sample_add_objective (fixture->workspace, "Objective", NULL);
  fixture->key_result = sample_add_key_result (fixture->objective, "Key result", 20, 60);
  sample_check_in (fixture->key_result, 8, 30, 6, "Before");
  fixture->session = goals_session_new (fixture->workspace, NULL, SAMPLE_TODAY);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->session);
  g_object_unref (fixture->workspace);
}

static gpointer
child_of (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

static void
type_value (gpointer form, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (child_of (form, "value_entry"))), text);
}

static void
type_date (gpointer form, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (child_of (form, "date_entry"))), text);
}

static void
type_note (gpointer form, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (child_of (form, "note_view")), text, -1);
}

#define assert_label(widget, name, expected) \
  g_assert_cmpstr (gtk_label_get_text (child_of (widget, name)), ==, expected)

static guint
count_check_ins (Fixture *fixture)
{
  return goals_check_ins_get_length (goals_key_result_get_check_ins (fixture->key_result));
}

static GoalsCheckInForm *
create_form (Fixture *fixture, const char *check_in)
{
  GoalsCheckInForm *form = g_object_ref_sink (GOALS_CHECK_IN_FORM (goals_check_in_form_new ()));

  goals_check_in_form_set_session (form, fixture->session);
  goals_check_in_form_edit (form, fixture->key_result, check_in);
  return form;
}

static void
test_form_saves (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);
  const GoalsCheckIn *saved;

  assert_label (form, "title_label", "Key result");
  assert_label (form, "last_label", "Last: 30\u202f%, 8 days ago");
  assert_label (form, "expected_label", "Expected 50\u202f% by today (40 of 60\u202f%)");
  g_assert_cmpfloat (goals_value_entry_get_value (child_of (form, "value_entry")), ==, 30);
  g_assert_cmpint (goals_confidence_scale_get_confidence (child_of (form, "confidence_scale")), ==, 6);

  type_value (form, "38 %");
  assert_label (form, "effect_label", "Progress from 25\u202f% to 45\u202f%, status from “At risk” to “On track”");
  g_assert_false (gtk_widget_get_visible (child_of (form, "contradiction")));
  goals_confidence_scale_set_confidence (child_of (form, "confidence_scale"), 2);
  g_assert_true (gtk_widget_get_visible (child_of (form, "contradiction")));
  assert_label (form, "contradiction_label", "On track, yet confidence 2");
  type_note (form, "Two lines\nof text");
  type_date (form, "yesterday");
  g_assert_cmpuint (count_check_ins (fixture), ==, 1);

  g_assert_true (goals_check_in_form_save (form));
  g_assert_cmpuint (count_check_ins (fixture), ==, 2);
  saved = goals_check_ins_peek (goals_key_result_get_check_ins (fixture->key_result), 1);
  g_assert_cmpfloat (saved->value, ==, 38);
  g_assert_cmpint (saved->confidence, ==, 2);
  g_assert_cmpint (saved->date, ==, SAMPLE_TODAY - 1);
  g_assert_cmpstr (saved->note, ==, "Two lines\nof text");
  g_assert_cmpuint (goals_history_get_depth (goals_session_get_history (fixture->session)), ==, 1);
  g_assert_finalize_object (form);
}

static void
test_form_refuses (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);

  type_value (form, "a lot");
  assert_label (form, "effect_label", "Expected a number such as 42\u202f%");
  g_assert_false (goals_check_in_form_save (form));
  type_value (form, "");
  g_assert_false (goals_check_in_form_save (form));
  type_value (form, "40");
  type_date (form, "tomorrow");
  g_assert_false (goals_check_in_form_save (form));
  assert_label (form, "effect_label", "Expected a day up to today, 21 Nov 2026");
  type_date (form, "someday");
  g_assert_false (goals_check_in_form_save (form));
  g_assert_cmpuint (count_check_ins (fixture), ==, 1);
  g_assert_cmpuint (goals_history_get_depth (goals_session_get_history (fixture->session)), ==, 0);
  type_date (form, "today");
  g_assert_true (goals_check_in_form_save (form));
  g_assert_finalize_object (form);
}

static void
test_form_corrects (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (fixture->key_result);
  g_autofree char *id = g_strdup (goals_check_ins_peek (check_ins, 0)->id);
  GoalsCheckInForm *form = create_form (fixture, id);

  g_assert_cmpint (goals_date_entry_get_date (child_of (form, "date_entry")), ==, SAMPLE_TODAY - 8);
  type_value (form, "31.5");
  g_assert_true (goals_check_in_form_save (form));
  g_assert_cmpuint (count_check_ins (fixture), ==, 1);
  g_assert_cmpfloat (goals_check_ins_peek (check_ins, 0)->value, ==, 31.5);
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 0)->note, ==, "Before");
  goals_history_undo (goals_session_get_history (fixture->session));
  g_assert_cmpfloat (goals_check_ins_peek (check_ins, 0)->value, ==, 30);
  g_assert_finalize_object (form);
}

static void
test_form_keeps (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);
  GoalsKeyResult *other = goals_command_add_key_result (goals_session_get_history (fixture->session),
                                                        fixture->objective,
                                                        "Other", G_MAXUINT);

  type_value (form, "44");
  type_note (form, "Half a sentence");
  goals_check_in_form_edit (form, other, NULL);
  g_assert_cmpfloat (goals_value_entry_get_value (child_of (form, "value_entry")), ==, 0);
  goals_check_in_form_edit (form, fixture->key_result, NULL);
  g_assert_cmpfloat (goals_value_entry_get_value (child_of (form, "value_entry")), ==, 44);
  g_assert_true (goals_check_in_form_save (form));
  g_assert_cmpstr (goals_check_ins_peek (goals_key_result_get_check_ins (fixture->key_result), 1)->note, ==,
                   "Half a sentence");
  goals_check_in_form_edit (form, other, NULL);
  goals_check_in_form_edit (form, fixture->key_result, NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (child_of (form, "note_view"))), ==, 0);
  g_assert_finalize_object (form);
}

static void
assert_controls (GoalsCheckInForm *form, const char *visible)
{
  static const char *const names[] = { "value_row", "done_row", "milestone_ticks", "kpi_row" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (gtk_widget_get_visible (child_of (form, names[i])), ==, g_str_equal (names[i], visible));
}

static void
test_form_follows_the_measure (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);
  g_autoptr(GoalsMeasure) done = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_DONE, NULL);
  g_autoptr(GoalsMeasure) stones = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_MILESTONES, NULL);
  g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", "Rate", NULL);
  GoalsKeyResult *finish = goals_command_add_key_result (goals_session_get_history (fixture->session),
                                                         fixture->objective,
                                                         "Finish", G_MAXUINT);
  GoalsHistory *history = goals_session_get_history (fixture->session);

  assert_controls (form, "value_row");
  goals_command_set (history, finish, "Measure", "measure", done, NULL);
  goals_check_in_form_edit (form, finish, NULL);
  assert_controls (form, "done_row");
  gtk_switch_set_active (child_of (form, "done_switch"), TRUE);
  assert_label (form, "effect_label", "Progress from 0\u202f% to 100\u202f%, status from “Off track” to “Done”");
  g_assert_true (goals_check_in_form_save (form));
  g_assert_cmpfloat (goals_check_ins_peek (goals_key_result_get_check_ins (finish), 0)->value, ==, 1);

  goals_command_set (history, finish, "Measure", "measure", stones, NULL);
  goals_check_in_form_edit (form, finish, NULL);
  assert_controls (form, "milestone_ticks");
  g_assert_true (goals_list_append (goals_workspace_get_kpis (fixture->workspace), GOALS_ENTITY (kpi)));
  goals_command_set (history, finish, "Link", "kpi", goals_entity_get_id (GOALS_ENTITY (kpi)), NULL);
  goals_check_in_form_edit (form, finish, NULL);
  assert_controls (form, "kpi_row");
  g_assert_finalize_object (form);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Ticks that are not saved are still there after a look at another key result, and gone once they are saved. */
static void
test_form_keeps_ticks (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GoalsKeyResult *steps = goals_command_add_key_result (history, fixture->objective, "Steps", G_MAXUINT);
  g_autoptr(GoalsMeasure) stones = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_MILESTONES, NULL);
  GoalsMilestone *first;
  GtkWidget *check;

  goals_command_set (history, steps, "Measure", "measure", stones, NULL);
  first = goals_command_add_milestone (history, steps, "First");
  goals_command_add_milestone (history, steps, "Second");
  goals_check_in_form_edit (form, steps, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_child (child_of (form, "milestone_ticks"),
                                                             GTK_TYPE_CHECK_BUTTON)), TRUE);

  goals_check_in_form_edit (form, fixture->key_result, NULL);
  g_assert_cmpint (goals_milestone_get_done_on (first), ==, GOALS_DATE_NONE);
  goals_check_in_form_edit (form, steps, NULL);
  check = find_child (child_of (form, "milestone_ticks"), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_true (goals_check_in_form_save (form));
  g_assert_cmpint (goals_milestone_get_done_on (first), ==, SAMPLE_TODAY);
  g_assert_finalize_object (form);
}

static guint
count_rows (gpointer widget)
{
  GtkListBox *list = GTK_LIST_BOX (find_child (widget, GTK_TYPE_LIST_BOX));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
take_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
test_history (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *history = g_object_ref_sink (goals_check_in_history_new ());
  GtkWidget *list;
  GtkWidget *edit;
  GtkWidget *delete;
  g_autofree char *edited = NULL;
  g_autofree char *told = NULL;

  for (int day = 40; day > 20; day--)
    sample_check_in (fixture->key_result, day, day, 5, "");
  goals_check_in_history_set_key_result (GOALS_CHECK_IN_HISTORY (history), fixture->session, fixture->key_result);
  g_signal_connect_swapped (history, "edit", G_CALLBACK (take_text), &edited);
  g_signal_connect_swapped (history, "deleted", G_CALLBACK (take_text), &told);
  g_assert_cmpuint (count_rows (history), ==, 13);
  g_signal_emit_by_name (gtk_widget_get_last_child (history), "clicked");
  g_assert_cmpuint (count_rows (history), ==, 21);

  list = find_child (history, GTK_TYPE_LIST_BOX);
  edit = find_child (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)), GTK_TYPE_BUTTON);
  delete = gtk_widget_get_next_sibling (edit);
  g_signal_emit_by_name (edit, "clicked");
  g_assert_cmpstr (edited, ==, goals_check_ins_peek (goals_key_result_get_check_ins (fixture->key_result), 20)->id);
  g_signal_emit_by_name (delete, "clicked");
  g_assert_cmpstr (told, ==, "Check-in of 13 Nov 2026 deleted");
  g_assert_cmpuint (count_rows (history), ==, 20);
  goals_history_undo (goals_session_get_history (fixture->session));
  g_assert_cmpuint (count_rows (history), ==, 21);
  g_assert_finalize_object (history);
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
press (gpointer page, const char *button)
{
  g_signal_emit_by_name (child_of (page, button), "clicked");
}

static const char *
get_stack_page (gpointer page)
{
  return gtk_stack_get_visible_child_name (child_of (page, "stack"));
}

/* Nobody picks the key result anew when it is edited elsewhere while the form shows it. */
static void
test_form_follows_while_shown (Fixture *fixture, gconstpointer unused)
{
  GoalsCheckInForm *form = create_form (fixture, NULL);
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GoalsKpi *kpi = goals_command_add_kpi (history, "Rate");

  assert_controls (form, "value_row");
  type_value (form, "33");
  goals_command_set_measure (history, fixture->key_result, "unit", "min", NULL);
  g_assert_cmpfloat (goals_value_entry_get_value (child_of (form, "value_entry")), ==, 33);
  goals_command_set (history, fixture->key_result, "Link", "kpi", goals_entity_get_id (GOALS_ENTITY (kpi)), NULL);
  assert_controls (form, "kpi_row");
  goals_history_undo (history);
  assert_controls (form, "value_row");
  g_assert_cmpfloat (goals_value_entry_get_value (child_of (form, "value_entry")), ==, 33);
  g_assert_finalize_object (form);
}

static void
test_queue_row (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsCheckInQueue) queue = goals_check_in_queue_new ();
  g_autoptr(GPtrArray) due = goals_session_list_due (fixture->session, NULL);
  g_autoptr(GoalsQueueItem) item = NULL;
  GoalsQueueRow *row = g_object_ref_sink (GOALS_QUEUE_ROW (goals_queue_row_new ()));
  GtkWidget *title = NULL;

  goals_check_in_queue_sync (queue, due);
  item = g_list_model_get_item (G_LIST_MODEL (queue), 0);
  goals_queue_row_set_item (row, item);
  title = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (row)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "Key result");
  goals_command_set_text (goals_session_get_history (fixture->session), fixture->key_result, "title", "Renamed");
  goals_check_in_queue_sync (queue, due);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "Renamed");
  g_assert_finalize_object (row);
}

static GtkWidget *
present (gpointer page)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

static void
test_round (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_ref_sink (g_object_new (GOALS_TYPE_CHECK_INS_PAGE, NULL));
  GtkWidget *window = present (page);
  GoalsKeyResult *second;
  gpointer form;

  g_assert_cmpstr (get_stack_page (page), ==, "done");
  second = goals_command_add_key_result (goals_session_get_history (fixture->session), fixture->objective, "Second",
                                         G_MAXUINT);
  g_object_set (page, "session", fixture->session, "cycle", sample_get_cycle (fixture->workspace), NULL);
  g_assert_cmpstr (get_stack_page (page), ==, "round");
  assert_label (page, "round_label", "1 of 2");
  form = child_of (page, "form");
  assert_label (form, "title_label", "Second");
  press (page, "skip_button");
  assert_label (form, "title_label", "Key result");
  assert_label (page, "round_label", "2 of 2");

  type_value (form, "nothing");
  press (page, "save_button");
  assert_label (form, "title_label", "Key result");
  type_value (form, "45");
  press (page, "save_button");
  g_assert_cmpuint (count_check_ins (fixture), ==, 2);
  g_assert_cmpstr (get_stack_page (page), ==, "done");
  g_assert_cmpstr (adw_status_page_get_description (child_of (page, "done_page")), ==, 
                   "1 check-in in this round\n1 was skipped\nThe next ones are due in 6 days");
  press (page, "resume_button");
  g_assert_cmpstr (get_stack_page (page), ==, "round");
  assert_label (form, "title_label", "Second");
  assert_label (page, "round_label", "2 of 2");

  goals_command_delete_one (goals_session_get_history (fixture->session), second);
  g_assert_cmpstr (get_stack_page (page), ==, "done");
  /* what is due while nobody looks is there when somebody does */
  gtk_widget_set_visible (page, FALSE);
  goals_history_undo (goals_session_get_history (fixture->session));
  g_assert_cmpstr (get_stack_page (page), ==, "done");
  gtk_widget_set_visible (page, TRUE);
  g_assert_cmpstr (get_stack_page (page), ==, "round");
  assert_label (form, "title_label", "Second");
  g_object_set (page, "session", NULL, NULL);
  adw_window_set_content (ADW_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (page);
}

/* The stack that shows the page has its own mind about the focus. */
static void
test_focus_on_arrival (Fixture *fixture, gconstpointer unused)
{
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  GtkWidget *elsewhere = gtk_entry_new ();
  GtkWidget *page = g_object_new (GOALS_TYPE_CHECK_INS_PAGE, NULL);
  GtkWidget *window = NULL;
  GtkWidget *focus = NULL;

  adw_view_stack_add (stack, elsewhere);
  adw_view_stack_add (stack, page);
  g_object_set (page, "session", fixture->session, NULL);
  window = present (stack);
  gtk_widget_grab_focus (elsewhere);
  adw_view_stack_set_visible_child (stack, page);
  settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, child_of (child_of (page, "form"), "value_entry")));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Cards are made one a frame. */
static void
wait_for_card (gpointer page, const char *card, gboolean filled)
{
  GtkWidget *list = find_child (child_of (page, card), GTK_TYPE_LIST_BOX);

  while (gtk_widget_get_first_child (list) == NULL
         || GOALS_IS_OVERVIEW_ROW (gtk_widget_get_first_child (list)) != filled)
    g_main_context_iteration (NULL, TRUE);
}

static GtkListBoxRow *
get_card_row (gpointer page, const char *card, int position)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_child (child_of (page, card), GTK_TYPE_LIST_BOX)), position);
}

static void
test_overview (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_new (GOALS_TYPE_OVERVIEW_PAGE, "session", fixture->session,
                                  "cycle", sample_get_cycle (fixture->workspace), NULL);
  GtkWidget *window = present (page);
  GoalsCheckIn check_in = { .date = SAMPLE_TODAY, .value = 48, .confidence = 7, .note = (char *) "Better <b>now</b>" };

  g_assert_cmpstr (get_stack_page (page), ==, "overview");
  wait_for_card (page, "attention_card", TRUE);
  wait_for_card (page, "due_card", TRUE);
  wait_for_card (page, "changes_card", FALSE);
  wait_for_card (page, "kpis_card", FALSE);
  assert_label (page, "progress_label", "25\u202f%");
  assert_label (page, "dates_label", "1 Nov 2026 – 11 Dec 2026, day 21 of 41");
  g_assert_cmpuint (count_rows (child_of (page, "attention_card")), ==, 1);

  g_assert_true (goals_command_check_in (goals_session_get_history (fixture->session), fixture->key_result, &check_in,
                                         NULL));
  wait_for_card (page, "attention_card", FALSE);
  wait_for_card (page, "due_card", FALSE);
  wait_for_card (page, "changes_card", TRUE);
  assert_label (page, "progress_label", "70\u202f%");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A card that is filled again keeps its rows, however many there are. */
static void
test_overview_keeps_rows (Fixture *fixture, gconstpointer unused)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GtkWidget *page = g_object_new (GOALS_TYPE_OVERVIEW_PAGE, "session", fixture->session,
                                  "cycle", sample_get_cycle (fixture->workspace), NULL);
  GtkWidget *window = present (page);
  GtkListBoxRow *row;

  wait_for_card (page, "due_card", TRUE);
  row = get_card_row (page, "due_card", 0);
  g_assert_null (get_card_row (page, "due_card", 1));
  goals_command_set_text (history, fixture->key_result, "title", "Renamed");
  while (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Renamed") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (get_card_row (page, "due_card", 0) == row);

  goals_command_add_key_result (history, goals_key_result_get_objective (fixture->key_result), "A", G_MAXUINT);
  goals_command_add_key_result (history, goals_key_result_get_objective (fixture->key_result), "B", G_MAXUINT);
  while (get_card_row (page, "due_card", 2) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (get_card_row (page, "due_card", 3));
  goals_history_undo (history);
  goals_history_undo (history);
  while (get_card_row (page, "due_card", 1) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (get_card_row (page, "due_card", 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_overview_of_nothing (void)
{
  g_autoptr(GoalsWorkspace) blank = goals_workspace_new ("Blank");
  g_autoptr(GoalsWorkspace) planned = sample_workspace_new ();
  g_autoptr(GoalsSession) first = goals_session_new (blank, NULL, SAMPLE_TODAY);
  g_autoptr(GoalsSession) second = goals_session_new (planned, NULL, SAMPLE_TODAY);
  GtkWidget *page = g_object_new (GOALS_TYPE_OVERVIEW_PAGE, "session", first, NULL);
  GtkWidget *window = present (page);

  g_assert_cmpstr (get_stack_page (page), ==, "empty");
  g_assert_cmpstr (gtk_actionable_get_action_name (child_of (page, "empty_button")), ==, "win.new-cycle");
  g_object_set (page, "session", second, NULL);
  settle ();
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
  g_assert_cmpstr (gtk_actionable_get_action_name (child_of (page, "empty_button")), ==, "win.new-objective");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  g_test_add ("/views/check-in/form-saves", Fixture, NULL, set_up, test_form_saves, tear_down);
  g_test_add ("/views/check-in/form-refuses", Fixture, NULL, set_up, test_form_refuses, tear_down);
  g_test_add ("/views/check-in/form-corrects", Fixture, NULL, set_up, test_form_corrects, tear_down);
  g_test_add ("/views/check-in/form-keeps", Fixture, NULL, set_up, test_form_keeps, tear_down);
  g_test_add ("/views/check-in/form-keeps-ticks", Fixture, NULL, set_up, test_form_keeps_ticks, tear_down);
  g_test_add ("/views/check-in/form-follows-the-measure", Fixture, NULL, set_up, test_form_follows_the_measure,
              tear_down);
  g_test_add ("/views/check-in/form-follows-while-shown", Fixture, NULL, set_up, test_form_follows_while_shown,
              tear_down);
  g_test_add ("/views/check-in/queue-row", Fixture, NULL, set_up, test_queue_row, tear_down);
  g_test_add ("/views/check-in/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/views/check-in/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/views/check-in/focus-on-arrival", Fixture, NULL, set_up, test_focus_on_arrival, tear_down);
  g_test_add ("/views/overview", Fixture, NULL, set_up, test_overview, tear_down);
  g_test_add ("/views/overview-keeps-rows", Fixture, NULL, set_up, test_overview_keeps_rows, tear_down);
  g_test_add_func ("/views/overview-of-nothing", test_overview_of_nothing);
  return g_test_run ();
}
