/* goals-check-ins.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-date.h"

G_BEGIN_DECLS

/* Confidence is 0…10. */
#define GOALS_CONFIDENCE_NONE (-1)
#define GOALS_CONFIDENCE_MAX  10

/* A plain value; strings belong to whoever made it (goals_check_in_copy() / goals_check_in_free()). */
typedef struct
{
  char      *id;
  GoalsDate  date;
  double     value;             /* GOALS_NUMBER_NONE for none */
  int        confidence;        /* GOALS_CONFIDENCE_NONE for none */
  char      *note;              /* never NULL once stored: "" */
  char      *author;            /* id of a person, NULL for none */
  GBytes    *extra;             /* unknown keys, NULL for none */
} GoalsCheckIn;

#define GOALS_TYPE_CHECK_IN (goals_check_in_get_type ())
GType         goals_check_in_get_type (void);
GoalsCheckIn *goals_check_in_copy     (const GoalsCheckIn *check_in);
void          goals_check_in_free     (GoalsCheckIn *check_in);
gboolean      goals_check_in_equal    (const GoalsCheckIn *a, const GoalsCheckIn *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsCheckIn, goals_check_in_free)

/**
 * GoalsCheckIns:
 *
 * The check-ins of one key result, packed in one array, sorted by date; of the same date the later in the list is the
 * later. As a GListModel it hands out GoalsCheckInItem, made for the positions that somebody looks at.
 */
#define GOALS_TYPE_CHECK_INS (goals_check_ins_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckIns, goals_check_ins, GOALS, CHECK_INS, GObject)

GoalsCheckIns      *goals_check_ins_new    (void);
guint               goals_check_ins_get_length (GoalsCheckIns *self);
/* Valid until the next change; NULL past the end. */
const GoalsCheckIn *goals_check_ins_peek   (GoalsCheckIns *self, guint position);
/* G_MAXUINT when there is none. */
guint               goals_check_ins_find   (GoalsCheckIns *self, const char *id);
/* Position of the latest on or before @date; G_MAXUINT when there is none. */
guint               goals_check_ins_latest (GoalsCheckIns *self, GoalsDate date);

/* For storage and edit only. Adds a copy behind those of the same date, or replaces the one with the same id.
 * @position G_MAXUINT, or where exactly among those of the same date (undo puts things back where they were). */
void                goals_check_ins_put    (GoalsCheckIns *self, const GoalsCheckIn *check_in, guint position);
gboolean            goals_check_ins_remove (GoalsCheckIns *self, const char *id);

/* The same check-ins in the same order. */
gboolean            goals_check_ins_equal  (GoalsCheckIns *a, GoalsCheckIns *b);

/* One row: a copy of the check-in at the time it was asked for. */
#define GOALS_TYPE_CHECK_IN_ITEM (goals_check_in_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInItem, goals_check_in_item, GOALS, CHECK_IN_ITEM, GObject)
const GoalsCheckIn *goals_check_in_item_get (GoalsCheckInItem *self);

G_END_DECLS
