/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

char *duty_monitor_name_make_id (const char *connector, const char *manufacturer, const char *model);
char *duty_monitor_name_dup_id (GdkMonitor *monitor);
char *duty_monitor_name_dup_label (GdkMonitor *monitor);

G_END_DECLS
