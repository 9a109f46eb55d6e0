/* goals-repair-known.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-known.h"

#include "goals-document.h"

/* A document, counted by the ids that it has. */
typedef struct
{
  char *file;
  char *title;
} Owner;

struct _GoalsRepairKnown
{
  GHashTable *owners;           /* id → Owner */
  gboolean    partial;
};

static Owner *
owner_new (GoalsEntity *document)
{
  Owner *owner = g_rc_box_new (Owner);

  owner->file = goals_document_get_file (document);
  owner->title = g_strdup (goals_entity_get_title (document));
  return owner;
}

static void
owner_clear (gpointer data)
{
  Owner *owner = data;

  g_free (owner->file);
  g_free (owner->title);
}

static void
owner_unref (gpointer owner)
{
  g_rc_box_release_full (owner, owner_clear);
}

GoalsRepairKnown *
goals_repair_known_new (void)
{
  GoalsRepairKnown *self = g_new0 (GoalsRepairKnown, 1);

  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, owner_unref);
  return self;
}

void
goals_repair_known_free (GoalsRepairKnown *self)
{
  g_hash_table_unref (self->owners);
  g_free (self);
}

typedef struct
{
  GHashTable  *owners;
  GoalsEntity *document;        /* the one at hand */
  Owner       *owner;           /* it */
} Adding;

static void
add_entity (GoalsEntity *entity,
            gpointer     user_data)
{
  Adding *adding = user_data;
  GoalsEntity *document = goals_entity_get_document (entity);

  if (document != adding->document)
    {
      g_clear_pointer (&adding->owner, owner_unref);
      adding->owner = owner_new (document);
      adding->document = document;
    }
  if (!g_hash_table_contains (adding->owners, goals_entity_get_id (entity)))
    g_hash_table_insert (adding->owners, g_strdup (goals_entity_get_id (entity)), g_rc_box_acquire (adding->owner));
}

void
goals_repair_known_add (GoalsRepairKnown *self,
                        GoalsEntity      *document)
{
  Adding adding = { self->owners, NULL, NULL };

  goals_entity_foreach (document, add_entity, &adding);
  g_clear_pointer (&adding.owner, owner_unref);
}

void
goals_repair_known_set_partial (GoalsRepairKnown *self)
{
  self->partial = TRUE;
}

gboolean
goals_repair_known_is_partial (const GoalsRepairKnown *self)
{
  return self->partial;
}

gboolean
goals_repair_known_has (const GoalsRepairKnown *self,
                        const char             *id)
{
  return g_hash_table_contains (self->owners, id);
}

const char *
goals_repair_known_find_other (const GoalsRepairKnown *self,
                               const char             *file,
                               const char             *id)
{
  const Owner *owner = g_hash_table_lookup (self->owners, id);

  return owner != NULL && !g_str_equal (owner->file, file) ? owner->title : NULL;
}

typedef struct
{
  const GoalsRepairKnown *known;
  const char             *file;
  gboolean                fits;
} Search;

static void
look_for_other (GoalsEntity *entity,
                gpointer     user_data)
{
  Search *search = user_data;

  search->fits &= goals_repair_known_find_other (search->known, search->file, goals_entity_get_id (entity)) == NULL;
}

gboolean
goals_repair_known_fits (const GoalsRepairKnown *self,
                         const char             *file,
                         GoalsEntity            *document)
{
  Search search = { self, file, TRUE };

  goals_entity_foreach (document, look_for_other, &search);
  return search.fits;
}
