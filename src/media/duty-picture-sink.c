/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-picture-sink.h"

/**
 * DutyPictureSink:
 *
 * The end of a stream's pipeline: hands each picture on as it is decoded, without waiting for a clock
 * and without a queue. It tells the decoder that pictures may have padded lines (GstVideoMeta), so
 * that the decoder's own memory reaches the screen uncopied. It belongs to GStreamer's threads.
 */
struct _DutyPictureSink
{
  GstVideoSink parent_instance;

  DutyPictureFunc func; /* set before the element is in a pipeline */
  gpointer data;
  GstCaps *caps; /* owned, streaming thread */
  GstVideoInfo info;
};

G_DEFINE_TYPE (DutyPictureSink, duty_picture_sink, GST_TYPE_VIDEO_SINK)

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink",
                             GST_PAD_SINK,
                             GST_PAD_ALWAYS,
                             GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("{ I420, NV12 }")));

static void
duty_picture_sink_finalize (GObject *object)
{
  gst_clear_caps (&DUTY_PICTURE_SINK (object)->caps);

  G_OBJECT_CLASS (duty_picture_sink_parent_class)->finalize (object);
}

static gboolean
duty_picture_sink_set_caps (GstBaseSink *sink, GstCaps *caps)
{
  DutyPictureSink *self = DUTY_PICTURE_SINK (sink);

  gst_caps_replace (&self->caps, caps);
  return gst_video_info_from_caps (&self->info, caps);
}

static gboolean
duty_picture_sink_propose_allocation (GstBaseSink *sink, GstQuery *query)
{
  gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
  return TRUE;
}

static GstFlowReturn
duty_picture_sink_show_frame (GstVideoSink *sink, GstBuffer *buffer)
{
  DutyPictureSink *self = DUTY_PICTURE_SINK (sink);

  self->func (buffer, self->caps, &self->info, self->data);
  return GST_FLOW_OK;
}

static void
duty_picture_sink_class_init (DutyPictureSinkClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duty_picture_sink_finalize;
  sink_class->set_caps = duty_picture_sink_set_caps;
  sink_class->propose_allocation = duty_picture_sink_propose_allocation;
  GST_VIDEO_SINK_CLASS (klass)->show_frame = duty_picture_sink_show_frame;

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Dutydesk picture sink", "Sink/Video",
                                         "Hands decoded pictures to a stream", "Dutydesk");
}

static void
duty_picture_sink_init (DutyPictureSink *self)
{
}

/**
 * duty_picture_sink_new:
 * @func: called for each picture on the streaming thread
 * @data: data for @func; it must outlive the element's last streaming thread
 *
 * Returns: (transfer floating): a sink
 */
GstElement *
duty_picture_sink_new (DutyPictureFunc func, gpointer data)
{
  DutyPictureSink *self = g_object_new (DUTY_TYPE_PICTURE_SINK, "sync", FALSE, "async", FALSE, "qos", FALSE,
                                        "enable-last-sample", FALSE, "show-preroll-frame", FALSE, NULL);

  self->func = func;
  self->data = data;
  return GST_ELEMENT (self);
}
