/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-source.h"

#include <gio/gio.h>

#include "camera/onvif/duty-onvif-camera.h"
#include "camera/onvif/duty-onvif-error.h"
#include "camera/rtsp/duty-rtsp-source.h"

/**
 * DutyOnvifSource:
 *
 * A stream of a camera that speaks ONVIF. The camera is asked where it is when the first element is made, on
 * the worker thread that makes it; what it answers is an RTSP stream, and played as one. It is asked again
 * once the stream is not where it was.
 */
struct _DutyOnvifSource
{
  GObject parent_instance;

  char *key;
  DutyOnvifCamera *camera;
  DutyQuality quality;

  GMutex lock;        /* guards what follows */
  DutySource *stream; /* nullable: where it was found */
};

static void source_iface_init (DutySourceInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyOnvifSource,
                         duty_onvif_source,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_SOURCE, source_iface_init))

/* DutySource */

static const char *
duty_onvif_source_get_key (DutySource *source)
{
  return DUTY_ONVIF_SOURCE (source)->key;
}

static DutySource *
dup_stream (DutyOnvifSource *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stream != NULL ? g_object_ref (self->stream) : NULL;
}

static void
set_stream (DutyOnvifSource *self, DutySource *stream)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->stream, stream);
}

static DutySource *
find_stream (DutyOnvifSource *self, GError **error)
{
  g_autofree char *uri = duty_onvif_camera_resolve (self->camera, self->quality, NULL, error);
  g_autoptr (DutySource) stream = NULL;

  if (uri == NULL)
    return NULL;
  stream = duty_rtsp_source_new (self->key, uri, duty_onvif_camera_get_user (self->camera),
                                 duty_onvif_camera_get_password (self->camera), error);
  if (stream != NULL)
    set_stream (self, stream);
  return g_steal_pointer (&stream);
}

/* Waits for the camera: eight seconds at most. */
static GstElement *
duty_onvif_source_create_element (DutySource *source, GError **error)
{
  DutyOnvifSource *self = DUTY_ONVIF_SOURCE (source);
  g_autoptr (DutySource) stream = dup_stream (self);

  if (stream == NULL)
    stream = find_stream (self, error);
  return stream != NULL ? duty_source_create_element (stream, error) : NULL;
}

static DutyStreamCause
classify_onvif (const GError *error)
{
  switch ((DutyOnvifError) error->code)
    {
    case DUTY_ONVIF_ERROR_PASSWORD:
      return DUTY_CAUSE_PASSWORD;
    case DUTY_ONVIF_ERROR_NOT_FOUND:
      return DUTY_CAUSE_NOT_FOUND;
    case DUTY_ONVIF_ERROR_UNSUPPORTED:
    case DUTY_ONVIF_ERROR_ELSEWHERE:
      return DUTY_CAUSE_UNSUPPORTED;
    case DUTY_ONVIF_ERROR_GARBAGE:
    case DUTY_ONVIF_ERROR_TOO_LARGE:
      return DUTY_CAUSE_GARBAGE;
    case DUTY_ONVIF_ERROR_SILENT:
      return DUTY_CAUSE_SILENT;
    case DUTY_ONVIF_ERROR_REFUSED:
      return DUTY_CAUSE_CLOSED;
    }
  return DUTY_CAUSE_CLOSED;
}

static DutyStreamCause
classify_network (const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return DUTY_CAUSE_REFUSED;
    case G_IO_ERROR_CONNECTION_CLOSED:
      return DUTY_CAUSE_CLOSED;
    default:
      return DUTY_CAUSE_UNREACHABLE;
    }
}

static DutyStreamCause
duty_onvif_source_classify (DutySource *source, const GError *error, const char *debug)
{
  g_autoptr (DutySource) stream = dup_stream (DUTY_ONVIF_SOURCE (source));

  if (error->domain == DUTY_ONVIF_ERROR)
    return classify_onvif (error);
  if (error->domain == G_IO_ERROR)
    return classify_network (error);
  if (error->domain == G_RESOLVER_ERROR)
    return DUTY_CAUSE_UNREACHABLE;
  if (error->domain == G_URI_ERROR)
    return DUTY_CAUSE_UNSUPPORTED;
  return stream != NULL ? duty_source_classify (stream, error, debug) : DUTY_CAUSE_CLOSED;
}

/* A stream that is gone may be elsewhere by now: cameras are set up anew, and replaced. */
static gboolean
is_moved (DutyOnvifSource *self, const GError *error, const char *debug)
{
  DutyStreamCause cause = duty_onvif_source_classify (DUTY_SOURCE (self), error, debug);

  return cause == DUTY_CAUSE_NOT_FOUND || cause == DUTY_CAUSE_REFUSED || cause == DUTY_CAUSE_UNREACHABLE;
}

static gboolean
duty_onvif_source_adapt (DutySource *source, const GError *error, const char *debug)
{
  DutyOnvifSource *self = DUTY_ONVIF_SOURCE (source);
  g_autoptr (DutySource) stream = dup_stream (self);

  if (stream == NULL)
    return FALSE;
  if (!is_moved (self, error, debug))
    return duty_source_adapt (stream, error, debug);
  set_stream (self, NULL);
  duty_onvif_camera_forget (self->camera);
  return FALSE;
}

static void
source_iface_init (DutySourceInterface *iface)
{
  iface->get_key = duty_onvif_source_get_key;
  iface->create_element = duty_onvif_source_create_element;
  iface->classify = duty_onvif_source_classify;
  iface->adapt = duty_onvif_source_adapt;
}

/* GObject */

static void
duty_onvif_source_finalize (GObject *object)
{
  DutyOnvifSource *self = DUTY_ONVIF_SOURCE (object);

  g_clear_object (&self->stream);
  g_clear_object (&self->camera);
  g_mutex_clear (&self->lock);
  g_free (self->key);
  G_OBJECT_CLASS (duty_onvif_source_parent_class)->finalize (object);
}

static void
duty_onvif_source_class_init (DutyOnvifSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_onvif_source_finalize;
}

static void
duty_onvif_source_init (DutyOnvifSource *self)
{
  g_mutex_init (&self->lock);
}

/**
 * duty_onvif_source_new:
 * @key: what sources of the same camera and quality have in common
 * @uri: `onvif://host:port/path`
 * @quality: which of its streams
 * @user: (nullable): the name to give to the camera, for ONVIF and for RTSP
 * @password: (nullable): likewise
 * @error: return location, of domain #G_URI_ERROR; its message shows no password
 *
 * Returns: (transfer full): a source, or %NULL with @error set
 */
DutySource *
duty_onvif_source_new (const char *key,
                       const char *uri,
                       DutyQuality quality,
                       const char *user,
                       const char *password,
                       GError **error)
{
  g_autoptr (DutyOnvifCamera) camera = duty_onvif_camera_new (uri, user, password, error);
  DutyOnvifSource *self;

  if (camera == NULL)
    return NULL;
  self = g_object_new (DUTY_TYPE_ONVIF_SOURCE, NULL);
  self->key = g_strdup (key);
  self->camera = g_steal_pointer (&camera);
  self->quality = quality;
  return DUTY_SOURCE (self);
}
