/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "camera/duty-prober.h"
#include "camera/rtsp/duty-rtsp-address.h"

G_BEGIN_DECLS

/* µs that a camera may take for everything it is asked. */
#define DUTY_RTSP_PROBE_TIMEOUT (4 * G_TIME_SPAN_SECOND)

void duty_rtsp_probe_run_async (DutyRtspAddress *address,
                                DutyClock *clock,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean duty_rtsp_probe_run_finish (GAsyncResult *result, DutyProbeAnswer *answer, GError **error);

G_END_DECLS
