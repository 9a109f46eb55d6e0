/* goals-sample-tables.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the sample organisation wants. Only data: the numbers in between are made in goals-sample-objectives.c. */

#include "goals-sample-tables.h"

#include <glib/gi18n-lib.h>

#define OPEN .kpi = SAMPLE_KPI_OTHER, .score = -1
#define CLOSED(points) .kpi = SAMPLE_KPI_OTHER, .score = (points)
#define TOP .parent = -1, .parent_key_result = -1, .supports = -1
#define BELOW(row) .parent = (row), .parent_key_result = -1, .supports = -1
#define BELOW_KEY_RESULT(row, key_result) .parent = (row), .parent_key_result = (key_result), .supports = -1
#define REACH(u, d, from, to, share) \
  .type = GOALS_MEASURE_REACH, .unit = (u), .decimals = (d), .start = (from), .target = (to), .way = (share)
#define AT_LEAST(u, d, bound, level, sd) \
  .type = GOALS_MEASURE_AT_LEAST, .unit = (u), .decimals = (d), .target = (bound), .way = (level), .noise = (sd)
#define AT_MOST(u, d, bound, level, sd) \
  .type = GOALS_MEASURE_AT_MOST, .unit = (u), .decimals = (d), .target = (bound), .way = (level), .noise = (sd)
#define BETWEEN(u, d, low, high, level, sd) \
  .type = GOALS_MEASURE_BETWEEN, .unit = (u), .decimals = (d), .start = (low), .target = (high), \
  .way = (level), .noise = (sd)
#define MILESTONES(share, ...) \
  .type = GOALS_MEASURE_MILESTONES, .unit = "", .way = (share), .milestones = { __VA_ARGS__ }
#define DONE(share) .type = GOALS_MEASURE_DONE, .unit = "", .way = (share)

const SampleObjective goals_sample_objectives[] = {
  { /* 0 */
    .title = N_("City riders choose Fernwood first"),
    .description = N_("People who ride every day should think of us before they think of a car, a bus or another shop."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_STRATEGIC, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_MARA,
    .team = SAMPLE_COMPANY,
    TOP, .progress_from = GOALS_PROGRESS_FROM_BOTH, .tag = N_("growth"),
    .key_results = {
      { .title = N_("Active riders a month"), .owner = SAMPLE_MARA, REACH (N_("riders"), 0, 18200, 21500, 0.5),
        .confidence = 6,
        .middle_note = N_("Autumn is holding up better than last year."),
        .last_note = N_("Two rainy weeks, still ahead of last year."), .kpi = SAMPLE_KPI_RIDERS, .score = -1,
        .weight = 2 },
      { .title = N_("Net promoter score"), .owner = SAMPLE_PRIYA, REACH ("", 0, 36, 45, 0.62), OPEN, .weeks_silent = 1,
        .confidence = 7,
        .last_note = N_("Same-day answers show up in the comments.") },
      { .title = N_("Share of returning customers"), .owner = SAMPLE_JONAS, REACH ("%", 1, 38.5, 46, 0.34), OPEN,
        .confidence = 5,
        .middle_note = N_("Reminder mails went out to half of the list."),
        .last_note = N_("The service voucher is used less than hoped."),
        .initiatives = { N_("Send the second voucher wave"), N_("Interview ten riders who left") } },
    },
  },
  { /* 1 */
    .title = N_("Run the leanest workshop network in the country"),
    .description = N_("Lower cost without making anybody wait longer."),
    .kind = GOALS_KIND_ASPIRATIONAL, .level = GOALS_LEVEL_STRATEGIC, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_TOMAS,
    .team = SAMPLE_COMPANY,
    TOP, .progress_from = GOALS_PROGRESS_FROM_BOTH, .tag = N_("efficiency"),
    .key_results = {
      { .title = N_("Cost of an average repair"), .owner = SAMPLE_TOMAS, REACH ("€", 2, 41.2, 36, 0.22), OPEN,
        .confidence = 4,
        .middle_note = N_("Bulk contract for brake pads signed."),
        .last_note = N_("Energy prices ate the savings of two weeks."), .weight = 2 },
      { .title = N_("Workshops certified"), .owner = SAMPLE_ELIF, OPEN, .confidence = 7,
        MILESTONES (0.5, N_("Riverside"), N_("Old Town"), N_("Station"), N_("Northgate")),
        .last_note = N_("The Station audit is booked for next week.") },
      { .title = N_("Repairs handed back on time"), .owner = SAMPLE_TOMAS, AT_LEAST ("%", 1, 92, 93.4, 1),
        .confidence = 7,
        .last_note = N_("The intake board keeps its promise."), .kpi = SAMPLE_KPI_ON_TIME, .score = -1 },
    },
  },
  { /* 2 */
    .title = N_("A company people want to stay with"),
    .description = N_("We lose knowledge with everybody who leaves. Fewer should want to."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_STRATEGIC, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_NOAH,
    .team = SAMPLE_COMPANY,
    TOP, .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("people"),
    .key_results = {
      { .title = N_("Resignations a week"), .owner = SAMPLE_NOAH, AT_MOST ("", 0, 1, 0.7, 0.7), OPEN, .confidence = 6 },
      { .title = N_("Engagement score of the pulse survey"), .owner = SAMPLE_NOAH, REACH ("", 1, 7.1, 7.8, 0.58), OPEN,
        .confidence = 7,
        .last_note = N_("Workshops gained most, after the new shift plan.") },
      { .title = N_("Salary bands are published"), .owner = SAMPLE_MARA, DONE (1), OPEN, .confidence = 10,
        .last_note = N_("Published and explained in two open rounds.") },
    },
  },
  { /* 3 */
    .title = N_("Booking a bike takes less than a minute"),
    .description = N_("Most riders who give up do so while booking."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_JONAS,
    .team = SAMPLE_PRODUCT,
    BELOW_KEY_RESULT (0, 0), .progress_from = GOALS_PROGRESS_FROM_BOTH, .tag = N_("app"),
    .key_results = {
      { .title = N_("Median time to book"), .owner = SAMPLE_JONAS, REACH (N_("s"), 0, 142, 60, 0.71), OPEN,
        .confidence = 8,
        .middle_note = N_("The map opens with the nearest bikes now."),
        .last_note = N_("Saved payment cut another nine seconds."), .weight = 2,
        .initiatives = { N_("Remove the second confirmation"), N_("Preload the nearest station") } },
      { .title = N_("Bookings that are completed"), .owner = SAMPLE_JONAS, REACH ("%", 1, 61, 75, 0.55), OPEN,
        .confidence = 7 },
      { .title = N_("Sessions without a crash"), .owner = SAMPLE_ELIF, AT_LEAST ("%", 2, 99.5, 99.58, 0.06), OPEN,
        .confidence = 8,
        .last_note = N_("One bad release on older phones, fixed the same day.") },
      { .title = N_("Booking works without a network"), .owner = SAMPLE_ELIF, OPEN, .confidence = 6,
        MILESTONES (0.4, N_("Design agreed"), N_("Unlock codes stored on the phone"), N_("Field test in the tunnel"),
                    N_("Shipped to everybody")),
        .last_note = N_("The codes work; the tunnel is next."), .weeks_silent = 2 },
    },
  },
  { /* 4 */
    .title = N_("Riders find the right bike the first time"),
    .description = N_("A bike that fits is not sent back."),
    .kind = GOALS_KIND_ASPIRATIONAL, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_ELIF,
    .team = SAMPLE_PRODUCT,
    BELOW (0), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("app"),
    .key_results = {
      { .title = N_("Returns because of the wrong size"), .owner = SAMPLE_ELIF, REACH ("%", 1, 9.2, 5, 0.4), OPEN,
        .weeks_silent = 1, .confidence = 6,
        .last_note = N_("Children's bikes are the rest of it.") },
      { .title = N_("Models with a fit guide"), .owner = SAMPLE_JONAS, REACH ("", 0, 12, 60, 1.12), OPEN,
        .confidence = 9,
        .last_note = N_("The summer interns did all of last year's models as well.") },
      { .title = N_("Accessibility audit of the app passed"), .owner = SAMPLE_ELIF, DONE (0), OPEN, .confidence = 5,
        .middle_note = N_("Audit moved by two weeks."), .weeks_silent = 3 },
    },
  },
  { /* 5 */
    .title = N_("Every question gets a human answer the same day"),
    .description = N_("Fast, friendly, and right at the first attempt."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_PRIYA,
    .team = SAMPLE_SERVICE,
    BELOW_KEY_RESULT (0, 1), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("service"),
    .key_results = {
      { .title = N_("Time to the first answer"), .owner = SAMPLE_PRIYA, AT_MOST (N_("h"), 1, 4, 3.5, 0.5), OPEN,
        .confidence = 8 },
      { .title = N_("Questions solved at the first contact"), .owner = SAMPLE_PRIYA, REACH ("%", 0, 54, 70, 0.5), OPEN,
        .weeks_silent = 1, .confidence = 7,
        .middle_note = N_("The new desk shows earlier cases."),
        .initiatives = { N_("Write the ten missing answers"), NULL } },
      { .title = N_("Questions older than three days"), .owner = SAMPLE_NOAH, REACH ("", 0, 120, 0, 0.83), OPEN,
        .confidence = 9,
        .last_note = N_("Only warranty cases are left.") },
      { .title = N_("Answer library reviewed"), .owner = SAMPLE_NOAH, OPEN, .confidence = 3,
        MILESTONES (0.7, N_("Booking"), N_("Payments"), N_("Repairs"), N_("Warranty"), N_("Accidents and insurance")),
        .last_note = N_("Insurance texts wait for the lawyers; I doubt that they come in time.") },
    },
  },
  { /* 6 */
    .title = N_("Repairs are right the first time"),
    .description = N_("Every repair that comes back costs twice and annoys a rider."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_TOMAS,
    .team = SAMPLE_WORKSHOP,
    BELOW_KEY_RESULT (1, 0), .progress_from = GOALS_PROGRESS_FROM_BOTH, .guarded_by_stock = TRUE, .tag = N_("quality"),
    .key_results = {
      { .title = N_("Repairs that come back"), .owner = SAMPLE_TOMAS, REACH ("%", 1, 8.4, 4, 0.12), OPEN,
        .confidence = 3,
        .middle_note = N_("Hydraulic brakes make half of all rework."),
        .last_note = N_("The brake course started late; no effect to be seen yet."),
        .initiatives = { N_("Brake course for the Station team"),
                         N_("Second pair of eyes on every hydraulic brake") } },
      { .title = N_("Parts on the shelf when needed"), .owner = SAMPLE_ELIF, AT_LEAST ("%", 1, 97, 96.7, 0.8), OPEN,
        .confidence = 6 },
      { .title = N_("Mechanics trained on e-drives"), .owner = SAMPLE_TOMAS, REACH ("", 0, 4, 16, 0.5), OPEN,
        .weeks_silent = 1, .confidence = 7,
        .last_note = N_("Six more are booked for the first week of next month.") },
      { .title = N_("Days that the stock lasts"), .owner = SAMPLE_ELIF, BETWEEN (N_("days"), 0, 18, 26, 22.5, 2.1),
        OPEN, .confidence = 8 },
    },
  },
  { /* 7 */
    .title = N_("Checkout never loses a rider's session"),
    .description = N_("Nobody should have to choose a bike twice."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_OPERATIONAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_ELIF,
    .team = SAMPLE_PRODUCT,
    BELOW_KEY_RESULT (3, 1), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("app"),
    .key_results = {
      { .title = N_("Sessions lost a week"), .owner = SAMPLE_ELIF, REACH ("", 0, 340, 50, 0.64), OPEN,
        .confidence = 8 },
      { .title = N_("Failed payments are tried again by themselves"), .owner = SAMPLE_JONAS, DONE (1), OPEN,
        .confidence = 10,
        .last_note = N_("Live since Tuesday.") },
      { .title = N_("Load test for the spring season"), .owner = SAMPLE_ELIF, OPEN, .confidence = 7,
        MILESTONES (0.34, N_("Test plan"), N_("Ten times the usual load"), N_("Weak spots mended")) },
    },
  },
  { /* 8 */
    .title = N_("Agents see the whole story at a glance"),
    .description = N_("No rider should have to tell it twice."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_OPERATIONAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_NOAH,
    .team = SAMPLE_SERVICE,
    BELOW_KEY_RESULT (5, 1), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("service"),
    .key_results = {
      { .title = N_("Agents who work with the new desk"), .owner = SAMPLE_NOAH, REACH ("", 0, 0, 24, 0.79), OPEN,
        .confidence = 9 },
      { .title = N_("Look-ups for one case"), .owner = SAMPLE_NOAH, REACH ("", 1, 5.2, 2, 0.45), OPEN,
        .confidence = 7 },
      { .title = N_("Handovers with a note"), .owner = SAMPLE_PRIYA, AT_LEAST ("%", 0, 90, 91.5, 2.5), OPEN,
        .confidence = 7 },
    },
  },
  { /* 9 */
    .title = N_("Parts arrive before the bike does"),
    .description = N_("Order from the booking, not from the empty shelf."),
    .kind = GOALS_KIND_ASPIRATIONAL, .level = GOALS_LEVEL_OPERATIONAL, .cycle = SAMPLE_ACTIVE, .owner = SAMPLE_ELIF,
    .team = SAMPLE_WORKSHOP,
    .parent = 6, .parent_key_result = 1, .supports = 5, .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS,
    .tag = N_("efficiency"),
    .key_results = {
      { .title = N_("Parts ordered from the booking"), .owner = SAMPLE_ELIF, REACH ("%", 0, 10, 80, 0.33), OPEN,
        .weeks_silent = 1, .confidence = 5,
        .middle_note = N_("Two suppliers connected."), .last_note = N_("The third supplier still wants faxes.") },
      { .title = N_("Deliveries on the promised day"), .owner = SAMPLE_TOMAS, AT_LEAST ("%", 0, 92, 92.5, 2), OPEN,
        .confidence = 6 },
      { .title = N_("Emergency orders a week"), .owner = SAMPLE_TOMAS, AT_MOST ("", 0, 6, 5, 1.3), OPEN,
        .confidence = 7 },
    },
  },
  { /* 10 */
    .title = N_("Be the workshop that riders recommend"),
    .description = N_("The summer when word of mouth has to carry us."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_STRATEGIC, .cycle = SAMPLE_CLOSED, .owner = SAMPLE_MARA,
    .team = SAMPLE_COMPANY,
    TOP, .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("growth"),
    .score = 0.85, .decision = GOALS_DECISION_MODIFY,
    .outcome = N_("The score rose by more than planned, the recommendations by less."),
    .lessons = N_("Ask for the recommendation when the bike is handed back, not by mail a week later."),
    .key_results = {
      { .title = N_("Net promoter score"), .owner = SAMPLE_PRIYA, REACH ("", 0, 30, 36, 1.05), CLOSED (1),
        .confidence = 9 },
      { .title = N_("New riders who came by recommendation"), .owner = SAMPLE_JONAS, REACH ("%", 0, 22, 32, 0.7),
        CLOSED (0.7), .confidence = 5,
        .last_note = N_("The share rose late; the mail campaign did little.") },
    },
  },
  { /* 11 */
    .title = N_("The Riverside workshop is open and busy"),
    .description = N_("Our fourth workshop, in the part of town that grows fastest."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_CLOSED, .owner = SAMPLE_TOMAS,
    .team = SAMPLE_WORKSHOP,
    BELOW (10), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("growth"),
    .score = 1, .decision = GOALS_DECISION_DONE,
    .outcome = N_("Open since the second week, full since the sixth."),
    .lessons = N_("Hiring before the keys were handed over made all the difference."),
    .key_results = {
      { .title = N_("Opening"), .owner = SAMPLE_TOMAS, CLOSED (1), .confidence = 10,
        MILESTONES (1, N_("Lease signed"), N_("Team hired"), N_("Doors open")) },
      { .title = N_("Repairs a week"), .owner = SAMPLE_TOMAS, REACH ("", 0, 0, 90, 1.1), CLOSED (1), .confidence = 9 },
    },
  },
  { /* 12 */
    .title = N_("Riders trust our batteries"),
    .description = N_("Range is what people ask about first."),
    .kind = GOALS_KIND_ASPIRATIONAL, .level = GOALS_LEVEL_TACTICAL, .cycle = SAMPLE_CLOSED, .owner = SAMPLE_JONAS,
    .team = SAMPLE_PRODUCT,
    BELOW (10), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("quality"),
    .score = 0.72, .decision = GOALS_DECISION_KEEP,
    .outcome = N_("Fewer complaints; the range display still promises too much in the cold."),
    .lessons = N_("Test in the cold store before the next winter."),
    .key_results = {
      { .title = N_("Complaints about range a week"), .owner = SAMPLE_JONAS, REACH ("", 0, 26, 8, 0.78), CLOSED (0.78),
        .confidence = 7 },
      { .title = N_("Batteries checked at every service"), .owner = SAMPLE_TOMAS, AT_LEAST ("%", 0, 95, 95.6, 1.6),
        CLOSED (0.66), .confidence = 6 },
    },
  },
  { /* 13 */
    .title = N_("Shifts are planned without spreadsheets"),
    .description = N_("Four workshops, one plan, no mails back and forth."),
    .kind = GOALS_KIND_COMMITTED, .level = GOALS_LEVEL_OPERATIONAL, .cycle = SAMPLE_CLOSED, .owner = SAMPLE_NOAH,
    .team = SAMPLE_WORKSHOP,
    BELOW (11), .progress_from = GOALS_PROGRESS_FROM_KEY_RESULTS, .tag = N_("people"),
    .score = 0.35, .decision = GOALS_DECISION_ABANDON,
    .outcome = N_("The tool could not do part-time rules; we stopped after two workshops."),
    .lessons = N_("Let the people who make the plan try the tool before buying it."),
    .key_results = {
      { .title = N_("Workshops that plan with the new tool"), .owner = SAMPLE_NOAH, REACH ("", 0, 0, 4, 0.5),
        CLOSED (0.5), .confidence = 3 },
      { .title = N_("Hours a week spent on planning"), .owner = SAMPLE_NOAH, REACH (N_("h"), 1, 14, 6, 0.2),
        CLOSED (0.2), .confidence = 2,
        .last_note = N_("More work than before, with two systems side by side.") },
    },
  },
  { .title = NULL },
};
