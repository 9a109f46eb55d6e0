/* goals-record.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-param.h"

G_BEGIN_DECLS

/**
 * GoalsRecord:
 *
 * Base of everything that is a JSON object in a document. A class declares its properties with the constructors of
 * goals-param.h and the struct offsets of its fields; getting, setting, comparing, notifying and freeing are done
 * here, and reading and writing walk the same list in the codec: a new property is one place.
 *
 * Keys that this version does not know ride along as an opaque bag (storage knows what is in it).
 */
#define GOALS_TYPE_RECORD (goals_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (GoalsRecord, goals_record, GOALS, RECORD, GObject)

typedef struct
{
  GParamSpec     *pspec;
  GoalsFieldKind  kind;
  int             offset;       /* in the instance; negative in private data */
} GoalsField;

struct _GoalsRecordClass
{
  GObjectClass  parent_class;

  /* private to GoalsRecord: all fields in the order of the document, base class first */
  GoalsField   *fields;
  guint         n_fields;

  /* after a field has changed, before it is notified */
  void        (*field_changed) (GoalsRecord *self, const GoalsField *field);
};

typedef struct
{
  GParamSpec *pspec;            /* floating */
  int         offset;
} GoalsFieldInfo;

/* For class_init: installs the properties @infos[0…n-1], in the order in which they stand in documents. */
void              goals_record_class_install (GoalsRecordClass *klass, const GoalsFieldInfo *infos, guint n);
const GoalsField *goals_record_class_find    (GoalsRecordClass *klass, const char *name);
const GoalsField *goals_record_get_fields    (GoalsRecord *self, guint *n);
/* Where the field lives: *(double *) goals_record_peek (record, field), … */
gpointer          goals_record_peek          (GoalsRecord *self, const GoalsField *field);
gboolean          goals_record_field_is_none (GoalsRecord *self, const GoalsField *field);

/* The bag of unknown keys: storage's own boxed value, copied by reference. */
void              goals_record_set_extra     (GoalsRecord *self, GBytes *extra);
GBytes           *goals_record_get_extra     (GoalsRecord *self);
/* Is @extra what the bag holds? NULL: nothing. */
gboolean          goals_record_has_extra     (GoalsRecord *self, GBytes *extra);

/* Same class, same stored fields all the way down (ids included). */
gboolean          goals_record_equal         (GoalsRecord *a, GoalsRecord *b);

/**
 * GoalsValue:
 *
 * A record without an id: immutable once made, compared by content, replaced as a whole (measure, link, closing …).
 * Every property is construct-only. goals_value_with() makes a changed copy.
 */
#define GOALS_TYPE_VALUE (goals_value_get_type ())
G_DECLARE_DERIVABLE_TYPE (GoalsValue, goals_value, GOALS, VALUE, GoalsRecord)

struct _GoalsValueClass
{
  GoalsRecordClass parent_class;
};

/* A copy of @value in which the named properties differ: goals_value_with (measure, "target", 12.0, NULL). */
gpointer goals_value_with        (gpointer value, const char *first_property, ...) G_GNUC_NULL_TERMINATED;
gpointer goals_value_with_valist (gpointer value, const char *first_property, va_list args);

/* GPtrArray of GoalsValue with a free function, for GOALS_FIELD_VALUES properties. */
GPtrArray *goals_values_new   (void);
gboolean   goals_values_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
