/* fail-io.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* See fail-io.c for what a plan is. */

/* As a number of an error: the program is killed. */
#define FAIL_IO_KILL (-1)

/* From now on, on files below @folder. */
void fail_io_begin (const char *folder, const char *plan);
/* The same with what FAIL_IO_BELOW and FAIL_IO in the environment say. */
void fail_io_start (void);
/* From now on nothing fails nor counts; until the plan goes on where it was. */
void fail_io_stop  (void);
void fail_io_go_on (void);
/* Has anything failed since the start? */
int  fail_io_fired (void);
/* How many calls have been made since then. */
int  fail_io_count (void);
