/* company.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* How large an invented company is. */
typedef struct
{
  int objectives, depth;        /* how many, on how many levels */
  int key_results;              /* of each objective */
  int check_ins;                /* of each key result, weekly */
  int kpis;
  int measurements;             /* of each KPI, daily */
} CompanySize;

/* The same workspace, ids included, for the same size and day. (transfer full) */
GoalsWorkspace *company_new   (const CompanySize *size, GoalsDate today);
/* Writes every document into @folder, which is made; nothing is synced. */
gboolean        company_write (GoalsWorkspace *company, const char *folder, GError **error);
/* Objectives aligned below @objective, itself included. */
guint           company_count (GoalsObjective *objective);

G_END_DECLS
