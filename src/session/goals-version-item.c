/* goals-version-item.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-version-item.h"

#include "goals-version-words.h"

struct _GoalsVersionItem
{
  GObject       parent_instance;
  GoalsVersion *version;
  char         *what;
};

G_DEFINE_FINAL_TYPE (GoalsVersionItem, goals_version_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TIME, PROP_DATE, PROP_WHAT, PROP_SIZE, PROP_HOW, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_version_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsVersionItem *self = GOALS_VERSION_ITEM (object);

  switch (prop_id)
    {
    case PROP_TIME:
      g_value_set_int64 (value, self->version->time);
      break;
    case PROP_DATE:
      g_value_take_string (value, goals_version_time_words (self->version->time));
      break;
    case PROP_WHAT:
      g_value_set_string (value, self->what);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, self->version->size);
      break;
    case PROP_HOW:
      g_value_set_int (value, (int) self->version->how);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_version_item_finalize (GObject *object)
{
  GoalsVersionItem *self = GOALS_VERSION_ITEM (object);

  goals_version_free (self->version);
  g_free (self->what);
  G_OBJECT_CLASS (goals_version_item_parent_class)->finalize (object);
}

static void
goals_version_item_class_init (GoalsVersionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = goals_version_item_finalize;
  object_class->get_property = goals_version_item_get_property;
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL, flags);
  properties[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_HOW] = g_param_spec_int ("how", NULL, NULL, GOALS_VERSION_SAVED, GOALS_VERSION_FOUND,
                                           GOALS_VERSION_SAVED, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_version_item_init (GoalsVersionItem *self)
{
}

GoalsVersionItem *
goals_version_item_new (const GoalsVersion *version)
{
  GoalsVersionItem *self = g_object_new (GOALS_TYPE_VERSION_ITEM, NULL);

  self->version = goals_version_copy (version);
  return self;
}

const GoalsVersion *
goals_version_item_get_version (GoalsVersionItem *self)
{
  g_return_val_if_fail (GOALS_IS_VERSION_ITEM (self), NULL);

  return self->version;
}

const char *
goals_version_item_get_what (GoalsVersionItem *self)
{
  g_return_val_if_fail (GOALS_IS_VERSION_ITEM (self), NULL);

  return self->what;
}

void
goals_version_item_set_what (GoalsVersionItem *self, const char *what)
{
  g_return_if_fail (GOALS_IS_VERSION_ITEM (self));

  g_free (self->what);
  self->what = g_strdup (what);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
}
