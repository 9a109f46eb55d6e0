/* test-views-alignment.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "goals-alignment-page.h"
#include "goals-id.h"
#include "goals-inspector.h"
#include "goals-outline-view.h"
#include "goals-views-init.h"
#include "session-samples.h"
#include "ui-frames.h"

/* A (A1, A2), B, in one cycle; C in none of them. */
typedef struct
{
  GoalsSession   *session;
  GoalsHistory   *history;
  GoalsObjective *a, *b;
  GoalsKeyResult *a1;
  GtkWidget      *window;
  GtkWidget      *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();

  fixture->a = sample_add_objective (workspace, "A", NULL);
  fixture->b = sample_add_objective (workspace, "B", NULL);
  fixture->a1 = sample_add_key_result (fixture->a, "A1", 0, 100);
  sample_add_key_result (fixture->a, "A2", 0, 100);
  fixture->session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  fixture->history = goals_session_get_history (fixture->session);
  fixture->page = g_object_new (GOALS_TYPE_ALIGNMENT_PAGE, "session", fixture->session,
                                "cycle", sample_get_cycle (workspace), NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  ui_frames_present (GTK_WINDOW (fixture->window));
}

/* Animations, and what waits for a frame, hold on to widgets until they are over. */
static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->session);
}

/* The first widget of @type below @widget whose title is @title; NULL for none. */
static gpointer
find (GtkWidget *widget, GType type, const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (title == NULL || g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkColumnView *
find_column_view (GtkWidget *widget)
{
  GtkColumnView *found = GTK_IS_COLUMN_VIEW (widget) ? GTK_COLUMN_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_column_view (child);
  return found;
}

static const char *
shown_page (Fixture *fixture)
{
  GtkWidget *stack = gtk_widget_get_ancestor (find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static void
show (Fixture *fixture, gpointer entity)
{
  g_assert_true (goals_alignment_page_show_entity (GOALS_ALIGNMENT_PAGE (fixture->page), goals_entity_get_id (entity)));
  ui_frames_wait ();
}

static void
assert_selected (Fixture *fixture, gpointer entity)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL));

  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (g_ptr_array_index (selected, 0) == entity);
}

static void
test_finalize (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GtkWidget *page = g_object_ref_sink (g_object_new (GOALS_TYPE_ALIGNMENT_PAGE, NULL));
  GoalsSession *session = goals_session_new (workspace, NULL, SAMPLE_TODAY);

  g_assert_finalize_object (page);
  sample_add_key_result (sample_add_objective (workspace, "A", NULL), "A1", 0, 100);
  page = g_object_ref_sink (g_object_new (GOALS_TYPE_ALIGNMENT_PAGE, "session", session, NULL));
  g_assert_true (goals_alignment_page_show_entity (GOALS_ALIGNMENT_PAGE (page), goals_entity_get_id (
                   goals_list_peek (goals_workspace_get_objectives (workspace), 0))));
  g_assert_finalize_object (page);
  g_assert_finalize_object (session);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_properties (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  guint count = 0;

  g_signal_connect_swapped (fixture->page, "notify::search-text", G_CALLBACK (count_cb), &count);
  g_object_set (fixture->page, "search-text", "a", NULL);
  g_object_set (fixture->page, "search-text", "a", NULL);
  g_object_get (fixture->page, "search-text", &text, NULL);
  g_assert_cmpstr (text, ==, "a");
  g_assert_cmpuint (count, ==, 1);
  g_object_set (fixture->page, "search-text", NULL, NULL);
  g_object_set (fixture->page, "cycle", NULL, "session", NULL, NULL);
  g_assert_cmpstr (shown_page (fixture), ==, "empty");
}

static void
test_empty_states (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  g_assert_cmpstr (shown_page (fixture), ==, "outline");
  g_object_set (fixture->page, "search-text", "nowhere", NULL);
  g_assert_cmpstr (shown_page (fixture), ==, "no-results");
  g_object_set (fixture->page, "search-text", "", NULL);
  g_assert_cmpstr (shown_page (fixture), ==, "outline");
  g_ptr_array_add (all, fixture->a);
  g_ptr_array_add (all, fixture->b);
  show (fixture, fixture->a);
  goals_command_delete (fixture->history, all);
  ui_frames_wait ();
  g_assert_cmpstr (shown_page (fixture), ==, "empty");
  g_assert_nonnull (find (fixture->page, ADW_TYPE_STATUS_PAGE, NULL));
  goals_history_undo (fixture->history);
  ui_frames_wait ();
  g_assert_cmpstr (shown_page (fixture), ==, "outline");
}

/* The selection stays with the thing wherever it moves, and goes on to the next row when it is deleted. */
static void
test_selection (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsLink) link = goals_link_new (goals_entity_get_id (GOALS_ENTITY (fixture->a)),
                                              goals_entity_get_id (GOALS_ENTITY (fixture->a1)));

  show (fixture, fixture->b);
  assert_selected (fixture, fixture->b);
  g_assert_true (goals_command_align (fixture->history, fixture->b, link, GOALS_PLACE_LAST, NULL, NULL));
  assert_selected (fixture, fixture->b);
  goals_history_undo (fixture->history);
  assert_selected (fixture, fixture->b);
  g_object_set (fixture->page, "search-text", "b", NULL);
  assert_selected (fixture, fixture->b);
  g_object_set (fixture->page, "search-text", "", NULL);
  assert_selected (fixture, fixture->b);
  show (fixture, fixture->a1);
  goals_command_delete_one (fixture->history, fixture->a1);
  assert_selected (fixture, goals_list_peek (goals_objective_get_key_results (fixture->a), 0));
}

static void
test_type_in_inspector (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = find (fixture->page, GOALS_TYPE_INSPECTOR, NULL);
  GtkWidget *title;
  guint depth;

  show (fixture, fixture->a1);
  title = find (inspector, ADW_TYPE_ENTRY_ROW, "Title");
  depth = goals_history_get_depth (fixture->history);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "A1");
  gtk_editable_set_text (GTK_EDITABLE (title), "A1b");
  gtk_editable_set_text (GTK_EDITABLE (title), "A1bc");
  g_assert_cmpstr (goals_key_result_get_title (fixture->a1), ==, "A1bc");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
  goals_history_undo (fixture->history);
  g_assert_cmpstr (goals_key_result_get_title (fixture->a1), ==, "A1");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "A1");
}

static void
test_bad_input_stays_outside (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = find (fixture->page, GOALS_TYPE_INSPECTOR, NULL);
  GtkWidget *target;

  show (fixture, fixture->a1);
  target = find (inspector, ADW_TYPE_ENTRY_ROW, "Target");
  gtk_editable_set_text (GTK_EDITABLE (target), "much");
  g_assert_cmpfloat (goals_measure_get_target (goals_key_result_get_measure (fixture->a1)), ==, 100);
  g_assert_true (gtk_widget_has_css_class (target, "error"));
  gtk_editable_set_text (GTK_EDITABLE (target), "80 %");
  g_assert_cmpfloat (goals_measure_get_target (goals_key_result_get_measure (fixture->a1)), ==, 80);
  g_assert_false (gtk_widget_has_css_class (target, "error"));
}

/* Only the numbers that a kind of measure uses are there to be filled in. */
static void
test_measure_fields (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = find (fixture->page, GOALS_TYPE_INSPECTOR, NULL);
  GtkWidget *type;

  show (fixture, fixture->a1);
  type = find (inspector, ADW_TYPE_COMBO_ROW, "Counts As");
  g_assert_true (gtk_widget_get_visible (find (inspector, ADW_TYPE_ENTRY_ROW, "Start")));
  g_assert_false (gtk_widget_get_visible (find (inspector, ADW_TYPE_ENTRY_ROW, "From")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (type), GOALS_MEASURE_BETWEEN);
  g_assert_cmpint (goals_measure_get_measure_type (goals_key_result_get_measure (fixture->a1)), ==,
                   GOALS_MEASURE_BETWEEN);
  g_assert_false (gtk_widget_get_visible (find (inspector, ADW_TYPE_ENTRY_ROW, "Start")));
  g_assert_true (gtk_widget_get_visible (find (inspector, ADW_TYPE_ENTRY_ROW, "From")));
  goals_history_undo (fixture->history);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (type)), ==, GOALS_MEASURE_REACH);
  g_assert_true (gtk_widget_get_visible (find (inspector, ADW_TYPE_ENTRY_ROW, "Start")));
}

static void
test_owner (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = find (fixture->page, GOALS_TYPE_INSPECTOR, NULL);
  GoalsPerson *person = goals_command_add_person (fixture->history, "Ana & Bo");
  GtkWidget *owner;

  show (fixture, fixture->a);
  owner = find (inspector, ADW_TYPE_COMBO_ROW, "Owner");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (owner)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (owner), 1);
  g_assert_cmpstr (goals_objective_get_owner_id (fixture->a), ==, goals_entity_get_id (GOALS_ENTITY (person)));
  goals_history_undo (fixture->history);
  g_assert_null (goals_objective_get_owner_id (fixture->a));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (owner)), ==, 0);
}

static void
test_several (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = find (fixture->page, GOALS_TYPE_INSPECTOR, NULL);
  g_autoptr(GPtrArray) both = g_ptr_array_new ();
  GtkWidget *state;

  g_ptr_array_add (both, fixture->a);
  g_ptr_array_add (both, fixture->b);
  goals_outline_view_select (find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL), both, FALSE);
  state = find (inspector, ADW_TYPE_COMBO_ROW, "State");
  adw_combo_row_set_selected (ADW_COMBO_ROW (state), GOALS_OBJECTIVE_ABANDONED);
  g_assert_cmpint (goals_objective_get_state (fixture->a), ==, GOALS_OBJECTIVE_ABANDONED);
  g_assert_cmpint (goals_objective_get_state (fixture->b), ==, GOALS_OBJECTIVE_ABANDONED);
  goals_history_undo (fixture->history);
  g_assert_cmpint (goals_objective_get_state (fixture->a), ==, GOALS_OBJECTIVE_ACTIVE);
  g_assert_cmpint (goals_objective_get_state (fixture->b), ==, GOALS_OBJECTIVE_ACTIVE);
}

static void
test_actions (Fixture *fixture, gconstpointer unused)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));
  GtkWidget *view = find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL);

  show (fixture, fixture->b);
  g_assert_true (gtk_widget_activate_action (view, "outline.indent", NULL));
  g_assert_true (goals_objective_get_above (fixture->b) == GOALS_ENTITY (fixture->a));
  g_assert_true (gtk_widget_activate_action (view, "outline.outdent", NULL));
  g_assert_null (goals_objective_get_above (fixture->b));
  assert_selected (fixture, fixture->b);
  g_assert_true (gtk_widget_activate_action (view, "outline.duplicate", NULL));
  g_assert_cmpuint (goals_list_get_length (objectives), ==, 3);
  g_assert_true (gtk_widget_activate_action (view, "outline.delete", NULL));
  g_assert_cmpuint (goals_list_get_length (objectives), ==, 2);
  goals_outline_view_unselect (GOALS_OUTLINE_VIEW (view));
  gtk_widget_activate_action (view, "outline.delete", NULL);
  g_assert_cmpuint (goals_list_get_length (objectives), ==, 2);
}

/* Buttons with an icon stand in the row of those with text, however large that is. */
static void
test_large_text (Fixture *fixture, gconstpointer unused)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *button = find (fixture->page, GTK_TYPE_BUTTON, NULL);
  GtkWidget *icon = GTK_WIDGET (gtk_widget_get_template_child (fixture->page, GOALS_TYPE_ALIGNMENT_PAGE,
                                                               "inspector_button"));
  graphene_rect_t text, other;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  settle ();
  g_assert_true (gtk_widget_compute_bounds (button, fixture->page, &text));
  g_assert_true (gtk_widget_compute_bounds (icon, fixture->page, &other));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpfloat (text.size.height, >, 40);
  g_assert_cmpfloat (other.origin.y, ==, text.origin.y);
  g_assert_cmpfloat (other.size.height, ==, text.size.height);
}

/* A search among thousands shows what it finds, and keeps what was selected. */
static void
test_search_among_many (Fixture *fixture, gconstpointer unused)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (fixture->session);
  GtkColumnView *list = NULL;

  goals_history_begin (fixture->history, "Many");
  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *title = g_strdup_printf ("Objective %u", i);
      g_autofree char *id = goals_id_new ();
      g_autoptr(GoalsObjective) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", title, "cycle",
                                                          goals_objective_get_cycle (fixture->a), NULL);

      goals_history_insert (fixture->history, goals_workspace_get_objectives (workspace), G_MAXUINT, objective);
    }
  goals_history_commit (fixture->history, NULL);
  list = find_column_view (fixture->page);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list))), >=, 1102);
  show (fixture, fixture->a1);
  g_object_set (fixture->page, "search-text", "A1", NULL);
  ui_frames_wait ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list))), ==, 2);
  assert_selected (fixture, fixture->a1);
  g_object_set (fixture->page, "search-text", "", NULL);
  ui_frames_wait ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list))), >=, 1102);
  assert_selected (fixture, fixture->a1);
}

/* What happened while the page was not on the screen is caught up with when it is again. */
static void
test_wakes (Fixture *fixture, gconstpointer unused)
{
  GoalsOutline *outline = goals_outline_view_get_outline (find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL));
  guint before = goals_outline_get_n_nodes (outline);

  gtk_widget_set_visible (fixture->page, FALSE);
  goals_command_delete_one (fixture->history, fixture->b);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, before);
  gtk_widget_set_visible (fixture->page, TRUE);
  ui_frames_wait ();
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, before - 1);
}

/* A page that nobody sees does nothing, and catches up when it is asked for something. */
static void
test_sleeps_unseen (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_ref_sink (g_object_new (GOALS_TYPE_ALIGNMENT_PAGE, "session", fixture->session, NULL));
  GoalsOutline *outline = goals_outline_view_get_outline (find (page, GOALS_TYPE_OUTLINE_VIEW, NULL));

  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 0);
  goals_command_delete_one (fixture->history, fixture->b);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 0);
  g_assert_true (goals_alignment_page_show_entity (GOALS_ALIGNMENT_PAGE (page),
                                                   goals_entity_get_id (GOALS_ENTITY (fixture->a1))));
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 3);
  g_assert_finalize_object (page);
}

static void
note_rename (GoalsOutlineView *view, GoalsEntity *entity, const char *text, gpointer count)
{
  (*(guint *) count)++;
}

/* What a name brings about waits until the press that took the focus away is over. */
static void
test_leave_rename (Fixture *fixture, gconstpointer unused)
{
  GoalsOutlineView *view = find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL);
  guint count = 0;

  show (fixture, fixture->a);
  for (guint i = 0; i == 0 || (i < 5 && count > 0); i++)        /* see type_title() */
    {
      count = 0;
      g_assert_true (goals_outline_view_rename (view, GOALS_ENTITY (fixture->a), note_rename, &count, NULL));
      ui_frames_wait ();
    }
  g_assert_cmpuint (count, ==, 0);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_cmpuint (count, ==, 0);
  ui_frames_wait ();
  g_assert_cmpuint (count, ==, 1);
}

/* Renames @entity as far as @title being typed. The window manager may take the focus from the window once more after
 * the one before has gone, and what is left is renamed: then anew. */
static void
type_title (Fixture *fixture, gpointer entity, const char *title)
{
  GoalsOutlineView *view = find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL);
  GtkWidget *focus = NULL;

  for (guint i = 0; i < 5 && !GTK_IS_TEXT (focus); i++)
    {
      g_assert_true (goals_outline_view_rename (view, entity, NULL, NULL, NULL));
      ui_frames_wait ();
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    }
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), title);
}

/* GTK takes the cell away and gives it back when the selection changes; it must not find other rows after that. */
static void
test_select_while_renaming (Fixture *fixture, gconstpointer unused)
{
  GoalsOutlineView *view = find (fixture->page, GOALS_TYPE_OUTLINE_VIEW, NULL);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  show (fixture, fixture->a);
  type_title (fixture, fixture->a, "Renamed");
  goals_outline_view_select_one (view, fixture->b, FALSE);
  g_assert_cmpstr (goals_objective_get_title (fixture->a), ==, "A");
  goals_outline_view_select_one (view, fixture->b, TRUE);
  g_assert_cmpstr (goals_objective_get_title (fixture->a), ==, "A");
  ui_frames_wait ();
  g_assert_cmpstr (goals_objective_get_title (fixture->a), ==, "Renamed");
  assert_selected (fixture, fixture->b);

  /* nor when the row itself goes */
  type_title (fixture, fixture->b, "Never");
  g_ptr_array_add (all, fixture->b);
  goals_command_delete (fixture->history, all);
  ui_frames_wait ();
  goals_history_undo (fixture->history);
  ui_frames_wait ();
  g_assert_cmpstr (goals_objective_get_title (fixture->b), ==, "B");
}

/* Each title gets what was typed for it. */
static void
test_rename_one_after_the_other (Fixture *fixture, gconstpointer unused)
{
  show (fixture, fixture->a);
  type_title (fixture, fixture->a, "First");
  type_title (fixture, fixture->b, "Second");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  ui_frames_wait ();
  g_assert_cmpstr (goals_objective_get_title (fixture->a), ==, "First");
  g_assert_cmpstr (goals_objective_get_title (fixture->b), ==, "Second");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  g_test_add_func ("/views/alignment/finalize", test_finalize);
#define ADD(path, func) g_test_add ("/views/alignment/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("properties", test_properties);
  ADD ("empty-states", test_empty_states);
  ADD ("selection", test_selection);
  ADD ("type-in-inspector", test_type_in_inspector);
  ADD ("bad-input", test_bad_input_stays_outside);
  ADD ("measure-fields", test_measure_fields);
  ADD ("owner", test_owner);
  ADD ("several", test_several);
  ADD ("actions", test_actions);
  ADD ("large-text", test_large_text);
  ADD ("leave-rename", test_leave_rename);
  ADD ("select-while-renaming", test_select_while_renaming);
  ADD ("rename-one-after-the-other", test_rename_one_after_the_other);
  ADD ("sleeps-unseen", test_sleeps_unseen);
  ADD ("wakes", test_wakes);
  ADD ("search-among-many", test_search_among_many);
  return g_test_run ();
}
