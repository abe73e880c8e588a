/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_TOKENS_WINDOW (duty_tokens_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyTokensWindow, duty_tokens_window, DUTY, TOKENS_WINDOW, AdwWindow)

GtkWidget *duty_tokens_window_new (DutyDesk *desk, GtkWindow *parent);

G_END_DECLS
