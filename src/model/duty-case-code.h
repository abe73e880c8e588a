/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The one code of a case (一案一码): COUNTY-YYYYMMDD-SERIAL-CHECK, such as 149901-20261122-0042-6.
 * The check digit is ISO/IEC 7064 MOD 11,10 over all the digits before it.
 */

#define DUTY_CASE_CODE_MAX_LENGTH 32

/* The longest text that is read as a code, in characters, white space around it included. */
#define DUTY_CASE_CODE_MAX_TYPED 128

/**
 * DutyCodeCheck:
 * @DUTY_CODE_VALID: it is a code; whether there is such a case is for the store to say
 * @DUTY_CODE_NOT_A_CODE: it has not the form of a code
 * @DUTY_CODE_BAD_DATE: form and check digit are right, but its day is in no calendar
 * @DUTY_CODE_MISTYPED: it has the form, but the check digit says that a digit is wrong
 *
 * What became of a text that ought to be a code.
 */
typedef enum
{
  DUTY_CODE_VALID,
  DUTY_CODE_NOT_A_CODE,
  DUTY_CODE_BAD_DATE,
  DUTY_CODE_MISTYPED,
} DutyCodeCheck;

int duty_case_code_compute_check (const char *digits);
char *duty_case_code_new (const char *county, int year, int month, int day, guint serial);
gboolean duty_case_code_is_valid (const char *code);

DutyCodeCheck duty_case_code_parse (const char *text, char **code);
gboolean duty_case_code_may_begin (const char *text);

G_END_DECLS
