/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

/* Degrees that an ordinary street camera sees. */
#define DUTY_CAMERA_DEFAULT_VIEW 70.0

/* People call a camera by up to five digits. */
#define DUTY_CAMERA_MAX_DIGITS 5
#define DUTY_CAMERA_MAX_NUMBER 99999

/**
 * DutyCameraRow:
 *
 * What a county's file says of a camera. @bearing is the direction it faces in degrees clockwise
 * from north, negative when unknown; @view its field of view in degrees, 0 for the default. @sub_uri, @user and
 * @password may be %NULL. @number is what people call it by, 0 for none. @groups are the names of those it is in, %NULL
 * for none.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *area;
  DutyPoint place;
  double bearing;
  double view;
  const char *main_uri;
  const char *sub_uri;
  const char *user;
  const char *password;
  DutyTransport transport;
  guint number;
  const char *const *groups;
} DutyCameraRow;

#define DUTY_TYPE_CAMERA (duty_camera_get_type ())
G_DECLARE_FINAL_TYPE (DutyCamera, duty_camera, DUTY, CAMERA, GObject)

DutyCamera *duty_camera_new (const DutyCameraRow *row);

const char *duty_camera_get_id (DutyCamera *self);
const char *duty_camera_get_name (DutyCamera *self);
const char *duty_camera_get_area (DutyCamera *self);
DutyPoint duty_camera_get_place (DutyCamera *self);
double duty_camera_get_bearing (DutyCamera *self);
double duty_camera_get_view (DutyCamera *self);
const char *duty_camera_get_uri (DutyCamera *self, DutyQuality quality);
const char *duty_camera_get_user (DutyCamera *self);
const char *duty_camera_get_password (DutyCamera *self);
DutyTransport duty_camera_get_transport (DutyCamera *self);
guint duty_camera_get_number (DutyCamera *self);
const char *const *duty_camera_get_groups (DutyCamera *self);
gboolean duty_camera_faces (DutyCamera *self, DutyPoint place);

G_END_DECLS
