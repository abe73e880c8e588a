/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-json-guard.h"

#include <string.h>

#define PASSES -1

typedef struct
{
  const char *name;
  const char *text;
  int expected; /* a DutyJsonError, or PASSES */
  const char *says;
} Case;

static const Case CASES[] = {
  { "empty", "", PASSES },
  { "object", "{\"title\": \"路口积水\", \"level\": 1.5e+3, \"open\": true, \"at\": null}", PASSES },
  { "deepest", "[[[[]]]]", PASSES },
  { "siblings", "[[],[],[],[],[],[]]", PASSES },
  { "brackets-in-strings", "[\"[[[[[[[[\", \"\\\"[[[[[[\"]", PASSES },
  { "not-balanced", "[[", PASSES },
  { "too-deep", "[\n[[[[", DUTY_JSON_ERROR_DEPTH, "Line 2" },
  { "too-deep-mixed", "{\"a\":[{\"b\":[{", DUTY_JSON_ERROR_DEPTH, "Line 1" },
  { "closed-too-often", "]", DUTY_JSON_ERROR_SYNTAX, "Line 1" },
  { "comment", "/*\"*/[[[[[[/*\"*/", DUTY_JSON_ERROR_SYNTAX, "Line 1" },
  { "line-comment", "[\n//\"\n[", DUTY_JSON_ERROR_SYNTAX, "Line 2" },
  { "single-quotes", "['\"', [[[[[[['\"']", DUTY_JSON_ERROR_SYNTAX, "Line 1" },
  { "unfinished-string", "[\"a\n", DUTY_JSON_ERROR_SYNTAX, "Line 2" },
  { "unfinished-escape", "[\"a\\", DUTY_JSON_ERROR_SYNTAX, "Line 1" },
  { "latin-1", "[\n\n\"\xe9\"]", DUTY_JSON_ERROR_ENCODING, "Line 3" },
  { "gb18030", "[\"\xd0\xc2\xd5\xbe\"]", DUTY_JSON_ERROR_ENCODING, "UTF-8" },
  { "escaped", "[\"\\u4e95\\n\\ud83d\\udea8\\\\u0000\"]", PASSES },
  { "escaped-nul", "[\n\"\\u0000\"]", DUTY_JSON_ERROR_ENCODING, "Line 2" },
  { "escaped-first-half", "[\"\\ud800\"]", DUTY_JSON_ERROR_ENCODING, "Line 1" },
  { "escaped-first-half-and-text", "[\"\\uD800\\u0041\"]", DUTY_JSON_ERROR_ENCODING, "Line 1" },
  { "escaped-second-half", "[\"\\udc00\"]", DUTY_JSON_ERROR_ENCODING, "Line 1" },
  { "escaped-half-at-end", "[\"\\ud800", DUTY_JSON_ERROR_ENCODING, "Line 1" },
  { "unfinished-unicode", "[\"\\u00", DUTY_JSON_ERROR_SYNTAX, "Line 1" },
  { "surrogate", "[\"\xed\xa0\x80\"]", DUTY_JSON_ERROR_ENCODING, "UTF-8" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  gboolean passed = duty_json_guard (c->text, strlen (c->text), 4, &error);

  g_assert_cmpint (passed, ==, c->expected == PASSES);
  if (passed)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, DUTY_JSON_ERROR, c->expected);
  g_assert_nonnull (strstr (error->message, c->says));
}

static void
test_refuses_nul (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_json_guard ("[\0]", 3, 4, &error));
  g_assert_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_ENCODING);
}

static void
test_refuses_a_hundred_thousand_brackets (void)
{
  g_autofree char *text = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_json_guard (text, 100000, 32, &error));
  g_assert_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_DEPTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/base/json-guard/", CASES[i].name, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/base/json-guard/nul", test_refuses_nul);
  g_test_add_func ("/base/json-guard/hundred-thousand-brackets", test_refuses_a_hundred_thousand_brackets);
  return g_test_run ();
}
