/* goals-about-us.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-about-us.h"

#include <glib/gi18n-lib.h>
#include "goals-about.h"

void
goals_about_us_present (GtkWidget *parent)
{
  static const char *const developers[] = { "The Goals contributors", NULL };
  const GoalsAboutDetails details = {
    .name = _("Goals"),
    .icon = "org.example.Goals",
    .version = GOALS_VERSION,
    .developer = _("The Goals contributors"),
    .comments = _("Objectives, key results and indicators for the quarter, in plain files that are yours."),
    .copyright = "© 2026 The Goals contributors",
    .website = "https://example.org/goals",
    .issue_url = "https://example.org/goals/issues",
    .developers = developers,
    /* Translators: your name, and your mail address if you like */
    .translators = _("translator-credits"),
  };

  goals_about_present (parent, &details);
}
