/* goals-cli-git.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes git call this program to merge the documents of the workspace in @folder: which files, in its .gitattributes,
 * and how, in the configuration of the clone. Doing it again changes nothing. This is the only place that runs git, and
 * only because somebody asked for it: the configuration of a folder that came from elsewhere can name commands. */
gboolean goals_cli_git_set_up (const char *folder, GError **error);

G_END_DECLS
