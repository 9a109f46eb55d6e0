/* goals-packed.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-check-ins.h"
#include "goals-json-writer.h"
#include "goals-record-reader.h"
#include "goals-series.h"

G_BEGIN_DECLS

/* What comes in volume and is no record: check-ins, measurements, notes. FALSE when @node is of the wrong type; faults
 * inside are noted one by one. */
gboolean goals_packed_read_check_ins  (GoalsRecordReader *reader, const GoalsJsonPath *path, GoalsCheckIns *check_ins,
                                       JsonNode *node);
gboolean goals_packed_read_series     (GoalsRecordReader *reader, const GoalsJsonPath *path, GoalsSeries *series,
                                       JsonNode *node);
gboolean goals_packed_read_notes      (GoalsRecordReader *reader, const GoalsJsonPath *path, GoalsNotes *notes,
                                       JsonNode *node);

void     goals_packed_write_check_ins (GoalsJsonWriter *writer, GoalsCheckIns *check_ins);
void     goals_packed_write_series    (GoalsJsonWriter *writer, GoalsSeries *series);
void     goals_packed_write_notes     (GoalsJsonWriter *writer, GoalsNotes *notes);

/* The members of a bag of unknown keys, into the object at hand. */
void     goals_packed_write_extra     (GoalsJsonWriter *writer, GBytes *extra);

G_END_DECLS
