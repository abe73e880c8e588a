/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyCountyError:
 * @DUTY_COUNTY_ERROR_UNREADABLE: a file cannot be read, or is larger than any county needs
 * @DUTY_COUNTY_ERROR_FORMAT: a whole file is not of its format
 * @DUTY_COUNTY_ERROR_ROW: one row, feature or rule is wrong; the others load
 * @DUTY_COUNTY_ERROR_NO_COUNTY: no area of tier county could be loaded, so that no case could get a code
 */
typedef enum
{
  DUTY_COUNTY_ERROR_UNREADABLE,
  DUTY_COUNTY_ERROR_FORMAT,
  DUTY_COUNTY_ERROR_ROW,
  DUTY_COUNTY_ERROR_NO_COUNTY,
} DutyCountyError;

#define DUTY_COUNTY_ERROR (duty_county_error_quark ())
GQuark duty_county_error_quark (void);

gboolean duty_refuse_row (GError **error, const char *reason);
gboolean duty_refuse_file (GError **error, const char *reason);

G_END_DECLS
