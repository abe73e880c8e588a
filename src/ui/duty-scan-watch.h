/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_SCAN_WATCH (duty_scan_watch_get_type ())
G_DECLARE_FINAL_TYPE (DutyScanWatch, duty_scan_watch, DUTY, SCAN_WATCH, GObject)

DutyScanWatch *duty_scan_watch_new (void);

void duty_scan_watch_set_enabled (DutyScanWatch *self, gboolean enabled);

G_END_DECLS
