/* analysis-data.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis-data.h"

#include "goals-number.h"

char *
find_reference (const char *name)
{
  const char *folder = g_getenv ("GOALS_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", name, NULL);

  if (folder != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_test_skip_printf ("no reference data at %s", path);
  return NULL;
}

JsonNode *
read_reference (const char *name)
{
  g_autofree char *path = find_reference (name);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  if (path == NULL)
    return NULL;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

GArray *
parse_numbers (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (char **word = words; *word != NULL; word++)
    {
      double number;

      if (goals_number_parse (*word, &number, NULL))
        g_array_append_val (numbers, number);
    }
  return numbers;
}

DatedSeries *
read_dated_series (const char *name)
{
  g_autofree char *path = find_reference (name);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  DatedSeries *series;

  if (path == NULL)
    return NULL;
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  series = g_new (DatedSeries, 1);
  series->dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  series->values = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      GoalsDate date;
      double value;

      if (g_strv_length (cells) < 2 || !goals_date_parse (cells[0], &date, NULL) ||
          !goals_number_parse (cells[1], &value, NULL))
        continue;
      g_array_append_val (series->dates, date);
      g_array_append_val (series->values, value);
    }
  g_assert_cmpuint (series->values->len, >, 0);
  return series;
}

void
dated_series_free (DatedSeries *series)
{
  g_array_unref (series->dates);
  g_array_unref (series->values);
  g_free (series);
}
