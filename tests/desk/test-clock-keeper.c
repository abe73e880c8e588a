/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"
#include "desk/duty-clock-keeper.h"

/* The default policy: a stage that turns red notifies; of level 1 it sounds and is supervised, too. */

#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  DeskFixture room;
  DutyClockKeeper *keeper;
  DutyClockCheck *check;
  guint n_notified;
  guint n_sounded;
} Fixture;

static void
on_notify (
    DutyClockKeeper *keeper, DutyIncident *incident, gboolean of_case, DutyColour colour, Fixture *self)
{
  g_assert_cmpint (colour, ==, duty_incident_get_clock_colour (incident, of_case));
  self->n_notified++;
}

static void
on_sound (DutyClockKeeper *keeper, DutyIncident *incident, Fixture *self)
{
  self->n_sounded++;
}

static void
start (Fixture *self)
{
  DutyDesk *desk = self->room.desk;

  self->keeper =
      duty_clock_keeper_new (duty_desk_get_book (desk), duty_desk_get_reckoner (desk), self->room.store,
                             DUTY_CLOCK (self->room.clock), self->check, "2");
  g_signal_connect (self->keeper, "notify-officer", G_CALLBACK (on_notify), self);
  g_signal_connect (self->keeper, "sound", G_CALLBACK (on_sound), self);
}

static void
stop (Fixture *self)
{
  while (duty_clock_keeper_get_n_waiting (self->keeper) > 0 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (self->keeper);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_fixture_set_up (&self->room, NULL);
  self->check = duty_clock_check_new (DUTY_CLOCK (self->room.clock), 0);
  start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stop (self);
  g_assert_finalize_object (self->check);
  desk_fixture_tear_down (&self->room, NULL);
}

static char *
report (Fixture *self, int level)
{
  g_autoptr (DutyReport) one = desk_fixture_make_report ("新站北侧积水");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;

  one->level = level;
  duty_dispatch_report_async (DUTY_DISPATCH (self->room.desk), one, NULL, NULL, NULL, desk_fixture_on_ready,
                              &result);
  receipt = duty_dispatch_report_finish (DUTY_DISPATCH (self->room.desk), desk_fixture_wait (&result), NULL);
  return g_strdup (receipt->row->code);
}

static DutyIncident *
find (Fixture *self, const char *code)
{
  return duty_incident_book_find (duty_desk_get_book (self->room.desk), code);
}

static void
settle (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + 200 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end || duty_clock_keeper_get_n_waiting (self->keeper) > 0)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_acts_once_at_each_colour (Fixture *self, gconstpointer data)
{
  g_autofree char *grave = report (self, 1);
  g_autofree char *ordinary = report (self, 3);
  g_autofree char *history = NULL;

  duty_fake_clock_advance (self->room.clock, 50 * G_TIME_SPAN_SECOND);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 0);

  duty_fake_clock_advance (self->room.clock, 20 * G_TIME_SPAN_SECOND);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_cmpuint (self->n_sounded, ==, 1);
  g_assert_true (duty_incident_get_row (find (self, grave))->supervised);
  g_assert_cmpint (duty_incident_get_row (find (self, grave))->stage_warned, ==, DUTY_COLOUR_RED);

  for (guint i = 0; i < 20; i++)
    duty_fake_clock_advance (self->room.clock, MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 2);
  g_assert_cmpuint (self->n_sounded, ==, 1);
  g_assert_false (duty_incident_get_row (find (self, ordinary))->supervised);
  history = desk_fixture_describe_case (&self->room, grave);
  g_assert_cmpstr (history, ==,
                   "incident.report by 值班员 02; incident.warn by system; incident.supervise by system");
}

static void
test_a_shut_room_makes_up_once (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, 1);

  stop (self);
  duty_fake_clock_advance (self->room.clock, 5 * MINUTE);
  desk_fixture_reopen (&self->room);
  start (self);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_true (duty_incident_get_row (find (self, code))->supervised);

  stop (self);
  desk_fixture_reopen (&self->room);
  start (self);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
}

static void
test_two_keepers_act_once (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, 1);
  DutyClockKeeper *first = self->keeper;

  start (self);
  duty_fake_clock_advance (self->room.clock, 2 * MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_cmpuint (self->n_sounded, ==, 1);
  g_assert_finalize_object (first);
}

/* The disk takes the warning and not the move: then neither is done, and both are tried again. */
static void
test_warning_and_moves_are_one (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, 1);

  desk_fixture_break (&self->room, "incident.supervise");
  duty_fake_clock_advance (self->room.clock, 2 * MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 0);
  g_assert_cmpuint (self->n_sounded, ==, 0);
  g_assert_cmpint (duty_incident_get_row (find (self, code))->stage_warned, ==, DUTY_COLOUR_CALM);

  desk_fixture_break (&self->room, NULL);
  duty_fake_clock_advance (self->room.clock, MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_cmpuint (self->n_sounded, ==, 1);
  g_assert_true (duty_incident_get_row (find (self, code))->supervised);
}

/* The machine's clock jumps a day: no case is late by that, and what was done could not be undone. */
static void
test_a_wrong_clock_acts_on_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, 1);
  gint64 right = duty_clock_get_wall (DUTY_CLOCK (self->room.clock));

  duty_fake_clock_set_wall (self->room.clock, right + G_TIME_SPAN_DAY);
  duty_fake_clock_advance (self->room.clock, 30 * G_TIME_SPAN_SECOND);
  settle (self);
  g_assert_cmpint (duty_incident_get_clock_colour (find (self, code), FALSE), ==, DUTY_COLOUR_RED);
  duty_fake_clock_set_wall (self->room.clock, right + 30 * G_TIME_SPAN_SECOND);
  duty_fake_clock_advance (self->room.clock, 10 * G_TIME_SPAN_SECOND);
  settle (self);
  g_assert_nonnull (duty_clock_check_get_error (self->check));
  g_assert_cmpuint (self->n_notified, ==, 0);
  g_assert_false (duty_incident_get_row (find (self, code))->supervised);

  for (guint i = 0; i < 10; i++)
    duty_fake_clock_advance (self->room.clock, MINUTE);
  settle (self);
  g_assert_null (duty_clock_check_get_error (self->check));
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_true (duty_incident_get_row (find (self, code))->supervised);
}

static void
test_a_suspended_case_rests (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, 1);
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  desk_fixture_move (&self->room, codes, DUTY_MOVE_ACCEPT, &error);
  desk_fixture_move (&self->room, codes, DUTY_MOVE_SUSPEND, &error);
  g_assert_no_error (error);
  duty_fake_clock_advance (self->room.clock, 24 * 60 * MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 0);
  g_assert_cmpint (duty_incident_get_colour (find (self, code)), ==, DUTY_COLOUR_CALM);
  desk_fixture_move (&self->room, codes, DUTY_MOVE_RESUME, &error);
  g_assert_no_error (error);
  duty_fake_clock_advance (self->room.clock, 4 * MINUTE);
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 1);
}

/* More clocks than the store takes at once. */
static void
test_a_flood_of_clocks (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    g_free (report (self, 3));
  duty_fake_clock_advance (self->room.clock, 20 * MINUTE);
  while (self->n_notified < 300)
    {
      duty_fake_clock_advance (self->room.clock, G_TIME_SPAN_MILLISECOND);
      g_main_context_iteration (NULL, FALSE);
    }
  settle (self);
  g_assert_cmpuint (self->n_notified, ==, 300);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk/clock-keeper/once-at-each-colour", test_acts_once_at_each_colour);
  ADD ("/desk/clock-keeper/shut-room", test_a_shut_room_makes_up_once);
  ADD ("/desk/clock-keeper/two-keepers", test_two_keepers_act_once);
  ADD ("/desk/clock-keeper/one-transaction", test_warning_and_moves_are_one);
  ADD ("/desk/clock-keeper/wrong-clock", test_a_wrong_clock_acts_on_nothing);
  ADD ("/desk/clock-keeper/suspended", test_a_suspended_case_rests);
  ADD ("/desk/clock-keeper/flood", test_a_flood_of_clocks);
  return g_test_run ();
}
