/* goals-clip.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-clip.h"
#include "goals-id.h"
#include "goals-rank.h"
#include "goals-text.h"

#include <glib/gi18n-lib.h>

/* Starts every text of a JSON text sequence. */
#define RECORD_SEPARATOR '\x1e'

/* More than anybody copies by intention. */
#define MAX_BYTES (64u * 1024 * 1024)
#define MAX_LINES 5000
#define MAX_LINE  100000
#define TAB_WIDTH 4

/* Writing */

static void
collect_objective (GoalsObjective *objective, GPtrArray *all)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GListModel *aligned = goals_objective_get_aligned (objective);

  g_ptr_array_add (all, objective);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GListModel *below = goals_key_result_get_aligned (goals_list_peek (key_results, i));

      for (guint j = 0; j < g_list_model_get_n_items (below); j++)
        {
          g_autoptr(GoalsObjective) child = g_list_model_get_item (below, j);

          collect_objective (child, all);
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
    {
      g_autoptr(GoalsObjective) child = g_list_model_get_item (aligned, i);

      collect_objective (child, all);
    }
}

static void
append_record (GByteArray *out, gconstpointer data, gsize length)
{
  const guint8 separator = RECORD_SEPARATOR;

  g_byte_array_append (out, &separator, 1);
  g_byte_array_append (out, data, (guint) length);
}

GBytes *
goals_clip_write (GPtrArray *entities)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  GByteArray *out = g_byte_array_new ();

  g_return_val_if_fail (entities != NULL, NULL);

  for (guint i = 0; i < entities->len; i++)
    {
      gpointer entity = g_ptr_array_index (entities, i);

      if (GOALS_IS_OBJECTIVE (entity))
        collect_objective (entity, all);
      else
        g_ptr_array_add (all, entity);
    }
  for (guint i = 0; i < all->len; i++)
    {
      gpointer entity = g_ptr_array_index (all, i);
      const char *kind = GOALS_IS_OBJECTIVE (entity) ? "\"objective\"\n" : "\"key-result\"\n";
      g_autoptr(GBytes) json = goals_document_write_entity (entity);

      append_record (out, kind, strlen (kind));
      append_record (out, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
    }
  return g_byte_array_free_to_bytes (out);
}

static void
append_line (GString *text, guint depth, const char *prefix, GoalsEntity *entity)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_NOTE, FALSE);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '\t');
  g_string_append_printf (text, "%s%s\n", prefix, title);
}

static void append_objectives (GString *text, guint depth, GListModel *objectives);

static void
append_key_result (GString *text, guint depth, GoalsKeyResult *key_result)
{
  append_line (text, depth, "KR: ", GOALS_ENTITY (key_result));
  append_objectives (text, depth + 1, goals_key_result_get_aligned (key_result));
}

static void
append_objective (GString *text, guint depth, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  append_line (text, depth, "", GOALS_ENTITY (objective));
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    append_key_result (text, depth + 1, goals_list_peek (key_results, i));
  append_objectives (text, depth + 1, goals_objective_get_aligned (objective));
}

static void
append_objectives (GString *text, guint depth, GListModel *objectives)
{
  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);

      append_objective (text, depth, objective);
    }
}

char *
goals_clip_write_text (GPtrArray *entities)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (entities != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < entities->len; i++)
    {
      gpointer entity = g_ptr_array_index (entities, i);

      if (GOALS_IS_OBJECTIVE (entity))
        append_objective (text, 0, entity);
      else
        append_key_result (text, 0, entity);
    }
  return g_string_free (text, FALSE);
}

/* Reading */

static GPtrArray *
refuse_nothing (GError **error)
{
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX, _("The clipboard holds no objectives"));
  return NULL;
}

static GType
parse_kind (const char *record, gsize length)
{
  if (length >= 11 && strncmp (record, "\"objective\"", 11) == 0)
    return GOALS_TYPE_OBJECTIVE;
  if (length >= 12 && strncmp (record, "\"key-result\"", 12) == 0)
    return GOALS_TYPE_KEY_RESULT;
  return G_TYPE_INVALID;
}

GPtrArray *
goals_clip_read (GBytes *bytes, GError **error)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end = data + size;
  GType type = G_TYPE_INVALID;

  for (const char *at = data; size <= MAX_BYTES && at != NULL && at < end;)
    {
      const char *start = at + 1;
      const char *next = memchr (start, RECORD_SEPARATOR, (gsize) (end - start));
      gsize length = (gsize) ((next != NULL ? next : end) - start);

      if (*at != RECORD_SEPARATOR)
        return refuse_nothing (error);
      if (type == G_TYPE_INVALID)
        {
          type = parse_kind (start, length);
          if (type == G_TYPE_INVALID)
            return refuse_nothing (error);
        }
      else
        {
          g_autoptr(GBytes) json = g_bytes_new_from_bytes (bytes, (gsize) (start - data), length);
          GoalsEntity *entity = goals_document_read_entity (json, type, error);

          if (entity == NULL)
            return NULL;
          g_ptr_array_add (entities, entity);
          type = G_TYPE_INVALID;
        }
      at = next;
    }
  /* a kind alone: what it announced is missing */
  if (entities->len == 0 || type != G_TYPE_INVALID)
    return refuse_nothing (error);
  return g_steal_pointer (&entities);
}

/* Lines */

static const char *
skip_bullet (const char *line)
{
  const char *digits = line;

  for (; g_ascii_isdigit (*digits); digits++)
    ;
  if (digits > line && (*digits == '.' || *digits == ')') && g_ascii_isspace (digits[1]))
    return digits + 2;
  if (strchr ("-*+#", *line) != NULL && *line != '\0')
    {
      const char *after = line;

      for (; *after == *line; after++)
        ;
      if (g_ascii_isspace (*after))
        return after + 1;
    }
  if (g_str_has_prefix (line, "•"))
    return line + strlen ("•");
  return line;
}

/* "KR: …", "KR 2. …", "Key result: …"; NULL when it is none. */
static const char *
skip_key_result (const char *line)
{
  const char *at = line;

  if (g_ascii_strncasecmp (at, "key result", 10) == 0)
    at += 10;
  else if (g_ascii_strncasecmp (at, "kr", 2) == 0)
    at += 2;
  else
    return NULL;
  for (; *at == ' ' || g_ascii_isdigit (*at); at++)
    ;
  return *at == ':' || *at == '.' || *at == ')' || *at == '-' ? at + 1 : NULL;
}

static guint
measure_indent (const char **line)
{
  guint indent = 0;

  for (; **line == ' ' || **line == '\t'; (*line)++)
    indent += **line == '\t' ? TAB_WIDTH : 1;
  return indent;
}

typedef struct { guint indent; GoalsEntity *entity; } Level;

static GoalsEntity *
make_objective (const char *title, GoalsEntity *above, const char *rank)
{
  g_autofree char *id = goals_id_new ();
  GoalsEntity *objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", title, "rank", rank,
                                         "state", GOALS_OBJECTIVE_ACTIVE, NULL);
  g_autoptr(GoalsLink) parent = NULL;

  if (GOALS_IS_OBJECTIVE (above))
    parent = goals_link_new (goals_entity_get_id (above), NULL);
  else if (above != NULL && goals_entity_get_owner (above) != NULL)
    parent = goals_link_new (goals_entity_get_id (goals_entity_get_owner (above)), goals_entity_get_id (above));
  if (parent != NULL)
    g_object_set (objective, "parent", parent, NULL);
  return objective;
}

static GoalsEntity *
make_key_result (const char *title)
{
  g_autofree char *id = goals_id_new ();
  g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_REACH, "unit", "%",
                                                  "start", 0.0, "target", 100.0, NULL);

  return g_object_new (GOALS_TYPE_KEY_RESULT, "id", id, "title", title, "measure", measure, NULL);
}

/* Ranks rise from line to line, and so among siblings too. */
static void
read_line (const char *line, GArray *levels, GPtrArray *entities, char **rank)
{
  guint indent = measure_indent (&line);
  const char *text = skip_bullet (line);
  const char *key_result = skip_key_result (text);
  g_autofree char *title = g_strstrip (g_strdup (key_result != NULL ? key_result : text));
  GoalsEntity *above = NULL;
  Level level = { indent, NULL };

  if (title[0] == '\0')
    return;
  while (levels->len > 0 && g_array_index (levels, Level, levels->len - 1).indent >= indent)
    g_array_set_size (levels, levels->len - 1);
  if (levels->len > 0)
    above = g_array_index (levels, Level, levels->len - 1).entity;
  if (key_result != NULL && above != NULL && !GOALS_IS_OBJECTIVE (above))
    above = goals_entity_get_owner (above);
  if (key_result == NULL)
    {
      g_autofree char *next = goals_rank_between (*rank, NULL);

      goals_set_str (rank, next);
    }
  level.entity = key_result != NULL ? make_key_result (title) : make_objective (title, above, *rank);
  if (key_result != NULL && above != NULL)
    {
      goals_list_append (goals_objective_get_key_results (GOALS_OBJECTIVE (above)), level.entity);
      g_object_unref (level.entity);
    }
  else
    g_ptr_array_add (entities, level.entity);
  g_array_append_val (levels, level);
}

/* A file that was copied by mistake is not made objectives, nor a line a title that no document can hold. */
static gboolean
check_lines (char **lines, GError **error)
{
  if (g_strv_length (lines) > MAX_LINES)
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_LIMIT, _("More than %d lines are too many to paste"),
                   MAX_LINES);
      return FALSE;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > MAX_LINE)
      {
        g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_LIMIT, _("Line %u is too long to be pasted"), i + 1);
        return FALSE;
      }
  return TRUE;
}

GPtrArray *
goals_clip_read_text (const char *text, GError **error)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_autofree char *valid = NULL;
  g_autofree char *rank = NULL;
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  for (char *end = valid + strlen (valid); end > valid && end[-1] == '\n'; end--)
    end[-1] = '\0';
  lines = g_strsplit (valid, "\n", MAX_LINES + 1);
  if (!check_lines (lines, error))
    return NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (lines[i], levels, entities, &rank);
  return entities->len > 0 ? g_steal_pointer (&entities) : refuse_nothing (error);
}
