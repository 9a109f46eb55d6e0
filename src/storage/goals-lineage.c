/* goals-lineage.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-lineage.h"

#include "goals-merge.h"

/* Who still works on a version from before all these has not looked for a long time. */
#define MAX_VERSIONS 16

typedef struct
{
  GBytes   *bytes;
  gboolean  believed;           /* whoever writes next has seen this one */
} Version;

struct _GoalsLineage
{
  GArray *versions;             /* of Version, each made from the one before; the first lay there */
};

static void
version_clear (Version *version)
{
  g_bytes_unref (version->bytes);
}

GoalsLineage *
goals_lineage_new (void)
{
  GoalsLineage *self = g_new (GoalsLineage, 1);

  self->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  g_array_set_clear_func (self->versions, (GDestroyNotify) version_clear);
  return self;
}

void
goals_lineage_free (GoalsLineage *self)
{
  g_array_unref (self->versions);
  g_free (self);
}

static const Version *
nth (GoalsLineage *self,
     guint         i)
{
  return &g_array_index (self->versions, Version, i);
}

static void
append (GoalsLineage *self,
        GBytes       *bytes,
        gboolean      believed)
{
  const Version version = { g_bytes_ref (bytes), believed };

  g_array_append_val (self->versions, version);
}

void
goals_lineage_add (GoalsLineage *self,
                   GBytes       *before,
                   GBytes       *after)
{
  guint n = self->versions->len;
  gboolean brings_back = FALSE;

  if (n == 0 || !g_bytes_equal (nth (self, n - 1)->bytes, before))
    {
      g_autoptr(GPtrArray) lacking = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
      g_autoptr(GBytes) mended = goals_lineage_mend (self, before, lacking);

      brings_back = mended != NULL;
      g_array_set_size (self->versions, 0);
      append (self, before, FALSE);
    }
  else if (n == MAX_VERSIONS)
    g_array_remove_index (self->versions, 0);
  append (self, after, brings_back);
}

/* The newest version that whoever wrote @theirs has seen, as far as is known. */
static guint
find_seen (GoalsLineage *self,
           GBytes       *theirs)
{
  guint i = self->versions->len - 1;

  for (; i > 0; i--)
    {
      g_autoptr(GPtrArray) lacking = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);

      if (nth (self, i)->believed || g_bytes_equal (nth (self, i)->bytes, theirs)
          || goals_merge_find_trace (nth (self, i - 1)->bytes, nth (self, i)->bytes, theirs, lacking))
        break;
    }
  return i;
}

GBytes *
goals_lineage_mend (GoalsLineage *self,
                    GBytes       *theirs,
                    GPtrArray    *lacking)
{
  g_autoptr(GoalsMerge) merge = NULL;
  guint before = lacking->len;
  guint n;

  if (self->versions->len == 0)
    return NULL;
  /* What was seen once is not asked about again */
  g_array_remove_range (self->versions, 0, find_seen (self, theirs));
  n = self->versions->len;
  if (n > 1)
    goals_merge_find_trace (nth (self, 0)->bytes, nth (self, n - 1)->bytes, theirs, lacking);
  if (lacking->len == before)
    return NULL;
  merge = goals_merge_strictly (nth (self, 0)->bytes, nth (self, n - 1)->bytes, theirs, NULL);
  return merge != NULL ? g_bytes_ref (merge->document) : NULL;
}
