/* test-storage-look.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "goals-storage-fixture.h"

/* What a look at the folder of an open workspace finds. */

#define ALIGNED_ID "50000000-0000-4000-8000-000000000002"

static GoalsSighting *
look_with (OpenFolder *fixture,
           GHashTable *unsaved)
{
  g_autoptr(GError) error = NULL;
  GoalsSighting *sighting = goals_store_look (fixture->store, unsaved, NULL, &error);

  g_assert_no_error (error);
  return sighting;
}

static GoalsSighting *
look (OpenFolder *fixture)
{
  return look_with (fixture, NULL);
}

/* Two looks with the half second in between that a missing file is given. */
static GoalsSighting *
look_twice (OpenFolder *fixture)
{
  g_autoptr(GoalsSighting) first = look (fixture);

  g_assert_true (first->again);
  g_assert_cmpuint (first->seen->len, ==, 0);
  g_usleep (550 * 1000);
  return look (fixture);
}

/* Whatever of all documents is missing was meant to go. */
static gboolean
accept_all (OpenFolder *fixture)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; full_files[i] != NULL; i++)
    g_ptr_array_add (files, (gpointer) full_files[i]);
  return goals_store_accept_missing (fixture->store, files);
}

static void
assert_nothing (OpenFolder *fixture)
{
  g_autoptr(GoalsSighting) sighting = look (fixture);

  g_assert_cmpuint (sighting->seen->len, ==, 0);
  g_assert_cmpuint (sighting->copies->len, ==, 0);
  g_assert_cmpuint (sighting->marked->len, ==, 0);
  g_assert_cmpuint (sighting->broken->len, ==, 0);
  g_assert_cmpuint (sighting->missing->len, ==, 0);
  g_assert_false (sighting->lost || sighting->again || sighting->newer);
}

static void
save (OpenFolder *fixture,
      const char *from,
      const char *to)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  g_autofree char *text = full_text (FULL_ALIGNED);
  char *changed = replace_once (text, from, to);
  g_autoptr(GError) error = NULL;

  item->file = g_strdup (FULL_ALIGNED);
  item->bytes = g_bytes_new_take (changed, strlen (changed));
  g_ptr_array_add (items, item);
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  g_assert_no_error (error);
}

/* Neither what was loaded nor what we save is news. */
static void
test_own (OpenFolder   *fixture,
          gconstpointer unused)
{
  assert_nothing (fixture);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Fewer %u", i);

      save (fixture, "Fewer repeats", title);
      assert_nothing (fixture);
    }
}

static void
test_changed (OpenFolder   *fixture,
              gconstpointer unused)
{
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GoalsSighting) again = NULL;
  const GoalsSeen *seen;

  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  sighting = look (fixture);
  again = look (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  g_assert_cmpuint (again->seen->len, ==, 1);
  seen = g_ptr_array_index (sighting->seen, 0);
  g_assert_cmpstr (seen->file, ==, FULL_ALIGNED);
  g_assert_cmpstr (goals_entity_get_title (seen->version), ==, "Fewer calls");
  g_assert_false (seen->merged);
  g_assert_false (goals_store_agree (fixture->store, seen->file, seen->theirs, seen->theirs));
  g_assert_true (goals_store_agree (fixture->store, seen->file, seen->base, seen->theirs));
  assert_nothing (fixture);
}

/* What keeps its size and gets its old time back is still seen. */
static void
test_sly (OpenFolder   *fixture,
          gconstpointer unused)
{
  g_autofree char *path = folder_file (fixture->folder, FULL_ALIGNED);
  g_autoptr(GoalsSighting) sighting = NULL;
  struct utimbuf times = { 1000000000, 1000000000 };

  g_assert_cmpint (utime (path, &times), ==, 0);
  assert_nothing (fixture);
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer rapeets");
  g_assert_cmpint (utime (path, &times), ==, 0);
  sighting = look (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
}

static GBytes *
changed_bytes (const char *file,
               const char *from,
               const char *to)
{
  g_autofree char *text = full_text (file);
  char *changed = replace_once (text, from, to);

  return g_bytes_new_take (changed, strlen (changed));
}

static void
test_merged (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autoptr(GHashTable) unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_bytes_unref);
  g_autoptr(GoalsSighting) sighting = NULL;
  const GoalsSeen *seen;

  g_hash_table_insert (unsaved, g_strdup (FULL_ALIGNED), changed_bytes (FULL_ALIGNED, "Fewer repeats", "Fewer calls"));
  folder_change (fixture->folder, FULL_ALIGNED, "\"weight\": 1", "\"weight\": 3");
  sighting = look_with (fixture, unsaved);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  seen = g_ptr_array_index (sighting->seen, 0);
  g_assert_true (seen->merged);
  g_assert_cmpuint (seen->conflicts->len, ==, 0);
  g_assert_cmpstr (goals_entity_get_title (seen->version), ==, "Fewer calls");
  g_assert_cmpfloat (goals_objective_get_weight (GOALS_OBJECTIVE (seen->version)), ==, 3);
}

static void
test_new (OpenFolder   *fixture,
          gconstpointer unused)
{
  const char *file = "objectives/50000000-0000-4000-8000-000000000009.json";
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, ALIGNED_ID, "50000000-0000-4000-8000-000000000009");
  g_autoptr(GoalsSighting) sighting = NULL;
  const GoalsSeen *seen;

  folder_write (fixture->folder, file, other);
  sighting = look (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  seen = g_ptr_array_index (sighting->seen, 0);
  g_assert_null (seen->base);
  g_assert_cmpstr (seen->file, ==, file);
}

/* Loaded again, with @n more. */
static void
fill (OpenFolder *fixture,
      guint       n)
{
  g_autoptr(GError) error = NULL;

  folder_fill (fixture->folder, n);
  g_clear_object (&fixture->workspace);
  fixture->workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
}

/* A file that is away for a moment is not gone. */
static void
test_removed (OpenFolder   *fixture,
              gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autoptr(GoalsSighting) first = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;
  const GoalsSeen *seen;

  fill (fixture, 2);
  folder_remove (fixture->folder, FULL_KPI);
  first = look (fixture);
  g_assert_true (first->again);
  folder_write (fixture->folder, FULL_KPI, text);
  g_usleep (550 * 1000);
  assert_nothing (fixture);
  folder_remove (fixture->folder, FULL_KPI);
  sighting = look_twice (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  seen = g_ptr_array_index (sighting->seen, 0);
  g_assert_null (seen->theirs);
  g_assert_null (seen->version);
  g_assert_cmpstr (seen->file, ==, FULL_KPI);
  g_assert_true (goals_store_agree (fixture->store, FULL_KPI, seen->base, NULL));
  assert_nothing (fixture);
}

/* All but the manifest: nobody can have meant it, until somebody says so. */
static void
test_mass (OpenFolder   *fixture,
           gconstpointer unused)
{
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GoalsSighting) meant = NULL;
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  folder_remove (fixture->folder, FULL_OBJECTIVE);
  folder_remove (fixture->folder, FULL_ALIGNED);
  folder_remove (fixture->folder, FULL_KPI);
  sighting = look_twice (fixture);
  g_assert_true (sighting->lost);
  g_assert_cmpuint (sighting->missing->len, ==, 3);
  g_assert_cmpuint (sighting->seen->len, ==, 0);
  g_assert_false (goals_store_has_lost_manifest (fixture->store));
  g_assert_true (goals_store_is_read_only (fixture->store));
  g_assert_false (goals_store_save (fixture->store, nothing, NULL, &error));
  g_assert_true (accept_all (fixture));
  g_assert_false (goals_store_is_read_only (fixture->store));
  meant = look (fixture);
  g_assert_cmpuint (meant->seen->len, ==, 3);
}

/* Of so many documents so many go at once: edits of somebody, or a question. The workspace's own is none of them. */
static const struct { guint all, gone; gboolean asked; } masses[] = {
  { 1, 1, TRUE }, { 4, 1, TRUE }, { 5, 1, FALSE }, { 9, 2, TRUE }, { 10, 2, FALSE }, { 49, 10, TRUE },
  { 50, 10, FALSE }, { 100, 10, FALSE }, { 100, 11, TRUE }, { 100, 20, TRUE }, { 100, 21, TRUE },
};

/* Nothing but @n objectives in it, loaded. */
static void
open_wide (OpenFolder *many,
           guint       n)
{
  many->folder = folder_new ();
  folder_remove (many->folder, FULL_OBJECTIVE);
  folder_remove (many->folder, FULL_ALIGNED);
  folder_remove (many->folder, FULL_KPI);
  folder_fill (many->folder, n);
  open_folder_load (many);
}

static void
remove_nth (OpenFolder *many,
            guint       number)
{
  g_autofree char *file = fill_file (number);

  folder_remove (many->folder, file);
}

static void
check_mass (guint    all,
            guint    gone,
            gboolean asked)
{
  OpenFolder many = { NULL, NULL, NULL };
  g_autoptr(GoalsSighting) sighting = NULL;

  open_wide (&many, all);
  for (guint i = 0; i < gone; i++)
    remove_nth (&many, i);
  sighting = look_twice (&many);
  g_test_message ("%u of %u", gone, all);
  g_assert_true (sighting->lost == asked);
  g_assert_true (goals_store_is_read_only (many.store) == asked);
  g_assert_cmpuint (sighting->missing->len, ==, gone);
  g_assert_cmpuint (sighting->seen->len, ==, asked ? 0 : gone);
  open_folder_tear_down (&many, NULL);
}

static void
test_mass_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (masses); i++)
    check_mass (masses[i].all, masses[i].gone, masses[i].asked);
}

/* What goes while others are on their way is one question with them, in however many looks. */
static void
test_bit_by_bit (void)
{
  OpenFolder many = { NULL, NULL, NULL };
  g_autoptr(GoalsSighting) sighting = NULL;

  open_wide (&many, 10);
  for (guint i = 0; i < 3; i++)
    {
      g_clear_pointer (&sighting, goals_sighting_free);
      remove_nth (&many, i);
      sighting = look (&many);
      g_assert_cmpuint (sighting->missing->len, ==, i + 1);
      g_assert_cmpuint (sighting->seen->len, ==, 0);
      g_assert_true (sighting->again && !sighting->lost);
      g_usleep (550 * 1000);
    }
  g_clear_pointer (&sighting, goals_sighting_free);
  sighting = look (&many);
  g_assert_true (sighting->lost);
  g_assert_cmpuint (sighting->missing->len, ==, 3);
  open_folder_tear_down (&many, NULL);
}

static void
assert_asked (OpenFolder *fixture,
              gboolean    asked)
{
  g_autoptr(GoalsSighting) sighting = look_twice (fixture);

  g_assert_true (sighting->lost == asked);
  g_assert_cmpuint (sighting->seen->len, ==, !asked);
}

static void
remove_by_other (OpenFolder *fixture,
                 const char *file)
{
  g_autoptr(GoalsStore) other = folder_open (fixture->folder);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  g_autoptr(GError) error = NULL;

  item->file = g_strdup (file);
  g_ptr_array_add (items, item);
  g_assert_true (goals_store_save (other, items, NULL, &error));
  g_assert_no_error (error);
}

/* Another window of Goals over the folder has removed it, and that is known; not that it vanished later, nor that it
   did so in another folder. */
static void
test_removed_by_us (OpenFolder   *fixture,
                    gconstpointer unused)
{
  OpenFolder copy = { .folder = folder_new () };
  g_autofree char *text = full_text (FULL_KPI);

  open_folder_load (&copy);
  remove_by_other (fixture, FULL_KPI);
  assert_asked (fixture, FALSE);
  folder_remove (copy.folder, FULL_KPI);
  assert_asked (&copy, TRUE);
  open_folder_tear_down (&copy, NULL);
  folder_write (fixture->folder, FULL_KPI, text);
  goals_sighting_free (look (fixture));
  folder_remove (fixture->folder, FULL_KPI);
  assert_asked (fixture, TRUE);
}

/* And what it held is not what we know. */
static void
test_removed_other (OpenFolder   *fixture,
                    gconstpointer unused)
{
  folder_change (fixture->folder, FULL_KPI, "\"better\": \"lower\"", "\"better\": \"higher\"");
  remove_by_other (fixture, FULL_KPI);
  assert_asked (fixture, TRUE);
}

/* We remove what others have removed before it is saved. */
static void
test_removed_by_both (OpenFolder   *fixture,
                      gconstpointer unused)
{
  g_autoptr(GHashTable) unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GoalsSighting) sighting = NULL;

  g_hash_table_insert (unsaved, g_strdup (FULL_KPI), NULL);
  folder_remove (fixture->folder, FULL_KPI);
  goals_sighting_free (look_with (fixture, unsaved));
  g_usleep (550 * 1000);
  sighting = look_with (fixture, unsaved);
  g_assert_false (sighting->lost);
}

/* The answer is about what was missing then. */
static void
test_answered (OpenFolder   *fixture,
               gconstpointer unused)
{
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GPtrArray) files = NULL;

  folder_remove (fixture->folder, FULL_KPI);
  assert_asked (fixture, TRUE);
  g_assert_true (accept_all (fixture));
  folder_remove (fixture->folder, FULL_ALIGNED);
  goals_sighting_free (look (fixture));
  g_usleep (550 * 1000);
  sighting = look (fixture);
  g_assert_true (sighting->lost);
  g_assert_cmpuint (sighting->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (sighting->missing, 0), ==, FULL_ALIGNED);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  g_assert_cmpstr (((GoalsSeen *) g_ptr_array_index (sighting->seen, 0))->file, ==, FULL_KPI);
  /* Nor does what was meant to go come back */
  files = goals_store_restore_missing (fixture->store, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (files, 0), ==, FULL_ALIGNED);
}

/* It is about what was asked, and nothing is saved before the next look has judged the rest. */
static void
test_answered_in_part (OpenFolder   *fixture,
                       gconstpointer unused)
{
  g_autoptr(GoalsSighting) both = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new ();

  folder_remove (fixture->folder, FULL_KPI);
  folder_remove (fixture->folder, FULL_ALIGNED);
  both = look_twice (fixture);
  g_assert_true (both->lost);
  g_ptr_array_add (files, (gpointer) FULL_KPI);
  g_assert_true (goals_store_accept_missing (fixture->store, files));
  g_assert_true (goals_store_is_read_only (fixture->store));
  sighting = look (fixture);
  g_assert_true (sighting->lost);
  g_assert_cmpuint (sighting->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (sighting->missing, 0), ==, FULL_ALIGNED);
  g_assert_cmpuint (sighting->seen->len, ==, 1);
  g_assert_cmpstr (((GoalsSeen *) g_ptr_array_index (sighting->seen, 0))->file, ==, FULL_KPI);
}

/* A folder that is gone is not an empty workspace, nor is an empty one in its place; when it comes back, all is as
   before. */
static void
test_vanished (OpenFolder   *fixture,
               gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  g_assert_false (goals_store_save (fixture->store, nothing, NULL, NULL));
  sighting = look_twice (fixture);
  g_assert_true (sighting->lost && goals_store_has_lost_manifest (fixture->store));
  g_assert_false (accept_all (fixture));
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  assert_nothing (fixture);
  g_assert_false (goals_store_is_read_only (fixture->store) || goals_store_has_lost_manifest (fixture->store));
}

/* They are written again. */
static void
test_restored (OpenFolder   *fixture,
               gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; full_files[i] != NULL; i++)
    folder_remove (fixture->folder, full_files[i]);
  sighting = look_twice (fixture);
  g_assert_true (sighting->lost);
  files = goals_store_restore_missing (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 4);
  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (fixture->workspace), FALSE));
  g_ptr_array_add (items, goals_save_item_new (goals_workspace_lookup (fixture->workspace, ALIGNED_ID), FALSE));
  g_assert_true (goals_store_save (fixture->store, items, NULL, &error));
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, text);
  assert_nothing (fixture);
}

static void
test_broken (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autofree char *kept = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, FULL_ALIGNED, "{ \"format\": ");
  sighting = look (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 0);
  g_assert_cmpuint (sighting->broken->len, ==, 1);
  g_assert_cmpstr (((GoalsProblem *) g_ptr_array_index (sighting->broken, 0))->file, ==, FULL_ALIGNED);
  kept = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (kept, ==, "{ \"format\": ");
  g_assert_true (goals_store_overrule (fixture->store, FULL_ALIGNED, NULL, &error));
  g_assert_no_error (error);
  save (fixture, "Fewer repeats", "Fewer calls");
  assert_nothing (fixture);
}

static void
test_newer (OpenFolder   *fixture,
            gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autoptr(GoalsSighting) sighting = NULL;

  folder_change (fixture->folder, FULL_ALIGNED, "\"version\": 1", "\"version\": 99");
  sighting = look (fixture);
  g_assert_true (sighting->newer);
  g_assert_cmpuint (sighting->broken->len, ==, 1);
  g_assert_true (goals_store_is_read_only (fixture->store) && goals_store_is_newer (fixture->store));
  folder_write (fixture->folder, FULL_ALIGNED, text);
  assert_nothing (fixture);
  g_assert_false (goals_store_is_read_only (fixture->store) || goals_store_is_newer (fixture->store));
}

/* What was newer when it was loaded, or has been taken over since, is not read again by every look, and is newer all
   the same. */
static void
test_still_newer (OpenFolder   *fixture,
                  gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autoptr(GError) error = NULL;

  folder_change (fixture->folder, FULL_ALIGNED, "\"version\": 1", "\"version\": 99");
  g_clear_object (&fixture->workspace);
  fixture->workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GoalsSighting) sighting = look (fixture);

      g_assert_true (sighting->newer);
      g_assert_cmpuint (sighting->seen->len, ==, 0);
      g_assert_true (goals_store_is_read_only (fixture->store) && goals_store_is_newer (fixture->store));
    }
  folder_write (fixture->folder, FULL_ALIGNED, text);
  goals_sighting_free (look (fixture));
  g_assert_false (goals_store_is_read_only (fixture->store) || goals_store_is_newer (fixture->store));
  folder_change (fixture->folder, FULL_ALIGNED, "\"version\": 1", "\"version\": 99");
  goals_sighting_free (look (fixture));
  folder_remove (fixture->folder, FULL_ALIGNED);
  goals_sighting_free (look (fixture));
  g_assert_false (goals_store_is_newer (fixture->store));
}

#define MARKED "<<<<<<< HEAD\n  \"title\": \"Fewer calls\",\n=======\n  \"title\": \"Fewer mails\",\n>>>>>>> theirs\n"

static void
test_marked (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autoptr(GoalsSighting) sighting = NULL;

  folder_change (fixture->folder, FULL_ALIGNED, "  \"title\": \"Fewer repeats\",\n", MARKED);
  sighting = look (fixture);
  g_assert_cmpuint (sighting->marked->len, ==, 1);
  g_assert_cmpuint (sighting->broken->len, ==, 0);
  g_assert_cmpuint (sighting->seen->len, ==, 0);
}

static const char *const copy_names[] = {
  "%s.sync-conflict-20261121-101010-ABCDEFG.json", "%s~20261121-101010.json",
  "%s (conflicted copy 2026-11-21 093612).json",
  "%s (Jane Doe's conflicted copy 2026-11-21).json", "%s (Copie en conflit de Zoé 2026-11-21).json",
  "%s_conflict-20261121-101010.json",
  "%s-LAPTOP-7.json", "%s (1).json", "%s 2.json", "%s (SFConflict jane@example.org 2026-11-21-10-10-10).json",
  "%s (Case Conflict).json",
  "%s.json.orig", "%s.json~", "%s.json.bak", "%s_REMOTE_4711.json", "%s [conflicted].json", "%s.json.conflict1",
  "Copy of %s.json",
  "whatever it is called.json", "60000000-0000-4000-8000-00000000000a.json",
};

static void
assert_copies (GPtrArray *copies)
{
  g_assert_cmpuint (copies->len, ==, G_N_ELEMENTS (copy_names) + 1);
  for (guint i = 0; i < copies->len; i++)
    {
      const GoalsCopy *copy = g_ptr_array_index (copies, i);

      g_assert_cmpstr (copy->document, ==, strchr (copy->file, '/') != NULL ? FULL_ALIGNED : FULL_MANIFEST);
    }
}

static char *
copy_file (guint i)
{
  GString *file = g_string_new ("objectives/");

  g_string_append (file, copy_names[i]);
  g_string_replace (file, "%s", ALIGNED_ID, 0);
  return g_string_free (file, FALSE);
}

/* Neither while it is open nor when it is opened does a copy become a second objective, or go unmentioned. */
static void
test_copies (OpenFolder   *fixture,
             gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *manifest = full_text (FULL_MANIFEST);
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GoalsStore) store = goals_store_new (fixture->folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copy_names); i++)
    {
      g_autofree char *file = copy_file (i);

      folder_write (fixture->folder, file, text);
    }
  folder_write (fixture->folder, "workspace.goals (1).json", manifest);
  sighting = look (fixture);
  g_assert_cmpuint (sighting->seen->len, ==, 0);
  assert_copies (sighting->copies);
  workspace = goals_store_load (store, NULL, NULL);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 2);
  g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  assert_copies (goals_store_get_copies (store));
}

static void
test_remove_copy (OpenFolder   *fixture,
                  gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *file = copy_file (0);
  g_autoptr(GoalsSighting) sighting = NULL;
  const GoalsCopy *copy;
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, file, text);
  sighting = look (fixture);
  copy = g_ptr_array_index (sighting->copies, 0);
  folder_write (fixture->folder, file, "{}");
  g_assert_false (goals_store_remove_copy (fixture->store, copy, &error));
  folder_write (fixture->folder, file, text);
  g_assert_true (goals_store_remove_copy (fixture->store, copy, NULL));
  g_assert_true (goals_store_remove_copy (fixture->store, copy, NULL));
  assert_nothing (fixture);
}

#define ADD(path, test) g_test_add ("/storage/look/" path, OpenFolder, NULL, open_folder_set_up, test, open_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("own", test_own);
  ADD ("changed", test_changed);
  ADD ("sly", test_sly);
  ADD ("merged", test_merged);
  ADD ("new", test_new);
  ADD ("removed", test_removed);
  ADD ("mass", test_mass);
  g_test_add_func ("/storage/look/mass-limits", test_mass_limits);
  g_test_add_func ("/storage/look/bit-by-bit", test_bit_by_bit);
  ADD ("removed-by-us", test_removed_by_us);
  ADD ("removed-other", test_removed_other);
  ADD ("removed-by-both", test_removed_by_both);
  ADD ("answered", test_answered);
  ADD ("answered-in-part", test_answered_in_part);
  ADD ("vanished", test_vanished);
  ADD ("restored", test_restored);
  ADD ("broken", test_broken);
  ADD ("newer", test_newer);
  ADD ("still-newer", test_still_newer);
  ADD ("marked", test_marked);
  ADD ("copies", test_copies);
  ADD ("remove-copy", test_remove_copy);

  return g_test_run ();
}
