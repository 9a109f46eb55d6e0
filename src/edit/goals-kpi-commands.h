/* goals-kpi-commands.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-commands.h"

G_BEGIN_DECLS

/* What people do with a KPI beyond goals-commands.h; each one undoable step. */

/* Adds the dated row @target, or puts it in the place of @old, one of the KPI's rows (nullable). Rows stay sorted; a
 * second row from the same day, limits the wrong way round and a row that demands nothing are refused with a sentence
 * for people. */
gboolean  goals_command_put_target     (GoalsHistory *history, GoalsKpi *kpi, GoalsTarget *old, GoalsTarget *target,
                                        GError **error);
gboolean  goals_command_remove_target  (GoalsHistory *history, GoalsKpi *kpi, GoalsTarget *target);
/* Moves the value of one day to another day and with it the note; a value that is there already is replaced. */
gboolean  goals_command_move_measurement (GoalsHistory *history, GoalsKpi *kpi, GoalsDate from, GoalsDate to,
                                          GError **error);
/* The objectives for whose health the KPI stands. */
gboolean  goals_command_guard          (GoalsHistory *history, GoalsKpi *kpi, GoalsObjective *objective);
gboolean  goals_command_unguard        (GoalsHistory *history, GoalsKpi *kpi, const char *objective);
/* Lets the measurements of @kpi (NULL: of none) be the values of the key result. A measure that is still as every new
 * one takes over what the KPI says: its unit, where it stood on @start, and the target that is in force on @due. */
gboolean  goals_command_feed           (GoalsHistory *history, GoalsKeyResult *key_result, GoalsKpi *kpi,
                                        GoalsDate start, GoalsDate due);

/* A series from outside. */
typedef struct
{
  const GoalsDate   *dates;
  const double      *values;
  const char *const *notes;     /* NULL, or one a day; its items may be NULL: the day's note stays as it is */
  guint              n;
  /* Only for a new KPI: */
  const char        *name;
  const char        *unit;
  int                decimals;
  GoalsFrequency     frequency;
  GoalsBetter        better;
  /* Where it came from; NULL leaves the KPI's source as it is. */
  GoalsSource       *source;
} GoalsSeriesDraft;

/* Takes the series into @kpi, or into a new KPI when that is NULL. Days that are there already are replaced.
 * (transfer none) the KPI; NULL with @error when nothing was taken */
GoalsKpi *goals_command_import_series  (GoalsHistory *history, GoalsKpi *kpi, const GoalsSeriesDraft *draft,
                                        GError **error);

G_END_DECLS
