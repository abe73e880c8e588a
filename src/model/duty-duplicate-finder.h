/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-likeness.h"

G_BEGIN_DECLS

/* More than this nobody reads. */
#define DUTY_DUPLICATE_FINDER_MAX 50

/**
 * DutyDuplicate:
 * @code: a case's code
 * @score: how likely it tells of the same thing, see duty_likeness_score()
 */
typedef struct
{
  char *code;
  double score;
} DutyDuplicate;

void duty_duplicate_free (DutyDuplicate *self);

/**
 * DutyDuplicateFinder: the facts of the open cases, by place, so that a report is compared with those
 * around it alone. Belongs to one thread.
 */
typedef struct _DutyDuplicateFinder DutyDuplicateFinder;

DutyDuplicateFinder *duty_duplicate_finder_new (void);
void duty_duplicate_finder_free (DutyDuplicateFinder *self);

void duty_duplicate_finder_set (DutyDuplicateFinder *self, const char *code, DutyLikenessFacts *facts);
gboolean duty_duplicate_finder_remove (DutyDuplicateFinder *self, const char *code);
guint duty_duplicate_finder_get_n_cases (DutyDuplicateFinder *self);

GPtrArray *duty_duplicate_finder_find (DutyDuplicateFinder *self,
                                       const DutyLikenessFacts *facts,
                                       const char *except,
                                       guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyDuplicate, duty_duplicate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyDuplicateFinder, duty_duplicate_finder_free)

G_END_DECLS
