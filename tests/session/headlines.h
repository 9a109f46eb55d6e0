/* headlines.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* A past that the format does not have: in version 0 the titles of objectives were headlines. */

/* From now on, and before any document is read, that is brought forward. */
void  headlines_install (void);
/* The document of an objective as it was in version 0. (transfer full) */
char *headlines_text    (const char *text);
