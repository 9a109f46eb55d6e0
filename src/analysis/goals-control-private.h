/* goals-control-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-control.h"

G_BEGIN_DECLS

void     goals_control_judge             (GoalsControl *control, const GoalsDate *dates, const double *values);

gboolean goals_control_is_autocorrelated (const double *values, gsize n);
gboolean goals_control_is_seasonal       (const double *values, gsize n, GoalsFrequency frequency);

G_END_DECLS
