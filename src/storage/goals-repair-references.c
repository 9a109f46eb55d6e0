/* goals-repair-references.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-private.h"

#include <glib/gi18n-lib.h>

#include "goals-references.h"

typedef struct
{
  GHashTable *known;            /* of the workspace; not NULL */
  GHashTable *own;              /* of the document */
  GHashTable *told;             /* set of the ids that were dropped, each is told once */
  GPtrArray  *notes;
} Cleaning;

static gboolean
is_gone (const char *id,
         const char *within,
         gpointer    user_data)
{
  Cleaning *cleaning = user_data;

  if (g_hash_table_contains (cleaning->known, id) || g_hash_table_contains (cleaning->own, id))
    return FALSE;
  if (g_hash_table_add (cleaning->told, g_strdup (id)))
    g_ptr_array_add (cleaning->notes, g_strdup_printf (_("References to %s were left out: there is no such thing"),
                                                       id));
  return TRUE;
}

static void
set_value (GoalsEntity  *entity,
           const char   *property,
           const GValue *value,
           gpointer      user_data)
{
  g_object_set_property (G_OBJECT (entity), property, value);
}

static void
put_check_in (GoalsKeyResult     *key_result,
              const GoalsCheckIn *check_in,
              gpointer            user_data)
{
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
goals_repair_references (GoalsEntity *entity,
                         GHashTable  *known,
                         GPtrArray   *notes)
{
  g_autoptr(GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Cleaning cleaning = { known, own, told, notes };
  GoalsReferenceCleaner cleaner = { is_gone, set_value, put_check_in, &cleaning };

  goals_entity_foreach (entity, add_id, own);
  goals_entity_foreach (entity, clean, &cleaner);
}
