/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-place-index.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PLACE_FIELD (duty_place_field_get_type ())
G_DECLARE_FINAL_TYPE (DutyPlaceField, duty_place_field, DUTY, PLACE_FIELD, GtkWidget)

/*
 * Where it happened: by the name of a grid or a camera, in characters or pinyin, or from the map. While
 * something is typed, the first match is the place, and arrows move on to the next.
 *
 * Signals:
 *   changed ()      the place is another now
 *   activated ()    Enter was pressed
 *   map-asked ()    the officer wants to choose it on the map
 */

void duty_place_field_set_index (DutyPlaceField *self, const DutyPlaceIndex *index);
void duty_place_field_set_place (DutyPlaceField *self, DutyPlace *place);
void duty_place_field_offer (DutyPlaceField *self, DutyPlace *place);
DutyPlace *duty_place_field_get_place (DutyPlaceField *self);
gboolean duty_place_field_is_unknown (DutyPlaceField *self);

G_END_DECLS
