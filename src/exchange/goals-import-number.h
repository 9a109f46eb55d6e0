/* goals-import-number.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-number.h"

G_BEGIN_DECLS

typedef enum
{
  GOALS_NUMBER_CELL_MISSING,    /* nothing, or a word for it: NA, n/a, null, –, … */
  GOALS_NUMBER_CELL_NUMBER,
  GOALS_NUMBER_CELL_TEXT,
} GoalsNumberCellKind;

/* Longest unit that is taken over from beside a number, in bytes. */
#define GOALS_NUMBER_CELL_UNIT 16

/**
 * GoalsNumberCell:
 *
 * A cell that holds a number, with the unit that stands beside it. Which of point and comma is the decimal sign is
 * left open where the writing does not tell (1.234): that is decided over the whole column.
 */
typedef struct
{
  GoalsNumberCellKind kind;
  const char *digits;           /* into the text: digits, points, commas, group separators, exponent */
  gsize       length;
  gboolean    negative;         /* a minus sign, or brackets as accountants use them */
  char        decimal;          /* '.' or ',' when this cell can only mean that; 0 when it does not tell */
  gboolean    open;             /* has one separator that could be either: 1.234 */
  char        unit[GOALS_NUMBER_CELL_UNIT + 1];
} GoalsNumberCell;

void     goals_number_cell_parse   (const char *text, GoalsNumberCell *cell);
/* FALSE when the cell is no number with that decimal sign ('.' or ','). @decimals: how many it is written with. */
gboolean goals_number_cell_resolve (const GoalsNumberCell *cell, char decimal, double *value, int *decimals);

G_END_DECLS
