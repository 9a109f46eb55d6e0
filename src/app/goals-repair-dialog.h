/* goals-repair-dialog.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-repair-form.h"

G_BEGIN_DECLS

/* Offers to repair the document @file of the open workspace, which cannot be read, over the window of @parent. The
 * workspace takes it over by itself when that is done. @file: the name of a document, see
 * goals_repair_dialog_is_possible(). */
void             goals_repair_dialog_present          (GtkWidget *parent, GoalsSession *session, const char *file);
/* Is @file the name of a document? */
gboolean         goals_repair_dialog_is_possible      (const char *file);
/* The same for the workspace in the folder @path, which cannot be opened because its own document cannot be read. Its
 * form, of which "repaired" says when it can be tried again. (transfer none) */
GoalsRepairForm *goals_repair_dialog_present_manifest (GtkWidget *parent, const char *path);

G_END_DECLS
