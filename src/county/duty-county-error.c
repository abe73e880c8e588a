/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-error.h"

G_DEFINE_QUARK (duty-county-error-quark, duty_county_error)

/**
 * duty_refuse_row:
 * @error: return location for an error
 * @reason: what is wrong with a row, and what to do
 *
 * Returns: %FALSE, with a %DUTY_COUNTY_ERROR_ROW
 */
gboolean
duty_refuse_row (GError **error, const char *reason)
{
  g_set_error_literal (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW, reason);
  return FALSE;
}

/**
 * duty_refuse_file:
 * @error: return location for an error
 * @reason: what is wrong with a whole file, and what to do
 *
 * Returns: %FALSE, with a %DUTY_COUNTY_ERROR_FORMAT
 */
gboolean
duty_refuse_file (GError **error, const char *reason)
{
  g_set_error_literal (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT, reason);
  return FALSE;
}
