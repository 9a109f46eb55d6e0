/* goals-import-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-form.h"

#include <glib/gi18n-lib.h>

#include "goals-field-row.h"
#include "goals-import-job.h"
#include "goals-import-preview.h"
#include "goals-kpi-commands.h"
#include "goals-kpi-fold.h"
#include "goals-text.h"

struct _GoalsImportForm
{
  AdwBin              parent_instance;

  GtkStack           *stack;
  AdwStatusPage      *choose_page;
  GtkWidget          *choose;
  GtkSpinner         *spinner;
  AdwComboRow        *into;
  GtkEditable        *name, *unit;
  AdwComboRow        *better, *frequency;
  AdwComboRow        *date_column, *value_column, *note_column, *header, *order, *last_day, *decimal;
  GtkLabel           *remarks, *summary;
  GtkCheckButton     *only_problems;
  GoalsImportPreview *preview;

  GoalsSession       *session;
  GPtrArray          *kpis;             /* GoalsKpi, as in "into" after the new one */
  GFile              *file;             /* NULL: pasted */
  GoalsCsv           *csv;
  GoalsImportOptions  options;
  GoalsImportRows    *rows;             /* NULL: nothing to show yet */
  GCancellable       *reading;
  gboolean            updating;
  gboolean            proposed;         /* name and unit have been filled in once */
  gboolean            ready;
};

G_DEFINE_FINAL_TYPE (GoalsImportForm, goals_import_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_READY, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CHOOSE_FILE, N_SIGNALS };
static guint signals[N_SIGNALS];

static GoalsKpi *
get_kpi (GoalsImportForm *self)
{
  guint selected = adw_combo_row_get_selected (self->into);

  return selected == 0 || selected > self->kpis->len ? NULL : g_ptr_array_index (self->kpis, selected - 1);
}

static void
update_ready (GoalsImportForm *self)
{
  const GoalsImport *import = self->rows != NULL ? goals_import_rows_get_import (self->rows) : NULL;
  gboolean named = get_kpi (self) != NULL || gtk_editable_get_text (self->name)[0] != '\0';
  gboolean ready = import != NULL && named && !goals_session_is_read_only (self->session) &&
                   import->counts[GOALS_IMPORT_NEW] + import->counts[GOALS_IMPORT_REPLACES] > 0;

  if (ready == self->ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
set_rows (GoalsImportForm *self, GoalsImportRows *rows)
{
  goals_import_preview_set_rows (self->preview, rows);
  g_set_object (&self->rows, rows);
  update_ready (self);
}

static void
show_page (GoalsImportForm *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_strcmp0 (name, "busy") == 0);
}

static void
show_error (GoalsImportForm *self, const GError *error)
{
  g_autofree char *description = goals_text_display_markup (error->message, GOALS_TEXT_LINE);

  set_rows (self, NULL);
  adw_status_page_set_icon_name (self->choose_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->choose_page, _("Nothing to Import"));
  adw_status_page_set_description (self->choose_page, description);
  show_page (self, "choose");
}

/* Names of the columns, with "none" in front of those for notes. */
static void
show_columns (GoalsImportForm *self, const GoalsImport *import)
{
  g_autoptr(GtkStringList) columns = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) optional = gtk_string_list_new (NULL);

  /* Translators: no column of a table */
  gtk_string_list_append (optional, C_("column", "None"));
  for (guint i = 0; i < goals_csv_get_n_columns (import->csv); i++)
    {
      g_autofree char *name = goals_import_column_name (import->csv, import->has_header, i);

      gtk_string_list_append (columns, name);
      gtk_string_list_append (optional, name);
    }
  adw_combo_row_set_model (self->date_column, G_LIST_MODEL (columns));
  adw_combo_row_set_model (self->value_column, G_LIST_MODEL (columns));
  adw_combo_row_set_model (self->note_column, G_LIST_MODEL (optional));
  adw_combo_row_set_selected (self->date_column, (guint) import->date_column);
  adw_combo_row_set_selected (self->value_column, (guint) import->value_column);
  adw_combo_row_set_selected (self->note_column, import->note_column >= 0 ? (guint) import->note_column + 1 : 0);
}

static void
show_options (GoalsImportForm *self, const GoalsImport *import)
{
  self->updating = TRUE;
  show_columns (self, import);
  adw_combo_row_set_selected (self->header, import->has_header ? 1 : 0);
  adw_combo_row_set_selected (self->order, import->month_first ? 1 : 0);
  adw_combo_row_set_selected (self->last_day, import->last_day ? 1 : 0);
  adw_combo_row_set_selected (self->decimal, import->decimal == ',' ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->order), import->dates_open
                          || self->options.month_first != GOALS_IMPORT_GUESS);
  gtk_widget_set_visible (GTK_WIDGET (self->last_day), import->has_periods);
  gtk_widget_set_visible (GTK_WIDGET (self->decimal), import->numbers_open || self->options.decimal != 0);
  self->updating = FALSE;
}

static void
show_remarks (GoalsImportForm *self, const GoalsImport *import)
{
  g_autoptr(GPtrArray) remarks = goals_import_remarks (import);
  GoalsKpi *kpi = get_kpi (self);
  g_autofree char *text = NULL;

  if (kpi != NULL && import->unit[0] != '\0' && g_strcmp0 (import->unit, goals_kpi_get_unit (kpi)) != 0)
    {
      g_autofree char *found = goals_text_display (import->unit, GOALS_TEXT_TITLE, FALSE);
      g_autofree char *expected = goals_text_display (goals_kpi_get_unit (kpi), GOALS_TEXT_TITLE, FALSE);

      /* Translators: two units */
      g_ptr_array_add (remarks, g_strdup_printf (_("The table is in “%s”, the KPI in “%s”."), found, expected));
    }
  g_ptr_array_add (remarks, NULL);
  text = g_strjoinv ("\n", (char **) remarks->pdata);
  gtk_label_set_text (self->remarks, text);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), text[0] != '\0');
}

static void
propose (GoalsImportForm *self, const GoalsImport *import)
{
  g_autofree char *file_name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  g_autofree char *name = goals_import_propose_name (import, file_name);

  if (self->proposed)
    return;
  self->proposed = TRUE;
  gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->unit, import->unit);
  adw_combo_row_set_selected (self->frequency, import->frequency);
}

static void
show_import (GoalsImportForm *self, GoalsImport *import)
{
  g_autoptr(GoalsImportRows) rows = goals_import_rows_new (import);
  g_autofree char *summary = goals_import_summary (import);
  gboolean problems = import->counts[GOALS_IMPORT_BAD] + import->counts[GOALS_IMPORT_SKIPPED] > 0;

  propose (self, import);
  show_options (self, import);
  show_remarks (self, import);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->only_problems), problems);
  goals_import_rows_set_only_problems (rows, problems && gtk_check_button_get_active (self->only_problems));
  set_rows (self, rows);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0)
    return;
  show_page (self, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsImportForm) self = data;
  g_autoptr(GoalsCsv) csv = NULL;
  g_autoptr(GError) error = NULL;
  GoalsImport *import = goals_import_job_finish (result, &csv, &error);

  /* Something else is being read by now, or the dialog is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_task_get_cancellable (G_TASK (result)) != self->reading || self->session == NULL)
    {
      g_clear_pointer (&import, goals_import_free);
      return;
    }
  g_clear_object (&self->reading);
  g_clear_pointer (&self->csv, goals_csv_unref);
  self->csv = g_steal_pointer (&csv);
  if (import != NULL)
    show_import (self, import);
  else
    show_error (self, error);
}

static void
run (GoalsImportForm *self, const GoalsImportInput *input)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  goals_import_job_run (input, &self->options, get_kpi (self), self->reading, read_cb, g_object_ref (self));
}

static void
start_over (GoalsImportForm *self, GFile *file)
{
  const GoalsImportOptions guess = GOALS_IMPORT_OPTIONS_INIT;

  g_set_object (&self->file, file);
  g_clear_pointer (&self->csv, goals_csv_unref);
  self->options = guess;
  self->proposed = FALSE;
  set_rows (self, NULL);
  show_page (self, "busy");
}

static void
look_again (GoalsImportForm *self)
{
  if (self->csv != NULL)
    run (self, &(GoalsImportInput) { .csv = self->csv });
}

static void
option_changed_cb (GoalsImportForm *self)
{
  const GoalsImport *import = self->rows != NULL ? goals_import_rows_get_import (self->rows) : NULL;
  int note = (int) adw_combo_row_get_selected (self->note_column) - 1;
  gboolean comma = adw_combo_row_get_selected (self->decimal) == 1;

  if (self->updating || import == NULL)
    return;
  if ((int) adw_combo_row_get_selected (self->date_column) != import->date_column)
    self->options.date_column = (int) adw_combo_row_get_selected (self->date_column);
  if ((int) adw_combo_row_get_selected (self->value_column) != import->value_column)
    self->options.value_column = (int) adw_combo_row_get_selected (self->value_column);
  if (note != MAX (import->note_column, -1))
    self->options.note_column = note >= 0 ? note : GOALS_IMPORT_NO_COLUMN;
  if ((int) adw_combo_row_get_selected (self->header) != import->has_header)
    self->options.header = (int) adw_combo_row_get_selected (self->header);
  if ((int) adw_combo_row_get_selected (self->order) != import->month_first)
    self->options.month_first = (int) adw_combo_row_get_selected (self->order);
  if ((int) adw_combo_row_get_selected (self->last_day) != import->last_day)
    self->options.last_day = (int) adw_combo_row_get_selected (self->last_day);
  if (comma != (import->decimal == ','))
    self->options.decimal = comma ? ',' : '.';
  look_again (self);
}

static void
into_changed_cb (GoalsImportForm *self)
{
  gboolean is_new = get_kpi (self) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->name), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->better), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->frequency), is_new);
  if (self->updating)
    return;
  update_ready (self);
  look_again (self);
}

static void
only_problems_cb (GoalsImportForm *self)
{
  if (self->rows != NULL)
    goals_import_rows_set_only_problems (self->rows, gtk_check_button_get_active (self->only_problems));
}

static void
choose_cb (GoalsImportForm *self)
{
  g_signal_emit (self, signals[CHOOSE_FILE], 0);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsImportForm) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (self->session == NULL)
    return;
  if (text != NULL && text[0] != '\0')
    goals_import_form_load_text (self, text);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
fill_into (GoalsImportForm *self, GoalsKpi *kpi)
{
  GListModel *board = goals_workspace_get_kpi_board (goals_session_get_workspace (self->session));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("New KPI"));
  for (guint i = 0; i < g_list_model_get_n_items (board); i++)
    {
      g_autoptr(GoalsKpi) item = g_list_model_get_item (board, i);
      g_autofree char *name = goals_text_display (goals_kpi_get_name (item), GOALS_TEXT_TITLE, FALSE);

      gtk_string_list_append (names, name);
      if (item == kpi)
        selected = i + 1;
      g_ptr_array_add (self->kpis, g_steal_pointer (&item));
    }
  self->updating = TRUE;
  adw_combo_row_set_model (self->into, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->into, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->into), self->kpis->len > 0);
  into_changed_cb (self);
  self->updating = FALSE;
}

static gboolean
goals_import_form_grab_focus (GtkWidget *widget)
{
  GoalsImportForm *self = GOALS_IMPORT_FORM (widget);

  if (self->rows == NULL)
    return gtk_widget_grab_focus (self->choose);
  return gtk_widget_grab_focus (get_kpi (self) == NULL ? GTK_WIDGET (self->name) : GTK_WIDGET (self->into));
}

static void
goals_import_form_dispose (GObject *object)
{
  GoalsImportForm *self = GOALS_IMPORT_FORM (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_IMPORT_FORM);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->csv, goals_csv_unref);
  G_OBJECT_CLASS (goals_import_form_parent_class)->dispose (object);
}

static void
goals_import_form_finalize (GObject *object)
{
  g_ptr_array_unref (GOALS_IMPORT_FORM (object)->kpis);
  G_OBJECT_CLASS (goals_import_form_parent_class)->finalize (object);
}

static void
goals_import_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_READY: g_value_set_boolean (value, GOALS_IMPORT_FORM (object)->ready); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, choose_page);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, choose);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, into);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, name);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, unit);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, better);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, frequency);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, date_column);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, value_column);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, note_column);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, header);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, order);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, last_day);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, decimal);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, remarks);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, summary);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, only_problems);
  gtk_widget_class_bind_template_child (widget_class, GoalsImportForm, preview);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, into_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_problems_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
goals_import_form_class_init (GoalsImportFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GOALS_TYPE_IMPORT_PREVIEW);
  g_type_ensure (GOALS_TYPE_KPI_FOLD);
  object_class->dispose = goals_import_form_dispose;
  object_class->finalize = goals_import_form_finalize;
  object_class->get_property = goals_import_form_get_property;
  widget_class->grab_focus = goals_import_form_grab_focus;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOOSE_FILE] = g_signal_new ("choose-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-import-form.ui");
  bind_children (widget_class);
}

/* What a new KPI is asked for: the rows are in the order of the values. */
static void
fill_choices (GoalsImportForm *self)
{
  g_autoptr(GListModel) betters = goals_field_row_list_choices (GOALS_TYPE_BETTER);
  g_autoptr(GListModel) frequencies = goals_field_row_list_choices (GOALS_TYPE_FREQUENCY);

  adw_combo_row_set_model (self->better, betters);
  adw_combo_row_set_model (self->frequency, frequencies);
}

static void
goals_import_form_init (GoalsImportForm *self)
{
  const GoalsImportOptions guess = GOALS_IMPORT_OPTIONS_INIT;

  self->options = guess;
  self->kpis = g_ptr_array_new_with_free_func (g_object_unref);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->updating = FALSE;
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (update_ready), self);
}

GtkWidget *
goals_import_form_new (GoalsSession *session, GoalsKpi *kpi)
{
  GoalsImportForm *self = g_object_new (GOALS_TYPE_IMPORT_FORM, NULL);

  self->session = g_object_ref (session);
  fill_into (self, kpi);
  return GTK_WIDGET (self);
}

void
goals_import_form_load_file (GoalsImportForm *self, GFile *file)
{
  g_return_if_fail (GOALS_IS_IMPORT_FORM (self));

  start_over (self, file);
  run (self, &(GoalsImportInput) { .file = file });
}

void
goals_import_form_load_text (GoalsImportForm *self, const char *text)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_if_fail (GOALS_IS_IMPORT_FORM (self));

  bytes = g_bytes_new (text, strlen (text));
  start_over (self, NULL);
  run (self, &(GoalsImportInput) { .bytes = bytes });
}

gboolean
goals_import_form_is_ready (GoalsImportForm *self)
{
  g_return_val_if_fail (GOALS_IS_IMPORT_FORM (self), FALSE);
  return self->ready;
}

/* Where the values came from, for the next time; NULL when they were pasted. (transfer full) */
static GoalsSource *
describe_source (GoalsImportForm *self, const GoalsImport *import)
{
  GoalsKpi *kpi = get_kpi (self);
  GoalsSource *before = kpi != NULL ? goals_kpi_get_source (kpi) : NULL;
  g_autofree char *path = self->file != NULL ? g_file_get_parse_name (self->file) : NULL;

  if (path == NULL)
    return NULL;
  return g_object_new (GOALS_TYPE_SOURCE, "description", before != NULL ? goals_source_get_description (before) : "",
                       "file", path,
                       "date-column", import->has_header ? goals_csv_get (import->csv, 0, (guint) import->date_column)
                       : "",
                       "value-column", import->has_header ? goals_csv_get (import->csv, 0, (guint) import->value_column)
                       : "", NULL);
}

GoalsKpi *
goals_import_form_apply (GoalsImportForm *self, char **summary, GError **error)
{
  const GoalsImport *import = NULL;
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GPtrArray) notes = g_ptr_array_new ();
  g_autoptr(GoalsSource) source = NULL;
  GoalsSeriesDraft draft = { 0 };

  g_return_val_if_fail (GOALS_IS_IMPORT_FORM (self) && self->ready, NULL);

  import = goals_import_rows_get_import (self->rows);
  source = describe_source (self, import);
  goals_import_collect (import, dates, values, notes);
  draft.dates = (const GoalsDate *) (gconstpointer) dates->data;
  draft.values = (const double *) (gconstpointer) values->data;
  draft.notes = (const char *const *) notes->pdata;
  draft.n = dates->len;
  draft.name = gtk_editable_get_text (self->name);
  draft.unit = gtk_editable_get_text (self->unit);
  draft.decimals = goals_import_propose_decimals (import);
  draft.frequency = (GoalsFrequency) adw_combo_row_get_selected (self->frequency);
  draft.better = (GoalsBetter) adw_combo_row_get_selected (self->better);
  draft.source = source;
  *summary = goals_import_summary (import);
  return goals_command_import_series (goals_session_get_history (self->session), get_kpi (self), &draft, error);
}
