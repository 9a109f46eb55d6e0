/* goals-window-save.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-confirm.h"
#include "goals-text.h"

static void
update_save_notice (GoalsWindow *self)
{
  const GError *error = goals_session_get_save_error (self->session);
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (goals_session_get_save_state (self->session) == GOALS_SAVE_SAVING && goals_notice_get_revealed (self->save_notice))
    return;     /* trying again: stays until it is known how that went */
  if (goals_session_get_save_state (self->session) == GOALS_SAVE_FAILED)
    {
      reason = goals_text_display (error != NULL ? error->message : _("unknown reason"), GOALS_TEXT_LINE, FALSE);
      /* Translators: %s is the reason */
      text = g_strdup_printf (_("Changes could not be saved: %s. They are kept here; nothing on disk was damaged."), reason);
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
  GoalsStore *store = goals_session_get_store (self->session);
  guint n = store != NULL ? count_documents (goals_store_get_problems (store)) : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document has problems", "%u documents have problems", n), n);
  goals_notice_set_text (self->problem_notice, text);
}

static void
update_read_only_notice (GoalsWindow *self)
{
  goals_notice_set_text (self->read_only_notice, !goals_session_is_read_only (self->session) ? NULL :
                         _("This workspace can only be read: it was written by a newer version of Goals, or its folder cannot "
                           "be written."));
}

void
goals_window_update_notices (GoalsWindow *self)
{
  if (self->session == NULL)
    {
      goals_notice_set_text (self->save_notice, NULL);
      goals_notice_set_text (self->problem_notice, NULL);
      goals_notice_set_text (self->read_only_notice, NULL);
      return;
    }
  update_save_notice (self);
  update_problem_notice (self);
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
close_confirmed_cb (GObject *window, GAsyncResult *result, gpointer unused)
{
  GoalsWindow *self = GOALS_WINDOW (window);

  self->closing = FALSE;
  if (self->content != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->content), TRUE);
  if (goals_confirm_finish (result))
    close_now (self);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *body = NULL;

  if (goals_session_flush_finish (GOALS_SESSION (source), result, &error))
    {
      close_now (self);
      return;
    }
  if (self->content == NULL)    /* gone meanwhile */
    return;
  reason = goals_text_display_markup (error->message, GOALS_TEXT_LINE);
  /* Translators: %s is the reason */
  body = g_strdup_printf (_("%s\n\nIf you close the window now, the latest changes are lost. What was saved before is safe."),
                          reason);
  goals_confirm_async (GTK_WIDGET (self), _("Changes Could Not Be Saved"), body, _("_Keep Open"), _("_Close Anyway"), TRUE,
                       close_confirmed_cb, NULL);
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
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), FALSE);
  self->closing_source = g_idle_add_full (G_PRIORITY_DEFAULT, save_and_close_cb, self, NULL);

  return TRUE;
}
