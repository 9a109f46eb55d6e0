/* goals-status-look.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* How a status looks, in one place: the CSS class that gives its colour and the name of the symbolic icon that gives
 * its shape. Colour never stands alone. */

/* "on-track", "at-risk", "off-track", "done", "not-started" */
const char *goals_status_get_css_class (GoalsStatus status);
const char *goals_status_get_icon_name (GoalsStatus status);
/* The status that shares its colour and shape: healthy looks like on track, unhealthy like off track. */
GoalsStatus goals_health_get_look      (GoalsHealth health);

G_END_DECLS
