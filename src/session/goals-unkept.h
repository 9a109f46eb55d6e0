/* goals-unkept.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/* Whether versions are kept of what is saved. The archive says so some time after the save, which nobody waits for.
 * As long as they are not, it is asked every few seconds to try again. Lives on the main thread. */
typedef struct _GoalsUnkept GoalsUnkept;

/* @changed: called with @user_data when goals_unkept_get_reason() is another. */
GoalsUnkept *goals_unkept_new        (GoalsStore *store, GSourceOnceFunc changed, gpointer user_data);
void         goals_unkept_free       (GoalsUnkept *self);
/* Something was saved: asks the archive once it is done with that. */
void         goals_unkept_look       (GoalsUnkept *self);
/* Why no version was kept of what was saved last; NULL: one was. (transfer none) (nullable) */
const char  *goals_unkept_get_reason (GoalsUnkept *self);

G_END_DECLS
