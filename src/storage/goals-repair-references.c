/* goals-repair-references.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-private.h"

#include <glib/gi18n-lib.h>

#include "goals-merge-private.h"
#include "goals-references.h"
#include "goals-text.h"

typedef struct
{
  const GoalsRepairKnown *known;
  GHashTable             *own;          /* of the document */
  GHashTable             *told;         /* set of the ids that were dropped, each is told once */
  GPtrArray              *news;         /* of utf8: those that were not told yet, owned by @told */
  GPtrArray              *notes;
} Cleaning;

static gboolean
is_gone (const char *id,
         const char *within,
         gpointer    user_data)
{
  Cleaning *cleaning = user_data;

  if (goals_repair_known_has (cleaning->known, id) || g_hash_table_contains (cleaning->own, id))
    return FALSE;
  if (!g_hash_table_contains (cleaning->told, id))
    {
      char *gone = g_strdup (id);

      g_hash_table_add (cleaning->told, gone);
      g_ptr_array_add (cleaning->news, gone);
    }
  return TRUE;
}

/* @key of @entity names what is new. */
static void
tell_news (Cleaning    *cleaning,
           GoalsEntity *entity,
           const char  *key)
{
  g_autofree char *words = goals_merge_key_words (key);
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);

  for (guint i = 0; i < cleaning->news->len; i++)
    /* Translators: %1$s is the title of an objective, key result or KPI, %2$s a field of it, %3$s an id */
    g_ptr_array_add (cleaning->notes, g_strdup_printf (
      _("%1$s › %2$s: left out, as wherever else it is named, because nothing here has the id %3$s"),
      title, words, (const char *) g_ptr_array_index (cleaning->news, i)));
  g_ptr_array_set_size (cleaning->news, 0);
}

static void
set_value (GoalsEntity  *entity,
           const char   *property,
           const GValue *value,
           gpointer      user_data)
{
  tell_news (user_data, entity, property);
  g_object_set_property (G_OBJECT (entity), property, value);
}

static void
put_check_in (GoalsKeyResult     *key_result,
              const GoalsCheckIn *check_in,
              gpointer            user_data)
{
  tell_news (user_data, GOALS_ENTITY (key_result), "author");
  goals_check_ins_put (goals_key_result_get_check_ins (key_result), check_in, G_MAXUINT);
}

static void
add_id (GoalsEntity *entity,
        gpointer     ids)
{
  g_hash_table_add (ids, (gpointer) goals_entity_get_id (entity));
}

static void
clean (GoalsEntity *entity,
       gpointer     cleaner)
{
  goals_references_clean (entity, cleaner);
}

void
goals_repair_references (GoalsEntity            *entity,
                         const GoalsRepairKnown *known,
                         GPtrArray              *notes)
{
  g_autoptr(GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) news = g_ptr_array_new ();
  Cleaning cleaning = { known, own, told, news, notes };
  GoalsReferenceCleaner cleaner = { is_gone, set_value, put_check_in, &cleaning };

  goals_entity_foreach (entity, add_id, own);
  goals_entity_foreach (entity, clean, &cleaner);
}
