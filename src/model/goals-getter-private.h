/* goals-getter-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* A plain accessor of a record's field: every class of the model has a dozen, all alike. */
#define GOALS_GETTER(Type, TYPE, class, ctype, name, field, fallback) \
  ctype                                                               \
  goals_##class##_get_##name (Type *self)                             \
  {                                                                   \
    g_return_val_if_fail (GOALS_IS_##TYPE (self), fallback);          \
                                                                      \
    return self->field;                                               \
  }

/* Arrays of strings are never NULL and handed out as constant. */
#define GOALS_STRV_GETTER(Type, TYPE, class, name)                    \
  const char *const *                                                 \
  goals_##class##_get_##name (Type *self)                             \
  {                                                                   \
    g_return_val_if_fail (GOALS_IS_##TYPE (self), NULL);              \
                                                                      \
    return (const char *const *) self->name;                          \
  }

/* A class that is all fields. */
#define GOALS_FIELDS_INIT(klass, infos) \
  goals_record_class_install (GOALS_RECORD_CLASS (klass), (infos), G_N_ELEMENTS (infos))
