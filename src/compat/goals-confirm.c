/* goals-confirm.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-confirm.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* How wide a question is at least. */
#define N_CHARS 36

/* AdwMessageDialog and its successor AdwAlertDialog share their response interface. */
#if ADW_CHECK_VERSION (1, 5, 0)
# define CONFIRM(name)   adw_alert_dialog_##name
# define CONFIRM_CAST(d) ADW_ALERT_DIALOG (d)
#else
# define CONFIRM(name)   adw_message_dialog_##name
# define CONFIRM_CAST(d) ADW_MESSAGE_DIALOG (d)
#endif

static void
response_cb (GtkWidget *dialog, const char *response, GTask *task)
{
  /* closing a window that has just answered answers again */
  if (!g_task_get_completed (task))
    g_task_return_pointer (task, g_strdup (response), g_free);
}

#if !ADW_CHECK_VERSION (1, 5, 0)
/* Where its buttons do not fit beside each other the dialog is 300 pixels wide. With large text that makes it taller
   than a screen, and the buttons are below. */
static void
widen (GtkWidget *dialog, GtkWidget *root)
{
  PangoContext *context = gtk_widget_get_pango_context (dialog);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = N_CHARS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  gtk_widget_set_size_request (dialog, MIN (width, gtk_widget_get_width (root)), -1);
}
#endif

static GtkWidget *
create_dialog (GtkWidget *parent, const char *heading, const char *body)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  return GTK_WIDGET (adw_alert_dialog_new (heading, body));
#else
  GtkRoot *root = gtk_widget_get_root (parent);

  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  widen (dialog, GTK_WIDGET (root));
  return dialog;
#endif
}

static void
add_choices (GtkWidget *dialog, const GoalsAnswerChoice *choices)
{
  for (const GoalsAnswerChoice *choice = choices; choice->id != NULL; choice++)
    {
      CONFIRM (add_response) (CONFIRM_CAST (dialog), choice->id, choice->label);
      if (choice->destructive)
        CONFIRM (set_response_appearance) (CONFIRM_CAST (dialog), choice->id, ADW_RESPONSE_DESTRUCTIVE);
      else if (choice != choices && choice[1].id == NULL)
        CONFIRM (set_response_appearance) (CONFIRM_CAST (dialog), choice->id, ADW_RESPONSE_SUGGESTED);
    }
  CONFIRM (set_default_response) (CONFIRM_CAST (dialog), choices[0].id);
  CONFIRM (set_close_response) (CONFIRM_CAST (dialog), choices[0].id);
}

void
goals_choose_async (GtkWidget *parent, const char *heading, const char *body, const GoalsAnswerChoice *choices,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  GtkWidget *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (choices != NULL && choices[0].id != NULL);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, goals_choose_async);
  dialog = create_dialog (parent, heading, body);
  add_choices (dialog, choices);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), task,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
#if ADW_CHECK_VERSION (1, 5, 0)
  adw_dialog_present (ADW_DIALOG (dialog), parent);
#else
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

char *
goals_choose_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_choose_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
goals_confirm_async (GtkWidget *parent, const char *heading, const char *body, const char *cancel, const char *verb,
                     gboolean destructive, GAsyncReadyCallback callback, gpointer user_data)
{
  const GoalsAnswerChoice choices[] = {
    { "cancel", cancel != NULL ? cancel : _("_Cancel"), FALSE },
    { "ok", verb, destructive },
    { NULL },
  };

  g_return_if_fail (verb != NULL);

  goals_choose_async (parent, heading, body, choices, callback, user_data);
}

gboolean
goals_confirm_finish (GAsyncResult *result)
{
  g_autofree char *answer = goals_choose_finish (result);

  return g_strcmp0 (answer, "ok") == 0;
}
