/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-password.h"

static void
test_verifies (void)
{
  DutyPasswordCost cost = duty_password_get_least_cost ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = duty_password_hash ("correct horse", cost, &error);
  g_autofree char *other = duty_password_hash ("correct horse", cost, &error);

  g_assert_no_error (error);
  g_assert_true (duty_password_is_hash (hash));
  g_assert_cmpstr (hash, !=, other);
  g_assert_null (strstr (hash, "horse"));
  g_assert_true (duty_password_verify ("correct horse", hash));
  g_assert_true (duty_password_verify ("correct horse", other));
  g_assert_false (duty_password_verify ("correct horsf", hash));
  g_assert_false (duty_password_verify ("", hash));
}

/* é as one character or as two: the same key was pressed. */
static void
test_composition_does_not_count (void)
{
  g_autofree char *hash =
      duty_password_hash ("caf\xc3\xa9 \xe5\x80\xbc\xe7\x8f\xad", duty_password_get_least_cost (), NULL);

  g_assert_true (duty_password_verify ("cafe\xcc\x81 \xe5\x80\xbc\xe7\x8f\xad", hash));
  g_assert_false (duty_password_verify ("cafe \xe5\x80\xbc\xe7\x8f\xad", hash));
}

static void
test_broken_hashes_verify_nothing (void)
{
  g_autofree char *long_one = g_strnfill (100000, 'x');
  g_autofree char *long_hash = g_strconcat ("$argon2id$", long_one, NULL);
  const char *hashes[] = {
    "",     "x",      "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA", "$argon2i$v=19$m=8",
    "值班", long_one, long_hash
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_assert_false (duty_password_verify ("correct horse", hashes[i]));
      g_assert_false (duty_password_verify ("", hashes[i]));
    }
  g_assert_false (duty_password_verify (long_one, "$argon2id$"));
}

static void
test_cost (void)
{
  DutyPasswordCost least = duty_password_get_least_cost ();
  DutyPasswordCost real = duty_password_get_cost ();
  g_autofree char *cheap = duty_password_hash ("correct horse", least, NULL);
  g_autofree char *dear = duty_password_hash ("correct horse", real, NULL);

  g_assert_cmpuint (real.operations, ==, 2);
  g_assert_cmpuint (real.memory, ==, 64 * 1024 * 1024);
  g_assert_nonnull (strstr (dear, "m=65536,t=2,p=1"));
  g_assert_true (duty_password_needs_rehash (cheap, real));
  g_assert_false (duty_password_needs_rehash (cheap, least));
  g_assert_false (duty_password_needs_rehash (dear, real));
  g_assert_true (duty_password_verify ("correct horse", dear));
}

static void
test_check (void)
{
  g_autofree char *longest = g_strnfill (126, 'x');
  g_autofree char *fits = g_strconcat ("ab", longest, NULL);
  g_autofree char *too_long = g_strconcat ("abc", longest, NULL);
  const struct
  {
    const char *password;
    const char *name;
    gboolean good;
  } ROWS[] = {
    { "", "wang", FALSE },
    { "xk4 pq7", "wang", FALSE },
    { "xk4 pq7!", "wang", TRUE },
    { "值班台之夜灯火通明", "wang", TRUE },
    { "值班台之夜灯火", "wang", FALSE },
    { fits, "wang", TRUE },
    { too_long, "wang", FALSE },
    { "\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8", "wang", FALSE },
    { "88888888", "wang", FALSE },
    { "12345678", "wang", FALSE },
    { "87654321", "wang", FALSE },
    { "ABCDEFGH", "wang", FALSE },
    { "12345679", "wang", TRUE },
    { "Password1", "wang", FALSE },
    { "P@SSW0RD", "wang", FALSE },
    { "wangqiang", "wangqiang", FALSE },
    { "WangQiang", "wangqiang", FALSE },
    { "wangqiang123", "wangqiang", FALSE },
    { "2026-wangqiang!", "wangqiang", FALSE },
    { "wangqiang river", "wangqiang", TRUE },
    { "一号值班员0000", "一号值班员", FALSE },
    { "quiet river 7", "", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GError) error = NULL;

      if (duty_password_check (ROWS[i].password, ROWS[i].name, &error) != ROWS[i].good)
        g_error ("row %" G_GSIZE_FORMAT ": “%s”", i, ROWS[i].password);
      if (!ROWS[i].good)
        g_assert_error (error, DUTY_PASSWORD_ERROR, DUTY_PASSWORD_ERROR_WEAK);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/base/password/" name, func)
  ADD ("verifies", test_verifies);
  ADD ("composition-does-not-count", test_composition_does_not_count);
  ADD ("broken-hashes-verify-nothing", test_broken_hashes_verify_nothing);
  ADD ("cost", test_cost);
  ADD ("check", test_check);
#undef ADD
  return g_test_run ();
}
