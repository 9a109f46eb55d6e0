/* goals-git-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that sets up git, for the clone in which the workspace @folder lies, to merge its documents field by field. It
 * shows once it is found to lie in one: the folder may not answer. git runs in a worker, and only when the button is
 * pressed. */
GtkWidget *goals_git_row_new (const char *folder);

G_END_DECLS
