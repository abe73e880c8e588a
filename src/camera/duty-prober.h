/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "media/duty-stream-state.h"
#include "model/duty-camera.h"

G_BEGIN_DECLS

/**
 * DutyProbeAnswer:
 * @cause: %DUTY_CAUSE_NONE for a camera that answers and has its stream, else what is wrong
 * @has_clock: whether the camera said what time it has
 * @clock_off: by how much its clock is before ours, µs; negative when it is behind
 */
typedef struct
{
  DutyStreamCause cause;
  gboolean has_clock;
  gint64 clock_off;
} DutyProbeAnswer;

#define DUTY_TYPE_PROBER (duty_prober_get_type ())
G_DECLARE_INTERFACE (DutyProber, duty_prober, DUTY, PROBER, GObject)

/**
 * DutyProber:
 *
 * Asks cameras how they are. No picture is taken, so that no look is written down: the camera is asked for
 * its description and never to play. Main thread.
 */
struct _DutyProberInterface
{
  GTypeInterface parent_iface;

  void (*probe_async) (DutyProber *self,
                       DutyCamera *camera,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data);
  gboolean (*probe_finish) (DutyProber *self, GAsyncResult *result, DutyProbeAnswer *answer, GError **error);
};

void duty_prober_probe_async (DutyProber *self,
                              DutyCamera *camera,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean
duty_prober_probe_finish (DutyProber *self, GAsyncResult *result, DutyProbeAnswer *answer, GError **error);

G_END_DECLS
