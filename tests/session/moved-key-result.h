/* moved-key-result.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "watched-session.h"

/* A key result of the full workspace that moves, or is copied, from FULL_OBJECTIVE to FULL_ALIGNED. */

#define NEW_ID     "50000000-0000-4000-8000-000000000009"
#define NEW_FILE   "objectives/" NEW_ID ".json"
#define KEY_RESULT "60000000-0000-4000-8000-000000000002"

/* Both documents, with it in the one, and in the other. */
typedef struct
{
  char *above, *aligned;        /* as they are: it is in the first */
  char *without, *with;         /* it is in the second */
} Texts;

void     texts_init        (Texts *self);
void     texts_clear       (Texts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/* The document ABOVE_ID under another id. */
void     copy_above        (Watched *fixture, const char *id);
/* Others copy it into FULL_ALIGNED. */
void     paste             (Watched *fixture, Texts *texts);
/* They moved it there, and gave it another title or not. */
void     move_outside      (Watched *fixture, const char *title);
/* The same workspace, with it there from the beginning. */
void     begin_in_aligned  (Watched *fixture, Texts *texts);
void     set_weight        (Watched *fixture);

/* @saved: what was done here meets what they did when it is saved, and not with a look before that. */
void     meet              (Watched *fixture, gconstpointer saved);
#define ADD_BOTH(path, test) ADD_TWICE (path, "-and-saved", test)
/* When it returns, what the look found is saved, too. */
void     look_when_saved   (Watched *fixture);
void     wait_until_in     (Watched *fixture, const char *id);

guint    count_problems    (Watched *fixture);
guint    count_key_results (Watched *fixture, const char *id);
/* Is it in the document @id? */
gboolean is_in             (Watched *fixture, const char *id);
void     assert_in         (Watched *fixture, const char *id);
/* It is where it was moved to, with what both made of it, and only there; nobody has to be asked. */
void     assert_one        (Watched *fixture);
