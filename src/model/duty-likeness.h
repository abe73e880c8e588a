/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-geo.h"
#include "model/duty-word-set.h"

G_BEGIN_DECLS

/* From this score on two reports are likely to tell of one thing. */
#define DUTY_LIKENESS_LIKELY 0.4

/* Farther apart, or longer, and the score is 0. */
#define DUTY_LIKENESS_MAX_METRES 1500.0
#define DUTY_LIKENESS_MAX_SPAN (24 * G_TIME_SPAN_HOUR)

/**
 * DutyLikenessFacts:
 * @words: of the title
 * @category: a category's id
 * @has_place: whether @place is known
 * @place: where it is
 * @area: (nullable): an area's code
 * @reported_at: µs UTC
 *
 * What a report is compared by. Immutable once made; any thread.
 */
typedef struct
{
  DutyWordSet *words;
  char *category;
  gboolean has_place;
  DutyPoint place;
  char *area;
  gint64 reported_at;
} DutyLikenessFacts;

DutyLikenessFacts *duty_likeness_facts_new (
    const char *title, const char *category, const DutyPoint *place, const char *area, gint64 reported_at);
void duty_likeness_facts_free (DutyLikenessFacts *self);

double duty_likeness_score (const DutyLikenessFacts *a, const DutyLikenessFacts *b);
double duty_likeness_score_above (const DutyLikenessFacts *a, const DutyLikenessFacts *b, double least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyLikenessFacts, duty_likeness_facts_free)

G_END_DECLS
