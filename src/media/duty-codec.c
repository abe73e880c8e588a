/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-codec.h"

/* Larger pictures than any camera's are a mistake or an attack on our memory. */
#define MAX_SIDE 8192

/* One core decodes this many pixels 25 times a second with ease. */
#define PIXELS_A_THREAD (1920 * 1088)
#define MAX_THREADS 4

static const DutyCodec codecs[] = {
  { "H264", "H.264", "video/x-h264", "rtph264depay", "h264parse", "avdec_h264" },
  { "H265", "H.265", "video/x-h265", "rtph265depay", "h265parse", "avdec_h265" },
  { "JPEG", "MJPEG", "image/jpeg", "rtpjpegdepay", NULL, "jpegdec" },
};

static void
load_plugin (const char *element)
{
  g_autoptr (GstPluginFeature) feature =
      gst_registry_find_feature (gst_registry_get (), element, GST_TYPE_ELEMENT_FACTORY);
  g_autoptr (GstPluginFeature) loaded = feature != NULL ? gst_plugin_feature_load (feature) : NULL;

  if (loaded == NULL)
    g_message ("“%s” is not installed; cameras that need it will say that they cannot be played", element);
}

/**
 * duty_codec_load_plugins:
 *
 * Loads what decodes each codec, so that the first camera that is opened does not wait for it: 70 ms on a machine of
 * two cores. Any thread; it blocks.
 */
void
duty_codec_load_plugins (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++)
    load_plugin (codecs[i].decode);
}

static gboolean
is_of_codec (const DutyCodec *codec, const GstStructure *format)
{
  if (gst_structure_has_name (format, "application/x-rtp"))
    return g_strcmp0 (gst_structure_get_string (format, "encoding-name"), codec->encoding) == 0;
  return gst_structure_has_name (format, codec->type);
}

/**
 * duty_codec_find:
 * @caps: what a source's pad carries, RTP or an elementary stream
 *
 * Returns: (transfer none) (nullable): how to play it, %NULL when we cannot
 */
const DutyCodec *
duty_codec_find (const GstCaps *caps)
{
  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (is_of_codec (&codecs[i], gst_caps_get_structure (caps, 0)))
      return &codecs[i];
  return NULL;
}

static void
get_size (const GstCaps *caps, int *width, int *height)
{
  const GstStructure *format = gst_caps_get_structure (caps, 0);

  if (!gst_structure_get_int (format, "width", width))
    *width = 0;
  if (!gst_structure_get_int (format, "height", height))
    *height = 0;
}

/**
 * duty_codec_accepts_size:
 * @caps: an elementary stream, parsed
 *
 * Returns: whether its pictures, if their size is known, are at most 8192 pixels wide and high
 */
gboolean
duty_codec_accepts_size (const GstCaps *caps)
{
  int width;
  int height;

  get_size (caps, &width, &height);
  return width <= MAX_SIDE && height <= MAX_SIDE;
}

/**
 * duty_codec_get_threads:
 * @caps: an elementary stream, parsed
 *
 * More threads cost latency and some CPU each, so that only what one core cannot do gets them.
 *
 * Returns: how many threads shall decode it
 */
guint
duty_codec_get_threads (const GstCaps *caps)
{
  gint64 pixels;
  int width;
  int height;

  get_size (caps, &width, &height);
  pixels = (gint64) width * height;
  return (guint) CLAMP (pixels / PIXELS_A_THREAD, 1, MIN (MAX_THREADS, (gint64) g_get_num_processors ()));
}

/**
 * duty_codec_is_plain:
 * @caps: an elementary stream, parsed
 *
 * Returns: whether its decoder gives pictures as a viewer takes them (4:2:0, 8 bits), so that they
 *   need no conversion
 */
gboolean
duty_codec_is_plain (const GstCaps *caps)
{
  const GstStructure *format = gst_caps_get_structure (caps, 0);
  guint depth;

  return g_strcmp0 (gst_structure_get_string (format, "chroma-format"), "4:2:0") == 0 &&
         gst_structure_get_uint (format, "bit-depth-luma", &depth) && depth == 8;
}
