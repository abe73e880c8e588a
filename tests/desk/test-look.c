/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"

#include "camera/duty-camera-source.h"
#include "desk/duty-camera-watch.h"

#define OPEN_01 "camera.open by 值班员 02 {\"quality\":\"sub\",\"reason\":\"巡查\"}"

static DutyLook *
open_look (DeskFixture *fixture, const char *camera, const char *reason, const char *code)
{
  return duty_desk_open_look (fixture->desk, duty_county_find_camera (fixture->county, camera), DUTY_QUALITY_SUB,
                              reason, code);
}

static void
wait_until_settled (DutyLook *look)
{
  while (duty_look_get_stream (look) == NULL && duty_look_get_error (look) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Entries come when they are on disk: waits for those that are @expected, in which “*” stands for anything. */
static void
assert_entries (DeskFixture *fixture, const char *subject, const char *expected)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  g_autofree char *entries = desk_fixture_describe_subject (fixture, subject);

  while (!g_pattern_match_simple (expected, entries))
    {
      if (g_get_monotonic_time () > until)
        g_error ("“%s” is not like “%s”", entries, expected);
      g_free (entries);
      entries = desk_fixture_describe_subject (fixture, subject);
    }
}

static void
test_journalled_before_it_shows (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autofree char *history = NULL;
  DutyLook *look = open_look (fixture, "cam01", "巡查", code);

  g_assert_null (duty_look_get_stream (look));
  wait_until_settled (look);
  g_assert_null (duty_look_get_error (look));
  g_assert_nonnull (duty_look_get_stream (look));
  assert_entries (fixture, "cam01", OPEN_01);
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 1);

  duty_look_close (look);
  duty_look_close (look);
  g_assert_null (duty_look_get_stream (look));
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close by 值班员 02 {\"open\":*}");
  g_assert_finalize_object (look);
  history = desk_fixture_describe_case (fixture, code);
  g_assert_true (g_pattern_match_simple ("incident.report*camera.open*camera.close*", history));
}

static void
test_last_unref_closes (DeskFixture *fixture, gconstpointer data)
{
  DutyLook *look = open_look (fixture, "cam01", "巡查", NULL);

  wait_until_settled (look);
  g_assert_finalize_object (look);
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close*");
}

/* The other stream is one and the same look; without a picture of it, what was shown stays. */
static void
test_other_quality_is_one_look (DeskFixture *fixture, gconstpointer data)
{
  const DutyCameraRow row = {
    .id = "both",
    .name = "新站北口",
    .area = "149901101001",
    .bearing = -1,
    .main_uri = "rtsp://127.0.0.1:9/main",
    .sub_uri = "rtsp://127.0.0.1:9/sub",
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);
  DutyLook *look = duty_desk_open_look (fixture->desk, camera, DUTY_QUALITY_SUB, "巡查", NULL);
  DutyStream *stream;

  wait_until_settled (look);
  stream = duty_look_get_stream (look);
  duty_look_set_quality (look, DUTY_QUALITY_MAIN);
  g_assert_true (duty_look_get_stream (look) == stream);
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 2);
  duty_look_set_quality (look, DUTY_QUALITY_SUB);
  g_assert_true (duty_look_get_stream (look) == stream);
  duty_look_set_quality (look, DUTY_QUALITY_MAIN);
  g_assert_finalize_object (look);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (fixture->pool), ==, 0);
  assert_entries (fixture, "both", OPEN_01 "; camera.close*");
}

/* The opening was asked for, so it is in the register; so is its end. */
static void
test_unwanted_before_it_opened (DeskFixture *fixture, gconstpointer data)
{
  DutyLook *look = open_look (fixture, "cam01", "巡查", NULL);
  DutyLook *closed = open_look (fixture, "cam02", "巡查", NULL);

  g_assert_finalize_object (look);
  duty_look_close (closed);
  assert_entries (fixture, "cam01", OPEN_01 "*");
  assert_entries (fixture, "cam02", OPEN_01 "*");
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close*");
  assert_entries (fixture, "cam02", OPEN_01 "; camera.close*");
  g_assert_null (duty_look_get_stream (closed));
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 0);
  g_object_unref (closed);
}

static void
test_no_reason_no_picture (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autoptr (DutyLook) none = open_look (fixture, "cam01", NULL, NULL);
  g_autoptr (DutyLook) empty = open_look (fixture, "cam01", "", NULL);
  g_autoptr (DutyLook) look = open_look (fixture, "cam02", NULL, code);

  g_assert_nonnull (duty_look_get_error (none));
  g_assert_nonnull (duty_look_get_error (empty));
  assert_entries (fixture, "cam01", "");
  wait_until_settled (look);
  g_assert_nonnull (duty_look_get_stream (look));
  duty_look_close (look);
}

static void
on_notify (DutyLook *look, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_no_entry_no_picture (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyLook) look = NULL;
  guint n_streams = 0;

  duty_store_close (fixture->store);
  look = open_look (fixture, "cam01", "巡查", NULL);
  g_signal_connect (look, "notify::stream", G_CALLBACK (on_notify), &n_streams);
  wait_until_settled (look);
  g_assert_nonnull (duty_look_get_error (look));
  g_assert_null (duty_look_get_stream (look));
  g_assert_cmpuint (n_streams, ==, 0);
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 0);
}

static void
close_room (DeskFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_close_async (fixture->desk, desk_fixture_on_ready, &result);
  duty_desk_close_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
}

/* What SIGTERM does: open looks, and those still being opened, get their ends. */
static void
test_room_closes_looks (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyLook) first = open_look (fixture, "cam01", "巡查", NULL);
  g_autoptr (DutyLook) second = NULL;

  wait_until_settled (first);
  second = open_look (fixture, "cam02", "巡查", NULL);
  close_room (fixture);
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close by 值班员 02 {\"open\":*}");
  assert_entries (fixture, "cam02", OPEN_01 "; camera.close by 值班员 02 {\"open\":*}");
  assert_entries (fixture, "2", "room.open by system; room.close by system");
  duty_look_close (first);
  duty_look_close (second);
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close by 值班员 02 {\"open\":?}");
}

/* What kill -9 leaves: the next start writes the ends, once, and says that it did not see them. */
static void
test_dangling_looks (DeskFixture *fixture, gconstpointer data)
{
  DutyLook *closed = open_look (fixture, "cam01", "巡查", NULL);
  DutyLook *dangling = open_look (fixture, "cam02", "巡查", NULL);

  wait_until_settled (closed);
  wait_until_settled (dangling);
  duty_look_close (closed);
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close*");
  duty_store_close (fixture->store);
  g_object_unref (closed);
  g_object_unref (dangling);

  for (guint start = 0; start < 3; start++)
    {
      desk_fixture_reopen (fixture);
      assert_entries (fixture, "cam01", OPEN_01 "; camera.close by 值班员 02 {\"open\":?}");
      assert_entries (fixture, "cam02", OPEN_01
                      "; camera.close by system {\"open\":?,\"reason\":\"ended without closing\"}");
    }
  assert_entries (fixture, "2", "room.open*; room.open*; room.open*; room.open by system");
}

/* The case's history shows both ends of what was looked at for it. */
static void
test_dangling_look_of_a_case (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "一");
  g_autofree char *history = NULL;
  DutyLook *look = open_look (fixture, "cam01", "巡查", code);

  wait_until_settled (look);
  duty_store_close (fixture->store);
  g_object_unref (look);
  desk_fixture_reopen (fixture);
  history = desk_fixture_describe_case (fixture, code);
  g_assert_true (g_pattern_match_simple ("incident.report*camera.open*camera.close*", history));
}

/* A start that cannot close them leaves them to the next. */
static void
test_dangling_until_it_can_be_written (DeskFixture *fixture, gconstpointer data)
{
  DutyLook *look = open_look (fixture, "cam01", "巡查", NULL);

  wait_until_settled (look);
  duty_store_close (fixture->store);
  g_object_unref (look);
  desk_fixture_break (fixture, "camera.close");
  desk_fixture_reopen (fixture);
  assert_entries (fixture, "cam01", OPEN_01);
  desk_fixture_break (fixture, NULL);
  desk_fixture_reopen (fixture);
  assert_entries (fixture, "cam01", OPEN_01 "; camera.close*ended without closing*");
}

static void
flap (DeskFixture *fixture, DutyCameraWatch *watch, DutyCamera *camera, guint times)
{
  for (guint i = 0; i < times; i++)
    {
      duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
      duty_fake_clock_advance (fixture->clock, SECOND);
      duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_CONNECTING, DUTY_CAUSE_NONE);
      duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
      duty_fake_clock_advance (fixture->clock, SECOND);
    }
}

static guint
count_entries (DeskFixture *fixture, const char *camera)
{
  g_autofree char *entries = desk_fixture_describe_subject (fixture, camera);
  g_auto (GStrv) parts = g_strsplit (entries, ";", -1);

  return g_strv_length (parts);
}

static void
test_lost_and_found (DeskFixture *fixture, gconstpointer data)
{
  DutyCamera *camera = duty_county_find_camera (fixture->county, "cam01");
  DutyCameraWatch *watch = duty_camera_watch_new (fixture->store, DUTY_CLOCK (fixture->clock), "2");
  g_autofree char *lost = NULL;

  duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  duty_fake_clock_advance (fixture->clock, MINUTE);
  duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  duty_fake_clock_advance (fixture->clock, 9 * SECOND);
  assert_entries (fixture, "cam01", "");
  duty_fake_clock_advance (fixture->clock, SECOND);
  lost = g_strdup_printf (
      "camera.lost by dutydesk {\"quality\":\"sub\",\"cause\":\"refused\",\"since\":%" G_GINT64_FORMAT
      ",\"changes\":1}",
      NIGHT + MINUTE);
  assert_entries (fixture, "cam01", lost);

  duty_fake_clock_advance (fixture->clock, 20 * MINUTE);
  duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  duty_fake_clock_advance (fixture->clock, MINUTE);
  assert_entries (fixture, "cam01", "camera.lost*; camera.found by dutydesk*");
  g_assert_finalize_object (watch);
}

/* Two looks, each too short for the loss to settle, are one loss that lasts. */
static void
test_lost_through_two_looks (DeskFixture *fixture, gconstpointer data)
{
  DutyCamera *camera = duty_county_find_camera (fixture->county, "cam01");
  g_autoptr (DutySource) source = duty_camera_source_new (camera, DUTY_QUALITY_SUB, NULL);
  DutyStream *stream = duty_stream_pool_acquire (fixture->pool, source);
  DutyCameraWatch *watch = duty_camera_watch_new (fixture->store, DUTY_CLOCK (fixture->clock), "2");

  for (guint i = 0; i < 2; i++)
    {
      duty_camera_watch_add (watch, camera, DUTY_QUALITY_SUB, stream);
      duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
      duty_fake_clock_advance (fixture->clock, (5 + i * 5) * SECOND);
      if (i == 0)
        duty_camera_watch_remove (watch, camera, DUTY_QUALITY_SUB);
    }
  assert_entries (fixture, "cam01", "camera.lost*");
  duty_camera_watch_remove (watch, camera, DUTY_QUALITY_SUB);
  g_assert_finalize_object (watch);
  duty_stream_pool_release (fixture->pool, stream);
}

/* An hour of flapping, thirty times a minute: twelve entries at most, and they count what they leave out. */
static void
test_flapping_camera (DeskFixture *fixture, gconstpointer data)
{
  DutyCamera *camera = duty_county_find_camera (fixture->county, "cam01");
  DutyCameraWatch *watch = duty_camera_watch_new (fixture->store, DUTY_CLOCK (fixture->clock), "2");
  g_autofree char *last = NULL;

  duty_camera_watch_note (watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_CLOSED);
  duty_fake_clock_advance (fixture->clock, 10 * SECOND);
  assert_entries (fixture, "cam01", "camera.lost*\"cause\":\"closed\"*");
  flap (fixture, watch, camera, 1800);
  last = desk_fixture_report (fixture, "written after all that was asked before");
  g_assert_cmpuint (count_entries (fixture, "cam01"), <=, 13);
  g_assert_finalize_object (watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
#define ADD(name, func)                                                                                        \
  g_test_add ("/desk/look/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("journalled-before-it-shows", test_journalled_before_it_shows);
  ADD ("last-unref-closes", test_last_unref_closes);
  ADD ("other-quality-is-one-look", test_other_quality_is_one_look);
  ADD ("unwanted-before-it-opened", test_unwanted_before_it_opened);
  ADD ("no-reason-no-picture", test_no_reason_no_picture);
  ADD ("no-entry-no-picture", test_no_entry_no_picture);
  ADD ("room-closes-looks", test_room_closes_looks);
  ADD ("dangling-looks", test_dangling_looks);
  ADD ("dangling-look-of-a-case", test_dangling_look_of_a_case);
  ADD ("dangling-until-it-can-be-written", test_dangling_until_it_can_be_written);
  ADD ("lost-through-two-looks", test_lost_through_two_looks);
  ADD ("lost-and-found", test_lost_and_found);
  ADD ("flapping-camera", test_flapping_camera);
#undef ADD
  return g_test_run ();
}
