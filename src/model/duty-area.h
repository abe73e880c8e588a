/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

#define DUTY_TYPE_AREA (duty_area_get_type ())
G_DECLARE_FINAL_TYPE (DutyArea, duty_area, DUTY, AREA, GObject)

DutyArea *duty_area_new (const char *code, const char *name, DutyTier tier, const char *parent);
void duty_area_take_ring (DutyArea *self, GArray *ring);

const char *duty_area_get_code (DutyArea *self);
const char *duty_area_get_name (DutyArea *self);
DutyTier duty_area_get_tier (DutyArea *self);
const char *duty_area_get_parent (DutyArea *self);
GPtrArray *duty_area_get_rings (DutyArea *self);
const DutyBox *duty_area_get_box (DutyArea *self);
DutyPoint duty_area_get_centre (DutyArea *self);

gboolean duty_area_contains (DutyArea *self, DutyPoint point);

G_END_DECLS
