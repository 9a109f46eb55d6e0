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

/* Every file below @path, or it itself when it is one. */
typedef void (*CompanyFileFunc) (const char *path, gpointer user_data);
void            company_foreach_file (const char *path, CompanyFileFunc func, gpointer user_data);
/* @folder and all that is in it. */
void            company_remove       (const char *folder);

G_END_DECLS
