/* goals-confirm.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question before something that undo cannot take back. @body may be NULL; @cancel NULL is "Cancel"; both labels may have
 * a mnemonic. Escape and closing mean cancel, which is also the default. */
void     goals_confirm_async  (GtkWidget *parent, const char *heading, const char *body, const char *cancel, const char *verb,
                               gboolean destructive, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE when @verb was chosen. The source object of @result is the parent. */
gboolean goals_confirm_finish (GAsyncResult *result);

G_END_DECLS
