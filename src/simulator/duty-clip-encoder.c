/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Makes clips of scenes. The caller's thread paints while the encoder's own works, so call it from a
 * worker: a loop takes about a second of a core at 640×360 and several at 1920×1080.
 */

#include "simulator/duty-clip-encoder.h"

#include <gst/app/app.h>

typedef struct
{
  const DutySceneKind *kind;
  const DutyClipFormat *format;
  GstElement *pipeline;
  GstAppSrc *input;
  GstAppSink *output;
} Encoder;

static void
encoder_clear (Encoder *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->pipeline);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Encoder, encoder_clear)

static gboolean
encoder_open (Encoder *self, GError **error)
{
  g_autofree char *description = g_strdup_printf (
      "appsrc name=input format=time block=true max-buffers=8 max-bytes=0 "
      "caps=video/x-raw,format=%s,width=%d,height=%d,framerate=%d/1,pixel-aspect-ratio=1/1 "
      "! videoconvert ! video/x-raw,format=I420 ! %s ! appsink name=output sync=false",
      G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB", self->format->width, self->format->height,
      DUTY_SCENE_RATE, self->format->encoder);

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (self->pipeline == NULL)
    return FALSE;
  self->input = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (self->pipeline), "input"));
  self->output = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (self->pipeline), "output"));
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return TRUE;
}

static GstBuffer *
draw_buffer (DutyScene *scene, const DutyClipFormat *format, guint frame)
{
  int stride = format->width * 4;
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, (gsize) stride * format->height, NULL);
  GstMapInfo map;

  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  duty_scene_draw_frame (scene, frame, map.data, stride);
  gst_buffer_unmap (buffer, &map);
  return buffer;
}

static void
stamp (GstBuffer *buffer, guint index)
{
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (index, GST_SECOND, DUTY_SCENE_RATE);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / DUTY_SCENE_RATE;
}

static void
feed_loop (Encoder *self)
{
  g_autoptr (DutyScene) scene = duty_scene_new (self->kind, self->format->width, self->format->height);
  GstFlowReturn flow = GST_FLOW_OK;

  for (guint i = 0; i < DUTY_SCENE_FRAMES && flow == GST_FLOW_OK; i++)
    {
      GstBuffer *buffer = draw_buffer (scene, self->format, i);

      stamp (buffer, i);
      flow = gst_app_src_push_buffer (self->input, buffer);
    }
  gst_app_src_end_of_stream (self->input);
}

static void
feed_still (Encoder *self, guint frame)
{
  g_autoptr (DutyScene) scene = duty_scene_new (self->kind, self->format->width, self->format->height);
  g_autoptr (GstBuffer) picture = draw_buffer (scene, self->format, frame);

  stamp (picture, 0);
  gst_app_src_push_buffer (self->input, gst_buffer_ref (picture));
  gst_app_src_end_of_stream (self->input);
}

static GstBuffer *
unit_from_sample (GstSample *sample)
{
  GstBuffer *coded = gst_sample_get_buffer (sample);
  GstBuffer *unit = gst_buffer_copy_deep (coded);

  GST_BUFFER_PTS (unit) = GST_BUFFER_DTS (unit) = GST_BUFFER_DURATION (unit) = GST_CLOCK_TIME_NONE;
  return unit;
}

static DutyClip *
collect (Encoder *self, guint n_expected, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) gst_buffer_unref);
  g_autoptr (GstCaps) caps = NULL;
  g_autoptr (GstSample) sample = NULL;

  while ((sample = gst_app_sink_pull_sample (self->output)) != NULL)
    {
      if (caps == NULL)
        caps = gst_caps_ref (gst_sample_get_caps (sample));
      g_ptr_array_add (units, unit_from_sample (sample));
      g_clear_pointer (&sample, gst_sample_unref);
    }
  if (units->len == n_expected)
    return duty_clip_new (caps, g_steal_pointer (&units));

  g_set_error (error, DUTY_CLIP_ERROR, DUTY_CLIP_ERROR_ENCODER,
               "The encoder gave %u of %u pictures of the scene “%s”: install the GStreamer encoder “%s”",
               units->len, n_expected, self->kind->name, self->format->encoder);
  return NULL;
}

/**
 * duty_clip_encode_loop:
 * @kind: what is to be seen
 * @format: how
 * @error: what the encoder said
 *
 * Returns: (transfer full) (nullable): a loop of %DUTY_SCENE_FRAMES pictures
 */
DutyClip *
duty_clip_encode_loop (const DutySceneKind *kind, const DutyClipFormat *format, GError **error)
{
  g_auto (Encoder) encoder = { .kind = kind, .format = format };

  if (!encoder_open (&encoder, error))
    return NULL;
  feed_loop (&encoder);
  return collect (&encoder, DUTY_SCENE_FRAMES, error);
}

/**
 * duty_clip_encode_still:
 * @kind: what is to be seen
 * @format: how
 * @frame: which picture of the loop
 * @error: what the encoder said
 *
 * A camera whose sensor hangs sends one picture for ever. It is one key frame here, so that each
 * decoded copy is the same to the last bit.
 *
 * Returns: (transfer full) (nullable): a loop of that single picture
 */
DutyClip *
duty_clip_encode_still (const DutySceneKind *kind, const DutyClipFormat *format, guint frame, GError **error)
{
  g_auto (Encoder) encoder = { .kind = kind, .format = format };

  if (!encoder_open (&encoder, error))
    return NULL;
  feed_still (&encoder, frame);
  return collect (&encoder, 1, error);
}

static void
sum_frame (GChecksum *sum, const DutySceneKind *kind, guint frame)
{
  const DutyClipFormat small = { .width = 160, .height = 90 };
  g_autoptr (DutyScene) scene = duty_scene_new (kind, small.width, small.height);
  g_autoptr (GstBuffer) picture = draw_buffer (scene, &small, frame);
  GstMapInfo map;

  gst_buffer_map (picture, &map, GST_MAP_READ);
  g_checksum_update (sum, map.data, map.size);
  gst_buffer_unmap (picture, &map);
}

/**
 * duty_clip_encoder_fingerprint:
 * @kind: what is to be seen
 * @format: how
 *
 * Two thumbnails and the settings of the encoder say whether a clip in the cache is still the one that
 * would be made today: whoever repaints a scene need not remember to count a version up.
 *
 * Returns: (transfer full): it
 */
char *
duty_clip_encoder_fingerprint (const DutySceneKind *kind, const DutyClipFormat *format)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  sum_frame (sum, kind, 0);
  sum_frame (sum, kind, DUTY_SCENE_FRAMES / 3);
  g_checksum_update (sum, (const guchar *) format->encoder, -1);
  return g_strdup (g_checksum_get_string (sum));
}
