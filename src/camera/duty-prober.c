/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/duty-prober.h"

G_DEFINE_INTERFACE (DutyProber, duty_prober, G_TYPE_OBJECT)

static void
duty_prober_default_init (DutyProberInterface *iface)
{
}

/**
 * duty_prober_probe_async:
 * @self: a prober
 * @camera: (transfer none): whom to ask
 * @cancellable: (nullable): to give up
 * @callback: called when it has answered, or will not
 * @data: data for @callback
 */
void
duty_prober_probe_async (DutyProber *self,
                         DutyCamera *camera,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (DUTY_IS_PROBER (self));

  DUTY_PROBER_GET_IFACE (self)->probe_async (self, camera, cancellable, callback, data);
}

/**
 * duty_prober_probe_finish:
 * @self: a prober
 * @result: what the callback was given
 * @answer: (out): how the camera is
 * @error: return location; a camera that is down is no error
 *
 * Returns: whether there is an answer; %FALSE only when it was given up
 */
gboolean
duty_prober_probe_finish (DutyProber *self, GAsyncResult *result, DutyProbeAnswer *answer, GError **error)
{
  g_return_val_if_fail (DUTY_IS_PROBER (self), FALSE);

  return DUTY_PROBER_GET_IFACE (self)->probe_finish (self, result, answer, error);
}
