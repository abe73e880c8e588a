/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-cases.h"
#include "desk/duty-due-heap.h"
#include "desk/duty-incident-book.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyFakeClock *clock;
  DutyIncidentBook *book;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);

  fixture->clock = duty_fake_clock_new (NIGHT);
  fixture->book = duty_incident_book_new (DUTY_CLOCK (fixture->clock), reckoner);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
  g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
}

static DutyIncident *
put (Fixture *fixture, guint serial, int level, gint64 since)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (serial, level, since);

  duty_incident_book_put (fixture->book, row);
  return duty_incident_book_find (fixture->book, row->code);
}

static void
move (Fixture *fixture, DutyIncident *incident, DutyStage stage)
{
  gint64 now = duty_clock_get_wall (DUTY_CLOCK (fixture->clock));
  g_autoptr (DutyIncidentRow) row = desk_case_move (duty_incident_get_row (incident), stage, now);

  duty_incident_book_put (fixture->book, row);
}

static guint
get_count (Fixture *fixture, const char *property)
{
  guint count;

  g_object_get (fixture->book, property, &count, NULL);
  return count;
}

static void
assert_counts (Fixture *fixture, guint open, guint blue, guint yellow, guint red)
{
  g_assert_cmpuint (get_count (fixture, "n-open"), ==, open);
  g_assert_cmpuint (get_count (fixture, "n-blue"), ==, blue);
  g_assert_cmpuint (get_count (fixture, "n-yellow"), ==, yellow);
  g_assert_cmpuint (get_count (fixture, "n-red"), ==, red);
}

/* Fifteen minutes to accept: blue at half of it, yellow at eight tenths. */
static void
test_colours_over_time (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 at;
    DutyColour colour;
    gint64 minutes;
  } ROWS[] = {
    { 0, DUTY_COLOUR_CALM, 15 },
    { 1, DUTY_COLOUR_CALM, 14 },
    { 7 * MINUTE + 30 * SECOND - 1, DUTY_COLOUR_CALM, 7 },
    { 7 * MINUTE + 30 * SECOND, DUTY_COLOUR_BLUE, 7 },
    { 12 * MINUTE - 1, DUTY_COLOUR_BLUE, 3 },
    { 12 * MINUTE, DUTY_COLOUR_YELLOW, 3 },
    { 15 * MINUTE - 1, DUTY_COLOUR_YELLOW, 0 },
    { 15 * MINUTE, DUTY_COLOUR_RED, 0 },
    { 15 * MINUTE + 1, DUTY_COLOUR_RED, -1 },
    { 75 * MINUTE + 1, DUTY_COLOUR_RED, -61 },
  };
  DutyIncident *incident = put (fixture, 1, 3, NIGHT);
  gint64 at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      duty_fake_clock_advance (fixture->clock, ROWS[i].at - at);
      at = ROWS[i].at;
      g_assert_cmpint (duty_incident_get_colour (incident), ==, ROWS[i].colour);
      g_assert_cmpint (duty_incident_get_minutes (incident), ==, ROWS[i].minutes);
      assert_counts (fixture,
                     1,
                     ROWS[i].colour == DUTY_COLOUR_BLUE,
                     ROWS[i].colour == DUTY_COLOUR_YELLOW,
                     ROWS[i].colour == DUTY_COLOUR_RED);
    }
}

static void
test_one_timer (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 0);
  for (guint i = 0; i < 1000; i++)
    {
      put (fixture, i, 1 + (int) (i % 4), NIGHT - i * SECOND);
      g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 1);
    }
  for (guint i = 0; i < 60; i++)
    {
      duty_fake_clock_advance (fixture->clock, 7 * SECOND);
      g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 1);
    }
}

static void
assert_faces (Fixture *fixture)
{
  gint64 now = duty_clock_get_wall (DUTY_CLOCK (fixture->clock));
  guint counts[DUTY_COLOUR_RED + 1] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->book)); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (fixture->book), i);
      const DutyDeadline *deadline = duty_incident_get_deadline (incident);

      g_assert_cmpint (duty_incident_get_colour (incident), ==, duty_deadline_get_colour (deadline, now));
      g_assert_cmpint (duty_incident_get_minutes (incident), ==, duty_deadline_get_minutes (deadline, now));
      counts[duty_incident_get_colour (incident)]++;
    }
  assert_counts (fixture,
                 g_list_model_get_n_items (G_LIST_MODEL (fixture->book)),
                 counts[DUTY_COLOUR_BLUE],
                 counts[DUTY_COLOUR_YELLOW],
                 counts[DUTY_COLOUR_RED]);
}

/* The faces may be wrong for the five seconds until the step is seen, no longer. */
static void
test_wall_clock_steps (Fixture *fixture, gconstpointer data)
{
  const gint64 steps[] = { MINUTE, -MINUTE, 3 * 60 * MINUTE, -6 * 60 * MINUTE, 400 * G_TIME_SPAN_DAY,
                           -400 * G_TIME_SPAN_DAY, -SECOND };

  for (guint i = 0; i < 1000; i++)
    put (fixture, i, 1 + (int) (i % 4), NIGHT - i * SECOND);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      duty_fake_clock_set_wall (fixture->clock, duty_clock_get_wall (DUTY_CLOCK (fixture->clock)) + steps[i]);
      duty_fake_clock_advance (fixture->clock, 5 * SECOND);
      assert_faces (fixture);
      g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 1);
    }
}

static void
count_turns (DutyIncidentBook *book, DutyIncident *incident, guint *n)
{
  ++*n;
}

static gboolean
on_next_turn (gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (*n, <=, 100);
  *n = 0;
  return G_SOURCE_CONTINUE;
}

/* A thousand clocks turn red in one instant: the main loop has its turn after every hundred. */
static void
test_bounded_work (Fixture *fixture, gconstpointer data)
{
  guint total = 0;
  guint n = 0;
  guint spy;

  for (guint i = 0; i < 1000; i++)
    put (fixture, i, 3, NIGHT);
  g_signal_connect (fixture->book, "changed", G_CALLBACK (count_turns), &n);
  g_signal_connect (fixture->book, "changed", G_CALLBACK (count_turns), &total);
  duty_fake_clock_set_wall (fixture->clock, NIGHT + 60 * MINUTE);
  spy = duty_clock_add_timer (DUTY_CLOCK (fixture->clock), G_TIME_SPAN_MILLISECOND / 2, on_next_turn, &n, NULL);
  duty_fake_clock_advance (fixture->clock, 6 * SECOND);
  g_assert_cmpuint (total, ==, 1000);
  duty_clock_remove_timer (DUTY_CLOCK (fixture->clock), spy);
  g_signal_handlers_disconnect_by_func (fixture->book, count_turns, &n);
  g_signal_handlers_disconnect_by_func (fixture->book, count_turns, &total);
}

static void
test_moves_and_late_news (Fixture *fixture, gconstpointer data)
{
  DutyIncident *incident = put (fixture, 1, 3, NIGHT);
  g_autoptr (DutyIncidentRow) old = duty_incident_row_ref (duty_incident_get_row (incident));

  duty_fake_clock_advance (fixture->clock, 16 * MINUTE);
  assert_counts (fixture, 1, 0, 0, 1);
  move (fixture, incident, DUTY_STAGE_ACCEPTED);
  assert_counts (fixture, 1, 0, 0, 0);
  g_assert_true (duty_incident_get_acknowledged (incident));
  duty_incident_book_put (fixture->book, old);
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_ACCEPTED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->book)), ==, 1);
}

static void
test_closed_case_leaves_after_a_day (Fixture *fixture, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (fixture->book);
  DutyIncident *incident = put (fixture, 1, 3, NIGHT);
  g_autoptr (DutyIncidentRow) past = desk_case_new (2, 3, NIGHT - 2 * G_TIME_SPAN_DAY);

  move (fixture, incident, DUTY_STAGE_CLOSED);
  assert_counts (fixture, 0, 0, 0, 0);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_DAY - 1);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  duty_fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_cmpuint (duty_fake_clock_get_n_timers (fixture->clock), ==, 0);

  past->stage = DUTY_STAGE_CLOSED;
  duty_incident_book_put (fixture->book, past);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
}

typedef struct
{
  DutyClock *clock;
  gint64 at;
} Moment;

static void
on_one_gone (GListModel *model, guint position, guint removed, guint added, Moment *last)
{
  gint64 now = duty_clock_get_monotonic (last->clock);

  g_assert_cmpuint (removed, ==, 1);
  g_assert_cmpint (now, >, last->at);
  last->at = now;
}

/* The machine slept for two days: the lists that stand on the book are not made to work fifty times at once. */
static void
test_closed_cases_leave_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  Moment last = { DUTY_CLOCK (fixture->clock), 0 };

  for (guint i = 0; i < 50; i++)
    move (fixture, put (fixture, i, 3, NIGHT), DUTY_STAGE_CLOSED);
  g_signal_connect (fixture->book, "items-changed", G_CALLBACK (on_one_gone), &last);
  duty_fake_clock_set_wall (fixture->clock, NIGHT + 2 * G_TIME_SPAN_DAY);
  duty_fake_clock_advance (fixture->clock, MINUTE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->book)), ==, 0);
}

static void
count_items_changed (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  g_assert_cmpuint (position + added, ==, g_list_model_get_n_items (model));
  ++*n;
}

static void
test_many_with_one_notice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    {
      DutyIncidentRow *row = desk_case_new (i, 3, NIGHT);

      g_ptr_array_add (rows, row);
      g_ptr_array_add (keys, duty_incident_row_make_search_key (row));
    }
  g_signal_connect (fixture->book, "items-changed", G_CALLBACK (count_items_changed), &n);
  duty_incident_book_put_all (fixture->book, rows, keys);
  duty_incident_book_put_all (fixture->book, rows, NULL);
  g_assert_cmpuint (n, ==, 1);
  assert_counts (fixture, 100, 0, 0, 0);
}

/* The heap against a plain search, under random sets and removals. */
static void
test_heap (void)
{
  g_autoptr (DutyDueHeap) heap = duty_due_heap_new ();
  DutyDue dues[50];

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    dues[i] = DUTY_DUE_INIT;
  for (guint step = 0; step < 20000; step++)
    {
      DutyDue *due = &dues[g_test_rand_int_range (0, G_N_ELEMENTS (dues))];
      gint64 first = G_MAXINT64;

      if (g_test_rand_int_range (0, 3) == 0)
        duty_due_heap_remove (heap, due);
      else
        duty_due_heap_set (heap, due, g_test_rand_int_range (0, 1000));
      for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
        if (dues[i].place != G_MAXUINT)
          first = MIN (first, dues[i].at);
      g_assert_cmpint (duty_due_heap_peek (heap) != NULL ? duty_due_heap_peek (heap)->at : G_MAXINT64, ==, first);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/desk/incident-book/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("colours-over-time", test_colours_over_time);
  ADD ("one-timer", test_one_timer);
  ADD ("wall-clock-steps", test_wall_clock_steps);
  ADD ("bounded-work", test_bounded_work);
  ADD ("moves-and-late-news", test_moves_and_late_news);
  ADD ("closed-case-leaves-after-a-day", test_closed_case_leaves_after_a_day);
  ADD ("closed-cases-leave-one-at-a-time", test_closed_cases_leave_one_at_a_time);
  ADD ("many-with-one-notice", test_many_with_one_notice);
#undef ADD
  g_test_add_func ("/desk/due-heap/random", test_heap);
  return g_test_run ();
}
