/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-clocks-desk idle|flood FOLDER COUNTY NOW: a desk on the store in FOLDER, with all that looks at its
 * clocks.
 *
 * idle, to be run under callgrind: counts the instructions of a minute in which nobody does anything, of
 * three keystrokes in the search and of a move, each into a dump of its name. The room's threads count too.
 *
 * flood: 5,000 cases more come in one second and turn yellow together, then red, while the journal is told;
 * prints how long each turn of the main loop kept the processor.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <valgrind/callgrind.h>

#include "county/duty-county-loader.h"
#include "desk/desk-people.h"
#include "desk/duty-alarm.h"
#include "desk/duty-clock-keeper.h"
#include "desk/duty-desk.h"
#include "desk/duty-queue.h"
#include "store/store-fixture.h"
#include "support/duty-test-details.h"

#define FLOOD 5000
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

#define N_SEARCHES 10

/* The store's writer tidies up after a quarter of a second in which nothing was asked. */
#define QUIET (1500 * G_TIME_SPAN_MILLISECOND)

/* Of an ordinary case that nobody accepts, as data/county/policy.json has it: 80 % and all of 15 minutes. */
#define YELLOW (12 * MINUTE)
#define RED (15 * MINUTE)

typedef struct
{
  StoreFixture *fixture;
  DutyCounty *county;
  DutyStreamPool *pool;
  DutyDesk *desk;
  DutyAlarm *alarm;
  DutyClockKeeper *keeper;
  DutyQueue *queue;
  guint n_asked; /* reports that are not on disk yet */
  guint n_changed;
} Room;

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-clocks-desk: %s\n", error->message);
  exit (1);
}

static gboolean
is_busy (Room *self)
{
  return self->n_asked > 0 || duty_clock_keeper_get_n_waiting (self->keeper) > 0;
}

/* Until every clock that turned is in the journal and done with. */
static void
settle (Room *self)
{
  while (is_busy (self) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* Until the store has written nothing for so long: the keeper does not wait for the moves that it makes. */
static void
rest (Room *self)
{
  gint64 end = g_get_monotonic_time () + QUIET;
  guint n_written = self->fixture->committed->len;

  while (g_get_monotonic_time () < end)
    {
      settle (self);
      if (n_written != self->fixture->committed->len)
        end = g_get_monotonic_time () + QUIET;
      n_written = self->fixture->committed->len;
      g_usleep (1000);
    }
}

static void
on_changed (DutyIncidentBook *book, DutyIncident *incident, Room *self)
{
  self->n_changed++;
}

static void
load (Room *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_load_async (self->desk, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  duty_desk_load_finish (self->desk, result, &error);
  stop_if (error);
}

/* As a room does it. */
static void
open_room (Room *self, const char *folder, const char *county, gint64 now)
{
  DutyClock *clock;
  DutyIncidentBook *book;
  g_autoptr (GError) error = NULL;

  self->county = duty_county_load (county, NULL, &error);
  stop_if (error);
  self->fixture = store_fixture_new_at (folder);
  clock = DUTY_CLOCK (self->fixture->clock);
  duty_fake_clock_set_wall (self->fixture->clock, now);
  store_fixture_open (self->fixture, &error);
  stop_if (error);
  self->pool = duty_stream_pool_new (clock);
  self->desk = duty_desk_new (clock, self->county, self->fixture->store, self->pool, "1");
  book = duty_desk_get_book (self->desk);
  self->alarm = duty_alarm_new (book, duty_county_get_policy (self->county), clock);
  load (self);
  desk_people_sign_in (self->desk, "王强", DUTY_ROLE_OFFICER, NULL);
  self->keeper =
      duty_clock_keeper_new (book, duty_desk_get_reckoner (self->desk), self->fixture->store, clock, NULL, "1");
  self->queue = duty_queue_new (DUTY_CASE_LIST (book), self->county);
  g_signal_connect (book, "changed", G_CALLBACK (on_changed), self);
  rest (self);
}

static void
close_desk (Room *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_close_async (self->desk, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  duty_desk_close_finish (self->desk, result, &error);
  stop_if (error);
}

static void
close_room (Room *self)
{
  close_desk (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->queue);
  g_object_unref (self->keeper);
  g_object_unref (self->alarm);
  g_object_unref (self->desk);
  g_object_unref (self->pool);
  store_fixture_close (self->fixture);
  g_object_unref (self->county);
}

/* Instructions */

static void
begin_count (void)
{
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
}

static void
end_count (const char *name)
{
  CALLGRIND_DUMP_STATS_AT (name);
  CALLGRIND_STOP_INSTRUMENTATION;
}

/* In a real second after one in which it wrote, the writer tidies up; that belongs to the minute. */
static void
pass_second (Room *self)
{
  guint n_written = self->fixture->committed->len;

  duty_fake_clock_advance (self->fixture->clock, SECOND);
  settle (self);
  if (self->fixture->committed->len > n_written)
    g_usleep (QUIET);
}

static void
count_minute (Room *self)
{
  begin_count ();
  for (guint i = 0; i < 60; i++)
    pass_second (self);
  end_count ("minute");
  rest (self);
}

/* What a keystroke finds lies among what the one before it found. Typed again and again, as what libc's heap
 * puts off falls now on one, now on another. */
static void
count_keystrokes (Room *self)
{
  static const char *const TYPED[] = { "l", "lu", "lud" };

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      begin_count ();
      for (guint j = 0; j < G_N_ELEMENTS (TYPED); j++)
        duty_queue_set_search (self->queue, TYPED[j]);
      end_count ("keystrokes");
      duty_queue_set_search (self->queue, NULL);
    }
}

static DutyIncident *
find_reported (Room *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      if (duty_incident_get_stage (incident) == DUTY_STAGE_REPORTED)
        return incident;
    }
  return NULL;
}

static void
count_move (Room *self)
{
  const char *codes[] = { duty_incident_get_code (find_reported (self)), NULL };
  DutyMoveRequest request = { codes, DUTY_MOVE_ACCEPT, duty_test_details_make (DUTY_MOVE_ACCEPT), NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  begin_count ();
  duty_desk_move_async (self->desk, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  end_count ("move");
  duty_desk_move_finish (self->desk, result, &error);
  stop_if (error);
}

static void
run_idle (Room *self)
{
  guint before = self->n_changed;

  count_minute (self);
  g_print ("listed %u\n", g_list_model_get_n_items (G_LIST_MODEL (duty_desk_get_book (self->desk))));
  g_print ("open %u\n", g_list_model_get_n_items (G_LIST_MODEL (self->queue)));
  g_print ("turned %u\n", self->n_changed - before);
  count_keystrokes (self);
  rest (self);
  count_move (self);
}

/* The flood */

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);

  stop_if (error);
  ((Room *) data)->n_asked--;
}

static void
report (Room *self, guint index)
{
  g_autofree char *title = g_strdup_printf ("积水 %u", index);
  g_autoptr (DutyReport) one = store_fixture_make_report (title);

  one->level = 3;
  self->n_asked++;
  duty_dispatch_report_async (DUTY_DISPATCH (self->desk), one, NULL, NULL, NULL, on_reported, self);
  while (self->n_asked > 100)
    g_main_context_iteration (NULL, TRUE);
}

/* Processor time of this thread, µs: what a turn costs when nobody else wants the machine. */
static gint64
get_busy_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * SECOND + now.tv_nsec / 1000;
}

/* The clock's timers fire as it is moved, so both make one turn of the main loop. */
static void
measure_turn (Room *self, GArray *turns)
{
  guint before = self->n_changed;
  gint64 start = get_busy_time ();
  gboolean did;
  double ms;

  duty_fake_clock_advance (self->fixture->clock, G_TIME_SPAN_MILLISECOND);
  did = g_main_context_iteration (NULL, FALSE);
  ms = (get_busy_time () - start) / 1000.0;
  if (did || self->n_changed > before)
    g_array_append_val (turns, ms);
  else
    g_usleep (100);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double d = *(const double *) a - *(const double *) b;

  return (d > 0) - (d < 0);
}

static double
get_part (GArray *sorted, double part)
{
  return g_array_index (sorted, double, (guint) (part * (sorted->len - 1)));
}

static void
measure_colour (Room *self, const char *name, guint n_turned)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  guint before = self->n_changed;

  while (self->n_changed - before < n_turned || is_busy (self))
    measure_turn (self, turns);
  g_array_sort (turns, compare_doubles);
  g_print ("%s %u %.3f %.3f %.3f\n", name, turns->len, get_part (turns, 0.5), get_part (turns, 0.99),
           get_part (turns, 1.0));
}

static void
wait_until (Room *self, gint64 wall)
{
  DutyClock *clock = DUTY_CLOCK (self->fixture->clock);

  while (duty_clock_get_wall (clock) < wall)
    {
      duty_fake_clock_advance (self->fixture->clock, MIN (SECOND, wall - duty_clock_get_wall (clock)));
      settle (self);
    }
}

static void
run_flood (Room *self)
{
  gint64 start = duty_clock_get_wall (DUTY_CLOCK (self->fixture->clock));

  for (guint i = 0; i < FLOOD; i++)
    report (self, i);
  rest (self);
  wait_until (self, start + YELLOW - 1);
  rest (self);
  measure_colour (self, "yellow", FLOOD);
  wait_until (self, start + RED - 1);
  rest (self);
  measure_colour (self, "red", FLOOD);
}

int
main (int argc, char *argv[])
{
  Room room = { 0 };

  if (argc != 5)
    {
      fprintf (stderr, "usage: bench-clocks-desk idle|flood FOLDER COUNTY NOW\n");
      return 2;
    }
  open_room (&room, argv[2], argv[3], g_ascii_strtoll (argv[4], NULL, 10) * SECOND);
  if (strcmp (argv[1], "flood") == 0)
    run_flood (&room);
  else
    run_idle (&room);
  close_room (&room);
  return 0;
}
