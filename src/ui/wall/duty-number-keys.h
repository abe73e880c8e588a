/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_NUMBER_KEYS (duty_number_keys_get_type ())
G_DECLARE_FINAL_TYPE (DutyNumberKeys, duty_number_keys, DUTY, NUMBER_KEYS, GtkWidget)

/*
 * A camera's number (号码), typed at the wall; hidden while nothing is typed. Signal "chosen" (DutyCamera):
 * Enter behind the number of a camera.
 */
void duty_number_keys_set_desk (DutyNumberKeys *self, DutyDesk *desk);
gboolean duty_number_keys_offer_key (DutyNumberKeys *self, guint key, GdkModifierType state, guint32 at);

G_END_DECLS
