/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is at the desk and what it lets them do: at its real doors, on a real database. */

#include "desk/desk-fixture.h"

#include <glib/gstdio.h>

#include "desk/desk-people.h"
#include "desk/duty-desk-private.h"
#include "model/duty-enum-types.h"
#include "model/duty-permissions.h"

#define LOCK_SPAN (15 * MINUTE)
#define EAST "149901102"
#define WEST "149901101"

static void
sign_in_as (DeskFixture *fixture, const char *name, DutyRole role, const char *area)
{
  desk_people_sign_out (fixture->desk);
  desk_people_sign_in (fixture->desk, name, role, area);
}

static void
assert_sign_in_fails (DeskFixture *fixture, const char *name, const char *password, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_people_try (fixture->desk, name, password, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (duty_desk_get_session (fixture->desk));
}

/* Doors: each is tried by whoever is signed in; what was refused for another reason was permitted. */

typedef gboolean (*Door) (DeskFixture *fixture, const char *code);

static gboolean
is_open (const GError *error)
{
  return !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
}

static gboolean
try_move (DeskFixture *fixture, const char *code, DutyMove move)
{
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  desk_fixture_move (fixture, codes, move, &error);
  return is_open (error);
}

static gboolean
try_report_in (DeskFixture *fixture, const char *area)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("一");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  report->area = g_strdup (area);
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), &error);
  g_assert_true ((receipt != NULL) == is_open (error));
  return receipt != NULL;
}

static gboolean
try_report (DeskFixture *fixture, const char *code)
{
  return try_report_in (fixture, WEST "001");
}

static gboolean
try_history (DeskFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_load_history_async (fixture->desk, code, &(DutyHistoryPage){ 0 }, NULL, desk_fixture_on_ready, &result);
  entries = duty_desk_load_history_finish (fixture->desk, desk_fixture_wait (&result), NULL, &error);
  return is_open (error);
}

static gboolean
try_look (DeskFixture *fixture, const char *code)
{
  DutyCamera *camera = duty_county_find_camera (fixture->county, "cam01");
  DutyLook *look = duty_desk_open_look (fixture->desk, camera, DUTY_QUALITY_SUB, "巡查", NULL);
  gboolean opened;

  while (duty_look_get_stream (look) == NULL && duty_look_get_error (look) == NULL)
    g_main_context_iteration (NULL, TRUE);
  opened = duty_look_get_error (look) == NULL;
  duty_look_close (look);
  g_assert_finalize_object (look);
  return opened;
}

static gboolean
try_token (DeskFixture *fixture, const char *code)
{
  const DutyCaller caller = { (char *) "app", DUTY_ROLE_GATEWAY, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_new_token_async (fixture->desk, &caller, NULL, desk_fixture_on_ready, &result);
  secret = duty_desk_new_token_finish (fixture->desk, desk_fixture_wait (&result), &error);
  return is_open (error);
}

static GError *
new_account (DeskFixture *fixture, const DutyAccountDraft *draft, const char *password)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  GError *error = NULL;

  duty_desk_new_account_async (fixture->desk, draft, password, NULL, desk_fixture_on_ready, &result);
  account = duty_desk_write_account_finish (fixture->desk, desk_fixture_wait (&result), &error);
  return error;
}

static GError *
change_account (DeskFixture *fixture, const DutyAccountDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  GError *error = NULL;

  duty_desk_change_account_async (fixture->desk, draft, NULL, desk_fixture_on_ready, &result);
  account = duty_desk_write_account_finish (fixture->desk, desk_fixture_wait (&result), &error);
  return error;
}

static GError *
set_password (DeskFixture *fixture, const char *name, const char *old, const char *password)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  GError *error = NULL;

  duty_desk_set_password_async (fixture->desk, name, old, password, NULL, desk_fixture_on_ready, &result);
  account = duty_desk_write_account_finish (fixture->desk, desk_fixture_wait (&result), &error);
  return error;
}

static GListModel *
load_accounts (DeskFixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_load_accounts_async (fixture->desk, NULL, desk_fixture_on_ready, &result);
  return duty_desk_load_accounts_finish (fixture->desk, desk_fixture_wait (&result), error);
}

/* All doors of one act open and close together. */
static gboolean
try_accounts (DeskFixture *fixture, const char *code)
{
  const DutyAccountDraft draft = { .name = "nobody at all", .role = DUTY_ROLE_OFFICER };
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GListModel) list = load_accounts (fixture, &list_error);
  g_autoptr (GError) change_error = change_account (fixture, &draft);
  g_autoptr (GError) new_error = new_account (fixture, &draft, "x");
  g_autoptr (GError) password_error = set_password (fixture, draft.name, NULL, "violet hill 9");

  g_assert_true ((list != NULL) == is_open (list_error));
  g_assert_true (is_open (change_error) == is_open (list_error));
  g_assert_true (is_open (new_error) == is_open (list_error));
  g_assert_true (is_open (password_error) == is_open (list_error));
  return is_open (list_error);
}

static Door
find_door (DutyAct act)
{
  switch (act)
    {
    case DUTY_ACT_REPORT:
      return try_report;
    case DUTY_ACT_READ_CASES:
      return try_history;
    case DUTY_ACT_LOOK:
      return try_look;
    case DUTY_ACT_MANAGE_TOKENS:
      return try_token;
    case DUTY_ACT_MANAGE_ACCOUNTS:
      return try_accounts;
    default:
      return NULL;
    }
}

/* Returns: FALSE for an act without a door of its own */
static gboolean
knock (DeskFixture *fixture, DutyAct act, const char *code, gboolean *opened)
{
  const char *nick = duty_enum_to_nick (DUTY_TYPE_ACT, (int) act);
  Door door = find_door (act);
  int move;

  if (door != NULL)
    *opened = door (fixture, code);
  else if (duty_enum_from_nick (DUTY_TYPE_MOVE, nick, &move))
    *opened = try_move (fixture, code, (DutyMove) move);
  else
    return FALSE;
  return TRUE;
}

/* A case in the west, and assigned to nobody. */
static gboolean
expect (DutyRole role, DutyAct act)
{
  DutyPermission permission = duty_permissions_get (role, act);

  return permission == DUTY_PERMISSION_YES || permission == DUTY_PERMISSION_OWN_TOWNSHIP;
}

static char *
report_in_west (DeskFixture *fixture)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("井盖缺失");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  report->area = g_strdup (WEST "001");
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return g_strdup (receipt->row->code);
}

static void
test_every_pair (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_in_west (fixture);
  guint n_doors = 0;

  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    {
      const char *nick = duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role);

      sign_in_as (fixture, nick, role, role == DUTY_ROLE_TOWNSHIP ? WEST : NULL);
      for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
        {
          gboolean opened;

          g_assert_cmpint (duty_desk_may (fixture->desk, act), ==,
                           duty_permissions_get (role, act) != DUTY_PERMISSION_NO);
          if (!knock (fixture, act, code, &opened))
            continue;
          n_doors++;
          if (opened != expect (role, act))
            g_error ("%s: %s is %s", nick, duty_enum_to_nick (DUTY_TYPE_ACT, (int) act),
                     opened ? "open" : "shut");
        }
    }
  g_assert_cmpuint (n_doors, >=, DUTY_N_ROLES * 9);
}

static void
test_nobody_may_anything (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_in_west (fixture);
  g_autoptr (GError) error = NULL;

  desk_people_sign_out (fixture->desk);
  for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
    {
      gboolean opened = FALSE;

      g_assert_false (duty_desk_may (fixture->desk, act));
      knock (fixture, act, code, &opened);
      g_assert_false (opened);
    }
  g_assert_false (duty_desk_check (fixture->desk, DUTY_ACT_ACCEPT, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, "Sign in"));
}

static void
test_says_who_may (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_desk_check (fixture->desk, DUTY_ACT_VOID, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_cmpstr (error->message, ==,
                   "值班员 02 (Duty officer) may not do this: Void. Those who may: Shift lead.");
}

/* A township: its own cases, what it reports happened there, and the rest does not exist. */

static void
accept_and_assign (DeskFixture *fixture, const char *code)
{
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_fixture_move (fixture, codes, DUTY_MOVE_ACCEPT, &error), ==, 1);
  g_assert_cmpuint (desk_fixture_move (fixture, codes, DUTY_MOVE_ASSIGN, &error), ==, 1);
  g_assert_no_error (error);
}

static gboolean
finds (DeskFixture *fixture, const DutyCaller *caller, const char *code)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  duty_dispatch_find_async (dispatch, caller, code, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_find_finish (dispatch, desk_fixture_wait (&result), &error);
  if (receipt == NULL)
    g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  return receipt != NULL;
}

static void
test_township (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *west = report_in_west (fixture);
  g_autofree char *nowhere = desk_fixture_report (fixture, "不知何处");
  const char *both[] = { west, nowhere, NULL };
  g_autoptr (GError) error = NULL;

  accept_and_assign (fixture, west);
  accept_and_assign (fixture, nowhere);
  sign_in_as (fixture, "east", DUTY_ROLE_TOWNSHIP, EAST);
  g_assert_false (try_history (fixture, west));
  g_assert_false (try_history (fixture, nowhere));
  g_assert_false (finds (fixture, NULL, west));
  g_assert_false (try_move (fixture, west, DUTY_MOVE_START));
  g_assert_false (try_report_in (fixture, WEST));
  g_assert_false (try_report_in (fixture, "149901"));
  g_assert_true (try_report_in (fixture, EAST "001"));
  g_assert_true (try_report_in (fixture, NULL));

  sign_in_as (fixture, "west", DUTY_ROLE_TOWNSHIP, WEST);
  g_assert_true (try_history (fixture, west));
  g_assert_true (finds (fixture, NULL, west));
  g_assert_false (finds (fixture, NULL, nowhere));
  g_assert_cmpuint (desk_fixture_move (fixture, both, DUTY_MOVE_START, &error), ==, 1);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_assert_false (try_move (fixture, west, DUTY_MOVE_CLOSE));
}

static void
test_township_reports_from_home (DeskFixture *fixture, gconstpointer data)
{
  DutyIncidentBook *book = duty_desk_get_book (fixture->desk);
  g_autofree char *code = NULL;

  sign_in_as (fixture, "east", DUTY_ROLE_TOWNSHIP, EAST);
  code = desk_fixture_report (fixture, "一");
  g_assert_cmpstr (duty_incident_get_row (duty_incident_book_find (book, code))->area, ==, EAST);
}

static void
test_handler (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *own = report_in_west (fixture);
  g_autofree char *other = report_in_west (fixture);

  accept_and_assign (fixture, own);
  sign_in_as (fixture, "网格员 0312", DUTY_ROLE_HANDLER, NULL);
  g_assert_true (try_history (fixture, own));
  g_assert_false (try_history (fixture, other));
  g_assert_true (finds (fixture, NULL, own));
  g_assert_false (finds (fixture, NULL, other));
  g_assert_true (try_move (fixture, own, DUTY_MOVE_START));
  g_assert_false (try_move (fixture, other, DUTY_MOVE_START));
  g_assert_false (try_move (fixture, own, DUTY_MOVE_CLOSE));
  g_assert_false (try_move (fixture, "149901-20261122-9999-1", DUTY_MOVE_START));
}

static char *
report_by (DeskFixture *fixture, const DutyCaller *caller, const char *area, GError **error)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("一");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;

  report->area = g_strdup (area);
  duty_dispatch_report_async (dispatch, report, caller, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), error);
  return receipt != NULL ? g_strdup (receipt->row->code) : NULL;
}

/* Tokens act by their own role, whoever is signed in, or nobody. */
static void
test_callers (DeskFixture *fixture, gconstpointer data)
{
  const DutyCaller gateway = { (char *) "gate", DUTY_ROLE_GATEWAY, NULL };
  const DutyCaller rival = { (char *) "rival", DUTY_ROLE_GATEWAY, NULL };
  const DutyCaller follower = { (char *) "feed", DUTY_ROLE_FOLLOWER, NULL };
  const DutyCaller east = { (char *) "east", DUTY_ROLE_TOWNSHIP, (char *) EAST };
  g_autofree char *code = NULL;
  g_autofree char *home = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_sign_out (fixture->desk);
  code = report_by (fixture, &gateway, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (finds (fixture, &gateway, code));
  g_assert_false (finds (fixture, &rival, code));
  g_assert_false (finds (fixture, &east, code));
  home = report_by (fixture, &east, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (finds (fixture, &east, home));
  g_assert_null (report_by (fixture, &east, WEST, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_null (report_by (fixture, &follower, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
}

/* Signing in */

static void
on_notify (DutyDesk *desk, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_session (DeskFixture *fixture, gconstpointer data)
{
  DutySession *session = duty_desk_get_session (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;
  guint n = 0;

  g_assert_cmpstr (duty_session_get_name (session), ==, DESK_FIXTURE_OFFICER);
  g_assert_cmpint (duty_session_get_role (session), ==, DUTY_ROLE_OFFICER);
  g_assert_cmpint (duty_session_get_signed_in_at (session), ==, NIGHT);
  g_assert_cmpstr (duty_desk_get_officer (fixture->desk), ==, DESK_FIXTURE_OFFICER);
  g_assert_false (desk_people_try (fixture->desk, "chen", DESK_PASSWORD, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_signal_connect (fixture->desk, "notify::session", G_CALLBACK (on_notify), &n);
  desk_people_sign_out (fixture->desk);
  desk_people_sign_out (fixture->desk);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (duty_desk_get_session (fixture->desk));
  g_assert_null (duty_desk_get_officer (fixture->desk));
  g_signal_handlers_disconnect_by_data (fixture->desk, &n);
  entries = desk_fixture_describe_subject (fixture, DESK_FIXTURE_OFFICER);
  g_assert_cmpstr (entries, ==,
                   "account.new by test; account.sign-in by 值班员 02; account.sign-out by 值班员 02");
}

/* A name of nobody and one that is disabled are answered as a wrong password is, lock and all. */
static void
test_lockout (DeskFixture *fixture, gconstpointer name)
{
  DutyAccountDraft draft = { .name = "zhao", .role = DUTY_ROLE_OFFICER, .disabled = TRUE };
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, "wang", DUTY_ROLE_OFFICER, NULL);
  desk_people_make (fixture->desk, "zhao", DUTY_ROLE_OFFICER, NULL);
  sign_in_as (fixture, "chen", DUTY_ROLE_ADMINISTRATOR, NULL);
  error = change_account (fixture, &draft);
  g_assert_no_error (error);
  desk_people_sign_out (fixture->desk);

  for (guint i = 0; i < 4; i++)
    assert_sign_in_fails (fixture, name, "wrong", "The name or the password is wrong");
  assert_sign_in_fails (fixture, name, "wrong", "Too many wrong passwords. Try again after 04:");
  assert_sign_in_fails (fixture, name, DESK_PASSWORD, "Too many wrong passwords");
  duty_fake_clock_advance (fixture->clock, LOCK_SPAN - SECOND);
  assert_sign_in_fails (fixture, name, DESK_PASSWORD, "Too many wrong passwords");
  duty_fake_clock_advance (fixture->clock, SECOND);
  assert_sign_in_fails (fixture, name, "wrong", "The name or the password is wrong");
  if (!g_str_equal (name, "wang"))
    return;
  g_assert_true (desk_people_try (fixture->desk, name, DESK_PASSWORD, &error));
}

static void
test_lock_of_one_is_not_of_others (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, "wang", DUTY_ROLE_OFFICER, NULL);
  desk_people_sign_out (fixture->desk);
  for (guint i = 0; i < 5; i++)
    assert_sign_in_fails (fixture, "wang", "wrong", "");
  desk_people_try (fixture->desk, DESK_FIXTURE_OFFICER, DESK_PASSWORD, &error);
  g_assert_no_error (error);
  desk_fixture_reopen (fixture);
  desk_people_sign_out (fixture->desk);
  assert_sign_in_fails (fixture, "wang", DESK_PASSWORD, "Too many wrong passwords");
}

/* Whoever asks twice at once is not counted once. */
static void
test_one_try_at_a_time (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_sign_out (fixture->desk);
  duty_desk_sign_in_async (fixture->desk, "x", "wrong", NULL, desk_fixture_on_ready, &first);
  duty_desk_sign_in_async (fixture->desk, "x", "wrong", NULL, desk_fixture_on_ready, &second);
  g_assert_false (duty_desk_sign_in_finish (fixture->desk, desk_fixture_wait (&second), &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_assert_false (duty_desk_sign_in_finish (fixture->desk, desk_fixture_wait (&first), NULL));
}

static gboolean
unlock (DeskFixture *fixture, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_unlock_async (fixture->desk, password, NULL, desk_fixture_on_ready, &result);
  return duty_desk_unlock_finish (fixture->desk, desk_fixture_wait (&result), error);
}

static void
test_locked_seat (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_in_west (fixture);
  g_autofree char *entries = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_signal_connect (fixture->desk, "notify::locked", G_CALLBACK (on_notify), &n);
  duty_desk_lock (fixture->desk);
  duty_desk_lock (fixture->desk);
  g_assert_true (duty_desk_get_locked (fixture->desk));
  g_assert_nonnull (duty_desk_get_session (fixture->desk));
  for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
    {
      gboolean opened = FALSE;

      g_assert_cmpint (duty_desk_may (fixture->desk, act), ==, act == DUTY_ACT_LOOK);
      if (knock (fixture, act, code, &opened))
        g_assert_cmpint (opened, ==, act == DUTY_ACT_LOOK);
    }
  g_assert_false (unlock (fixture, "wrong", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_true (duty_desk_get_locked (fixture->desk));
  g_clear_error (&error);
  g_assert_true (unlock (fixture, DESK_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_false (duty_desk_get_locked (fixture->desk));
  g_assert_true (duty_desk_may (fixture->desk, DUTY_ACT_ACCEPT));
  g_assert_cmpuint (n, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->desk, &n);
  entries = desk_fixture_describe_subject (fixture, DESK_FIXTURE_OFFICER);
  g_assert_cmpstr (entries, ==,
                   "account.new by test; account.sign-in by 值班员 02; account.lock by 值班员 02; "
                   "account.refused by system; account.unlock by 值班员 02");
}

static void
test_locked_seat_locks_out (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_desk_lock (fixture->desk);
  for (guint i = 0; i < 5; i++)
    g_assert_false (unlock (fixture, "wrong", NULL));
  g_assert_false (unlock (fixture, DESK_PASSWORD, &error));
  g_assert_nonnull (strstr (error->message, "Too many wrong passwords"));
  g_clear_error (&error);
  duty_fake_clock_advance (fixture->clock, LOCK_SPAN);
  g_assert_true (unlock (fixture, DESK_PASSWORD, &error));
  duty_desk_lock (fixture->desk);
  desk_people_sign_out (fixture->desk);
  g_assert_false (duty_desk_get_locked (fixture->desk));
}

/* A look is somebody's: when they leave, it ends, in their name. */
static void
test_looks_end_with_the_session (DeskFixture *fixture, gconstpointer data)
{
  DutyCamera *camera = duty_county_find_camera (fixture->county, "cam02");
  DutyLook *look = duty_desk_open_look (fixture->desk, camera, DUTY_QUALITY_SUB, "巡查", NULL);
  g_autofree char *entries = NULL;

  while (duty_look_get_stream (look) == NULL && duty_look_get_error (look) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (duty_look_get_stream (look));
  sign_in_as (fixture, "wang", DUTY_ROLE_OFFICER, NULL);
  g_assert_null (duty_look_get_stream (look));
  g_assert_nonnull (strstr (duty_look_get_error (look), "signed out"));
  g_assert_finalize_object (look);
  entries = desk_fixture_describe_subject (fixture, "cam02");
  g_assert_true (g_pattern_match_simple ("camera.open by 值班员 02 *; camera.close by 值班员 02 *", entries));
}

/* Accounts */

static GError *
make_first (DutyDesk *desk, const char *password)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  GError *error = NULL;

  duty_desk_make_first_account_async (desk, "root", "管理员", password, NULL, desk_fixture_on_ready, &result);
  account = duty_desk_write_account_finish (desk, desk_fixture_wait (&result), &error);
  return error;
}

static void
forget_accounts (DeskFixture *fixture)
{
  desk_fixture_run_sql (fixture, "DELETE FROM account");
}

static DutyDesk *
load_desk (DeskFixture *fixture)
{
  DutyDesk *desk =
      duty_desk_new (DUTY_CLOCK (fixture->clock), fixture->county, fixture->store, fixture->pool, "2");
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_load_async (desk, NULL, desk_fixture_on_ready, &result);
  g_assert_true (duty_desk_load_finish (desk, desk_fixture_wait (&result), NULL));
  return desk;
}

static void
test_first_account (DeskFixture *fixture, gconstpointer data)
{
  DutyDesk *desk;
  g_autoptr (GError) weak = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_true (duty_desk_has_accounts (fixture->desk));
  again = make_first (fixture->desk, "violet hill 9");
  g_assert_error (again, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_clear_error (&again);

  forget_accounts (fixture);
  desk = load_desk (fixture);
  g_assert_false (duty_desk_has_accounts (desk));
  weak = make_first (desk, "12345678");
  g_assert_error (weak, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_assert_false (duty_desk_has_accounts (desk));
  error = make_first (desk, "violet hill 9");
  g_assert_no_error (error);
  g_assert_true (duty_desk_has_accounts (desk));
  again = make_first (desk, "violet hill 9");
  g_assert_error (again, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_assert_true (desk_people_try (desk, "root", "violet hill 9", NULL));
  g_assert_cmpint (duty_session_get_role (duty_desk_get_session (desk)), ==, DUTY_ROLE_ADMINISTRATOR);
  g_assert_cmpstr (duty_desk_get_officer (desk), ==, "管理员");
  g_assert_finalize_object (desk);
}

static void
test_administrator (DeskFixture *fixture, gconstpointer data)
{
  DutyAccountDraft li = { .name = "li", .display = "李娜", .role = DUTY_ROLE_REVIEWER };
  DutyAccountDraft lost = { .name = "lost", .role = DUTY_ROLE_TOWNSHIP, .area = "110101" };
  DutyAccountDraft self = { .name = "chen", .role = DUTY_ROLE_OFFICER };
  static const char *const NO_TOWNSHIPS[] = { "149901", WEST "001", "" };
  g_autoptr (GListModel) list = NULL;
  GError *error = NULL;

  sign_in_as (fixture, "chen", DUTY_ROLE_ADMINISTRATOR, NULL);
  error = new_account (fixture, &li, "lilililili");
  g_assert_no_error (error);
  error = new_account (fixture, &li, "violet hill 9");
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT);
  g_clear_error (&error);
  error = new_account (fixture, &lost, "violet hill 9");
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (NO_TOWNSHIPS); i++)
    {
      lost.area = NO_TOWNSHIPS[i];
      error = new_account (fixture, &lost, "violet hill 9");
      g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
      g_clear_error (&error);
    }
  error = change_account (fixture, &self);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  error = set_password (fixture, "li", NULL, "violet hill 9");
  g_assert_no_error (error);
  list = load_accounts (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);

  desk_people_sign_out (fixture->desk);
  assert_sign_in_fails (fixture, "li", "lilililili", "wrong");
  g_assert_true (desk_people_try (fixture->desk, "li", "violet hill 9", NULL));
  g_assert_cmpstr (duty_desk_get_officer (fixture->desk), ==, "李娜");
}

static void
test_own_password (DeskFixture *fixture, gconstpointer data)
{
  GError *error = set_password (fixture, DESK_FIXTURE_OFFICER, NULL, "violet hill 9");

  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  error = set_password (fixture, DESK_FIXTURE_OFFICER, "wrong", "violet hill 9");
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  error = set_password (fixture, DESK_FIXTURE_OFFICER, DESK_PASSWORD, "short");
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  error = set_password (fixture, DESK_FIXTURE_OFFICER, DESK_PASSWORD, "violet hill 9");
  g_assert_no_error (error);
  desk_people_sign_out (fixture->desk);
  assert_sign_in_fails (fixture, DESK_FIXTURE_OFFICER, DESK_PASSWORD, "wrong");
  g_assert_true (desk_people_try (fixture->desk, DESK_FIXTURE_OFFICER, "violet hill 9", NULL));
}

/* Whoever gives their own account another role does not go on with the old one. */
static void
test_changed_session_ends (DeskFixture *fixture, gconstpointer data)
{
  DutyAccountDraft draft = { .name = "chen", .role = DUTY_ROLE_OFFICER };
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, "zhao", DUTY_ROLE_ADMINISTRATOR, NULL);
  sign_in_as (fixture, "chen", DUTY_ROLE_ADMINISTRATOR, NULL);
  error = change_account (fixture, &draft);
  g_assert_no_error (error);
  g_assert_null (duty_desk_get_session (fixture->desk));
}

/* A password that became too cheap is hashed anew when it is given. */
static void
test_rehash (DeskFixture *fixture, gconstpointer data)
{
  DutyPasswordCost dearer = duty_password_get_least_cost ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  g_autofree char *hash = NULL;

  dearer.operations = 2;
  desk_people_sign_out (fixture->desk);
  duty_desk_set_password_cost (fixture->desk, dearer);
  g_assert_true (desk_people_try (fixture->desk, DESK_FIXTURE_OFFICER, DESK_PASSWORD, NULL));
  duty_store_find_account_async (fixture->store, DESK_FIXTURE_OFFICER, NULL, desk_fixture_on_ready, &result);
  account = duty_store_find_account_finish (fixture->store, desk_fixture_wait (&result), &hash, NULL);
  g_assert_nonnull (strstr (hash, "t=2,"));
  desk_people_sign_out (fixture->desk);
  g_assert_true (desk_people_try (fixture->desk, DESK_FIXTURE_OFFICER, DESK_PASSWORD, NULL));
}

/* What was said while the test ran. */
static GString *said;

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  g_autofree char *line = g_log_writer_format_fields (level, fields, n, FALSE);

  g_string_append (said, line);
  return G_LOG_WRITER_HANDLED;
}

static gboolean
is_on_disk (DeskFixture *fixture, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      if (memmem (contents, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Not even one that was typed where the name belongs. */
static void
test_passwords_stay_nowhere (DeskFixture *fixture, gconstpointer data)
{
  static const char *const SECRETS[] = { DESK_PASSWORD, "violet hill 9", "mistyped name", "wrong password" };
  DutyAccountDraft li = { .name = "li", .role = DUTY_ROLE_REVIEWER };
  g_autoptr (GError) error = NULL;

  sign_in_as (fixture, "chen", DUTY_ROLE_ADMINISTRATOR, NULL);
  error = new_account (fixture, &li, "violet hill 9");
  g_assert_no_error (error);
  desk_people_sign_out (fixture->desk);
  assert_sign_in_fails (fixture, "li", "wrong password", "");
  assert_sign_in_fails (fixture, "mistyped name", "wrong password", "");
  g_assert_true (is_on_disk (fixture, "account.refused"));
  g_assert_true (is_on_disk (fixture, "argon2id"));
  for (gsize i = 0; i < G_N_ELEMENTS (SECRETS); i++)
    {
      g_assert_false (is_on_disk (fixture, SECRETS[i]));
      g_assert_null (strstr (said->str, SECRETS[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  said = g_string_new (NULL);
  g_log_set_writer_func (on_log, NULL, NULL);
#define ADD(name, func) ADD_WITH (name, NULL, func)
#define ADD_WITH(name, data, func)                                                                           \
  g_test_add ("/desk/people/" name, DeskFixture, data, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("every-pair", test_every_pair);
  ADD ("nobody-may-anything", test_nobody_may_anything);
  ADD ("says-who-may", test_says_who_may);
  ADD ("township", test_township);
  ADD ("township-reports-from-home", test_township_reports_from_home);
  ADD ("handler", test_handler);
  ADD ("callers", test_callers);
  ADD ("session", test_session);
  ADD_WITH ("lockout", "wang", test_lockout);
  ADD_WITH ("lockout-of-nobody", "li", test_lockout);
  ADD_WITH ("lockout-of-a-disabled-one", "zhao", test_lockout);
  ADD ("lock-of-one-is-not-of-others", test_lock_of_one_is_not_of_others);
  ADD ("one-try-at-a-time", test_one_try_at_a_time);
  ADD ("locked-seat", test_locked_seat);
  ADD ("locked-seat-locks-out", test_locked_seat_locks_out);
  ADD ("looks-end-with-the-session", test_looks_end_with_the_session);
  ADD ("first-account", test_first_account);
  ADD ("administrator", test_administrator);
  ADD ("own-password", test_own_password);
  ADD ("changed-session-ends", test_changed_session_ends);
  ADD ("rehash", test_rehash);
  ADD ("passwords-stay-nowhere", test_passwords_stay_nowhere);
#undef ADD
#undef ADD_WITH
  return g_test_run ();
}
