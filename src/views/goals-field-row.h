/* goals-field-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-history.h"

G_BEGIN_DECLS

/* Rows for boxed lists, each bound to one property of one entity: what the model says is shown, what the user does is a
 * command (one step for the typing in one field). What cannot be taken is kept as typed and marked until the row loses
 * the focus. The rows may outlive their entity. */

/* Text, number or tags. @path as for goals_input_write(). */
GtkWidget *goals_field_row_new_text      (GoalsHistory *history, GoalsEntity *entity, const char *path,
                                          const char *title);
GtkWidget *goals_field_row_new_date      (GoalsHistory *history, GoalsEntity *entity, const char *property,
                                          const char *title,
                                          GoalsDate today);
/* One of the values of the property's enumeration. */
GtkWidget *goals_field_row_new_choice    (GoalsHistory *history, GoalsEntity *entity, const char *property,
                                          const char *title);

/* FALSE: not offered. */
typedef gboolean (*GoalsFieldRowFilter) (GoalsEntity *candidate, GoalsEntity *entity);
/* One of @candidates by id, or none. */
GtkWidget *goals_field_row_new_reference (GoalsHistory *history, GoalsEntity *entity, const char *property,
                                          const char *title,
                                          GoalsList *candidates, GoalsFieldRowFilter filter);

/* The words for the values of an enumeration, in their order, for a row that is bound to nothing. (transfer full) */
GListModel *goals_field_row_list_choices (GType type);

G_END_DECLS
