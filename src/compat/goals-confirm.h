/* goals-confirm.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question before something that undo cannot take back. @body may be NULL; @cancel NULL is "Cancel"; both labels may
 * have a mnemonic. Escape and closing mean cancel, which is also the default. */
void     goals_confirm_async  (GtkWidget *parent, const char *heading, const char *body, const char *cancel,
                               const char *verb,
                               gboolean destructive, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE when @verb was chosen. The source object of @result is the parent. */
gboolean goals_confirm_finish (GAsyncResult *result);

/* One answer to a question: its word, with a mnemonic, and whether something is lost with it. */
typedef struct
{
  const char *id;
  const char *label;
  gboolean    destructive;
} GoalsAnswerChoice;

/* The same with as many answers as there are in @choices, which ends with a NULL id. The first is what Escape and
 * closing mean; the last is suggested unless it is destructive. */
void     goals_choose_async   (GtkWidget *parent, const char *heading, const char *body,
                               const GoalsAnswerChoice *choices,
                               GAsyncReadyCallback callback, gpointer user_data);
/* The id of the answer. The source object of @result is the parent. (transfer full) */
char    *goals_choose_finish  (GAsyncResult *result);

G_END_DECLS
