/* fuzz-reader.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "goals-document.h"
#include "goals-json-gate.h"

/* What the gate refuses is no document; what is read without a problem is written, read and written again to the same
   bytes. */

static GoalsEntity *
read_strictly (GBytes *bytes,
               GType   type)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = goals_document_read (bytes, type, "fuzz.json", problems, NULL);

  g_assert_true (entity != NULL || problems->len > 0);
  return problems->len == 0 ? g_steal_pointer (&entity) : NULL;
}

static void
try_type (GBytes  *bytes,
          GType    type,
          gboolean passes)
{
  g_autoptr(GoalsEntity) entity = read_strictly (bytes, type);
  g_autoptr(GoalsEntity) again = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GBytes) rewritten = NULL;

  if (entity == NULL)
    return;
  g_assert_true (passes);
  written = goals_document_write (entity);
  again = read_strictly (written, type);
  g_assert_nonnull (again);
  rewritten = goals_document_write (again);
  g_assert_true (g_bytes_equal (written, rewritten));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  GoalsJsonPlace place = { 0 };
  gboolean passes = goals_json_gate_check (bytes, &place, NULL);

  try_type (bytes, GOALS_TYPE_WORKSPACE, passes);
  try_type (bytes, GOALS_TYPE_OBJECTIVE, passes);
  try_type (bytes, GOALS_TYPE_KPI, passes);
  return 0;
}
