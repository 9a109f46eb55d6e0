/* goals-archive-fixture.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive-private.h"
#include "goals-storage-fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR   G_TIME_SPAN_HOUR
#define DAY    G_TIME_SPAN_DAY
/* A Thursday, noon. */
#define NOW    (G_GINT64_CONSTANT (1764849600) * G_USEC_PER_SEC)

/* Two folders that hold the same workspace. */
#define PLACE       "a0000000-0000-4000-8000-000000000001"
#define OTHER_PLACE "a0000000-0000-4000-8000-000000000002"

void  keep               (GoalsArchive *archive, const char *file, const char *text, GoalsVersionHow how, gint64 time);
/* That the versions are "TEXT@TIME …", newest first; "?" for what cannot be read. */
void  check_versions     (GoalsArchive *archive, const char *file, const char *expected);
/* For an archive. folder_free() it. */
char *new_archive_folder (void);
/* In place of the list of @file in the archive in @folder lies what can neither be read nor put aside. */
void  block_index        (const char *folder, const char *file);
