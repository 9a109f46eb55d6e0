/* goals-app-init.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-app-init.h"

#include <malloc.h>

#include "goals-app-resource.h"
#include "goals-beside-layout.h"
#include "goals-cycle-menu.h"
#include "goals-failed-page.h"
#include "goals-if-room.h"
#include "goals-notice.h"
#include "goals-recent-list.h"
#include "goals-switcher-title.h"
#include "goals-views-init.h"
#include "goals-welcome.h"
#include "goals-wrap-layout.h"

/* glibc puts small pieces that are freed aside and joins them when somebody asks for a large one: after all texts of a
 * large review were freed, the main thread stood still for 0.15 s over the next picture. Joined at once they cost no
 * more altogether. */
static void
join_what_is_freed (void)
{
#ifdef M_MXFAST
  mallopt (M_MXFAST, 0);
#endif
}

void
goals_app_init (void)
{
  static gboolean done;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;
  join_what_is_freed ();
  g_resources_register (goals_app_get_resource ());
  goals_views_init ();
  g_type_ensure (GOALS_TYPE_BESIDE_LAYOUT);
  g_type_ensure (GOALS_TYPE_CYCLE_MENU);
  g_type_ensure (GOALS_TYPE_FAILED_PAGE);
  g_type_ensure (GOALS_TYPE_IF_ROOM);
  g_type_ensure (GOALS_TYPE_NOTICE);
  g_type_ensure (GOALS_TYPE_RECENT_LIST);
  g_type_ensure (GOALS_TYPE_SWITCHER_TITLE);
  g_type_ensure (GOALS_TYPE_WELCOME);
  g_type_ensure (GOALS_TYPE_WRAP_LAYOUT);
  if (display != NULL)
    gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/org/example/Goals/icons");
}
