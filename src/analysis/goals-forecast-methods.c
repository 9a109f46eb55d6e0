/* goals-forecast-methods.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-forecast-private.h"

#include <math.h>

#include "goals-statistics-private.h"

/* Exponential smoothing in error-correction form (Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential
 * Smoothing, 2008), with the bounds that R's forecast package has. */

#define SMALLEST_WEIGHT 1e-4
#define LARGEST_WEIGHT  0.9999
#define SMALLEST_PHI    0.80
#define LARGEST_PHI     0.98

/* Numbers that smoothing a level fits: weight and starting level. */
#define LEVEL_FITTED  2

/* Numbers that a damped trend fits, and values below which it would follow every wobble: it then goes without its
   trend. */
#define TREND_FITTED  5
#define TREND_MINIMUM 7

/* Where the search for the weights begins and when it ends. */
#define FIRST_STEP      0.08
#define LAST_STEP       1e-4

enum { ALPHA, BETA_SHARE, PHI, N_WEIGHTS };

typedef struct
{
  double   weights[N_WEIGHTS];  /* BETA_SHARE: of alpha */
  gboolean trend;               /* else level only */
  double   level, slope;        /* after the last value */
  double   squares;             /* sum of the squared errors one step ahead */
} Smoothing;

/* Level and slope as they develop from one starting state. */
typedef struct { double level, slope; } Path;

static double
get_phi (const Smoothing *model)
{
  return model->trend ? model->weights[PHI] : 0;
}

static double
get_beta (const Smoothing *model)
{
  return model->trend ? model->weights[ALPHA] * model->weights[BETA_SHARE] : 0;
}

/* Takes in the next value. Returns by how much the path had missed it. */
static double
advance (Path *path, double alpha, double beta, double phi, double value)
{
  double expected = path->level + phi * path->slope;
  double error = value - expected;

  path->level = expected + alpha * error;
  path->slope = phi * path->slope + beta * error;
  return error;
}

/* Runs over the values with the model's weights and the starting level and slope that suit them best. The errors are
 * linear in the starting state, so three runs (from nothing, and without values from a level and from a slope of one)
 * and least squares find it; only the weights remain to be searched. */
static void
fit_states (Smoothing *model, const double *values, gsize n)
{
  double alpha = model->weights[ALPHA], beta = get_beta (model), phi = get_phi (model);
  Path zero = { 0, 0 }, level = { 1, 0 }, slope = { 0, model->trend ? 1 : 0 };
  double zz = 0, zl = 0, zs = 0, ll = 0, ls = 0, ss = 0;
  double start_level, start_slope = 0, determinant;

  for (gsize i = 0; i < n; i++)
    {
      double z = advance (&zero, alpha, beta, phi, values[i]);
      double l = advance (&level, alpha, beta, phi, 0);
      double s = advance (&slope, alpha, beta, phi, 0);

      zz += z * z;
      zl += z * l;
      zs += z * s;
      ll += l * l;
      ls += l * s;
      ss += s * s;
    }

  determinant = ll * ss - ls * ls;
  if (determinant > 1e-12 * ll * ss)
    start_slope = (zl * ls - zs * ll) / determinant;
  start_level = -(zl + start_slope * ls) / ll;
  model->squares = MAX (zz + start_level * zl + start_slope * zs, 0);
  model->level = zero.level + start_level * level.level + start_slope * slope.level;
  model->slope = zero.slope + start_level * level.slope + start_slope * slope.slope;
}

static double
clamp_weight (guint weight, double value)
{
  if (weight == PHI)
    return CLAMP (value, SMALLEST_PHI, LARGEST_PHI);
  return CLAMP (value, SMALLEST_WEIGHT, LARGEST_WEIGHT);
}

/* Keeps the better of the two in @best. */
static gboolean
try_weights (Smoothing *best, Smoothing candidate, const double *values, gsize n)
{
  fit_states (&candidate, values, n);
  if (!(candidate.squares < best->squares))
    return FALSE;
  *best = candidate;
  return TRUE;
}

/* Every combination of a few weights, since there may be more than one valley. */
static void
search_grid (Smoothing *best, const double *values, gsize n)
{
  static const double alphas[] = { SMALLEST_WEIGHT, 0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, LARGEST_WEIGHT };
  static const double shares[] = { SMALLEST_WEIGHT, 0.1, 0.3, 0.7, LARGEST_WEIGHT };
  static const double phis[] = { SMALLEST_PHI, 0.89, LARGEST_PHI };
  Smoothing candidate = *best;

  for (guint a = 0; a < G_N_ELEMENTS (alphas); a++)
    for (guint b = 0; b < (best->trend ? G_N_ELEMENTS (shares) : 1); b++)
      for (guint p = 0; p < (best->trend ? G_N_ELEMENTS (phis) : 1); p++)
        {
          candidate.weights[ALPHA] = alphas[a];
          candidate.weights[BETA_SHARE] = shares[b];
          candidate.weights[PHI] = phis[p];
          try_weights (best, candidate, values, n);
        }
}

/* From there downhill, one weight at a time, in ever smaller steps. */
static void
search_nearby (Smoothing *best, const double *values, gsize n)
{
  guint n_weights = best->trend ? N_WEIGHTS : 1;

  for (double step = FIRST_STEP; step > LAST_STEP; step /= 2)
    {
      gboolean better;

      do
        {
          better = FALSE;
          for (guint weight = 0; weight < n_weights; weight++)
            for (int sign = -1; sign <= 1; sign += 2)
              {
                Smoothing candidate = *best;

                candidate.weights[weight] = clamp_weight (weight, best->weights[weight] + sign * step);
                better |= try_weights (best, candidate, values, n);
              }
        }
      while (better);
    }
}

/* The smoothing with the smallest squared errors. */
static Smoothing
fit (const double *values, gsize n, gboolean trend)
{
  Smoothing best = { .trend = trend, .squares = HUGE_VAL };
  g_autofree double *centred = g_new (double, n);
  double mean = goals_mean (values, n);

  for (gsize i = 0; i < n; i++)
    centred[i] = values[i] - mean;
  search_grid (&best, centred, n);
  search_nearby (&best, centred, n);
  best.level += mean;
  return best;
}

/* Variance of the errors one step ahead, @n_fitted numbers having been fitted to the values. */
static double
error_variance (const Smoothing *model, gsize n, gsize n_fitted)
{
  return model->squares / (double) (n > n_fitted ? n - n_fitted : 1);
}

/* "It stays as it is": the last value, which wanders off as a random walk does. */
void
goals_project_naive (const double *values, gsize n, GoalsProjection *projections, gsize steps)
{
  double squares = 0;

  for (gsize i = 1; i < n; i++)
    squares += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  for (gsize h = 1; h <= steps; h++)
    projections[h - 1] = (GoalsProjection) { values[n - 1], (double) h * squares / (double) (n - 1) };
}

/* Theta (Assimakopoulos and Nikolopoulos, 2000) as simple smoothing with half the slope of the straight line as drift
 * (Hyndman and Billah, 2003). */
void
goals_project_theta (const double *values, gsize n, GoalsProjection *projections, gsize steps)
{
  Smoothing model = fit (values, n, FALSE);
  double alpha = model.weights[ALPHA];
  double variance = error_variance (&model, n, LEVEL_FITTED);
  double settled = (1 - pow (1 - alpha, (double) n)) / alpha;
  double intercept, slope;

  goals_fit_line (values, n, &intercept, &slope);
  for (gsize h = 1; h <= steps; h++)
    projections[h - 1] = (GoalsProjection) {
      model.level + slope / 2 * ((double) (h - 1) + settled),
      variance * (1 + (double) (h - 1) * alpha * alpha),
    };
}

/* A trend that fades (Gardner and McKenzie, 1985); of very few values the level alone. */
void
goals_project_damped (const double *values, gsize n, GoalsProjection *projections, gsize steps)
{
  Smoothing model = fit (values, n, n >= TREND_MINIMUM);
  double alpha = model.weights[ALPHA], beta = get_beta (&model), phi = get_phi (&model);
  double variance = error_variance (&model, n, model.trend ? TREND_FITTED : LEVEL_FITTED);
  double faded = 0, power = 1, spread = 1;

  for (gsize h = 1; h <= steps; h++)
    {
      double response;

      power *= phi;
      faded += power;
      projections[h - 1] = (GoalsProjection) { model.level + faded * model.slope, variance * spread };
      response = alpha + beta * faded;
      spread += response * response;
    }
}
