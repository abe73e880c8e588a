/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-mask.h"

#include <string.h>

/* The same for names of any length, so that not even the length is told. */
#define HIDDEN_NAME "**"
#define HIDDEN_NUMBER "****"

#define MOBILE_DIGITS 11

/* Longer ones are no telephone numbers, but perhaps those of identity cards: nothing of them is shown. */
#define MAX_DIGITS 13

/* Surnames of two characters (复姓); all others have one. */
static const char *const DOUBLE_SURNAMES[] = {
  "欧阳", "司马", "上官", "诸葛", "夏侯", "司徒", "慕容", "皇甫", "尉迟", "公孙", "长孙", "宇文", "令狐",
  "东方", "端木", "百里", "南宫", "轩辕", "呼延", "钟离", "闻人", "东郭", "澹台", "公冶", "宗政", "濮阳",
  "淳于", "单于", "太叔", "申屠", "仲孙", "赫连", "鲜于", "闾丘", "司空", "西门", "独孤", "拓跋", "第五",
};

static gboolean
is_han (const char *text)
{
  return g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN;
}

/* How many characters at the beginning are no more than the surname, of @length that are there. */
static glong
measure_surname (const char *name, glong length)
{
  if (length < 2 || !g_unichar_isalpha (g_utf8_get_char (name)))
    return 0;
  for (gsize i = 0; length > 2 && is_han (name) && i < G_N_ELEMENTS (DOUBLE_SURNAMES); i++)
    if (g_str_has_prefix (name, DOUBLE_SURNAMES[i]))
      return 2;
  return 1;
}

/**
 * duty_mask_name:
 * @name: (nullable): a person's name, as it was given
 *
 * Shows of a Chinese name the surname (王**, 欧阳**), of any other its first letter, and of what is a single
 * character, or begins with none of a name, nothing.
 *
 * Returns: (transfer full) (nullable): what may be shown; %NULL without a name
 */
char *
duty_mask_name (const char *name)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *shown = NULL;

  if (name == NULL)
    return NULL;
  if (!g_utf8_validate (name, -1, NULL))
    return g_strdup (HIDDEN_NAME);
  trimmed = g_strstrip (g_strdup (name));
  shown = g_utf8_substring (trimmed, 0, measure_surname (trimmed, g_utf8_strlen (trimmed, -1)));
  return g_strconcat (shown, HIDDEN_NAME, NULL);
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || (c < 128 && strchr ("+-()./", (int) c) != NULL) || c == 0xff08 ||
         c == 0xff09;
}

/* Returns: (transfer full) (nullable): the digits alone, in ASCII; %NULL when there is anything else but what
 *   parts them */
static char *
collect_digits (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = phone; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_printf (digits, "%d", g_unichar_digit_value (c));
      else if (!is_separator (c))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* A mobile number with the country's prefix is that number. */
static const char *
skip_prefix (const char *digits)
{
  gsize length = strlen (digits);

  if (length == MOBILE_DIGITS + 4 && g_str_has_prefix (digits, "00861"))
    return digits + 4;
  if (length == MOBILE_DIGITS + 2 && g_str_has_prefix (digits, "861"))
    return digits + 2;
  return digits;
}

/**
 * duty_mask_phone:
 * @phone: (nullable): a telephone number, as it was given, with whatever parts its digits
 *
 * Shows the first three and the last four of eleven digits or a little more (138****0042), the last two of
 * seven to ten, and nothing of what is shorter, far longer, or no number.
 *
 * Returns: (transfer full) (nullable): what may be shown; %NULL without a number
 */
char *
duty_mask_phone (const char *phone)
{
  g_autofree char *digits = NULL;
  const char *number;
  gsize length;

  if (phone == NULL)
    return NULL;
  if (!g_utf8_validate (phone, -1, NULL) || (digits = collect_digits (phone)) == NULL)
    return g_strdup (HIDDEN_NUMBER);
  number = skip_prefix (digits);
  length = strlen (number);
  if (length < 7 || length > MAX_DIGITS)
    return g_strdup (HIDDEN_NUMBER);
  if (length < MOBILE_DIGITS)
    return g_strconcat (HIDDEN_NUMBER, number + length - 2, NULL);
  return g_strdup_printf ("%.3s" HIDDEN_NUMBER "%s", number, number + length - 4);
}
