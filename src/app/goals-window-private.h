/* goals-window-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-cycle-menu.h"
#include "goals-failed-page.h"
#include "goals-notice.h"
#include "goals-switcher-title.h"
#include "goals-welcome.h"
#include "goals-window.h"

G_BEGIN_DECLS

struct _GoalsWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  GtkWidget            *header;
  GoalsCycleMenu       *cycle_menu;
  GtkWidget            *undo_box;
  GtkWidget            *undo_button;
  GtkWidget            *redo_button;
  GoalsSwitcherTitle   *title;
  GtkMenuButton        *menu_button;
  GtkWidget            *search_button;
  GtkSearchBar         *search_bar;
  GtkEditable          *search_entry;
  GoalsNotice          *save_notice;
  GoalsNotice          *missing_notice;
  GoalsNotice          *conflict_notice;
  GoalsNotice          *problem_notice;
  GoalsNotice          *unkept_notice;
  GoalsNotice          *read_only_notice;
  GtkStack             *content;
  GoalsWelcome         *welcome;
  GtkSpinner           *spinner;
  GtkWidget            *opening_box;
  GtkLabel             *opening_label;
  GoalsFailedPage      *failed_page;
  AdwViewStack         *pages;
  AdwViewSwitcherBar   *bottom_switcher;

  GoalsSession         *session;
  GoalsCycle           *cycle;
  GoalsDate             today;
  char                 *path;           /* open or being opened */
  GCancellable         *opening;        /* NULL when nothing is */
  guint                 n_broken;       /* documents with problems that the notice speaks of */
  AdwToast             *toast;          /* shown; NULL: none */
  guint                 toast_timer;
  GMenu                *undo_menu;
  GMenu                *recent_menu;
  GSignalGroup         *session_signals;
  GSignalGroup         *history_signals;
  GSignalGroup         *cycles_signals;
  GSignalGroup         *conflicts_signals;
  guint                 opening_timer;  /* until it is said that it takes a while */
  guint                 focus_source;
  guint                 held;           /* see goals_window_hold() */
  guint                 closing_source;
  gboolean              closing;        /* once everything is saved, or the user does not mind */
  gboolean              may_close;      /* everything is saved, or the user does not mind */
};

/* goals-window-actions.c */
void goals_window_install_actions       (GoalsWindow *self);
/* Which actions make sense now. */
void goals_window_update_actions        (GoalsWindow *self);
void goals_window_set_action_enabled    (GoalsWindow *self, const char *name, gboolean enabled);
/* Nothing can be edited here, and nothing begun that would be, until it has been released as often. */
void goals_window_hold                  (GoalsWindow *self);
void goals_window_release               (GoalsWindow *self);
/* A line that goes by itself. With @undo it offers to take the newest change back. */
void goals_window_toast                 (GoalsWindow *self, const char *text, gboolean undo);
/* The Undo of the toast would take back something else now: takes it away, and the toast soon after. */
void goals_window_retire_toast          (GoalsWindow *self);

/* goals-window-entities.c */
void goals_window_install_entity_actions (GoalsWindow *self);

/* goals-window-menu.c */
void goals_window_create_menu           (GoalsWindow *self);
/* Undo and Redo in menu and header bar: their words and whether there is anything. */
void goals_window_update_undo           (GoalsWindow *self);

/* goals-window-open.c */
/* What people call the folder @path, for a line of text. (transfer full) */
char *goals_window_name_folder          (const char *path);
/* Shows that @path is being opened, in place of what was being opened until now. The work ends when what is returned is
 * cancelled. (transfer none) */
GCancellable *goals_window_begin_opening (GoalsWindow *self, const char *path);
/* The work of @result is over. FALSE: nobody waits for it any more, and it must show nothing. */
gboolean goals_window_end_opening       (GoalsWindow *self, GAsyncResult *result);
void goals_window_show_failure          (GoalsWindow *self, const char *path, const GError *error);
/* The page of the failure has found something that can be opened. */
void goals_window_open_failed_cb        (GoalsWindow *self, const char *path);
void goals_window_cancel_opening_cb     (GoalsWindow *self);
/* To the welcome page: nobody tries to open @path again by itself. */
void goals_window_go_on_without         (GoalsWindow *self, const char *path);
/* The workspace could not be opened because its own document cannot be read: offers to repair that, and opens it
   then. */
void goals_window_repair_manifest       (GoalsWindow *self);
void goals_window_choose_folder         (GoalsWindow *self);
/* Opens here when nothing is open, else in another window. */
void goals_window_open_elsewhere        (GoalsWindow *self, const char *path);

/* goals-window-review.c */
void goals_window_install_review_actions (GoalsWindow *self);

/* goals-window-sample.c */
/* Writes the sample workspace into the user's data folder, unless it is there, and opens it. */
void goals_window_open_sample           (GoalsWindow *self);

/* goals-window-save.c */
void     goals_window_update_notices    (GoalsWindow *self);
/* What to call the one document that has vanished from the folder; NULL: there are others, or it has no name. (transfer
   full) (nullable) */
char    *goals_window_name_missing      (GoalsWindow *self);
/* TRUE: something may have to be saved first, and the window closes by itself after that. */
gboolean goals_window_hold_close        (GoalsWindow *self);
void     goals_window_save              (GoalsWindow *self);
/* Asks for an empty folder, writes the workspace as it is into it, and goes on there. */
void     goals_window_save_elsewhere    (GoalsWindow *self);

/* The page's property "search-text" exists. */
gboolean goals_window_can_search        (GoalsWindow *self);

G_END_DECLS
