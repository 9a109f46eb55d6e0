/* goals-waiting.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GoalsWaiting:
 *
 * The place of something that is read in a worker: empty at first, a spinner when it takes a while, then the thing
 * itself, or a line that says why there is none.
 */
#define GOALS_TYPE_WAITING (goals_waiting_get_type ())
G_DECLARE_FINAL_TYPE (GoalsWaiting, goals_waiting, GOALS, WAITING, AdwBin)

GtkWidget *goals_waiting_new   (void);
/* Nothing is there yet. */
void       goals_waiting_begin (GoalsWaiting *self);
void       goals_waiting_show  (GoalsWaiting *self, GtkWidget *content);
/* In place of the content. @text, plain, may be NULL. */
void       goals_waiting_say   (GoalsWaiting *self, const char *icon, const char *title, const char *text);

G_END_DECLS
