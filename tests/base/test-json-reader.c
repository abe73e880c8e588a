/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-json-reader.h"

static void
test_members (void)
{
  g_autoptr (JsonObject) body =
      duty_json_parse ("{\"text\":\"积水\",\"n\":7,\"x\":31.5,\"in\":{\"m\":-1},\"list\":[1],\"no\":null}");

  g_assert_cmpstr (duty_json_read_string (body, "text"), ==, "积水");
  g_assert_cmpint (duty_json_read_int (body, "n"), ==, 7);
  g_assert_cmpfloat (duty_json_read_double (body, "x"), ==, 31.5);
  g_assert_cmpfloat (duty_json_read_double (body, "n"), ==, 7);
  g_assert_cmpint (duty_json_read_int (duty_json_read_object (body, "in"), "m"), ==, -1);
}

/* A member of another type, or none, is passed over. */
static void
test_other_types (void)
{
  static const char *const NAMES[] = { "text", "n", "x", "in", "list", "no", "yes", "missing" };
  g_autoptr (JsonObject) body = duty_json_parse (
      "{\"text\":\"积水\",\"n\":7,\"x\":31.5,\"in\":{\"m\":-1},\"list\":[1],\"no\":null,\"yes\":true}");

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_assert_true ((duty_json_read_string (body, NAMES[i]) != NULL) == g_str_equal (NAMES[i], "text"));
      g_assert_true ((duty_json_read_int (body, NAMES[i]) != 0) == g_str_equal (NAMES[i], "n"));
      g_assert_true ((duty_json_read_object (body, NAMES[i]) != NULL) == g_str_equal (NAMES[i], "in"));
      g_assert_true ((duty_json_read_value (body, NAMES[i], G_TYPE_BOOLEAN) != NULL) ==
                     g_str_equal (NAMES[i], "yes"));
    }
}

static void
test_no_object (void)
{
  static const char *const HOSTILE[] = { NULL, "", "[]", "7", "\"{}\"", "null", "{", "{}x{" };

  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    g_assert_null (duty_json_parse (HOSTILE[i]));
  g_assert_null (duty_json_read_string (NULL, "text"));
  g_assert_null (duty_json_read_object (NULL, "in"));
  g_assert_cmpint (duty_json_read_int (NULL, "n"), ==, 0);
  g_assert_cmpfloat (duty_json_read_double (NULL, "x"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/members", test_members);
  g_test_add_func ("/json-reader/other-types", test_other_types);
  g_test_add_func ("/json-reader/no-object", test_no_object);
  return g_test_run ();
}
