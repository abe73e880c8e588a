/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_TYPE_SETTINGS (duty_settings_get_type ())
G_DECLARE_FINAL_TYPE (DutySettings, duty_settings, DUTY, SETTINGS, GObject)

/* What the property "appearance" may be. */
#define DUTY_APPEARANCE_DARK "dark"
#define DUTY_APPEARANCE_LIGHT "light"
#define DUTY_APPEARANCE_SYSTEM "system"

/*
 * Properties, all readable and writable: appearance (string), sound (boolean), tile-template, mbtiles
 * (string, nullable), queue-width, case-width, window-width, window-height (int), maximized (boolean).
 */
DutySettings *duty_settings_new (const char *path);

gboolean duty_settings_get_sound (DutySettings *self);
char *duty_settings_dup_appearance (DutySettings *self);
char *duty_settings_dup_base (DutySettings *self);
void duty_settings_override_base (DutySettings *self, const char *mbtiles);
void duty_settings_flush (DutySettings *self);

G_END_DECLS
