/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/rtsp/gstrtspmessage.h>

G_BEGIN_DECLS

/* Bytes that a reply's head and its body may have: more than any camera says, and little enough to hold. */
#define DUTY_RTSP_REPLY_MAX_HEAD (16 * 1024)
#define DUTY_RTSP_REPLY_MAX_BODY (64 * 1024)

/**
 * DutyRtspReading:
 * @DUTY_RTSP_READING_MORE: the reply may go on
 * @DUTY_RTSP_READING_WHOLE: it is all there
 * @DUTY_RTSP_READING_BAD: this will never be a reply
 */
typedef enum
{
  DUTY_RTSP_READING_MORE,
  DUTY_RTSP_READING_WHOLE,
  DUTY_RTSP_READING_BAD,
} DutyRtspReading;

/**
 * DutyRtspReply:
 * @status: the code, 100 to 599
 * @date: what the camera's clock says, µs since 1970; 0 when it does not say, or nothing that is a date
 * @length: bytes of the whole reply
 * @has_video: whether its body describes a video stream
 * @challenges: (nullable): what it asks for, lines of WWW-Authenticate
 */
typedef struct
{
  guint status;
  gint64 date;
  gsize length;
  gboolean has_video;
  GPtrArray *challenges;
} DutyRtspReply;

DutyRtspReading duty_rtsp_reply_read (DutyRtspReply *self, const char *bytes, gsize n_bytes);
void duty_rtsp_reply_clear (DutyRtspReply *self);
char *duty_rtsp_reply_answer_challenge (
    const DutyRtspReply *self, const char *method, const char *uri, const char *user, const char *password);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DutyRtspReply, duty_rtsp_reply_clear)

G_END_DECLS
