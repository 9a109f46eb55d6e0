/* goals-versions-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-versions-form.h"

#include <glib/gi18n-lib.h>
#include "goals-dialog-host.h"
#include "goals-notice.h"
#include "goals-restore.h"
#include "goals-text.h"
#include "goals-version-list.h"
#include "goals-version-preview.h"
#include "goals-version-words.h"
#include "goals-waiting.h"

/* More are said to be there, not shown. */
#define MAX_LINES 50
/* Of the document in the title of the dialog, in characters. */
#define TITLE_LENGTH 40

struct _GoalsVersionsForm
{
  AdwBin               parent_instance;
  GoalsNotice         *notice;
  GoalsWaiting        *place;
  GtkListBox          *list;            /* NULL: nothing is listed */
  GoalsWaiting        *preview_place;   /* the same */
  GoalsSession        *session;
  char                *file;
  char                *hash;            /* of the document as it is; NULL: it is gone */
  GoalsVersionList    *versions;
  GCancellable        *cancellable;
  GCancellable        *previewing;      /* NULL when nothing is */
  GoalsVersionPreview *preview;         /* of the selected version; NULL: not known yet, or it cannot be read */
};

G_DEFINE_FINAL_TYPE (GoalsVersionsForm, goals_versions_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_READY, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { RESTORED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_ready (GoalsVersionsForm *self)
{
  return self->preview != NULL && g_strcmp0 (self->preview->summary, "") != 0
         && !goals_session_is_read_only (self->session);
}

/* Rows */

static GDateTime *
get_day (GoalsVersionItem *item)
{
  return g_date_time_new_from_unix_local (goals_version_item_get_version (item)->time / G_USEC_PER_SEC);
}

static char *
format (GoalsVersionItem *item, const char *format)
{
  g_autoptr(GDateTime) day = get_day (item);

  return day != NULL ? g_date_time_format (day, format) : g_strdup ("");
}

static GoalsVersionItem *
get_item (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "goals-item");
}

static void
show_what (GoalsVersionItem *item, GParamSpec *pspec, AdwActionRow *row)
{
  const char *what = goals_version_item_get_what (item);
  g_autofree char *shown = goals_text_display (what != NULL ? what : "…", GOALS_TEXT_LINE, FALSE);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
}

static gboolean
is_now (GoalsVersionsForm *self, GoalsVersionItem *item)
{
  const GoalsVersion *version = goals_version_item_get_version (item);

  return version->how != GOALS_VERSION_REMOVED && g_strcmp0 (version->hash, self->hash) == 0;
}

static GtkWidget *
create_row (gpointer object, gpointer form)
{
  GoalsVersionItem *item = object;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *time = gtk_label_new (NULL);
  /* Translators: the time of day at which a version was saved */
  g_autofree char *text = format (item, _("%H:%M:%S"));

  gtk_label_set_text (GTK_LABEL (time), text);
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (time, "dim-label");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), time);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_now (form, item))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("As it is now"));
  g_object_set_data_full (G_OBJECT (row), "goals-item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "notify::what", G_CALLBACK (show_what), row, 0);
  show_what (item, NULL, ADW_ACTION_ROW (row));
  return row;
}

static char *
describe_day (GoalsVersionsForm *self, GoalsVersionItem *item)
{
  g_autoptr(GDateTime) day = get_day (item);
  GoalsDate date = day != NULL ? goals_date_new (g_date_time_get_year (day), g_date_time_get_month (day),
                                                 g_date_time_get_day_of_month (day))
                               : GOALS_DATE_NONE;
  GoalsDate today = goals_session_get_today (self->session);

  if (date == today)
    return g_strdup (_("Today"));
  if (date == today - 1)
    return g_strdup (_("Yesterday"));
  /* Translators: day of the week, then the day such as "21 Nov 2026" */
  return format (item, _("%A, %-d %b %Y"));
}

/* Each day has a heading above its first version. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer form)
{
  g_autofree char *day = describe_day (form, get_item (row));
  g_autofree char *day_before = before != NULL ? describe_day (form, get_item (before)) : NULL;
  GtkWidget *label = NULL;

  if (g_strcmp0 (day, day_before) != 0)
    {
      label = gtk_label_new (day);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "version-day");
    }
  gtk_list_box_row_set_header (row, label);
}

/* What restoring would change */

static GtkWidget *
create_line (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* What @lines, all together, are about, for markup; NULL when they say it themselves. (transfer full) (nullable) */
static char *
describe (GoalsVersionsForm *self, GPtrArray *lines)
{
  const char *summary = self->preview->summary;

  if (summary == NULL)
    return g_strdup (_("The document comes back."));
  if (lines->len == 1 && g_str_equal (((const GoalsVersionLine *) g_ptr_array_index (lines, 0))->title, summary))
    return NULL;
  return goals_text_display_markup (summary, GOALS_TEXT_LINE);
}

static void
show_lines (GoalsVersionsForm *self, GPtrArray *lines)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint more = lines->len > MAX_LINES ? lines->len - MAX_LINES : 0;
  g_autofree char *description = describe (self, lines);

  adw_preferences_group_set_title (group, _("What Restoring Changes"));
  adw_preferences_group_set_description (group, description);
  for (guint i = 0; i < MIN (lines->len, MAX_LINES); i++)
    {
      const GoalsVersionLine *line = g_ptr_array_index (lines, i);

      adw_preferences_group_add (group, create_line (line->title, line->subtitle));
    }
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", more), more);

      adw_preferences_group_add (group, create_line (text, NULL));
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  goals_waiting_show (self->preview_place, page);
}

static void
say_same (GoalsVersionsForm *self)
{
  g_autofree char *left_out = NULL;

  if (self->preview->left_out != NULL)
    /* Translators: %s is a list of fields, such as "Owner, Cycle" */
    left_out = g_strdup_printf (_("Restoring this version would change nothing: what differs names what is gone, is elsewhere now or would make a circle (%s)."),
                                self->preview->left_out);
  goals_waiting_say (self->preview_place, NULL, _("As It Is Now"),
                     left_out != NULL ? left_out : _("Restoring this version would change nothing."));
}

static void
previewed_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsVersionsForm) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsVersionPreview) preview = goals_version_preview_finish (GOALS_SESSION (session), result, &error);
  g_autoptr(GPtrArray) lines = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->previewing || g_cancellable_is_cancelled (self->previewing))
    return;     /* another one is selected, or it is closed */
  g_clear_object (&self->previewing);
  if (preview == NULL)
    {
      goals_waiting_say (self->preview_place, NULL, _("This Version Cannot Be Restored"), error->message);
      return;
    }
  self->preview = g_steal_pointer (&preview);
  lines = goals_version_preview_list (self->preview, goals_session_get_workspace (self->session));
  if (g_strcmp0 (self->preview->summary, "") == 0)
    say_same (self);
  else
    show_lines (self, lines);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
forget_preview (GoalsVersionsForm *self)
{
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_pointer (&self->preview, goals_version_preview_free);
}

static void
row_selected_cb (GoalsVersionsForm *self, GtkListBoxRow *row)
{
  forget_preview (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  if (row == NULL)
    return;
  self->previewing = g_cancellable_new ();
  goals_waiting_begin (self->preview_place);
  goals_version_preview_async (self->session, goals_version_item_get_version (get_item (row)), self->previewing,
                               previewed_cb,
                               g_object_ref (self));
}

static void
row_activated_cb (GoalsVersionsForm *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* The list */

static GtkWidget *
create_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
create_list (GoalsVersionsForm *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "versions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Versions"), -1);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->versions), create_row, self, NULL);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

/* The newest one that is not what there is: to take back what happened last is what most people come for. */
static void
select_first (GoalsVersionsForm *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->versions));
  guint position = 0;

  for (guint i = n; i > 0; i--)
    {
      g_autoptr(GoalsVersionItem) item = g_list_model_get_item (G_LIST_MODEL (self->versions), i - 1);

      if (!is_now (self, item) && goals_version_is_state (goals_version_item_get_version (item)))
        position = i - 1;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) position));
}

static void
listed_cb (GoalsVersionsForm *self)
{
  GtkWidget *box, *scroller;

  if (self->list != NULL || g_list_model_get_n_items (G_LIST_MODEL (self->versions)) == 0
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  create_list (self);
  scroller = create_scroller (GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, -1, 160);
  self->preview_place = GOALS_WAITING (goals_waiting_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->preview_place), -1, 220);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview_place));
  goals_waiting_show (self->place, box);
  select_first (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

/* What is saved now cannot be taken back later: whoever looks for versions wants to know. */
static void
tell_unkept (GoalsVersionsForm *self, GoalsArchive *archive)
{
  g_autofree char *failure = goals_archive_dup_failure (archive);
  g_autofree char *reason = failure != NULL ? goals_text_display (failure, GOALS_TEXT_LINE, FALSE) : NULL;

  goals_notice_set_detail (self->notice, reason);
  goals_notice_set_text (self->notice, reason != NULL ? _("No version was kept of what was saved last.") : NULL);
}

static void
say_empty (GoalsVersionsForm *self)
{
  goals_waiting_say (self->place, "document-open-recent-symbolic", _("No Versions Yet"),
                     _("With every save a version of the document is kept on this computer."));
}

static void
loaded_cb (GObject *versions, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsVersionsForm) self = data;

  if (goals_version_list_load_finish (GOALS_VERSION_LIST (versions), result, NULL) && self->list == NULL)
    say_empty (self);
}

void
goals_versions_form_restore (GoalsVersionsForm *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  gint64 time;

  g_return_if_fail (GOALS_IS_VERSIONS_FORM (self));

  if (!is_ready (self))
    return;
  time = goals_version_item_get_version (get_item (gtk_list_box_get_selected_row (self->list)))->time;
  if (!goals_restore_apply (self->session, self->preview->document, time, &error))
    {
      goals_notice_set_detail (self->notice, NULL);
      goals_notice_set_text (self->notice, error->message);
      return;
    }
  title = goals_text_display (goals_entity_get_title (self->preview->document), GOALS_TEXT_TITLE, FALSE);
  when = goals_version_time_display (time);
  text = self->preview->left_out == NULL
         /* Translators: the title of a document, and a day and time */
         ? g_strdup_printf (_("“%1$s” is as it was on %2$s"), title, when)
         /* Translators: the title of a document, a day and time, and a list of fields such as "Owner, Cycle" which are
            left out */
         : g_strdup_printf (_("“%1$s” is as it was on %2$s, but for %3$s"), title, when, self->preview->left_out);
  g_signal_emit (self, signals[RESTORED], 0, text);
}

static void
stop (GoalsVersionsForm *self)
{
  g_cancellable_cancel (self->cancellable);
  forget_preview (self);
  /* It may go later than the form */
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  self->list = NULL;
}

static void
goals_versions_form_unroot (GtkWidget *widget)
{
  stop (GOALS_VERSIONS_FORM (widget));
  GTK_WIDGET_CLASS (goals_versions_form_parent_class)->unroot (widget);
}

static void
goals_versions_form_dispose (GObject *object)
{
  stop (GOALS_VERSIONS_FORM (object));
  G_OBJECT_CLASS (goals_versions_form_parent_class)->dispose (object);
}

static void
goals_versions_form_finalize (GObject *object)
{
  GoalsVersionsForm *self = GOALS_VERSIONS_FORM (object);

  g_clear_object (&self->versions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_free (self->hash);
  g_free (self->file);
  G_OBJECT_CLASS (goals_versions_form_parent_class)->finalize (object);
}

static void
goals_versions_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_READY: g_value_set_boolean (value, is_ready (GOALS_VERSIONS_FORM (object))); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_versions_form_class_init (GoalsVersionsFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_versions_form_dispose;
  object_class->finalize = goals_versions_form_finalize;
  object_class->get_property = goals_versions_form_get_property;
  GTK_WIDGET_CLASS (klass)->unroot = goals_versions_form_unroot;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
goals_versions_form_init (GoalsVersionsForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notice = GOALS_NOTICE (goals_notice_new (GOALS_NOTICE_ERROR));
  self->place = GOALS_WAITING (goals_waiting_new ());
  self->cancellable = g_cancellable_new ();
  g_object_set (self->notice, "button-label", NULL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
load (GoalsVersionsForm *self)
{
  GoalsStore *store = goals_session_get_store (self->session);
  GoalsArchive *archive = store != NULL ? goals_store_get_archive (store) : NULL;
  GoalsEntity *document = goals_conflict_find_document (goals_session_get_workspace (self->session), self->file);
  g_autoptr(GBytes) now = document != NULL ? goals_document_write (document) : NULL;

  if (archive == NULL)
    {
      say_empty (self);
      return;
    }
  if (now != NULL)
    self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, now);
  tell_unkept (self, archive);
  self->versions = goals_version_list_new (archive, self->file);
  g_signal_connect_object (self->versions, "items-changed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  goals_waiting_begin (self->place);
  goals_version_list_load_async (self->versions, self->cancellable, loaded_cb, g_object_ref (self));
}

GtkWidget *
goals_versions_form_new (GoalsSession *session, const char *file)
{
  GoalsVersionsForm *self;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self = g_object_new (GOALS_TYPE_VERSIONS_FORM, NULL);
  self->session = g_object_ref (session);
  self->file = g_strdup (file);
  load (self);
  return GTK_WIDGET (self);
}

static void
restored_cb (GoalsVersionsForm *form, const char *text, GoalsDialogHost *host)
{
  GtkWidget *parent = g_object_get_data (G_OBJECT (form), "goals-parent");

  goals_dialog_host_close (host);
  gtk_widget_activate_action (parent, "win.toast", "(sb)", text, TRUE);
}

/* (transfer full) */
static char *
describe_title (GoalsSession *session, const char *file)
{
  GoalsEntity *document = goals_conflict_find_document (goals_session_get_workspace (session), file);
  g_autofree char *title = document != NULL ? goals_text_display (goals_entity_get_title (document), TITLE_LENGTH,
                                                                  FALSE) : g_strdup ("");

  /* Translators: %s is the title of a document */
  return *title != '\0' ? g_strdup_printf (_("Versions of “%s”"), title) : g_strdup (_("Version History"));
}

void
goals_versions_present (GtkWidget *parent, GoalsSession *session, const char *file)
{
  g_autofree char *title = NULL;
  GtkWidget *form;
  GoalsDialogHost *host;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session));

  form = goals_versions_form_new (session, file);
  title = describe_title (session, file);
  host = goals_dialog_host_new (title, form);
  g_object_set_data_full (G_OBJECT (form), "goals-parent", g_object_ref (parent), g_object_unref);
  goals_dialog_host_set_size (host, 600, 640);
  goals_dialog_host_set_verb (host, _("_Restore"));
  g_object_bind_property (form, "ready", host, "verb-enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (form, "restored", G_CALLBACK (restored_cb), host, 0);
  g_signal_connect (form, "activated", G_CALLBACK (goals_versions_form_restore), NULL);
  g_signal_connect_object (host, "accepted", G_CALLBACK (goals_versions_form_restore), form, G_CONNECT_SWAPPED);
  goals_dialog_host_present (host, parent);
}
