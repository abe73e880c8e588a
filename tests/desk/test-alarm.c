/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-cases.h"
#include "desk/duty-alarm.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyFakeClock *clock;
  DutyIncidentBook *book;
  DutyAlarm *alarm;
  guint n_rings;
} Fixture;

static void
on_ring (DutyAlarm *alarm, Fixture *fixture)
{
  fixture->n_rings++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);

  duty_policy_set_alarm (policy, 2, TRUE);
  fixture->clock = duty_fake_clock_new (NIGHT);
  fixture->book = duty_incident_book_new (DUTY_CLOCK (fixture->clock), reckoner);
  fixture->alarm = duty_alarm_new (fixture->book, policy, DUTY_CLOCK (fixture->clock));
  g_signal_connect (fixture->alarm, "ring", G_CALLBACK (on_ring), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->alarm);
  g_assert_finalize_object (fixture->book);
  g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
}

static DutyIncident *
put (Fixture *fixture, guint serial, int level)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (serial, level, NIGHT);

  duty_incident_book_put (fixture->book, row);
  return duty_incident_book_find (fixture->book, row->code);
}

static void
assert_rings_in (Fixture *fixture, gint64 span, guint n)
{
  fixture->n_rings = 0;
  duty_fake_clock_advance (fixture->clock, span);
  g_assert_cmpuint (fixture->n_rings, ==, n);
}

static void
test_repeats_until_acknowledged (Fixture *fixture, gconstpointer data)
{
  DutyIncident *incident = put (fixture, 1, 1);

  g_assert_cmpuint (fixture->n_rings, ==, 1);
  assert_rings_in (fixture, MINUTE, 12);
  assert_rings_in (fixture, MINUTE, 12);
  duty_alarm_acknowledge (fixture->alarm, incident);
  g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 0);
  assert_rings_in (fixture, MINUTE, 0);
}

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  for (int level = 1; level <= 4; level++)
    put (fixture, (guint) level, level);
  g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 2);
  g_assert_cmpint (duty_incident_get_row (duty_alarm_get_most_urgent (fixture->alarm))->level, ==, 1);
  duty_alarm_acknowledge (fixture->alarm, NULL);
  g_assert_null (duty_alarm_get_most_urgent (fixture->alarm));
  fixture->n_rings = 0;
  put (fixture, 5, 3);
  put (fixture, 6, 4);
  assert_rings_in (fixture, MINUTE, 0);
}

static void
test_one_of_several (Fixture *fixture, gconstpointer data)
{
  DutyIncident *first = put (fixture, 1, 1);

  put (fixture, 2, 2);
  g_assert_cmpuint (fixture->n_rings, ==, 1);
  duty_alarm_acknowledge (fixture->alarm, first);
  g_assert_true (duty_incident_get_acknowledged (first));
  assert_rings_in (fixture, MINUTE, 12);
  duty_alarm_acknowledge (fixture->alarm, NULL);
  assert_rings_in (fixture, MINUTE, 0);
  put (fixture, 3, 2);
  g_assert_cmpuint (fixture->n_rings, ==, 1);
}

static void
test_accepting_acknowledges (Fixture *fixture, gconstpointer data)
{
  DutyIncident *incident = put (fixture, 1, 1);
  g_autoptr (DutyIncidentRow) row =
      desk_case_move (duty_incident_get_row (incident), DUTY_STAGE_ACCEPTED, NIGHT);

  duty_incident_book_put (fixture->book, row);
  g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 0);
  assert_rings_in (fixture, MINUTE, 0);
}

/* However the case ends, nobody has to acknowledge what is over. */
static void
test_an_end_silences (Fixture *fixture, gconstpointer data)
{
  static const DutyStage ENDS[] = { DUTY_STAGE_CLOSED, DUTY_STAGE_VOIDED, DUTY_STAGE_MERGED };

  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    {
      DutyIncident *incident = put (fixture, i + 1, 3);
      g_autoptr (DutyIncidentRow) accepted =
          desk_case_move (duty_incident_get_row (incident), DUTY_STAGE_ACCEPTED, NIGHT);
      g_autoptr (DutyIncidentRow) handled = desk_case_move (accepted, DUTY_STAGE_HANDLING, NIGHT);
      g_autoptr (DutyIncidentRow) ended = desk_case_move (handled, ENDS[i], NIGHT);

      duty_incident_book_put (fixture->book, accepted);
      duty_alarm_raise (fixture->alarm, incident);
      duty_incident_book_put (fixture->book, handled);
      g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 1);
      duty_incident_book_put (fixture->book, ended);
      g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 0);
      assert_rings_in (fixture, MINUTE, 0);
      duty_alarm_raise (fixture->alarm, incident); /* too late */
      assert_rings_in (fixture, MINUTE, 0);
    }
}

static void
test_what_left_the_book_is_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyIncident) incident = g_object_ref (put (fixture, 1, 3));
  g_autoptr (DutyIncidentRow) ended = desk_case_move (duty_incident_get_row (incident), DUTY_STAGE_VOIDED, NIGHT);

  duty_alarm_raise (fixture->alarm, incident);
  duty_incident_book_put (fixture->book, ended);
  for (guint i = 0; i < 25 * 60; i++)
    duty_fake_clock_advance (fixture->clock, MINUTE);
  g_assert_null (duty_incident_book_find (fixture->book, ended->code));
  g_assert_cmpuint (duty_alarm_get_n_unacknowledged (fixture->alarm), ==, 0);
  assert_rings_in (fixture, MINUTE, 0);
}

static void
on_acknowledged (DutyAlarm *alarm, DutyIncident *incident, guint *n)
{
  ++*n;
}

static void
test_tells_what_was_seen (Fixture *fixture, gconstpointer data)
{
  DutyIncident *seen = put (fixture, 1, 1);
  guint n = 0;

  put (fixture, 2, 1);
  g_signal_connect (fixture->alarm, "acknowledged", G_CALLBACK (on_acknowledged), &n);
  duty_alarm_acknowledge (fixture->alarm, seen);
  g_assert_cmpuint (n, ==, 1);
  duty_alarm_acknowledge (fixture->alarm, NULL);
  duty_alarm_acknowledge (fixture->alarm, NULL);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_interval (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 1);
  duty_alarm_set_interval (fixture->alarm, 20 * SECOND);
  assert_rings_in (fixture, MINUTE, 3);
  duty_alarm_set_interval (fixture->alarm, 0);
  assert_rings_in (fixture, MINUTE, 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/desk/alarm/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("repeats-until-acknowledged", test_repeats_until_acknowledged);
  ADD ("levels", test_levels);
  ADD ("one-of-several", test_one_of_several);
  ADD ("accepting-acknowledges", test_accepting_acknowledges);
  ADD ("tells-what-was-seen", test_tells_what_was_seen);
  ADD ("an-end-silences", test_an_end_silences);
  ADD ("left-the-book", test_what_left_the_book_is_silent);
  ADD ("interval", test_interval);
#undef ADD
  return g_test_run ();
}
