/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-chime.h"

#include <gst/gst.h>

/* Three quarters of a second of a plain tone at a quarter of the volume: 36 buffers of 1024 samples. */
#define PIPELINE                                                                                                  \
  "audiotestsrc num-buffers=36 freq=784 volume=0.25 ! audio/x-raw,rate=48000 ! audioconvert ! autoaudiosink"

/**
 * DutyChime:
 *
 * A tone for the alarm. A sound device may take its time to open, so the pipeline starts and stops on a
 * thread of GStreamer's; a machine without one is not an error: the chime is silent. Main thread.
 */
struct _DutyChime
{
  GObject parent_instance;

  GstElement *pipeline; /* owned, nullable: from the first ring on */
  GThreadPool *worker;  /* one thread, so that a start never overtakes the stop before it */
  guint watch_id;
  gboolean is_ringing;
  gboolean is_silent;
};

G_DEFINE_FINAL_TYPE (DutyChime, duty_chime, G_TYPE_OBJECT)

typedef struct
{
  GstElement *pipeline;
  GstState state;
} Change;

/* On the worker: a sound device may take its time. */
static void
change_state (gpointer data, gpointer unused)
{
  Change *change = data;

  gst_element_set_state (change->pipeline, change->state);
  gst_object_unref (change->pipeline);
  g_free (change);
}

static void
set_state (DutyChime *self, GstState state)
{
  Change *change = g_new (Change, 1);

  *change = (Change){ gst_object_ref (self->pipeline), state };
  g_thread_pool_push (self->worker, change, NULL);
}

static void
end (DutyChime *self)
{
  self->is_ringing = FALSE;
  set_state (self, GST_STATE_NULL);
}

static gboolean
on_message (GstBus *bus, GstMessage *message, gpointer data)
{
  DutyChime *self = data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_EOS:
      end (self);
      break;
    case GST_MESSAGE_ERROR:
      self->is_silent = TRUE;
      end (self);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
duty_chime_dispose (GObject *object)
{
  DutyChime *self = DUTY_CHIME (object);

  g_clear_handle_id (&self->watch_id, g_source_remove);
  if (self->pipeline != NULL)
    set_state (self, GST_STATE_NULL);
  g_clear_object (&self->pipeline);

  G_OBJECT_CLASS (duty_chime_parent_class)->dispose (object);
}

/* What still waits for the worker is done all the same. */
static void
duty_chime_finalize (GObject *object)
{
  g_thread_pool_free (DUTY_CHIME (object)->worker, FALSE, FALSE);

  G_OBJECT_CLASS (duty_chime_parent_class)->finalize (object);
}

static void
duty_chime_class_init (DutyChimeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_chime_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_chime_finalize;
}

static void
duty_chime_init (DutyChime *self)
{
  self->worker = g_thread_pool_new (change_state, NULL, 1, FALSE, NULL);
}

/**
 * duty_chime_new:
 *
 * Returns: (transfer full): a chime; it opens no device before it rings
 */
DutyChime *
duty_chime_new (void)
{
  return g_object_new (DUTY_TYPE_CHIME, NULL);
}

static gboolean
prepare (DutyChime *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;

  if (self->pipeline != NULL)
    return TRUE;
  pipeline = gst_parse_launch_full (PIPELINE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  if (pipeline == NULL)
    {
      g_message ("The alarm has no sound: %s", error->message);
      return FALSE;
    }
  self->pipeline = g_object_ref_sink (g_steal_pointer (&pipeline));
  bus = gst_element_get_bus (self->pipeline);
  self->watch_id = gst_bus_add_watch (bus, on_message, self);
  return TRUE;
}

/**
 * duty_chime_ring:
 * @self: a chime
 *
 * Sounds the tone once; while it sounds, further calls do nothing. Returns at once.
 */
void
duty_chime_ring (DutyChime *self)
{
  g_return_if_fail (DUTY_IS_CHIME (self));

  if (self->is_ringing || self->is_silent)
    return;
  self->is_silent = !prepare (self);
  if (self->is_silent)
    return;
  self->is_ringing = TRUE;
  set_state (self, GST_STATE_PLAYING);
}

/**
 * duty_chime_is_ringing:
 *
 * Returns: whether the tone sounds just now
 */
gboolean
duty_chime_is_ringing (DutyChime *self)
{
  return self->is_ringing;
}

/**
 * duty_chime_is_silent:
 *
 * Returns: whether the machine turned out to have nothing to sound the tone with
 */
gboolean
duty_chime_is_silent (DutyChime *self)
{
  return self->is_silent;
}
