/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-camera-columns.h"

/* What the header row may call them; the first name is ours, the last is a Chinese spreadsheet's. */
static const char *const TITLES[DUTY_N_CAMERA_COLUMNS][5] = {
  [DUTY_CAMERA_COLUMN_ID] = { "id", "编号" },
  [DUTY_CAMERA_COLUMN_NAME] = { "name", "名称" },
  [DUTY_CAMERA_COLUMN_AREA] = { "area", "area code", "area_code", "区划" },
  [DUTY_CAMERA_COLUMN_LATITUDE] = { "lat", "latitude", "纬度" },
  [DUTY_CAMERA_COLUMN_LONGITUDE] = { "lon", "longitude", "经度" },
  [DUTY_CAMERA_COLUMN_BEARING] = { "bearing", "方位角" },
  [DUTY_CAMERA_COLUMN_VIEW] = { "fov", "视场角" },
  [DUTY_CAMERA_COLUMN_MAIN] = { "main", "main uri", "main_uri", "主码流" },
  [DUTY_CAMERA_COLUMN_SUB] = { "sub", "sub uri", "sub_uri", "子码流" },
  [DUTY_CAMERA_COLUMN_USER] = { "user", "用户" },
  [DUTY_CAMERA_COLUMN_PASSWORD] = { "password", "密码" },
  [DUTY_CAMERA_COLUMN_TRANSPORT] = { "transport", "传输方式" },
  [DUTY_CAMERA_COLUMN_NUMBER] = { "number", "号码" },
  [DUTY_CAMERA_COLUMN_GROUP] = { "group", "groups", "分组" },
};

/**
 * duty_camera_column_find:
 * @title: what the header row says, without blanks around it
 *
 * Returns: the #DutyCameraColumn of that name, −1 for none
 */
int
duty_camera_column_find (const char *title)
{
  for (int i = 0; i < DUTY_N_CAMERA_COLUMNS; i++)
    for (gsize j = 0; TITLES[i][j] != NULL; j++)
      if (g_ascii_strcasecmp (TITLES[i][j], title) == 0)
        return i;
  return -1;
}

/**
 * duty_camera_column_get_title:
 *
 * Returns: (transfer none): our name of it
 */
const char *
duty_camera_column_get_title (DutyCameraColumn column)
{
  return TITLES[column][0];
}
