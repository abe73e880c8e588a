/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyBadManners:
 * @DUTY_BAD_SILENT: takes the connection and never says a word
 * @DUTY_BAD_GARBAGE: sends random bytes
 * @DUTY_BAD_NO_VIDEO: speaks RTSP, agrees to everything, sends no packet
 * @DUTY_BAD_NOISE: speaks RTSP, and sends RTP packets of random bytes
 * @DUTY_BAD_HUGE: describes H.264 of 16384×16384 pixels
 * @DUTY_BAD_FORBIDDEN: answers 403
 * @DUTY_BAD_ENDLESS: answers with headers that never end
 * @DUTY_BAD_DRIPS: answers a byte at a time, for ever
 * @DUTY_BAD_REDIRECTS: answers that the stream is at another host
 * @DUTY_BAD_DEAF: its queue of connections is full, so that connecting never ends
 */
typedef enum
{
  DUTY_BAD_SILENT,
  DUTY_BAD_GARBAGE,
  DUTY_BAD_NO_VIDEO,
  DUTY_BAD_NOISE,
  DUTY_BAD_HUGE,
  DUTY_BAD_FORBIDDEN,
  DUTY_BAD_ENDLESS,
  DUTY_BAD_DRIPS,
  DUTY_BAD_REDIRECTS,
  DUTY_BAD_DEAF,
} DutyBadManners;

/* A camera of bad manners on 127.0.0.1, on threads of its own. */
typedef struct _DutyBadServer DutyBadServer;

DutyBadServer *duty_bad_server_new (DutyBadManners manners);
char *duty_bad_server_dup_uri (DutyBadServer *self);
void duty_bad_server_free (DutyBadServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyBadServer, duty_bad_server_free)

G_END_DECLS
