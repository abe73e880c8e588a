/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-past-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HANDOVER_ARCHIVE (duty_handover_archive_get_type ())
G_DECLARE_FINAL_TYPE (DutyHandoverArchive, duty_handover_archive, DUTY, HANDOVER_ARCHIVE, GObject)

/* Main thread. */
DutyHandoverArchive *duty_handover_archive_new (DutyDesk *desk, const char *folder);

void duty_handover_archive_load (DutyHandoverArchive *self);
GListModel *duty_handover_archive_get_list (DutyHandoverArchive *self);

G_END_DECLS
