/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "fuzz/duty-fuzz.h"
#include "model/duty-wall-layout.h"
#include "model/duty-wall-plan.h"

/* Whatever stands in a plan's file, what is read of it is bounded, and reads the same once it was written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (DutyWallPlan) plan = duty_wall_plan_parse ("a", text, strlen (text));
  g_autoptr (DutyWallPlan) again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (plan == NULL)
    return 0;
  g_assert_cmpint (g_utf8_strlen (duty_wall_plan_get_name (plan), -1), <=, DUTY_WALL_PLAN_MAX_NAME);
  g_assert_null (strpbrk (duty_wall_plan_get_name (plan), "\r\n\t"));
  g_assert_true (duty_wall_layout_exists (duty_wall_plan_get_layout (plan)));
  g_assert_cmpuint (g_strv_length ((GStrv) duty_wall_plan_get_cameras (plan)), <=, DUTY_WALL_MAX_TILES);
  bytes = duty_wall_plan_to_bytes (plan);
  again = duty_wall_plan_parse ("a", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (again);
  g_assert_cmpstr (duty_wall_plan_get_name (again), ==, duty_wall_plan_get_name (plan));
  g_assert_cmpstr (duty_wall_plan_get_monitor (again), ==, duty_wall_plan_get_monitor (plan));
  g_assert_true (g_strv_equal (duty_wall_plan_get_cameras (again), duty_wall_plan_get_cameras (plan)));
  return 0;
}
