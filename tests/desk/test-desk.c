/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"

#include "desk/desk-people.h"
#include "desk/duty-queue.h"

static DutyReceipt *
report (DeskFixture *fixture, DutyReport *report, const char *token, const char *key, GError **error)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  const DutyCaller caller = { (char *) token, DUTY_ROLE_GATEWAY, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  duty_dispatch_report_async (dispatch, report, token != NULL ? &caller : NULL, key, NULL, desk_fixture_on_ready, &result);
  return duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), error);
}

static DutyReceipt *
find (DeskFixture *fixture, const char *code, GError **error)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (GAsyncResult) result = NULL;

  duty_dispatch_find_async (dispatch, NULL, code, NULL, desk_fixture_on_ready, &result);
  return duty_dispatch_find_finish (dispatch, desk_fixture_wait (&result), error);
}

static void
test_report (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyQueue) queue = duty_queue_new (duty_desk_get_cases (fixture->desk), fixture->county);
  g_autoptr (DutyReport) sewer = desk_fixture_make_report ("世纪嘉苑污水外溢");
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (DutyReceipt) again = NULL;
  g_autoptr (DutyReceipt) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *history = NULL;

  receipt = report (fixture, sewer, "township-1", "key-1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 1);
  g_assert_true (g_str_has_prefix (receipt->row->code, "149901-20261122-0001-"));
  g_assert_true (duty_case_code_is_valid (receipt->row->code));
  g_assert_cmpint (receipt->row->stage, ==, DUTY_STAGE_REPORTED);
  g_assert_cmpint (receipt->stage_clock.due, ==, NIGHT + 15 * MINUTE);
  g_assert_false (receipt->repeated);

  again = report (fixture, sewer, "township-1", "key-1", &error);
  g_assert_no_error (error);
  g_assert_true (again->repeated);
  g_assert_cmpstr (again->row->code, ==, receipt->row->code);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 1);

  found = find (fixture, receipt->row->code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->row->title, ==, "世纪嘉苑污水外溢");
  history = desk_fixture_describe_case (fixture, receipt->row->code);
  g_assert_cmpstr (history, ==, "incident.report by township-1");
}

static void
test_area_from_polygons (DeskFixture *fixture, gconstpointer data)
{
  static const struct
  {
    DutyPoint place;
    const char *given;
    const char *area;
  } ROWS[] = {
    { { 38.5, 110.5 }, NULL, "149901101001" },
    { { 38.5, 111.5 }, NULL, "149901102001" },
    { { 38.5, 111.5 }, "149901101", "149901101" },
    { { 10, 10 }, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (DutyReport) one = desk_fixture_make_report ("井盖缺失");
      g_autoptr (DutyReceipt) receipt = NULL;
      g_autoptr (GError) error = NULL;

      one->has_place = TRUE;
      one->place = ROWS[i].place;
      one->area = g_strdup (ROWS[i].given);
      receipt = report (fixture, one, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (receipt->row->area, ==, ROWS[i].area);
    }
}

static void
test_refuses_what_the_county_lacks (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyReport) category = desk_fixture_make_report ("井盖缺失");
  g_autoptr (DutyReport) area = desk_fixture_make_report ("井盖缺失");
  g_autoptr (GError) error = NULL;

  g_free (category->category);
  category->category = g_strdup ("ghosts");
  g_assert_null (report (fixture, category, NULL, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);

  area->area = g_strdup ("110101");
  g_assert_null (report (fixture, area, NULL, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (find (fixture, "149901-20261122-0042-6", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
}

static void
test_storage_error (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyReport) one = desk_fixture_make_report ("井盖缺失");
  g_autoptr (GError) error = NULL;

  duty_store_close (fixture->store);
  g_assert_null (report (fixture, one, NULL, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
}

static void
test_moves (DeskFixture *fixture, gconstpointer data)
{
  static const DutyMove ONWARDS[] = { DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK, DUTY_MOVE_CLOSE };
  g_autofree char *first = desk_fixture_report (fixture, "一");
  g_autofree char *second = desk_fixture_report (fixture, "二");
  g_autofree char *third = desk_fixture_report (fixture, "三");
  const char *one[] = { first, NULL };
  const char *all[] = { first, second, third, NULL };
  DutyIncidentBook *book = duty_desk_get_book (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *history = NULL;

  g_assert_cmpuint (desk_fixture_move (fixture, one, DUTY_MOVE_ACCEPT, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_fixture_move (fixture, all, DUTY_MOVE_ACCEPT, &error), ==, 2);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, first));
  g_assert_nonnull (strstr (error->message, "assign"));
  g_clear_error (&error);
  g_assert_cmpint (duty_incident_get_stage (duty_incident_book_find (book, third)), ==, DUTY_STAGE_ACCEPTED);

  g_assert_cmpuint (desk_fixture_move (fixture, one, DUTY_MOVE_CLOSE, &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (ONWARDS); i++)
    {
      g_assert_cmpuint (desk_fixture_move (fixture, one, ONWARDS[i], &error), ==, 1);
      g_assert_no_error (error);
    }
  history = desk_fixture_describe_case (fixture, first);
  g_assert_cmpstr (history, ==,
                   "incident.report by 值班员 02; incident.accept by 值班员 02; incident.assign by 值班员 02; "
                   "incident.start by 值班员 02; incident.feed-back by 值班员 02; incident.close by 值班员 02");
}

/* By the officer's hand and by a system's alike. */
static void
test_extensions_end_somewhere (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  const char *codes[] = { code, NULL };
  const DutyMoveDetails details = { .note = "雨", .extra = 2 * G_TIME_SPAN_DAY + 1 };
  DutyMoveRequest request = { codes, DUTY_MOVE_EXTEND, details, NULL };
  DutyDispatchMove move = { codes, DUTY_MOVE_EXTEND, details, 0, NULL };
  const DutyCaller caller = { "grid", DUTY_ROLE_LEAD, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;

  duty_policy_set_extend_max_days (duty_county_get_policy (fixture->county), 2);
  duty_desk_move_async (fixture->desk, &request, NULL, desk_fixture_on_ready, &result);
  g_assert_cmpuint (duty_desk_move_finish (fixture->desk, desk_fixture_wait (&result), &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2 days"));
  duty_dispatch_move_async (DUTY_DISPATCH (fixture->desk), &move, &caller, NULL, desk_fixture_on_ready, &moved);
  g_assert_null (duty_dispatch_move_finish (DUTY_DISPATCH (fixture->desk), desk_fixture_wait (&moved), &refused));
  g_assert_cmpstr (refused->message, ==, error->message);
}

static char *
new_token (DeskFixture *fixture, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const DutyCaller caller = { (char *) name, DUTY_ROLE_GATEWAY, NULL };
  char *secret;

  desk_people_sign_out (fixture->desk);
  desk_people_sign_in (fixture->desk, "chen", DUTY_ROLE_ADMINISTRATOR, NULL);
  duty_desk_new_token_async (fixture->desk, &caller, NULL, desk_fixture_on_ready, &result);
  secret = duty_desk_new_token_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return secret;
}

static void
assert_token (DeskFixture *fixture, const char *secret, const char *expected)
{
  g_autoptr (DutyCaller) caller = duty_dispatch_find_caller (DUTY_DISPATCH (fixture->desk), secret);

  g_assert_cmpstr (caller != NULL ? caller->name : NULL, ==, expected);
}

static void
assert_not_on_disk (DeskFixture *fixture, const char *secret)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, secret, strlen (secret)));
    }
}

static void
test_tokens (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *first = new_token (fixture, "simulator");
  g_autofree char *second = new_token (fixture, "township-1");
  g_autofree char *third = NULL;
  g_autofree char *long_one = g_strnfill (100000, 'x');

  assert_token (fixture, first, "simulator");
  assert_token (fixture, second, "township-1");
  assert_token (fixture, "", NULL);
  assert_token (fixture, "simulator", NULL);
  assert_token (fixture, long_one, NULL);
  assert_not_on_disk (fixture, first);

  desk_fixture_reopen (fixture);
  assert_token (fixture, first, "simulator");
  third = new_token (fixture, "simulator");
  assert_token (fixture, first, NULL);
  assert_token (fixture, third, "simulator");
}

/* Loading brings back what is open, in more than one part, with its stage. */
static void
test_load (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyQueue) queue = NULL;
  g_autofree char *last = NULL;
  const char *codes[] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 230; i++)
    {
      g_free (last);
      last = desk_fixture_report (fixture, i % 2 == 0 ? "新站北侧积水" : "世纪嘉苑污水外溢");
    }
  codes[0] = last;
  desk_fixture_move (fixture, codes, DUTY_MOVE_ACCEPT, &error);
  g_assert_no_error (error);

  desk_fixture_reopen (fixture);
  queue = duty_queue_new (duty_desk_get_cases (fixture->desk), fixture->county);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 230);
  duty_queue_set_stage (queue, DUTY_STAGE_ACCEPTED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 1);
  duty_queue_set_stage (queue, -1);
  duty_queue_set_search (queue, "xzbc");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 115);
}

static void
test_health (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autofree char *health = duty_dispatch_describe_health (DUTY_DISPATCH (fixture->desk));

  g_assert_cmpstr (health, ==, "{\"status\":\"ok\",\"open\":1,\"pictures\":0}");
}

static void
assert_health (DeskFixture *fixture, const char *expected)
{
  g_autofree char *health = duty_dispatch_describe_health (DUTY_DISPATCH (fixture->desk));

  if (!g_pattern_match_simple (expected, health))
    g_error ("“%s” is not like “%s”", health, expected);
}

static void
test_health_of_the_policy (DeskFixture *fixture, gconstpointer data)
{
  duty_county_set_policy_fault (fixture->county, 12);
  assert_health (fixture, "*policy.json cannot be read, line 12: *Correct that line and start the room again.*");
  duty_county_set_policy_fault (fixture->county, 0);
  assert_health (fixture, "*policy.json cannot be used: *");
}

static void
test_health_of_the_disk (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autoptr (DutyReport) sewer = desk_fixture_make_report ("二");
  g_autoptr (DutyReceipt) none = NULL;
  g_autoptr (GError) error = NULL;

  assert_health (fixture, "{\"status\":\"ok\",\"open\":1,*");
  desk_fixture_break (fixture, "incident.report");
  none = report (fixture, sewer, NULL, NULL, &error);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  assert_health (fixture, "{\"status\":\"The room cannot write*");
  desk_fixture_break (fixture, NULL);
  g_free (code);
  code = desk_fixture_report (fixture, "三");
  assert_health (fixture, "{\"status\":\"ok\",\"open\":2,*");
  duty_store_close (fixture->store);
  assert_health (fixture, "{\"status\":\"The room cannot write*");
}

static void
test_health_of_the_clock (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyClockCheck) check = duty_clock_check_new (DUTY_CLOCK (fixture->clock), NIGHT);

  duty_desk_set_clock_check (fixture->desk, check);
  assert_health (fixture, "{\"status\":\"ok\",*");
  duty_fake_clock_set_wall (fixture->clock, NIGHT - 60 * MINUTE);
  duty_fake_clock_advance (fixture->clock, MINUTE);
  assert_health (fixture, "{\"status\":\"The room's clock*");
}

static void
test_acknowledging_is_journalled (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autofree char *after = NULL;
  g_autofree char *history = NULL;

  duty_desk_note_acknowledged (fixture->desk,
                               duty_incident_book_find (duty_desk_get_book (fixture->desk), code));
  after = desk_fixture_report (fixture, "written after all that was asked before");
  history = desk_fixture_describe_case (fixture, code);
  g_assert_cmpstr (history, ==, "incident.report by 值班员 02; alarm.acknowledge by 值班员 02");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
#define ADD(name, func)                                                                                        \
  g_test_add ("/desk/desk/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("report", test_report);
  ADD ("area-from-polygons", test_area_from_polygons);
  ADD ("refuses-what-the-county-lacks", test_refuses_what_the_county_lacks);
  ADD ("storage-error", test_storage_error);
  ADD ("moves", test_moves);
  ADD ("extensions-end-somewhere", test_extensions_end_somewhere);
  ADD ("tokens", test_tokens);
  ADD ("load", test_load);
  ADD ("health", test_health);
  ADD ("health-of-the-disk", test_health_of_the_disk);
  ADD ("health-of-the-policy", test_health_of_the_policy);
  ADD ("health-of-the-clock", test_health_of_the_clock);
  ADD ("acknowledging-is-journalled", test_acknowledging_is_journalled);
#undef ADD
  return g_test_run ();
}
