/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "camera/rtsp/duty-rtsp-reply.h"
#include "fuzz/duty-fuzz.h"

/* Whatever a camera says, it is bounded, and what we answer is one line. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (DutyRtspReply) reply = { 0 };
  g_autofree char *answer = NULL;

  if (duty_rtsp_reply_read (&reply, (const char *) data, size) != DUTY_RTSP_READING_WHOLE)
    return 0;
  g_assert_cmpuint (reply.length, <=, size);
  g_assert_cmpuint (reply.status, >=, 100);
  g_assert_cmpint (reply.date, >=, 0);
  answer = duty_rtsp_reply_answer_challenge (&reply, "DESCRIBE", "rtsp://h/x", "duty", "secret");
  g_assert_true (answer == NULL || strpbrk (answer, "\r\n") == NULL);
  return 0;
}
