/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/gstvideosink.h>

G_BEGIN_DECLS

#define DUTY_TYPE_PICTURE_SINK (duty_picture_sink_get_type ())
G_DECLARE_FINAL_TYPE (DutyPictureSink, duty_picture_sink, DUTY, PICTURE_SINK, GstVideoSink)

/**
 * DutyPictureFunc:
 * @buffer: (transfer none): a decoded picture
 * @caps: (transfer none): its format
 * @info: the same, parsed
 * @data: what was given with the function
 *
 * Takes a picture on a streaming thread.
 */
typedef void (*DutyPictureFunc) (GstBuffer *buffer, GstCaps *caps, const GstVideoInfo *info, gpointer data);

GstElement *duty_picture_sink_new (DutyPictureFunc func, gpointer data);

G_END_DECLS
