/* goals-sighting.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sighting.h"

#include <string.h>

#include "goals-conflict-name.h"
#include "goals-conflict-notes.h"
#include "goals-store-loader.h"

#define SUFFIX ".json"

GoalsCopy *
goals_copy_copy (const GoalsCopy *copy)
{
  GoalsCopy *other = g_new (GoalsCopy, 1);

  other->file = g_strdup (copy->file);
  other->document = g_strdup (copy->document);
  other->bytes = g_bytes_ref (copy->bytes);
  return other;
}

gboolean
goals_copy_equal (const GoalsCopy *a, const GoalsCopy *b)
{
  return g_str_equal (a->file, b->file) && g_bytes_equal (a->bytes, b->bytes);
}

void
goals_copy_free (GoalsCopy *copy)
{
  g_free (copy->file);
  g_free (copy->document);
  g_bytes_unref (copy->bytes);
  g_free (copy);
}

void
goals_seen_free (GoalsSeen *seen)
{
  if (seen == NULL)
    return;
  g_free (seen->file);
  g_clear_pointer (&seen->base, g_bytes_unref);
  g_clear_pointer (&seen->theirs, g_bytes_unref);
  g_clear_object (&seen->version);
  g_clear_pointer (&seen->conflicts, g_ptr_array_unref);
  g_free (seen);
}

GoalsSighting *
goals_sighting_new (void)
{
  GoalsSighting *self = g_new0 (GoalsSighting, 1);

  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_seen_free);
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
  self->marked = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
  self->broken = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->misplaced = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
goals_sighting_free (GoalsSighting *self)
{
  g_ptr_array_unref (self->seen);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->marked);
  g_ptr_array_unref (self->broken);
  g_hash_table_unref (self->refused);
  g_ptr_array_unref (self->misplaced);
  g_ptr_array_unref (self->missing);
  goals_conflict_note_free (self->note);
  g_clear_pointer (&self->contested, g_hash_table_unref);
  g_free (self);
}

/* The document that the name alone suggests. (transfer full) (nullable) */
static char *
guess_document (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *document = goals_conflict_name_parse (name);
  gboolean is_root = g_str_equal (folder, ".");

  if (document == NULL || is_root != g_str_equal (document, GOALS_STORE_MANIFEST))
    return NULL;
  return is_root ? g_steal_pointer (&document) : g_build_filename (folder, document, NULL);
}

gboolean
goals_copy_is_possible (const char *file)
{
  g_autofree char *document = NULL;

  if (goals_store_file_type (file) == GOALS_TYPE_WORKSPACE)
    return FALSE;
  if (g_str_has_suffix (file, SUFFIX))
    return TRUE;
  document = guess_document (file);
  return document != NULL;
}

GoalsCopy *
goals_copy_find (const char *file,
                 GBytes     *bytes)
{
  g_autofree char *document = goals_conflict_name_of_bytes (bytes);
  GoalsCopy *copy;

  /* What lies in the folder itself may be anything, such as an objective that somebody sent */
  if (document != NULL && strchr (file, '/') == NULL && !g_str_equal (document, GOALS_STORE_MANIFEST))
    return NULL;
  /* Somebody's work even where it is torn */
  if (document == NULL)
    document = guess_document (file);
  if (document == NULL || g_str_equal (document, file))
    return NULL;
  copy = g_new (GoalsCopy, 1);
  copy->file = g_strdup (file);
  copy->document = g_steal_pointer (&document);
  copy->bytes = g_bytes_ref (bytes);
  return copy;
}
