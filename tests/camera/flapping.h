/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Flapping:
 * @n_returns: cameras that came back, all of them together
 * @slowest: µs from a camera's return until its picture was live, of the slowest
 * @mean: µs, of all
 * @longest_turn: µs that the main loop was busy at most
 * @n_threads: threads after the third round, and at the end
 * @memory: bytes resident after the third round, and at the end
 *
 * What became of 64 open cameras, of which 16 were looked at and went and came back.
 */
typedef struct
{
  guint n_returns;
  gint64 slowest;
  gint64 mean;
  gint64 longest_turn;
  guint n_threads[2];
  gsize memory[2];
} Flapping;

void flapping_run (Flapping *self, guint n_rounds);

G_END_DECLS
