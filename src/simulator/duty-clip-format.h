/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyClipCodec:
 * @DUTY_CLIP_CODEC_H264: what nearly every camera speaks
 * @DUTY_CLIP_CODEC_H265: what the newer ones do
 */
typedef enum
{
  DUTY_CLIP_CODEC_H264,
  DUTY_CLIP_CODEC_H265,
} DutyClipCodec;

/**
 * DutyClipSize:
 * @DUTY_CLIP_SIZE_SUB: 640×360
 * @DUTY_CLIP_SIZE_MAIN: 1920×1080
 */
typedef enum
{
  DUTY_CLIP_SIZE_SUB,
  DUTY_CLIP_SIZE_MAIN,
} DutyClipSize;

/**
 * DutyClipFormat:
 * @name: for file names, "sub-h264"
 * @stream: the last part of the stream's path, "sub"
 * @width: pixels
 * @height: pixels
 * @encoder: the encoder and its settings, and the caps it must yield, as gst-launch writes them
 * @payloader: the factory of what makes RTP of it
 */
typedef struct
{
  const char *name;
  const char *stream;
  int width;
  int height;
  const char *encoder;
  const char *payloader;
} DutyClipFormat;

const DutyClipFormat *duty_clip_format_get (DutyClipCodec codec, DutyClipSize size);

G_END_DECLS
