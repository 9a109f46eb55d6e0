/* goals-record-writer.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-json-writer.h"
#include "goals-record.h"

G_BEGIN_DECLS

/* All stored properties of @record as members of the object at hand, in the order of the class, then the keys that
 * nobody knows. Every key is always written, null or empty where there is nothing, so that a change of one field is a
 * change of one line; only properties that say so are left out. */
void goals_record_write_members (GoalsRecord *record, GoalsJsonWriter *writer);
/* One value that @field may have. */
void goals_record_write_value   (const GoalsField *field, const GValue *value, GoalsJsonWriter *writer);
/* All as an object. */
void goals_record_write         (GoalsRecord *record, GoalsJsonWriter *writer);

G_END_DECLS
