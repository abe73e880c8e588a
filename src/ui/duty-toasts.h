/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_TOASTS (duty_toasts_get_type ())
G_DECLARE_FINAL_TYPE (DutyToasts, duty_toasts, DUTY, TOASTS, GObject)

DutyToasts *duty_toasts_new (AdwToastOverlay *overlay, DutyDesk *desk);

void duty_toasts_say (DutyToasts *self, AdwToast *toast);

G_END_DECLS
