/* goals-person-chip.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GoalsPersonChip:
 *
 * A person as people recognise one: avatar and name. Takes no space while there is no name.
 *
 * Properties: person (string: the name), avatar-only (boolean): the name is in the tooltip.
 */
#define GOALS_TYPE_PERSON_CHIP (goals_person_chip_get_type ())
G_DECLARE_FINAL_TYPE (GoalsPersonChip, goals_person_chip, GOALS, PERSON_CHIP, GtkWidget)

GtkWidget  *goals_person_chip_new             (void);
const char *goals_person_chip_get_person      (GoalsPersonChip *self);
void        goals_person_chip_set_person      (GoalsPersonChip *self, const char *person);
gboolean    goals_person_chip_get_avatar_only (GoalsPersonChip *self);
void        goals_person_chip_set_avatar_only (GoalsPersonChip *self, gboolean avatar_only);

G_END_DECLS
