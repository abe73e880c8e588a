/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The one code of a case (一案一码): COUNTY-YYYYMMDD-SERIAL-CHECK, such as 149901-20261122-0042-6.
 * The check digit is ISO/IEC 7064 MOD 11,10 over all the digits before it.
 */

#define DUTY_CASE_CODE_MAX_LENGTH 32

int duty_case_code_compute_check (const char *digits);
char *duty_case_code_new (const char *county, int year, int month, int day, guint serial);
gboolean duty_case_code_is_valid (const char *code);

G_END_DECLS
