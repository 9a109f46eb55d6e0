/* goals-if-room.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsIfRoom:
 *
 * Shows its child while there is all the room that it would like to have, else nothing: for what can also be reached in
 * another way, and must not keep a window from becoming narrow.
 *
 * Property: child (GtkWidget).
 */
#define GOALS_TYPE_IF_ROOM (goals_if_room_get_type ())
G_DECLARE_FINAL_TYPE (GoalsIfRoom, goals_if_room, GOALS, IF_ROOM, GtkWidget)

G_END_DECLS
