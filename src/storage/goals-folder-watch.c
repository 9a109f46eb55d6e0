/* goals-folder-watch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-folder-watch.h"

#include <sys/stat.h>
#include <sys/vfs.h>

#include "goals-saver.h"
#include "goals-work.h"

/* Together they let a burst of events pass, and still show a change within a second. */
#define QUIET_US   (160 * G_TIME_SPAN_MILLISECOND)
#define PATIENT_US (500 * G_TIME_SPAN_MILLISECOND)
/* Should an event be lost, or a folder be replaced under its watch. */
#define CHECK_MS   (5 * 1000)
/* What the system does not tell. */
#define POLL_MS    (10 * 1000)

/* Of the folder itself, not of what is in its files. */
typedef struct
{
  gboolean there;
  guint64  inode, device;
  gint64   modified;            /* nanoseconds */
} FolderState;

struct _GoalsFolderWatch
{
  GObject       parent_instance;
  char         *root;
  guint         poll_ms;
  GFileMonitor *monitors[GOALS_N_FOLDERS];      /* NULL: none, or none possible */
  FolderState   states[GOALS_N_FOLDERS];        /* as of the last check */
  gboolean      checked;                        /* there has been one */
  gboolean      checking;                       /* one is running */
  gboolean      following;                      /* the check follows an event that was passed on */
  gboolean      polling;
  GCancellable *cancellable;
  guint         check_timer;
  guint         stir_timer;
  gint64        first, last;                    /* event that was not passed on yet; monotonic */
};

G_DEFINE_FINAL_TYPE (GoalsFolderWatch, goals_folder_watch, G_TYPE_OBJECT)

static guint stirred_signal;

static void check (GoalsFolderWatch *self);

static void
disarm (GoalsFolderWatch *self,
        guint             folder)
{
  if (self->monitors[folder] == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->monitors[folder], self);
  g_file_monitor_cancel (self->monitors[folder]);
  g_clear_object (&self->monitors[folder]);
}

static void
goals_folder_watch_dispose (GObject *object)
{
  GoalsFolderWatch *self = GOALS_FOLDER_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_clear_handle_id (&self->stir_timer, g_source_remove);
  for (guint i = 0; i < GOALS_N_FOLDERS; i++)
    disarm (self, i);
  G_OBJECT_CLASS (goals_folder_watch_parent_class)->dispose (object);
}

static void
goals_folder_watch_finalize (GObject *object)
{
  GoalsFolderWatch *self = GOALS_FOLDER_WATCH (object);

  g_object_unref (self->cancellable);
  g_free (self->root);
  G_OBJECT_CLASS (goals_folder_watch_parent_class)->finalize (object);
}

static void
goals_folder_watch_class_init (GoalsFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_folder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_folder_watch_finalize;
  stirred_signal = g_signal_new ("stirred", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
goals_folder_watch_init (GoalsFolderWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

static gboolean
stir_cb (gpointer user_data)
{
  GoalsFolderWatch *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 due = MIN (self->last + QUIET_US, self->first + PATIENT_US);

  self->stir_timer = 0;
  if (now < due)
    {
      self->stir_timer = g_timeout_add ((guint) ((due - now) / 1000 + 1), stir_cb, self);
      return G_SOURCE_REMOVE;
    }
  self->first = 0;
  self->following = TRUE;
  g_object_ref (self);
  check (self);
  g_signal_emit (self, stirred_signal, 0);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
note_event (GoalsFolderWatch *self)
{
  self->last = g_get_monotonic_time ();
  if (self->first == 0)
    self->first = self->last;
  if (self->stir_timer == 0)
    self->stir_timer = g_timeout_add (QUIET_US / 1000, stir_cb, self);
}

/* Hidden files are being written, or none of ours. */
static gboolean
matters (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && name[0] != '.';
}

/* A file that was written elsewhere and moved into its place has its name only as @other. */
static void
event_cb (GoalsFolderWatch  *self,
          GFile             *file,
          GFile             *other,
          GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_UNMOUNTED || matters (file) || matters (other))
    note_event (self);
}

static void
arm (GoalsFolderWatch *self,
     guint             folder)
{
  g_autofree char *path = g_build_filename (self->root, goals_folder_names[folder], NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  self->monitors[folder] = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitors[folder] == NULL)
    {
      g_info ("%s is not watched: %s", path, error->message);
      return;
    }
  /* We gather ourselves */
  g_file_monitor_set_rate_limit (self->monitors[folder], 0);
  g_signal_connect_object (self->monitors[folder], "changed", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
}

/* What a worker finds out. */
typedef struct
{
  char       *root;
  FolderState states[GOALS_N_FOLDERS];
  gboolean    remote;           /* others may write to it without this system knowing */
} Finding;

static void
finding_free (Finding *finding)
{
  g_free (finding->root);
  g_free (finding);
}

/* As in linux/magic.h, and where that has none, in the kernel's sources. */
static gboolean
is_remote (const char *path)
{
  static const guint32 types[] = { 0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x65735546, 0x01021997, 0x00c36400,
                                   0x5346414f, 0x6b414653 };
  struct statfs info;

  if (statfs (path, &info) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) info.f_type == types[i])
      return TRUE;
  return FALSE;
}

static gpointer
check_folders (gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Finding *finding = data;

  finding->remote = is_remote (finding->root);
  for (guint i = 0; i < GOALS_N_FOLDERS; i++)
    {
      g_autofree char *path = g_build_filename (finding->root, goals_folder_names[i], NULL);
      FolderState *state = &finding->states[i];
      struct stat info;

      if (stat (path, &info) != 0 || !S_ISDIR (info.st_mode))
        continue;
      state->there = TRUE;
      state->inode = (guint64) info.st_ino;
      state->device = (guint64) info.st_dev;
      state->modified = (gint64) info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
    }
  return GOALS_WORK_DONE;
}

/* Takes over @found for one folder. Returns whether something has happened in it that was not said yet. */
static gboolean
update_folder (GoalsFolderWatch  *self,
               guint              folder,
               const FolderState *found)
{
  FolderState *known = &self->states[folder];
  gboolean is_same = known->there == found->there && known->inode == found->inode && known->device == found->device;
  gboolean is_still = is_same && known->modified == found->modified;

  *known = *found;
  if (self->poll_ms > 0)
    return FALSE;
  if (!is_same || !found->there)
    disarm (self, folder);
  if (found->there && self->monitors[folder] == NULL)
    arm (self, folder);
  return self->following ? !is_same : !is_still;
}

static gboolean
check_cb (gpointer user_data)
{
  GoalsFolderWatch *self = user_data;

  self->check_timer = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
take_finding (GoalsFolderWatch *self,
              const Finding    *finding)
{
  gboolean stirs = FALSE;

  self->polling = self->poll_ms > 0 || finding->remote;
  for (guint i = 0; i < GOALS_N_FOLDERS; i++)
    {
      stirs |= update_folder (self, i, &finding->states[i]);
      self->polling |= finding->states[i].there && self->monitors[i] == NULL;
    }
  /* Until the first time nobody watched, and there is nothing to compare with */
  if (!self->checked || stirs || self->polling)
    note_event (self);
  self->checked = TRUE;
  self->following = FALSE;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GoalsFolderWatch *self = GOALS_FOLDER_WATCH (source);
  guint pause;

  self->checking = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  take_finding (self, g_task_get_task_data (G_TASK (result)));
  pause = self->poll_ms > 0 ? self->poll_ms : self->polling ? POLL_MS : CHECK_MS;
  g_clear_handle_id (&self->check_timer, g_source_remove);
  self->check_timer = g_timeout_add (pause, check_cb, self);
}

static void
check (GoalsFolderWatch *self)
{
  g_autoptr(GTask) task = NULL;
  Finding *finding;

  /* What stirs a folder that is polled is the check itself */
  if (self->checking || (self->checked && self->polling && self->check_timer != 0))
    return;
  self->checking = TRUE;
  finding = g_new0 (Finding, 1);
  finding->root = g_strdup (self->root);
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_task_data (task, finding, (GDestroyNotify) finding_free);
  goals_work_start (task, check_folders, NULL);
}

GoalsFolderWatch *
goals_folder_watch_new (const char *root,
                        guint       poll_ms)
{
  GoalsFolderWatch *self;

  g_return_val_if_fail (root != NULL, NULL);

  self = g_object_new (GOALS_TYPE_FOLDER_WATCH, NULL);
  self->root = g_strdup (root);
  self->poll_ms = poll_ms;
  check (self);
  return self;
}

gboolean
goals_folder_watch_is_polling (GoalsFolderWatch *self)
{
  g_return_val_if_fail (GOALS_IS_FOLDER_WATCH (self), FALSE);

  return self->polling;
}
