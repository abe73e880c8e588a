/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-clock.h"
#include "support/duty-fake-clock.h"

typedef struct
{
  DutyClock *clock;
  GString *fired;
  gint64 at;
  guint left;
  char name;
} Ring;

static gboolean
on_ring (gpointer data)
{
  Ring *ring = data;

  ring->at = duty_clock_get_monotonic (ring->clock);
  if (ring->fired != NULL)
    g_string_append_c (ring->fired, ring->name);
  return --ring->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
on_destroyed (gpointer data)
{
  ((Ring *) data)->name = 'x';
}

/* The machine's clock. */

static void
test_tells_the_time (void)
{
  g_autoptr (DutyClock) clock = duty_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 start = duty_clock_get_monotonic (clock);

  g_assert_cmpint (duty_clock_get_wall (clock), >=, before);
  g_assert_cmpint (duty_clock_get_wall (clock), <=, g_get_real_time ());
  g_assert_cmpint (duty_clock_get_monotonic (clock), >=, start);
}

static void
test_never_fires_early (void)
{
  const gint64 delays[] = { 0, 1, 999, 1001, 20500 };

  for (gsize i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_autoptr (DutyClock) clock = duty_clock_new ();
      Ring ring = { .clock = clock, .left = 2 };
      gint64 start = duty_clock_get_monotonic (clock);

      g_assert_cmpuint (duty_clock_add_timer (clock, delays[i], on_ring, &ring, on_destroyed), !=, 0);
      while (ring.name != 'x')
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (ring.left, ==, 0);
      g_assert_cmpint (ring.at - start, >=, 2 * delays[i]);
    }
}

static void
test_forgets_a_removed_timer (void)
{
  g_autoptr (DutyClock) clock = duty_clock_new ();
  Ring removed = { .clock = clock, .left = 1 };
  Ring kept = { .clock = clock, .left = 1 };
  guint id = duty_clock_add_timer (clock, 0, on_ring, &removed, on_destroyed);

  duty_clock_clear_timer (clock, &id);
  duty_clock_clear_timer (clock, &id);
  g_assert_cmpuint (id, ==, 0);
  g_assert_cmpint (removed.name, ==, 'x');
  duty_clock_add_timer (clock, 1000, on_ring, &kept, on_destroyed);
  while (kept.name != 'x')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (removed.left, ==, 1);
}

static void
test_fires_on_the_thread_default_context (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (DutyClock) clock = duty_clock_new ();
  Ring ring = { .clock = clock, .left = 1 };
  guint removed;

  g_main_context_push_thread_default (context);
  duty_clock_add_timer (clock, 0, on_ring, &ring, on_destroyed);
  removed = duty_clock_add_timer (clock, 0, on_ring, NULL, NULL);
  duty_clock_remove_timer (clock, removed);
  while (ring.name != 'x')
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
}

/* The clock of the tests. */

static void
test_moves_by_hand (void)
{
  g_autoptr (DutyFakeClock) fake = duty_fake_clock_new (1000);
  DutyClock *clock = DUTY_CLOCK (fake);

  duty_fake_clock_advance (fake, 50);
  g_assert_cmpint (duty_clock_get_wall (clock), ==, 1050);
  g_assert_cmpint (duty_clock_get_monotonic (clock), ==, 50);
  duty_fake_clock_set_wall (fake, 10);
  g_assert_cmpint (duty_clock_get_wall (clock), ==, 10);
  g_assert_cmpint (duty_clock_get_monotonic (clock), ==, 50);
}

static void
test_fires_in_order (void)
{
  g_autoptr (DutyFakeClock) fake = duty_fake_clock_new (0);
  DutyClock *clock = DUTY_CLOCK (fake);
  g_autoptr (GString) fired = g_string_new (NULL);
  Ring often = { .clock = clock, .fired = fired, .left = 3, .name = 'a' };
  Ring once = { .clock = clock, .fired = fired, .left = 1, .name = 'b' };
  Ring late = { .clock = clock, .fired = fired, .left = 1, .name = 'c' };
  guint id;

  duty_clock_add_timer (clock, 10, on_ring, &often, NULL);
  duty_clock_add_timer (clock, 25, on_ring, &once, NULL);
  id = duty_clock_add_timer (clock, 100, on_ring, &late, on_destroyed);
  duty_fake_clock_advance (fake, 60);
  g_assert_cmpstr (fired->str, ==, "aaba");
  g_assert_cmpint (often.at, ==, 30);
  g_assert_cmpint (once.at, ==, 25);
  duty_clock_remove_timer (clock, id);
  duty_fake_clock_advance (fake, 100);
  g_assert_cmpstr (fired->str, ==, "aaba");
  g_assert_cmpint (late.name, ==, 'x');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/tells-the-time", test_tells_the_time);
  g_test_add_func ("/base/clock/never-fires-early", test_never_fires_early);
  g_test_add_func ("/base/clock/forgets-a-removed-timer", test_forgets_a_removed_timer);
  g_test_add_func ("/base/clock/fires-on-the-thread-default-context", test_fires_on_the_thread_default_context);
  g_test_add_func ("/base/clock/fake/moves-by-hand", test_moves_by_hand);
  g_test_add_func ("/base/clock/fake/fires-in-order", test_fires_in_order);
  return g_test_run ();
}
