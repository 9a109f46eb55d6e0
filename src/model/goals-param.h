/* goals-param.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The param specs of the model carry all that the codec, the validator and the JSON Schemas need to know about a
 * property: its name (the JSON key), type, range, default and place in the order. */

/* Part of the document. */
#define GOALS_PARAM_STORED      ((GParamFlags) (1u << G_PARAM_USER_SHIFT))
/* The reader refuses a document without this key; other keys default. */
#define GOALS_PARAM_REQUIRED    ((GParamFlags) (1u << (G_PARAM_USER_SHIFT + 1)))
/* Left out, instead of written as null, when there is none. */
#define GOALS_PARAM_OMIT_NONE   ((GParamFlags) (1u << (G_PARAM_USER_SHIFT + 2)))
/* A string that may be null; a string without this flag is "" when there is none. */
#define GOALS_PARAM_NULLABLE    ((GParamFlags) (1u << (G_PARAM_USER_SHIFT + 3)))

/* What a field of a record holds: decided by its param spec, once, when its class is made. */
typedef enum
{
  GOALS_FIELD_STRING,       /* char *           GParamSpecString */
  GOALS_FIELD_ID,           /* char *           the record's own id */
  GOALS_FIELD_RANK,         /* char *           fractional rank */
  GOALS_FIELD_REF,          /* char *           id of another entity, NULL for none */
  GOALS_FIELD_BOOLEAN,      /* gboolean */
  GOALS_FIELD_INT,          /* int */
  GOALS_FIELD_ENUM,         /* int              nick in JSON */
  GOALS_FIELD_NUMBER,       /* double           NAN for none (null) when nullable */
  GOALS_FIELD_DATE,         /* GoalsDate        GOALS_DATE_NONE for none (null) */
  GOALS_FIELD_TAGS,         /* char **          array of strings, never NULL */
  GOALS_FIELD_VALUE,        /* GoalsValue *     object or null */
  GOALS_FIELD_VALUES,       /* GPtrArray *      array of GoalsValue, never NULL, replaced as a whole */
  GOALS_FIELD_LIST,         /* GoalsList *      array of entities, owned for life */
  GOALS_FIELD_CHECK_INS,    /* GoalsCheckIns *  packed, owned for life */
  GOALS_FIELD_SERIES,       /* GoalsSeries *    packed date → number, owned for life */
  GOALS_FIELD_NOTES,        /* GoalsNotes *     packed date → text, owned for life */
} GoalsFieldKind;

/* Constructors of the param specs that GObject itself has no type for. Flags: GOALS_PARAM_*; readability is added. */
GParamSpec *goals_param_spec_id        (void);
GParamSpec *goals_param_spec_text      (const char *name, GParamFlags flags);
GParamSpec *goals_param_spec_rank      (const char *name, GParamFlags flags);
/* @target: GType of the entity that the id must name (GOALS_TYPE_PERSON …) */
GParamSpec *goals_param_spec_ref       (const char *name, GType target, GParamFlags flags);
GParamSpec *goals_param_spec_int       (const char *name, int minimum, int maximum, int def, GParamFlags flags);
GParamSpec *goals_param_spec_boolean   (const char *name, gboolean def, GParamFlags flags);
GParamSpec *goals_param_spec_enum      (const char *name, GType type, int def, GParamFlags flags);
/* @def may be GOALS_NUMBER_NONE: then the number is nullable */
GParamSpec *goals_param_spec_number    (const char *name, double minimum, double maximum, double def,
                                        GParamFlags flags);
GParamSpec *goals_param_spec_date      (const char *name, GParamFlags flags);
/* @target: G_TYPE_INVALID for plain words, or the type of entity that each of the ids must name */
GParamSpec *goals_param_spec_tags      (const char *name, GType target, GParamFlags flags);
GParamSpec *goals_param_spec_value     (const char *name, GType type, GParamFlags flags);
GParamSpec *goals_param_spec_values    (const char *name, GType type, GParamFlags flags);
GParamSpec *goals_param_spec_list      (const char *name, GType type, GParamFlags flags);
GParamSpec *goals_param_spec_check_ins (const char *name, GParamFlags flags);
GParamSpec *goals_param_spec_series    (const char *name, GParamFlags flags);
GParamSpec *goals_param_spec_notes     (const char *name, GParamFlags flags);

/* What @pspec says beyond GObject. */
GoalsFieldKind goals_param_get_kind   (GParamSpec *pspec);
/* Enum type, target of a reference, or type of the items; G_TYPE_INVALID for the rest. */
GType          goals_param_get_target (GParamSpec *pspec);
/* Range of a number or int; for other kinds the whole range of doubles. */
void           goals_param_get_range  (GParamSpec *pspec, double *minimum, double *maximum);
/* TRUE when the document may say null: REQUIRED values and dates may not. */
gboolean       goals_param_is_nullable (GParamSpec *pspec);

G_END_DECLS
