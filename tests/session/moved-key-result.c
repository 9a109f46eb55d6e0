/* moved-key-result.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "moved-key-result.h"

#include <string.h>

guint
count_key_results (Watched    *fixture,
                   const char *id)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (goals_session_get_workspace (fixture->session), id,
                                                            GOALS_TYPE_OBJECTIVE);

  return objective != NULL ? goals_list_get_length (goals_objective_get_key_results (objective)) : 0;
}

guint
count_problems (Watched *fixture)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (fixture->session);

  return problems->len;
}

void
texts_clear (Texts *self)
{
  g_free (self->above);
  g_free (self->aligned);
  g_free (self->without);
  g_free (self->with);
}

void
texts_init (Texts *self)
{
  char *start, *end;
  g_autofree char *key_result = NULL;
  g_autofree char *list = NULL;

  self->above = full_text (FULL_OBJECTIVE);
  self->aligned = full_text (FULL_ALIGNED);
  start = strstr (self->above, "    {\n      \"id\": \"" KEY_RESULT "\"");
  end = strstr (start, "\n    },\n") + strlen ("\n    }");
  key_result = g_strndup (start, (gsize) (end - start));
  list = g_strconcat ("\"key-results\": [\n", key_result, "\n  ]", NULL);
  self->without = g_strdup_printf ("%.*s%s", (int) (start - self->above), self->above, end + strlen (",\n"));
  self->with = replace_once (self->aligned, "\"key-results\": []", list);
}

void
begin_in_aligned (Watched *fixture,
                  Texts   *texts)
{
  texts_init (texts);
  watched_close (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts->without);
  folder_write (fixture->folder, FULL_ALIGNED, texts->with);
  watched_open (fixture, 0);
}

gboolean
is_in (Watched    *fixture,
       const char *id)
{
  GoalsEntity *key_result = lookup (fixture, KEY_RESULT);

  return key_result != NULL && g_str_equal (goals_entity_get_id (goals_entity_get_document (key_result)), id);
}

void
assert_in (Watched    *fixture,
           const char *id)
{
  g_assert_true (is_in (fixture, id));
}

void
wait_until_in (Watched    *fixture,
               const char *id)
{
  while (!is_in (fixture, id))
    g_main_context_iteration (NULL, TRUE);
}

void
look_when_saved (Watched *fixture)
{
  wait_saved (fixture);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  wait_saved (fixture);
}

void
paste (Watched *fixture,
       Texts   *texts)
{
  texts_init (texts);
  folder_write (fixture->folder, FULL_ALIGNED, texts->with);
  wait_for_kind (fixture, GOALS_ITEM_BROKEN);
}

void
set_weight (Watched *fixture)
{
  goals_command_set (history_of (fixture), lookup (fixture, KEY_RESULT), "Weight", "weight", 7.0, NULL);
}

void
assert_one (Watched *fixture)
{
  g_autofree char *above = NULL;

  while (count_problems (fixture) > 0 || n_conflicts (fixture) > 0
         || goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED
         || goals_key_result_get_weight (lookup (fixture, KEY_RESULT)) != 7
         || !g_str_equal (title_of (fixture, KEY_RESULT), "Theirs") || !is_in (fixture, ALIGNED_ID))
    wait_for_look (fixture);
  look_when_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  assert_in (fixture, ALIGNED_ID);
  assert_on_disk (fixture, FULL_ALIGNED, KEY_RESULT);
  assert_on_disk (fixture, FULL_ALIGNED, "\"Theirs\"");
  assert_on_disk (fixture, FULL_ALIGNED, "\"weight\": 7");
  above = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_null (strstr (above, KEY_RESULT));
}

void
meet (Watched      *fixture,
      gconstpointer saved)
{
  if (GPOINTER_TO_INT (saved))
    g_assert_true (goals_session_flush (fixture->session, NULL));
  else
    goals_session_look_outside (fixture->session);
}

void
move_outside (Watched    *fixture,
              const char *title)
{
  g_auto(Texts) texts = { NULL };
  g_autofree char *with = NULL;

  texts_init (&texts);
  with = replace_once (texts.with, "\"Uptime\"", title);
  folder_write (fixture->folder, FULL_OBJECTIVE, texts.without);
  folder_write (fixture->folder, FULL_ALIGNED, with);
}

void
copy_above (Watched    *fixture,
            const char *id)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *old = g_strdup_printf ("  \"id\": \"%s\"", ABOVE_ID);
  g_autofree char *new = g_strdup_printf ("  \"id\": \"%s\"", id);
  g_autofree char *text = replace_once (whole, old, new);
  g_autofree char *file = g_strdup_printf ("objectives/%s.json", id);

  folder_write (fixture->folder, file, text);
}
