/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-frame-converter.h"

#include <gst/video/video.h>
#include <libyuv.h>

/* A picture of I420 in @data, rows as @stride says. */
typedef struct
{
  const guint8 *data[3];
  int stride[3];
  int width;
  int height;
} Planes;

struct _DutyFrameConverter
{
  GstCaps *caps; /* owned: what @info was read from */
  GstVideoInfo info;
  const struct YuvConstants *matrix;
  GstVideoConverter *to_i420; /* owned: for all other formats, NULL for I420 */
  GstVideoInfo i420_info;
  GstBuffer *i420;    /* owned: what @to_i420 writes */
  guint8 *scaled;     /* owned: a picture of I420 of the wanted size */
  gsize scaled_size;
};

DutyFrameConverter *
duty_frame_converter_new (void)
{
  return g_new0 (DutyFrameConverter, 1);
}

static void
forget_format (DutyFrameConverter *self)
{
  gst_clear_caps (&self->caps);
  gst_clear_buffer (&self->i420);
  g_clear_pointer (&self->to_i420, gst_video_converter_free);
}

void
duty_frame_converter_free (DutyFrameConverter *self)
{
  forget_format (self);
  g_free (self->scaled);
  g_free (self);
}

/* The matrix from YUV to RGB by ITU-T H.264 table E-5; libyuv calls BT.601 of limited range I601. */
static const struct YuvConstants *
get_matrix (const GstVideoColorimetry *colour)
{
  gboolean full = colour->range == GST_VIDEO_COLOR_RANGE_0_255;

  switch (colour->matrix)
    {
    case GST_VIDEO_COLOR_MATRIX_BT709:
      return full ? &kYuvF709Constants : &kYuvH709Constants;
    case GST_VIDEO_COLOR_MATRIX_BT2020:
      return full ? &kYuvV2020Constants : &kYuv2020Constants;
    default:
      return full ? &kYuvJPEGConstants : &kYuvI601Constants;
    }
}

static void
prepare_to_i420 (DutyFrameConverter *self)
{
  g_autoptr (GstStructure) options =
      gst_structure_new ("options", GST_VIDEO_CONVERTER_OPT_THREADS, G_TYPE_UINT, 1, NULL);

  gst_video_info_set_format (&self->i420_info, GST_VIDEO_FORMAT_I420, self->info.width, self->info.height);
  if (GST_VIDEO_INFO_IS_YUV (&self->info))
    self->i420_info.colorimetry = self->info.colorimetry;
  self->i420_info.fps_n = self->info.fps_n;
  self->i420_info.fps_d = self->info.fps_d;
  self->to_i420 = gst_video_converter_new (&self->info, &self->i420_info, g_steal_pointer (&options));
  self->i420 = gst_buffer_new_allocate (NULL, self->i420_info.size, NULL);
  self->matrix = get_matrix (&self->i420_info.colorimetry);
}

static gboolean
learn_format (DutyFrameConverter *self, GstCaps *caps)
{
  if (self->caps == caps)
    return TRUE;
  forget_format (self);
  if (caps == NULL || !gst_video_info_from_caps (&self->info, caps))
    return FALSE;
  self->caps = gst_caps_ref (caps);
  self->matrix = get_matrix (&self->info.colorimetry);
  if (GST_VIDEO_INFO_FORMAT (&self->info) != GST_VIDEO_FORMAT_I420)
    prepare_to_i420 (self);
  return TRUE;
}

static guint8 *
get_scratch (DutyFrameConverter *self, gsize size)
{
  if (self->scaled_size < size)
    {
      g_free (self->scaled);
      self->scaled = g_malloc (size);
      self->scaled_size = size;
    }
  return self->scaled;
}

static void
scale_plane (const Planes *from, const Planes *to, int plane, enum FilterMode filter)
{
  int half = plane > 0;

  ScalePlane (from->data[plane], from->stride[plane], (from->width + half) >> half, (from->height + half) >> half,
              (guint8 *) to->data[plane], to->stride[plane], (to->width + half) >> half, (to->height + half) >> half,
              filter);
}

/* Scaling before the conversion moves 1.5 bytes a pixel instead of 4. */
static Planes
scale (DutyFrameConverter *self, const Planes *from, int width, int height)
{
  enum FilterMode filter = width < from->width ? kFilterBox : kFilterBilinear;
  int half_width = (width + 1) / 2;
  int half_height = (height + 1) / 2;
  gsize chroma = (gsize) half_width * half_height;
  guint8 *data = get_scratch (self, (gsize) width * height + 2 * chroma);
  Planes to = { { data, data + width * height, data + width * height + chroma },
                { width, half_width, half_width },
                width,
                height };

  for (int plane = 0; plane < 3; plane++)
    scale_plane (from, &to, plane, filter);
  return to;
}

static void
write_pixels (DutyFrameConverter *self, GstVideoFrame *frame, int width, int height, guint8 *pixels)
{
  Planes planes = { { NULL }, { 0 }, GST_VIDEO_FRAME_WIDTH (frame), GST_VIDEO_FRAME_HEIGHT (frame) };

  for (int i = 0; i < 3; i++)
    {
      planes.data[i] = GST_VIDEO_FRAME_PLANE_DATA (frame, i);
      planes.stride[i] = GST_VIDEO_FRAME_PLANE_STRIDE (frame, i);
    }
  if (planes.width != width || planes.height != height)
    planes = scale (self, &planes, width, height);
  I420ToARGBMatrix (planes.data[0], planes.stride[0], planes.data[1], planes.stride[1], planes.data[2],
                    planes.stride[2], pixels, width * 4, self->matrix, width, height);
}

static gboolean
run_by_way_of_i420 (DutyFrameConverter *self, GstVideoFrame *frame, int width, int height, guint8 *pixels)
{
  GstVideoFrame i420;

  if (!gst_video_frame_map (&i420, &self->i420_info, self->i420, GST_MAP_READWRITE))
    return FALSE;
  gst_video_converter_frame (self->to_i420, frame, &i420);
  write_pixels (self, &i420, width, height, pixels);
  gst_video_frame_unmap (&i420);
  return TRUE;
}

/**
 * duty_frame_converter_run:
 * @self: a converter
 * @sample: raw video in system memory
 * @width: pixels a row that are wanted
 * @height: rows that are wanted
 * @pixels: (out): @width × @height × 4 bytes to write
 *
 * Returns: whether @pixels were written; %FALSE for a sample that is not a picture
 */
gboolean
duty_frame_converter_run (DutyFrameConverter *self, GstSample *sample, int width, int height, guint8 *pixels)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  gboolean done = TRUE;
  GstVideoFrame frame;

  if (buffer == NULL || !learn_format (self, gst_sample_get_caps (sample)))
    return FALSE;
  if (!gst_video_frame_map (&frame, &self->info, buffer, GST_MAP_READ))
    return FALSE;
  if (self->to_i420 != NULL)
    done = run_by_way_of_i420 (self, &frame, width, height, pixels);
  else
    write_pixels (self, &frame, width, height, pixels);
  gst_video_frame_unmap (&frame);
  return done;
}
