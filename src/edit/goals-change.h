/* goals-change.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-number.h"
#include "goals-workspace.h"

G_BEGIN_DECLS

/**
 * GoalsOperation:
 *
 * One primitive edit over ids, with what was before and after. Plain data: undo, the announcement of what changed, the
 * journal and the history on disk are the same record read differently.
 */
typedef enum
{
  GOALS_OPERATION_SET,          /* property of entity: before → after */
  GOALS_OPERATION_INSERT,       /* child into the owner's list @property at @position */
  GOALS_OPERATION_REMOVE,       /* child out of the owner's list @property at @position */
  GOALS_OPERATION_MOVE,         /* child from one owner's list and place to another's */
  GOALS_OPERATION_CHECK_IN,     /* one packed check-in of a key result: before → after; NULL is "not there" */
  GOALS_OPERATION_MEASUREMENT,  /* one day of a KPI's measurements: before → after; NAN is "not there" */
  GOALS_OPERATION_NOTE,         /* one day of a KPI's notes: before → after; NULL is "not there" */
  GOALS_OPERATION_EXTRA,        /* unknown keys of entity: before → after; NULL is "none" */
} GoalsOperationKind;

/* Who stands on either side of a place in a list: ids, "" at an end of the list, NULL where it is not known. */
typedef struct
{
  char *previous;
  char *next;
} GoalsNeighbours;

typedef struct
{
  GoalsOperationKind kind;
  char         *entity;         /* id: the entity set, or the owner of the list */
  const char   *property;       /* interned */
  GParamSpec   *pspec;          /* SET: of that property; not referenced, classes stay */
  GValue        before, after;  /* SET only */
  gboolean      opens;          /* SET: with what was before it was on a circle */
  GoalsEntity  *child;          /* INSERT, REMOVE, MOVE */
  GoalsEntity  *content;        /* INSERT, REMOVE: a copy of child as it was when it was put in; NULL: it was not */
  guint         position;       /* in the list; CHECK_IN: place to put it back to */
  /* INSERT, REMOVE, MOVE: of that place when it was there last; not in a list without order */
  GoalsNeighbours neighbours;
  char         *to_entity;      /* MOVE: the new owner */
  guint         to_position;
  GoalsNeighbours to_neighbours;
  GoalsDate     date;           /* MEASUREMENT, NOTE */
  GoalsCheckIn *check_in_before, *check_in_after;
  double        value_before, value_after;
  char         *note_before, *note_after;
  GBytes       *extra_before, *extra_after;
} GoalsOperation;

/**
 * GoalsChange:
 *
 * What one command did: a label for people ("Move “Faster answers”") and the operations in the order they were applied.
 */
#define GOALS_TYPE_CHANGE (goals_change_get_type ())
G_DECLARE_FINAL_TYPE (GoalsChange, goals_change, GOALS, CHANGE, GObject)

const char           *goals_change_get_label        (GoalsChange *self);
/* TRUE when it takes over what other people did: it can be neither undone nor redone. */
gboolean              goals_change_is_foreign       (GoalsChange *self);
guint                 goals_change_get_length       (GoalsChange *self);
const GoalsOperation *goals_change_get_operation    (GoalsChange *self, guint i);
/* The documents (workspace, objectives, KPIs) whose bytes the change touches, each once, also those that it removed
 * or brought back. (transfer container) (element-type GoalsEntity): referenced by the change */
GPtrArray            *goals_change_get_documents    (GoalsChange *self);

G_END_DECLS
