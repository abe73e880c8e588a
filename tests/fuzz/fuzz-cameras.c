/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-cameras-file.h"
#include "fuzz/duty-fuzz.h"

#include <string.h>

static void
check_names (DutyCounty *county, DutyCamera *camera)
{
  const char *const *groups = duty_camera_get_groups (camera);
  guint number = duty_camera_get_number (camera);

  g_assert_cmpuint (number, <=, DUTY_CAMERA_MAX_NUMBER);
  g_assert_true (number == 0 || duty_county_find_number (county, number) == camera);
  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_true (g_utf8_validate (groups[i], -1, NULL) && *groups[i] != '\0');
}

/* A camera that was read has a place and addresses without secrets. */
static void
check_camera (DutyCamera *camera)
{
  DutyPoint place = duty_camera_get_place (camera);

  g_assert_true (duty_geo_is_valid (place.latitude, place.longitude));
  g_assert_true (g_utf8_validate (duty_camera_get_name (camera), -1, NULL));
  for (int quality = DUTY_QUALITY_MAIN; quality <= DUTY_QUALITY_SUB; quality++)
    {
      g_autoptr (GUri) uri = g_uri_parse (duty_camera_get_uri (camera, quality), G_URI_FLAGS_ENCODED, NULL);

      g_assert_nonnull (uri);
      g_assert_null (g_uri_get_userinfo (uri));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  GListModel *cameras = duty_county_get_cameras (county);

  duty_cameras_file_read (county, (const char *) data, size, problems, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      check_camera (camera);
      check_names (county, camera);
    }
  return 0;
}
