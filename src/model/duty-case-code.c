/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-case-code.h"

#include "model/duty-fold.h"

#include <string.h>

/* Digits before the serial, of the shortest code and of the longest. */
#define N_COUNTY 6
#define N_BEFORE_SERIAL 14
#define N_LEAST 19
#define N_MOST 24

#define AFTER(n) (G_GUINT64_CONSTANT (1) << (n))

/**
 * Typed:
 * @digits: the digits alone
 * @n: how many
 * @gaps: a bit for each number of digits after which a dash or white space stood
 *
 * What somebody typed, taken apart.
 */
typedef struct
{
  char digits[N_MOST + 1];
  guint n;
  guint64 gaps;
} Typed;

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

static gboolean
is_gap (gunichar c)
{
  static const gunichar DASHES[] = { '-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 };

  if (c == ' ')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (DASHES); i++)
    if (c == DASHES[i])
      return TRUE;
  return FALSE;
}

static gboolean
take_character (Typed *typed, gunichar c)
{
  if (is_gap (c))
    typed->gaps |= AFTER (typed->n);
  else if (typed->n < N_MOST && c >= '0' && c <= '9')
    typed->digits[typed->n++] = (char) c;
  else
    return FALSE;
  return TRUE;
}

/* White space around the code does not count. */
static gboolean
take_apart (const char *text, Typed *typed)
{
  gunichar folded[DUTY_CASE_CODE_MAX_TYPED + 1];
  guint n = duty_fold_text (text, folded, G_N_ELEMENTS (folded));
  guint first = 0;

  *typed = (Typed){ .n = 0 };
  if (n > DUTY_CASE_CODE_MAX_TYPED)
    return FALSE;
  while (n > 0 && folded[n - 1] == ' ')
    n--;
  while (first < n && folded[first] == ' ')
    first++;
  for (guint i = first; i < n; i++)
    if (!take_character (typed, folded[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_form (const Typed *typed)
{
  guint64 joints = AFTER (N_COUNTY) | AFTER (N_BEFORE_SERIAL);

  if (typed->n < N_LEAST)
    return FALSE;
  return (typed->gaps & ~(joints | AFTER (typed->n - 1))) == 0;
}

/* The serial counts from 1 and is filled up with noughts to four digits, so each has one form. */
static gboolean
has_serial (const Typed *typed)
{
  const char *serial = typed->digits + N_BEFORE_SERIAL;
  guint length = typed->n - N_BEFORE_SERIAL - 1;

  return length == 4 ? strspn (serial, "0") < 4 : serial[0] != '0';
}

/* @day: YYYYMMDD. There were no codes before 2000, and whoever writes 3800 typed something else. */
static gboolean
is_day (const char *day)
{
  int number = 0;

  for (guint i = 0; i < 8; i++)
    number = number * 10 + (day[i] - '0');
  if (number / 10000 < 2000 || number / 10000 > 2199)
    return FALSE;
  return g_date_valid_dmy (number % 100, number / 100 % 100, number / 10000);
}

static gboolean
check_agrees (const Typed *typed)
{
  char digits[N_MOST + 1];

  memcpy (digits, typed->digits, sizeof digits);
  digits[typed->n - 1] = '\0';
  return duty_case_code_compute_check (digits) == typed->digits[typed->n - 1] - '0';
}

static char *
write_code (const Typed *typed)
{
  const char *day = typed->digits + N_COUNTY;
  const char *serial = typed->digits + N_BEFORE_SERIAL;
  int length = (int) typed->n - N_BEFORE_SERIAL - 1;

  return g_strdup_printf ("%.6s-%.8s-%.*s-%c", typed->digits, day, length, serial, serial[length]);
}

/**
 * duty_case_code_parse:
 * @text: what a person typed or a scanner read; any bytes
 * @code: (out) (transfer full) (nullable) (optional): the code in its one form, %NULL unless valid
 *
 * White space around the code does not count, digits and dashes may be of full width, and between the
 * groups there may be dashes, white space or nothing. The check digit is asked before the day: a wrong
 * digit in the day is a slip of the finger.
 *
 * Returns: what @text is
 */
DutyCodeCheck
duty_case_code_parse (const char *text, char **code)
{
  Typed typed;

  if (code != NULL)
    *code = NULL;
  if (!take_apart (text, &typed) || !has_form (&typed))
    return DUTY_CODE_NOT_A_CODE;
  if (!check_agrees (&typed))
    return DUTY_CODE_MISTYPED;
  if (!has_serial (&typed))
    return DUTY_CODE_NOT_A_CODE;
  if (!is_day (typed.digits + N_COUNTY))
    return DUTY_CODE_BAD_DATE;
  if (code != NULL)
    *code = write_code (&typed);
  return DUTY_CODE_VALID;
}

/* A beginning of a day becomes one with the rest of one of these, if with any. */
static gboolean
may_begin_day (const char *digits, guint n)
{
  static const char *const DAYS[] = { "20111101", "20111100" };

  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    {
      char day[9] = { 0 };

      memcpy (day, digits, n);
      memcpy (day + n, DAYS[i] + n, 8 - n);
      if (is_day (day))
        return TRUE;
    }
  return FALSE;
}

/* Behind the serial there may be one gap, and behind that one digit. */
static gboolean
may_begin_form (const Typed *typed)
{
  guint64 others = typed->gaps & ~(AFTER (N_COUNTY) | AFTER (N_BEFORE_SERIAL));

  if (others == 0)
    return TRUE;
  if ((others & (others - 1)) != 0 || others < AFTER (N_LEAST - 1) || others >= AFTER (N_MOST))
    return FALSE;
  return others >= AFTER (typed->n - 1);
}

/**
 * duty_case_code_may_begin:
 * @text: what has been typed so far; any bytes
 *
 * Looks at form and day alone, so that a code with a wrong digit stays one that duty_case_code_parse()
 * can tell of.
 *
 * Returns: whether @text holds a digit and could, with more behind it, become a code
 */
gboolean
duty_case_code_may_begin (const char *text)
{
  Typed typed;
  guint n_day;

  if (!take_apart (text, &typed) || typed.n == 0 || !may_begin_form (&typed))
    return FALSE;
  n_day = typed.n > N_COUNTY ? MIN (typed.n - N_COUNTY, 8u) : 0;
  return may_begin_day (typed.digits + N_COUNTY, n_day);
}
