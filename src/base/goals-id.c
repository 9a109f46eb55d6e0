/* goals-id.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-id.h"

char *
goals_id_new (void)
{
  return g_uuid_string_random ();
}

gboolean
goals_id_is_valid (const char *id)
{
  if (id == NULL)
    return FALSE;

  for (int i = 0; i < GOALS_ID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? id[i] != '-' : !g_ascii_isdigit (id[i]) && !(id[i] >= 'a' && id[i] <= 'f'))
        return FALSE;
    }
  return id[GOALS_ID_LENGTH] == '\0';
}
