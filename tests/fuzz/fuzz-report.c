/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz/duty-fuzz.h"
#include "intake/duty-report-parser.h"

#define NOW G_GINT64_CONSTANT (1795291560000000) /* 2026-11-22T04:06:00+08:00 */
#define YEAR_2000 G_GINT64_CONSTANT (946684800000000)

/* A report that was taken is within its bounds; one that was refused says why. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  const char *field = NULL;
  g_autoptr (DutyReport) report = duty_report_parse (body, policy, NOW, &field, &error);

  if (report == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (report->level >= 1 && report->level <= DUTY_LEVELS);
  g_assert_true (g_utf8_validate (report->title, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (report->title, -1), <=, DUTY_REPORT_MAX_TITLE);
  g_assert_true (report->at == 0 || (report->at >= YEAR_2000 && report->at <= NOW + G_TIME_SPAN_DAY));
  g_assert_nonnull (duty_policy_find_category (policy, report->category));
  return 0;
}
