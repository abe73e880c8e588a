/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of the newest durations speak, for each category and township. */
#define DUTY_EXPECTATIONS_WINDOW 200

/* Fewer samples than this say nothing. */
#define DUTY_EXPECTATIONS_LEAST 5

/* Fewer samples than this that lasted longer than a case has lasted already say nothing of its end. */
#define DUTY_EXPECTATIONS_LEAST_LONGER 3

/* Pairs of category and township that are kept; durations of further ones count for the county alone. */
#define DUTY_EXPECTATIONS_MAX_TOWNSHIPS 4096

/* Categories that are kept; durations of further ones do not count. */
#define DUTY_EXPECTATIONS_MAX_CATEGORIES 256

/**
 * DutyExpectation:
 * @median: half of the like cases took no longer in all, µs; 0 when @beyond
 * @most: four in five of the like cases took no longer in all, µs; 0 when @beyond
 * @n_samples: how many cases are looked at, longer or not
 * @of_township: whether they are the township's; else they are the whole county's
 * @beyond: the case has lasted longer than all but a few of them, so that there are no figures
 *
 * How long a case may take from report to close. Like cases are those that lasted longer than this one
 * has lasted already, so neither figure lies in the past. Both are nearest-rank percentiles, the 50th and
 * the 80th: of n durations in rising order the one numbered ⌈p·n⌉, which is always one that was seen.
 */
typedef struct
{
  gint64 median;
  gint64 most;
  guint n_samples;
  gboolean of_township;
  gboolean beyond;
} DutyExpectation;

/**
 * DutyExpectations: what history says of how long cases take. Belongs to one thread.
 */
typedef struct _DutyExpectations DutyExpectations;

DutyExpectations *duty_expectations_new (void);
void duty_expectations_free (DutyExpectations *self);

void
duty_expectations_add (DutyExpectations *self, const char *category, const char *township, gint64 duration);
gboolean duty_expectations_expect (
    DutyExpectations *self, const char *category, const char *township, gint64 elapsed, DutyExpectation *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyExpectations, duty_expectations_free)

G_END_DECLS
