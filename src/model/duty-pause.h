/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyPause:
 * @from: when the case was suspended, wall time, µs UTC
 * @to: when it was resumed; 0 while it is suspended
 *
 * One suspension (挂起) of a case.
 */
typedef struct
{
  gint64 from;
  gint64 to;
} DutyPause;

G_END_DECLS
