/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-clip-format.h"

/* A closed group of 50 pictures, no B-frames, parameter sets before each key frame: as cameras send. */
#define H264(kbit)                                                                                           \
  "x264enc speed-preset=superfast tune=zerolatency pass=qual quantizer=24 bitrate=" kbit " threads=1 "       \
  "bframes=0 key-int-max=50 "                                                                                \
  "option-string=\"keyint=50:min-keyint=50:scenecut=0:open-gop=0:sliced-threads=0\" "                        \
  "! video/x-h264,profile=main,stream-format=byte-stream,alignment=au"

#define H265(kbit)                                                                                           \
  "x265enc speed-preset=ultrafast tune=zerolatency bitrate=" kbit " key-int-max=50 "                         \
  "option-string=\"keyint=50:min-keyint=50:scenecut=0:open-gop=0:bframes=0:repeat-headers=1:log-level="      \
  "none\" "                                                                                                  \
  "! video/x-h265,profile=main,stream-format=byte-stream,alignment=au"

static const DutyClipFormat formats[][2] = {
  [DUTY_CLIP_CODEC_H264] = {
    [DUTY_CLIP_SIZE_SUB] = { "sub-h264", "sub", 640, 360, H264 ("768"), "rtph264pay" },
    [DUTY_CLIP_SIZE_MAIN] = { "main-h264", "main", 1920, 1080, H264 ("4096"), "rtph264pay" },
  },
  [DUTY_CLIP_CODEC_H265] = {
    [DUTY_CLIP_SIZE_SUB] = { "sub-h265", "sub", 640, 360, H265 ("512"), "rtph265pay" },
    [DUTY_CLIP_SIZE_MAIN] = { "main-h265", "main", 1920, 1080, H265 ("3072"), "rtph265pay" },
  },
};

/* Returns: (transfer none): how the cameras of that codec send that size */
const DutyClipFormat *
duty_clip_format_get (DutyClipCodec codec, DutyClipSize size)
{
  return &formats[codec][size];
}
