/* goals-cli-place.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Is there something at @path? TRUE also when that is not known within two seconds: a share may not answer, and what
 * opens it says so. */
gboolean goals_cli_is_there (const char *path);

G_END_DECLS
