/* goals-reconciler-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-folder-watch.h"
#include "goals-problem-book.h"
#include "goals-reconciler.h"
#include "goals-save-batch.h"

G_BEGIN_DECLS

typedef enum { GOALS_STAGE_IDLE, GOALS_STAGE_LISTING, GOALS_STAGE_LOOKING, GOALS_STAGE_TAKING } GoalsStage;

/* goals-reconciler-files.c */
typedef struct _GoalsOverruling GoalsOverruling;
void goals_overruling_free (GoalsOverruling *self);

/* goals-reconciler-copied.c */
typedef struct _GoalsCopied GoalsCopied;
void goals_copied_free (GoalsCopied *self);

/* goals-reconciler-undone.c */
typedef struct _GoalsAnswered GoalsAnswered;
void goals_answered_free (GoalsAnswered *self);
typedef struct _GoalsMerged GoalsMerged;
void goals_merged_free (GoalsMerged *self);

struct _GoalsReconciler
{
  GObject            parent_instance;
  GoalsHistory      *history;
  GoalsWorkspace    *workspace;
  GoalsStore        *store;
  GoalsAutosave     *autosave;
  GoalsFolderWatch  *watch;             /* NULL: nothing stirs */
  GoalsConflictList *conflicts;

  GoalsStage         stage;
  gboolean           stopped;
  gboolean           wanted;            /* a look is */
  guint              again_timer;       /* look then */
  /* what the look is to know, as far as it is made; NULL unless it is being made */
  GoalsSaveBatch    *unsaved;
  guint              turn;              /* source: make, or take over, some more then */
  GHashTable        *touched;           /* set of files: edited since the look began */
  GHashTable        *settled;           /* set of GoalsEntity, see goals_reconciler_get_settled() */
  GHashTable        *met;               /* set of GoalsConflictItem: by saves since the last look that was certain */
  /* file → GBytes: deleted here, edited by others, back with the next look; what both began with, NULL: not known */
  GHashTable        *restored;
  GHashTable        *copied;            /* file → GoalsCopied: refused, for it holds what another document has */
  GHashTable        *contested;         /* id → file: what goals_reconciler_note_contested() has said */
  gboolean           looked;            /* at all that there was once */
  GoalsSighting     *sighting;          /* being taken over */
  gboolean           refused;           /* something in it could not get into the model */
  gboolean           skipped;           /* something in it is for the next look */
  guint              next;              /* place in what it has seen; nothing is there any more before it */
  guint              together;          /* place up to which it is taken over in this turn */
  guint              n_brought;         /* there, in this turn, from behind */
  gboolean           dropping;          /* the rest of it is not taken over */
  GoalsProblemBook  *problems;
  GPtrArray         *missing;           /* of utf8: files that are asked about */

  GPtrArray         *copies;            /* of GoalsCopy: merged, to be removed when all is saved */
  guint              n_removing;        /* of them, in the hands of a worker */
  guint              ripe_timer;        /* until then they stay; 0: no longer */
  GPtrArray         *returning;         /* of GoalsCopy: to be put back as soon as nothing is being removed */
  guint              n_returning;       /* workers that put some back */
  GTask             *removed;           /* of who waits for that; NULL: nobody */
  guint              removed_timer;     /* not for longer */
  guint              n_overruling;      /* in the hands of workers */
  GPtrArray         *overrulings;       /* of GoalsOverruling: wait until what is asked because of them is kept */
  GBytes            *kept;              /* the conflicts that are kept for the next time */
  GBytes            *on_disk;           /* what their file held last; NULL: there was none */
  /* of utf8: paths of notes that are in the list, until that is in its file; see goals-conflict-notes.h */
  GPtrArray         *notes;
  GPtrArray         *keeping_notes;     /* the same, of those that are in @keeping */
  GPtrArray         *expected_notes;    /* the same, of those that are not to be in the file before all is saved */
  /* How often something came from other programs to what is asked, and as of when what they had saved by then is known
   * here; see goals_reconciler_is_behind() */
  guint              n_joined, n_joined_at_look, n_joined_known;
  GPtrArray         *postponed;         /* of Postponed: answers that wait for a look */
  GPtrArray         *answered;          /* of GoalsAnswered: answers that changed something, while they may be undone */
  GPtrArray         *merged;            /* of GoalsMerged: copies, while that may be undone */
  gboolean           begun;
  GBytes            *keeping;           /* a worker writes them; NULL: none does */
  gboolean           unkept;            /* the last one could not */
  gboolean           joining;           /* what others have kept is being taken over: half of it is not to be kept */
  GFileMonitor      *kept_watch;        /* of their file */
  gboolean           reading;           /* somebody reads it */
  gboolean           read_again;        /* what is read may be of before we wrote it */
};

/* All that there is about files. */
void goals_reconciler_list_files   (GoalsReconciler *self, GoalsSighting *sighting);
/* All circles of alignments that there are now. */
void goals_reconciler_list_circles (GoalsReconciler *self);
/* @conflicts (element-type GoalsConflict) (nullable) about the document @file. */
void goals_reconciler_list_conflicts (GoalsReconciler *self, const char *file, GPtrArray *conflicts);
/* The same where what was put together here is still to be saved: until then they are asked here only. */
void goals_reconciler_expect_conflicts (GoalsReconciler *self, const char *file, GPtrArray *conflicts);
/* What saves have met is known already or will be seen by the next look; what they could not decide is listed, and a
 * look wanted. Waits for a save that is running. */
void goals_reconciler_take_outside (GoalsReconciler *self);
/* Begins a step of what others have done. */
void goals_reconciler_begin_step   (GoalsReconciler *self);
/* Some more of what was seen, from self->next on, as one change. */
void goals_reconciler_take_some    (GoalsReconciler *self);
/* Forgets some more of it. */
void goals_reconciler_drop_some    (GoalsReconciler *self);

/* goals-reconciler-refuse.c */
/* Is what was seen, the next, not to be taken over as it is? It is listed then, or left for the next look. Otherwise
 * whatever something moves out of with it comes right after it, before self->together. */
gboolean goals_reconciler_refuse      (GoalsReconciler *self, const GoalsSeen *seen);
/* The next look finds it as it is then. */
void     goals_reconciler_skip        (GoalsReconciler *self, const GoalsSeen *seen);
/* What lies in @file, as far as anybody knows; NULL: nothing. While something is being taken over. (transfer full) */
GBytes  *goals_reconciler_get_on_disk (GoalsReconciler *self, const char *file);
/* Has somebody put @id into @document here, or kept it there against others, which is to be saved yet? */
gboolean goals_reconciler_is_ours     (GoalsReconciler *self, GoalsEntity *document, const char *id);

/* goals-reconciler-moved.c */
/* Is @entity, which is in the version @seen and in another document here, or in something that is, in two places
 * because one side moved what the other edited? */
gboolean goals_reconciler_knows_move (GoalsReconciler *self, const GoalsSeen *seen, GoalsEntity *entity);
/* All that is: it stays in one of the two only, with what both made of it, and is no conflict any more as far as they
 * agree. What they do not agree on where it goes to. (transfer full) (element-type GoalsConflict) */
GPtrArray *goals_reconciler_follow_moved (GoalsReconciler *self, GoalsSeen *seen);

/* goals-reconciler-copied.c */
/* @seen is refused, for it holds something that is in another document here. */
void     goals_reconciler_note_copied   (GoalsReconciler *self, const GoalsSeen *seen);
/* Puts into the version that was seen of @document what would be nowhere without it because others have answered, too;
 * @conflicts (element-type GoalsConflict) gets whether it is to stay. */
void     goals_reconciler_keep_contested (GoalsReconciler *self, GoalsSeen *seen, GoalsEntity *document,
                                          GPtrArray *conflicts);
/* @document, which others have removed, takes something with it that would be nowhere then because of that. */
gboolean goals_reconciler_holds_contested (GoalsReconciler *self, const GoalsSeen *seen, GoalsEntity *document);
/* What was answered before this program began, and is nowhere any more, is where it was, and asked about. Once. */
void     goals_reconciler_restore_contested (GoalsReconciler *self);
/* What somebody has deleted here is to be nowhere. */
void     goals_reconciler_forget_deleted (GoalsReconciler *self);
/* Does another document that is still to be taken over hold @id? */
gboolean goals_reconciler_is_held_ahead (GoalsReconciler *self, const GoalsSeen *seen, const char *id);
/* Was it refused before, as it is? */
gboolean goals_reconciler_is_known_copy (GoalsReconciler *self, const GoalsSeen *seen);
/* @version is about to be taken over in the place of @document; NULL: that goes. What was the reason for a refusal may
 * go with that. */
void     goals_reconciler_note_leaving  (GoalsReconciler *self, GoalsEntity *document, GoalsEntity *version);
/* What the key result @there, because of which @seen was refused, was here in the end. NULL: it has not become anything
 * else since it was refused first; where the two were not the same then, it is as @there. @begun is what both began
 * with, JSON; NULL: that is not known. (transfer full) (nullable) */
GoalsEntity *goals_reconciler_get_parted (GoalsReconciler *self, const GoalsSeen *seen, GoalsEntity *there,
                                          const char **begun);

/* goals-reconciler-postponed.c */
/* Gives the answers that waited for a look, when it was the right one. */
void goals_reconciler_give_postponed (GoalsReconciler *self);

/* goals-reconciler-undone.c */
/* A step was undone: if it was an answer, that is asked again; if a copy was merged, it comes back. */
void     goals_reconciler_ask_undone     (GoalsReconciler *self);

/* goals-reconciler-files.c */
/* Goes on with files that were merged, as far as what came of them is on disk. */
void goals_reconciler_settle_files (GoalsReconciler *self);
/* Others have changed @document: what was merged into what it was until now is to be merged once more. */
void goals_reconciler_list_copies_again (GoalsReconciler *self, const char *document);
/* A copy that was to be removed is to stay, or to be in the folder again. */
void goals_reconciler_return_copy  (GoalsReconciler *self, const GoalsCopy *copy);
/* (transfer full) (element-type GoalsCopy) */
GPtrArray *goals_reconciler_new_copies (void);

/* goals-reconciler-keep.c */
/* Is all that is asked in its file? */
gboolean goals_reconciler_is_kept     (GoalsReconciler *self);
/* (transfer full) */
GPtrArray *goals_reconciler_new_notes (void);
/* Whoever opens the workspace next may have those that are left, also while a worker still refers to @self. */
void goals_reconciler_release_notes   (GoalsReconciler *self);
/* Takes up what was kept, before anybody else knows @self. Blocks. */
void goals_reconciler_load_conflicts  (GoalsReconciler *self);
/* Keeps those that there are now, by and by. */
void goals_reconciler_keep_conflicts  (GoalsReconciler *self);
/* Nobody will be asked about what @sighting has found, for nothing comes of it. */
void goals_reconciler_discard_note    (GoalsReconciler *self, GoalsSighting *sighting);
/* When all is saved: what was answered need not be asked again, and others may answer what is asked about it. */
void goals_reconciler_confirm_conflicts (GoalsReconciler *self);
/* Has another program kept something else since? */
void goals_reconciler_read_conflicts  (GoalsReconciler *self);
/* An answer that changes no document stirs nothing in the folder. */
void goals_reconciler_watch_conflicts (GoalsReconciler *self);

G_END_DECLS
