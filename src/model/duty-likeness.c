/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-likeness.h"

#include <math.h>

/*
 * score = place · time · (given + (1 - given) · words)
 *
 * place and time fall like a bell, so that neither the inaccuracy of a phone nor the half hour until the
 * next neighbour calls weighs much, and what is elsewhere or long past weighs nothing. "words" is the
 * Dice coefficient of the titles. "given" is what place and time alone are worth: people tell of one
 * flood in words of their own, and two things of one kind at one spot at one time are rare. A place known
 * only as an area is worth less, and no place nothing: there the words have to do it.
 */

/* Where a bell has fallen to 1/e. */
#define METRES 800.0
#define SPAN (6.0 * G_TIME_SPAN_HOUR)

/* What place and time alone are worth. */
#define GIVEN_KIND 0.3
#define GIVEN_OTHER_KIND 0.1
#define GIVEN_AREA 0.5

static double
bell (double x)
{
  return exp (-x * x);
}

/**
 * duty_likeness_facts_new:
 * @title: one line, any bytes
 * @category: a category's id
 * @place: (nullable): where it is, %NULL when not known; one that is not on the map counts as not known
 * @area: (nullable): an area's code
 * @reported_at: µs UTC
 *
 * Returns: (transfer full): the facts
 */
DutyLikenessFacts *
duty_likeness_facts_new (
    const char *title, const char *category, const DutyPoint *place, const char *area, gint64 reported_at)
{
  DutyLikenessFacts *self = g_new0 (DutyLikenessFacts, 1);

  self->words = duty_word_set_new (title);
  self->category = g_strdup (category);
  self->has_place = place != NULL && duty_geo_is_valid (place->latitude, place->longitude);
  if (self->has_place)
    self->place = *place;
  self->area = g_strdup (area);
  self->reported_at = reported_at;
  return self;
}

void
duty_likeness_facts_free (DutyLikenessFacts *self)
{
  duty_word_set_free (self->words);
  g_free (self->category);
  g_free (self->area);
  g_free (self);
}

static double
compare_times (const DutyLikenessFacts *a, const DutyLikenessFacts *b)
{
  double span = fabs ((double) a->reported_at - (double) b->reported_at);

  return span > DUTY_LIKENESS_MAX_SPAN ? 0 : bell (span / SPAN);
}

/* One degree of latitude is at least 110 km wherever, so most are ruled out without the sines. */
static double
compare_points (DutyPoint a, DutyPoint b)
{
  double metres;

  if (fabs (a.latitude - b.latitude) * 110000 > DUTY_LIKENESS_MAX_METRES)
    return 0;
  metres = duty_geo_distance (a, b);
  return metres > DUTY_LIKENESS_MAX_METRES ? 0 : bell (metres / METRES);
}

/* Where one of the two has no point, both must lie in one area, or both in none that is known. */
static double
compare_places (const DutyLikenessFacts *a, const DutyLikenessFacts *b)
{
  if (a->has_place && b->has_place)
    return compare_points (a->place, b->place);
  if (a->area == NULL && b->area == NULL)
    return a->has_place == b->has_place;
  return g_strcmp0 (a->area, b->area) == 0;
}

static double
reckon_given (const DutyLikenessFacts *a, const DutyLikenessFacts *b)
{
  double given = g_strcmp0 (a->category, b->category) == 0 ? GIVEN_KIND : GIVEN_OTHER_KIND;

  if (a->has_place && b->has_place)
    return given;
  return a->area != NULL ? given * GIVEN_AREA : 0;
}

/**
 * duty_likeness_score_above:
 * @a: facts of a report
 * @b: facts of another
 * @least: a score
 *
 * Compares time, place and words in this order, and stops as soon as @least is out of reach.
 *
 * Returns: duty_likeness_score(), or 0 where that is below @least
 */
double
duty_likeness_score_above (const DutyLikenessFacts *a, const DutyLikenessFacts *b, double least)
{
  double near = compare_times (a, b);
  double given, score;

  if (near == 0 || near < least)
    return 0;
  near *= compare_places (a, b);
  if (near == 0 || near < least)
    return 0;
  given = reckon_given (a, b);
  score = near * (given + (1 - given) * duty_word_set_compare (a->words, b->words));
  return score < least ? 0 : score;
}

/**
 * duty_likeness_score:
 * @a: facts of a report
 * @b: facts of another
 *
 * Returns: how likely the two tell of one thing, 0 to 1; see %DUTY_LIKENESS_LIKELY. The same either way
 *   round, and 1 for facts that are the same.
 */
double
duty_likeness_score (const DutyLikenessFacts *a, const DutyLikenessFacts *b)
{
  return duty_likeness_score_above (a, b, 0);
}
