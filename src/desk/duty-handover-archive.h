/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-past-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HANDOVER_ARCHIVE (duty_handover_archive_get_type ())
G_DECLARE_FINAL_TYPE (DutyHandoverArchive, duty_handover_archive, DUTY, HANDOVER_ARCHIVE, GObject)

/* So many earlier handovers are listed, and so many of them come into the list at a time. */
#define DUTY_HANDOVER_ARCHIVE_MAX 200
#define DUTY_HANDOVER_ARCHIVE_STRIDE 4

/* Main thread. Signal "read": it was read, or read anew; the list may still grow. */
DutyHandoverArchive *duty_handover_archive_new (DutyDesk *desk, const char *seat, const char *folder);

void duty_handover_archive_load (DutyHandoverArchive *self);
DutyPastHandover *duty_handover_archive_get_newest (DutyHandoverArchive *self);
GListModel *duty_handover_archive_get_list (DutyHandoverArchive *self);

G_END_DECLS
