/* goals-overview-card.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-overview-row.h"

G_BEGIN_DECLS

/**
 * GoalsOverviewCard:
 *
 * A heading and a short list below it. Rows lead somewhere by an action of the window. What has no room is counted in a
 * last row, which asks for it where no other page shows it. Filled again, it keeps its rows.
 *
 * Properties: title (string); empty-text (string): what stands there when the list is empty; more-page (string,
 * nullable): the page of the window that shows all of it, behind a button beside the heading; more-label (string): what
 * that button says.
 * Signal: "more": the last row was activated; the owner fills the card again with everything.
 */
#define GOALS_TYPE_OVERVIEW_CARD (goals_overview_card_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOverviewCard, goals_overview_card, GOALS, OVERVIEW_CARD, GtkWidget)

/* From the top again: what is added from now on takes the place of what was there. */
void     goals_overview_card_begin  (GoalsOverviewCard *self);
/* Returns whether there is anything to lay out for it: FALSE where it stood before. */
gboolean goals_overview_card_add    (GoalsOverviewCard *self, const GoalsOverviewItem *item);
/* Call after the last row: shows the empty text when there is none, and how many of @total have no room. Returns
 * whether there is anything to lay out for that. */
gboolean goals_overview_card_finish (GoalsOverviewCard *self, guint total);

G_END_DECLS
