/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One JSON object, read member by member, where what is not as it should be is passed over. Any thread. */

JsonObject *duty_json_parse (const char *text);
JsonNode *duty_json_read_value (JsonObject *self, const char *name, GType type);
JsonObject *duty_json_read_object (JsonObject *self, const char *name);
const char *duty_json_read_string (JsonObject *self, const char *name);
gint64 duty_json_read_int (JsonObject *self, const char *name);
double duty_json_read_double (JsonObject *self, const char *name);

G_END_DECLS
