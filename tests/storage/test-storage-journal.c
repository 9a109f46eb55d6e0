/* test-storage-journal.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-journal.h"
#include "goals-log.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

#define KPI       "kpis/20000000-0000-4000-8000-000000000000.json"
#define OBJECTIVE "objectives/30000000-0000-4000-8000-000000000000.json"

typedef struct
{
  char         *folder, *copies;
  GoalsJournal *journal;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("goals-journal-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->copies = g_dir_make_tmp ("goals-journal-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->journal = goals_journal_begin (fixture->folder, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_clear_pointer (&fixture->journal, goals_journal_free);
  folder_free (fixture->folder);
  folder_free (fixture->copies);
}

static void
write_entry (Fixture    *fixture,
             const char *file,
             const char *text)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (entries, goals_journal_entry_new (file, NULL, bytes));
  goals_journal_write (fixture->journal, entries, &error);
  g_assert_no_error (error);
}

static void
mark (Fixture    *fixture,
      const char *file,
      const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  goals_journal_mark (fixture->journal, file, NULL, bytes, &error);
  g_assert_no_error (error);
}

/* What the next program takes from a journal with @content that somebody left behind. (transfer full) */
static GoalsJournal *
adopt (Fixture    *fixture,
       const char *content,
       gsize       length)
{
  g_autofree char *path = g_build_filename (fixture->copies, "journal-1-copy", NULL);
  GoalsJournal *journal;

  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  journal = goals_journal_adopt (fixture->copies);
  g_assert_nonnull (journal);
  return journal;
}

static char *
find_path (Fixture *fixture)
{
  g_autoptr(GDir) names = g_dir_open (fixture->folder, 0, NULL);

  return g_build_filename (fixture->folder, g_dir_read_name (names), NULL);
}

/* "FILE=TEXT …" of a journal with @content, "!" behind what may be torn. */
static char *
describe (Fixture    *fixture,
          const char *content,
          gsize       length)
{
  g_autoptr(GoalsJournal) journal = adopt (fixture, content, length);
  GPtrArray *entries = goals_journal_get_entries (journal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%s%.1s=%.*s%s", i > 0 ? " " : "", entry->file,
                              (int) g_bytes_get_size (entry->bytes),
                              (const char *) g_bytes_get_data (entry->bytes, NULL), entry->in_place ? "!" : "");
    }
  goals_journal_clear (journal);
  return g_string_free (text, FALSE);
}

/* What the next program would find. */
static void
check (Fixture    *fixture,
       const char *expected)
{
  g_autofree char *path = find_path (fixture);
  g_autofree char *content = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  found = describe (fixture, content, length);
  g_assert_cmpstr (found, ==, expected);
}

/* What has been done does not come back, whatever of it is still in the file behind what is to be done. */
static void
test_again (Fixture      *fixture,
            gconstpointer unused)
{
  check (fixture, "");
  write_entry (fixture, KPI, "a long one, the longest of all");
  check (fixture, "k=a long one, the longest of all");
  goals_journal_clear (fixture->journal);
  check (fixture, "");
  write_entry (fixture, KPI, "one");
  mark (fixture, OBJECTIVE, "two");
  check (fixture, "k=one o=two!");
  write_entry (fixture, KPI, "three");
  check (fixture, "k=three");
  goals_journal_clear (fixture->journal);
  check (fixture, "");
  /* As long as the one of which the mark is still behind it */
  write_entry (fixture, KPI, "new");
  check (fixture, "k=new");
  mark (fixture, KPI, "old");
  check (fixture, "k=old!");
}

/* Where the power went while a record was written over an old one: it counts whole or not at all. The old one may count
 * again, for nothing has happened to the workspace since it was done. */
static void
test_torn (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *path = find_path (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length;

  write_entry (fixture, KPI, "first");
  mark (fixture, OBJECTIVE, "marked");
  goals_journal_clear (fixture->journal);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  write_entry (fixture, KPI, "other");
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpuint (length, ==, length_before);
  for (gsize written = 0; written < length; written++)
    {
      g_autofree char *torn = g_memdup2 (before, length);
      g_autofree char *found = NULL;

      memcpy (torn, after, written);
      found = describe (fixture, torn, length);
      if (memcmp (torn, after, length) == 0)
        g_assert_cmpstr (found, ==, "k=other");
      else if (!g_str_equal (found, ""))
        g_assert_cmpstr (found, ==, "k=first o=marked!");
    }
}

static void
add_record (GString    *content,
            const char *payload)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, payload, -1);

  g_string_append_printf (content, "goals-journal 1 %" G_GSIZE_FORMAT " %s\n%s", strlen (payload), sum, payload);
}

/* Without numbers. */
static void
test_old (Fixture      *fixture,
          gconstpointer unused)
{
  g_autoptr(GString) content = g_string_new (NULL);
  g_autofree char *found = NULL;

  add_record (content, "save\nput " KPI " -1 5\nfirst");
  add_record (content, "save\nput " KPI " -1 6\nsecond");
  add_record (content, "in-place " OBJECTIVE " -1 5\nthird");
  found = describe (fixture, content->str, content->len);
  g_assert_cmpstr (found, ==, "k=second o=third!");
}

static GBytes *
bytes_new (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

static gboolean
same (GBytes *a,
      GBytes *b)
{
  return a == NULL || b == NULL ? a == b : g_bytes_equal (a, b);
}

/* What a document was made from is there again, however little it has to do with what the document is to be. */
static void
test_base (Fixture      *fixture,
           gconstpointer unused)
{
  const struct { const char *base, *bytes; } edits[] = {
    { "{ \"title\": \"Old\" }", "{ \"title\": \"New and longer\" }" }, { "same", "same" }, { "aaa", "aa" }, { "aa", "aaa" },
    { "abab", "ababab" }, { "other", "" }, { "", "other" }, { "", "" }, { "one", "two" }, { NULL, "new" }, { "gone", NULL },
  };
  g_autofree char *path = find_path (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
      g_autoptr(GBytes) base = bytes_new (edits[i].base);
      g_autoptr(GBytes) bytes = bytes_new (edits[i].bytes);
      g_autoptr(GoalsJournal) journal = NULL;
      g_autofree char *content = NULL;
      gsize length;

      g_ptr_array_add (entries, goals_journal_entry_new (KPI, base, bytes));
      g_ptr_array_add (entries, goals_journal_entry_new (OBJECTIVE, bytes, bytes));
      g_assert_true (goals_journal_write (fixture->journal, entries, NULL));
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      journal = adopt (fixture, content, length);
      g_assert_cmpuint (goals_journal_get_entries (journal)->len, ==, entries->len);
      for (guint j = 0; j < entries->len; j++)
        {
          const GoalsJournalEntry *written = g_ptr_array_index (entries, j);
          const GoalsJournalEntry *found = g_ptr_array_index (goals_journal_get_entries (journal), j);

          g_assert_true (same (found->base, written->base) && same (found->bytes, written->bytes));
        }
      goals_journal_clear (journal);
    }
}

/* Written by something that is not Goals: nothing is taken from beyond the document. */
static void
test_false_base (Fixture      *fixture,
                 gconstpointer unused)
{
  const char *edits[] = { "6 0 0 5", "0 6 0 5", "3 3 0 5", "-1 0 0 5", "0 0 -1 5", "0 0 0 -1", "0 0 9 5", "0 0 0 9",
                          "0 0 5", "0 0 0 5 0", "0 18446744073709551615 0 5", "a 0 0 5" };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr(GString) content = g_string_new (NULL);
      g_autofree char *payload = g_strdup_printf ("save 1\nedit " KPI " %s\nfirst", edits[i]);
      g_autofree char *found = NULL;

      add_record (content, payload);
      found = describe (fixture, content->str, content->len);
      g_assert_cmpstr (found, ==, "");
    }
}

/* What is called like a journal and is none is passed by, and nobody waits for it. */
static void
test_no_journals (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autofree char *pipe = g_build_filename (fixture->copies, "journal-1-pipe", NULL);
  g_autofree char *folder = g_build_filename (fixture->copies, "journal-2-folder", NULL);
  g_autofree char *link = g_build_filename (fixture->copies, "journal-3-link", NULL);
  g_autoptr(GPtrArray) entries = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (pipe, link), ==, 0);
  g_assert_null (goals_journal_adopt (fixture->copies));
  entries = goals_journal_peek (fixture->copies);
  g_assert_cmpuint (entries->len, ==, 0);
  goals_journal_settle_others (NULL, fixture->copies);
}

/* A journal that has another name, as in a copy that was made of links: what is done with the one leaves the other as
   it is. */
static void
test_linked (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *linked = g_build_filename (fixture->copies, "journal-1-linked", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, same;

  write_entry (fixture, KPI, "one");
  g_clear_pointer (&fixture->journal, goals_journal_free);
  path = find_path (fixture);
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  g_assert_cmpint (link (path, linked), ==, 0);
  fixture->journal = goals_journal_adopt (fixture->copies);
  g_assert_nonnull (fixture->journal);
  g_assert_cmpuint (goals_journal_get_entries (fixture->journal)->len, ==, 1);
  mark (fixture, OBJECTIVE, "two");
  goals_journal_clear (fixture->journal);
  g_assert_true (g_file_get_contents (path, &after, &same, NULL));
  g_assert_cmpmem (after, same, before, size);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/storage/journal/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/storage/journal/torn", Fixture, NULL, set_up, test_torn, tear_down);
  g_test_add ("/storage/journal/old", Fixture, NULL, set_up, test_old, tear_down);
  g_test_add ("/storage/journal/base", Fixture, NULL, set_up, test_base, tear_down);
  g_test_add ("/storage/journal/false-base", Fixture, NULL, set_up, test_false_base, tear_down);
  g_test_add ("/storage/journal/no-journals", Fixture, NULL, set_up, test_no_journals, tear_down);
  g_test_add ("/storage/journal/linked", Fixture, NULL, set_up, test_linked, tear_down);
  return g_test_run ();
}
