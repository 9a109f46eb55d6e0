/* goals-kpi-rows.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-rows.h"

#include <string.h>

#include "goals-number.h"
#include "goals-text.h"

struct _GoalsKpiRow
{
  GObject      parent_instance;
  GoalsDate    date;
  double       value;
  char        *text;
  char        *note;
  char        *target;
  GoalsHealth  health;
};

G_DEFINE_FINAL_TYPE (GoalsKpiRow, goals_kpi_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
goals_kpi_row_finalize (GObject *object)
{
  GoalsKpiRow *self = GOALS_KPI_ROW (object);

  g_free (self->text);
  g_free (self->note);
  g_free (self->target);
  G_OBJECT_CLASS (goals_kpi_row_parent_class)->finalize (object);
}

static void
goals_kpi_row_class_init (GoalsKpiRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_kpi_row_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
goals_kpi_row_init (GoalsKpiRow *self)
{
}

GoalsDate
goals_kpi_row_get_date (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), GOALS_DATE_NONE);
  return self->date;
}

double
goals_kpi_row_get_value (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), GOALS_NUMBER_NONE);
  return self->value;
}

const char *
goals_kpi_row_get_text (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), NULL);
  return self->text;
}

const char *
goals_kpi_row_get_note (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), NULL);
  return self->note;
}

const char *
goals_kpi_row_get_target (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), NULL);
  return self->target;
}

GoalsHealth
goals_kpi_row_get_health (GoalsKpiRow *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROW (self), GOALS_HEALTH_NO_DATA);
  return self->health;
}

/* Takes over what @kpi says of the row's day; TRUE when that is something else than before. */
static gboolean
update_row (GoalsKpiRow *self, GoalsKpi *kpi)
{
  const char *note = goals_notes_lookup (goals_kpi_get_notes (kpi), self->date);
  g_autofree char *target = goals_kpi_target_display (kpi, self->date, TRUE);
  g_autofree char *text = NULL;
  GoalsHealth health = GOALS_HEALTH_NO_DATA;
  double value = GOALS_NUMBER_NONE;
  gboolean changed = FALSE;

  if (goals_series_lookup (goals_kpi_get_measurements (kpi), self->date, &value))
    {
      health = goals_kpi_health_on (kpi, self->date, value);
      text = goals_kpi_value_display (kpi, value);
    }
  changed = health != self->health || memcmp (&value, &self->value, sizeof value) != 0;
  self->value = value;
  self->health = health;
  changed |= goals_set_str (&self->text, text != NULL ? text : "");
  changed |= goals_set_str (&self->note, note != NULL ? note : "");
  changed |= goals_set_str (&self->target, target);
  return changed;
}

struct _GoalsKpiRows
{
  GObject    parent_instance;
  GPtrArray *rows;              /* GoalsKpiRow, newest first */
};

static GType
rows_get_item_type (GListModel *model)
{
  return GOALS_TYPE_KPI_ROW;
}

static guint
rows_get_n_items (GListModel *model)
{
  return GOALS_KPI_ROWS (model)->rows->len;
}

static gpointer
rows_get_item (GListModel *model, guint position)
{
  GPtrArray *rows = GOALS_KPI_ROWS (model)->rows;

  return position < rows->len ? g_object_ref (g_ptr_array_index (rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rows_get_item_type;
  iface->get_n_items = rows_get_n_items;
  iface->get_item = rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsKpiRows, goals_kpi_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
goals_kpi_rows_finalize (GObject *object)
{
  g_ptr_array_unref (GOALS_KPI_ROWS (object)->rows);
  G_OBJECT_CLASS (goals_kpi_rows_parent_class)->finalize (object);
}

static void
goals_kpi_rows_class_init (GoalsKpiRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_kpi_rows_finalize;
}

static void
goals_kpi_rows_init (GoalsKpiRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

GoalsKpiRows *
goals_kpi_rows_new (void)
{
  return g_object_new (GOALS_TYPE_KPI_ROWS, NULL);
}

/* Days with a measurement or a note, newest first. (transfer full) */
static GArray *
list_days (GoalsKpi *kpi)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  GoalsSeries *series = kpi != NULL ? goals_kpi_get_measurements (kpi) : NULL;
  GoalsNotes *notes = kpi != NULL ? goals_kpi_get_notes (kpi) : NULL;
  guint i = kpi != NULL ? goals_series_get_length (series) : 0;
  guint k = kpi != NULL ? goals_notes_get_length (notes) : 0;

  while (i > 0 || k > 0)
    {
      GoalsDate measured = i > 0 ? goals_series_get_dates (series)[i - 1] : GOALS_DATE_NONE;
      GoalsDate noted = k > 0 ? goals_notes_get_date (notes, k - 1) : GOALS_DATE_NONE;
      GoalsDate day = MAX (measured, noted);

      g_array_append_val (days, day);
      i -= measured == day;
      k -= noted == day;
    }
  return days;
}

static GoalsDate
day_of (GoalsKpiRows *self, guint position)
{
  return goals_kpi_row_get_date (g_ptr_array_index (self->rows, position));
}

static void
splice (GoalsKpiRows *self, GoalsKpi *kpi, guint position, guint removed, const GoalsDate *days, guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->rows, position, removed);
  for (guint i = 0; i < added; i++)
    {
      GoalsKpiRow *row = g_object_new (GOALS_TYPE_KPI_ROW, NULL);

      row->date = days[i];
      update_row (row, kpi);
      g_ptr_array_insert (self->rows, (int) (position + i), row);
    }
}

void
goals_kpi_rows_refresh (GoalsKpiRows *self, GoalsKpi *kpi)
{
  g_autoptr(GArray) days = list_days (kpi);
  const GoalsDate *new_days = (const GoalsDate *) (gconstpointer) days->data;
  guint old = self->rows->len, start = 0, end = 0;

  g_return_if_fail (GOALS_IS_KPI_ROWS (self));

  while (start < old && start < days->len && day_of (self, start) == new_days[start])
    start++;
  while (end < old - start && end < days->len - start && day_of (self, old - 1 - end) == new_days[days->len - 1 - end])
    end++;

  /* What stays is brought up to date before anybody hears of what comes and goes. */
  for (guint i = 0; i < old; i++)
    if (i < start || i >= old - end)
      {
        GoalsKpiRow *row = g_ptr_array_index (self->rows, i);

        if (update_row (row, kpi))
          g_signal_emit (row, changed_signal, 0);
      }
  if (old - start - end > 0 || days->len - start - end > 0)
    {
      splice (self, kpi, start, old - start - end, new_days + start, days->len - start - end);
      g_list_model_items_changed (G_LIST_MODEL (self), start, old - start - end, days->len - start - end);
    }
}

guint
goals_kpi_rows_find (GoalsKpiRows *self, GoalsDate date)
{
  g_return_val_if_fail (GOALS_IS_KPI_ROWS (self), G_MAXUINT);

  for (guint i = 0; i < self->rows->len; i++)
    if (day_of (self, i) == date)
      return i;
  return G_MAXUINT;
}
