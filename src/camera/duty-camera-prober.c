/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/duty-camera-prober.h"

#include "camera/duty-camera-source.h"
#include "camera/onvif/duty-onvif-camera.h"
#include "camera/rtsp/duty-rtsp-probe.h"

/**
 * DutyCameraProber:
 *
 * Asks real cameras, each by the kind that its address names. What cannot be asked is as what cannot be
 * played.
 */
struct _DutyCameraProber
{
  GObject parent_instance;

  DutyClock *clock; /* owned */
};

static void prober_iface_init (DutyProberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyCameraProber,
                               duty_camera_prober,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_PROBER, prober_iface_init))

/* DutyProber */

static void
on_probe_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyProbeAnswer given;

  if (duty_rtsp_probe_run_finish (result, &given, &error))
    g_task_return_pointer (task, g_memdup2 (&given, sizeof given), g_free);
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
answer (GTask *task, DutyStreamCause cause)
{
  const DutyProbeAnswer given = { .cause = cause };

  g_task_return_pointer (task, g_memdup2 (&given, sizeof given), g_free);
  g_object_unref (task);
}

/* Takes the task. */
static void
ask_rtsp (GTask *task, const char *uri)
{
  DutyCameraProber *self = g_task_get_source_object (task);
  DutyCamera *camera = g_task_get_task_data (task);
  DutyRtspAddress *address =
      duty_rtsp_address_new (uri, duty_camera_get_user (camera), duty_camera_get_password (camera), NULL);

  if (address == NULL)
    answer (task, DUTY_CAUSE_UNSUPPORTED);
  else
    duty_rtsp_probe_run_async (address, self->clock, g_task_get_cancellable (task), on_probe_ready, task);
}

/* An ONVIF camera is asked where its stream is, and then its stream. */

/* On a worker's thread; the camera is immutable. */
static void
resolve (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyCamera *camera = data;
  GError *error = NULL;
  g_autoptr (DutyOnvifCamera) onvif =
      duty_onvif_camera_new (duty_camera_get_uri (camera, DUTY_QUALITY_MAIN), duty_camera_get_user (camera),
                             duty_camera_get_password (camera), &error);
  char *uri = onvif != NULL ? duty_onvif_camera_resolve (onvif, DUTY_QUALITY_MAIN, cancellable, &error) : NULL;

  if (uri != NULL)
    g_task_return_pointer (task, uri, g_free);
  else
    g_task_return_error (task, error);
}

static DutyStreamCause
classify_onvif (DutyCamera *camera, const GError *error)
{
  g_autoptr (DutySource) source = duty_camera_source_new (camera, DUTY_QUALITY_MAIN, NULL);

  return source != NULL ? duty_source_classify (source, error, NULL) : DUTY_CAUSE_UNSUPPORTED;
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_task_propagate_pointer (G_TASK (result), &error);

  if (uri != NULL)
    ask_rtsp (task, uri);
  else
    answer (task, classify_onvif (g_task_get_task_data (task), error));
}

/* Takes the task. */
static void
ask_onvif (GTask *task, DutyCamera *camera)
{
  g_autoptr (GTask) resolving =
      g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), on_resolved, task);

  g_task_set_task_data (resolving, g_object_ref (camera), g_object_unref);
  g_task_run_in_thread (resolving, resolve);
}

static void
duty_camera_prober_probe_async (DutyProber *prober,
                                DutyCamera *camera,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (prober, cancellable, callback, data);
  const char *uri = duty_camera_get_uri (camera, DUTY_QUALITY_MAIN);
  g_autofree char *scheme = uri != NULL ? g_uri_parse_scheme (uri) : NULL;

  g_task_set_source_tag (task, duty_camera_prober_probe_async);
  g_task_set_task_data (task, g_object_ref (camera), g_object_unref);
  if (scheme == NULL)
    answer (task, DUTY_CAUSE_UNSUPPORTED);
  else if (g_str_equal (scheme, "onvif"))
    ask_onvif (task, camera);
  else
    ask_rtsp (task, uri);
}

static gboolean
duty_camera_prober_probe_finish (DutyProber *prober,
                                 GAsyncResult *result,
                                 DutyProbeAnswer *answer,
                                 GError **error)
{
  g_autofree DutyProbeAnswer *given = g_task_propagate_pointer (G_TASK (result), error);

  if (given == NULL)
    return FALSE;
  *answer = *given;
  return TRUE;
}

static void
prober_iface_init (DutyProberInterface *iface)
{
  iface->probe_async = duty_camera_prober_probe_async;
  iface->probe_finish = duty_camera_prober_probe_finish;
}

/* GObject */

static void
duty_camera_prober_finalize (GObject *object)
{
  g_object_unref (DUTY_CAMERA_PROBER (object)->clock);

  G_OBJECT_CLASS (duty_camera_prober_parent_class)->finalize (object);
}

static void
duty_camera_prober_class_init (DutyCameraProberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_camera_prober_finalize;
}

static void
duty_camera_prober_init (DutyCameraProber *self)
{
}

/**
 * duty_camera_prober_new:
 * @clock: (transfer none): what times the asking, and to what cameras' clocks are compared
 *
 * Returns: (transfer full): who asks
 */
DutyProber *
duty_camera_prober_new (DutyClock *clock)
{
  DutyCameraProber *self = g_object_new (DUTY_TYPE_CAMERA_PROBER, NULL);

  self->clock = g_object_ref (clock);
  return DUTY_PROBER (self);
}
