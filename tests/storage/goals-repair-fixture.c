/* goals-repair-fixture.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-fixture.h"

#include "goals-document.h"

GoalsEntity *
read_document (GBytes     *bytes,
               const char *file)
{
  g_autoptr(GPtrArray) problems = problems_new ();
  GoalsEntity *entity = goals_document_read (bytes, full_type (file), file, problems, NULL);
  g_autofree char *lines = problem_lines (problems);

  if (entity == NULL)
    g_test_message ("%s", lines);
  return entity;
}

void
check_proposal (const GoalsRepair *repair,
                const char        *file)
{
  g_autoptr(GoalsEntity) entity = read_document (repair->document, file);
  g_autoptr(GBytes) again = NULL;
  g_autofree char *name = NULL;

  g_assert_nonnull (entity);
  again = goals_document_write (entity);
  g_assert_true (g_bytes_equal (again, repair->document));
  name = goals_document_get_file (entity);
  g_assert_cmpstr (name, ==, file);
}

GoalsRepair *
propose (const char *file,
         const char *text,
         GBytes     *last_good)
{
  g_autoptr(GBytes) broken = text_bytes (text);
  g_autoptr(GError) error = NULL;
  GoalsRepair *repair = goals_repair_propose (file, broken, last_good, NULL, &error);

  g_assert_no_error (error);
  check_proposal (repair, file);
  return repair;
}

char *
proposal_text (const GoalsRepair *repair)
{
  return g_strndup (g_bytes_get_data (repair->document, NULL), g_bytes_get_size (repair->document));
}

char *
note_lines (const GoalsRepair *repair)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_copy (repair->notes, NULL, NULL);

  g_ptr_array_set_free_func (notes, NULL);
  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("\n", (char **) notes->pdata);
}

GPtrArray *
list_rows (const char *text,
           const char *pattern)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (rows, g_match_info_fetch (match, 0));
  return rows;
}
