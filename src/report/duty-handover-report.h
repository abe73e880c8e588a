/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-handover.h"

G_BEGIN_DECLS

/* How many rows of a list are printed; how many more there are is said below. */
#define DUTY_HANDOVER_REPORT_MAX_ROWS 5000

gboolean duty_handover_report_write (const DutyHandover *handover,
                                     GOutputStream *stream,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean duty_handover_report_save (const DutyHandover *handover,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
