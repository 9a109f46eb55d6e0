/* goals-dialog-host.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-dialog-host.h"

#include <glib/gi18n-lib.h>

#define HOST_KEY "goals-dialog-host"

struct _GoalsDialogHost
{
  GObject    parent_instance;
  GtkWidget *dialog;            /* AdwWindow or AdwDialog, held until it is presented; NULL once closed */
  GtkWidget *header;
  GtkWidget *verb;              /* NULL for none */
  char      *title;
  gboolean   verb_enabled;
  gboolean   presented;
};

G_DEFINE_FINAL_TYPE (GoalsDialogHost, goals_dialog_host, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_VERB_ENABLED, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { ACCEPTED, CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void release_content (GtkWidget *dialog);

/* GTK may keep a window that is gone for a while; the one below it must not wait for that. */
static void
part (GtkWidget *dialog)
{
  if (GTK_IS_WINDOW (dialog))
    {
      gtk_widget_insert_action_group (dialog, "win", NULL);
      gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
    }
}

static void
let_go (GoalsDialogHost *self)
{
  if (self->dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  release_content (self->dialog);
  part (self->dialog);
  g_object_set_data (G_OBJECT (self->dialog), HOST_KEY, NULL);
  self->header = NULL;
  self->verb = NULL;
  self->dialog = NULL;
  g_signal_emit (self, signals[CLOSED], 0);
  g_object_unref (self);
}

static void
accept_cb (GoalsDialogHost *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

#if ADW_CHECK_VERSION (1, 5, 0)

static GtkWidget *
create_dialog (GoalsDialogHost *self)
{
  GtkWidget *dialog = GTK_WIDGET (adw_dialog_new ());

  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (let_go), self);
  g_signal_connect_swapped (dialog, "destroy", G_CALLBACK (let_go), self);

  return dialog;
}

static void
set_child (GtkWidget *dialog, GtkWidget *child)
{
  adw_dialog_set_child (ADW_DIALOG (dialog), child);
}

static void
set_title (GtkWidget *dialog, const char *title)
{
  adw_dialog_set_title (ADW_DIALOG (dialog), title);
}

static void
set_size (GtkWidget *dialog, int width, int height)
{
  adw_dialog_set_content_width (ADW_DIALOG (dialog), width);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), height);
}

static void
set_default (GtkWidget *dialog, GtkWidget *widget)
{
  adw_dialog_set_default_widget (ADW_DIALOG (dialog), widget);
}

static void
set_focus (GtkWidget *dialog, GtkWidget *widget)
{
  adw_dialog_set_focus (ADW_DIALOG (dialog), widget);
}

static void
present (GtkWidget *dialog, GtkWidget *parent)
{
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static void
empty_dialog (GtkWidget *dialog)
{
  adw_dialog_set_child (ADW_DIALOG (dialog), NULL);
}

/* A closed sheet slides away with its content in sight, and libadwaita 1.7 would never let go of that: a form would go
 * on following its workspace. */
static void
release_content (GtkWidget *dialog)
{
  if (gtk_widget_get_mapped (dialog))
    g_signal_connect (dialog, "unmap", G_CALLBACK (empty_dialog), NULL);
  else
    empty_dialog (dialog);
}

static void
close_dialog (GtkWidget *dialog)
{
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
destroy_dialog (GtkWidget *dialog)
{
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

#else

static gboolean
close_request_cb (GtkWindow *window, GoalsDialogHost *self)
{
  let_go (self);
  gtk_window_destroy (window);

  return TRUE;
}

static gboolean
escape_cb (GtkWidget *window, GVariant *arguments, gpointer unused)
{
  gtk_window_close (GTK_WINDOW (window));

  return TRUE;
}

static GtkWidget *
create_dialog (GoalsDialogHost *self)
{
  GtkWidget *window = adw_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  g_signal_connect (window, "close-request", G_CALLBACK (close_request_cb), self);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (let_go), self);

  return window;
}

static void
set_child (GtkWidget *dialog, GtkWidget *child)
{
  adw_window_set_content (ADW_WINDOW (dialog), child);
}

static void
set_title (GtkWidget *dialog, const char *title)
{
  gtk_window_set_title (GTK_WINDOW (dialog), title);
}

static void
set_size (GtkWidget *dialog, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (dialog), width, height);
}

static void
set_default (GtkWidget *dialog, GtkWidget *widget)
{
  gtk_window_set_default_widget (GTK_WINDOW (dialog), widget);
}

static void
set_focus (GtkWidget *dialog, GtkWidget *widget)
{
  gtk_window_set_focus (GTK_WINDOW (dialog), widget);
}

static void
present (GtkWidget *dialog, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
      /* not destroy-with-parent: the actions below hold the parent, so its "destroy" would wait for ours */
      g_signal_connect_object (root, "unmap", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
    }
  /* a window of its own does not inherit the actions of the one below it, as a sheet inside it would */
  if (G_IS_ACTION_GROUP (root))
    gtk_widget_insert_action_group (dialog, "win", G_ACTION_GROUP (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
release_content (GtkWidget *dialog)
{
}

static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
destroy_dialog (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#endif

static void
goals_dialog_host_dispose (GObject *object)
{
  GoalsDialogHost *self = GOALS_DIALOG_HOST (object);

  if (self->dialog != NULL)     /* never presented: nobody else knows of it */
    {
      g_autoptr(GtkWidget) dialog = g_steal_pointer (&self->dialog);

      g_signal_handlers_disconnect_by_data (dialog, self);
      destroy_dialog (dialog);
    }
  G_OBJECT_CLASS (goals_dialog_host_parent_class)->dispose (object);
}

static void
goals_dialog_host_finalize (GObject *object)
{
  g_free (GOALS_DIALOG_HOST (object)->title);
  G_OBJECT_CLASS (goals_dialog_host_parent_class)->finalize (object);
}

static void
goals_dialog_host_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsDialogHost *self = GOALS_DIALOG_HOST (object);

  switch (prop_id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_VERB_ENABLED: g_value_set_boolean (value, self->verb_enabled); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_dialog_host_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsDialogHost *self = GOALS_DIALOG_HOST (object);

  switch (prop_id)
    {
    case PROP_TITLE: goals_dialog_host_set_title (self, g_value_get_string (value)); break;
    case PROP_VERB_ENABLED: goals_dialog_host_set_verb_enabled (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_dialog_host_class_init (GoalsDialogHostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_dialog_host_dispose;
  object_class->finalize = goals_dialog_host_finalize;
  object_class->get_property = goals_dialog_host_get_property;
  object_class->set_property = goals_dialog_host_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VERB_ENABLED] = g_param_spec_boolean ("verb-enabled", NULL, NULL, TRUE,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACCEPTED] = g_signal_new ("accepted", GOALS_TYPE_DIALOG_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", GOALS_TYPE_DIALOG_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  0);
}

static void
goals_dialog_host_init (GoalsDialogHost *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->verb_enabled = TRUE;
  self->dialog = g_object_ref_sink (create_dialog (self));
  self->header = adw_header_bar_new ();
  gtk_box_append (GTK_BOX (box), self->header);
  set_child (self->dialog, box);
  g_object_set_data (G_OBJECT (self->dialog), HOST_KEY, self);
}

GoalsDialogHost *
goals_dialog_host_new (const char *title, GtkWidget *content)
{
  GoalsDialogHost *self;

  g_return_val_if_fail (GTK_IS_WIDGET (content), NULL);

  self = g_object_new (GOALS_TYPE_DIALOG_HOST, "title", title, NULL);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->header)), content);

  return self;
}

void
goals_dialog_host_set_title (GoalsDialogHost *self, const char *title)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  if (self->dialog != NULL)
    set_title (self->dialog, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
goals_dialog_host_set_size (GoalsDialogHost *self, int width, int height)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->dialog != NULL);

  set_size (self->dialog, width, height);
}

void
goals_dialog_host_set_verb (GoalsDialogHost *self, const char *verb)
{
  GtkWidget *cancel;

  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->dialog != NULL);
  g_return_if_fail (verb != NULL);

  if (self->verb != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->verb), verb);
      return;
    }
  cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (goals_dialog_host_close), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), cancel);
  self->verb = gtk_button_new_with_mnemonic (verb);
  gtk_widget_add_css_class (self->verb, "suggested-action");
  gtk_widget_set_sensitive (self->verb, self->verb_enabled);
  g_signal_connect_object (self->verb, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), self->verb);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->header), FALSE);
  set_default (self->dialog, self->verb);
}

void
goals_dialog_host_set_verb_enabled (GoalsDialogHost *self, gboolean enabled)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));

  enabled = !!enabled;
  if (self->verb_enabled == enabled)
    return;
  self->verb_enabled = enabled;
  if (self->verb != NULL)
    gtk_widget_set_sensitive (self->verb, enabled);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERB_ENABLED]);
}

void
goals_dialog_host_focus_verb (GoalsDialogHost *self)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));

  if (self->verb != NULL)
    gtk_widget_grab_focus (self->verb);
}

void
goals_dialog_host_set_default_widget (GoalsDialogHost *self, GtkWidget *widget)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->dialog != NULL);

  set_default (self->dialog, widget);
}

void
goals_dialog_host_set_focus (GoalsDialogHost *self, GtkWidget *widget)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->dialog != NULL);

  set_focus (self->dialog, widget);
}

void
goals_dialog_host_pack_start (GoalsDialogHost *self, GtkWidget *child)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->header != NULL);

  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), child);
}

void
goals_dialog_host_pack_end (GoalsDialogHost *self, GtkWidget *child)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->header != NULL);

  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), child);
}

void
goals_dialog_host_set_switcher (GoalsDialogHost *self, AdwViewStack *stack)
{
  GtkWidget *switcher;

  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (self->header != NULL);

  switcher = adw_view_switcher_new ();
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), stack);
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), ADW_VIEW_SWITCHER_POLICY_NARROW);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), switcher);
}

void
goals_dialog_host_present (GoalsDialogHost *self, GtkWidget *parent)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (!self->presented);

  self->presented = TRUE;
  present (self->dialog, parent);
  g_object_unref (self->dialog);        /* whatever shows it keeps it; holding on would keep it past its parent */
}

void
goals_dialog_host_close (GoalsDialogHost *self)
{
  g_return_if_fail (GOALS_IS_DIALOG_HOST (self));

  if (self->dialog != NULL)
    close_dialog (self->dialog);
}

GoalsDialogHost *
goals_dialog_host_get_for (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above))
    {
      GoalsDialogHost *self = g_object_get_data (G_OBJECT (above), HOST_KEY);

      if (self != NULL)
        return self;
    }

  return NULL;
}
