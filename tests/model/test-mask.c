/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "model/duty-mask.h"
#include "model/duty-reporter-details.h"

typedef struct
{
  const char *given;
  const char *shown;
} Mask;

static const Mask NAMES[] = {
  { NULL, NULL },
  { "", "**" },
  { "  ", "**" },
  { "王", "**" },
  { "王强", "王**" },
  { "王小明", "王**" },
  { " 王小明\n", "王**" },
  { "王先生", "王**" },
  { "欧阳", "欧**" },
  { "欧阳锋", "欧阳**" },
  { "司马相如", "司马**" },
  { "阿依古丽·买买提", "阿**" },
  { "古丽娜尔•阿不都热合曼", "古**" },
  { "John Smith", "J**" },
  { "Çelik", "Ç**" },
  { "Li", "L**" },
  { "X", "**" },
  { "王Peter", "王**" },
  { "13800000042", "**" },
  { "=cmd|' /C calc'!A0", "**" },
  { "😀王强", "**" },
  { "\xff\xfe", "**" },
  { "\xe7\x8e", "**" },
  { "𠮷田", "𠮷**" },
};

static const Mask PHONES[] = {
  { NULL, NULL },
  { "", "****" },
  { "13800000042", "138****0042" },
  { "138 0000 0042", "138****0042" },
  { "138-0000-0042", "138****0042" },
  { "+86 138 0000 0042", "138****0042" },
  { "008613800000042", "138****0042" },
  { "１３８００００００４２", "138****0042" },
  { "0354-5550042", "035****0042" },
  { "(0354) 5550042", "035****0042" },
  { "0571-88880042", "057****0042" },
  { "5550042", "****42" },
  { "55500042", "****42" },
  { "1234567890", "****90" },
  { "110", "****" },
  { "12345", "****" },
  { "123456", "****" },
  { "140105199001010042", "****" },
  { "14010519900101004X", "****" },
  { "140105900101042", "****" },
  { "wechat: wang_138", "****" },
  { "13800000042 转 8", "****" },
  { "wang@example.com", "****" },
  { "\xff", "****" },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *shown = duty_mask_name (NAMES[i].given);

      g_assert_cmpstr (shown, ==, NAMES[i].shown);
    }
}

static void
test_phones (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PHONES); i++)
    {
      g_autofree char *shown = duty_mask_phone (PHONES[i].given);

      g_assert_cmpstr (shown, ==, PHONES[i].shown);
    }
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

/* Whatever is given: at most seven of a number's digits, and never more than all but four of them. */
static void
test_a_number_is_never_told (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) given = g_string_new (NULL);
      g_autofree char *shown = NULL;
      guint length = (guint) g_test_rand_int_range (0, 24);

      for (guint i = 0; i < length; i++)
        g_string_append_c (given, "0123456789+-() .x"[g_test_rand_int_range (0, i % 5 == 0 ? 17 : 10)]);
      shown = duty_mask_phone (given->str);
      g_assert_cmpuint (count_digits (shown), <=, 7);
      if (count_digits (shown) > 0)
        g_assert_cmpuint (count_digits (given->str) - count_digits (shown), >=, 4);
    }
}

static void
test_details (void)
{
  g_autoptr (DutyReporterDetails) details = duty_reporter_details_new ();

  details->name = g_strdup ("张三");
  details->is_plain = TRUE;
  duty_reporter_details_mask (details);
  g_assert_cmpstr (details->name, ==, "张**");
  g_assert_null (details->phone);
  g_assert_false (details->is_plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mask/names", test_names);
  g_test_add_func ("/mask/phones", test_phones);
  g_test_add_func ("/mask/never-told", test_a_number_is_never_told);
  g_test_add_func ("/mask/details", test_details);
  return g_test_run ();
}
