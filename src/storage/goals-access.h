/* goals-access.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives the fresh file @descriptor, which takes the place of @name in @folder, its mode, owner, access control list and
 * what people have attached to it. Who could read the old file can read the new one, and nobody else. FALSE with errno
 * when somebody would be let in. */
gboolean goals_access_adopt (int folder, const char *name, int descriptor);

G_END_DECLS
