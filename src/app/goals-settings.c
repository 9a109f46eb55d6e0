/* goals-settings.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-settings.h"

#define SCHEMA     "org.example.Goals"
#define MAX_RECENT 10
/* How many workspaces remember their cycle. */
#define MAX_CYCLES 50

/* Where a schema lies relative to the program: installed in a prefix, in the build folder. */
static const char *const schema_folders[] = { "../share/glib-2.0/schemas", "../../data" };

static GSettingsSchema *
lookup_beside_program (GSettingsSchemaSource *parent)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (schema_folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, schema_folders[i], NULL);
      g_autoptr(GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (path, parent, TRUE, NULL);
      GSettingsSchema *schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

      if (schema != NULL)
        return schema;
    }

  return NULL;
}

static GSettings *
create_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  /* the one beside the program fits it best: another version may be installed */
  schema = lookup_beside_program (source);
  if (schema == NULL && source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema == NULL)
    g_error ("The settings schema %s is not installed", SCHEMA);

  return g_settings_new_full (schema, NULL, NULL);
}

GSettings *
goals_settings_get_default (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = create_settings ();

  return settings;
}

/* What is stored may be anything: more than people want to choose from, nothing, what depends on the current folder. */
char **
goals_settings_list_recent (GSettings *settings)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  g_auto(GStrv) stored = NULL;
  guint n = 0;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  stored = g_settings_get_strv (settings, "recent-workspaces");
  for (char **path = stored; *path != NULL && n < MAX_RECENT; path++)
    if (g_path_is_absolute (*path))
      {
        g_strv_builder_add (paths, *path);
        n++;
      }

  return g_strv_builder_end (paths);
}

static void
store_recent (GSettings *settings, const char *first, const char *without)
{
  g_auto(GStrv) recent = goals_settings_list_recent (settings);
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  if (first != NULL)
    g_ptr_array_add (paths, (char *) first);
  for (char **path = recent; *path != NULL && paths->len < MAX_RECENT; path++)
    if (g_strcmp0 (*path, without) != 0)
      g_ptr_array_add (paths, *path);
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (settings, "recent-workspaces", (const char *const *) paths->pdata);
}

void
goals_settings_add_recent (GSettings *settings, const char *path)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (path != NULL);

  store_recent (settings, path, path);
}

void
goals_settings_remove_recent (GSettings *settings, const char *path)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (path != NULL);

  store_recent (settings, NULL, path);
}

char *
goals_settings_get_cycle (GSettings *settings, const char *workspace_id)
{
  g_autoptr(GVariant) cycles = NULL;
  char *cycle = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  cycles = g_settings_get_value (settings, "last-cycles");
  g_variant_lookup (cycles, workspace_id, "s", &cycle);

  return cycle;
}

void
goals_settings_set_cycle (GSettings *settings, const char *workspace_id, const char *cycle_id)
{
  g_autoptr(GVariant) cycles = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id, *cycle;
  guint n = 1;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (workspace_id != NULL);

  cycles = g_settings_get_value (settings, "last-cycles");
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", workspace_id, cycle_id != NULL ? cycle_id : "");
  g_variant_iter_init (&iter, cycles);
  while (n < MAX_CYCLES && g_variant_iter_next (&iter, "{&s&s}", &id, &cycle))
    if (g_strcmp0 (id, workspace_id) != 0)
      {
        g_variant_builder_add (&builder, "{ss}", id, cycle);
        n++;
      }
  g_settings_set_value (settings, "last-cycles", g_variant_builder_end (&builder));
}
