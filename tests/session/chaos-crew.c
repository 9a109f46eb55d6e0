/* chaos-crew.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "chaos-crew.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "fail-io.h"

void
crew_init (Crew      *self,
           guint      n,
           ChaosKinds kinds,
           GRand     *rand)
{
  *self = (Crew) { .members = g_new0 (Member, n), .n = n, .rand = rand, .kinds = kinds };
  ledger_init (&self->ledger);
}

void
crew_clear (Crew *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->members[i].plan);
  g_free (self->members);
  ledger_clear (&self->ledger);
}

static guint
below (Crew *self,
       guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

/* Life and death */

/* NULL: nothing fails. (transfer full) */
static char *
make_plan (Crew *self)
{
  if (self->kinds & CHAOS_KILL && below (self, 3) == 0)
    return g_strdup_printf ("any:%u:%d", 1 + below (self, 800), FAIL_IO_KILL);
  if (self->kinds & CHAOS_FAIL && below (self, 6) == 0)
    return below (self, 2) == 0
           ? g_strdup_printf ("read:%u:%d", 1 + below (self, 800), EIO)
           : g_strdup_printf ("any:%u:%d", 1 + below (self, 800), below (self, 2) == 0 ? EIO : ENOSPC);
  return NULL;
}

static void
be_born (Crew   *self,
         Member *member)
{
  g_free (member->plan);
  member->plan = make_plan (self);
  member->left--;
  member->life = (Life) { g_rand_int (self->rand), self->n_lives++, member->plan, self->kinds };
  member->child = child_start (member->place, actor_live, &member->life);
}

/* What a life said stays beside the folder, for who has to find out what went wrong. */
static void
write_down (const Member *member,
            int           status,
            const char   *said)
{
  g_autofree char *name = g_strdup_printf ("life-%u", member->life.number);
  g_autofree char *path = g_build_filename (member->place->base, name, NULL);
  g_autofree char *text = g_strdup_printf ("plan %s, status %d\n%s", member->plan, status, said);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
bury (Crew   *self,
      Member *member)
{
  g_autofree char *said = NULL;
  int status = child_finish (&member->child, &said);

  if (status != 0 && !(was_killed (status) && self->kinds & CHAOS_KILL))
    g_error ("life %u ended with %d in %s", member->life.number, status, member->place->base);
  self->n_killed += status != 0;
  write_down (member, status, said);
  ledger_hear (&self->ledger, said);
  member->child.process = 0;
}

static gboolean
has_ended (const Member *member)
{
  siginfo_t info = { 0 };

  g_assert_cmpint (waitid (P_PID, (id_t) member->child.process, &info, WEXITED | WNOWAIT | WNOHANG), ==, 0);
  return info.si_pid != 0;
}

void
crew_begin (Crew *self,
            guint n_lives)
{
  for (guint i = 0; i < self->n; i++)
    {
      self->members[i].left = n_lives;
      be_born (self, &self->members[i]);
    }
}

gboolean
crew_go_on (Crew *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      Member *member = &self->members[i];

      if (member->child.process != 0 && has_ended (member))
        {
          bury (self, member);
          if (member->left > 0)
            be_born (self, member);
        }
      any |= member->child.process != 0;
    }
  return any;
}

void
crew_kill (Crew *self,
           guint i)
{
  if (self->members[i].child.process != 0)
    kill (self->members[i].child.process, SIGKILL);
}

/* The end */

char *
crew_settle (Crew *self,
             guint i)
{
  Place *place = self->members[i].place;
  Life life = { g_rand_int (self->rand), self->n_lives++, NULL, 0 };
  char *said = NULL;
  int status = in_child (place, actor_settle, &life, &said);

  if (status != 0)
    g_error ("settling ended with %d in %s: %s", status, place->base, said);
  return said;
}

char *
crew_line_of (const char *said,
              const char *letter)
{
  const char *start = strstr (said, letter);

  g_assert_nonnull (start);
  start += strlen (letter);
  return g_strndup (start, strcspn (start, "\n"));
}

/* How many there are in @others. */
static guint
join (GHashTable *values,
      GHashTable *others)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_hash_table_add (values, value);
  return g_hash_table_size (others);
}

void
crew_read_values (const char *folder,
                  gboolean    may_leave,
                  GHashTable *values)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      /* Where removing fails, or who would do it is killed, it stays; what is in it is not in the workspace */
      if (name[0] == '.' && !may_leave)
        g_error ("%s is left behind", path);
      if (name[0] == '.')
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        crew_read_values (path, may_leave, values);
      else if (g_file_get_contents (path, &text, &length, NULL))
        {
          g_autoptr(GHashTable) found = values_in (text, length);

          join (values, found);
        }
    }
}

guint
crew_add_asked (const char *said,
                GHashTable *values)
{
  g_autofree char *conflicts = crew_line_of (said, "C ");
  g_autoptr(GHashTable) asked = values_in (conflicts, strlen (conflicts));

  return join (values, asked);
}

guint
crew_try_seeds (const char *variable,
                ChaosKinds  kinds,
                void        (*run) (ChaosKinds kinds, guint32 seed))
{
  const char *given = g_getenv (variable);
  guint32 first = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_test_slow () ? g_random_int () : 1;
  guint n = given != NULL ? 1 : g_test_slow () ? 50 : 2;

  for (guint i = 0; i < n; i++)
    run (kinds, first + i);
  return n;
}
