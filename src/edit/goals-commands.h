/* goals-commands.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-history.h"

G_BEGIN_DECLS

/* What people do, each one undoable step with a label, used alike by the window and the command line. Input from
 * outside is checked: a function with @error returns FALSE or NULL and leaves everything as it was. */

/* A new active objective in @cycle, aligned to @parent (NULL: top level), after the sibling @after (NULL: last).
 * (transfer none) it is in the workspace */
GoalsObjective *goals_command_add_objective  (GoalsHistory *history, const char *title, GoalsCycle *cycle,
                                              GoalsLink *parent, GoalsObjective *after);
/* A new key result: reach, 0 → 100 %. @position G_MAXUINT: last. */
GoalsKeyResult *goals_command_add_key_result (GoalsHistory *history, GoalsObjective *objective, const char *title,
                                              guint position);

/* Where a moved objective lands among its new siblings. */
typedef enum { GOALS_PLACE_LAST, GOALS_PLACE_FIRST, GOALS_PLACE_BEFORE, GOALS_PLACE_AFTER } GoalsPlace;

/* Aligns @objective to @parent (NULL: top level); @sibling is NULL for LAST and FIRST. */
gboolean        goals_command_align          (GoalsHistory *history, GoalsObjective *objective, GoalsLink *parent,
                                              GoalsPlace place, GoalsObjective *sibling, GError **error);
/* Moves a key result with its history to @position of another (or the same) objective. Position counts without it. */
gboolean        goals_command_move_key_result (GoalsHistory *history, GoalsKeyResult *key_result, GoalsObjective *to,
                                               guint position, GError **error);
/* Adds @link to what @objective supports; FALSE when it names nothing, the objective itself, or is there already. */
gboolean        goals_command_support        (GoalsHistory *history, GoalsObjective *objective, GoalsLink *link,
                                              GError **error);
void            goals_command_unsupport      (GoalsHistory *history, GoalsObjective *objective, GoalsLink *link);

/* Removes entities with everything below them (objectives: the aligned ones too; what is aligned to a deleted key
 * result moves up to its objective) and every reference to what went. Returns how many went, not counting what was
 * inside another one. */
guint           goals_command_delete         (GoalsHistory *history, GPtrArray *entities);
guint           goals_command_delete_one     (GoalsHistory *history, gpointer entity);
/* A copy with new ids beside the original (objectives: with all that is aligned below). (transfer none) */
GoalsEntity    *goals_command_duplicate      (GoalsHistory *history, GoalsEntity *entity);

/* One property from text or a value, merged while the same field is being typed in. */
gboolean        goals_command_set_text       (GoalsHistory *history, gpointer entity, const char *property,
                                              const char *text);
gboolean        goals_command_set            (GoalsHistory *history, gpointer entity, const char *label,
                                              const char *first_property, ...) G_GNUC_NULL_TERMINATED;
/* A changed copy of the key result's measure: goals_command_set_measure (h, kr, "target", 12.0, NULL) */
gboolean        goals_command_set_measure    (GoalsHistory *history, GoalsKeyResult *key_result,
                                              const char *first_property, ...) G_GNUC_NULL_TERMINATED;

/* Adds a check-in (id NULL) or corrects the one with that id. Checks date, confidence, finite value and that the
 * measure takes a value. */
gboolean        goals_command_check_in       (GoalsHistory *history, GoalsKeyResult *key_result,
                                              const GoalsCheckIn *check_in, GError **error);
gboolean        goals_command_remove_check_in (GoalsHistory *history, GoalsKeyResult *key_result, const char *id);
/* GOALS_NUMBER_NONE removes that day. @note NULL leaves the day's note alone. */
gboolean        goals_command_record         (GoalsHistory *history, GoalsKpi *kpi, GoalsDate date, double value,
                                              const char *note, GError **error);
/* Many days at once, one step. Days that are there already are replaced. */
gboolean        goals_command_record_series  (GoalsHistory *history, GoalsKpi *kpi, const GoalsDate *dates,
                                              const double *values, guint n, GError **error);
GoalsKpi       *goals_command_add_kpi        (GoalsHistory *history, const char *name);
GoalsMilestone *goals_command_add_milestone  (GoalsHistory *history, GoalsKeyResult *key_result, const char *title);
GoalsInitiative *goals_command_add_initiative (GoalsHistory *history, GoalsKeyResult *key_result, const char *title);
GoalsPerson    *goals_command_add_person     (GoalsHistory *history, const char *name);
GoalsTeam      *goals_command_add_team       (GoalsHistory *history, const char *name);
GoalsCycle     *goals_command_add_cycle      (GoalsHistory *history, const char *name, GoalsDate start, GoalsDate end);

/* Makes @document of the workspace what @version, a detached version of it that was made elsewhere, is: all that
 * differs as one undoable step, so that what was done before can still be undone. Keys that nobody knows are taken over
 * outside of it. A parent that would close a circle is left as it is, unless what others did is being taken over. FALSE
 * when nothing but such keys differed. */
gboolean        goals_command_adopt          (GoalsHistory *history, GoalsEntity *document, GoalsEntity *version,
                                              const char *label);

/* Makes the document that @version, detached, is an earlier version of what it was then: one undoable step. A document
 * that is gone is there again; what was added to it since goes, and with it every reference to it, as by deleting.
 * References of @version to what is gone are left out, unless the document has them now, or their target is in
 * @elsewhere (set of ids; NULL: none). Key results that have moved to another document since are left out, too: they
 * stay there, as they have become, and links to them lead there. FALSE when nothing differed. */
gboolean        goals_command_restore        (GoalsHistory *history, GoalsEntity *version, GHashTable *elsewhere,
                                              const char *label);
/* What goals_command_restore() would make of the document: @version itself, or a copy of it without what is left out,
 * and where its parent would close a circle with the one that the document has. Changes nothing. (transfer full) */
GoalsEntity    *goals_command_reduce_version (GoalsWorkspace *workspace, GoalsEntity *version, GHashTable *elsewhere);

G_END_DECLS
