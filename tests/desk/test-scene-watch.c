/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"

#include "desk/duty-scene-watch.h"

/* Where both cameras of the county stand, and where none is. */
static const DutyPoint NEAR = { 38.5, 110.5005 };
static const DutyPoint NOWHERE = { 38.1, 110.1 };

typedef struct
{
  DeskFixture desk;
  DutySceneWatch *scenes;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_fixture_set_up (&self->desk, data);
  self->scenes = duty_scene_watch_new (self->desk.desk);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->scenes);
  desk_fixture_tear_down (&self->desk, data);
}

static gint64
get_now (Fixture *self)
{
  return duty_clock_get_wall (DUTY_CLOCK (self->desk.clock));
}

static void
put (Fixture *self, guint serial, int level, DutyPoint place, gint64 at)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (serial, level, at);

  row->has_place = TRUE;
  row->place = place;
  row->reported_at = at;
  duty_incident_book_put (duty_desk_get_book (self->desk.desk), row);
}

static void
report (Fixture *self, guint serial, int level)
{
  put (self, serial, level, NEAR, get_now (self));
}

/* Cases are told apart by their serial; 0: none. */
static void
assert_shown (Fixture *self, guint serial, guint n_waiting)
{
  DutyScene *scene = duty_scene_watch_get_scene (self->scenes);
  g_autofree char *code = g_strdup_printf ("149901-20261122-%04u-0", serial);

  g_assert_cmpuint (duty_scene_watch_get_n_waiting (self->scenes), ==, n_waiting);
  if (serial == 0)
    g_assert_null (scene);
  else
    g_assert_cmpstr (duty_incident_get_code (duty_scene_get_incident (scene)), ==, code);
}

static void
test_brings_up_what_policy_names (Fixture *self, gconstpointer data)
{
  report (self, 1, 3);
  assert_shown (self, 0, 0);
  report (self, 2, 2);
  assert_shown (self, 2, 0);
  g_assert_cmpuint (duty_scene_get_n_cameras (duty_scene_watch_get_scene (self->scenes)), ==, 2);
  /* No camera is open, so that none has a past; and none was opened. */
  g_assert_false (duty_scene_has_past (duty_scene_watch_get_scene (self->scenes)));
  g_assert_cmpuint (duty_stream_pool_get_n_open (self->desk.pool), ==, 0);
}

static void
test_needs_a_place_with_cameras (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (1, 1, get_now (self));

  row->reported_at = get_now (self);
  duty_incident_book_put (duty_desk_get_book (self->desk.desk), row);
  put (self, 2, 1, NOWHERE, get_now (self));
  assert_shown (self, 0, 0);
}

static void
test_old_cases_are_not_new (Fixture *self, gconstpointer data)
{
  put (self, 1, 1, NEAR, get_now (self) - 2 * G_TIME_SPAN_MINUTE);
  assert_shown (self, 0, 0);
}

static void
test_queues_up (Fixture *self, gconstpointer data)
{
  report (self, 1, 1);
  report (self, 2, 2);
  duty_fake_clock_advance (self->desk.clock, G_TIME_SPAN_SECOND);
  report (self, 3, 1);
  duty_fake_clock_advance (self->desk.clock, G_TIME_SPAN_SECOND);
  report (self, 4, 1);
  assert_shown (self, 1, 3);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 4, 2);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 3, 1);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 2, 0);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 0, 0);
}

/* A graver case goes first, but never takes away what somebody works with. */
static void
test_steals_nothing (Fixture *self, gconstpointer data)
{
  report (self, 1, 2);
  report (self, 2, 1);
  assert_shown (self, 2, 1);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 1, 0);
  duty_scene_watch_touch (self->scenes);
  report (self, 3, 1);
  assert_shown (self, 1, 1);
}

static void
test_lets_the_least_go (Fixture *self, gconstpointer data)
{
  report (self, 1, 1);
  for (guint i = 2; i < 20; i++)
    report (self, i, 2);
  assert_shown (self, 1, DUTY_SCENE_WATCH_MAX_WAITING);
}

static void
test_forgets_cases_that_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (2, 2, get_now (self));
  g_autoptr (DutyIncidentRow) voided = NULL;

  report (self, 1, 1);
  row->has_place = TRUE;
  row->place = NEAR;
  duty_incident_book_put (duty_desk_get_book (self->desk.desk), row);
  assert_shown (self, 1, 1);
  voided = desk_case_move (row, DUTY_STAGE_VOIDED, get_now (self));
  duty_incident_book_put (duty_desk_get_book (self->desk.desk), voided);
  duty_scene_watch_dismiss (self->scenes);
  assert_shown (self, 0, 0);
}

static void
test_not_while_locked (Fixture *self, gconstpointer data)
{
  duty_desk_lock (self->desk.desk);
  report (self, 1, 1);
  assert_shown (self, 0, 0);
}

static void
test_not_for_an_empty_seat (Fixture *self, gconstpointer data)
{
  report (self, 1, 1);
  report (self, 2, 1);
  desk_people_sign_out (self->desk.desk);
  assert_shown (self, 0, 0);
  report (self, 3, 1);
  assert_shown (self, 0, 0);
}

static void
test_not_for_who_may_not_look (Fixture *self, gconstpointer data)
{
  desk_people_sign_out (self->desk.desk);
  desk_people_sign_in (self->desk.desk, "审计员", DUTY_ROLE_AUDITOR, NULL);
  report (self, 1, 1);
  assert_shown (self, 0, 0);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/desk/scene-watch/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("brings-up-what-policy-names", test_brings_up_what_policy_names);
  ADD ("needs-a-place-with-cameras", test_needs_a_place_with_cameras);
  ADD ("old-cases-are-not-new", test_old_cases_are_not_new);
  ADD ("queues-up", test_queues_up);
  ADD ("steals-nothing", test_steals_nothing);
  ADD ("lets-the-least-go", test_lets_the_least_go);
  ADD ("forgets-cases-that-ended", test_forgets_cases_that_ended);
  ADD ("not-while-locked", test_not_while_locked);
  ADD ("not-for-an-empty-seat", test_not_for_an_empty_seat);
  ADD ("not-for-who-may-not-look", test_not_for_who_may_not_look);
#undef ADD
  return g_test_run ();
}
