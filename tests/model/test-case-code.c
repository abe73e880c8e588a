/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-case-code.h"

#include <string.h>

/* Numbers whose check digit others have published: examples of ISO/IEC 7064 MOD 11,10 in the standard and
 * in the numbers that use it, the German tax and VAT numbers and the Croatian OIB. */
static const struct
{
  const char *digits;
  int check;
} PUBLISHED[] = {
  { "0794", 5 }, { "79462", 3 }, { "3657426180", 9 }, { "13669597", 6 }, { "3339200596", 1 },
};

static void
test_agrees_with_published_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PUBLISHED); i++)
    g_assert_cmpint (duty_case_code_compute_check (PUBLISHED[i].digits), ==, PUBLISHED[i].check);
}

static const struct
{
  int year, month, day;
  guint serial;
  const char *code;
} CODES[] = {
  { 2026, 11, 22, 42, "149901-20261122-0042-6" },
  { 2026, 1, 2, 1, "149901-20260102-0001-" },
  { 2026, 12, 31, 9999, "149901-20261231-9999-" },
  { 2026, 12, 31, 10000, "149901-20261231-10000-" },
  { 2026, 12, 31, 999999999, "149901-20261231-999999999-" },
};

static void
test_makes_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      g_autofree char *code =
          duty_case_code_new ("149901", CODES[i].year, CODES[i].month, CODES[i].day, CODES[i].serial);

      g_assert_true (g_str_has_prefix (code, CODES[i].code));
      g_assert_true (duty_case_code_is_valid (code));
      g_assert_cmpuint (strlen (code), <=, DUTY_CASE_CODE_MAX_LENGTH);
    }
}

static const char *const BROKEN[] = {
  "",
  "-",
  "---",
  "149901-20261122-0042",
  "149901-20261122-0042-",
  "149901-20261122-0042-7",
  "149901-20261122-0042-66",
  "149901-20261122-0042-6-",
  "149901-20261122-042-6",
  "14990-120261122-0042-6",
  "149901202611220042-6",
  "149901-20261122-0042-x",
  "149901-20261122-004２-6",
  " 149901-20261122-0042-6",
  "149901-20261122-0042-6\n",
  "149901-20261122-00000000000000000000000042-6",
};

static void
test_refuses_what_is_no_code (void)
{
  g_autofree char *endless = g_strnfill (100000, '-');

  for (gsize i = 0; i < G_N_ELEMENTS (BROKEN); i++)
    g_assert_false (duty_case_code_is_valid (BROKEN[i]));
  g_assert_false (duty_case_code_is_valid (endless));
}

/* What the check digit is for: every single wrong digit shows, and most swaps of two neighbours. */
static void
test_finds_every_wrong_digit (void)
{
  g_autofree char *code = g_strdup ("149901-20261122-0042-6");

  for (char *p = code; *p != '\0'; p++)
    for (char digit = '0'; g_ascii_isdigit (*p) && digit <= '9'; digit++)
      {
        char right = *p;

        *p = digit;
        g_assert_cmpint (duty_case_code_is_valid (code), ==, digit == right);
        *p = right;
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/case-code/agrees-with-published-numbers", test_agrees_with_published_numbers);
  g_test_add_func ("/model/case-code/makes-codes", test_makes_codes);
  g_test_add_func ("/model/case-code/refuses-what-is-no-code", test_refuses_what_is_no_code);
  g_test_add_func ("/model/case-code/finds-every-wrong-digit", test_finds_every_wrong_digit);
  return g_test_run ();
}
