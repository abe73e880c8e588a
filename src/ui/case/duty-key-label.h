/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_KEY_LABEL (duty_key_label_get_type ())
G_DECLARE_FINAL_TYPE (DutyKeyLabel, duty_key_label, DUTY, KEY_LABEL, GtkWidget)

GtkWidget *duty_key_label_new (const char *label, const char *key);

void duty_key_label_set_label (DutyKeyLabel *self, const char *label);
void duty_key_label_set_key (DutyKeyLabel *self, const char *key);
void duty_key_label_set_note (DutyKeyLabel *self, const char *note);
void duty_key_label_set_wide (DutyKeyLabel *self, gboolean wide);

G_END_DECLS
