/* goals-json-reader.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "goals-document.h"
#include "goals-id.h"
#include "goals-json-gate.h"
#include "goals-json-text.h"
#include "goals-number.h"
#include "goals-text.h"

/* How much of a text that is wrong is shown. */
#define FOUND_LENGTH 40

struct _GoalsJsonReader
{
  GBytes     *bytes;
  const char *text;             /* of @bytes, behind a byte order mark */
  char       *file;
  JsonNode   *root;
  GPtrArray  *problems;
  guint       max_problems;
  guint       n_more;           /* beyond the limit */
  gboolean    failed;
  GHashTable *kept;             /* path → GoalsJsonSpan of unknown members */
  gboolean    located;
};

static void
note (GoalsJsonReader *self,
      GoalsProblem    *problem)
{
  self->failed |= problem->fatal;
  if (self->problems->len < self->max_problems)
    {
      g_ptr_array_add (self->problems, problem);
      return;
    }
  self->n_more++;
  goals_problem_free (problem);
}

static void
note_syntax (GoalsJsonReader *self,
             GoalsJsonPlace   place,
             GError          *error)
{
  GoalsProblem *problem = goals_problem_new (self->file, "", TRUE, "%s", error->message);

  problem->line = place.line;
  problem->column = place.column;
  note (self, problem);
}

/* Behind a byte order mark, where there is one. */
static const char *
skip_mark (const char *data)
{
  return g_str_has_prefix (data, "\xef\xbb\xbf") ? data + 3 : data;
}

static void
parse (GoalsJsonReader *self)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GString) compact = NULL;
  g_autoptr(GError) error = NULL;
  GoalsJsonPlace place = { 0, 0 };
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);

  if (!goals_json_gate_check (self->bytes, &place, &error))
    {
      note_syntax (self, place, error);
      return;
    }
  self->text = skip_mark (data);
  /* The parser takes as long for a blank as for any other byte, and a third of a document is indentation */
  compact = g_string_sized_new (size);
  goals_json_text_compact (compact, self->text, data + size);
  parser = json_parser_new ();
  /* After an error the parser still has a tree, of the part before it: never to be looked at */
  if (!json_parser_load_from_data (parser, compact->str, (gssize) compact->len, &error))
    {
      note_syntax (self, place, error);
      return;
    }
  self->root = json_parser_steal_root (parser);
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    goals_json_reader_unexpected (self, NULL, _("an object"), self->root);
}

GoalsJsonReader *
goals_json_reader_new (GBytes     *bytes,
                       const char *file,
                       guint       max_problems)
{
  GoalsJsonReader *self = g_new0 (GoalsJsonReader, 1);

  self->bytes = g_bytes_ref (bytes);
  self->file = g_strdup (file);
  self->max_problems = max_problems;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  parse (self);
  return self;
}

void
goals_json_reader_free (GoalsJsonReader *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->kept);
  g_bytes_unref (self->bytes);
  g_free (self->file);
  g_free (self);
}

JsonNode *
goals_json_reader_get_root (GoalsJsonReader *self)
{
  return self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root) ? self->root : NULL;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
goals_json_get_string (JsonNode    *node,
                       const char **text)
{
  if (!holds (node, G_TYPE_STRING))
    return FALSE;
  *text = json_node_get_string (node);
  return TRUE;
}

gboolean
goals_json_get_boolean (JsonNode *node,
                        gboolean *truth)
{
  if (!holds (node, G_TYPE_BOOLEAN))
    return FALSE;
  *truth = json_node_get_boolean (node);
  return TRUE;
}

gboolean
goals_json_get_int64 (JsonNode *node,
                      gint64   *number)
{
  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

gboolean
goals_json_get_int (JsonNode *node,
                    int       minimum,
                    int       maximum,
                    int      *number)
{
  gint64 found;

  if (!goals_json_get_int64 (node, &found) || found < minimum || found > maximum)
    return FALSE;
  *number = (int) found;
  return TRUE;
}

gboolean
goals_json_get_number (JsonNode *node,
                       double    minimum,
                       double    maximum,
                       double   *number)
{
  double found;

  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return FALSE;
  found = json_node_get_double (node);
  if (!(found >= MAX (minimum, -GOALS_NUMBER_LIMIT) && found <= MIN (maximum, GOALS_NUMBER_LIMIT)))
    return FALSE;
  /* Makes 0 of -0, which is written as 0 too */
  *number = found + 0.0;
  return TRUE;
}

gboolean
goals_json_get_date (JsonNode  *node,
                     GoalsDate *date)
{
  return holds (node, G_TYPE_STRING) && goals_date_parse (json_node_get_string (node), date, NULL);
}

gboolean
goals_json_get_id (JsonNode    *node,
                   const char **id)
{
  return goals_json_get_string (node, id) && goals_id_is_valid (*id);
}

gboolean
goals_json_get_object (JsonNode    *node,
                       JsonObject **object)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  *object = json_node_get_object (node);
  return TRUE;
}

gboolean
goals_json_get_array (JsonNode   *node,
                      JsonArray **array)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  *array = json_node_get_array (node);
  return TRUE;
}

static char *
describe_number (JsonNode *node)
{
  char buffer[GOALS_NUMBER_BUFFER];

  if (holds (node, G_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  goals_number_write (json_node_get_double (node), buffer);
  /* 3.0 is not what was asked for either; it must not look like the 3 that would be */
  return g_strconcat (buffer, strpbrk (buffer, ".e") == NULL ? ".0" : "", NULL);
}

/* What @node holds, for a message. (transfer full) */
static char *
describe (JsonNode *node)
{
  g_autofree char *text = NULL;

  if (node == NULL)
    return g_strdup (_("nothing"));
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_OBJECT:
      return g_strdup (_("an object"));
    case JSON_NODE_ARRAY:
      return g_strdup (_("an array"));
    case JSON_NODE_NULL:
      return g_strdup ("null");
    case JSON_NODE_VALUE:
    default:
      break;
    }
  if (holds (node, G_TYPE_BOOLEAN))
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (!holds (node, G_TYPE_STRING))
    return describe_number (node);
  text = goals_text_display (json_node_get_string (node), FOUND_LENGTH, FALSE);
  return g_strdup_printf ("\"%s\"", text);
}

static void
append_path (GString             *text,
             const GoalsJsonPath *path)
{
  if (path == NULL)
    return;
  append_path (text, path->parent);
  if (path->key != NULL)
    goals_json_path_append (text, path->key);
  else
    g_string_append_printf (text, "/%u", path->index);
}

static char *
path_to_string (const GoalsJsonPath *path)
{
  GString *text = g_string_new (NULL);

  append_path (text, path);
  return g_string_free (text, FALSE);
}

void
goals_json_reader_unexpected (GoalsJsonReader     *self,
                              const GoalsJsonPath *path,
                              const char          *expected,
                              JsonNode            *node)
{
  g_autofree char *found = describe (node);

  /* Translators: the first is what the file format asks for at this place, the second what stands there */
  goals_json_reader_add_problem (self, path, TRUE, _("expected %s, found %s"), expected, found);
}

void
goals_json_reader_add_problem (GoalsJsonReader     *self,
                               const GoalsJsonPath *path,
                               gboolean             fatal,
                               const char          *format,
                               ...)
{
  g_autofree char *where = path_to_string (path);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  note (self, goals_problem_new (self->file, where, fatal, "%s", message));
}

gboolean
goals_json_reader_has_failed (GoalsJsonReader *self)
{
  return self->failed;
}

/* A problem and where it is in the text; NULL: nowhere. */
typedef struct
{
  GoalsProblem *problem;
  const char   *at;
} Found;

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

/* What is missing has no place of its own: the object around it has. */
static const char *
find_start (GHashTable *spans,
            const char *path)
{
  g_autofree char *around = g_strdup (path);

  for (;;)
    {
      const GoalsJsonSpan *span = g_hash_table_lookup (spans, around);
      char *slash = strrchr (around, '/');

      if (span != NULL && span->start != NULL)
        return span->key != NULL ? span->key : span->start;
      if (slash == NULL)
        return NULL;
      *slash = '\0';
    }
}

static void
ask_for (GHashTable *spans,
         const char *path)
{
  if (!g_hash_table_contains (spans, path))
    g_hash_table_insert (spans, g_strdup (path), g_new0 (GoalsJsonSpan, 1));
}

/* Lines are counted once for all of them, however many there are. */
static void
place_all (const char *text,
           GHashTable *spans,
           GPtrArray  *problems)
{
  g_autofree Found *found = g_new (Found, problems->len);
  GoalsJsonPlace place = { 1, 1 };
  const char *counted = text;

  for (guint i = 0; i < problems->len; i++)
    {
      GoalsProblem *problem = g_ptr_array_index (problems, i);

      found[i] = (Found) { problem, find_start (spans, problem->path) };
    }
  qsort (found, problems->len, sizeof *found, compare_found);
  for (guint i = 0; i < problems->len; i++)
    {
      const char *at = found[i].at;

      if (at != NULL)
        {
          goals_json_place_advance (&place, counted, at);
          counted = at;
        }
      found[i].problem->line = at != NULL ? place.line : 0;
      found[i].problem->column = at != NULL ? place.column : 0;
    }
}

void
goals_json_place_problems (GBytes    *bytes,
                           GPtrArray *problems)
{
  const char *text = skip_mark (g_bytes_get_data (bytes, NULL));
  g_autoptr(GHashTable) spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *path = g_strdup (((GoalsProblem *) g_ptr_array_index (problems, i))->path);
      char *slash;

      ask_for (spans, path);
      while ((slash = strrchr (path, '/')) != NULL)
        {
          *slash = '\0';
          ask_for (spans, path);
        }
    }
  goals_json_text_locate (text, spans);
  place_all (text, spans, problems);
}

void
goals_json_reader_take_problems (GoalsJsonReader *self,
                                 GPtrArray       *problems)
{
  if (self->problems->len > 0 && self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root))
    goals_json_place_problems (self->bytes, self->problems);
  if (self->n_more > 0)
    g_ptr_array_add (self->problems,
                     goals_problem_new (self->file, "", FALSE,
                                        g_dngettext (GETTEXT_PACKAGE, "and %u more problem", "and %u more problems",
                                                     self->n_more),
                                        self->n_more));
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&self->problems));
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
}

void
goals_json_reader_keep (GoalsJsonReader     *self,
                        const GoalsJsonPath *path,
                        const char          *key,
                        GString             *bag)
{
  const GoalsJsonPath member = { path, key, 0 };
  g_autofree char *where = path_to_string (&member);
  const GoalsJsonSpan *span;

  if (!self->located)
    {
      ask_for (self->kept, where);
      return;
    }
  span = g_hash_table_lookup (self->kept, where);
  g_return_if_fail (span != NULL && span->end != NULL);
  g_string_append_c (bag, bag->len == 0 ? '{' : ',');
  goals_json_text_compact (bag, span->key, span->end);
}

gboolean
goals_json_reader_locate (GoalsJsonReader *self)
{
  if (g_hash_table_size (self->kept) == 0)
    return FALSE;
  goals_json_text_locate (self->text, self->kept);
  self->located = TRUE;
  self->failed = FALSE;
  self->n_more = 0;
  g_ptr_array_set_size (self->problems, 0);
  return TRUE;
}
