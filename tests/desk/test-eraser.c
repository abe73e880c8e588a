/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "desk/duty-desk-register.h"
#include "desk/duty-eraser.h"
#include "support/duty-test-details.h"

#define DAY G_TIME_SPAN_DAY
#define HOUR G_TIME_SPAN_HOUR

/* How often it was said that nothing is erased, and why not at last. */
static guint n_told;
static char *told;

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, "are not erased for now") != NULL)
      {
        n_told++;
        g_free (told);
        told = g_strdup (fields[i].value);
        return G_LOG_WRITER_HANDLED;
      }
  return g_log_writer_default (level, fields, n_fields, data);
}

static char *
report (DeskFixture *self, const char *key)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (self->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("路灯不亮");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;

  report->reporter_name = g_strdup ("王小明");
  duty_dispatch_report_async (dispatch, report, NULL, key, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), NULL);
  return g_strdup (receipt->row->code);
}

static gboolean
is_erased (DeskFixture *self, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReporterDetails) details = NULL;

  duty_desk_read_reporter_async (self->desk, code, NULL, NULL, desk_fixture_on_ready, &result);
  details = duty_desk_read_reporter_finish (self->desk, desk_fixture_wait (&result), NULL);
  return details->erased_at != 0;
}

/* All that was asked of the writer so far, and what follows from it, is done. */
static void
let_it_work (DeskFixture *self)
{
  for (guint i = 0; i < 8; i++)
    {
      DutyStoreEntry entry = { { "x", "1" }, "test.tick", "tick", NULL, NULL };
      g_autoptr (GAsyncResult) result = NULL;

      duty_store_append_async (self->store, &entry, NULL, desk_fixture_on_ready, &result);
      g_assert_cmpint (duty_store_append_finish (self->store, desk_fixture_wait (&result), NULL), >, 0);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* The room works: the journal gets an entry now and then, until the clock stands at @wall. */
static void
work_until (DeskFixture *self, gint64 wall)
{
  for (gint64 at = duty_clock_get_wall (DUTY_CLOCK (self->clock)); at < wall; at += 5 * DAY)
    {
      duty_fake_clock_set_wall (self->clock, at);
      let_it_work (self);
    }
  duty_fake_clock_set_wall (self->clock, wall);
}

static void
let_go (DutyEraser *eraser)
{
  g_object_run_dispose (G_OBJECT (eraser));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (eraser);
}

/* Only a lead may void. */
static void
void_case (DeskFixture *self, const char *code)
{
  const char *codes[] = { code, NULL };

  desk_people_sign_out (self->desk);
  desk_people_sign_in (self->desk, "值班长", DUTY_ROLE_LEAD, NULL);
  g_assert_cmpuint (desk_fixture_move (self, codes, DUTY_MOVE_VOID, NULL), ==, 1);
}

static void
test_erases_on_schedule (DeskFixture *fixture, gconstpointer data)
{
  DutyEraser *eraser;
  g_autofree char *voided = report (fixture, NULL);
  g_autofree char *open = report (fixture, NULL);
  g_autofree char *entries = NULL;

  void_case (fixture, voided);
  eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), NULL, "2", 180);
  duty_fake_clock_advance (fixture->clock, HOUR);
  let_it_work (fixture);
  g_assert_false (is_erased (fixture, voided));
  work_until (fixture, NIGHT + 180 * DAY);
  duty_fake_clock_advance (fixture->clock, HOUR);
  let_it_work (fixture);
  g_assert_true (is_erased (fixture, voided));
  g_assert_false (is_erased (fixture, open));
  duty_fake_clock_advance (fixture->clock, 3 * HOUR);
  let_it_work (fixture);
  entries = desk_fixture_describe_subject (fixture, "reporter");
  g_assert_cmpstr (entries, ==, "reporter.erase by system");
  let_go (eraser);
}

static void
test_not_before_the_room_is_at_rest (DeskFixture *fixture, gconstpointer data)
{
  DutyEraser *eraser;
  g_autofree char *voided = report (fixture, NULL);

  void_case (fixture, voided);
  work_until (fixture, NIGHT + 200 * DAY);
  eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), NULL, "2", 180);
  let_it_work (fixture);
  g_assert_false (is_erased (fixture, voided));
  duty_fake_clock_advance (fixture->clock, 5 * MINUTE);
  let_it_work (fixture);
  g_assert_true (is_erased (fixture, voided));
  let_go (eraser);
}

/* What a clock set wrong would erase cannot be brought back. */
static void
test_not_while_the_clock_is_unsure (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyClockCheck) check = NULL;
  DutyEraser *eraser;
  g_autofree char *voided = report (fixture, NULL);

  n_told = 0;
  void_case (fixture, voided);
  work_until (fixture, NIGHT + 179 * DAY);
  check = duty_clock_check_new (DUTY_CLOCK (fixture->clock), NIGHT);
  eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), check, "2", 180);
  duty_fake_clock_advance (fixture->clock, 4 * MINUTE);
  duty_fake_clock_set_wall (fixture->clock, NIGHT + 181 * DAY);
  duty_fake_clock_advance (fixture->clock, 2 * MINUTE);
  let_it_work (fixture);
  g_assert_nonnull (duty_clock_check_get_error (check));
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_nonnull (strstr (told, "jumped forward"));
  g_assert_false (is_erased (fixture, voided));
  duty_fake_clock_advance (fixture->clock, 2 * HOUR);
  let_it_work (fixture);
  g_assert_null (duty_clock_check_get_error (check));
  g_assert_true (is_erased (fixture, voided));
  let_go (eraser);
}

/* Started with a clock that is a year ahead, the room writes by it at once: its newest entry shows nothing. */
static void
test_not_by_a_clock_far_ahead (DeskFixture *fixture, gconstpointer data)
{
  DutyEraser *eraser;
  g_autofree char *voided = report (fixture, NULL);

  void_case (fixture, voided);
  duty_fake_clock_set_wall (fixture->clock, NIGHT + 365 * DAY);
  let_it_work (fixture);
  eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), NULL, "2", 180);
  n_told = 0;
  for (guint day = 0; day < 6; day++)
    {
      duty_fake_clock_advance (fixture->clock, DAY);
      let_it_work (fixture);
      g_assert_false (is_erased (fixture, voided));
    }
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_nonnull (strstr (told, "no entries of the days before"));
  let_go (eraser);
}

/* After seven days in which nobody found the date wrong, it is the date. */
static void
test_a_gap_only_puts_it_off (DeskFixture *fixture, gconstpointer data)
{
  DutyEraser *eraser;
  g_autofree char *voided = report (fixture, NULL);

  void_case (fixture, voided);
  duty_fake_clock_set_wall (fixture->clock, NIGHT + 365 * DAY);
  let_it_work (fixture);
  eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), NULL, "2", 180);
  duty_fake_clock_advance (fixture->clock, HOUR);
  let_it_work (fixture);
  g_assert_false (is_erased (fixture, voided));
  duty_fake_clock_advance (fixture->clock, 7 * DAY);
  let_it_work (fixture);
  duty_fake_clock_advance (fixture->clock, HOUR);
  let_it_work (fixture);
  g_assert_true (is_erased (fixture, voided));
  let_go (eraser);
}

static void
test_keys_are_forgotten (DeskFixture *fixture, gconstpointer data)
{
  DutyEraser *eraser = duty_eraser_new (fixture->store, DUTY_CLOCK (fixture->clock), NULL, "2", 180);
  g_autofree char *first = report (fixture, "k");
  g_autofree char *same = report (fixture, "k");
  g_autofree char *other = NULL;

  g_assert_cmpstr (first, ==, same);
  work_until (fixture, NIGHT + 31 * DAY);
  duty_fake_clock_advance (fixture->clock, HOUR);
  let_it_work (fixture);
  other = report (fixture, "k");
  g_assert_cmpstr (first, !=, other);
  let_go (eraser);
}

#define ADD(path, func)                                                                                      \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (on_log, NULL, NULL);
  ADD ("/eraser/schedule", test_erases_on_schedule);
  ADD ("/eraser/rest", test_not_before_the_room_is_at_rest);
  ADD ("/eraser/clock", test_not_while_the_clock_is_unsure);
  ADD ("/eraser/ahead", test_not_by_a_clock_far_ahead);
  ADD ("/eraser/gap", test_a_gap_only_puts_it_off);
  ADD ("/eraser/keys", test_keys_are_forgotten);
  code = g_test_run ();
  g_free (told);
  return code;
}
