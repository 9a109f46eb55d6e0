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
/* From now on writes down in @descriptor what is done below the folder, a line each: "C INODE PATH" a file was made, "W
 * INODE PLACE LENGTH" and that many bytes, "T INODE SIZE", "S INODE" was synced, "D PATH" a folder was, "F PATH" all
 * below it, "M PATH" was made, "R FROM TO" renamed, "X FROM TO" exchanged, "U PATH" removed; and what fail_io_note()
 * says. */
void fail_io_log   (int descriptor);
void fail_io_note  (const char *line);
/* The calls of the thread that calls this, which is not to wait for files, are counted by themselves, and some more
 * than can fail: those that only look. @first: one of them, NULL when there is none (out) (transfer none). */
void fail_io_watch_thread  (void);
int  fail_io_count_watched (const char **first);
/* @before is called before every sync of what lies at the path, by the thread that wants it: it may take its time, as
   disks do. NULL: no more. */
void fail_io_set_sync_func (void (*before) (const char *path));
/* From now on @folder looks as if it were on a file system of the kind to which the kernel gives the number @magic, and
 * which writes no names when a folder is synced, as FAT does. 0: no more. */
void fail_io_be_fat (const char *folder, unsigned magic);
/* From now on nothing fails nor counts; until the plan goes on where it was. */
void fail_io_stop  (void);
void fail_io_go_on (void);
/* Has anything failed since the start? */
int  fail_io_fired (void);
/* How many calls have been made since then. */
int  fail_io_count (void);
