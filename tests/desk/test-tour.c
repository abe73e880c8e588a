/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"
#include "desk/duty-desk-wall.h"

#define OPENING "tour.open by 值班员 02"

static DutyTour *
new_tour (DeskFixture *fixture, guint dwell, GError **error)
{
  g_autoptr (GPtrArray) cameras = g_ptr_array_new ();
  const DutyTourFacts facts = { "防汛一号", cameras, dwell };

  g_ptr_array_add (cameras, duty_county_find_camera (fixture->county, "cam01"));
  g_ptr_array_add (cameras, duty_county_find_camera (fixture->county, "cam02"));
  return duty_desk_new_tour (fixture->desk, &facts, error);
}

static DutyTour *
open_tour (DeskFixture *fixture, guint dwell)
{
  DutyTour *tour = new_tour (fixture, dwell, NULL);

  duty_desk_open_tour (fixture->desk, tour);
  g_assert_null (duty_tour_get_look (tour));
  while (duty_tour_get_look (tour) == NULL && duty_tour_get_error (tour) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return tour;
}

static void
assert_entries (DeskFixture *fixture, const char *subject, const char *expected)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  g_autofree char *entries = desk_fixture_describe_subject (fixture, subject);

  while (!g_pattern_match_simple (expected, entries) && g_get_monotonic_time () < until)
    {
      g_free (entries);
      entries = desk_fixture_describe_subject (fixture, subject);
    }
  if (!g_pattern_match_simple (expected, entries))
    g_error ("“%s” is not like “%s”", entries, expected);
}

static void
assert_camera (DutyTour *tour, const char *id, guint position)
{
  g_autoptr (DutyCamera) camera = NULL;

  g_object_get (duty_tour_get_look (tour), "camera", &camera, NULL);
  g_assert_cmpstr (duty_camera_get_id (camera), ==, id);
  g_assert_true (camera == duty_tour_get_camera (tour));
  g_assert_cmpuint (duty_tour_get_position (tour), ==, position);
}

static void
test_is_one_span (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 10);

  assert_camera (tour, "cam01", 0);
  duty_fake_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  assert_camera (tour, "cam02", 1);
  duty_fake_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  assert_camera (tour, "cam01", 0);
  duty_tour_close (tour);
  g_assert_null (duty_tour_get_look (tour));
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (fixture->pool), ==, 0);
  assert_entries (fixture, "防汛一号", OPENING "; tour.close by 值班员 02");
  assert_entries (fixture, "cam01", "");
  g_assert_finalize_object (tour);
}

static void
test_connects_the_next_before_its_turn (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 10);

  duty_fake_clock_advance (fixture->clock, 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 1);
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 2);
  assert_camera (tour, "cam01", 0);
  duty_tour_set_quality (tour, DUTY_QUALITY_MAIN);
  duty_fake_clock_advance (fixture->clock, 3 * G_TIME_SPAN_SECOND);
  assert_camera (tour, "cam02", 1);
  g_assert_finalize_object (tour);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (fixture->pool), ==, 0);
}

static void
test_waits_and_is_led (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 5);

  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_SECOND);
  duty_tour_set_paused (tour, TRUE);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  assert_camera (tour, "cam01", 0);
  duty_tour_step (tour, -1);
  assert_camera (tour, "cam02", 1);
  duty_tour_step (tour, 1);
  assert_camera (tour, "cam01", 0);
  duty_tour_set_paused (tour, FALSE);
  duty_fake_clock_advance (fixture->clock, 5 * G_TIME_SPAN_SECOND);
  assert_camera (tour, "cam02", 1);
  g_assert_finalize_object (tour);
}

/* Turned away and back: another span, at the camera where it stood. */
static void
test_goes_on_where_it_stood (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 10);

  duty_tour_step (tour, 1);
  duty_tour_close (tour);
  duty_desk_open_tour (fixture->desk, tour);
  while (duty_tour_get_look (tour) == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_camera (tour, "cam02", 1);
  g_assert_finalize_object (tour);
  assert_entries (fixture, "防汛一号", OPENING "; tour.close*; tour.open*; tour.close*");
}

static void
test_unwanted_before_it_opened (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = new_tour (fixture, 10, NULL);
  DutyTour *again = new_tour (fixture, 10, NULL);

  duty_desk_open_tour (fixture->desk, tour);
  g_assert_finalize_object (tour);
  assert_entries (fixture, "防汛一号", OPENING "; tour.close*");
  duty_desk_open_tour (fixture->desk, again);
  duty_tour_close (again);
  duty_desk_open_tour (fixture->desk, again);
  while (duty_tour_get_look (again) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (again);
  assert_entries (fixture, "防汛一号", OPENING "; tour.close*; tour.open*; tour.open*; tour.close*; tour.close*");
}

static void
test_not_without_the_register (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour;

  desk_fixture_break (fixture, "tour.open");
  tour = open_tour (fixture, 10);
  g_assert_null (duty_tour_get_look (tour));
  g_assert_nonnull (strstr (duty_tour_get_error (tour), "防汛一号"));
  g_assert_cmpuint (duty_stream_pool_get_n_open (fixture->pool), ==, 0);
  desk_fixture_break (fixture, NULL);
  g_assert_finalize_object (tour);
}

/* It does not begin at a seat that is locked; what was begun goes on. */
static void
test_locked_seat (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 10);
  g_autoptr (GError) error = NULL;

  duty_desk_lock (fixture->desk);
  g_assert_null (new_tour (fixture, 10, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  duty_fake_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  assert_camera (tour, "cam02", 1);
  g_assert_finalize_object (tour);
}

static void
test_ends_with_who_looked (DeskFixture *fixture, gconstpointer data)
{
  DutyTour *tour = open_tour (fixture, 10);
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_sign_out_async (fixture->desk, desk_fixture_on_ready, &result);
  desk_fixture_wait (&result);
  g_assert_null (duty_tour_get_look (tour));
  g_assert_nonnull (duty_tour_get_error (tour));
  assert_entries (fixture, "防汛一号", OPENING "; tour.close by 值班员 02");
  duty_desk_open_tour (fixture->desk, tour);
  g_assert_false (duty_tour_is_open (tour));
  g_assert_finalize_object (tour);
}

/* A killed program's tour is closed at the next start, by the room. */
static void
test_left_open_by_a_crash (DeskFixture *fixture, gconstpointer data)
{
  const DutyStoreEntry entry = { { DESK_FIXTURE_OFFICER, "2" }, "tour.open", "防汛一号", NULL, "{\"cameras\":[]}" };
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_append_async (fixture->store, &entry, NULL, desk_fixture_on_ready, &result);
  g_assert_cmpint (duty_store_append_finish (fixture->store, desk_fixture_wait (&result), NULL), >, 0);
  g_clear_object (&result);
  desk_fixture_reopen (fixture);
  assert_entries (fixture, "防汛一号", OPENING "; tour.close by system");
}

#define ADD(name, func) g_test_add ("/tour/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  ADD ("is-one-span", test_is_one_span);
  ADD ("connects-the-next-before-its-turn", test_connects_the_next_before_its_turn);
  ADD ("waits-and-is-led", test_waits_and_is_led);
  ADD ("goes-on-where-it-stood", test_goes_on_where_it_stood);
  ADD ("unwanted-before-it-opened", test_unwanted_before_it_opened);
  ADD ("not-without-the-register", test_not_without_the_register);
  ADD ("locked-seat", test_locked_seat);
  ADD ("ends-with-who-looked", test_ends_with_who_looked);
  ADD ("left-open-by-a-crash", test_left_open_by_a_crash);
  return g_test_run ();
}
