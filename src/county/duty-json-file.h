/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *duty_json_file_parse (const char *data, gsize size, GError **error);
GArray *duty_json_file_find_lines (const char *data, gsize size, const char *member);

JsonNode *duty_json_get_node (JsonObject *object, const char *member, JsonNodeType type);
const char *duty_json_get_string (JsonObject *object, const char *member);
gboolean duty_json_get_number (JsonNode *node, double *number);

G_END_DECLS
