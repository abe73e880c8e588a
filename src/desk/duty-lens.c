/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-lens.h"

#include "camera/duty-camera-source.h"

/**
 * DutyLens:
 *
 * Holds a stream of the pool, and while two are exchanged both. The one that comes is decoded meanwhile
 * though nobody shows it; the one that leaves is let go only when a picture of the other can be shown at
 * once.
 */

typedef struct
{
  DutyStream *stream; /* owned, nullable */
  DutyQuality quality;
} Glass;

struct _DutyLens
{
  GObject parent_instance;

  DutyCamera *camera; /* owned, like all below */
  DutyStreamPool *pool;
  DutyCameraWatch *watch;
  Glass now;        /* what is shown */
  Glass next;       /* what will be, while it has no picture yet */
  guint viewer;     /* of @next */
  GSource *arrival; /* owned while @next is there: ready when a picture of it comes */
  gboolean arrived;
};

typedef enum
{
  PROP_STREAM = 1,
} Property;

static GParamSpec *properties[PROP_STREAM + 1];

G_DEFINE_FINAL_TYPE (DutyLens, duty_lens, G_TYPE_OBJECT)

static gboolean
open_glass (DutyLens *self, Glass *glass, DutyQuality quality, GError **error)
{
  g_autoptr (DutySource) source = duty_camera_source_new (self->camera, quality, error);

  if (source == NULL)
    return FALSE;
  *glass = (Glass){ duty_stream_pool_acquire (self->pool, source), quality };
  duty_camera_watch_add (self->watch, self->camera, quality, glass->stream);
  return TRUE;
}

static void
close_glass (DutyLens *self, Glass *glass)
{
  if (glass->stream == NULL)
    return;
  duty_camera_watch_remove (self->watch, self->camera, glass->quality);
  duty_stream_pool_release (self->pool, g_steal_pointer (&glass->stream));
}

/* Streaming threads touch no object: a picture makes a source of the main thread ready. */

static void
on_frame (GstSample *sample, gpointer arrival)
{
  g_source_set_ready_time (arrival, 0);
}

static gboolean
dispatch_arrival (GSource *source, GSourceFunc func, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return func (data);
}

static GSource *
new_arrival (GSourceFunc func, gpointer data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_arrival };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
end_arrival (DutyLens *self)
{
  g_signal_handlers_disconnect_by_data (self->next.stream, self);
  g_source_destroy (self->arrival);
  g_clear_pointer (&self->arrival, g_source_unref);
}

static void
forget_next (DutyLens *self)
{
  if (self->next.stream == NULL)
    return;
  end_arrival (self);
  duty_stream_remove_viewer (self->next.stream, self->viewer);
  close_glass (self, &self->next);
}

/* Who shows the lens looks at the new stream before it is left alone, so that its decoder does not stop
 * between. */
static void
exchange (DutyLens *lens)
{
  g_autoptr (DutyLens) self = g_object_ref (lens);
  Glass before = self->now;
  DutyStream *stream = self->next.stream;
  guint viewer = self->viewer;

  end_arrival (self);
  self->now = self->next;
  self->next = (Glass){ NULL };
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STREAM]);
  duty_stream_remove_viewer (stream, viewer);
  close_glass (self, &before);
}

/* A stream has its first picture a moment before it is judged live. */
static void
exchange_when_live (DutyLens *self)
{
  if (self->arrived && duty_stream_get_state (self->next.stream) == DUTY_STREAM_LIVE)
    exchange (self);
}

static gboolean
on_arrival (gpointer data)
{
  DutyLens *self = data;

  self->arrived = TRUE;
  exchange_when_live (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
open_next (DutyLens *self, DutyQuality quality, GError **error)
{
  if (!open_glass (self, &self->next, quality, error))
    return FALSE;
  if (self->next.stream == self->now.stream)
    {
      close_glass (self, &self->next);
      return TRUE;
    }
  self->arrived = FALSE;
  self->arrival = new_arrival (on_arrival, self);
  g_signal_connect_swapped (self->next.stream, "notify::state", G_CALLBACK (exchange_when_live), self);
  self->viewer = duty_stream_add_viewer (self->next.stream, on_frame, g_source_ref (self->arrival),
                                         (GDestroyNotify) g_source_unref);
  return TRUE;
}

static void
duty_lens_dispose (GObject *object)
{
  duty_lens_close (DUTY_LENS (object));

  G_OBJECT_CLASS (duty_lens_parent_class)->dispose (object);
}

static void
duty_lens_finalize (GObject *object)
{
  DutyLens *self = DUTY_LENS (object);

  g_object_unref (self->camera);
  g_object_unref (self->pool);
  g_object_unref (self->watch);

  G_OBJECT_CLASS (duty_lens_parent_class)->finalize (object);
}

static void
duty_lens_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_STREAM:
      g_value_set_object (value, DUTY_LENS (object)->now.stream);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_lens_class_init (DutyLensClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_lens_dispose;
  object_class->finalize = duty_lens_finalize;
  object_class->get_property = duty_lens_get_property;

  properties[PROP_STREAM] =
      g_param_spec_object ("stream", NULL, NULL, DUTY_TYPE_STREAM, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_lens_init (DutyLens *self)
{
}

/**
 * duty_lens_new:
 * @camera: (transfer none): whose streams
 * @pool: (transfer none): where they come from
 * @watch: (transfer none): who notes whether the camera is lost
 *
 * Returns: (transfer full): a lens with no stream
 */
DutyLens *
duty_lens_new (DutyCamera *camera, DutyStreamPool *pool, DutyCameraWatch *watch)
{
  DutyLens *self = g_object_new (DUTY_TYPE_LENS, NULL);

  self->camera = g_object_ref (camera);
  self->pool = g_object_ref (pool);
  self->watch = g_object_ref (watch);
  return self;
}

/**
 * duty_lens_open:
 * @self: a lens
 * @quality: which stream is wanted
 * @error: return location, of domain #G_URI_ERROR
 *
 * Shows a stream at once where there was none; otherwise when it has a picture. Asked back for the one that
 * is shown, the other is forgotten.
 *
 * Returns: whether the camera has an address that can be played
 */
gboolean
duty_lens_open (DutyLens *self, DutyQuality quality, GError **error)
{
  if (self->next.stream != NULL && self->next.quality == quality)
    return TRUE;
  forget_next (self);
  if (self->now.stream != NULL)
    return self->now.quality == quality || open_next (self, quality, error);
  if (!open_glass (self, &self->now, quality, error))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STREAM]);
  return TRUE;
}

/**
 * duty_lens_close:
 *
 * Its streams are gone at once.
 */
void
duty_lens_close (DutyLens *self)
{
  forget_next (self);
  if (self->now.stream == NULL)
    return;
  close_glass (self, &self->now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STREAM]);
}

/**
 * duty_lens_get_stream:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
DutyStream *
duty_lens_get_stream (DutyLens *self)
{
  return self->now.stream;
}
