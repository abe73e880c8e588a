/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-promise-line.h"

/* 2026-11-25 08:00 in the county's time (UTC+8) */
#define NOW (G_GINT64_CONSTANT (1795564800) * G_TIME_SPAN_SECOND)

static const struct
{
  const char *line;
  const char *due;  /* NULL: the time is refused */
  const char *text; /* NULL: the text is refused */
} ROWS[] = {
  { "09:30 回电 12345", "2026-11-25 09:30", "回电 12345" },
  { "  9:05   call back ", "2026-11-25 09:05", "call back" },
  { "06:00 回电", "2026-11-26 06:00", "回电" },
  { "08:00 现在", "2026-11-26 08:00", "现在" },
  { "２３：５９ 全角", "2026-11-25 23:59", "全角" },
  { "14:00送沙袋", "2026-11-25 14:00", "送沙袋" },
  { "11-27 08:30 送泵", "2026-11-27 08:30", "送泵" },
  { "11月27日08:30 送泵", "2026-11-27 08:30", "送泵" },
  { "1/3 10:00 来年", "2027-01-03 10:00", "来年" },
  { "2-30 10:00 没有这天", NULL, NULL },
  { "24:00 x", NULL, NULL },
  { "12:60 x", NULL, NULL },
  { "123:00 x", NULL, NULL },
  { "回电 12345", NULL, NULL },
  { "", NULL, NULL },
  { "12:00", "2026-11-25 12:00", NULL },
  { "12:00   ", "2026-11-25 12:00", NULL },
};

static char *
format (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 due = 0;
      g_autofree char *text = duty_promise_line_read (ROWS[i].line, NOW, &due, &error);
      g_autofree char *at = format (due);

      g_test_message ("%s", ROWS[i].line);
      g_assert_cmpstr (text, ==, ROWS[i].text);
      if (ROWS[i].due == NULL)
        g_assert_error (error, DUTY_PROMISE_LINE_ERROR, DUTY_PROMISE_LINE_ERROR_TIME);
      else
        g_assert_cmpstr (at, ==, ROWS[i].due);
      if (ROWS[i].due != NULL && ROWS[i].text == NULL)
        g_assert_error (error, DUTY_PROMISE_LINE_ERROR, DUTY_PROMISE_LINE_ERROR_TEXT);
    }
}

static void
test_too_long (void)
{
  g_autoptr (GString) line = g_string_new ("12:00 ");
  g_autoptr (GError) error = NULL;
  gint64 due;

  for (guint i = 0; i < DUTY_PROMISE_MAX_TEXT; i++)
    g_string_append (line, "长");
  g_free (duty_promise_line_read (line->str, NOW, &due, &error));
  g_assert_no_error (error);
  g_string_append (line, "长");
  g_assert_null (duty_promise_line_read (line->str, NOW, &due, &error));
  g_assert_error (error, DUTY_PROMISE_LINE_ERROR, DUTY_PROMISE_LINE_ERROR_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/promise-line/rows", test_rows);
  g_test_add_func ("/promise-line/too-long", test_too_long);
  return g_test_run ();
}
