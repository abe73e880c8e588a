/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-deadline.h"

#define S G_TIME_SPAN_SECOND
#define M G_TIME_SPAN_MINUTE

/* From 1,000 s: ten minutes, blue after five, yellow after eight. */
static const DutyDeadline TEN = { 1000 * S, 1000 * S + 5 * M, 1000 * S + 8 * M, 1000 * S + 10 * M };

static const struct
{
  gint64 after; /* the start of TEN */
  DutyColour colour;
  gint64 minutes;
} FACES[] = {
  { -1 * M, DUTY_COLOUR_CALM, 11 },
  { 0, DUTY_COLOUR_CALM, 10 },
  { 1, DUTY_COLOUR_CALM, 9 },
  { 5 * M - 1, DUTY_COLOUR_CALM, 5 },
  { 5 * M, DUTY_COLOUR_BLUE, 5 },
  { 8 * M - 1, DUTY_COLOUR_BLUE, 2 },
  { 8 * M, DUTY_COLOUR_YELLOW, 2 },
  { 9 * M, DUTY_COLOUR_YELLOW, 1 },
  { 9 * M + 1, DUTY_COLOUR_YELLOW, 0 },
  { 10 * M - 1, DUTY_COLOUR_YELLOW, 0 },
  { 10 * M, DUTY_COLOUR_RED, 0 },
  { 10 * M + 1, DUTY_COLOUR_RED, -1 },
  { 11 * M, DUTY_COLOUR_RED, -1 },
  { 11 * M + 1, DUTY_COLOUR_RED, -2 },
  { 100000 * M, DUTY_COLOUR_RED, -99990 },
};

static void
test_shows_colour_and_minutes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FACES); i++)
    {
      gint64 now = TEN.start + FACES[i].after;

      g_assert_cmpint (duty_deadline_get_colour (&TEN, now), ==, FACES[i].colour);
      g_assert_cmpint (duty_deadline_get_minutes (&TEN, now), ==, FACES[i].minutes);
    }
}

static const DutyDeadline CLOCKS[] = {
  { 1000 * S, 1000 * S + 5 * M, 1000 * S + 8 * M, 1000 * S + 10 * M },
  { 1000 * S, 1030 * S, 1048 * S, 1060 * S },
  { 1000 * S, 1000 * S, 1000 * S, 1000 * S },
  { 1000 * S, 1000 * S + 1, 1000 * S + 2, 1000 * S + 3 },
  { 1000 * S, 1090 * S + 7, 1144 * S + 11, 1180 * S + 13 },
};

static gboolean
looks_the_same (const DutyDeadline *clock, gint64 a, gint64 b)
{
  return duty_deadline_get_colour (clock, a) == duty_deadline_get_colour (clock, b) &&
         duty_deadline_get_minutes (clock, a) == duty_deadline_get_minutes (clock, b);
}

/* From one change to the next: at each the face is another, and until just before it the same. */
static void
test_walks_from_change_to_change (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++)
    {
      const DutyDeadline *clock = &CLOCKS[i];
      gint64 end = clock->due + 5 * M;
      guint colours = 1 << duty_deadline_get_colour (clock, clock->start - 1);

      for (gint64 now = clock->start - 1; now < end;)
        {
          gint64 next = duty_deadline_get_next_change (clock, now);

          g_assert_cmpint (next, >, now);
          g_assert_true (looks_the_same (clock, now, next - 1));
          g_assert_false (looks_the_same (clock, now, next));
          colours |= 1 << duty_deadline_get_colour (clock, next);
          now = next;
        }
      g_assert_cmpuint (colours & (1 << DUTY_COLOUR_CALM | 1 << DUTY_COLOUR_RED), ==,
                        1 << DUTY_COLOUR_CALM | 1 << DUTY_COLOUR_RED);
      g_assert_true (clock->blue == clock->due || colours == 0xf);
    }
}

/* Wherever one looks from, the next change is the first. */
static void
test_finds_the_next_change_from_anywhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++)
    for (int j = 0; j < 2000; j++)
      {
        gint64 now = CLOCKS[i].start + g_test_rand_int_range (-100, 700) * S + g_test_rand_int_range (0, S);
        gint64 next = duty_deadline_get_next_change (&CLOCKS[i], now);

        g_assert_cmpint (next, >, now);
        g_assert_true (looks_the_same (&CLOCKS[i], now, next - 1));
        g_assert_true (looks_the_same (&CLOCKS[i], now, now + (next - 1 - now) / 2));
        g_assert_false (looks_the_same (&CLOCKS[i], now, next));
      }
}

static void
test_a_stage_without_deadline_stays_calm (void)
{
  const DutyDeadline none = { .start = 1000 * S };

  g_assert_cmpint (duty_deadline_get_colour (&none, G_MAXINT64), ==, DUTY_COLOUR_CALM);
  g_assert_cmpint (duty_deadline_get_next_change (&none, 0), ==, G_MAXINT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/deadline/shows-colour-and-minutes", test_shows_colour_and_minutes);
  g_test_add_func ("/model/deadline/walks-from-change-to-change", test_walks_from_change_to_change);
  g_test_add_func ("/model/deadline/next-change-from-anywhere", test_finds_the_next_change_from_anywhere);
  g_test_add_func ("/model/deadline/none-stays-calm", test_a_stage_without_deadline_stays_calm);
  return g_test_run ();
}
