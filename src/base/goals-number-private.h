/* goals-number-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-number.h"

G_BEGIN_DECLS

gboolean goals_number_set_error (GError **error, GoalsNumberError code, const char *text);

G_END_DECLS
