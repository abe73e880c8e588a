/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "store/duty-attachment-files.h"

G_BEGIN_DECLS

/* What the desk does with one case or many for those below it; see duty-desk-dispatch.c for the rest. */

/* What a caller may do with which cases. */
DutyBounds duty_desk_get_bounds (const DutyCaller *caller, DutyAct act);
gboolean duty_desk_check_full (const DutyCaller *caller, GError **error);

void duty_desk_moves_init (DutyDispatchInterface *iface);
void duty_desk_attachments_init (DutyDispatchInterface *iface);

void duty_desk_sweep_attachments_async (DutyDesk *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
gboolean duty_desk_sweep_attachments_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
