/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-area.h"
#include "model/duty-calendar.h"
#include "model/duty-camera.h"
#include "model/duty-ground.h"
#include "model/duty-policy.h"

G_BEGIN_DECLS

#define DUTY_TYPE_COUNTY (duty_county_get_type ())
G_DECLARE_FINAL_TYPE (DutyCounty, duty_county, DUTY, COUNTY, GObject)

DutyCounty *duty_county_new (void);

/* While it is being built; once shared, a county does not change and may be read by any thread. */
gboolean duty_county_add_area (DutyCounty *self, DutyArea *area);
gboolean duty_county_add_camera (DutyCounty *self, DutyCamera *camera);
void duty_county_take_shape (DutyCounty *self, DutyGroundShape *shape);
void duty_county_take_policy (DutyCounty *self, DutyPolicy *policy);
void duty_county_set_policy_fault (DutyCounty *self, guint line);
void duty_county_take_calendar (DutyCounty *self, DutyCalendar *calendar);

const char *duty_county_get_code (DutyCounty *self);
const char *duty_county_get_name (DutyCounty *self);
DutyBox duty_county_get_box (DutyCounty *self);
DutyPolicy *duty_county_get_policy (DutyCounty *self);
gboolean duty_county_get_policy_fault (DutyCounty *self, guint *line);
DutyCalendar *duty_county_get_calendar (DutyCounty *self);
GPtrArray *duty_county_get_shapes (DutyCounty *self);

DutyArea *duty_county_get_root (DutyCounty *self);
GPtrArray *duty_county_get_areas (DutyCounty *self);
DutyArea *duty_county_find_area (DutyCounty *self, const char *code);
DutyArea *duty_county_find_township (DutyCounty *self, DutyArea *area);
DutyArea *duty_county_locate (DutyCounty *self, DutyPoint point);
gboolean duty_county_is_within (DutyCounty *self, const char *code, const char *ancestor);
char *duty_county_describe_area (DutyCounty *self, const char *code);

GListModel *duty_county_get_cameras (DutyCounty *self);
DutyCamera *duty_county_find_camera (DutyCounty *self, const char *id);
DutyCamera *duty_county_find_number (DutyCounty *self, guint number);
GPtrArray *duty_county_dup_nearest (DutyCounty *self, DutyPoint point, guint n);

G_END_DECLS
