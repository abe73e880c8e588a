/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyProblems:
 *
 * What was wrong with a county's files, as sentences for the one who keeps them: file, line, reason,
 * and what to do. After the first two hundred they are only counted. One thread at a time.
 */
typedef struct _DutyProblems DutyProblems;

DutyProblems *duty_problems_new (void);
void duty_problems_free (DutyProblems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyProblems, duty_problems_free)

void duty_problems_add (DutyProblems *self, const char *file, guint line, const char *reason);
void duty_problems_take (DutyProblems *self, const char *file, guint line, GError *error);

guint duty_problems_get_count (DutyProblems *self);
const char *duty_problems_get_first (DutyProblems *self);
GStrv duty_problems_dup_strv (DutyProblems *self);

G_END_DECLS
