/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-cases.h"
#include "desk/duty-duplicates.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyFakeClock *clock;
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyDuplicates *duplicates;
  guint n_changed;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);

  fixture->clock = duty_fake_clock_new (NIGHT);
  fixture->county = desk_county_new ();
  fixture->book = duty_incident_book_new (DUTY_CLOCK (fixture->clock), reckoner);
  fixture->duplicates = duty_duplicates_new (fixture->book, fixture->county, DUTY_CLOCK (fixture->clock));
  g_signal_connect_swapped (fixture->duplicates, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->duplicates);
  g_assert_finalize_object (fixture->book);
  g_assert_finalize_object (fixture->county);
  g_assert_finalize_object (fixture->clock);
}

static void
wait_until_ready (Fixture *fixture)
{
  while (!duty_duplicates_get_is_ready (fixture->duplicates))
    g_main_context_iteration (NULL, TRUE);
}

static DutyIncident *
put (Fixture *fixture, DutyIncidentRow *row)
{
  duty_incident_book_put (fixture->book, row);
  wait_until_ready (fixture);
  return duty_incident_book_find (fixture->book, row->code);
}

static DutyIncident *
put_flood (Fixture *fixture, guint serial)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (4 * serial, 3, NIGHT - 10 * MINUTE);

  g_free (row->category);
  row->category = g_strdup ("flood");
  g_free (row->area);
  row->area = g_strdup ("149901101001");
  row->has_place = TRUE;
  row->place = (DutyPoint){ 38.5, 110.5 };
  return put (fixture, row);
}

static DutyReport *
make_report (const char *title)
{
  DutyReport *report = duty_report_new ();

  report->category = g_strdup ("flood");
  report->level = 3;
  report->title = g_strdup (title);
  report->has_place = TRUE;
  report->place = (DutyPoint){ 38.501, 110.501 };
  return report;
}

static guint
count_for (Fixture *fixture, const char *title)
{
  g_autoptr (DutyReport) report = make_report (title);
  g_autoptr (GPtrArray) found = duty_duplicates_find_for_report (fixture->duplicates, report, 3);

  return found->len;
}

static void
test_report_beside_a_case (Fixture *fixture, gconstpointer data)
{
  DutyIncident *flood = put_flood (fixture, 1);
  g_autoptr (DutyReport) report = make_report ("新站积水严重");
  g_autoptr (GPtrArray) found = duty_duplicates_find_for_report (fixture->duplicates, report, 3);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (g_ptr_array_index (found, 0) == flood);
  g_assert_cmpuint (count_for (fixture, "校园门口停车纠纷"), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

/* A case of which only the area is known lies where the report's place lies. */
static void
test_area_is_found_from_the_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (4, 3, NIGHT - MINUTE);

  g_free (row->category);
  row->category = g_strdup ("flood");
  put (fixture, row);
  g_assert_cmpuint (count_for (fixture, "新站北侧积水"), ==, 1);
}

static void
test_closed_case_leaves (Fixture *fixture, gconstpointer data)
{
  DutyIncident *flood = put_flood (fixture, 1);
  g_autoptr (DutyIncidentRow) closed =
      desk_case_move (duty_incident_get_row (flood), DUTY_STAGE_CLOSED, NIGHT);
  g_autoptr (DutyIncidentRow) reopened = desk_case_move (closed, DUTY_STAGE_ACCEPTED, NIGHT);

  g_assert_cmpuint (count_for (fixture, "新站北侧积水"), ==, 1);
  put (fixture, closed);
  g_assert_cmpuint (count_for (fixture, "新站北侧积水"), ==, 0);
  put (fixture, reopened);
  g_assert_cmpuint (count_for (fixture, "新站北侧积水"), ==, 1);
}

static void
test_moved_place_is_followed (Fixture *fixture, gconstpointer data)
{
  DutyIncident *flood = put_flood (fixture, 1);
  g_autoptr (DutyIncidentRow) row =
      desk_case_move (duty_incident_get_row (flood), DUTY_STAGE_ACCEPTED, NIGHT);

  row->place.latitude += 0.4;
  g_free (row->area);
  row->area = g_strdup ("149901102001");
  put (fixture, row);
  g_assert_cmpuint (count_for (fixture, "新站北侧积水"), ==, 0);
}

static void
test_case_does_not_find_itself (Fixture *fixture, gconstpointer data)
{
  DutyIncident *first = put_flood (fixture, 1);
  g_autoptr (GPtrArray) alone = duty_duplicates_find_for_case (fixture->duplicates, first, 3);
  DutyIncident *second = put_flood (fixture, 2);
  g_autoptr (GPtrArray) both = duty_duplicates_find_for_case (fixture->duplicates, first, 3);

  g_assert_cmpuint (alone->len, ==, 0);
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_true (g_ptr_array_index (both, 0) == second);
}

/* Five thousand open cases: no turn of the main loop may take longer than a frame leaves. */
static void
test_many_do_not_hold_the_loop (Fixture *fixture, gconstpointer data)
{
  gint64 longest = 0;
  gint64 total = 0;

  g_signal_handlers_block_by_func (fixture->duplicates, on_changed, fixture);
  for (guint i = 1; i <= 5000; i++)
    {
      g_autoptr (DutyIncidentRow) row = desk_case_new (i, 3, NIGHT - i * SECOND);

      row->has_place = TRUE;
      row->place = (DutyPoint){ 38 + i % 1000 / 1000.0, 110 + i % 977 / 977.0 };
      duty_incident_book_put (fixture->book, row);
    }
  while (!duty_duplicates_get_is_ready (fixture->duplicates))
    {
      gint64 before = g_get_monotonic_time ();
      gint64 span;

      g_main_context_iteration (NULL, TRUE);
      span = g_get_monotonic_time () - before;
      longest = MAX (longest, span);
      total += span;
    }
  g_test_minimized_result ((double) longest / 1000, "longest turn %.3f ms of %.1f ms in all", (double) longest / 1000,
                           (double) total / 1000);
  g_assert_cmpint (longest, <, 20 * G_TIME_SPAN_MILLISECOND);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/duplicates/report-beside-a-case", test_report_beside_a_case);
  ADD ("/duplicates/area-is-found-from-the-place", test_area_is_found_from_the_place);
  ADD ("/duplicates/closed-case-leaves", test_closed_case_leaves);
  ADD ("/duplicates/moved-place-is-followed", test_moved_place_is_followed);
  ADD ("/duplicates/case-does-not-find-itself", test_case_does_not_find_itself);
  ADD ("/duplicates/many-do-not-hold-the-loop", test_many_do_not_hold_the_loop);
  return g_test_run ();
}
