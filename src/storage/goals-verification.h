/* goals-verification.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* May a document have the name @file, and be written, or be @removed? FALSE with a GOALS_STORAGE_ERROR_SCHEMA. */
gboolean goals_verify_name     (const char *file, gboolean removed, GError **error);
/* The same, and: is @bytes (NULL: it is to be removed) what such a document may hold, does it read back, and to the
 * byte? */
gboolean goals_verify_document (const char *file, GBytes *bytes, GError **error);

/**
 * GoalsVerification:
 *
 * goals_verify_document() of all that one save is about, in a thread of its own: reading back takes the processor,
 * writing the journal and the temporary files takes the disk, and both are to be done before anything is replaced.
 * Does nothing but compute.
 */
typedef struct _GoalsVerification GoalsVerification;

/* Starts with @items (element-type GoalsSaveItem), which stay as they are until it is freed. */
GoalsVerification *goals_verification_begin      (GPtrArray *items);
/* Waits for it to end. */
void               goals_verification_free       (GoalsVerification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsVerification, goals_verification_free)

/* Waits for it to end, for all of them. FALSE with the first error, each time. */
gboolean           goals_verification_wait       (GoalsVerification *self, GError **error);
/* After that: was it @file, perhaps among others? */
gboolean           goals_verification_has_failed (GoalsVerification *self, const char *file);

G_END_DECLS
