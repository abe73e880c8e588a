/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-entry.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PAST_HANDOVER (duty_past_handover_get_type ())
G_DECLARE_FINAL_TYPE (DutyPastHandover, duty_past_handover, DUTY, PAST_HANDOVER, GObject)

DutyPastHandover *duty_past_handover_new (DutyEntry *handover, DutyEntry *pack, const char *folder);

gint64 duty_past_handover_get_seq (DutyPastHandover *self);
gint64 duty_past_handover_get_at (DutyPastHandover *self);
const char *duty_past_handover_get_outgoing (DutyPastHandover *self);
const char *duty_past_handover_get_incoming (DutyPastHandover *self);
const DutyHandoverFigures *duty_past_handover_get_figures (DutyPastHandover *self);
const char *duty_past_handover_get_path (DutyPastHandover *self);
const char *duty_past_handover_get_sha256 (DutyPastHandover *self);

gboolean duty_past_handover_equal (DutyPastHandover *self, DutyPastHandover *other);

GBytes *duty_past_handover_read_pack (DutyPastHandover *self, GError **error);

G_END_DECLS
