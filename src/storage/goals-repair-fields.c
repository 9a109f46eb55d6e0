/* goals-repair-fields.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-id.h"
#include "goals-merge-private.h"
#include "goals-number.h"

#define SHOWN_LENGTH 200
/* Each puts right a hundred things at most: more is not a document. */
#define MAX_ROUNDS   1000

/* What a field that must be there holds when it is not. A date has no such thing: what has none is no longer what it
   was. */
static const struct { const char *key, *json; } defaults[] = {
  { "title", "\"\"" }, { "name", "\"\"" }, { "cycle", "null" }, { "frequency", "\"monthly\"" },
  { "better", "\"higher\"" },
  { "type", "\"reach\"" },
};

/* The lists of a document: a single item in the place of one is one in it. */
static const char *const lists[] = { "key-results", "check-ins", "milestones", "initiatives", "people", "teams",
                                     "cycles", "targets",
                                     "limits", "supports", NULL };

/* Where a number may be a text without its quotation marks. */
static const char *const texts[] = { "title", "name", "description", "note", "unit", "email", "outcome", "lessons",
                                     "reason", NULL };

/* One thing that the reader found. */
typedef struct
{
  GoalsJsonDraft *value;        /* NULL: it is missing */
  GoalsJsonDraft *parent;
  char           *key;          /* of the value, or of what is missing */
  char           *where;        /* for people */
  char           *message;
} Fault;

typedef struct
{
  GoalsJsonDraft *root;
  GPtrArray      *notes;
  GPtrArray      *gone;         /* what was taken out: others may still be about it */
} Repairing;

static void
fault_free (Fault *fault)
{
  g_free (fault->key);
  g_free (fault->where);
  g_free (fault->message);
  g_free (fault);
}

/* @parent: what it is in. */
static char *
show (const GoalsJsonDraft *value,
      const GoalsJsonDraft *parent)
{
  return goals_json_draft_describe (value, value->key != NULL ? value->key : parent->key, SHOWN_LENGTH);
}

/* The list that was said last is followed by which item of it is meant; a title says both. */
static void
add_item (GPtrArray            *words,
          const GoalsJsonDraft *item,
          guint64               index)
{
  const char *list = words->len > 0 ? g_ptr_array_index (words, words->len - 1) : "";
  char *title = goals_json_draft_get_title (item);
  char *numbered = title == NULL ? g_strdup_printf ("%s %" G_GUINT64_FORMAT, list, index + 1) : NULL;

  if (words->len > 0)
    g_ptr_array_set_size (words, (int) words->len - 1);
  g_ptr_array_add (words, title != NULL ? title : numbered);
}

/* "Faster answers › Check-ins 3 › Value" for "/key-results/1/check-ins/2/value". */
static char *
path_words (GoalsJsonDraft *root,
            const char     *path)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) place = g_string_new (NULL);

  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    {
      GoalsJsonDraft *parent;
      GoalsJsonDraft *value;
      guint64 index;

      g_string_append_printf (place, "/%s", names[i]);
      value = goals_json_draft_find (root, place->str, &parent);
      if (parent != NULL && !parent->is_object && g_ascii_string_to_unsigned (names[i], 10, 0, G_MAXUINT - 1, &index,
                                                                              NULL))
        add_item (words, value, index);
      else
        g_ptr_array_add (words, goals_merge_key_words (names[i]));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" › ", (char **) words->pdata);
}

static void
tell (Repairing   *self,
      const Fault *fault,
      const char  *what)
{
  /* Translators: %1$s is a place in the document, %2$s what is done, %3$s what is wrong there */
  g_ptr_array_add (self->notes, g_strdup_printf (_("%1$s: %2$s (%3$s)"), fault->where, what, fault->message));
}

static void
drop (Repairing      *self,
      const Fault    *fault,
      GoalsJsonDraft *parent,
      GoalsJsonDraft *value)
{
  g_autofree char *shown = show (value, parent);
  g_autofree char *what = NULL;
  GoalsJsonDraft *taken = goals_json_draft_take (parent, value);

  if (taken == NULL)
    return;
  if (goals_json_draft_holds_id (taken))
    {
      what = g_strdup_printf (_("put aside in the file under “%1$s”: %2$s"), GOALS_JSON_DRAFT_RECOVERED, shown);
      goals_json_draft_put_aside (self->root, taken);
    }
  else
    {
      what = g_strdup_printf (_("left out: %s"), shown);
      g_ptr_array_add (self->gone, taken);
    }
  tell (self, fault, what);
}

/* What was there may still be spoken of. */
static void
replace (Repairing      *self,
         const Fault    *fault,
         GoalsJsonDraft *value)
{
  GoalsJsonDraft *old = goals_json_draft_get (fault->parent, fault->key);
  guint position;

  if (old == NULL || !g_ptr_array_find (fault->parent->children, old, &position))
    {
      goals_json_draft_set (fault->parent, fault->key, value);
      return;
    }
  value->key = g_strdup (fault->key);
  fault->parent->children->pdata[position] = value;
  g_ptr_array_add (self->gone, old);
}

static void
give_id (Repairing   *self,
         const Fault *fault)
{
  g_autofree char *id = goals_id_new ();
  g_autofree char *what = g_strdup_printf (_("it is %s now"), id);

  replace (self, fault, goals_json_draft_new_string (id));
  tell (self, fault, what);
}

/* The day a cycle without one begins or ends. */
static GoalsJsonDraft *
other_end (const Fault *fault)
{
  const char *other = g_str_equal (fault->key, "start") ? "end" : g_str_equal (fault->key, "end") ? "start" : NULL;
  GoalsJsonDraft *value = other != NULL ? goals_json_draft_get (fault->parent, other) : NULL;

  return goals_json_draft_is_string (value) ? goals_json_draft_new_text (value->text) : NULL;
}

static GoalsJsonDraft *
new_measure (void)
{
  GoalsJsonDraft *measure = goals_json_draft_new_object ();

  goals_json_draft_set (measure, "type", goals_json_draft_new_string ("reach"));
  goals_json_draft_set (measure, "start", goals_json_draft_new_text ("0"));
  goals_json_draft_set (measure, "target", goals_json_draft_new_text ("100"));
  return measure;
}

static GoalsJsonDraft *
make_default (const Fault *fault)
{
  if (g_str_equal (fault->key, "measure"))
    return new_measure ();
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_str_equal (defaults[i].key, fault->key))
      return goals_json_draft_new_text (defaults[i].json);
  return other_end (fault);
}

static GoalsJsonDraft *
find_parent (GoalsJsonDraft *self,
             GoalsJsonDraft *value)
{
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      GoalsJsonDraft *child = g_ptr_array_index (self->children, i);
      GoalsJsonDraft *found = child == value ? self : find_parent (child, value);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Without it, what it is missing from is nothing. */
static gboolean
fill_in (Repairing   *self,
         const Fault *fault)
{
  GoalsJsonDraft *value;
  GoalsJsonDraft *above;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (g_str_equal (fault->key, "id"))
    {
      give_id (self, fault);
      return TRUE;
    }
  value = make_default (fault);
  if (value == NULL)
    {
      above = find_parent (self->root, fault->parent);
      if (above != NULL)
        drop (self, fault, above, fault->parent);
      return above != NULL;
    }
  replace (self, fault, value);
  shown = show (value, fault->parent);
  what = g_str_equal (shown, "\"\"") ? g_strdup (_("left empty")) : g_strdup_printf (_("put in: %s"), shown);
  tell (self, fault, what);
  return TRUE;
}

/* The same in the form in which it may be meant: 12 for "12", "12" for 12, 7 for 7.0. NULL when there is none. */
static GoalsJsonDraft *
make_other_form (const Fault *fault)
{
  g_autofree char *text = goals_json_draft_to_string (fault->value);
  char buffer[GOALS_NUMBER_BUFFER];
  double number;

  if (g_strv_contains (lists, fault->key) && fault->value->children != NULL && fault->value->is_object)
    {
      GoalsJsonDraft *list = goals_json_draft_new_array ();
      GoalsJsonDraft *item = goals_json_draft_new_object ();
      GPtrArray *children = item->children;

      item->children = g_steal_pointer (&fault->value->children);
      fault->value->children = children;
      goals_json_draft_append (list, item);
      return list;
    }
  if (fault->value->children != NULL)
    return NULL;
  if (text != NULL)
    return goals_number_parse (text, &number, NULL) ? goals_json_draft_new_text (goals_number_write (number, buffer))
           : NULL;
  if (!g_ascii_isdigit (fault->value->text[0]) && fault->value->text[0] != '-')
    return NULL;
  number = g_ascii_strtod (fault->value->text, NULL);
  goals_number_write (number, buffer);
  if (g_strv_contains (texts, fault->key))
    return goals_json_draft_new_string (fault->value->text);
  return g_str_equal (buffer, fault->value->text) ? NULL : goals_json_draft_new_text (buffer);
}

static gboolean
change_form (Repairing *self,
             Fault     *fault)
{
  GoalsJsonDraft *other = fault->value->tried || !fault->parent->is_object ? NULL : make_other_form (fault);
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (other == NULL)
    return FALSE;
  shown = goals_json_draft_describe (other, fault->key, SHOWN_LENGTH);
  what = g_strdup_printf (_("read as %s"), shown);
  other->tried = TRUE;
  replace (self, fault, other);
  fault->value = NULL;
  tell (self, fault, what);
  return TRUE;
}

/* A day that is none, as the key of a measurement or note, goes with what is there. */
static gboolean
put_right (Repairing *self,
           Fault     *fault)
{
  if (fault->value == NULL)
    return fill_in (self, fault);
  if (fault->parent->is_object && g_str_equal (fault->key, "id"))
    {
      give_id (self, fault);
      return TRUE;
    }
  if (!change_form (self, fault))
    drop (self, fault, fault->parent, fault->value);
  return TRUE;
}

static Fault *
find_fault (GoalsJsonDraft     *root,
            const GoalsProblem *problem)
{
  const char *slash = strrchr (problem->path, '/');
  GoalsJsonDraft *parent;
  GoalsJsonDraft *value = goals_json_draft_find (root, problem->path, &parent);
  Fault *fault;

  if (slash == NULL || parent == NULL)
    return NULL;
  fault = g_new0 (Fault, 1);
  fault->value = value;
  fault->parent = parent;
  fault->key = g_strdup (value != NULL && value->key != NULL ? value->key : slash + 1);
  fault->where = path_words (root, problem->path);
  fault->message = g_strdup (problem->message);
  return fault;
}

/* Is @value, or what it is missing from, still there? */
static gboolean
is_there (Repairing   *self,
          const Fault *fault)
{
  GoalsJsonDraft *value = fault->value != NULL ? fault->value : fault->parent;

  return value == self->root || find_parent (self->root, value) != NULL;
}

/* All problems that one reading found. They are looked up before anything changes its place. FALSE when nothing could
   be done. */
static gboolean
put_all_right (Repairing *self,
               GPtrArray *problems)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  gboolean changed = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);
      Fault *fault = problem->fatal ? find_fault (self->root, problem) : NULL;

      if (fault != NULL)
        g_ptr_array_add (faults, fault);
    }
  for (guint i = 0; i < faults->len; i++)
    if (is_there (self, g_ptr_array_index (faults, i)))
      changed |= put_right (self, g_ptr_array_index (faults, i));
  return changed;
}

GoalsEntity *
goals_repair_fields (GoalsJsonDraft *draft,
                     GType           type,
                     const char     *file,
                     GPtrArray      *notes)
{
  g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_json_draft_free);
  Repairing self = { draft, notes, gone };

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
      char *text = goals_json_draft_to_text (draft);
      g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
      GoalsEntity *entity = goals_document_read (bytes, type, file, problems, NULL);

      if (entity != NULL)
        return entity;
      if (!put_all_right (&self, problems))
        return NULL;
    }
  return NULL;
}
