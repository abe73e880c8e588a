/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
#include "county/duty-problems.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_CAMERAS_FILE "cameras.csv"

gboolean duty_cameras_file_read (DutyCounty *county,
                                 const char *data,
                                 gsize size,
                                 DutyProblems *problems,
                                 GError **error);
gboolean duty_cameras_file_read_sealed (DutyCounty *county,
                                        const char *data,
                                        gsize size,
                                        DutySeal *seal,
                                        DutyProblems *problems,
                                        GError **error);

G_END_DECLS
