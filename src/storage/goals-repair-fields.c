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
/* Each puts right what one reading finds, and what it does may bring to light what is wrong further inside. More than
 * this is not a document. */
#define MAX_ROUNDS   40
#define MAX_FAULTS   100000
/* Objects of more members than this, which only a series of measurements has, are searched by a table. */
#define MANY_MEMBERS 100

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
  guint           position;     /* of the value in its parent */
  GoalsJsonDraft *parent;
  GPtrArray      *around;       /* of GoalsJsonDraft: all that it is in, the outermost first, the parent last */
  char           *key;          /* of the value, or of what is missing */
  char           *where;        /* for people */
  char           *message;
} Fault;

typedef struct
{
  GoalsJsonDraft *root;
  GPtrArray      *notes;
  GPtrArray      *gone;         /* what was taken out: others may still be about it */

  /* Of one round. Nothing changes its place before the end of it */
  GHashTable     *tables;       /* object → GHashTable of key → position + 1 */
  GHashTable     *out;          /* set of what is to go out of its place, or has been replaced */
  GHashTable     *holed;        /* set of what that was in */
  GPtrArray      *aside;        /* what of it is to be put aside */
} Repairing;

static void
fault_free (Fault *fault)
{
  g_ptr_array_unref (fault->around);
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

  g_hash_table_add (self->out, value);
  g_hash_table_add (self->holed, parent);
  if (goals_json_draft_holds_id (value))
    {
      what = g_strdup_printf (_("put aside in the file under “%1$s”: %2$s"), GOALS_JSON_DRAFT_RECOVERED, shown);
      g_ptr_array_add (self->aside, value);
    }
  else
    {
      what = g_strdup_printf (_("left out: %s"), shown);
      g_ptr_array_add (self->gone, value);
    }
  tell (self, fault, what);
}

/* What was there may still be spoken of. */
static void
replace (Repairing      *self,
         const Fault    *fault,
         GoalsJsonDraft *value)
{
  if (fault->value == NULL)
    {
      goals_json_draft_set (fault->parent, fault->key, value);
      return;
    }
  value->key = g_strdup (fault->key);
  fault->parent->children->pdata[fault->position] = value;
  goals_json_draft_changed (fault->parent);
  g_hash_table_add (self->out, fault->value);
  g_ptr_array_add (self->gone, fault->value);
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

/* Without it, what it is missing from is nothing. */
static gboolean
fill_in (Repairing   *self,
         const Fault *fault)
{
  GoalsJsonDraft *value;
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
      if (fault->around->len < 2)
        return FALSE;
      drop (self, fault, g_ptr_array_index (fault->around, fault->around->len - 2), fault->parent);
      return TRUE;
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
      goals_json_draft_changed (fault->value);
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

static GHashTable *
get_table (Repairing      *self,
           GoalsJsonDraft *object)
{
  GHashTable *table = g_hash_table_lookup (self->tables, object);

  if (table != NULL)
    return table;
  table = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < object->children->len; i++)
    g_hash_table_insert (table, ((GoalsJsonDraft *) g_ptr_array_index (object->children, i))->key,
                         GUINT_TO_POINTER (i + 1));
  g_hash_table_insert (self->tables, object, table);
  return table;
}

/* FALSE when there is no such member or item. */
static gboolean
find_position (Repairing      *self,
               GoalsJsonDraft *parent,
               const char     *name,
               guint          *position)
{
  guint n = parent->children != NULL ? parent->children->len : 0;
  guint64 index = n;

  if (!parent->is_object)
    g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT, &index, NULL);
  else if (n > MANY_MEMBERS)
    index = GPOINTER_TO_UINT (g_hash_table_lookup (get_table (self, parent), name)) - 1;
  else
    for (index = 0; index < n; index++)
      if (g_str_equal (((GoalsJsonDraft *) g_ptr_array_index (parent->children, index))->key, name))
        break;
  *position = (guint) index;
  return index < n;
}

/* Goes to what @name says, as it stands in a path, of what the fault was about until now. FALSE when there is nothing
 * that it could be in. */
static gboolean
go_inside (Repairing  *self,
           Fault      *fault,
           const char *name,
           GPtrArray  *words)
{
  g_autoptr(GString) key = g_string_new (name);
  guint64 index;

  if (fault->value == NULL)
    return FALSE;
  g_string_replace (key, "~1", "/", 0);
  g_string_replace (key, "~0", "~", 0);
  fault->parent = fault->value;
  g_ptr_array_add (fault->around, fault->parent);
  fault->value = find_position (self, fault->parent, key->str, &fault->position)
                 ? g_ptr_array_index (fault->parent->children, fault->position) : NULL;
  g_free (fault->key);
  fault->key = g_strdup (fault->value != NULL && fault->value->key != NULL ? fault->value->key : name);
  if (!fault->parent->is_object && g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT - 1, &index, NULL))
    add_item (words, fault->value, index);
  else
    g_ptr_array_add (words, goals_merge_key_words (name));
  return TRUE;
}

/* NULL for what is about the document as a whole. Its place, for people: "Faster answers › Check-ins 3 › Value" for
 * "/key-results/1/check-ins/2/value". */
static Fault *
find_fault (Repairing          *self,
            const GoalsProblem *problem)
{
  g_auto(GStrv) names = g_strsplit (problem->path, "/", -1);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  Fault *fault = g_new0 (Fault, 1);

  fault->value = self->root;
  fault->around = g_ptr_array_new ();
  fault->message = g_strdup (problem->message);
  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    if (!go_inside (self, fault, names[i], words))
      {
        fault->parent = NULL;
        break;
      }
  g_ptr_array_add (words, NULL);
  fault->where = g_strjoinv (" › ", (char **) words->pdata);
  if (fault->parent != NULL)
    return fault;
  fault_free (fault);
  return NULL;
}

/* Is @value, or what it is missing from, still in its place? */
static gboolean
is_there (Repairing   *self,
          const Fault *fault)
{
  for (guint i = 0; i < fault->around->len; i++)
    if (g_hash_table_contains (self->out, g_ptr_array_index (fault->around, i)))
      return FALSE;
  return fault->value == NULL || !g_hash_table_contains (self->out, fault->value);
}

/* Lets go of what is to go out of @parent; others own it by now. */
static void
close_holes (Repairing      *self,
             GoalsJsonDraft *parent)
{
  gsize n;
  g_autofree gpointer *children = g_ptr_array_steal (parent->children, &n);

  goals_json_draft_changed (parent);
  for (gsize i = 0; i < n; i++)
    if (!g_hash_table_contains (self->out, children[i]))
      g_ptr_array_add (parent->children, children[i]);
}

static void
end_round (Repairing *self)
{
  GHashTableIter iter;
  gpointer parent;

  g_hash_table_iter_init (&iter, self->holed);
  while (g_hash_table_iter_next (&iter, &parent, NULL))
    close_holes (self, parent);
  for (guint i = 0; i < self->aside->len; i++)
    goals_json_draft_put_aside (self->root, g_ptr_array_index (self->aside, i));
  g_hash_table_remove_all (self->tables);
  g_hash_table_remove_all (self->out);
  g_hash_table_remove_all (self->holed);
  g_ptr_array_set_size (self->aside, 0);
}

/* All problems that one reading found. They are looked up before anything changes. FALSE when nothing could be done. */
static gboolean
put_all_right (Repairing *self,
               GPtrArray *problems)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  gboolean changed = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, i);
      Fault *fault = problem->fatal ? find_fault (self, problem) : NULL;

      if (fault != NULL)
        g_ptr_array_add (faults, fault);
    }
  for (guint i = 0; i < faults->len; i++)
    if (is_there (self, g_ptr_array_index (faults, i)))
      changed |= put_right (self, g_ptr_array_index (faults, i));
  end_round (self);
  return changed;
}

GoalsEntity *
goals_repair_fields (GoalsJsonDraft *draft,
                     GType           type,
                     const char     *file,
                     GPtrArray      *notes)
{
  g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_json_draft_free);
  g_autoptr(GHashTable) tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  g_autoptr(GHashTable) out = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) holed = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) aside = g_ptr_array_new ();
  Repairing self = { draft, notes, gone, tables, out, holed, aside };

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
      char *text = goals_json_draft_to_text (draft);
      g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
      GoalsEntity *entity = goals_document_examine (bytes, type, file, MAX_FAULTS, problems, NULL);

      if (entity != NULL)
        return entity;
      if (!put_all_right (&self, problems))
        return NULL;
    }
  return NULL;
}
