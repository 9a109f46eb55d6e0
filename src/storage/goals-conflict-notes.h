/* goals-conflict-notes.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-json-tree.h"
#include "goals-json-writer.h"
#include "goals-merge.h"

G_BEGIN_DECLS

/* In the state of a folder: the conflicts that nobody has answered. Beside it, under this name with a hyphen and an id,
 * are notes: conflicts that are not in it yet, of which nobody would hear otherwise should everything end now. Whoever
 * has what is in a note in the list, and that in its file, removes the note. */
#define GOALS_CONFLICTS_FILE "conflicts.json"

/* One conflict about the document @file, an object as it stands in the file and in notes. */
void             goals_conflict_write       (const GoalsConflict *conflict, const char *file, GoalsJsonWriter *writer);

/* And back, with the file of the document; NULL, and no file, when it is none. (transfer full) (nullable) */
GoalsConflict   *goals_conflict_read        (const GoalsJsonValue *object, char **file);

/* A note on its way; it is ended by goals_conflict_notes_keep(). (transfer full) */
GoalsJsonWriter *goals_conflict_notes_begin (void);
/* @conflicts (element-type GoalsConflict) are about the document @file. */
void             goals_conflict_notes_add   (GoalsJsonWriter *writer, const char *file, GPtrArray *conflicts);
/* Ends the note: what it holds. Takes @writer over. (transfer full) */
GBytes          *goals_conflict_notes_finish (GoalsJsonWriter *writer);
/* Ends the note and keeps it in the folder @state, durably. Its path; NULL with error. Takes @writer over. Blocks.
   (transfer full) */
char            *goals_conflict_notes_keep  (GoalsJsonWriter *writer, const char *state, GError **error);
/* The same with all that a file of conflicts would hold. */
char            *goals_conflict_notes_keep_bytes (GBytes *bytes, const char *state, GError **error);
/* The paths of the notes in @state, which may be NULL. (transfer full) (element-type utf8) */
GPtrArray       *goals_conflict_notes_list  (const char *state);
/* What nobody has answered in the state @from, where nobody is at work, becomes notes in @state. */
void             goals_conflict_notes_fetch (const char *from, const char *state);
/* Makes the note @path this program's own, as one is that was kept here. FALSE: another program, or another session
 * here, that has it is still there, and will say itself what is asked. */
gboolean         goals_conflict_notes_take  (const char *path);
/* It is nobody's now. */
void             goals_conflict_notes_release (const char *path);
/* The same, and frees @path (nullable). The note itself stays. */
void             goals_conflict_note_free   (char *path);

G_END_DECLS
