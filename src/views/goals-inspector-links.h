/* goals-inspector-links.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

typedef enum
{
  GOALS_INSPECTOR_ALIGNED_TO,           /* the one thing an objective hangs below */
  GOALS_INSPECTOR_SUPPORTS,             /* what it supports besides */
  GOALS_INSPECTOR_GUARDS,               /* KPIs that must stay healthy meanwhile */
} GoalsInspectorLinkKind;

/**
 * GoalsInspectorLinks:
 *
 * What an objective is linked to, as rows that lead there, can be taken away, and added by name.
 */
#define GOALS_TYPE_INSPECTOR_LINKS (goals_inspector_links_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorLinks, goals_inspector_links, GOALS, INSPECTOR_LINKS, AdwPreferencesGroup)

GtkWidget *goals_inspector_links_new     (GoalsSession *session, GoalsObjective *objective,
                                          GoalsInspectorLinkKind kind);
/* Shows what the model says now. */
void       goals_inspector_links_refresh (GoalsInspectorLinks *self);

G_END_DECLS
