/* goals-window-save.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-confirm.h"
#include "goals-file-dialog.h"
#include "goals-save-elsewhere.h"
#include "goals-settings.h"
#include "goals-text.h"

/* Nobody knows how that ends. */
static gboolean
is_stalled (const GError *error)
{
  return g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_STALLED);
}

/* That changes did not get where they should, and where they are. */
static const char *
describe_refuge (GoalsSession *session)
{
  gboolean kept = goals_session_is_kept (session);

  if (is_stalled (goals_session_get_save_error (session)))
    return kept ? _("The folder does not answer. Changes are kept on this computer and saved by themselves as soon as it does.")
                : _("The folder does not answer. Changes are only in this window: save them elsewhere before you close it. They "
                    "are saved by themselves as soon as it does.");
  if (kept)
    return _("Changes could not be saved. They are kept on this computer and saved by themselves as soon as the folder can be "
             "written.");

  return _("Changes could not be saved. They are only in this window: save them elsewhere before you close it. They are saved by "
           "themselves as soon as the folder can be written.");
}

/* Where the folder says nothing, which it is. */
static const char *
get_reason (GoalsSession *session,
            const GError *error)
{
  if (is_stalled (error))
    return goals_store_get_path (goals_session_get_store (session));
  return error != NULL ? error->message : _("unknown reason");
}

static void
update_save_notice (GoalsWindow *self)
{
  const GError *error = goals_session_get_save_error (self->session);
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (goals_session_get_save_state (self->session) == GOALS_SAVE_SAVING
      && goals_notice_get_revealed (self->save_notice))
    return;     /* trying again: stays until it is known how that went */
  if (goals_session_get_save_state (self->session) == GOALS_SAVE_FAILED)
    {
      reason = goals_text_display (get_reason (self->session, error), GOALS_TEXT_LINE, FALSE);
      text = goals_session_is_read_only (self->session)
               ? g_strdup_printf ("%s %s", describe_refuge (self->session), _("Until then nothing can be edited."))
               : g_strdup (describe_refuge (self->session));
      goals_notice_set_detail (self->save_notice, reason);
    }
  goals_notice_set_text (self->save_notice, text);
}

/* Documents, not problems: one may have several. */
static guint
count_documents (GPtrArray *problems)
{
  g_autoptr(GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_hash_table_add (files, ((GoalsProblem *) problems->pdata[i])->file);

  return g_hash_table_size (files);
}

static void
update_problem_notice (GoalsWindow *self)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (self->session);
  guint n = count_documents (problems);
  g_autofree char *text = NULL;

  if (n == self->n_broken)
    return;     /* as it is, also when somebody has closed it */
  self->n_broken = n;
  if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document has problems", "%u documents have problems", n),
                            n);
  goals_notice_set_text (self->problem_notice, text);
}

/* The folder as a whole is gone, or is not the one it was: nobody can have meant to delete a workspace that is open. */
static void
show_workspace_missing (GoalsWindow *self)
{
  g_autofree char *path = goals_text_display (goals_store_get_path (goals_session_get_store (self->session)),
                                              GOALS_TEXT_LINE, FALSE);

  g_object_set (self->missing_notice, "button-label", _("_Bring It Back"), "other-label", _("Save _Elsewhere…"),
                "other-action-name", "win.save-elsewhere", NULL);
  goals_notice_set_detail (self->missing_notice, path);
  goals_notice_set_text (self->missing_notice,
                         _("The workspace has vanished from its folder. Nothing can be edited until it is back."));
}

char *
goals_window_name_missing (GoalsWindow *self)
{
  GoalsEntity *document = goals_session_get_missing_one (self->session);
  const char *title = document != NULL ? goals_entity_get_title (document) : "";

  return *title != '\0' ? goals_text_display (title, GOALS_TEXT_LINE, FALSE) : NULL;
}

static char *
describe_missing (GoalsWindow *self,
                  guint        n)
{
  g_autofree char *title = goals_window_name_missing (self);

  if (title != NULL)
    /* Translators: %s is the title of an objective, or the name of a KPI */
    return g_strdup_printf (_("“%s” has vanished from the folder. Nothing can be edited until it is back or you say what happened."),
                            title);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u document has vanished from the folder. Nothing can be edited until it is back or you "
                                       "say what happened.",
                                       "%u documents have vanished from the folder at once. Nothing can be edited until they are "
                                       "back or you say what happened.", n), n);
}

static void
update_missing_notice (GoalsWindow *self)
{
  guint n = goals_session_get_missing (self->session);
  g_autofree char *text = NULL;

  if (n > 0 && goals_store_has_lost_manifest (goals_session_get_store (self->session)))
    {
      show_workspace_missing (self);
      return;
    }
  g_object_set (self->missing_notice, "button-label", n == 1 ? _("_Bring It Back") : _("_Bring Them Back"),
                "other-label", n == 1 ? _("It Was _Deleted…") : _("They Were _Deleted…"),
                "other-action-name", "win.accept-missing", NULL);
  goals_notice_set_detail (self->missing_notice, NULL);
  if (n > 0)
    text = describe_missing (self, n);
  goals_notice_set_text (self->missing_notice, text);
}

/* Those that cannot be read have a bar of their own; about some of them there is a question all the same. */
static guint
count_conflicts (GListModel *conflicts)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      n += goals_conflict_item_get_kind (item) != GOALS_ITEM_BROKEN || goals_conflict_item_is_copied (item);
    }
  return n;
}

static void
update_conflict_notice (GoalsWindow *self)
{
  guint n = count_conflicts (goals_session_get_conflicts (self->session));
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Somebody else has changed this workspace too: %u thing needs your answer",
                                         "Somebody else has changed this workspace too: %u things need your answer", n),
                                         n);
  goals_notice_set_text (self->conflict_notice, text);
}

/* What is saved now cannot be taken back later. */
static void
update_unkept_notice (GoalsWindow *self)
{
  const char *unkept = goals_session_get_unkept (self->session);
  g_autofree char *reason = unkept != NULL ? goals_text_display (unkept, GOALS_TEXT_LINE, FALSE) : NULL;

  goals_notice_set_detail (self->unkept_notice, reason);
  goals_notice_set_text (self->unkept_notice, reason == NULL ? NULL
                         : _("Changes are saved, but no versions of them are kept to go back to. Make room on this computer, or let "
                             "Goals write there; it tries again by itself."));
}

/* Not when the missing documents are the reason, or a save that fails: those say more. */
static void
update_read_only_notice (GoalsWindow *self)
{
  gboolean shown = goals_session_is_read_only (self->session) && goals_session_get_missing (self->session) == 0
                   && goals_session_get_save_state (self->session) != GOALS_SAVE_FAILED;
  gboolean newer = shown && goals_store_is_newer (goals_session_get_store (self->session));

  goals_notice_set_text (self->read_only_notice, !shown ? NULL
                         : newer ? _("A newer version of Goals has written in this workspace. Here it can only be read; update Goals to edit it.")
                                 : _("This workspace can only be read: its folder cannot be written."));
}

void
goals_window_update_notices (GoalsWindow *self)
{
  if (self->session == NULL)
    {
      GoalsNotice *notices[] = { self->save_notice, self->missing_notice, self->conflict_notice, self->problem_notice,
                                 self->unkept_notice, self->read_only_notice };

      for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
        goals_notice_set_text (notices[i], NULL);
      self->n_broken = 0;
      return;
    }
  update_save_notice (self);
  update_missing_notice (self);
  update_conflict_notice (self);
  update_problem_notice (self);
  update_unkept_notice (self);
  update_read_only_notice (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsWindow) self = data;
  GoalsSession *session = GOALS_SESSION (source);

  /* a failure shows in the notice, which follows the session */
  if (goals_session_flush_finish (session, result, NULL) && session == self->session)
    goals_window_toast (self, _("All changes are saved"), FALSE);
}

void
goals_window_save (GoalsWindow *self)
{
  goals_session_flush_async (self->session, NULL, saved_cb, g_object_ref (self));
}

static void
close_now (GoalsWindow *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
stay_open (GoalsWindow *self)
{
  if (!self->closing)
    return;
  self->closing = FALSE;
  goals_window_release (self);
}

/* The window goes on with the workspace where it is now, on the same page. */
static void
move_to (GoalsWindow *self, const char *path)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  g_autofree char *name = goals_window_name_folder (path);
  /* Translators: %s is the name of a folder */
  g_autofree char *text = g_strdup_printf (_("Saved in “%s”, which is open now"), name);

  if (page != NULL)
    g_settings_set_string (goals_settings_get_default (), "view", page);
  goals_window_set_session (self, NULL);
  goals_window_open (self, path);
  goals_window_toast (self, text, FALSE);
}

typedef struct
{
  GoalsWindow *window;
  char        *path;
} Elsewhere;

static void
elsewhere_free (Elsewhere *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Elsewhere, elsewhere_free)

static void
saved_elsewhere_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Elsewhere) elsewhere = data;
  GoalsWindow *self = elsewhere->window;
  g_autoptr(GError) error = NULL;
  gboolean closing = self->closing;

  if (self->content == NULL)    /* gone meanwhile */
    return;
  goals_window_release (self);
  stay_open (self);
  if (!goals_save_elsewhere_finish (GOALS_SESSION (source), result, &error))
    {
      g_autofree char *reason = goals_text_display (error->message, GOALS_TEXT_LINE, FALSE);
      /* Translators: %s is the reason */
      g_autofree char *text = g_strdup_printf (_("Not saved there: %s"), reason);

      goals_window_toast (self, text, FALSE);
      return;
    }
  if (closing)
    {
      goals_settings_add_recent (goals_settings_get_default (), elsewhere->path);
      close_now (self);
    }
  else if (GOALS_SESSION (source) == self->session)
    move_to (self, elsewhere->path);
}

static void
save_in (GoalsWindow *self, const char *path)
{
  g_autofree char *name = goals_window_name_folder (path);
  /* Translators: %s is the name of a folder */
  g_autofree char *text = g_strdup_printf (_("Saving everything in “%s”…"), name);
  Elsewhere *elsewhere = g_new (Elsewhere, 1);

  /* no edits that would be left behind */
  goals_window_hold (self);
  goals_window_toast (self, text, FALSE);
  *elsewhere = (Elsewhere) { g_object_ref (self), g_strdup (path) };
  goals_save_elsewhere_async (self->session, path, NULL, saved_elsewhere_cb, elsewhere);
}

static void
elsewhere_chosen_cb (GObject *window, GAsyncResult *result, gpointer unused)
{
  GoalsWindow *self = GOALS_WINDOW (window);
  g_autoptr(GFile) folder = goals_file_dialog_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (self->content == NULL)
    return;
  if (path == NULL || self->session == NULL)
    stay_open (self);
  else
    save_in (self, path);
}

void
goals_window_save_elsewhere (GoalsWindow *self)
{
  goals_file_dialog_select_folder_async (GTK_WIDGET (self), _("Save Everything in an Empty Folder"), _("_Save"), NULL,
                                         elsewhere_chosen_cb, NULL);
}

static void
close_answered_cb (GObject *window, GAsyncResult *result, gpointer unused)
{
  GoalsWindow *self = GOALS_WINDOW (window);
  g_autofree char *answer = goals_choose_finish (result);

  if (g_strcmp0 (answer, "close") == 0)
    close_now (self);
  else if (g_strcmp0 (answer, "elsewhere") == 0 && self->session != NULL)
    goals_window_save_elsewhere (self);
  else
    stay_open (self);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *body = NULL;
  gboolean kept = goals_session_is_kept (GOALS_SESSION (source));
  const GoalsAnswerChoice choices[] = {
    { "cancel", _("_Keep Open"), FALSE },
    { "close", _("_Close Anyway"), !kept },
    { "elsewhere", _("_Save Elsewhere…"), FALSE },
    { NULL },
  };

  if (goals_session_flush_finish (GOALS_SESSION (source), result, &error))
    {
      close_now (self);
      return;
    }
  if (self->content == NULL)    /* gone meanwhile */
    return;
  reason = goals_text_display_markup (get_reason (GOALS_SESSION (source), error), GOALS_TEXT_LINE);
  body = g_strdup_printf ("%s\n\n%s",
                          kept ? _("The latest changes are kept on this computer. They are put into the folder when the workspace "
                                   "is opened the next time.")
                               : _("If you close the window now, the latest changes are lost. What was saved before is safe."),
                          reason);
  goals_choose_async (GTK_WIDGET (self), is_stalled (error) ? _("The Folder Does Not Answer")
                      : _("Changes Could Not Be Saved"), body, choices, close_answered_cb, NULL);
}

static gboolean
save_and_close_cb (gpointer window)
{
  GoalsWindow *self = window;

  self->closing_source = 0;
  if (self->session == NULL || goals_session_get_save_state (self->session) == GOALS_SAVE_SAVED)
    close_now (self);
  else
    goals_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

gboolean
goals_window_hold_close (GoalsWindow *self)
{
  if (self->may_close || self->session == NULL)
    return FALSE;
  if (self->closing)
    return TRUE;
  self->closing = TRUE;
  /* what is being typed ends where the focus ends, some of it a moment later */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  /* no edits while the last bytes are being made */
  goals_window_hold (self);
  self->closing_source = g_idle_add_full (G_PRIORITY_DEFAULT, save_and_close_cb, self, NULL);

  return TRUE;
}
