/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-move-details.h"
#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

gboolean duty_moved_write (DutyTransaction *transaction,
                           const DutyActor *actor,
                           DutyMoved *moved,
                           const char *note,
                           DutyIncidentRow *row,
                           GError **error);

G_END_DECLS
