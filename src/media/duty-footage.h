/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DutyFrameFunc:
 * @sample: (transfer none): a decoded picture: raw video caps (I420 or NV12), system memory
 * @data: what was given with the function
 *
 * Takes a picture on a streaming thread. It must be quick, touch no GObject of ours, and may keep a
 * reference of @sample. Lines may be padded: map it with gst_video_frame_map(), which minds the
 * buffer's GstVideoMeta.
 */
typedef void (*DutyFrameFunc) (GstSample *sample, gpointer data);

#define DUTY_TYPE_FOOTAGE (duty_footage_get_type ())
G_DECLARE_INTERFACE (DutyFootage, duty_footage, DUTY, FOOTAGE, GObject)

/**
 * DutyFootageInterface:
 * @is_sound: whether its newest picture is what it says it is; a live stream's is not once the stream is lost
 * @get_size: of the last picture, 0 × 0 before the first
 * @dup_last_sample: the last picture, %NULL before the first
 * @add_viewer: begins to look; returns an id, never 0
 * @remove_viewer: looks no more; when it returns, the viewer's function is not called again
 *
 * What a picture view can show: a live stream, or the replay of one. Main thread. Who implements it notifies
 * its properties state, width and height.
 */
struct _DutyFootageInterface
{
  GTypeInterface parent_iface;

  gboolean (*is_sound) (DutyFootage *self);
  void (*get_size) (DutyFootage *self, int *width, int *height);
  GstSample *(*dup_last_sample) (DutyFootage *self);
  guint (*add_viewer) (DutyFootage *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy);
  void (*remove_viewer) (DutyFootage *self, guint id);
};

gboolean duty_footage_is_sound (DutyFootage *self);
void duty_footage_get_size (DutyFootage *self, int *width, int *height);
GstSample *duty_footage_dup_last_sample (DutyFootage *self);
guint duty_footage_add_viewer (DutyFootage *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy);
void duty_footage_remove_viewer (DutyFootage *self, guint id);

G_END_DECLS
