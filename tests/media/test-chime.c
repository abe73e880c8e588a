/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The alarm's tone ends by itself, with a sound device and without one, and may be dropped while it sounds. */

#include <gst/gst.h>

#include "media/duty-chime.h"

static void
wait_for_silence (DutyChime *chime)
{
  while (duty_chime_is_ringing (chime))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_rings_and_ends (void)
{
  DutyChime *chime = duty_chime_new ();

  duty_chime_ring (chime);
  duty_chime_ring (chime);
  wait_for_silence (chime);
  duty_chime_ring (chime);
  wait_for_silence (chime);
  g_assert_finalize_object (chime);
}

static void
test_dropped_while_it_rings (void)
{
  DutyChime *chime = duty_chime_new ();

  duty_chime_ring (chime);
  g_assert_true (duty_chime_is_ringing (chime) || duty_chime_is_silent (chime));
  g_assert_finalize_object (chime);
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chime/rings-and-ends", test_rings_and_ends);
  g_test_add_func ("/chime/dropped-while-it-rings", test_dropped_while_it_rings);
  return g_test_run ();
}
