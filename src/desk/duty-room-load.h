/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "model/duty-county.h"
#include "store/duty-attachment-files.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

/**
 * DutyRoomLoad:
 * @store: (nullable): the room's store
 * @county: (nullable): its county
 * @files: (nullable): where the files of its cases lie
 * @problems: (nullable): what was wrong with the county's files
 *
 * What a room is read from its files for, which blocks. Who takes a member sets it to %NULL.
 */
typedef struct
{
  DutyStore *store;
  DutyCounty *county;
  DutyAttachmentFiles *files;
  GStrv problems;
} DutyRoomLoad;

DutyRoomLoad *
duty_room_load_run (const char *data_dir, const char *county_dir, DutyClock *clock, GError **error);
void duty_room_load_free (DutyRoomLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRoomLoad, duty_room_load_free)

G_END_DECLS
