/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "camera/flapping.h"

/* The address sanitizer keeps what was freed for a while. */
#ifdef __has_feature
#define KEEPS_FREED __has_feature (address_sanitizer)
#else
#define KEEPS_FREED 0
#endif

/* The short form of `sh tests/bench.sh flap`, which also tells how long things took. */
static void
test_all_come_back_and_nothing_grows (void)
{
  Flapping flapping;

  flapping_run (&flapping, 5);
  g_assert_cmpuint (flapping.n_returns, ==, 5 * 16);
  g_assert_cmpuint (flapping.n_threads[1], <, flapping.n_threads[0] + 16);
  if (!KEEPS_FREED)
    g_assert_cmpuint (flapping.memory[1], <, flapping.memory[0] + 32 * 1024 * 1024);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  duty_stream_probe_know_rtspsrc ();
  g_test_add_func ("/camera/flapping/all-come-back", test_all_come_back_and_nothing_grows);
  return g_test_run ();
}
