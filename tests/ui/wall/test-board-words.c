/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-board-words.h"

/* 2026-11-25 15:40:27 in China. */
#define NOW (1795592427 * G_TIME_SPAN_SECOND)

static DutyBoardRow *
make_row (void)
{
  const DutyCameraRow camera_row = { "1", "新站北口", "1", .main_uri = "rtsp://h/x" };
  g_autoptr (DutyCamera) camera = duty_camera_new (&camera_row);

  return duty_board_row_new (camera);
}

static void
take (DutyBoardRow *row, DutyStreamCause cause, gint64 at)
{
  duty_board_row_take_answer (row, &(DutyProbeAnswer){ cause }, (DutyBoardMoment){ at, at });
}

static void
assert_why (DutyBoardRow *row, const char *expected)
{
  g_autofree char *why = duty_board_words_why (row);

  g_assert_cmpstr (why, ==, expected);
}

static void
assert_since (DutyBoardRow *row, gint64 now, const char *expected)
{
  g_autofree char *since = duty_board_words_since (row, now);

  g_assert_cmpstr (since, ==, expected);
}

static void
test_since (void)
{
  g_autoptr (DutyBoardRow) row = make_row ();

  assert_since (row, NOW, "");
  take (row, DUTY_CAUSE_REFUSED, NOW);
  assert_since (row, NOW, "before 15:40:27");
  take (row, DUTY_CAUSE_NONE, NOW + G_TIME_SPAN_MINUTE);
  assert_since (row, NOW, "15:41:27");
  assert_since (row, NOW + G_TIME_SPAN_DAY, "11-25 15:41");
}

static void
test_why (void)
{
  g_autoptr (DutyBoardRow) row = make_row ();
  const DutyBoardMoment now = { NOW, NOW };

  assert_why (row, "");
  take (row, DUTY_CAUSE_REFUSED, NOW);
  assert_why (row, "Camera refuses the connection");
  duty_board_row_take_stream (row, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, now);
  assert_why (row, "Picture is frozen, when last looked at");
  for (guint i = 0; i < 2; i++)
    {
      take (row, DUTY_CAUSE_REFUSED, NOW);
      duty_board_row_take_stream (row, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, now);
    }
  assert_why (row, "");
  take (row, DUTY_CAUSE_CLOSED, NOW);
  assert_why (row, "4 changes in the last hour · Camera closed the connection");
  take (row, DUTY_CAUSE_NONE, NOW);
  assert_why (row, "5 changes in the last hour · Answers now");
}

static void
test_clock (void)
{
  static const struct
  {
    gint64 seconds;
    const char *words;
  } table[] = {
    { 0, "right" },
    { 5, "right" },
    { -5, "right" },
    { 6, "6 s fast" },
    { -119, "119 s slow" },
    { 120, "2 min fast" },
    { -3 * 3600, "3 h slow" },
    { 56 * 365 * 86400LL, "20440 days fast" },
  };
  g_autoptr (DutyBoardRow) silent = make_row ();
  g_autofree char *nothing = duty_board_words_clock (silent);

  g_assert_cmpstr (nothing, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DutyBoardRow) row = make_row ();
      const DutyProbeAnswer answer = { DUTY_CAUSE_NONE, TRUE, table[i].seconds * G_TIME_SPAN_SECOND };
      g_autofree char *words = NULL;

      duty_board_row_take_answer (row, &answer, (DutyBoardMoment){ NOW, NOW });
      words = duty_board_words_clock (row);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/board-words/since", test_since);
  g_test_add_func ("/ui/board-words/why", test_why);
  g_test_add_func ("/ui/board-words/clock", test_clock);
  return g_test_run ();
}
