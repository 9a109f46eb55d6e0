/* goals-versions-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsVersionsForm:
 *
 * The versions of one document, newest first, by days, and below them what restoring the selected one would change.
 *
 * Properties: ready (boolean, readable, notifies): there is something to restore.
 * Signals: "restored" (const char *text): what was done, for a toast; it can be undone. "activated": a version was
 * opened with Enter or a double click.
 */
#define GOALS_TYPE_VERSIONS_FORM (goals_versions_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsVersionsForm, goals_versions_form, GOALS, VERSIONS_FORM, AdwBin)

/* @file: of a document, also of one that was deleted. */
GtkWidget *goals_versions_form_new     (GoalsSession *session, const char *file);
/* The selected version, as one step. What goes wrong is said in the form. */
void       goals_versions_form_restore (GoalsVersionsForm *self);

/* The form in a dialog over the window of @parent. */
void       goals_versions_present      (GtkWidget *parent, GoalsSession *session, const char *file);

G_END_DECLS
