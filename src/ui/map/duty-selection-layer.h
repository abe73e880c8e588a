/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "model/duty-enums.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SELECTION_LAYER (duty_selection_layer_get_type ())
G_DECLARE_FINAL_TYPE (DutySelectionLayer, duty_selection_layer, DUTY, SELECTION_LAYER, ShumateLayer)

/* The ring around the selected case, and the lines from it to the cameras that see it best. */
ShumateLayer *duty_selection_layer_new (ShumateViewport *viewport);

void duty_selection_layer_show (DutySelectionLayer *self, DutyPoint place, DutyColour colour, const GArray *cameras);
void duty_selection_layer_clear (DutySelectionLayer *self);

G_END_DECLS
