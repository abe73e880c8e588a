/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DUTY_TYPE_CHIME (duty_chime_get_type ())
G_DECLARE_FINAL_TYPE (DutyChime, duty_chime, DUTY, CHIME, GObject)

DutyChime *duty_chime_new (void);

void duty_chime_ring (DutyChime *self);
gboolean duty_chime_is_ringing (DutyChime *self);
gboolean duty_chime_is_silent (DutyChime *self);

G_END_DECLS
