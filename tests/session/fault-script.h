/* fault-script.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include "session-samples.h"

/* A workspace that is edited by a script in a process of its own, which may fail or end anywhere. What the process says
 * about itself comes through a pipe: "D digest" before it saves, for what is to be on disk afterwards, and "S" when
 * that was called saved. */

typedef enum
{
  PLACE_PLAIN,
  PLACE_HARD_LINK,              /* a document has another name outside of the workspace */
  PLACE_SYMBOLIC_LINK,          /* a document is a link to a file inside of it */
  N_PLACE_KINDS,
} PlaceKind;

/* The folder of the workspace and that of the state are below one, for fail-io. */
typedef struct
{
  PlaceKind  kind;
  char      *base;
  char      *folder;
  char      *state;
  gboolean   may_leave;         /* removing fails: temporary files may be left */
  gboolean   may_cut;           /* there may be no journal, and without one a hard link is cut rather than torn */
} Place;

Place *place_new  (PlaceKind kind);
void   place_free (Place *place);
/* Puts the workspace there once more, where something has been mounted over it. */
void   place_fill (Place *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

#define N_STEPS 8

/* Makes the edits of a step, without saving them: a field, a check-in, a bulk edit, a deletion with all below, undo,
 * redo, an import, an edit that closing finds pending. */
void script_edit    (GoalsSession *session, guint step);
/* Saves, the last step through the worker. */
gboolean script_save (GoalsSession *session, guint step, GError **error);
/* While nothing can be saved: some documents change a little, one grows by far more than a full disk has left, one
 * goes. What is to be on disk in the end, once the session says that it could not save. (transfer full) */
char *script_edit_in_vain (GoalsSession *session);
/* Once it can be: the session saves by itself all that is @digest, and the other process says so. */
void  script_end_saved    (GoalsSession *session, Place *place, const char *digest);
/* Opens the workspace or ends with what is wrong. (transfer full) */
/* Opens the workspace in @place while what @plan, see fail-io.c, says fails, and saves what there is to be saved. Where
   the disk does not even let it be opened, that is all. */
void          open_on_bad_disk (Place *place, const char *plan);
GoalsSession *script_open (Place *place);

/* Of all documents: what the model would write, and what is in the folder. (transfer full) */
char  *digest_of_model  (GoalsWorkspace *workspace);
char  *digest_of_folder (Place *place);

/* How many documents are not what they were in the beginning. */
guint  count_changed (Place *place);

/* In the other process. */
void   say (const char *format, ...) G_GNUC_PRINTF (1, 2);

typedef void (*ChildFunc) (Place *place, gpointer user_data);

/* Runs @func in a process of its own, with XDG_STATE_HOME at @place. What came of it as of waitpid(). *@said
 * (nullable): all that it said. (out) (transfer full) */
int    in_child   (Place *place, ChildFunc func, gpointer user_data, char **said);
/* The same in two, for several at a time. */
typedef struct { pid_t process; int descriptor; } Child;
Child  child_start  (Place *place, ChildFunc func, gpointer user_data);
int    child_finish (Child *child, char **said);
gboolean was_killed (int status);
/* Whether this process may mount; what it mounts from now on shows nobody else. */
gboolean can_mount_alone (void);

/* What may be on disk by what was said: everything from the last that was called saved on. */
GPtrArray *allowed_states (const char *said);

/* Looks from a process of its own at what was left, with what is wrong as a message: everything is readable, it is one
 * of @allowed (element-type utf8; NULL: anything), opening it again changes nothing, no file of ours is left behind,
 * links are what they were. */
void   assert_whole (Place *place, GPtrArray *allowed, const char *plan);
