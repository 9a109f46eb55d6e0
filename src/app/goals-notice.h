/* goals-notice.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum { GOALS_NOTICE_INFO, GOALS_NOTICE_WARNING, GOALS_NOTICE_ERROR } GoalsNoticeSeverity;

/**
 * GoalsNotice:
 *
 * A line across the window that stays while something is so: a save that fails, documents that could not be read. Icon,
 * text, at most two buttons that activate an action; may be closed when @closable.
 *
 * Properties: text (string), button-label (string, nullable: no button), action-name (string, nullable), other-label
 * and other-action-name (the same of the second button), closable, revealed (boolean).
 */
#define GOALS_TYPE_NOTICE (goals_notice_get_type ())
G_DECLARE_FINAL_TYPE (GoalsNotice, goals_notice, GOALS, NOTICE, GtkWidget)

GtkWidget *goals_notice_new          (GoalsNoticeSeverity severity);
void       goals_notice_set_severity (GoalsNotice *self, GoalsNoticeSeverity severity);
/* Shows @text; NULL hides the notice. */
void       goals_notice_set_text     (GoalsNotice *self, const char *text);
/* What whoever has to mend it wants to know, below the text in small letters; NULL for nothing. */
void       goals_notice_set_detail   (GoalsNotice *self, const char *detail);
gboolean   goals_notice_get_revealed (GoalsNotice *self);

G_END_DECLS
