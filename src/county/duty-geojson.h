/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "county/duty-problems.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

/**
 * DutyFeatureFunc:
 * @feature: a feature; its members are not checked yet
 * @data: user data
 * @error: where to say why it is refused
 *
 * Returns: whether the feature was taken
 */
typedef gboolean (*DutyFeatureFunc) (JsonObject *feature, guint line, gpointer data, GError **error);

gboolean duty_geojson_foreach (const char *data,
                               gsize size,
                               const char *file,
                               DutyProblems *problems,
                               DutyFeatureFunc func,
                               gpointer user_data,
                               GError **error);

JsonObject *duty_geojson_get_properties (JsonObject *feature);
JsonArray *duty_geojson_get_parts (JsonObject *feature, const char *single, const char *multi, GError **error);
GArray *duty_geojson_read_line (JsonNode *node, GError **error);
GArray *duty_geojson_read_ring (JsonNode *node, GError **error);

G_END_DECLS
