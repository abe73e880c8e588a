/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"
#include "store/store-fixture.h"

#define HASH "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER_HASH                                                                                           \
  "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define SPAN (15 * G_TIME_SPAN_MINUTE)

static const DutyAccountRequest CHEN = { .actor = { "system", "1" },
                                         .write = DUTY_ACCOUNT_NEW,
                                         .name = "chen",
                                         .display = "陈杰",
                                         .role = DUTY_ROLE_ADMINISTRATOR,
                                         .hash = HASH };

static DutyAccount *
write_account (StoreFixture *fixture, const DutyAccountRequest *request, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_write_account_async (fixture->store, request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_write_account_finish (fixture->store, result, error);
}

static void
assert_written (StoreFixture *fixture, const DutyAccountRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = write_account (fixture, request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (account);
}

static void
assert_refused (StoreFixture *fixture, const DutyAccountRequest *request, DutyDispatchError code)
{
  g_autofree char *before = store_fixture_dump (fixture, "SELECT * FROM account; ");
  gint64 entries = store_fixture_count (fixture, "SELECT count (*) FROM journal");
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_null (write_account (fixture, request, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, (int) code);
  after = store_fixture_dump (fixture, "SELECT * FROM account; ");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, entries);
}

static DutyAccount *
find (StoreFixture *fixture, const char *name, char **hash)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_find_account_async (fixture->store, name, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_find_account_finish (fixture->store, result, hash, NULL);
}

static void
test_making (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyAccountRequest town = { .actor = { "chen", "1" },
                              .write = DUTY_ACCOUNT_NEW,
                              .name = "town",
                              .role = DUTY_ROLE_TOWNSHIP,
                              .area = "149901101",
                              .hash = OTHER_HASH };
  DutyAccountRequest first = CHEN;
  g_autoptr (DutyAccount) account = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *journal = NULL;

  first.write = DUTY_ACCOUNT_FIRST;
  assert_written (fixture, &first);
  assert_written (fixture, &town);
  account = find (fixture, "town", &hash);
  g_assert_cmpstr (hash, ==, OTHER_HASH);
  g_assert_cmpstr (duty_account_get_row (account)->display, ==, "town");
  g_assert_cmpstr (duty_account_get_row (account)->area, ==, "149901101");
  g_assert_cmpint (duty_account_get_row (account)->role, ==, DUTY_ROLE_TOWNSHIP);
  g_assert_cmpint (duty_account_get_row (account)->made_at, ==, STORE_FIXTURE_START);
  g_assert_cmpint (duty_account_get_row (account)->disabled_at, ==, 0);
  journal = store_fixture_dump (fixture, "SELECT officer, kind, subject, body FROM journal");
  g_assert_cmpstr (
      journal, ==,
      "system|account.new|chen|{\"role\":\"administrator\",\"display\":\"陈杰\"}\n"
      "chen|account.new|town|{\"role\":\"township\",\"area\":\"149901101\",\"display\":\"town\"}\n");
}

static void
test_refuses (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *long_name = g_strnfill (257, 'x');
  const struct
  {
    DutyAccountRequest change;
    DutyDispatchError code;
  } ROWS[] = {
    { { .name = "chen" }, DUTY_DISPATCH_ERROR_CONFLICT },
    { { .name = "" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = " li" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li\xc2\xa0" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "l\ni" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "l\ti" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "\xff" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "system" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "dutydesk" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = long_name }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .display = "\x1b[0m" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .hash = "quiet river 7" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .hash = "" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .role = DUTY_N_ROLES }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .role = DUTY_ROLE_TOWNSHIP }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .role = DUTY_ROLE_LEAD, .area = "149901101" }, DUTY_DISPATCH_ERROR_INVALID },
    { { .name = "li", .write = DUTY_ACCOUNT_FIRST }, DUTY_DISPATCH_ERROR_NOT_ALLOWED },
    { { .name = "li", .write = DUTY_ACCOUNT_CHANGE }, DUTY_DISPATCH_ERROR_NOT_FOUND },
    { { .name = "li", .write = DUTY_ACCOUNT_PASSWORD }, DUTY_DISPATCH_ERROR_NOT_FOUND },
    { { .name = "li", .write = DUTY_ACCOUNT_SIGN_IN }, DUTY_DISPATCH_ERROR_NOT_FOUND },
    { { .name = "li", .write = DUTY_ACCOUNT_REFUSE }, DUTY_DISPATCH_ERROR_NOT_FOUND },
  };

  assert_written (fixture, &CHEN);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      DutyAccountRequest request = ROWS[i].change;

      request.actor = CHEN.actor;
      if (request.hash == NULL)
        request.hash = HASH;
      assert_refused (fixture, &request, ROWS[i].code);
    }
}

static void
test_last_administrator (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyAccountRequest demoted = CHEN;
  DutyAccountRequest disabled = CHEN;
  DutyAccountRequest renamed = CHEN;
  DutyAccountRequest other = CHEN;

  demoted.write = disabled.write = renamed.write = DUTY_ACCOUNT_CHANGE;
  demoted.role = DUTY_ROLE_OFFICER;
  disabled.disabled = TRUE;
  renamed.display = "陈大杰";
  other.name = "zhao";
  assert_written (fixture, &CHEN);
  assert_refused (fixture, &demoted, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  assert_refused (fixture, &disabled, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  assert_written (fixture, &renamed);
  assert_written (fixture, &other);
  assert_written (fixture, &disabled);
  assert_written (fixture, &disabled);
  demoted.name = disabled.name = "zhao";
  assert_refused (fixture, &demoted, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  assert_refused (fixture, &disabled, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
}

static void
test_locking (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyAccountRequest refuse = { .actor = { "system", "1" },
                                .write = DUTY_ACCOUNT_REFUSE,
                                .name = "chen",
                                .max_failures = 3,
                                .lock_span = SPAN };
  DutyAccountRequest sign_in = { .actor = { "chen", "1" }, .write = DUTY_ACCOUNT_SIGN_IN, .name = "chen" };
  g_autofree char *journal = NULL;

  assert_written (fixture, &CHEN);
  assert_written (fixture, &refuse);
  assert_written (fixture, &refuse);
  assert_written (fixture, &sign_in);
  for (guint i = 0; i < 4; i++)
    assert_written (fixture, &refuse);
  assert_refused (fixture, &sign_in, DUTY_DISPATCH_ERROR_FORBIDDEN);
  duty_fake_clock_advance (fixture->clock, SPAN - 1);
  assert_refused (fixture, &sign_in, DUTY_DISPATCH_ERROR_FORBIDDEN);
  duty_fake_clock_advance (fixture->clock, 1);
  assert_written (fixture, &sign_in);
  journal = store_fixture_dump (fixture, "SELECT kind, body FROM journal WHERE kind != 'account.new'");
  g_assert_true (g_pattern_match_simple ("account.refused|{\"failures\":1}\n"
                                         "account.refused|{\"failures\":2}\n"
                                         "account.sign-in|{}\n"
                                         "account.refused|{\"failures\":1}\n"
                                         "account.refused|{\"failures\":2}\n"
                                         "account.refused|{\"failures\":3}\n"
                                         "account.locked|{\"until\":*}\n"
                                         "account.refused|{}\n"
                                         "account.sign-in|{}\n",
                                         journal));
}

static void
test_password_ends_a_lock (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyAccountRequest refuse = { .actor = { "system", "1" },
                                .write = DUTY_ACCOUNT_REFUSE,
                                .name = "chen",
                                .max_failures = 1,
                                .lock_span = SPAN };
  DutyAccountRequest password = {
    .actor = { "zhao", "1" }, .write = DUTY_ACCOUNT_PASSWORD, .name = "chen", .hash = OTHER_HASH
  };
  DutyAccountRequest sign_in = { .actor = { "chen", "1" }, .write = DUTY_ACCOUNT_SIGN_IN, .name = "chen" };
  g_autoptr (DutyAccount) account = NULL;
  g_autofree char *hash = NULL;

  assert_written (fixture, &CHEN);
  assert_written (fixture, &refuse);
  assert_refused (fixture, &sign_in, DUTY_DISPATCH_ERROR_FORBIDDEN);
  assert_written (fixture, &password);
  assert_written (fixture, &sign_in);
  account = find (fixture, "chen", &hash);
  g_assert_cmpstr (hash, ==, OTHER_HASH);
  sign_in.hash = HASH;
  assert_written (fixture, &sign_in);
  g_clear_object (&account);
  g_free (hash);
  account = find (fixture, "chen", &hash);
  g_assert_cmpstr (hash, ==, HASH);
}

static void
test_the_journal_has_no_hash (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *journal = NULL;

  assert_written (fixture, &CHEN);
  journal = store_fixture_dump (fixture, "SELECT * FROM journal");
  g_assert_nonnull (strstr (journal, "account.new"));
  g_assert_null (strstr (journal, "argon2id"));
}

/* A write that fails leaves neither account nor entry. */
static void
test_one_transaction (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GError) error = NULL;

  store_fixture_run_sql (fixture, "CREATE TRIGGER broken BEFORE INSERT ON account BEGIN"
                                  " SELECT RAISE (ABORT, 'broken'); END");
  g_assert_null (write_account (fixture, &CHEN, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 0);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM account"), ==, 0);
}

/* Accounts are sources: rebuilding the cases leaves them alone. */
static void
test_rebuild_keeps_them (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  assert_written (fixture, &CHEN);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 0);
  g_assert_no_error (error);
  account = find (fixture, "chen", NULL);
  g_assert_nonnull (account);
  g_assert_cmpint (store_fixture_verify (fixture, &error), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/accounts/" name, func)
  ADD ("making", test_making);
  ADD ("refuses", test_refuses);
  ADD ("last-administrator", test_last_administrator);
  ADD ("locking", test_locking);
  ADD ("password-ends-a-lock", test_password_ends_a_lock);
  ADD ("the-journal-has-no-hash", test_the_journal_has_no_hash);
  ADD ("one-transaction", test_one_transaction);
  ADD ("rebuild-keeps-them", test_rebuild_keeps_them);
#undef ADD
  return g_test_run ();
}
