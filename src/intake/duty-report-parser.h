/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-policy.h"
#include "model/duty-report.h"

G_BEGIN_DECLS

/**
 * DutyReportError:
 * @DUTY_REPORT_ERROR_JSON: the text is not JSON, too deep, or not UTF-8
 * @DUTY_REPORT_ERROR_FIELD: a member is missing, of a wrong type, or out of its bounds
 */
typedef enum
{
  DUTY_REPORT_ERROR_JSON,
  DUTY_REPORT_ERROR_FIELD,
} DutyReportError;

#define DUTY_REPORT_ERROR (duty_report_error_quark ())
GQuark duty_report_error_quark (void);

#define DUTY_REPORT_MAX_DEPTH 32

DutyReport *duty_report_parse (GBytes *body, DutyPolicy *policy, const char **field, GError **error);

G_END_DECLS
