/* goals-storage-fixture.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

/* The workspace in tests/storage/full, in which every key of the format stands at least once. */

#define FULL_MANIFEST  "workspace.goals.json"
#define FULL_OBJECTIVE "objectives/50000000-0000-4000-8000-000000000001.json"
#define FULL_ALIGNED   "objectives/50000000-0000-4000-8000-000000000002.json"
#define FULL_KPI       "kpis/70000000-0000-4000-8000-000000000001.json"

/* NULL-terminated */
extern const char *const full_files[];

GType      full_type      (const char *file);
char      *full_text      (const char *file);

GBytes    *text_bytes     (const char *text);
/* @text with the one place where @find stands put to @replace. */
char      *replace_once   (const char *text, const char *find, const char *replace);

GPtrArray *problems_new   (void);
/* All problems as lines. */
char      *problem_lines  (GPtrArray *problems);

/* A folder of its own in the temporary directory with a copy of the full workspace in it. */
char      *folder_new     (void);
/* Removes the folder with all that is in it, and frees its name. */
void       folder_free    (char *folder);
/* The same where it need not be there. */
void       folder_forget  (char *folder);
char      *folder_file    (const char *folder, const char *file);
void       folder_write   (const char *folder, const char *file, const char *text);
char      *folder_read    (const char *folder, const char *file);
/* What stands in the file with the one place where @from stands put to @to. */
void       folder_change  (const char *folder, const char *file, const char *from, const char *to);
void       folder_remove  (const char *folder, const char *file);
/* The file of one of the objectives that folder_fill() adds. */
char      *fill_file      (guint number);
/* Adds @n objectives, numbers 0 to @n - 1: one of many documents may go without a question. */
void       folder_fill    (const char *folder, guint n);
/* The store of a folder that can be loaded, loaded. */
GoalsStore *folder_open    (const char *folder);
/* Every name below the folder, hidden ones too, one a line, sorted. */
char      *folder_names   (const char *folder);

/* A folder of its own for the state of this machine; before anything asks where that is. folder_free() it. */
char      *state_new      (void);
/* g_test_run() in one: others use the same workspace. */
int        run_in_own_state (void);

/* A copy of the full workspace that goes away, and what this machine knows of it. */
typedef struct
{
  char *folder;
  char *away;                   /* where the folder is while it is not there */
  char *other;                  /* for another one; not there yet */
} Places;

void       places_set_up    (Places *self);
/* Forgets what the machine knows as well: in a state of one's own. */
void       places_tear_down (Places *self);
void       places_take_away (Places *self);
void       places_bring_back (Places *self);

/* What the document held in @version; NULL when that cannot be read. (transfer full) */
char      *version_text   (GoalsArchive *archive, const GoalsVersion *version);

/* The workspace in a folder of its own, opened by a store. */
typedef struct
{
  char           *folder;
  GoalsStore     *store;
  GoalsWorkspace *workspace;
} OpenFolder;

/* Loads what is in self->folder. */
void       open_folder_load      (OpenFolder *self);
void       open_folder_set_up    (OpenFolder *self, gconstpointer unused);
void       open_folder_tear_down (OpenFolder *self, gconstpointer unused);

/* From now on no more than @limit files may be open, and all but @left of those are. For descriptors_free(). */
GArray    *descriptors_take (guint limit, guint left);
void       descriptors_free (GArray *descriptors);

/* Does one thing to @text that happens to files: bytes that flip or go, an end that is cut off, lines that move, values
   that cannot be. */
void       damage_text    (GRand *rand, GString *text);

/* Runs the main loop. */
void       run_for        (guint milliseconds);
