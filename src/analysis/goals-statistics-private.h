/* goals-statistics-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double   goals_mean            (const double *values, gsize n);
void     goals_fit_line        (const double *values, gsize n, double *intercept, double *slope);
double   goals_autocorrelation (const double *values, gsize n, gsize lag);
gboolean goals_is_seasonal     (const double *values, gsize n, gsize length);

G_END_DECLS
