/* goals-repair-ids.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-private.h"

#include <glib/gi18n-lib.h>

#include "goals-list.h"
#include "goals-store-loader.h"
#include "goals-text.h"

typedef struct
{
  const GoalsRepairKnown *known;
  const char             *file;
  GPtrArray              *taken;        /* of GoalsEntity: what has the id of something else */
} Search;

static void
add_taken (GoalsEntity *entity,
           gpointer     user_data)
{
  Search *search = user_data;

  if (goals_repair_known_find_other (search->known, search->file, goals_entity_get_id (entity)) != NULL)
    g_ptr_array_add (search->taken, g_object_ref (entity));
}

static void
tell (GoalsEntity *entity,
      const char  *other,
      GPtrArray   *notes)
{
  const char *id = goals_entity_get_id (entity);
  const char *title = goals_entity_get_title (entity);
  g_autofree char *shown = goals_text_display (*title != '\0' ? title : id, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *having = goals_text_display (other, GOALS_TEXT_TITLE, FALSE);

  /* Translators: %1$s is the title of a key result or something else in a document, %2$s that of another document, %3$s
     an id */
  g_ptr_array_add (notes, g_strdup_printf (
    _("%1$s: given a new id, it and all that is in it, because something in “%2$s” has the id %3$s as well"),
    shown, having, id));
}

/* All of it, as when people duplicate it: what is copied by hand is copied with all that it holds. */
static void
renew (GoalsEntity *entity)
{
  g_autoptr(GoalsEntity) renewed = goals_entity_copy (entity, TRUE);
  GoalsList *list = goals_entity_get_list (entity);
  guint position = goals_list_find (list, entity);
  g_autoptr(GoalsEntity) old = goals_list_remove (list, position);

  goals_list_insert (list, position, renewed);
}

static gboolean
fail (const char  *file,
      const char  *other,
      GError     **error)
{
  g_autofree char *having = goals_text_display (other, GOALS_TEXT_TITLE, FALSE);

  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
               _("%s: something in “%s” has the same id, which is the name of this file: only you can tell which of them is to have another one"),
               file, having);
  return FALSE;
}

gboolean
goals_repair_ids (GoalsEntity            *document,
                  const char             *file,
                  const GoalsRepairKnown *known,
                  GPtrArray              *notes,
                  GError                **error)
{
  g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func (g_object_unref);
  Search search = { known, file, taken };

  /* What people and cycles have is theirs, whoever else has it */
  if (g_str_equal (file, GOALS_STORE_MANIFEST))
    return TRUE;
  goals_entity_foreach (document, add_taken, &search);
  for (guint i = 0; i < taken->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (taken, i);
      const char *other = goals_repair_known_find_other (known, file, goals_entity_get_id (entity));

      if (entity == document)
        return fail (file, other, error);
      if (goals_entity_get_document (entity) != document)
        continue;               /* it went with what it is in */
      tell (entity, other, notes);
      renew (entity);
    }
  return TRUE;
}
