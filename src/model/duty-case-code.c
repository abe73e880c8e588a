/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-case-code.h"

#include <string.h>

/* ISO/IEC 7064:2003, 6.1 (hybrid system MOD 11,10): @product is carried from digit to digit. */
static int
carry (int product, int digit)
{
  int sum = (product + digit) % 10;

  return (sum == 0 ? 10 : sum) * 2 % 11;
}

/**
 * duty_case_code_compute_check:
 * @digits: digits; hyphens among them are passed over
 *
 * Returns: the check digit that belongs behind @digits, 0 to 9
 */
int
duty_case_code_compute_check (const char *digits)
{
  int product = 10;

  for (const char *p = digits; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      product = carry (product, *p - '0');
  return (11 - product) % 10;
}

/**
 * duty_case_code_new:
 * @county: six digits (GB/T 2260)
 * @year: of the day of the report in the county's time
 * @month: 1 to 12
 * @day: 1 to 31
 * @serial: counts the cases of that day from 1
 *
 * Returns: (transfer full): the code
 */
char *
duty_case_code_new (const char *county, int year, int month, int day, guint serial)
{
  g_autofree char *digits = g_strdup_printf ("%s-%04d%02d%02d-%04u", county, year, month, day, serial);

  return g_strdup_printf ("%s-%d", digits, duty_case_code_compute_check (digits));
}

static gboolean
is_group (const char *text, gsize least, gsize most)
{
  gsize length = strspn (text, "0123456789");

  return text[length] == '\0' && length >= least && length <= most;
}

/**
 * duty_case_code_is_valid:
 * @code: what someone typed or sent
 *
 * Returns: whether @code has the form of a code and its check digit agrees
 */
gboolean
duty_case_code_is_valid (const char *code)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *digits = NULL;

  if (strnlen (code, DUTY_CASE_CODE_MAX_LENGTH + 1) > DUTY_CASE_CODE_MAX_LENGTH)
    return FALSE;
  parts = g_strsplit (code, "-", -1);
  if (g_strv_length (parts) != 4 || !is_group (parts[0], 6, 6) || !is_group (parts[1], 8, 8) ||
      !is_group (parts[2], 4, 9) || !is_group (parts[3], 1, 1))
    return FALSE;
  digits = g_strconcat (parts[0], parts[1], parts[2], NULL);
  return duty_case_code_compute_check (digits) == parts[3][0] - '0';
}
