/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-fake-clock.h"
#include "web/duty-rate-limit.h"

static guint
take_all (DutyRateLimit *limit, const char *name)
{
  guint taken = 0;

  while (duty_rate_limit_take (limit, name))
    taken++;
  return taken;
}

static void
test_a_second_at_once_then_the_rate (void)
{
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (0);
  g_autoptr (DutyRateLimit) limit = duty_rate_limit_new (DUTY_CLOCK (clock), 200);

  g_assert_cmpuint (take_all (limit, "grid"), ==, 200);
  duty_fake_clock_advance (clock, 5000);
  g_assert_cmpuint (take_all (limit, "grid"), ==, 1);
  duty_fake_clock_advance (clock, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (take_all (limit, "grid"), ==, 200);
}

static void
test_names_do_not_share (void)
{
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (0);
  g_autoptr (DutyRateLimit) limit = duty_rate_limit_new (DUTY_CLOCK (clock), 2);

  g_assert_cmpuint (take_all (limit, "a"), ==, 2);
  g_assert_cmpuint (take_all (limit, "b"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web/rate-limit/a-second-at-once-then-the-rate", test_a_second_at_once_then_the_rate);
  g_test_add_func ("/web/rate-limit/names-do-not-share", test_names_do_not_share);
  return g_test_run ();
}
