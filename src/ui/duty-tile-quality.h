/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

DutyQuality duty_tile_quality_pick (int width, DutyQuality now);
gboolean duty_tile_quality_is_tiny (int width);

G_END_DECLS
