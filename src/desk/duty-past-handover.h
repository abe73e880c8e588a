/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-entry.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PAST_HANDOVER (duty_past_handover_get_type ())
G_DECLARE_FINAL_TYPE (DutyPastHandover, duty_past_handover, DUTY, PAST_HANDOVER, GObject)

/**
 * DutyPackUse:
 * @DUTY_PACK_USE_OPEN: shown by another program
 * @DUTY_PACK_USE_SAVE: copied elsewhere
 * @DUTY_PACK_USE_PRINT: sent to a printer
 *
 * How a pack is taken out of the room.
 */
typedef enum
{
  DUTY_PACK_USE_OPEN,
  DUTY_PACK_USE_SAVE,
  DUTY_PACK_USE_PRINT,
} DutyPackUse;

DutyPastHandover *
duty_past_handover_new (DutyDesk *desk, DutyEntry *handover, DutyEntry *pack, const char *folder);

gint64 duty_past_handover_get_seq (DutyPastHandover *self);
gint64 duty_past_handover_get_at (DutyPastHandover *self);
const char *duty_past_handover_get_outgoing (DutyPastHandover *self);
const char *duty_past_handover_get_incoming (DutyPastHandover *self);
const DutyHandoverFigures *duty_past_handover_get_figures (DutyPastHandover *self);
const char *duty_past_handover_get_path (DutyPastHandover *self);
const char *duty_past_handover_get_sha256 (DutyPastHandover *self);

/* Each is for those who hand over, and makes sure first that the pack is the one that was written. */
void duty_past_handover_check_pack_async (DutyPastHandover *self, GAsyncReadyCallback callback, gpointer data);
void duty_past_handover_take_out_async (
    DutyPastHandover *self, DutyPackUse use, GFile *target, GAsyncReadyCallback callback, gpointer data);
gboolean duty_past_handover_pack_finish (DutyPastHandover *self, GAsyncResult *result, GError **error);

G_END_DECLS
