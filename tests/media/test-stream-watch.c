/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-watch.h"

#define S G_TIME_SPAN_SECOND
#define START (1000 * S)

static DutyStreamWatch
make_open (void)
{
  DutyStreamWatch watch;

  duty_stream_watch_init (&watch);
  g_assert_cmpint (duty_stream_watch_look (&watch, START, &(DutyStreamEvidence){ 0 }), ==, DUTY_WATCH_OPEN);
  duty_stream_watch_begin (&watch, START);
  return watch;
}

static DutyStreamWatch
make_live (void)
{
  DutyStreamWatch watch = make_open ();
  DutyStreamEvidence seen = { TRUE, START, START, START, START, START, 1 };

  g_assert_cmpint (duty_stream_watch_look (&watch, START, &seen), ==, DUTY_WATCH_KEEP);
  g_assert_cmpint (watch.state, ==, DUTY_STREAM_LIVE);
  return watch;
}

static void
test_connects (void)
{
  DutyStreamWatch watch = make_open ();

  g_assert_cmpint (watch.state, ==, DUTY_STREAM_CONNECTING);
  g_assert_cmpint (watch.cause, ==, DUTY_CAUSE_NONE);
  g_assert_cmpuint (watch.attempts, ==, 0);
}

typedef struct
{
  const char *name;
  gint64 now; /* after a live picture at 0 */
  DutyStreamEvidence seen;
  DutyStreamState state;
  DutyStreamCause cause;
  DutyWatchAction action;
} Judgement;

/* Times in seconds after START. */
static const Judgement judgements[] = {
  { "fresh", 1, { TRUE, 0, 1, 1, 1, 1, 1 }, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, DUTY_WATCH_KEEP },
  { "two-seconds-are-live", 2, { TRUE, 0, 0, 0, 0, 0, 1 }, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, DUTY_WATCH_KEEP },
  { "no-data", 3, { TRUE, 0, 0, 0, 0, 0, 1 }, DUTY_STREAM_STALLED, DUTY_CAUSE_SILENT, DUTY_WATCH_KEEP },
  { "no-data-for-long", 11, { TRUE, 0, 0, 0, 0, 0, 1 }, DUTY_STREAM_LOST, DUTY_CAUSE_SILENT, DUTY_WATCH_CLOSE },
  { "no-picture", 3, { TRUE, 0, 3, 3, 0, 0, 1 }, DUTY_STREAM_STALLED, DUTY_CAUSE_GARBAGE, DUTY_WATCH_KEEP },
  { "no-picture-for-long", 11, { TRUE, 0, 11, 11, 0, 0, 1 }, DUTY_STREAM_LOST, DUTY_CAUSE_GARBAGE, DUTY_WATCH_CLOSE },
  { "packets-of-no-picture", 3, { TRUE, 0, 3, 0, 0, 0, 1 }, DUTY_STREAM_STALLED, DUTY_CAUSE_GARBAGE, DUTY_WATCH_KEEP },
  { "same-picture", 6, { TRUE, 0, 6, 6, 6, 0, 2 }, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, DUTY_WATCH_KEEP },
  { "same-picture-until-now", 5, { TRUE, 0, 5, 5, 5, 0, 2 }, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, DUTY_WATCH_KEEP },
  { "still-scene-before-a-key-frame", 20, { TRUE, 0, 20, 20, 20, 0, 1 }, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, DUTY_WATCH_KEEP },
  { "same-picture-without-key-frames", 31, { TRUE, 0, 31, 31, 31, 0, 0 }, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, DUTY_WATCH_KEEP },
  { "frozen-is-never-lost", 600, { TRUE, 0, 600, 600, 600, 0, 300 }, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, DUTY_WATCH_KEEP },
  { "nobody-looked-until-now", 100, { TRUE, 99, 100, 100, 0, 0, 50 }, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, DUTY_WATCH_KEEP },
};

static gint64
to_time (gint64 seconds)
{
  return START + seconds * S;
}

static void
look_at (DutyStreamWatch *watch, gint64 now, gint64 decoding, gint64 fresh, DutyStreamState state)
{
  DutyStreamEvidence seen = { TRUE, decoding != 0 ? to_time (decoding) : 0, to_time (now), to_time (now),
                              to_time (now), to_time (fresh), 3 };

  g_assert_cmpint (duty_stream_watch_look (watch, to_time (now), &seen), ==, DUTY_WATCH_KEEP);
  g_assert_cmpint (watch->state, ==, state);
}

/* Looking away from a frozen camera and back does not make it live; a new picture does. */
static void
test_frozen_stays_frozen (void)
{
  DutyStreamWatch watch = make_live ();

  look_at (&watch, 8, 1, 1, DUTY_STREAM_STALLED);
  look_at (&watch, 20, 0, 1, DUTY_STREAM_STALLED);
  look_at (&watch, 40, 40, 1, DUTY_STREAM_STALLED);
  g_assert_cmpint (watch.cause, ==, DUTY_CAUSE_FROZEN);
  look_at (&watch, 41, 40, 41, DUTY_STREAM_LIVE);
}

static void
test_judges (gconstpointer data)
{
  const Judgement *row = data;
  DutyStreamWatch watch = make_live ();
  DutyStreamEvidence seen = row->seen;

  seen.decoding = to_time (seen.decoding);
  seen.packet = to_time (seen.packet);
  seen.data = to_time (seen.data);
  seen.picture = to_time (seen.picture);
  seen.fresh = to_time (seen.fresh);
  g_assert_cmpint (duty_stream_watch_look (&watch, to_time (row->now), &seen), ==, row->action);
  g_assert_cmpint (watch.state, ==, row->state);
  g_assert_cmpint (watch.cause, ==, row->cause);
}

/* While nobody looks, data alone tells whether the stream lives. */
static void
test_lives_without_viewers (void)
{
  DutyStreamWatch watch = make_live ();
  DutyStreamEvidence seen = { TRUE, 0, to_time (100), to_time (100), START, START, 50 };

  duty_stream_watch_look (&watch, to_time (101), &seen);
  g_assert_cmpint (watch.state, ==, DUTY_STREAM_LIVE);
  duty_stream_watch_look (&watch, to_time (103), &seen);
  g_assert_cmpint (watch.state, ==, DUTY_STREAM_STALLED);
}

static void
test_gives_up_connecting (void)
{
  const struct
  {
    DutyStreamEvidence seen;
    DutyStreamCause cause;
  } rows[] = {
    { { FALSE }, DUTY_CAUSE_UNREACHABLE },
    { { TRUE }, DUTY_CAUSE_SILENT },
    { { TRUE, 0, START + 9 * S }, DUTY_CAUSE_GARBAGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DutyStreamWatch watch = make_open ();

      g_assert_cmpint (duty_stream_watch_look (&watch, START + 9 * S, &rows[i].seen), ==, DUTY_WATCH_KEEP);
      g_assert_cmpint (watch.state, ==, DUTY_STREAM_CONNECTING);
      g_assert_cmpint (duty_stream_watch_look (&watch, START + 10 * S, &rows[i].seen), ==, DUTY_WATCH_CLOSE);
      g_assert_cmpint (watch.state, ==, DUTY_STREAM_LOST);
      g_assert_cmpint (watch.cause, ==, rows[i].cause);
    }
}

static gint64
measure_delay (DutyStreamWatch *watch, gint64 now)
{
  gint64 delay = 0;

  while (duty_stream_watch_look (watch, now + delay, &(DutyStreamEvidence){ 0 }) != DUTY_WATCH_OPEN)
    delay += S / 100;
  return delay;
}

static void
test_backs_off (void)
{
  const gint64 ceilings[] = { 1, 2, 4, 4, 4, 4 };
  DutyStreamWatch watch = make_open ();
  gint64 now = START;

  for (gsize i = 0; i < G_N_ELEMENTS (ceilings); i++)
    {
      gint64 delay;

      duty_stream_watch_fail (&watch, now, DUTY_CAUSE_REFUSED);
      g_assert_cmpint (watch.state, ==, DUTY_STREAM_LOST);
      g_assert_cmpuint (watch.attempts, ==, i);
      delay = measure_delay (&watch, now);
      g_assert_cmpint (delay, >=, ceilings[i] * S / 2);
      g_assert_cmpint (delay, <=, ceilings[i] * S + S / 100);
      now += delay;
      duty_stream_watch_begin (&watch, now);
      g_assert_cmpint (watch.state, ==, DUTY_STREAM_LOST);
    }
}

/* One picture and gone again is no success: the delay goes on growing. */
static void
test_flapping_backs_off (void)
{
  DutyStreamWatch watch = make_live ();

  for (guint i = 0; i < 8; i++)
    {
      DutyStreamEvidence seen = { TRUE, START, START, START, START, START, 1 };

      duty_stream_watch_fail (&watch, START, DUTY_CAUSE_CLOSED);
      duty_stream_watch_begin (&watch, START);
      duty_stream_watch_look (&watch, START, &seen);
      g_assert_cmpuint (watch.attempts, ==, 0);
    }
  duty_stream_watch_fail (&watch, START, DUTY_CAUSE_CLOSED);
  g_assert_cmpint (measure_delay (&watch, START), >=, 2 * S);
}

static void
test_steady_starts_over (void)
{
  DutyStreamWatch watch = make_open ();
  DutyStreamEvidence seen = { TRUE, START, START, START, START, START, 1 };

  for (guint i = 0; i < 8; i++)
    duty_stream_watch_fail (&watch, START, DUTY_CAUSE_CLOSED);
  duty_stream_watch_begin (&watch, START);
  duty_stream_watch_look (&watch, START, &seen);
  duty_stream_watch_fail (&watch, START + 20 * S, DUTY_CAUSE_CLOSED);
  g_assert_cmpint (measure_delay (&watch, START + 20 * S), <=, S + S / 100);
}

static void
test_password_is_tried_seldom (void)
{
  DutyStreamWatch watch = make_open ();

  duty_stream_watch_fail (&watch, START, DUTY_CAUSE_PASSWORD);
  g_assert_cmpint (watch.state, ==, DUTY_STREAM_NO_PERMISSION);
  g_assert_cmpint (measure_delay (&watch, START), ==, 60 * S);
}

static void
test_other_way_is_no_loss (void)
{
  DutyStreamWatch watch = make_open ();

  duty_stream_watch_retry (&watch, START + S);
  g_assert_cmpint (watch.state, ==, DUTY_STREAM_CONNECTING);
  g_assert_cmpint (measure_delay (&watch, START + S), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/stream-watch/connects", test_connects);
  g_test_add_func ("/media/stream-watch/frozen-stays-frozen", test_frozen_stays_frozen);
  for (gsize i = 0; i < G_N_ELEMENTS (judgements); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/stream-watch/judges/%s", judgements[i].name);

      g_test_add_data_func (path, &judgements[i], test_judges);
    }
  g_test_add_func ("/media/stream-watch/lives-without-viewers", test_lives_without_viewers);
  g_test_add_func ("/media/stream-watch/gives-up-connecting", test_gives_up_connecting);
  g_test_add_func ("/media/stream-watch/backs-off", test_backs_off);
  g_test_add_func ("/media/stream-watch/flapping-backs-off", test_flapping_backs_off);
  g_test_add_func ("/media/stream-watch/steady-starts-over", test_steady_starts_over);
  g_test_add_func ("/media/stream-watch/password-is-tried-seldom", test_password_is_tried_seldom);
  g_test_add_func ("/media/stream-watch/other-way-is-no-loss", test_other_way_is_no_loss);
  return g_test_run ();
}
