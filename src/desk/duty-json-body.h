/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/* What the desk says in JSON: bodies of entries, and its health. */

char *duty_json_body_new_open (DutyQuality quality, const char *reason);
char *duty_json_body_new_close (gint64 open, const char *reason);
char *duty_json_body_new_camera (DutyQuality quality, const char *cause, gint64 since, guint changes);
char *duty_json_body_new_plan (const char *monitor, guint layout, const char *const *cameras);
char *duty_json_body_new_tour (const char *reason, guint dwell, const char *const *cameras);
char *duty_json_body_new_snapshot (const char *reason, const char *file, const char *sha256, gint64 age);
char *duty_json_body_new_health (const char *status, guint open, guint pictures);

G_END_DECLS
