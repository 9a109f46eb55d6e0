/* test-views-kpis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "goals-chart-view.h"
#include "goals-date-entry.h"
#include "goals-import-form.h"
#include "goals-kpi-baseline.h"
#include "goals-kpi-card.h"
#include "goals-kpi-cell.h"
#include "goals-kpi-commands.h"
#include "goals-kpi-details.h"
#include "goals-kpi-entry.h"
#include "goals-kpi-export.h"
#include "goals-kpi-links.h"
#include "goals-kpi-page.h"
#include "goals-kpi-table.h"
#include "goals-kpi-target-form.h"
#include "goals-kpi-targets.h"
#include "goals-kpis-page.h"
#include "goals-number.h"
#include "goals-value-entry.h"
#include "ui-frames.h"
#include "ui-keys.h"
#include "goals-views-init.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GoalsHistory   *history;
  GoalsKpi       *kpi;
  GtkWidget      *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("Test");
  fixture->session = goals_session_new (fixture->workspace, NULL, goals_date_new (2026, 11, 21));
  fixture->history = goals_session_get_history (fixture->session);
  fixture->kpi = goals_command_add_kpi (fixture->history, "R&D <5%");
  goals_command_record (fixture->history, fixture->kpi, goals_date_new (2026, 8, 31), 41, NULL, NULL);
  goals_command_record (fixture->history, fixture->kpi, goals_date_new (2026, 9, 30), 42, "summer", NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
}

static void
show (Fixture *fixture, GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  ui_frames_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_frames_wait ();
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->workspace);
}

/* The first descendant of that type, in the order of the tree. */
static gpointer
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

/* Every pane lives without a KPI, with one, with a changed one and with one that is gone; and lets go of everything. */
static void
test_panes (Fixture *fixture, gconstpointer unused)
{
  const GType types[] = { GOALS_TYPE_KPI_CARD, GOALS_TYPE_KPI_ENTRY, GOALS_TYPE_KPI_TABLE, GOALS_TYPE_KPI_TARGETS,
                          GOALS_TYPE_KPI_DETAILS, GOALS_TYPE_KPI_BASELINE, GOALS_TYPE_KPI_LINKS, GOALS_TYPE_KPI_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *pane = g_object_ref_sink (g_object_new (types[i], NULL));

      g_test_message ("%s", g_type_name (types[i]));
      show (fixture, pane);
      g_object_set (pane, "session", fixture->session, "kpi", fixture->kpi, NULL);
      ui_frames_wait ();
      goals_command_record (fixture->history, fixture->kpi, goals_date_new (2026, 10, 31), 43, NULL, NULL);
      goals_command_set_text (fixture->history, fixture->kpi, "name", "Other <b>name</b>");
      ui_frames_wait ();
      goals_command_delete_one (fixture->history, fixture->kpi);
      goals_command_add_kpi (fixture->history, "another");
      ui_frames_wait ();
      g_object_set (pane, "kpi", NULL, NULL);
      while (goals_history_can_undo (fixture->history) && goals_history_get_depth (fixture->history) > 3)
        goals_history_undo (fixture->history);
      g_object_set (pane, "kpi", fixture->kpi, NULL);
      ui_frames_wait ();
      gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
      g_assert_finalize_object (pane);
    }
}

static void
test_entry (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *entry = g_object_new (GOALS_TYPE_KPI_ENTRY, "session", fixture->session, "kpi", fixture->kpi, NULL);
  GoalsDateEntry *date = NULL;
  GoalsValueEntry *value = NULL;
  GtkButton *record = NULL;
  double recorded = 0;

  show (fixture, entry);
  date = find (entry, GOALS_TYPE_DATE_ENTRY);
  value = find (entry, GOALS_TYPE_VALUE_ENTRY);
  g_assert_cmpint (goals_date_entry_get_date (date), ==, goals_date_new (2026, 10, 31));
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (value), GTK_TYPE_ENTRY)), "43.5");
  g_signal_emit_by_name (value, "activate");
  g_assert_true (goals_series_lookup (goals_kpi_get_measurements (fixture->kpi), goals_date_new (2026, 10, 31),
                                      &recorded));
  g_assert_cmpfloat (recorded, ==, 43.5);

  /* on to the next period, which is not over yet: today */
  g_assert_cmpint (goals_date_entry_get_date (date), ==, goals_date_new (2026, 11, 21));
  g_assert_true (goals_number_is_none (goals_value_entry_get_value (value)));
  record = find (gtk_widget_get_parent (gtk_widget_get_last_child (
                  gtk_widget_get_last_child (gtk_widget_get_first_child (entry)))),
                 GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (record)));

  /* what is half typed outlives a change elsewhere */
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (value), GTK_TYPE_ENTRY)), "44");
  goals_command_set_text (fixture->history, fixture->kpi, "unit", "h");
  g_assert_cmpfloat (goals_value_entry_get_value (value), ==, 44);
  goals_history_undo (fixture->history);
  goals_history_undo (fixture->history);
  g_assert_false (goals_series_lookup (goals_kpi_get_measurements (fixture->kpi), goals_date_new (2026, 10, 31),
                                       &recorded));
}

static void
type_into (GoalsKpiCell *cell, const char *text, gboolean accept)
{
  goals_kpi_cell_start (cell);
  gtk_editable_set_text (goals_kpi_cell_get_editable (cell), text);
  goals_kpi_cell_stop (cell, accept);
  ui_frames_wait ();
}

static void
test_table (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *table = g_object_new (GOALS_TYPE_KPI_TABLE, "session", fixture->session, "kpi", fixture->kpi, NULL);
  GoalsKpiCell *cell = NULL;
  double value = 0;

  show (fixture, table);
  /* three editable cells a row, newest first: day, value, note */
  g_assert_cmpuint (count (table, GOALS_TYPE_KPI_CELL), ==, 6);
  cell = find (table, GOALS_TYPE_KPI_CELL);
  g_assert_cmpstr (goals_kpi_cell_get_text (cell), ==, "2026-09-30");

  type_into (cell, "2026-10-05", TRUE);
  g_assert_true (goals_series_lookup (goals_kpi_get_measurements (fixture->kpi), goals_date_new (2026, 10, 5), &value));
  g_assert_cmpstr (goals_notes_lookup (goals_kpi_get_notes (fixture->kpi), goals_date_new (2026, 10, 5)), ==, "summer");

  cell = find (table, GOALS_TYPE_KPI_CELL);
  type_into (cell, "no day", TRUE);
  g_assert_cmpstr (goals_kpi_cell_get_text (cell), ==, "2026-10-05");
  type_into (cell, "2026-10-06", FALSE);
  g_assert_cmpstr (goals_kpi_cell_get_text (cell), ==, "2026-10-05");

  goals_command_record (fixture->history, fixture->kpi, goals_date_new (2026, 11, 1), 44, NULL, NULL);
  ui_frames_wait ();
  g_assert_cmpuint (count (table, GOALS_TYPE_KPI_CELL), ==, 9);
  /* an edit that is still open when the table goes */
  goals_kpi_cell_start (find (table, GOALS_TYPE_KPI_CELL));
}

static void
test_targets (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *form = g_object_new (GOALS_TYPE_KPI_TARGET_FORM, "session", fixture->session, "kpi", fixture->kpi, NULL);
  GoalsValueEntry *value = NULL;
  GoalsTarget *target = NULL;

  show (fixture, form);
  goals_kpi_target_form_edit (GOALS_KPI_TARGET_FORM (form), NULL);
  value = find (form, GOALS_TYPE_VALUE_ENTRY);
  goals_value_entry_set_value (value, 45);
  g_signal_emit_by_name (value, "activate");
  g_assert_cmpuint (goals_kpi_get_targets (fixture->kpi)->len, ==, 1);
  target = g_ptr_array_index (goals_kpi_get_targets (fixture->kpi), 0);
  g_assert_cmpfloat (goals_target_get_value (target), ==, 45);
  /* the first target holds for all that is there */
  g_assert_cmpint (goals_target_get_from (target), ==, goals_date_new (2026, 8, 31));

  goals_kpi_target_form_edit (GOALS_KPI_TARGET_FORM (form), target);
  goals_value_entry_set_value (value, 46);
  g_signal_emit_by_name (value, "activate");
  g_assert_cmpuint (goals_kpi_get_targets (fixture->kpi)->len, ==, 1);
  g_assert_cmpfloat (goals_target_get_value (g_ptr_array_index (goals_kpi_get_targets (fixture->kpi), 0)), ==, 46);

  /* a second one from the same day is refused */
  goals_kpi_target_form_edit (GOALS_KPI_TARGET_FORM (form), NULL);
  goals_date_entry_set_date (find (form, GOALS_TYPE_DATE_ENTRY), goals_date_new (2026, 8, 31));
  goals_value_entry_set_value (value, 47);
  g_signal_emit_by_name (value, "activate");
  g_assert_cmpuint (goals_kpi_get_targets (fixture->kpi)->len, ==, 1);
}

static void
count_call (guint *n)
{
  (*n)++;
}

static void
test_board (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_new (GOALS_TYPE_KPIS_PAGE, NULL);
  GoalsKpi *other = goals_command_add_kpi (fixture->history, "Revenue");
  guint n_shown = 0;

  show (fixture, page);
  g_object_set (page, "session", fixture->session, NULL);
  ui_frames_wait ();
  g_assert_cmpuint (count (page, GOALS_TYPE_KPI_CARD), ==, 2);

  g_object_set (page, "search-text", "reve", NULL);
  ui_frames_wait ();
  g_assert_cmpuint (count (page, GOALS_TYPE_KPI_CARD), ==, 1);
  g_object_set (page, "search-text", "", NULL);
  ui_frames_wait ();

  /* the window asks by this whether typing may start a search */
  g_signal_connect_swapped (page, "notify::kpi", G_CALLBACK (count_call), &n_shown);
  goals_kpis_page_show (GOALS_KPIS_PAGE (page), other);
  ui_frames_wait ();
  g_assert_cmpuint (n_shown, ==, 1);
  g_signal_handlers_disconnect_by_func (page, count_call, &n_shown);
  g_assert_true (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)) == other);
  gtk_widget_activate_action (page, "kpis.back", NULL);
  ui_frames_wait ();
  g_assert_null (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)));

  /* a KPI that goes while its page is shown leads back to the board */
  goals_kpis_page_show (GOALS_KPIS_PAGE (page), other);
  goals_command_delete_one (fixture->history, other);
  ui_frames_wait ();
  g_assert_null (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)));

  gtk_widget_activate_action (page, "kpis.new", NULL);
  ui_frames_wait ();
  g_assert_cmpstr (goals_kpi_get_name (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page))), ==, "New KPI");
  g_object_set (page, "session", NULL, NULL);
  ui_frames_wait ();
  g_assert_null (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)));
}

/* The way back is where the arrow of the button points. */
static void
test_back (Fixture *fixture, gconstpointer unused)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Right };
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };
  GtkWidget *page = g_object_new (GOALS_TYPE_KPIS_PAGE, NULL);

  show (fixture, page);
  g_object_set (page, "session", fixture->session, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_set_direction (page, directions[i]);
      goals_kpis_page_show (GOALS_KPIS_PAGE (page), fixture->kpi);
      ui_frames_wait ();
      g_assert_false (ui_keys_press (page, keys[1 - i], GDK_ALT_MASK));
      g_assert_true (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)) == fixture->kpi);
      g_assert_true (ui_keys_press (page, keys[i], GDK_ALT_MASK));
      g_assert_null (goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)));
    }
}

static guint
count_on_board (GtkWidget *page)
{
  GtkGridView *grid = find (page, GTK_TYPE_GRID_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (grid)));
}

static void
wait_for_board (GtkWidget *page, guint n)
{
  for (guint i = 0; i < 100 && count_on_board (page) != n; i++)
    ui_frames_wait ();
  g_assert_cmpuint (count_on_board (page), ==, n);
}

/* The grid gets to know all of them in the end. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_new (GOALS_TYPE_KPIS_PAGE, NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Indicator %u", i);

      goals_command_add_kpi (fixture->history, name);
    }
  show (fixture, page);
  g_object_set (page, "session", fixture->session, NULL);
  g_assert_cmpuint (count_on_board (page), <, 61);
  wait_for_board (page, 61);
  g_object_set (page, "search-text", "indicator 5", NULL);
  wait_for_board (page, 11);
  g_object_set (page, "search-text", "", NULL);
  wait_for_board (page, 61);
  goals_command_add_kpi (fixture->history, "One more");
  g_assert_cmpuint (count_on_board (page), ==, 62);
}

/* All of the form is inside of the popover, also its lower edge. */
static void
test_target_popover (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *targets = g_object_new (GOALS_TYPE_KPI_TARGETS, "session", fixture->session, "kpi", fixture->kpi, NULL);
  GtkWidget *form = NULL;
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  int height = 0;

  show (fixture, targets);
  gtk_menu_button_popup (find (targets, GTK_TYPE_MENU_BUTTON));
  form = find (targets, GOALS_TYPE_KPI_TARGET_FORM);
  while (gtk_widget_get_height (form) == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  ui_frames_wait ();
  gtk_widget_measure (form, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (form), &height, NULL, NULL, NULL);
  height -= gtk_widget_get_margin_top (form) + gtk_widget_get_margin_bottom (form);
  g_assert_cmpint (gtk_widget_get_height (form), >=, height);
  gtk_menu_button_popdown (find (targets, GTK_TYPE_MENU_BUTTON));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (gtk_widget_get_mapped (form) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static AdwComboRow *
find_choice (GtkWidget *widget, const char *title)
{
  AdwComboRow *found = NULL;

  if (ADW_IS_COMBO_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_choice (child, title);
  return found;
}

static void
wait_for_form (GtkWidget *form, gboolean ready)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (goals_import_form_is_ready (GOALS_IMPORT_FORM (form)) != ready && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (goals_import_form_is_ready (GOALS_IMPORT_FORM (form)), ==, ready);
}

static void
test_import (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *form = goals_import_form_new (fixture->session, NULL);
  guint depth = goals_history_get_depth (fixture->history);
  g_autofree char *summary = NULL;
  g_autoptr(GError) error = NULL;
  GoalsKpi *kpi = NULL;

  show (fixture, form);
  g_assert_false (goals_import_form_is_ready (GOALS_IMPORT_FORM (form)));
  goals_import_form_load_text (GOALS_IMPORT_FORM (form),
                               "month\tWait (h)\tnote\n2026-09\t5.5\twhy\n2026-10\tNA\t\n2026-11\tx\t\n");
  wait_for_form (form, TRUE);
  g_assert_cmpuint (adw_combo_row_get_selected (find_choice (form, "Frequency")), ==, GOALS_FREQUENCY_MONTHLY);
  adw_combo_row_set_selected (find_choice (form, "Frequency"), GOALS_FREQUENCY_QUARTERLY);
  adw_combo_row_set_selected (find_choice (form, "Better"), GOALS_BETTER_LOWER);
  kpi = goals_import_form_apply (GOALS_IMPORT_FORM (form), &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (summary, ==, "1 new, 1 skipped, 1 with a problem");
  g_assert_cmpstr (goals_kpi_get_name (kpi), ==, "Wait");
  g_assert_cmpstr (goals_kpi_get_unit (kpi), ==, "h");
  g_assert_cmpint (goals_kpi_get_frequency (kpi), ==, GOALS_FREQUENCY_QUARTERLY);
  g_assert_cmpint (goals_kpi_get_better (kpi), ==, GOALS_BETTER_LOWER);
  g_assert_cmpstr (goals_notes_lookup (goals_kpi_get_notes (kpi), goals_date_new (2026, 9, 30)), ==, "why");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
}

static void
test_import_into (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *form = goals_import_form_new (fixture->session, fixture->kpi);
  g_autofree char *summary = NULL;
  GoalsKpi *kpi = NULL;

  show (fixture, form);
  goals_import_form_load_text (GOALS_IMPORT_FORM (form), "2026-08-31,41\n2026-09-30,50\n2026-10-31,43\n");
  wait_for_form (form, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_choice (form, "Better"))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_choice (form, "Frequency"))));
  kpi = goals_import_form_apply (GOALS_IMPORT_FORM (form), &summary, NULL);
  g_assert_true (kpi == fixture->kpi);
  g_assert_cmpstr (summary, ==, "1 new, 1 replaced, 1 unchanged");

  /* the same once more changes nothing, and what is no table neither */
  goals_import_form_load_text (GOALS_IMPORT_FORM (form), "2026-08-31,41\n2026-09-30,50\n2026-10-31,43\n");
  wait_for_form (form, FALSE);
  goals_import_form_load_text (GOALS_IMPORT_FORM (form), "no <table>\nat & all\n");
  wait_for_form (form, FALSE);
  for (guint i = 0; i < 100; i++)
    {
      g_usleep (1000);
      ui_frames_wait ();
    }
}

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer text)
{
  g_variant_get_child (parameter, 0, "s", text);
}

static gboolean
drop (GtkWidget *page, const char *const *names)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (page);
  g_auto(GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (names[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  return taken;
}

/* Of several tables none is imported in silence, and none left out. */
static void
test_drop_several (Fixture *fixture, gconstpointer unused)
{
  const char *const several[] = { "/nowhere/a.csv", "/nowhere/b.csv", NULL };
  GtkWidget *page = g_object_new (GOALS_TYPE_KPIS_PAGE, NULL);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) toast = g_simple_action_new ("toast", G_VARIANT_TYPE ("(sb)"));
  g_autofree char *said = NULL;

  g_signal_connect (toast, "activate", G_CALLBACK (said_cb), &said);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (toast));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  g_object_set (page, "session", fixture->session, NULL);
  show (fixture, page);
  g_assert_false (drop (page, several));
  g_assert_cmpstr (said, ==, "Drop one table at a time");
}

static void
test_file_names (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *name, *expected; } names[] = {
    { "Waiting time", "Waiting time.csv" },
    { "a/b\\c:d", "a-b-c-d.csv" },
    { "..", "kpi.csv" },
    { "../etc", "-etc.csv" },
    { "", "kpi.csv" },
    { "  x  ", "x.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", names[i].name, NULL);
      g_autofree char *file_name = goals_kpi_export_file_name (kpi, "csv");

      g_assert_cmpstr (file_name, ==, names[i].expected);
    }
}

#define ADD(path, test) g_test_add ("/views/kpis/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  ADD ("panes", test_panes);
  ADD ("entry", test_entry);
  ADD ("table", test_table);
  ADD ("targets", test_targets);
  ADD ("board", test_board);
  ADD ("back", test_back);
  ADD ("many", test_many);
  ADD ("target-popover", test_target_popover);
  ADD ("import", test_import);
  ADD ("import-into", test_import_into);
  ADD ("drop-several", test_drop_several);
  ADD ("file-names", test_file_names);
  return g_test_run ();
}
