/* goals-version-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-version-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-json-gate.h"
#include "goals-merge-private.h"
#include "goals-migration.h"

/* More would not be read. */
#define MOST_WORDS 6

/* What is counted instead of named. */
typedef struct
{
  GPtrArray *words;
  guint      n_key_results, n_check_ins, n_measurements;
} Difference;

/* What the format called otherwise earlier is no difference. */
static GoalsJsonTree *
read_tree (GBytes *bytes)
{
  g_autoptr(GBytes) present = goals_migration_run (bytes, NULL);
  GBytes *read = present != NULL ? present : bytes;

  return goals_json_gate_check (read, NULL, NULL) ? goals_json_tree_new (read) : NULL;
}

static gboolean
is_key (const GoalsJsonValue *value,
        const char           *key)
{
  return value->key != NULL && strlen (key) == value->key_length && memcmp (value->key, key, value->key_length) == 0;
}

static const GoalsJsonValue *
find_twin (const GoalsJsonValue *object,
           const GoalsJsonValue *member)
{
  g_autofree char *key = g_strndup (member->key, member->key_length);

  return goals_json_value_lookup (object, key);
}

/* The items of a list by their ids. */
static GHashTable *
index_items (const GoalsJsonValue *list)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GoalsJsonValue *item = goals_json_value_is_array (list) ? goals_json_value_first (list) : NULL;

  for (guint i = 0; item != NULL && i < list->n_children; i++, item = goals_json_value_next (item))
    {
      char *id = goals_json_value_to_string (goals_json_value_lookup (item, "id"));

      if (id != NULL)
        g_hash_table_insert (items, id, (gpointer) item);
    }
  return items;
}

typedef gboolean (*DiffersFunc) (Difference *self, const GoalsJsonValue *before, const GoalsJsonValue *after);

/* How many items of two lists are not the same in both; one of the two is NULL for those that are only in one. */
static guint
count_items (Difference           *self,
             const GoalsJsonValue *before,
             const GoalsJsonValue *after,
             DiffersFunc           differs)
{
  g_autoptr(GHashTable) old = index_items (before);
  g_autoptr(GHashTable) new = index_items (after);
  GHashTableIter iter;
  gpointer id, item;
  guint n = 0;

  g_hash_table_iter_init (&iter, new);
  while (g_hash_table_iter_next (&iter, &id, &item))
    n += differs (self, g_hash_table_lookup (old, id), item);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &id, &item))
    n += !g_hash_table_contains (new, id) && differs (self, item, NULL);
  return n;
}

static gboolean
check_in_differs (Difference           *self,
                  const GoalsJsonValue *before,
                  const GoalsJsonValue *after)
{
  return !goals_json_value_equal (before, after);
}

/* But for its check-ins, which are counted on their own. */
static gboolean
key_result_differs (Difference           *self,
                    const GoalsJsonValue *before,
                    const GoalsJsonValue *after)
{
  const GoalsJsonValue *member = goals_json_value_first (after != NULL ? after : before);

  self->n_check_ins += count_items (self, goals_json_value_lookup (before, "check-ins"),
                                    goals_json_value_lookup (after, "check-ins"),
                                    check_in_differs);
  if (before == NULL || after == NULL || before->n_children != after->n_children)
    return TRUE;
  for (guint i = 0; i < after->n_children; i++, member = goals_json_value_next (member))
    if (!is_key (member, "check-ins") && !goals_json_value_equal (find_twin (before, member), member))
      return TRUE;
  return FALSE;
}

/* Days whose number changed, came or went. */
static guint
count_days (const GoalsJsonValue *before,
            const GoalsJsonValue *after)
{
  const GoalsJsonValue *day = goals_json_value_is_object (after) ? goals_json_value_first (after) : NULL;
  guint n = 0;
  guint n_both = 0;

  for (guint i = 0; day != NULL && i < after->n_children; i++, day = goals_json_value_next (day))
    {
      const GoalsJsonValue *twin = find_twin (before, day);

      n_both += twin != NULL;
      n += !goals_json_value_equal (twin, day);
    }
  return n + (goals_json_value_is_object (before) ? before->n_children : 0) - n_both;
}

static void
compare_member (Difference           *self,
                const GoalsJsonValue *before,
                const GoalsJsonValue *after)
{
  const GoalsJsonValue *member = after != NULL ? after : before;
  g_autofree char *key = g_strndup (member->key, member->key_length);

  if (goals_json_value_equal (before, after))
    return;
  if (g_str_equal (key, "key-results"))
    self->n_key_results = count_items (self, before, after, key_result_differs);
  else if (g_str_equal (key, "measurements"))
    self->n_measurements = count_days (before, after);
  else if (g_str_equal (key, "rank"))
    g_ptr_array_add (self->words, g_strdup (_("Place")));
  else if (!g_str_equal (key, "version"))
    g_ptr_array_add (self->words, goals_merge_key_words (key));
}

static void
compare (Difference           *self,
         const GoalsJsonValue *before,
         const GoalsJsonValue *after)
{
  const GoalsJsonValue *member = goals_json_value_first (after);

  for (guint i = 0; i < after->n_children; i++, member = goals_json_value_next (member))
    compare_member (self, find_twin (before, member), member);
  member = goals_json_value_first (before);
  for (guint i = 0; i < before->n_children; i++, member = goals_json_value_next (member))
    if (find_twin (after, member) == NULL)
      compare_member (self, member, NULL);
}

static char *
join_words (Difference *self)
{
  if (self->n_key_results > 0)
    g_ptr_array_add (self->words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key result", "%u key results",
                                                                self->n_key_results),
                                                   self->n_key_results));
  if (self->n_check_ins > 0)
    g_ptr_array_add (self->words,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u check-in", "%u check-ins", self->n_check_ins),
                                                   self->n_check_ins));
  if (self->n_measurements > 0)
    g_ptr_array_add (self->words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u measurement", "%u measurements",
                                                                self->n_measurements),
                                                   self->n_measurements));
  if (self->words->len > MOST_WORDS)
    {
      g_ptr_array_set_size (self->words, MOST_WORDS);
      g_ptr_array_add (self->words, g_strdup ("…"));
    }
  g_ptr_array_add (self->words, NULL);
  return g_strjoinv (", ", (char **) self->words->pdata);
}

char *
goals_version_describe (GBytes *before,
                        GBytes *after)
{
  g_autoptr(GoalsJsonTree) old = read_tree (before);
  g_autoptr(GoalsJsonTree) new = read_tree (after);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  Difference difference = { words, 0, 0, 0 };

  if (old == NULL || new == NULL || !goals_json_value_is_object (goals_json_tree_get_root (old))
      || !goals_json_value_is_object (goals_json_tree_get_root (new)))
    return g_strdup (_("Could not be read"));
  compare (&difference, goals_json_tree_get_root (old), goals_json_tree_get_root (new));
  return join_words (&difference);
}

const char *
goals_version_how_words (GoalsVersionHow how)
{
  switch (how)
    {
    case GOALS_VERSION_MERGED:
      return _("Merged with another program's changes");
    case GOALS_VERSION_MIGRATED:
      return _("In an older format");
    case GOALS_VERSION_DISPLACED:
      return _("Changed by another program");
    case GOALS_VERSION_REMOVED:
      return _("Deleted");
    case GOALS_VERSION_BROKEN:
      return _("Damaged");
    case GOALS_VERSION_ASIDE:
      return _("In a copy that was put aside");
    case GOALS_VERSION_FOUND:
      return _("Found again, perhaps of another time");
    case GOALS_VERSION_SAVED:
    default:
      return NULL;
    }
}

static char *
format_time (gint64      time,
             const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("");
}

/* Do clocks show the same an hour before or after @time, because they are put back in between? */
static gboolean
is_twice (gint64      time,
          const char *shown,
          const char *format)
{
  g_autofree char *before = format_time (time - G_TIME_SPAN_HOUR, format);
  g_autofree char *after = format_time (time + G_TIME_SPAN_HOUR, format);

  return g_str_equal (before, shown) || g_str_equal (after, shown);
}

char *
goals_version_time_words (gint64 time)
{
  /* Translators: day and time of a version in a list: year, month, day, hour, minute, second */
  const char *format = _("%Y-%m-%d %H:%M:%S");
  g_autofree char *shown = format_time (time, format);
  g_autofree char *offset = *shown != '\0' && is_twice (time, shown, format) ? format_time (time, "%z") : NULL;

  return offset != NULL ? g_strconcat (shown, " ", offset, NULL) : g_steal_pointer (&shown);
}

char *
goals_version_time_display (gint64 time)
{
  /* Translators: day and time of a version within a sentence such as "21 Nov 2026, 16:03:29", see
     g_date_time_format() */
  return format_time (time, _("%-d %b %Y, %H:%M:%S"));
}
