/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-ground-file.h"
#include "fuzz/duty-fuzz.h"

/* Each shape that was read can be drawn. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  GPtrArray *shapes = duty_county_get_shapes (county);

  duty_ground_file_read (county, (const char *) data, size, problems, NULL);
  for (guint i = 0; i < shapes->len; i++)
    {
      DutyGroundShape *shape = g_ptr_array_index (shapes, i);

      g_assert_cmpuint (shape->points->len, >=, 2);
      g_assert_cmpfloat (shape->box.south, <=, shape->box.north);
    }
  return 0;
}
