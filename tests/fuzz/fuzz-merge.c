/* fuzz-merge.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <string.h>

#include "goals-document.h"
#include "goals-merge.h"

/* Three documents in one input, separated by RS: base, ours and theirs. What a strict merge makes can be read strictly,
 * and a side merged with itself is that side. */

static GBytes *
take_part (const uint8_t **data,
           size_t         *size)
{
  const uint8_t *end = *size > 0 ? memchr (*data, 0x1e, *size) : NULL;
  size_t length = end != NULL ? (size_t) (end - *data) : *size;
  GBytes *part = g_bytes_new (*data, length);

  if (end != NULL)
    length++;
  *data = length > 0 ? *data + length : *data;
  *size -= length;
  return part;
}

static gboolean
reads (GBytes *bytes)
{
  GType types[] = { GOALS_TYPE_WORKSPACE, GOALS_TYPE_OBJECTIVE, GOALS_TYPE_KPI };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
      g_autoptr(GoalsEntity) entity = goals_document_read (bytes, types[i], "fuzz.json", problems, NULL);

      if (entity != NULL && problems->len == 0)
        return TRUE;
    }
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) base = take_part (&data, &size);
  g_autoptr(GBytes) ours = take_part (&data, &size);
  g_autoptr(GBytes) theirs = take_part (&data, &size);
  g_autoptr(GoalsMerge) loose = goals_merge_documents (base, ours, theirs, NULL);
  g_autoptr(GoalsMerge) strict = goals_merge_strictly (base, ours, theirs, NULL);
  g_autoptr(GoalsMerge) same = goals_merge_strictly (base, ours, ours, NULL);

  if (strict != NULL)
    g_assert_true (reads (strict->document));
  if (same != NULL)
    g_assert_cmpuint (same->conflicts->len, ==, 0);
  if (loose != NULL)
    for (guint i = 0; i < loose->conflicts->len; i++)
      {
        g_autofree char *text = goals_conflict_to_string (g_ptr_array_index (loose->conflicts, i));

        g_assert_true (g_utf8_validate (text, -1, NULL));
      }
  return 0;
}
