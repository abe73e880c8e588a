/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-areas-file.h"
#include "fuzz/duty-fuzz.h"

/* Whatever the file said, the tree that it left hangs together. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  GPtrArray *areas = duty_county_get_areas (county);

  if (!duty_areas_file_read (county, (const char *) data, size, problems, NULL))
    return 0;
  for (guint i = 0; i < areas->len; i++)
    {
      DutyArea *area = g_ptr_array_index (areas, i);
      const char *root = duty_area_get_code (duty_county_get_root (county));

      g_assert_true (duty_county_is_within (county, duty_area_get_code (area), root));
      duty_county_locate (county, duty_area_get_centre (area));
    }
  return 0;
}
