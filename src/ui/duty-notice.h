/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_NOTICE (duty_notice_get_type ())
G_DECLARE_FINAL_TYPE (DutyNotice, duty_notice, DUTY, NOTICE, GtkWidget)

void duty_notice_set_text (DutyNotice *self, const char *text);
void duty_notice_set_button (DutyNotice *self, const char *label, const char *action);

G_END_DECLS
