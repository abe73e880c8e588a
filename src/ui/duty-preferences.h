/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/duty-settings.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PREFERENCES (duty_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DutyPreferences, duty_preferences, DUTY, PREFERENCES, AdwPreferencesWindow)

GtkWidget *duty_preferences_new (DutySettings *settings, GtkWindow *parent);

G_END_DECLS
