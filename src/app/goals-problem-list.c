/* goals-problem-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-problem-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "goals-dialog-host.h"
#include "goals-repair-dialog.h"
#include "goals-repair-plan.h"
#include "goals-text.h"
#include "goals-waiting.h"

/* More are said to be there, not shown: somebody who sees so many repairs the cause. */
#define MAX_SHOWN 200

struct _GoalsProblemList
{
  AdwBin        parent_instance;
  GoalsWaiting *place;
  GtkWidget    *page;                   /* in the place; NULL: there are no problems */
  GoalsSession *session;
  GPtrArray    *problems;               /* of GoalsProblem, as shown; NULL: nothing is */
  GHashTable   *groups;                 /* file → AdwPreferencesGroup of those that could not be used */
  GHashTable   *titles;                 /* file → title of those that could not be used, as far as known */
  GHashTable   *asked;                  /* set of files whose titles were asked for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GoalsProblemList, goals_problem_list, ADW_TYPE_BIN)

static void
goals_problem_list_dispose (GObject *object)
{
  g_cancellable_cancel (GOALS_PROBLEM_LIST (object)->cancellable);
  G_OBJECT_CLASS (goals_problem_list_parent_class)->dispose (object);
}

static void
goals_problem_list_finalize (GObject *object)
{
  GoalsProblemList *self = GOALS_PROBLEM_LIST (object);

  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->asked);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_problem_list_parent_class)->finalize (object);
}

static void
goals_problem_list_class_init (GoalsProblemListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_problem_list_dispose;
  object_class->finalize = goals_problem_list_finalize;
}

static void
goals_problem_list_init (GoalsProblemList *self)
{
  self->place = GOALS_WAITING (goals_waiting_new ());
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->place));
}

/* Rows */

static void
copy_cb (GtkWidget *button, GoalsProblemList *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (self->problems, i));

      g_string_append_printf (text, "%s\n", line);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text->str);
}

static void
open_folder_cb (GtkWidget *button, GoalsProblemList *self)
{
  g_autofree char *uri = g_filename_to_uri (goals_store_get_path (goals_session_get_store (self->session)), NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

/* What people call the document; NULL for one that is not open, or has no title. (transfer full) */
static char *
get_open_title (GoalsProblemList *self, const char *file)
{
  GoalsEntity *document = goals_conflict_find_document (goals_session_get_workspace (self->session), file);
  const char *title = document != NULL ? goals_entity_get_title (document) : NULL;

  return title != NULL && *title != '\0' ? goals_text_display (title, GOALS_TEXT_TITLE, FALSE) : NULL;
}

/* Where it is: in the file of its group only the place in it. */
static char *
describe_place (GoalsProblemList *self, const GoalsProblem *problem)
{
  g_autofree char *title = problem->fatal ? NULL : get_open_title (self, problem->file);
  g_autofree char *line = problem->line > 0 ? g_strdup_printf (_("Line %u, column %u"), problem->line, problem->column)
                          : NULL;

  if (problem->fatal)
    return g_strdup_printf ("%s%s%s", line != NULL ? line : "", line != NULL && *problem->path != '\0' ? ": " : "",
                            problem->path);
  return g_strdup_printf ("%s%s%s%s%s", title != NULL ? title : "", title != NULL ? "\n" : "", problem->file,
                          *problem->path != '\0' ? ": " : "", problem->path);
}

/* What begins a line here stands after the name of a file elsewhere. (transfer full) */
static char *
begin_sentence (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, 1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

static GtkWidget *
create_row (GoalsProblemList *self, const GoalsProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = describe_place (self, problem);
  g_autofree char *message = begin_sentence (problem->message);
  g_autofree char *title = goals_text_display (message, GOALS_TEXT_LINE, FALSE);
  g_autofree char *subtitle = goals_text_display (place, GOALS_TEXT_NOTE, TRUE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *subtitle != '\0' ? subtitle : NULL);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
repair_cb (GtkWidget *button, GoalsProblemList *self)
{
  goals_repair_dialog_present (GTK_WIDGET (self), self->session, g_object_get_data (G_OBJECT (button), "goals-file"));
}

static GtkWidget *
create_repair_button (GoalsProblemList *self, const char *file)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Repair…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "goals-file", g_strdup (file), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (repair_cb), self, 0);
  return button;
}

/* What people call the document above the file, or only the file. */
static void
entitle (GoalsProblemList *self, const char *file, AdwPreferencesGroup *group)
{
  const char *title = g_hash_table_lookup (self->titles, file);
  gboolean has_title = title != NULL && *title != '\0';
  g_autofree char *heading = goals_text_display_markup (has_title ? title : file, GOALS_TEXT_TITLE);
  g_autofree char *name = has_title ? goals_text_display_markup (file, GOALS_TEXT_LINE) : NULL;
  g_autofree char *shown = goals_text_display (has_title ? title : file, GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the title of a document, or the name of a file */
  g_autofree char *label = g_strdup_printf (_("Repair %s"), shown);
  GtkWidget *button = adw_preferences_group_get_header_suffix (group);

  adw_preferences_group_set_title (group, heading);
  adw_preferences_group_set_description (group, name);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static AdwPreferencesGroup *
create_group (GoalsProblemList *self, const char *file)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  g_hash_table_insert (self->groups, g_strdup (file), group);
  if (goals_repair_dialog_is_possible (file))
    adw_preferences_group_set_header_suffix (group, create_repair_button (self, file));
  entitle (self, file, group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
  return group;
}

static void
add_group (GoalsProblemList *self, const char *title, const char *text)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, text);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
}

/* Returns how many there are. */
static guint
add_broken (GoalsProblemList *self)
{
  guint n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (self->problems, i);
      AdwPreferencesGroup *group = g_hash_table_lookup (self->groups, problem->file);

      if (!problem->fatal || n++ >= MAX_SHOWN)
        continue;
      if (n == 1)
        add_group (self, "",
                   _("Goals shows everything else and leaves these files as they are, until you repair them here or "
                               "correct them in a text editor."));
      adw_preferences_group_add (group != NULL ? group : create_group (self, problem->file),
                                 create_row (self, problem));
    }
  return n;
}

static guint
add_odd (GoalsProblemList *self, guint max)
{
  AdwPreferencesGroup *group = NULL;
  guint n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->fatal || n++ >= max)
        continue;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _("In Documents That Are Open"));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
        }
      adw_preferences_group_add (group, create_row (self, problem));
    }
  return n;
}

/* Titles of what the model does not have come from the last good copies. */

static void
titles_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsProblemList) self = data;
  g_autoptr(GHashTable) titles = goals_repair_titles_finish (GOALS_STORE (store), result);
  GHashTableIter iter;
  gpointer file, title;

  if (titles == NULL)
    return;
  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, &file, &title))
    {
      AdwPreferencesGroup *group = g_hash_table_lookup (self->groups, file);

      g_hash_table_replace (self->titles, g_strdup (file), g_strdup (title));
      if (group != NULL)
        entitle (self, file, group);
    }
}

static void
find_titles (GoalsProblemList *self)
{
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->problems->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (self->problems, i);
      GoalsEntity *document = NULL;

      if (!problem->fatal || !goals_repair_dialog_is_possible (problem->file)
          || !g_hash_table_add (self->asked, g_strdup (problem->file)))
        continue;
      document = goals_conflict_find_document (goals_session_get_workspace (self->session), problem->file);
      if (document != NULL)
        g_hash_table_replace (self->titles, g_strdup (problem->file), g_strdup (goals_entity_get_title (document)));
      else
        g_ptr_array_add (unknown, g_strdup (problem->file));
    }
  if (unknown->len > 0)
    goals_repair_titles_async (goals_session_get_store (self->session), unknown, self->cancellable, titles_cb,
                               g_object_ref (self));
}

static gboolean
problems_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      g_autofree char *one = goals_problem_to_string (g_ptr_array_index (a, i));
      g_autofree char *other = goals_problem_to_string (g_ptr_array_index (b, i));

      if (!g_str_equal (one, other))
        return FALSE;
    }
  return TRUE;
}

/* Only when something is otherwise than before: looking must not move what somebody reads. */
static void
refresh (GoalsProblemList *self)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (self->session);
  guint n;

  if (problems_equal (self->problems, problems))
    return;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = g_steal_pointer (&problems);
  g_hash_table_remove_all (self->groups);
  find_titles (self);
  if (self->problems->len == 0)
    {
      goals_waiting_say (self->place, "emblem-ok-symbolic", _("No Problems"),
                         _("Every document of the workspace can be read."));
      return;
    }
  self->page = adw_preferences_page_new ();
  n = add_broken (self);
  n += add_odd (self, n < MAX_SHOWN ? MAX_SHOWN - n : 0);
  if (n > MAX_SHOWN)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more",
                                                            n - MAX_SHOWN), n - MAX_SHOWN);

      add_group (self, "", text);
    }
  goals_waiting_show (self->place, self->page);
}

GtkWidget *
goals_problem_list_new (GoalsSession *session)
{
  GoalsProblemList *self;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);

  self = g_object_new (GOALS_TYPE_PROBLEM_LIST, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "looked", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
goals_problem_list_present (GtkWidget *parent, GoalsSession *session)
{
  GoalsDialogHost *host;
  GtkWidget *list, *open, *copy;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session) && goals_session_get_store (session) != NULL);

  list = goals_problem_list_new (session);
  host = goals_dialog_host_new (_("Problems in the Documents"), list);
  goals_dialog_host_set_size (host, 640, 520);
  open = gtk_button_new_with_mnemonic (_("Open _Folder"));
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_folder_cb), list, 0);
  goals_dialog_host_pack_start (host, open);
  copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_set_tooltip_text (copy, _("Copy as Text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy as Text"), -1);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), list, 0);
  goals_dialog_host_pack_end (host, copy);
  goals_dialog_host_present (host, parent);
}
