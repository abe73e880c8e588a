/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-address.h"

#include <string.h>

static void
test_paths (void)
{
  static const struct
  {
    const char *pattern;
    const char *path;
    const char *code; /* "": it matches and has none; NULL: it does not */
  } PATHS[] = {
    { "/a/{code}", "/a/b", "b" },         { "/a/{code}", "/a/b%20c", "b c" },
    { "/a/{code}", "/a/b%2Fc", "b/c" },   { "/a/{code}", "/a/", NULL },
    { "/a/{code}", "/a", NULL },          { "/a/{code}", "/a/b/", NULL },
    { "/a/{code}", "/a/b/c", NULL },      { "/a/{code}", "/a/%00", NULL },
    { "/a/{code}", "/a/%ff", NULL },      { "/a/{code}", "/a/%", NULL },
    { "/a/{code}", "/a/%4", NULL },       { "/a/{code}", "/a/b+c", "b+c" },
    { "/a/{code}/x", "/a/b/x", "b" },     { "/a/{code}/x", "/a/b/y", NULL },
    { "/a", "/%61", "" },                 { "/a", "/a", "" },
    { "/a", "//a", NULL },                { "/a", "a", NULL },
    { "/a", "", NULL },                   { "/a/{code}", "/a/%0a", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PATHS); i++)
    {
      g_autoptr (GHashTable) values = duty_web_path_match (PATHS[i].pattern, PATHS[i].path);
      const char *code = values != NULL ? g_hash_table_lookup (values, "code") : NULL;

      g_test_message ("%s", PATHS[i].path);
      g_assert_true ((values != NULL) == (PATHS[i].code != NULL));
      if (PATHS[i].code != NULL)
        g_assert_cmpstr (code != NULL ? code : "", ==, PATHS[i].code);
    }
}

static void
test_bounds (void)
{
  g_autofree char *fits = g_strnfill (DUTY_WEB_MAX_VALUE, 'x');
  g_autofree char *long_path = g_strnfill (DUTY_WEB_MAX_PATH, '/');
  g_autofree char *good = g_strconcat ("/a/", fits, NULL);
  g_autofree char *bad = g_strconcat ("/a/", fits, "x", NULL);
  g_autofree char *longer = g_strconcat (long_path, "/", NULL);
  g_autoptr (GHashTable) taken = duty_web_path_match ("/a/{code}", good);

  g_assert_nonnull (taken);
  g_assert_null (duty_web_path_match ("/a/{code}", bad));
  g_assert_true (duty_web_path_is_sound (long_path));
  g_assert_false (duty_web_path_is_sound (longer));
  g_assert_false (duty_web_path_is_sound (bad));
}

static void
test_queries (void)
{
  static const char *const BAD[] = { "&", "a&a", "a=1&a=2", "=1", "a=%", "a=%f", "a=%ff", "a=%00", "%00=a", "a=%0d%0a" };
  g_autoptr (GHashTable) none = duty_web_query_parse (NULL);
  g_autoptr (GHashTable) some = duty_web_query_parse ("a=1%202&b=x+y&c=&d&e==");
  g_autofree char *too_long = g_strnfill (DUTY_WEB_MAX_QUERY + 1, 'x');
  g_autofree char *too_many = g_strnfill (DUTY_WEB_MAX_PARAMETERS, '&');

  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (some, "a"), ==, "1 2");
  g_assert_cmpstr (g_hash_table_lookup (some, "b"), ==, "x y");
  g_assert_cmpstr (g_hash_table_lookup (some, "c"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (some, "d"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (some, "e"), ==, "=");
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_null (duty_web_query_parse (BAD[i]));
  g_assert_null (duty_web_query_parse (too_long));
  g_assert_null (duty_web_query_parse (too_many));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web/address/paths", test_paths);
  g_test_add_func ("/web/address/bounds", test_bounds);
  g_test_add_func ("/web/address/queries", test_queries);
  return g_test_run ();
}
