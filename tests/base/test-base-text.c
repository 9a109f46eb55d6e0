/* test-base-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "goals-text.h"

#define FAMILY "👩‍👩‍👧"                  /* three people, two joiners */
#define FLAGS  "🇩🇪🇫🇷"
#define LRI "\342\201\246"
#define FSI "\342\201\250"
#define PDI "\342\201\251"
#define BAD "\357\277\275"

static void
test_display (void)
{
  static const struct { const char *text; gsize max; gboolean multiline; const char *shown; } cases[] = {
    { NULL, 10, FALSE, "" },
    { "", 10, FALSE, "" },
    { "Delight", 7, FALSE, "Delight" },
    { "Delight", 6, FALSE, "Delig…" },
    { "Delight", 1, FALSE, "…" },
    { "two\nlines", 20, FALSE, "two lines" },
    { "two\r\nlines\tof", 20, FALSE, "two lines of" },
    { "two\r\nlines", 20, TRUE, "two\nlines" },
    { "a\342\200\250b\302\205c", 20, TRUE, "a\nb\nc" },
    { "bell\a del\177", 20, FALSE, "bell\357\277\275 del\357\277\275" },
    { "evil\342\200\256txt.exe", 20, FALSE, "evil\357\277\275txt.exe" },
    { "no\357\277\276 \357\277\277 \357\267\220 \364\217\277\277", 20, FALSE, "no" BAD " " BAD " " BAD " " BAD },
    { "iso\342\201\247late", 20, FALSE, "iso\357\277\275late" },
    /* closed, as around a number of ours; nested; with a surplus end; cut before its end; over two lines */
    { "at " LRI "23 %" PDI " of", 20, FALSE, "at " LRI "23 %" PDI " of" },
    { FSI LRI "546" PDI " k" PDI, 20, FALSE, FSI LRI "546" PDI " k" PDI },
    { LRI "a" PDI "b" PDI "c", 20, FALSE, LRI "a" PDI "b" BAD "c" },
    { FSI LRI "a" PDI "b", 20, FALSE, BAD LRI "a" PDI "b" },
    { "at " LRI "23 %" PDI, 7, FALSE, "at " BAD "23…" },
    { LRI "a\nb" PDI, 20, TRUE, BAD "a\nb" BAD },
    { "mark\342\200\217s stay", 20, FALSE, "mark\342\200\217s stay" },
    { "broken \377 byte", 20, FALSE, "broken \357\277\275 byte" },
    /* an accent of its own stays with its letter */
    { "cafe\314\201s", 5, FALSE, "caf…" },
    { "cafe\314\201s", 6, FALSE, "cafe\314\201s" },
    { "go " FAMILY "!", 5, FALSE, "go …" },
    { "go " FAMILY "!", 8, FALSE, "go …" },
    { "go " FAMILY "!", 9, FALSE, "go " FAMILY "!" },
    { FLAGS "!!", 4, FALSE, "🇩🇪…" },
    { FLAGS "!!", 3, FALSE, "🇩🇪…" },
    { FLAGS "!!", 5, FALSE, FLAGS "…" },
    { "👍🏽👍🏽", 3, FALSE, "👍🏽…" },
    { "👍🏽👍🏽", 2, FALSE, "👍…" },
    /* longer than allowed by itself: torn rather than endless */
    { "e\314\201\314\201\314\201\314\201\314\201", 3, FALSE, "e\314\201…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = goals_text_display (cases[i].text, cases[i].max, cases[i].multiline);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpint (g_utf8_strlen (shown, -1), <=, (glong) cases[i].max);
    }
}

/* Whatever the bytes: valid, short enough, on one line. */
static void
test_random_bytes (void)
{
  for (int round = 0; round < 2000; round++)
    {
      char text[65] = "";
      g_autofree char *shown = NULL;

      for (int i = 0; i < 64; i++)
        text[i] = (char) g_test_rand_int_range (1, 256);
      shown = goals_text_display (text, 20, round % 2 == 0);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (shown, -1), <=, 20);
      g_assert_true (round % 2 == 0 || strchr (shown, '\n') == NULL);
    }
}

static void
test_markup (void)
{
  g_autofree char *markup = goals_text_display_markup ("<b>R&D</b>", 7);

  g_assert_cmpstr (markup, ==, "&lt;b&gt;R&amp;D…");
}

static void
test_matches (void)
{
  static const struct { const char *haystack, *needle; gboolean matches; } cases[] = {
    { "Delight customers", "", TRUE }, { "Delight customers", NULL, TRUE }, { NULL, "", TRUE }, { NULL, "a", FALSE },
    { "Delight customers", "CUSTOM", TRUE }, { "Delight customers", "customs", FALSE }, { "", "a", FALSE },
    { "Café", "cafe", TRUE }, { "cafe", "CAFÉ", TRUE }, { "cafe\314\201", "café", TRUE }, { "Größe", "GRÖSSE", TRUE },
    { "Größe", "grosse", TRUE }, { "Ωmega", "ω", TRUE }, { "aab", "ab", TRUE }, { "broken \377", "broken", TRUE },
    { "ﬁnance", "fin", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (goals_text_matches (cases[i].haystack, cases[i].needle), ==, cases[i].matches);
    }
}

static void
test_set_str (void)
{
  g_autofree char *place = NULL;

  g_assert_false (goals_set_str (&place, NULL));
  g_assert_true (goals_set_str (&place, "one two"));
  g_assert_false (goals_set_str (&place, "one two"));
  g_assert_true (goals_set_str (&place, place + 4));
  g_assert_cmpstr (place, ==, "two");
  g_assert_true (goals_set_str (&place, NULL));
  g_assert_null (place);
}

static void
test_file_name (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "Review of 2026 Q4", "Review of 2026 Q4.pdf" },
    { "../a\\b: <c>|\"d\"?*", "-a-b- -c---d---.pdf" },
    { " ...hidden ", "hidden.pdf" },
    { "...", "review.pdf" },
    { "", "review.pdf" },
  };
  g_autofree char *emoji = g_strnfill (4000, 'x');
  g_autofree char *longest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = goals_text_file_name (cases[i].text, "review", "pdf");

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
  for (gsize i = 0; i < 4000; i += 4)
    memcpy (emoji + i, "\xf0\x9f\x8e\xaf", 4);
  longest = goals_text_file_name (emoji, "review", "pdf");
  g_assert_cmpuint (strlen (longest), <=, 255);
}

/* What an editor holds shows everything and obeys nothing, and gives back the same bytes. */
static void
test_editor (void)
{
  static const char stored[] = "a\342\200\256gnp\342\200\254.exe\001\n\342\201\246x\342\201\251 \342\200\216é";
  g_autofree char *shown = goals_text_to_editor (stored);
  g_autofree char *harmless = goals_text_display (shown, 100, TRUE);
  g_autofree char *back = goals_text_from_editor (shown);
  g_autofree char *plain = goals_text_to_editor ("Zwölf\tund\nmehr");

  g_assert_cmpstr (harmless, ==, shown);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, g_utf8_strlen (stored, -1));
  g_assert_cmpstr (back, ==, stored);
  g_assert_cmpstr (plain, ==, "Zwölf\tund\nmehr");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/display", test_display);
  g_test_add_func ("/base/text/random-bytes", test_random_bytes);
  g_test_add_func ("/base/text/markup", test_markup);
  g_test_add_func ("/base/text/matches", test_matches);
  g_test_add_func ("/base/text/set-str", test_set_str);
  g_test_add_func ("/base/text/file-name", test_file_name);
  g_test_add_func ("/base/text/editor", test_editor);
  return g_test_run ();
}
