/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an administrator keeps: the working calendar, tokens; and the limits that the policy sets for passwords. */

#include "desk/desk-fixture.h"

#include <glib/gstdio.h>

#include "county/duty-calendar-file.h"
#include "desk/desk-people.h"
#include "desk/duty-calendar-check.h"
#include "model/duty-dispatch.h"

#define NAME "calendar.json"

static void
become (DeskFixture *self, DutyRole role)
{
  desk_people_sign_out (self->desk);
  desk_people_sign_in (self->desk, role == DUTY_ROLE_ADMINISTRATOR ? "admin" : "lead", role, NULL);
}

static char *
use_file (DeskFixture *self)
{
  char *path = g_build_filename (self->folder, NAME, NULL);

  duty_desk_set_calendar_path (self->desk, path);
  return path;
}

/* 2026-11-24 is a Tuesday. */
static DutyCalendar *
make_calendar (DeskFixture *self)
{
  DutyCalendar *calendar = duty_calendar_copy (duty_desk_get_calendar (self->desk), NULL);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 24, G_DATE_NOVEMBER, 2026);
  g_assert_true (duty_calendar_add_day (calendar, &day, FALSE, "县庆"));
  return calendar;
}

static gboolean
change (DeskFixture *self, DutyCalendar *calendar, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_change_calendar_async (self->desk, calendar, NULL, desk_fixture_on_ready, &result);
  return duty_desk_change_calendar_finish (self->desk, desk_fixture_wait (&result), error);
}

static gint64
get_due (DeskFixture *self, const char *code)
{
  DutyIncident *incident = duty_incident_book_find (duty_desk_get_book (self->desk), code);

  return duty_incident_get_case_clock (incident)->due;
}

static char *
dup_file (const char *path)
{
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static void
test_a_day_off_moves_deadlines (DeskFixture *self, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (self, "新站北侧积水");
  g_autofree char *path = use_file (self);
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  gint64 before = get_due (self, code);

  become (self, DUTY_ROLE_ADMINISTRATOR);
  g_assert_true (change (self, calendar, &error));
  g_assert_no_error (error);
  duty_fake_clock_advance (self->clock, 10 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (get_due (self, code), >=, before + G_TIME_SPAN_DAY);
  text = dup_file (path);
  g_assert_nonnull (strstr (text, "县庆"));
  told = desk_fixture_describe_subject (self, NAME);
  g_assert_nonnull (strstr (told, "calendar.change by admin"));
}

static void
test_only_the_administrator_changes_it (DeskFixture *self, gconstpointer data)
{
  g_autofree char *path = use_file (self);
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;

  become (self, DUTY_ROLE_LEAD);
  g_assert_false (change (self, calendar, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (duty_desk_get_calendar (self->desk) != calendar);
}

static void
test_no_change_without_its_entry (DeskFixture *self, gconstpointer data)
{
  g_autofree char *path = use_file (self);
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *beside = g_strconcat (path, ".new", NULL);

  become (self, DUTY_ROLE_ADMINISTRATOR);
  desk_fixture_break (self, "calendar.change");
  g_assert_false (change (self, calendar, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  g_assert_true (duty_desk_get_calendar (self->desk) != calendar);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static gboolean
check_calendar (DeskFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_calendar_check_run_async (self->desk, NULL, desk_fixture_on_ready, &result);
  return duty_calendar_check_run_finish (desk_fixture_wait (&result));
}

/* The room is cut off once the journal has the change: what is in the file's place is not what was told. */
static void
test_a_cut_change_is_found (DeskFixture *self, gconstpointer data)
{
  g_autofree char *path = use_file (self);
  g_autofree char *old = NULL;
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (DutyCalendar) next = NULL;
  g_autofree char *told = NULL;
  GDate day;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  g_assert_true (check_calendar (self));
  g_assert_true (change (self, calendar, NULL));
  g_assert_true (check_calendar (self));
  old = dup_file (path);
  next = duty_calendar_copy (calendar, NULL);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 25, G_DATE_NOVEMBER, 2026);
  g_assert_true (duty_calendar_add_day (next, &day, FALSE, NULL));
  g_assert_true (change (self, next, NULL));
  g_assert_true (check_calendar (self));
  g_assert_true (g_file_set_contents (path, old, -1, NULL));
  g_assert_false (check_calendar (self));
  g_unlink (path);
  g_assert_false (check_calendar (self));
  g_assert_true (change (self, next, NULL));
  g_assert_true (check_calendar (self));
  told = desk_fixture_describe_subject (self, NAME);
  g_assert_nonnull (told);
}

/* A file that cannot take its place is told of, and the calendar of before holds. */
static void
test_a_file_that_does_not_get_its_place (DeskFixture *self, gconstpointer data)
{
  g_autofree char *path = use_file (self);
  g_autofree char *in_the_way = g_build_filename (path, "x", NULL);
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *health = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  g_assert_false (change (self, calendar, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  g_assert_true (duty_desk_get_calendar (self->desk) != calendar);
  g_assert_false (check_calendar (self));
  health = duty_dispatch_describe_health (DUTY_DISPATCH (self->desk));
  g_assert_nonnull (strstr (health, "calendar.json is not the file"));
  g_rmdir (in_the_way);
  g_rmdir (path);
  g_assert_true (change (self, calendar, NULL));
  g_assert_false (duty_desk_has_calendar_fault (self->desk));
}

static void
test_no_change_without_its_file (DeskFixture *self, gconstpointer data)
{
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  duty_desk_set_calendar_path (self->desk, "/nowhere/at/all/calendar.json");
  g_assert_false (change (self, calendar, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  told = desk_fixture_describe_subject (self, NAME);
  g_assert_cmpstr (told, ==, "");
}

static void
test_a_year_without_work_is_refused (DeskFixture *self, gconstpointer data)
{
  g_autofree char *path = use_file (self);
  g_autoptr (DutyCalendar) calendar = make_calendar (self);
  g_autoptr (GError) error = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  duty_calendar_set_week (calendar, 0);
  g_assert_false (change (self, calendar, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

/* Tokens */

static char *
make_token (DeskFixture *self, const char *name)
{
  DutyCaller caller = { (char *) name, DUTY_ROLE_GATEWAY, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  duty_desk_new_token_async (self->desk, &caller, NULL, desk_fixture_on_ready, &result);
  secret = duty_desk_new_token_finish (self->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return secret;
}

static void
assert_no_token (DeskFixture *self, const char *name, const char *area, DutyDispatchError code)
{
  DutyCaller caller = { (char *) name, area != NULL ? DUTY_ROLE_TOWNSHIP : DUTY_ROLE_GATEWAY, (char *) area };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_new_token_async (self->desk, &caller, NULL, desk_fixture_on_ready, &result);
  secret = duty_desk_new_token_finish (self->desk, desk_fixture_wait (&result), &error);
  g_assert_null (secret);
  g_assert_error (error, DUTY_DISPATCH_ERROR, (int) code);
}

static void
test_a_token_of_no_township_is_refused (DeskFixture *self, gconstpointer data)
{
  static const char *const NO_TOWNSHIPS[] = { "149901", "149901101001", "110101", "" };

  become (self, DUTY_ROLE_ADMINISTRATOR);
  for (gsize i = 0; i < G_N_ELEMENTS (NO_TOWNSHIPS); i++)
    assert_no_token (self, "centre", NO_TOWNSHIPS[i], DUTY_DISPATCH_ERROR_INVALID);
}

static gboolean
take_away (DeskFixture *self, const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_revoke_token_async (self->desk, name, NULL, desk_fixture_on_ready, &result);
  return duty_desk_revoke_token_finish (self->desk, desk_fixture_wait (&result), error);
}

static gboolean
lets_in (DeskFixture *self, const char *secret)
{
  g_autoptr (DutyCaller) caller = duty_dispatch_find_caller (DUTY_DISPATCH (self->desk), secret);

  return caller != NULL;
}

static DutyAccount *
make_account (DeskFixture *self, const char *name, GError **error)
{
  const DutyAccountDraft draft = { .name = name, .role = DUTY_ROLE_OFFICER };
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_new_account_async (self->desk, &draft, "violet hill 9", NULL, desk_fixture_on_ready, &result);
  return duty_desk_write_account_finish (self->desk, desk_fixture_wait (&result), error);
}

/* Whoever acted by a name must be one and the same for ever: a token that was revoked keeps its name too. */
static void
test_a_name_is_of_one_alone (DeskFixture *self, gconstpointer data)
{
  g_autofree char *secret = NULL;
  g_autoptr (DutyAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  secret = make_token (self, "gateway 1");
  g_assert_null (make_account (self, "gateway 1", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (take_away (self, "gateway 1", NULL));
  g_assert_null (make_account (self, "gateway 1", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT);
  g_clear_error (&error);
  account = make_account (self, "li", &error);
  g_assert_no_error (error);
  assert_no_token (self, "li", NULL, DUTY_DISPATCH_ERROR_CONFLICT);
  assert_no_token (self, "admin", NULL, DUTY_DISPATCH_ERROR_CONFLICT);
}

static void
test_a_revoked_token_lets_nobody_in (DeskFixture *self, gconstpointer data)
{
  g_autofree char *secret = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GPtrArray) callers = NULL;
  g_autoptr (GError) error = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  secret = make_token (self, "gateway 1");
  g_assert_true (lets_in (self, secret));
  g_assert_true (take_away (self, "gateway 1", &error));
  g_assert_no_error (error);
  g_assert_false (lets_in (self, secret));
  callers = duty_desk_dup_token_callers (self->desk, &error);
  g_assert_cmpuint (callers->len, ==, 0);
  told = desk_fixture_describe_subject (self, "gateway 1");
  g_assert_cmpstr (told, ==, "token.new by admin; token.revoke by admin");
  g_assert_false (take_away (self, "gateway 1", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  desk_fixture_reopen (self);
  g_assert_false (lets_in (self, secret));
}

static void
test_only_the_administrator_revokes (DeskFixture *self, gconstpointer data)
{
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  become (self, DUTY_ROLE_ADMINISTRATOR);
  secret = make_token (self, "gateway 1");
  become (self, DUTY_ROLE_LEAD);
  g_assert_false (take_away (self, "gateway 1", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_null (duty_desk_dup_token_callers (self->desk, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_true (lets_in (self, secret));
}

/* Passwords */

static void
test_the_policy_limits_wrong_passwords (DeskFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_policy_set_lock (duty_county_get_policy (self->county), (DutyLockRules){ 10, 2, 3 });
  desk_people_sign_out (self->desk);
  g_assert_false (desk_people_try (self->desk, DESK_FIXTURE_OFFICER, "wrong 1", NULL));
  g_assert_false (desk_people_try (self->desk, DESK_FIXTURE_OFFICER, "wrong 2", &error));
  g_assert_nonnull (strstr (error->message, "Too many"));
  g_clear_error (&error);
  duty_fake_clock_advance (self->clock, 2 * MINUTE);
  g_assert_false (desk_people_try (self->desk, DESK_FIXTURE_OFFICER, DESK_PASSWORD, NULL));
  duty_fake_clock_advance (self->clock, 61 * SECOND);
  g_assert_true (desk_people_try (self->desk, DESK_FIXTURE_OFFICER, DESK_PASSWORD, &error));
  g_assert_no_error (error);
}

#define ADD(path, test) \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, test, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/keeping/calendar/a-day-off-moves-deadlines", test_a_day_off_moves_deadlines);
  ADD ("/keeping/calendar/only-the-administrator-changes-it", test_only_the_administrator_changes_it);
  ADD ("/keeping/calendar/no-change-without-its-entry", test_no_change_without_its_entry);
  ADD ("/keeping/calendar/a-cut-change-is-found", test_a_cut_change_is_found);
  ADD ("/keeping/calendar/a-file-that-does-not-get-its-place", test_a_file_that_does_not_get_its_place);
  ADD ("/keeping/calendar/no-change-without-its-file", test_no_change_without_its_file);
  ADD ("/keeping/calendar/a-year-without-work-is-refused", test_a_year_without_work_is_refused);
  ADD ("/keeping/tokens/one-of-no-township-is-refused", test_a_token_of_no_township_is_refused);
  ADD ("/keeping/names/of-one-alone", test_a_name_is_of_one_alone);
  ADD ("/keeping/tokens/a-revoked-one-lets-nobody-in", test_a_revoked_token_lets_nobody_in);
  ADD ("/keeping/tokens/only-the-administrator-revokes", test_only_the_administrator_revokes);
  ADD ("/keeping/passwords/the-policy-limits-wrong-ones", test_the_policy_limits_wrong_passwords);
  return g_test_run ();
}
