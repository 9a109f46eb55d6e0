/* goals-id.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Length of a UUID in text, without the NUL. */
#define GOALS_ID_LENGTH 36

/* A new random (version 4) UUID in lower case. */
char     *goals_id_new      (void);
/* Lower-case 8-4-4-4-12 hexadecimal; nothing else is ever used as an id or in a file name. */
gboolean  goals_id_is_valid (const char *id);

G_END_DECLS
