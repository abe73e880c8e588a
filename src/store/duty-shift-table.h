/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-shift-record.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyShiftRead:
 * @seat: whose shift
 * @now: µs UTC
 * @limit: of earlier handovers: how many at most
 * @handover: the entry of the handover that ended the shift; 0 for the one that runs
 */
typedef struct
{
  char *seat;
  gint64 now;
  guint limit;
  gint64 handover;
} DutyShiftRead;

void duty_shift_read_free (DutyShiftRead *self);

/* Each is a DutyReadFunc. */
gpointer
duty_read_shift (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_handovers (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);

G_END_DECLS
