/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DutyCodec:
 * @encoding: its name in RTP (the IANA registry of RTP payload formats)
 * @label: its name as people write it
 * @type: the media type of the elementary stream
 * @depay: the element that takes it out of RTP
 * @parse: (nullable): the element that finds access units, key frames and the size
 * @decode: the element that decodes it
 *
 * A kind of video that we can play, and with what.
 */
typedef struct
{
  const char *encoding;
  const char *label;
  const char *type;
  const char *depay;
  const char *parse;
  const char *decode;
} DutyCodec;

void duty_codec_load_plugins (void);
const DutyCodec *duty_codec_find (const GstCaps *caps);
gboolean duty_codec_accepts_size (const GstCaps *caps);
guint duty_codec_get_threads (const GstCaps *caps);
gboolean duty_codec_is_plain (const GstCaps *caps);

G_END_DECLS
