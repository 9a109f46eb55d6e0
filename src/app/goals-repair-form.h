/* goals-repair-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsRepairForm:
 *
 * What can be done about a document that cannot be read: what a repair would change, and the last good copy where that
 * is another choice. Nothing happens before goals_repair_form_apply().
 *
 * Properties (readable, notify): ready (boolean): there is something to apply; copy (boolean): it is the last good
 * copy.
 * Signals: "repaired" (const char *name): the file can be read again; @name is what people call the document.
 */
#define GOALS_TYPE_REPAIR_FORM (goals_repair_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsRepairForm, goals_repair_form, GOALS, REPAIR_FORM, AdwBin)

/* @session: the workspace is open, and takes the document over by itself; NULL: it could not be opened, @store is that
   of its folder. */
GtkWidget *goals_repair_form_new   (GoalsStore *store, GoalsSession *session, const char *file);
/* In a worker. What goes wrong is said in the form. */
void       goals_repair_form_apply (GoalsRepairForm *self);

G_END_DECLS
