/* goals-history-codec.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"

G_BEGIN_DECLS

/* A step of the history as JSON, with the codec of the documents. NULL when that has more than @limit bytes, and it
 * takes no longer than so many do. (transfer full) (nullable) */
GBytes      *goals_history_codec_write (GoalsChange *change, gsize limit);
/* And back; @workspace is the one it is about. NULL when it is not one. (transfer full) */
GoalsChange *goals_history_codec_read  (GBytes *bytes, GoalsWorkspace *workspace);

G_END_DECLS
