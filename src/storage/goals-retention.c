/* goals-retention.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-retention.h"

#define HOUR G_TIME_SPAN_HOUR
#define DAY  G_TIME_SPAN_DAY
#define WEEK (7 * G_TIME_SPAN_DAY)

/* Up to which age one version of how long is kept; the first tier keeps every one. */
static const struct { gint64 age, span; } tiers[] = { { DAY, 1 }, { 7 * DAY, HOUR }, { 90 * DAY, DAY },
                                                      { G_MAXINT64, WEEK } };

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const GoalsRetained *left = *(const GoalsRetained *const *) a;
  const GoalsRetained *right = *(const GoalsRetained *const *) b;

  if (left->document != right->document)
    return left->document < right->document ? -1 : 1;
  if (left->apart != right->apart)
    return left->apart ? 1 : -1;
  return left->time > right->time ? -1 : left->time < right->time;
}

static int
compare_age (gconstpointer a,
             gconstpointer b)
{
  const GoalsRetained *left = *(const GoalsRetained *const *) a;
  const GoalsRetained *right = *(const GoalsRetained *const *) b;

  return left->time < right->time ? -1 : left->time > right->time;
}

static gint64
get_span (const GoalsRetained *version,
          gint64               now)
{
  guint i = 0;

  while (now - version->time > tiers[i].age)
    i++;
  return tiers[i].span;
}

/* Is @version the last one of its hour, day or week? @newer is the one after it that is kept. */
static gboolean
is_last (const GoalsRetained *version,
         const GoalsRetained *newer,
         gint64               now)
{
  gint64 span = get_span (version, now);

  return span == 1 || version->time / span != newer->time / span;
}

/* @chosen: those that are kept and may go, the oldest first. */
static void
make_room (GPtrArray     *chosen,
           GoalsRetained *versions,
           guint          n,
           guint64        limit)
{
  g_autofree guint *users = g_new0 (guint, n);
  guint64 total = 0;

  for (guint i = 0; i < n; i++)
    if (versions[i].keep && users[versions[i].blob]++ == 0)
      total += versions[i].size;
  for (guint i = 0; i < chosen->len && total > limit; i++)
    {
      GoalsRetained *version = g_ptr_array_index (chosen, i);

      version->keep = FALSE;
      if (--users[version->blob] == 0)
        total -= version->size;
    }
}

void
goals_retention_choose (GoalsRetained *versions,
                        guint          n,
                        gint64         now,
                        guint64        limit)
{
  g_autoptr(GPtrArray) order = g_ptr_array_sized_new (n);
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  const GoalsRetained *newer = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (order, &versions[i]);
  g_ptr_array_sort (order, compare);
  for (guint i = 0; i < n; i++)
    {
      GoalsRetained *version = g_ptr_array_index (order, i);
      gboolean newest = newer == NULL || newer->document != version->document || newer->apart != version->apart;

      version->keep = newest || is_last (version, newer, now);
      if (version->keep)
        newer = version;
      if (version->keep && (!newest || version->apart))
        g_ptr_array_add (chosen, version);
    }
  g_ptr_array_sort (chosen, compare_age);
  make_room (chosen, versions, n, limit);
}
