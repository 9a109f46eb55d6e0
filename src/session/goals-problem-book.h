/* goals-problem-book.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/**
 * GoalsProblemBook:
 *
 * What is wrong with the documents of an open workspace now: what the load said, until looks at the folder find it
 * otherwise.
 */
typedef struct _GoalsProblemBook GoalsProblemBook;

/* Both must live as long as the book does. */
GoalsProblemBook *goals_problem_book_new  (GoalsWorkspace *workspace, GoalsStore *store);
void              goals_problem_book_free (GoalsProblemBook *self);

/* A look could not read @broken, but all other documents that are there, and found @misplaced where no document is
 * looked for. (element-type GoalsProblem) */
void              goals_problem_book_note_look  (GoalsProblemBook *self, GPtrArray *broken, GPtrArray *misplaced);
/* Documents were taken over. */
void              goals_problem_book_note_taken (GoalsProblemBook *self);
/* (transfer full) (element-type GoalsProblem), sorted by file */
GPtrArray        *goals_problem_book_list       (GoalsProblemBook *self);

/* The ids of the documents that are there and could not be used, as @problems (element-type GoalsProblem) say: others
 * may name them. (transfer full) (element-type utf8) */
GHashTable       *goals_problem_list_unread     (GPtrArray *problems);

G_END_DECLS
