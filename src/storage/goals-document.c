/* goals-document.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-migration.h"
#include "goals-record-reader.h"
#include "goals-record-writer.h"

/* The three kinds of document. */
typedef struct
{
  GType       type;
  const char *format;
  const char *folder;           /* NULL: the manifest */
} Kind;

static const char *const envelope[] = { "format", "version", NULL };

G_DEFINE_QUARK (goals-storage-error-quark, goals_storage_error)

static Kind
get_kind (GType type)
{
  if (type == GOALS_TYPE_OBJECTIVE)
    return (Kind) { type, "goals-objective", "objectives" };
  if (type == GOALS_TYPE_KPI)
    return (Kind) { type, "goals-kpi", "kpis" };
  g_return_val_if_fail (type == GOALS_TYPE_WORKSPACE, ((Kind) { type, "goals-workspace", NULL }));
  return (Kind) { type, "goals-workspace", NULL };
}

char *
goals_document_get_file (GoalsEntity *entity)
{
  Kind kind;

  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  kind = get_kind (G_OBJECT_TYPE (entity));
  return kind.folder == NULL ? g_strdup ("workspace.goals.json")
                             : g_strdup_printf ("%s/%s.json", kind.folder, goals_entity_get_id (entity));
}

GBytes *
goals_document_write (GoalsEntity *entity)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();

  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "format", get_kind (G_OBJECT_TYPE (entity)).format);
  goals_json_writer_key (writer, "version");
  goals_json_writer_int (writer, GOALS_FORMAT_VERSION);
  goals_record_write_members (GOALS_RECORD (entity), writer);
  goals_json_writer_end_object (writer);
  return goals_json_writer_finish (writer);
}

GBytes *
goals_document_write_entity (GoalsEntity *entity)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();

  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  goals_record_write (GOALS_RECORD (entity), writer);
  return goals_json_writer_finish (writer);
}

static gboolean
check_format (GoalsJsonReader *reader,
              JsonObject      *root,
              const char      *format)
{
  const GoalsJsonPath path = { NULL, "format", 0 };
  JsonNode *node = json_object_get_member (root, "format");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", format);
  const char *found;

  if (node != NULL && goals_json_get_string (node, &found) && g_str_equal (found, format))
    return TRUE;
  goals_json_reader_unexpected (reader, &path, quoted, node);
  return FALSE;
}

static gboolean
check_version (GoalsJsonReader *reader,
               JsonObject      *root,
               gboolean        *newer)
{
  const GoalsJsonPath path = { NULL, "version", 0 };
  JsonNode *node = json_object_get_member (root, "version");
  g_autofree char *found = NULL;
  gint64 version;

  if (node == NULL || !goals_json_get_int64 (node, &version) || version < 1)
    {
      goals_json_reader_unexpected (reader, &path, G_STRINGIFY (GOALS_FORMAT_VERSION), node);
      return FALSE;
    }
  *newer = version > GOALS_FORMAT_VERSION;
  if (!*newer)
    return TRUE;
  found = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  goals_json_reader_add_problem (reader, &path, FALSE,
                                 _("expected version %d, found %s, written by a newer Goals: open for reading only"),
                                 GOALS_FORMAT_VERSION, found);
  return TRUE;
}

static gboolean
is_document (GType type)
{
  return type == GOALS_TYPE_OBJECTIVE || type == GOALS_TYPE_KPI || type == GOALS_TYPE_WORKSPACE;
}

/* One walk over the whole tree. @newer: of a document; NULL for an entity on its own, which has no envelope. Keys of
 * one that is there all the same are not kept: written as a document, the entity would have them twice. */
static GoalsEntity *
walk (GoalsJsonReader *json,
      GType            type,
      gboolean        *newer)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *root = goals_json_reader_get_root (json);
  GoalsRecordReader reader = { json, ids };

  if (root == NULL)
    return NULL;
  if (newer != NULL && (!check_format (json, json_node_get_object (root), get_kind (type).format)
                        || !check_version (json, json_node_get_object (root), newer)))
    return NULL;
  return (GoalsEntity *) goals_record_reader_read (&reader, NULL, root, type, is_document (type) ? envelope : NULL);
}

/* Keys that nobody knows are found on the first walk; where there are any, a second one carries their text along. */
static GoalsEntity *
read_entity (GoalsJsonReader *json,
             GType            type,
             gboolean        *newer)
{
  g_autoptr(GoalsEntity) entity = walk (json, type, newer);

  if (!goals_json_reader_has_failed (json) && goals_json_reader_locate (json))
    {
      g_clear_object (&entity);
      entity = walk (json, type, newer);
    }
  return goals_json_reader_has_failed (json) ? NULL : g_steal_pointer (&entity);
}

GoalsEntity *
goals_document_read (GBytes     *bytes,
                     GType       type,
                     const char *file,
                     GPtrArray  *problems,
                     gboolean   *newer)
{
  return goals_document_examine (bytes, type, file, GOALS_JSON_MAX_PROBLEMS, problems, newer);
}

GoalsEntity *
goals_document_examine (GBytes     *bytes,
                        GType       type,
                        const char *file,
                        guint       max_problems,
                        GPtrArray  *problems,
                        gboolean   *newer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) present = goals_migration_run (bytes, &error);
  g_autoptr(GoalsJsonReader) json = NULL;
  gboolean is_newer = FALSE;
  GoalsEntity *entity;

  if (newer != NULL)
    *newer = FALSE;
  if (present == NULL)
    {
      g_ptr_array_add (problems, goals_problem_new (file, "/version", TRUE, "%s", error->message));
      return NULL;
    }
  json = goals_json_reader_new (present, file, max_problems);
  entity = read_entity (json, type, &is_newer);
  if (newer != NULL)
    *newer = is_newer;
  goals_json_reader_take_problems (json, problems);
  return entity;
}

GoalsEntity *
goals_document_read_entity (GBytes  *bytes,
                            GType    type,
                            GError **error)
{
  g_autoptr(GoalsJsonReader) json = goals_json_reader_new (bytes, "", GOALS_JSON_MAX_PROBLEMS);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  GoalsEntity *entity = read_entity (json, type, NULL);
  const GoalsProblem *first;

  if (entity != NULL)
    return entity;
  goals_json_reader_take_problems (json, problems);
  first = g_ptr_array_index (problems, 0);
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, "%s%s%s",
               first->path, first->path[0] != '\0' ? ": " : "", first->message);
  return NULL;
}

/* Does @at, within @text, stand behind the key of an id? */
static gboolean
is_behind_key (const char *text,
               const char *at)
{
  static const char key[] = "\"id\"";
  gboolean colon = FALSE;

  while (at > text && (g_ascii_isspace (at[-1]) || (at[-1] == ':' && !colon)))
    colon |= *--at == ':';
  return colon && at - text >= (gssize) strlen (key) && strncmp (at - strlen (key), key, strlen (key)) == 0;
}

gboolean
goals_document_holds_id (GBytes     *bytes,
                         const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  gsize size;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  const char *at = text;

  while (at != NULL && (at = g_strstr_len (at, (gssize) size - (at - text), quoted)) != NULL)
    if (is_behind_key (text, at++))
      return TRUE;
  return FALSE;
}
