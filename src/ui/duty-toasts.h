/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* How long a word stands that asks for nothing, seconds. */
#define DUTY_TOASTS_TIMEOUT 5

#define DUTY_TYPE_TOASTS (duty_toasts_get_type ())
G_DECLARE_FINAL_TYPE (DutyToasts, duty_toasts, DUTY, TOASTS, GObject)

DutyToasts *duty_toasts_new (AdwToastOverlay *overlay, DutyDesk *desk);

/* A toast that says what it is given, whatever is in it. */
AdwToast *duty_toasts_make (const char *text, guint timeout);

void duty_toasts_say (DutyToasts *self, AdwToast *toast);

G_END_DECLS
