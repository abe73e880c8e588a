/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyCameraColumn:
 *
 * The columns of cameras.csv.
 */
typedef enum
{
  DUTY_CAMERA_COLUMN_ID,
  DUTY_CAMERA_COLUMN_NAME,
  DUTY_CAMERA_COLUMN_AREA,
  DUTY_CAMERA_COLUMN_LATITUDE,
  DUTY_CAMERA_COLUMN_LONGITUDE,
  DUTY_CAMERA_COLUMN_BEARING,
  DUTY_CAMERA_COLUMN_VIEW,
  DUTY_CAMERA_COLUMN_MAIN,
  DUTY_CAMERA_COLUMN_SUB,
  DUTY_CAMERA_COLUMN_USER,
  DUTY_CAMERA_COLUMN_PASSWORD,
  DUTY_CAMERA_COLUMN_TRANSPORT,
  DUTY_CAMERA_COLUMN_NUMBER,
  DUTY_CAMERA_COLUMN_GROUP,
} DutyCameraColumn;

#define DUTY_N_CAMERA_COLUMNS (DUTY_CAMERA_COLUMN_GROUP + 1)

int duty_camera_column_find (const char *title);
const char *duty_camera_column_get_title (DutyCameraColumn column);

G_END_DECLS
