/* goals-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-id.h"
#include "goals-json-decode.h"
#include "goals-merge-markers.h"
#include "goals-migration.h"
#include "goals-repair-private.h"
#include "goals-store-loader.h"
#include "goals-text.h"

/* Which document it is to be. */
typedef struct
{
  const char *file;
  GType       type;
  GBytes     *last_good;
  GPtrArray  *notes;
} Repairing;

void
goals_repair_free (GoalsRepair *repair)
{
  g_bytes_unref (repair->document);
  g_ptr_array_unref (repair->notes);
  g_free (repair);
}

static void
note (Repairing  *self,
      const char *sentence)
{
  g_ptr_array_add (self->notes, g_strdup (sentence));
}

static GoalsEntity *
read_strictly (Repairing *self,
               GBytes    *bytes)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);

  return goals_document_read (bytes, self->type, self->file, problems, NULL);
}

/* The id that the document must have. (transfer full) */
static char *
get_id (Repairing            *self,
        const GoalsJsonDraft *draft)
{
  const char *slash = strchr (self->file, '/');
  g_autofree char *said = goals_json_draft_to_string (goals_json_draft_get (draft, "id"));
  g_autoptr(GoalsEntity) copy = NULL;

  if (slash != NULL)
    return g_strndup (slash + 1, strlen (slash + 1) - strlen (".json"));
  if (said != NULL && goals_id_is_valid (said))
    return g_steal_pointer (&said);
  if (self->last_good != NULL)
    copy = read_strictly (self, self->last_good);
  return copy != NULL ? g_strdup (goals_entity_get_id (copy)) : goals_id_new ();
}

static void
set_member (Repairing      *self,
            GoalsJsonDraft *draft,
            const char     *key,
            GoalsJsonDraft *value)
{
  GoalsJsonDraft *old = goals_json_draft_get (draft, key);
  g_autofree char *text = old != NULL ? goals_json_draft_to_text (old) : NULL;
  g_autofree char *shown = old != NULL ? goals_json_draft_describe (old, NULL, GOALS_TEXT_TITLE) : NULL;

  if (g_strcmp0 (text, value->text) == 0)
    {
      goals_json_draft_free (value);
      return;
    }
  g_ptr_array_add (self->notes, shown != NULL ? g_strdup_printf (_("“%s” is %s now, not %s"), key, value->text, shown)
                                              : g_strdup_printf (_("“%s” is %s now"), key, value->text));
  goals_json_draft_set (draft, key, value);
}

/* However the number is written: what a newer Goals says must not be taken for what this one would. */
static gboolean
is_newer (const GoalsJsonDraft *version)
{
  g_autofree char *said = goals_json_draft_to_string (version);
  const char *number = said != NULL ? said : version != NULL ? version->text : NULL;

  return number != NULL && g_ascii_strtod (number, NULL) >= GOALS_FORMAT_VERSION + 1;
}

/* What is of an older version keeps what it says in other words than those of the present one: it is brought forward
   before anything of it is put right. (transfer full) */
static GoalsJsonDraft *
bring_forward (Repairing      *self,
               GoalsJsonDraft *draft)
{
  char *text = goals_json_draft_to_text (draft);
  g_autoptr(GBytes) before = g_bytes_new_take (text, strlen (text));
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;
  gboolean cut;

  if (!goals_migration_is_needed (before))
    return draft;
  after = goals_migration_run (before, &error);
  if (after == NULL)
    {
      note (self, error->message);
      return draft;
    }
  note (self, _("It was in an older format and is brought to the present one"));
  goals_json_draft_free (draft);
  return goals_json_draft_read (after, NULL, &cut);
}

/* FALSE when a newer Goals wrote it: then it may well be whole. */
static gboolean
set_envelope (Repairing       *self,
              GoalsJsonDraft **place,
              GError         **error)
{
  GoalsJsonDraft *draft = *place;
  g_autofree char *id = get_id (self, draft);

  if (is_newer (goals_json_draft_get (draft, "version")))
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                   _("%s: was written by a newer Goals, which can read it"), self->file);
      return FALSE;
    }
  set_member (self, draft, "format",
              goals_json_draft_new_string (self->type == GOALS_TYPE_OBJECTIVE ? "goals-objective"
                                           : self->type == GOALS_TYPE_KPI ? "goals-kpi" : "goals-workspace"));
  *place = draft = bring_forward (self, draft);
  set_member (self, draft, "version", goals_json_draft_new_text (G_STRINGIFY (GOALS_FORMAT_VERSION)));
  set_member (self, draft, "id", goals_json_draft_new_string (id));
  return TRUE;
}

/* Is there anything in @draft but what every document has? */
static gboolean
holds_something (const GoalsJsonDraft *draft)
{
  static const char *const envelope[] = { "format", "version", "id", NULL };

  for (guint i = 0; i < draft->children->len; i++)
    if (!g_strv_contains (envelope, ((const GoalsJsonDraft *) g_ptr_array_index (draft->children, i))->key))
      return TRUE;
  return FALSE;
}

/* What the copy has and the file does not, because its end is missing, is not lost either. (transfer full) */
static GoalsJsonDraft *
complete (Repairing      *self,
          GoalsJsonDraft *draft)
{
  char *text = goals_json_draft_to_text (draft);
  g_autoptr(GBytes) document = g_bytes_new_take (text, strlen (text));
  g_autoptr(GoalsMerge) merge = NULL;
  gboolean cut;

  if (self->last_good != NULL)
    merge = goals_merge_documents (NULL, document, self->last_good, NULL);
  if (merge == NULL)
    {
      note (self, _("The end of the file is missing, and no copy has it: what stood there has to be entered again"));
      return draft;
    }
  note (self, _("The end of the file is missing; what it should say there was taken from the last good copy"));
  goals_json_draft_free (draft);
  return goals_json_draft_read (merge->document, NULL, &cut);
}

/* Without its own document nothing of a workspace can be seen; and what its documents name is known. */
static gboolean
may_be_new (Repairing *self)
{
  return self->type == GOALS_TYPE_WORKSPACE && self->last_good == NULL;
}

/* (transfer full) */
static GoalsEntity *
make_new (Repairing *self)
{
  g_autofree char *id = goals_id_new ();

  g_ptr_array_set_size (self->notes, 0);
  note (self, _("Nothing of what is in the file can be used, and there is no copy: it is a new one without a name"));
  return g_object_new (GOALS_TYPE_WORKSPACE, "id", id, NULL);
}

/* (transfer full) */
static GBytes *
decode (Repairing *self,
        GBytes    *broken)
{
  GoalsJsonEncoding encoding;
  GBytes *decoded = goals_json_decode (broken, &encoding);

  if (encoding == GOALS_JSON_UTF16)
    note (self, _("The file was written in UTF-16, and is in UTF-8 now"));
  else if (encoding == GOALS_JSON_WINDOWS_1252)
    note (self, _("The file was written in Windows-1252 or Latin-1, and is in UTF-8 now"));
  return decoded;
}

/* What can be made of the file itself. NULL, without error where the copy is the next thing to try. */
static GoalsEntity *
repair_file (Repairing *self,
             GBytes    *broken,
             GError   **error)
{
  g_autoptr(GBytes) decoded = decode (self, broken);
  g_autoptr(GoalsJsonDraft) draft = NULL;
  g_autoptr(GoalsMerge) healed = goals_merge_heal (decoded, self->last_good, NULL);
  GoalsEntity *entity = healed != NULL ? read_strictly (self, healed->document) : NULL;
  gboolean cut;

  if (entity != NULL)
    {
      note (self, _("Both sides of a merge stood in the file: they were merged"));
      return entity;
    }
  draft = goals_json_draft_read (decoded, self->notes, &cut);
  if (draft == NULL && may_be_new (self))
    return make_new (self);
  if (draft == NULL || !set_envelope (self, &draft, error) || (!holds_something (draft) && !may_be_new (self)))
    return NULL;
  if (cut)
    draft = complete (self, g_steal_pointer (&draft));
  return goals_repair_fields (draft, self->type, self->file, self->notes);
}

static GoalsRepair *
finish (Repairing   *self,
        GoalsEntity *entity,
        gboolean     from_copy)
{
  GoalsRepair *repair = g_new0 (GoalsRepair, 1);

  repair->document = goals_document_write (entity);
  repair->notes = g_ptr_array_ref (self->notes);
  repair->from_copy = from_copy;
  return repair;
}

/* Nothing of the file: what is said of it does not matter any more. NULL when there is no copy. (transfer full) */
static GoalsEntity *
take_copy (Repairing *self)
{
  GoalsEntity *entity = self->last_good != NULL ? read_strictly (self, self->last_good) : NULL;

  if (entity == NULL)
    return NULL;
  g_ptr_array_set_size (self->notes, 0);
  note (self, _("Nothing of what is in the file can be used: it is the last good copy"));
  return entity;
}

GoalsRepair *
goals_repair_propose (const char             *file,
                      GBytes                 *broken,
                      GBytes                 *last_good,
                      const GoalsRepairKnown *known,
                      GError                **error)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  Repairing self = { file, goals_store_file_type (file), last_good, notes };
  g_autoptr(GoalsEntity) entity = NULL;
  GError *local = NULL;
  gboolean from_copy;

  g_return_val_if_fail (self.type != G_TYPE_INVALID, NULL);
  g_return_val_if_fail (broken != NULL, NULL);

  entity = repair_file (&self, broken, &local);
  from_copy = entity == NULL && local == NULL;
  if (from_copy)
    entity = take_copy (&self);
  else if (entity != NULL && known != NULL && !goals_repair_known_is_partial (known))
    goals_repair_references (entity, known, notes);
  if (entity != NULL && (known == NULL || goals_repair_ids (entity, file, known, notes, &local)))
    return finish (&self, entity, from_copy);
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX,
                 _("%s: nothing in it can be used, and there is no copy of it"), file);
  return NULL;
}
