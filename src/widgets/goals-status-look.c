/* goals-status-look.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-status-look.h"

const char *
goals_status_get_css_class (GoalsStatus status)
{
  switch (status)
    {
    case GOALS_STATUS_ON_TRACK: return "on-track";
    case GOALS_STATUS_AT_RISK: return "at-risk";
    case GOALS_STATUS_OFF_TRACK: return "off-track";
    case GOALS_STATUS_DONE: return "done";
    case GOALS_STATUS_NOT_STARTED:
    default: return "not-started";
    }
}

const char *
goals_status_get_icon_name (GoalsStatus status)
{
  switch (status)
    {
    case GOALS_STATUS_ON_TRACK: return "goals-status-on-track-symbolic";
    case GOALS_STATUS_AT_RISK: return "goals-status-at-risk-symbolic";
    case GOALS_STATUS_OFF_TRACK: return "goals-status-off-track-symbolic";
    case GOALS_STATUS_DONE: return "goals-status-done-symbolic";
    case GOALS_STATUS_NOT_STARTED:
    default: return "goals-status-not-started-symbolic";
    }
}

GoalsStatus
goals_health_get_look (GoalsHealth health)
{
  switch (health)
    {
    case GOALS_HEALTH_HEALTHY: return GOALS_STATUS_ON_TRACK;
    case GOALS_HEALTH_WARNING: return GOALS_STATUS_AT_RISK;
    case GOALS_HEALTH_UNHEALTHY: return GOALS_STATUS_OFF_TRACK;
    case GOALS_HEALTH_NO_DATA:
    case GOALS_HEALTH_NO_TARGET:
    default: return GOALS_STATUS_NOT_STARTED;
    }
}
