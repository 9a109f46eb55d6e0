/* goals-json-draft-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What people call a value that may be anything. */

#include "goals-json-draft.h"

#include <glib/gi18n-lib.h>

#include "goals-date.h"
#include "goals-id.h"
#include "goals-merge-private.h"
#include "goals-text.h"

/* More is said to be there. */
#define MAX_MEMBERS 8
#define MAX_ITEMS   5
/* No text in it is shown longer. */
#define MAX_TEXT    60
/* What is nested deeper is not looked into. */
#define MAX_DEPTH   3

/* An item of a list, and what stands alone, as people call one of it. */
static const struct { const char *key, *words; } kinds[] = {
  { "check-ins", N_("check-in") }, { "closing", N_("closing") }, { "cycles", N_("cycle") },
  { "initiatives", N_("initiative") }, { "key-results", N_("key result") }, { "limits", N_("phase") },
  { "measure", N_("measure") }, { "milestones", N_("milestone") }, { "parent", N_("alignment") },
  { "people", N_("person") }, { "settings", N_("settings") }, { "source", N_("data source") },
  { "supports", N_("alignment") }, { "targets", N_("target") }, { "teams", N_("team") },
};

static const char *const titles[] = { "title", "name", NULL };
/* Known by its id alone, and of no use to people. */
static const char *const silent[] = { "id", "rank", "title", "name", NULL };

/* (transfer full) */
static char *
get_kind (const GoalsJsonDraft *object,
          const char           *key)
{
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].key, key))
      return g_strdup (_(kinds[i].words));
  if (goals_json_draft_get (object, "date") != NULL && goals_json_draft_get (object, "title") == NULL)
    return g_strdup (_("check-in"));
  /* Translators: something of which is not known what it is */
  return key != NULL ? goals_merge_key_words (key) : g_strdup (_("something"));
}

char *
goals_json_draft_get_title (const GoalsJsonDraft *self)
{
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_autofree char *title = goals_json_draft_to_string (goals_json_draft_get (self, titles[i]));

      if (title != NULL && *title != '\0')
        return goals_text_display (title, MAX_TEXT, FALSE);
    }
  return NULL;
}

/* A day as people write it; anything else as it is. (transfer full) */
static char *
describe_text (const char *text)
{
  g_autofree char *shown = goals_text_display (text, MAX_TEXT, FALSE);
  GoalsDate date;

  return goals_date_parse (text, &date, NULL) ? goals_date_display (date) : g_steal_pointer (&shown);
}

/* Of a string, number or word; NULL when it says nothing to people. (transfer full) */
static char *
describe_scalar (const GoalsJsonDraft *value)
{
  g_autofree char *string = goals_json_draft_to_string (value);

  if (string != NULL)
    return *string != '\0' && !goals_id_is_valid (string) ? describe_text (string) : NULL;
  if (g_str_equal (value->text, "null"))
    return NULL;
  if (g_str_equal (value->text, "true"))
    return g_strdup (_("yes"));
  if (g_str_equal (value->text, "false"))
    return g_strdup (_("no"));
  return g_strdup (value->text);
}

/* A key, which may be a day. (transfer full) */
static char *
describe_key (const char *key)
{
  g_autofree char *words = goals_merge_key_words (key);

  return describe_text (words);
}

static void
add_member (GPtrArray  *words,
            const char *key,
            const char *value)
{
  g_autofree char *shown = describe_key (key);

  if (words->len < MAX_MEMBERS)
    g_ptr_array_add (words, g_strdup_printf ("%s: %s", shown, value));
  else if (words->len == MAX_MEMBERS)
    g_ptr_array_add (words, g_strdup ("…"));
}

/* "Date: 3 Nov 2026", "Value: 40" … Of lists how many there are in them; what is in an object as if it were here. */
static void
add_members (GPtrArray            *words,
             const GoalsJsonDraft *object,
             guint                 depth)
{
  for (guint i = 0; i < object->children->len && words->len <= MAX_MEMBERS; i++)
    {
      const GoalsJsonDraft *child = g_ptr_array_index (object->children, i);
      g_autofree char *value = NULL;

      if (depth == 0 && g_strv_contains (silent, child->key))
        continue;
      if (child->children == NULL)
        value = describe_scalar (child);
      else if (!child->is_object && child->children->len > 0)
        value = g_strdup_printf ("%u", child->children->len);
      else if (child->is_object && depth + 1 < MAX_DEPTH)
        add_members (words, child, depth + 1);
      if (value != NULL)
        add_member (words, child->key, value);
    }
}

static char *
join (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}

static char *
describe_object (const GoalsJsonDraft *object,
                 const char           *key)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *kind = get_kind (object, key);
  g_autofree char *title = goals_json_draft_get_title (object);
  g_autofree char *name = title != NULL ? g_strdup_printf ("%s “%s”", kind, title) : g_steal_pointer (&kind);
  g_autofree char *members = NULL;

  add_members (words, object, 0);
  if (words->len == 0)
    return g_steal_pointer (&name);
  members = join (words);
  return g_strdup_printf ("%s (%s)", name, members);
}

static char *
describe_item (const GoalsJsonDraft *item,
               const char           *key)
{
  g_autofree char *title = goals_json_draft_get_title (item);
  g_autofree char *scalar = NULL;

  if (title != NULL)
    return g_strdup_printf ("“%s”", title);
  if (item->children != NULL)
    return item->is_object ? describe_object (item, key) : g_strdup (_("a list"));
  scalar = describe_scalar (item);
  return g_strdup (scalar != NULL ? scalar : _("nothing"));
}

static char *
describe_array (const GoalsJsonDraft *array,
                const char           *key)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *items = NULL;
  guint n = array->children->len;

  if (n == 0)
    return g_strdup (_("an empty list"));
  for (guint i = 0; i < MIN (n, MAX_ITEMS); i++)
    g_ptr_array_add (words, describe_item (g_ptr_array_index (array->children, i), key));
  if (n > MAX_ITEMS)
    g_ptr_array_add (words, g_strdup ("…"));
  items = join (words);
  /* Translators: %1$u is how many there are in a list, %2$s are the first of them */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "a list of %1$u (%2$s)", "a list of %1$u (%2$s)", n), n, items);
}

char *
goals_json_draft_describe (const GoalsJsonDraft *self,
                           const char           *key,
                           gsize                 max)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->children == NULL)
    words = g_strdup (self->text);
  else
    words = self->is_object ? describe_object (self, key) : describe_array (self, key);
  return goals_text_display (words, max, FALSE);
}
