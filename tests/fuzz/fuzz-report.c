/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz/duty-fuzz.h"
#include "intake/duty-report-parser.h"

/* A report that was taken is within its bounds; one that was refused says why. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  const char *field = NULL;
  g_autoptr (DutyReport) report = duty_report_parse (body, policy, &field, &error);

  if (report == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (report->level >= 1 && report->level <= DUTY_LEVELS);
  g_assert_true (g_utf8_validate (report->title, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (report->title, -1), <=, DUTY_REPORT_MAX_TITLE);
  g_assert_nonnull (duty_policy_find_category (policy, report->category));
  return 0;
}
