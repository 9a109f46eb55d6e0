/* goals-json-keys.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GoalsJsonKeys:
 *
 * The keys of the objects that are open while a text is scanned, to find one that stands twice. A key is remembered by
 * its place in the text and compared as what it means, so "a" and "\u0061" are the same.
 */
typedef struct _GoalsJsonKeys GoalsJsonKeys;

/* @text must outlive the result and have passed as JSON up to each key that is added. */
GoalsJsonKeys *goals_json_keys_new   (const char *text);
void           goals_json_keys_free  (GoalsJsonKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsJsonKeys, goals_json_keys_free)

void           goals_json_keys_open  (GoalsJsonKeys *self);
/* @key: behind the opening quote, @length raw bytes up to the closing one. */
void           goals_json_keys_add   (GoalsJsonKeys *self, const char *key, gsize length, gboolean escaped);
/* Forgets the innermost object. The second of two equal keys (the first such in the text), or NULL when all differ. */
const char    *goals_json_keys_close (GoalsJsonKeys *self);

G_END_DECLS
