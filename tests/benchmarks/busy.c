/* busy.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "busy.h"

#include <time.h>

/* Nothing to do for so long: all is done. Longer than what a view waits after a change. */
#define QUIET_US (600 * 1000)
/* Work that does not end is not waited for longer. */
#define LIMIT_US (5 * G_USEC_PER_SEC)
/* A blinking cursor is nothing. */
#define WORTH_S  0.001
/* Nor is a turn of the main loop in which nothing happens. */
#define EMPTY_S  0.0001

static GPollFunc poll_func;
static double began;
static gint64 began_wall, started, last_work;
static Busy busy;
static GArray *pieces;          /* of double: those that are something */

static double
get_thread_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
note_piece (void)
{
  double piece = get_thread_time () - began;

  busy.total += piece;
  busy.longest = MAX (busy.longest, piece);
  busy.longest_wall = MAX (busy.longest_wall, (double) (g_get_monotonic_time () - began_wall) / G_USEC_PER_SEC);
  if (piece >= EMPTY_S)
    g_array_append_val (pieces, piece);
  if (piece < WORTH_S)
    return;
  last_work = g_get_monotonic_time ();
  busy.wall = (double) (last_work - started) / G_USEC_PER_SEC;
}

static int
busy_poll (GPollFD *fds, guint n, int timeout)
{
  int result;

  note_piece ();
  result = poll_func (fds, n, timeout);
  began = get_thread_time ();
  began_wall = g_get_monotonic_time ();
  return result;
}

void
busy_init (void)
{
  poll_func = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, busy_poll);
  busy_start ();
}

void
busy_start (void)
{
  busy = (Busy) { 0 };
  g_clear_pointer (&pieces, g_array_unref);
  pieces = g_array_new (FALSE, FALSE, sizeof (double));
  began = get_thread_time ();
  began_wall = started = last_work = g_get_monotonic_time ();
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_most (void)
{
  g_array_sort (pieces, compare_pieces);
  return pieces->len > 0 ? g_array_index (pieces, double, (pieces->len - 1) * 99 / 100) : 0;
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

Busy
busy_settle (BusyFunc until, gpointer user_data)
{
  guint wake = g_timeout_add (20, wake_cb, NULL);
  gint64 began_settling;

  while (until != NULL && !until (user_data))
    g_main_context_iteration (NULL, TRUE);
  last_work = began_settling = g_get_monotonic_time ();
  while (g_get_monotonic_time () - last_work < QUIET_US && g_get_monotonic_time () - began_settling < LIMIT_US)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  busy.most = get_most ();
  return busy;
}
