/* goals-menu-label.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-menu-label.h"

#include "goals-text.h"

char *
goals_menu_label (const char *text)
{
  g_autofree char *shown = goals_text_display (text, GOALS_TEXT_LINE, FALSE);
  g_auto(GStrv) parts = g_strsplit (shown, "_", -1);

  return g_strjoinv ("__", parts);
}
