/* goals-about.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char        *name;
  const char        *icon;              /* icon name */
  const char        *version;
  const char        *developer;
  const char        *comments;
  const char        *copyright;
  const char        *website;           /* NULL for none */
  const char        *issue_url;         /* NULL for none */
  const char *const *developers;        /* NULL-terminated */
  const char        *translators;       /* NULL for none */
} GoalsAboutDetails;

/* Shows who made the program, over the window of @parent. Licence: GPL 3 or later. */
void goals_about_present (GtkWidget *parent, const GoalsAboutDetails *details);

G_END_DECLS
