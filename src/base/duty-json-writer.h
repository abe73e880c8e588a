/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One JSON object, written member by member: begin, add, end. Any thread. */

JsonBuilder *duty_json_begin (void);
void duty_json_add_string (JsonBuilder *self, const char *name, const char *value);
void duty_json_add_int (JsonBuilder *self, const char *name, gint64 value);
void duty_json_add_double (JsonBuilder *self, const char *name, double value);
void duty_json_add_boolean (JsonBuilder *self, const char *name, gboolean value);
void duty_json_add_null (JsonBuilder *self, const char *name);
char *duty_json_end (JsonBuilder *self);

G_END_DECLS
