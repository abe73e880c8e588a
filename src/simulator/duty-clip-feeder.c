/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-clip-feeder.h"

/**
 * DutyClipFeeder:
 *
 * Hands a camera's clip to one media's appsrc, a unit at a time, whenever the last one has gone: the
 * sinks wait for the clock, so no timer runs here. It goes round the loop without a break in its times,
 * and does what the camera's faults ask. Its appsrc owns it.
 */
struct _DutyClipFeeder
{
  GObject parent_instance;

  DutySimulatedCamera *camera; /* owned */
  DutyClipLibrary *library;    /* owned */
  const DutyClipFormat *format;
  GWeakRef source; /* its appsrc */
  gulong changed_handler;

  GMutex lock;    /* guards what follows: the streaming thread and the main thread meet here */
  DutyClip *loop; /* owned */
  GRand *noise;   /* owned */
  guint unit;
  guint n_sent;
  GstClockTime pts;
  gboolean hungry; /* the appsrc waits, and the camera has nothing to send */
  gboolean astray; /* the last unit was no picture of the loop: go on at a key frame */
};

G_DEFINE_TYPE (DutyClipFeeder, duty_clip_feeder, G_TYPE_OBJECT)

#define FRAME_TIME (GST_SECOND / DUTY_SCENE_RATE)

static void
duty_clip_feeder_finalize (GObject *object)
{
  DutyClipFeeder *self = DUTY_CLIP_FEEDER (object);

  g_clear_signal_handler (&self->changed_handler, self->camera);
  g_clear_object (&self->camera);
  g_clear_object (&self->library);
  g_clear_object (&self->loop);
  g_rand_free (self->noise);
  g_weak_ref_clear (&self->source);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (duty_clip_feeder_parent_class)->finalize (object);
}

static void
duty_clip_feeder_class_init (DutyClipFeederClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_clip_feeder_finalize;
}

static void
duty_clip_feeder_init (DutyClipFeeder *self)
{
  g_mutex_init (&self->lock);
  g_weak_ref_init (&self->source, NULL);
  self->noise = g_rand_new ();
  self->astray = TRUE;
}

static gboolean
is_quiet (DutyClipFeeder *self)
{
  return duty_simulated_camera_has (self->camera, DUTY_FAULT_SILENT | DUTY_FAULT_STOPPED);
}

/* A media is described by its parameter sets, so even a silent camera must show those, and no more. */
static GstBuffer *
make_description (DutyClipFeeder *self)
{
  return duty_clip_dup_parameters (self->loop);
}

/* What a decoder cannot make sense of: a start code, then noise of the size of a picture. */
static GstBuffer *
make_garbage (DutyClipFeeder *self)
{
  gsize size = g_rand_int_range (self->noise, 400, 4000);
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = g_rand_int (self->noise) | 1;
  memcpy (data, "\0\0\0\1", 4);
  return gst_buffer_new_wrapped (data, size);
}

static GstBuffer *
make_still (DutyClipFeeder *self)
{
  guint frame = duty_simulated_camera_get_frozen_frame (self->camera);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyClip) still = duty_clip_library_dup_still (
      self->library, duty_simulated_camera_get_scene (self->camera), self->format, frame, &error);

  if (still != NULL)
    return duty_clip_dup_unit (still, 0);
  g_printerr ("%s\n", error->message);
  return make_garbage (self);
}

static GstBuffer *
make_next (DutyClipFeeder *self)
{
  GstBuffer *unit;

  if (self->astray)
    self->unit = duty_clip_find_key (self->loop, duty_simulated_camera_get_frame (self->camera));
  self->astray = FALSE;
  unit = duty_clip_dup_unit (self->loop, self->unit);
  self->unit = (self->unit + 1) % duty_clip_get_n_units (self->loop);
  return unit;
}

static GstBuffer *
make_unit (DutyClipFeeder *self)
{
  gboolean garbled = duty_simulated_camera_has (self->camera, DUTY_FAULT_GARBLED);

  if (self->n_sent == 0 && (garbled || is_quiet (self)))
    return make_description (self);
  if (garbled || duty_simulated_camera_has (self->camera, DUTY_FAULT_FROZEN))
    {
      self->astray = TRUE;
      return garbled ? make_garbage (self) : make_still (self);
    }
  return make_next (self);
}

/* The first unit waits in the pipeline until somebody plays, and a silence lasts: times go on from now. */
static void
stamp (DutyClipFeeder *self, GstAppSrc *source, GstBuffer *unit)
{
  GstClockTime now = gst_element_get_current_running_time (GST_ELEMENT (source));

  if (GST_CLOCK_TIME_IS_VALID (now) && self->pts + 10 * FRAME_TIME < now)
    self->pts = now;
  GST_BUFFER_PTS (unit) = GST_BUFFER_DTS (unit) = self->pts;
  GST_BUFFER_DURATION (unit) = FRAME_TIME;
  self->pts += FRAME_TIME;
}

/* Called with the lock held. */
static void
feed (DutyClipFeeder *self, GstAppSrc *source)
{
  GstBuffer *unit;

  self->hungry = self->n_sent > 0 && is_quiet (self);
  if (self->hungry)
    {
      self->astray = TRUE;
      return;
    }
  unit = make_unit (self);
  stamp (self, source, unit);
  self->n_sent++;
  gst_app_src_push_buffer (source, unit);
}

/* On the streaming thread. */
static void
on_need_data (GstAppSrc *source, guint length, gpointer user_data)
{
  DutyClipFeeder *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  feed (self, source);
}

static void
wake (DutyClipFeeder *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GstAppSrc) source = g_weak_ref_get (&self->source);

  if (source != NULL && self->hungry)
    feed (self, source);
}

/* The feeder may be on its way out on another thread, so the handler holds but a weak reference. */
static void
on_camera_changed (DutySimulatedCamera *camera, GWeakRef *reference)
{
  g_autoptr (DutyClipFeeder) self = g_weak_ref_get (reference);

  if (self != NULL)
    wake (self);
}

static void
free_weak_ref (gpointer reference, GClosure *closure)
{
  g_weak_ref_clear (reference);
  g_free (reference);
}

static void
watch_camera (DutyClipFeeder *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  self->changed_handler = g_signal_connect_data (self->camera, "changed", G_CALLBACK (on_camera_changed),
                                                 reference, free_weak_ref, 0);
}

/**
 * duty_clip_feeder_attach:
 * @source: the appsrc of a new media
 * @camera: whose picture it sends
 * @library: where the clips are
 * @format: which of the camera's streams
 * @error: why there is no clip
 *
 * Makes a feeder that lives as long as @source does. Blocks while the clip is made.
 *
 * Returns: whether there is a clip to feed
 */
gboolean
duty_clip_feeder_attach (GstAppSrc *source,
                         DutySimulatedCamera *camera,
                         DutyClipLibrary *library,
                         const DutyClipFormat *format,
                         GError **error)
{
  GstAppSrcCallbacks callbacks = { .need_data = on_need_data };
  g_autoptr (DutyClip)
      loop = duty_clip_library_dup_loop (library, duty_simulated_camera_get_scene (camera), format, error);
  DutyClipFeeder *self;

  if (loop == NULL)
    return FALSE;
  self = g_object_new (DUTY_TYPE_CLIP_FEEDER, NULL);
  self->camera = g_object_ref (camera);
  self->library = g_object_ref (library);
  self->format = format;
  self->loop = g_steal_pointer (&loop);
  g_weak_ref_set (&self->source, source);
  watch_camera (self);

  gst_app_src_set_caps (source, duty_clip_get_caps (self->loop));
  gst_app_src_set_callbacks (source, &callbacks, self, g_object_unref);
  return TRUE;
}
