/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/duty-camera-prober.h"

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
  DutyProbeAnswer answer;

  if (duty_rtsp_probe_run_finish (result, &answer, &error))
    g_task_return_pointer (task, g_memdup2 (&answer, sizeof answer), g_free);
  else
    g_task_return_error (task, error);
}

static DutyRtspAddress *
make_address (DutyCamera *camera)
{
  const char *uri = duty_camera_get_uri (camera, DUTY_QUALITY_MAIN);

  if (uri == NULL || *uri == '\0')
    return NULL;
  return duty_rtsp_address_new (uri, duty_camera_get_user (camera), duty_camera_get_password (camera), NULL);
}

static void
duty_camera_prober_probe_async (DutyProber *prober,
                                DutyCamera *camera,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  DutyCameraProber *self = DUTY_CAMERA_PROBER (prober);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyRtspAddress *address = make_address (camera);

  g_task_set_source_tag (task, duty_camera_prober_probe_async);
  if (address == NULL)
    {
      const DutyProbeAnswer answer = { .cause = DUTY_CAUSE_UNSUPPORTED };

      g_task_return_pointer (task, g_memdup2 (&answer, sizeof answer), g_free);
      return;
    }
  duty_rtsp_probe_run_async (address, self->clock, cancellable, on_probe_ready, g_steal_pointer (&task));
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
