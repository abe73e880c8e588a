/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "county/duty-problems.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_AREAS_FILE "areas.geojson"

gboolean duty_areas_file_read (DutyCounty *county,
                               const char *data,
                               gsize size,
                               DutyProblems *problems,
                               GError **error);

G_END_DECLS
