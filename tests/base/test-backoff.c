/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-backoff.h"

static void
test_grows_to_its_cap (void)
{
  DutyBackoff backoff = DUTY_BACKOFF_INIT (1000, 8000);
  const gint64 ceilings[] = { 1000, 2000, 4000, 8000, 8000, 8000 };

  for (gsize i = 0; i < G_N_ELEMENTS (ceilings); i++)
    {
      gint64 delay = duty_backoff_next (&backoff);

      g_assert_cmpint (delay, >=, ceilings[i] / 2);
      g_assert_cmpint (delay, <=, ceilings[i]);
    }
  duty_backoff_reset (&backoff);
  g_assert_cmpint (duty_backoff_next (&backoff), <=, 1000);
}

static void
test_survives_many_failures (void)
{
  DutyBackoff backoff = DUTY_BACKOFF_INIT (G_TIME_SPAN_SECOND, G_TIME_SPAN_MINUTE);

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (duty_backoff_next (&backoff), >=, G_TIME_SPAN_SECOND / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/backoff/grows-to-its-cap", test_grows_to_its_cap);
  g_test_add_func ("/base/backoff/survives-many-failures", test_survives_many_failures);
  return g_test_run ();
}
