/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 64 open cameras, 16 of them looked at, going and coming back: how soon they are live again, and what it costs. */

#include <gst/gst.h>
#include <stdlib.h>

#include "camera/flapping.h"

#define MAX_RETURN (5 * G_TIME_SPAN_SECOND)

static double
to_ms (gint64 us)
{
  return (double) us / G_TIME_SPAN_MILLISECOND;
}

static double
to_mib (gsize bytes)
{
  return (double) bytes / 1024 / 1024;
}

int
main (int argc, char *argv[])
{
  guint n_rounds = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 40;
  Flapping flapping;

  gst_init (&argc, &argv);
  flapping_run (&flapping, n_rounds);
  g_print ("%u rounds, %u returns\n", n_rounds, flapping.n_returns);
  g_print ("live again after        mean %8.0f ms, slowest %8.0f ms\n", to_ms (flapping.mean), to_ms (flapping.slowest));
  g_print ("longest main-loop turn  %8.1f ms\n", to_ms (flapping.longest_turn));
  g_print ("threads                 after the third round %u, at the end %u\n", flapping.n_threads[0], flapping.n_threads[1]);
  g_print ("memory                  after the third round %.1f MiB, at the end %.1f MiB\n", to_mib (flapping.memory[0]),
           to_mib (flapping.memory[1]));
  g_print ("ratio: %.2f\n", (double) flapping.slowest / MAX_RETURN);
  return EXIT_SUCCESS;
}
