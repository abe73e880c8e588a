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

typedef struct
{
  const char *text;
  DutyCodeCheck check;
  const char *code;
} Parse;

static const Parse PARSES[] = {
  { "149901-20261122-0042-6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "  149901-20261122-0042-6\r\n", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "\u3000149901-20261122-0042-6\u00a0", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "1499012026112200426", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901 20261122 0042 6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901 - 20261122 - 0042 - 6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901-202611220042 6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "１４９９０１－２０２６１１２２－００４２－６", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901—20261122–0042－6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901——20261122——0042——6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  { "149901\t20261122\n0042\f6", DUTY_CODE_VALID, "149901-20261122-0042-6" },
  /* a digit is wrong, wherever it stands */
  { "149901-20261122-0042-7", DUTY_CODE_MISTYPED, NULL },
  { "149901-20261322-0042-6", DUTY_CODE_MISTYPED, NULL },
  { "149901-20261122-0000-6", DUTY_CODE_MISTYPED, NULL },
  { "1499012026112200427", DUTY_CODE_MISTYPED, NULL },
  /* no code */
  { "", DUTY_CODE_NOT_A_CODE, NULL },
  { " ", DUTY_CODE_NOT_A_CODE, NULL },
  { "-", DUTY_CODE_NOT_A_CODE, NULL },
  { "6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-0042", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-042-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "14990-120261122-0042-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-2026-1122-0042-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-0042-6-", DUTY_CODE_NOT_A_CODE, NULL },
  { "-149901-20261122-0042-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-0042-66", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901_20261122_0042_6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-004O-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-٠٠٤٢-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-00\xff"
    "42-6",
    DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-0042-6\xe2\x80", DUTY_CODE_NOT_A_CODE, NULL },
  { "149901-20261122-0000000042-6", DUTY_CODE_NOT_A_CODE, NULL },
  { "新站北侧积水，车辆被困", DUTY_CODE_NOT_A_CODE, NULL },
};

static void
test_reads_what_is_typed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PARSES); i++)
    {
      g_autofree char *code = NULL;
      DutyCodeCheck check = duty_case_code_parse (PARSES[i].text, &code);

      if (check != PARSES[i].check)
        g_error ("“%s” should be %d, is %d", PARSES[i].text, PARSES[i].check, check);
      g_assert_cmpstr (code, ==, PARSES[i].code);
      g_assert_cmpint (duty_case_code_parse (PARSES[i].text, NULL), ==, check);
    }
}

static DutyCodeCheck
parse_with_check (const char *digits)
{
  g_autofree char *code = g_strdup_printf ("%s-%d", digits, duty_case_code_compute_check (digits));

  return duty_case_code_parse (code, NULL);
}

static const struct
{
  const char *digits;
  DutyCodeCheck check;
} CHECKED[] = {
  { "149901-20261122-0042", DUTY_CODE_VALID },           { "149901-20240229-0001", DUTY_CODE_VALID },
  { "149901-20261231-123456789", DUTY_CODE_VALID },      { "149901-20250229-0001", DUTY_CODE_BAD_DATE },
  { "149901-20260431-0001", DUTY_CODE_BAD_DATE },        { "149901-20261301-0001", DUTY_CODE_BAD_DATE },
  { "149901-20260001-0001", DUTY_CODE_BAD_DATE },        { "149901-20260100-0001", DUTY_CODE_BAD_DATE },
  { "149901-00000101-0001", DUTY_CODE_BAD_DATE },        { "149901-99999999-0001", DUTY_CODE_BAD_DATE },
  { "149901-20261122-0000", DUTY_CODE_NOT_A_CODE },      { "149901-20261122-00042", DUTY_CODE_NOT_A_CODE },
  { "149901-20261122-000000000", DUTY_CODE_NOT_A_CODE },
};

static void
test_tells_day_and_serial (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CHECKED); i++)
    g_assert_cmpint (parse_with_check (CHECKED[i].digits), ==, CHECKED[i].check);
}

static char *
make_random_code (void)
{
  g_autofree char *county = g_strdup_printf ("%06d", g_test_rand_int_range (0, 1000000));
  guint serial = g_test_rand_int_range (1, g_test_rand_bit () ? 10000 : 1000000000);

  return duty_case_code_new (county, g_test_rand_int_range (2020, 2100), g_test_rand_int_range (1, 13),
                             g_test_rand_int_range (1, 29), serial);
}

static void
check_wrong_digits (char *code)
{
  for (char *p = code; *p != '\0'; p++)
    for (char digit = '0'; g_ascii_isdigit (*p) && digit <= '9'; digit++)
      {
        char right = *p;

        *p = digit;
        g_assert_cmpint (duty_case_code_parse (code, NULL), ==,
                         digit == right ? DUTY_CODE_VALID : DUTY_CODE_MISTYPED);
        *p = right;
      }
}

static void
test_every_wrong_digit_is_mistyped (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *code = make_random_code ();

      check_wrong_digits (code);
    }
}

/* ISO/IEC 7064:2003, 6.1, the other way round: whether the check holds over all of @digits. */
static gboolean
standard_accepts (const char *digits)
{
  int product = 10;

  for (; digits[1] != '\0'; digits++)
    {
      int sum = (product + *digits - '0') % 10;

      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
  return (product + *digits - '0') % 10 == 1;
}

static void
swap (char *digits, gsize at)
{
  char first = digits[at];

  digits[at] = digits[at + 1];
  digits[at + 1] = first;
}

/* Returns: whether the swap was found; the standard itself cannot see some. */
static gboolean
check_swap (char *digits, gsize at)
{
  DutyCodeCheck check;

  swap (digits, at);
  check = duty_case_code_parse (digits, NULL);
  g_assert_true ((check == DUTY_CODE_MISTYPED) == !standard_accepts (digits));
  swap (digits, at);
  return check == DUTY_CODE_MISTYPED;
}

static void
test_swaps_are_mistyped (void)
{
  guint n_swaps = 0, n_missed = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *code = make_random_code ();
      g_auto (GStrv) groups = g_strsplit (code, "-", -1);
      g_autofree char *digits = g_strjoinv (NULL, groups);

      g_assert_true (standard_accepts (digits));
      for (gsize at = 0; digits[at + 1] != '\0'; at++)
        if (digits[at] != digits[at + 1])
          {
            n_swaps++;
            n_missed += !check_swap (digits, at);
          }
    }
  g_test_message ("%u of %u swaps missed", n_missed, n_swaps);
  g_assert_cmpuint (n_missed * 30, <, n_swaps);
}

static const struct
{
  const char *text;
  gboolean may;
} BEGINNINGS[] = {
  { "1", TRUE },
  { " １", TRUE },
  { "149901", TRUE },
  { "149901-", TRUE },
  { "149901-2026", TRUE },
  { "1499012026", TRUE },
  { "149901 20261122 ", TRUE },
  { "149901-20261122-0", TRUE },
  { "149901-20261122-0042", TRUE },
  { "149901-20261122-0042-", TRUE },
  { "149901-20261122-0042-6", TRUE },
  { "149901-20261122-0042-7", TRUE },
  { "149901-20261122-000042", TRUE },
  { "149901-20240229", TRUE },
  { "149901-2026023", FALSE },
  { "149901-202604", TRUE },
  { "149901-2026043", TRUE },
  { "149901-20260431", FALSE },
  { "149901-2026044", FALSE },
  { "149901-20262", FALSE },
  { "149901-202600", FALSE },
  { "149901-1999", FALSE },
  { "", FALSE },
  { " ", FALSE },
  { "-", FALSE },
  { "-1", FALSE },
  { "1-", FALSE },
  { "14990-1", FALSE },
  { "149901-2026-", FALSE },
  { "149901-20261122-004-", FALSE },
  { "149901-20261122-0042-66", FALSE },
  { "149901-20261122-0042-6-", FALSE },
  { "149901-20261122-1234567890", TRUE },
  { "149901-20261122-12345678901", FALSE },
  { "13800138000", FALSE },
  { "G241", FALSE },
  { "新站", FALSE },
  { "149901\xff", FALSE },
};

static void
test_knows_beginnings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BEGINNINGS); i++)
    if (duty_case_code_may_begin (BEGINNINGS[i].text) != BEGINNINGS[i].may)
      g_error ("“%s” should be %d", BEGINNINGS[i].text, BEGINNINGS[i].may);
}

static void
test_codes_may_begin_all_the_way (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *code = make_random_code ();

      for (gsize n = strlen (code); n > 0; n--)
        {
          code[n] = '\0';
          g_assert_true (duty_case_code_may_begin (code));
        }
    }
}

static void
test_bytes_do_no_harm (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      static const char BYTES[] = "0123456789999-- —０\xff\xc0";
      char text[200] = { 0 };
      g_autofree char *code = NULL;

      for (int n = g_test_rand_int_range (0, 199); n > 0; n--)
        text[n - 1] = BYTES[g_test_rand_int_range (0, sizeof BYTES - 1)];
      duty_case_code_may_begin (text);
      g_assert_true ((duty_case_code_parse (text, &code) == DUTY_CODE_VALID) == (code != NULL));
      g_assert_true (code == NULL || duty_case_code_is_valid (code));
    }
}

static void
test_long_texts_are_no_codes (void)
{
  g_autofree char *spaces = g_strnfill (100000, ' ');
  g_autofree char *dashes = g_strnfill (100000, '-');
  g_autofree char *nines = g_strnfill (100000, '9');
  g_autofree char *late = g_strconcat (spaces, "149901-20261122-0042-6", NULL);
  const char *const texts[] = { spaces, dashes, nines, late };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpint (duty_case_code_parse (texts[i], NULL), ==, DUTY_CODE_NOT_A_CODE);
      g_assert_false (duty_case_code_may_begin (texts[i]));
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
  g_test_add_func ("/model/case-code/reads-what-is-typed", test_reads_what_is_typed);
  g_test_add_func ("/model/case-code/tells-day-and-serial", test_tells_day_and_serial);
  g_test_add_func ("/model/case-code/every-wrong-digit-is-mistyped", test_every_wrong_digit_is_mistyped);
  g_test_add_func ("/model/case-code/swaps-are-mistyped", test_swaps_are_mistyped);
  g_test_add_func ("/model/case-code/knows-beginnings", test_knows_beginnings);
  g_test_add_func ("/model/case-code/codes-may-begin-all-the-way", test_codes_may_begin_all_the_way);
  g_test_add_func ("/model/case-code/bytes-do-no-harm", test_bytes_do_no_harm);
  g_test_add_func ("/model/case-code/long-texts-are-no-codes", test_long_texts_are_no_codes);
  return g_test_run ();
}
