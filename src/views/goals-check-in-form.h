/* goals-check-in-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsCheckInForm:
 *
 * One check-in of one key result: where it stands, what is to be said (value, confidence, note, day), and what that
 * will do, shown before it is saved. Used by the dialog and by the page that goes through all that is due.
 *
 * Properties: session (GoalsSession, nullable), key-result (GoalsKeyResult, nullable), check-in (string, nullable: id
 * of the one that is corrected; none: a new one).
 * Signal: "submit": Enter in a one-line field, or Ctrl+Enter anywhere; the owner calls goals_check_in_form_save().
 */
#define GOALS_TYPE_CHECK_IN_FORM (goals_check_in_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInForm, goals_check_in_form, GOALS, CHECK_IN_FORM, GtkWidget)

GtkWidget  *goals_check_in_form_new         (void);
void        goals_check_in_form_set_session (GoalsCheckInForm *self, GoalsSession *session);
/* @check_in_id names one to correct; NULL: a new one, which goes on from what was typed for @key_result before and not
 * saved. */
void        goals_check_in_form_edit        (GoalsCheckInForm *self, GoalsKeyResult *key_result,
                                             const char *check_in_id);
/* The id of the check-in that is corrected; NULL for a new one. */
const char *goals_check_in_form_get_check_in (GoalsCheckInForm *self);
/* Saves as one undoable step. On bad input FALSE: the form says what is expected, and the keyboard is where it is. */
gboolean    goals_check_in_form_save        (GoalsCheckInForm *self);

G_END_DECLS
