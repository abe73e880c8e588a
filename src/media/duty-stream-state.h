/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyStreamState:
 * @DUTY_STREAM_CONNECTING: no picture yet
 * @DUTY_STREAM_LIVE: pictures come and change
 * @DUTY_STREAM_STALLED: connected, but no new picture for a while, or the same picture again and again
 * @DUTY_STREAM_LOST: the connection failed; the stream tries again by itself
 * @DUTY_STREAM_NO_PERMISSION: the camera refuses our name or password; tried again seldom
 */
typedef enum
{
  DUTY_STREAM_CONNECTING,
  DUTY_STREAM_LIVE,
  DUTY_STREAM_STALLED,
  DUTY_STREAM_LOST,
  DUTY_STREAM_NO_PERMISSION,
} DutyStreamState;

/**
 * DutyStreamCause:
 *
 * Why a stream is not live.
 */
typedef enum
{
  DUTY_CAUSE_NONE,
  DUTY_CAUSE_REFUSED,     /* the host refuses the connection */
  DUTY_CAUSE_UNREACHABLE, /* no route, unknown host, time out */
  DUTY_CAUSE_PASSWORD,    /* the camera refuses name or password */
  DUTY_CAUSE_NOT_FOUND,   /* the camera has no such stream */
  DUTY_CAUSE_SILENT,      /* the camera answers, sends no video */
  DUTY_CAUSE_FROZEN,      /* pictures come, but always the same */
  DUTY_CAUSE_GARBAGE,     /* what comes is not a picture that can be decoded */
  DUTY_CAUSE_CLOSED,      /* the camera closed the connection */
  DUTY_CAUSE_UNSUPPORTED, /* a codec or address that we cannot play */
  DUTY_CAUSE_CERTIFICATE, /* the camera shows another certificate than it did */
  DUTY_CAUSE_NO_KEY,      /* pictures come, but none that a decoder can begin with */
  DUTY_CAUSE_DECODER,     /* the decoder failed; another is tried */
} DutyStreamCause;

const char *duty_stream_state_get_label (DutyStreamState state);
const char *duty_stream_cause_get_label (DutyStreamCause cause);

G_END_DECLS
