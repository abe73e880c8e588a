/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/rtsp/duty-rtsp-reply.h"

#include <string.h>

/* Wed, 25 Nov 2026 15:40:27 GMT */
#define MOMENT (1795621227 * G_TIME_SPAN_SECOND)

typedef struct
{
  const char *text;
  DutyRtspReading reading;
  guint status;
  gint64 date;
  gboolean has_video;
} Row;

static const Row rows[] = {
  { "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 401 No\r\nwww-authenticate: Basic realm=\"x\"\r\n\r\n", DUTY_RTSP_READING_WHOLE, 401 },
  { "RTSP/1.0 200 OK\r\nDate: Wed, 25 Nov 2026 15:40:27 GMT\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200, MOMENT },
  { "RTSP/1.0 200 OK\r\nDATE :  Wed, 25 Nov 2026 15:40:27 GMT \r\n\r\n", DUTY_RTSP_READING_WHOLE, 200,
    MOMENT },
  { "RTSP/1.0 200 OK\r\nDate: yesterday\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nDate: Wed, 31 Feb 2026 15:40:27 GMT\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nDate: Wed, 25 Foo 2026 15:40:27 GMT\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nDate: Wed, -1 Nov -026 15:-4:27 GMT\r\n\r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nContent-Length: 17\r\n\r\nv=0\r\nm=video 0 \r\n", DUTY_RTSP_READING_WHOLE, 200, 0,
    TRUE },
  { "RTSP/1.0 200 OK\r\nContent-Length: 17\r\n\r\nv=0\r\nm=audio 0 \r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nv=0\r\nm=video 0 \r\n", DUTY_RTSP_READING_WHOLE, 200 },
  { "RTSP/1.0 200 OK\r\nContent-Length: 99\r\n\r\nv=0\r\nm=video 0 \r\n", DUTY_RTSP_READING_MORE },
  { "", DUTY_RTSP_READING_MORE },
  { "RTS", DUTY_RTSP_READING_MORE },
  { "RTSP/1.0 200 OK\r\nCSeq: 1\r\n", DUTY_RTSP_READING_MORE },
  { "HTTP/1.1 200 OK\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "x", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 99 \r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 2000 OK\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 600 OK\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 \r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 200 OK\r\nContent-Length: 65537\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", DUTY_RTSP_READING_BAD },
  { "RTSP/1.0 200 OK\r\nContent-Length: \r\n\r\n", DUTY_RTSP_READING_BAD },
};

static void
test_reads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (DutyRtspReply) reply = { 0 };

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (duty_rtsp_reply_read (&reply, rows[i].text, strlen (rows[i].text)), ==,
                       rows[i].reading);
      if (rows[i].reading != DUTY_RTSP_READING_WHOLE)
        continue;
      g_assert_cmpuint (reply.status, ==, rows[i].status);
      g_assert_cmpint (reply.date, ==, rows[i].date);
      g_assert_cmpint (reply.has_video, ==, rows[i].has_video);
      g_assert_cmpuint (reply.length, <=, strlen (rows[i].text));
    }
}

/* Byte by byte, as a slow camera sends it, it is never taken for bad nor for whole too early. */
static void
test_reads_in_pieces (void)
{
  const char *text = rows[9].text;
  gsize length = strlen (text);

  for (gsize n = 0; n <= length; n++)
    {
      g_auto (DutyRtspReply) reply = { 0 };
      DutyRtspReading expected = n < length ? DUTY_RTSP_READING_MORE : DUTY_RTSP_READING_WHOLE;

      g_assert_cmpint (duty_rtsp_reply_read (&reply, text, n), ==, expected);
    }
}

static void
test_endless_headers_are_bad (void)
{
  g_autoptr (GString) text = g_string_new ("RTSP/1.0 200 OK\r\n");
  g_auto (DutyRtspReply) reply = { 0 };

  while (text->len < DUTY_RTSP_REPLY_MAX_HEAD)
    {
      g_assert_cmpint (duty_rtsp_reply_read (&reply, text->str, text->len), ==, DUTY_RTSP_READING_MORE);
      g_string_append (text, "X-More: of the same, and again, and again, and again, and again\r\n");
    }
  g_assert_cmpint (duty_rtsp_reply_read (&reply, text->str, text->len), ==, DUTY_RTSP_READING_BAD);
}

static char *
answer (const char *challenges)
{
  g_autofree char *text = g_strdup_printf ("RTSP/1.0 401 Unauthorized\r\n%s\r\n", challenges);
  g_auto (DutyRtspReply) reply = { 0 };

  g_assert_cmpint (duty_rtsp_reply_read (&reply, text, strlen (text)), ==, DUTY_RTSP_READING_WHOLE);
  return duty_rtsp_reply_answer_challenge (&reply, "DESCRIBE", "rtsp://h/x", "duty", "se:cr@t");
}

/* The response is MD5 (MD5 (duty:R:se:cr@t):N:MD5 (DESCRIBE:rtsp://h/x)). */
static void
test_digest_comes_first (void)
{
  g_autofree char *inner = g_compute_checksum_for_string (G_CHECKSUM_MD5, "duty:R:se:cr@t", -1);
  g_autofree char *outer = g_compute_checksum_for_string (G_CHECKSUM_MD5, "DESCRIBE:rtsp://h/x", -1);
  g_autofree char *all = g_strdup_printf ("%s:N:%s", inner, outer);
  g_autofree char *response = g_compute_checksum_for_string (G_CHECKSUM_MD5, all, -1);
  g_autofree char *expected = g_strdup_printf ("Digest username=\"duty\", realm=\"R\", nonce=\"N\", "
                                               "uri=\"rtsp://h/x\", response=\"%s\"",
                                               response);
  g_autofree char *given = answer ("WWW-Authenticate: Basic realm=\"R\"\r\n"
                                   "WWW-Authenticate: Digest realm=\"R\", nonce=\"N\"\r\n");

  g_assert_cmpstr (given, ==, expected);
  g_assert_null (strstr (given, "se:cr@t"));
}

static void
test_basic_where_nothing_else_is_asked (void)
{
  g_autofree char *basic = answer ("WWW-Authenticate: Basic realm=\"R\"\r\n");
  g_autofree char *odd = answer ("WWW-Authenticate: Digest realm=\"R\", nonce=\"N\", algorithm=SHA-999\r\n");
  g_autofree char *half = answer ("WWW-Authenticate: Digest realm=\"R\"\r\n");
  g_autofree char *none = answer ("");

  g_assert_cmpstr (basic, ==, "Basic ZHV0eTpzZTpjckB0");
  g_assert_null (odd);
  g_assert_null (half);
  g_assert_null (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/rtsp-reply/reads", test_reads);
  g_test_add_func ("/camera/rtsp-reply/reads-in-pieces", test_reads_in_pieces);
  g_test_add_func ("/camera/rtsp-reply/endless-headers-are-bad", test_endless_headers_are_bad);
  g_test_add_func ("/camera/rtsp-reply/digest-comes-first", test_digest_comes_first);
  g_test_add_func ("/camera/rtsp-reply/basic-where-nothing-else-is-asked",
                   test_basic_where_nothing_else_is_asked);
  return g_test_run ();
}
