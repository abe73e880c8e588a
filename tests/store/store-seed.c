/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>

#include "store/store-fixture.h"
#include "support/duty-test-details.h"

/*
 * store-seed FOLDER CASES OPEN: fills a database through the store itself: CASES incidents over the last
 * year, the latest OPEN of them open at all stages, the others closed. For the benchmarks; the clock runs up
 * to the real now.
 */

#define N_AT_ONCE 500

typedef struct
{
  StoreFixture *fixture;
  guint n_cases;
  guint n_open;
  guint n_waiting;
  gint64 start;
  gint64 step;
} Seed;

static const char *const TITLES[] = {
  "河堤渗水", "路灯不亮", "占道经营", "树倒压线", "邻里纠纷", "下水道堵塞"
};
static const char *const CATEGORIES[] = { "flood", "facility", "order", "environment", "dispute", "traffic" };

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "store-seed: %s\n", error->message);
  exit (1);
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyMoveOutcome) outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);
  Seed *self = data;

  stop_if (error);
  self->n_waiting--;
}

/* The moves are asked one after another: the store keeps their order. */
static void
move_on (Seed *self, const char *code, guint n_moves)
{
  static const DutyMove MOVES[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK,
                                    DUTY_MOVE_CLOSE };
  const char *codes[] = { code, NULL };

  for (guint i = 0; i < n_moves; i++)
    {
      DutyStoreMove move = { { "王强", "1" }, codes, MOVES[i], duty_test_details_make (MOVES[i]), 0 };

      self->n_waiting++;
      duty_store_move_async (self->fixture->store, &move, NULL, on_moved, self);
    }
}

/* All five moves close a case. */
static guint
count_moves (Seed *self, guint index)
{
  return index + self->n_open < self->n_cases ? 5 : index % 5;
}

typedef struct
{
  Seed *seed;
  guint index;
} Case;

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Case *each = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);

  stop_if (error);
  each->seed->n_waiting--;
  move_on (each->seed, row->code, count_moves (each->seed, each->index));
}

static void
report (Seed *self, guint index)
{
  g_autofree char *title = g_strdup_printf ("%s %u", TITLES[index % G_N_ELEMENTS (TITLES)], index);
  g_autoptr (DutyReport) each = store_fixture_make_report (title);
  g_autoptr (GDateTime) day =
      g_date_time_new_from_unix_local ((self->start + index * self->step) / G_USEC_PER_SEC);
  DutyReportRequest request = store_fixture_make_request (each, NULL);
  Case *data = g_new (Case, 1);

  g_free (each->category);
  each->category = g_strdup (CATEGORIES[index % G_N_ELEMENTS (CATEGORIES)]);
  each->level = 1 + (int) (index % 4);
  each->place.latitude += (index % 100) * 0.001;
  each->place.longitude += (index / 100 % 100) * 0.001;
  g_date_time_get_ymd (day, &request.year, &request.month, &request.day);
  request.area = NULL;
  *data = (Case){ self, index };
  self->n_waiting++;
  duty_store_report_async (self->fixture->store, &request, NULL, on_reported, data);
}

static void
run (Seed *self)
{
  for (guint i = 0; i < self->n_cases; i++)
    {
      duty_fake_clock_set_wall (self->fixture->clock, self->start + i * self->step);
      report (self, i);
      while (self->n_waiting > N_AT_ONCE)
        g_main_context_iteration (NULL, TRUE);
    }
  while (self->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Seed seed = { 0 };

  if (argc != 4 || atoi (argv[2]) < 1)
    {
      fprintf (stderr, "usage: store-seed FOLDER CASES OPEN\n");
      return 2;
    }
  seed.fixture = store_fixture_new_at (argv[1]);
  seed.n_cases = (guint) atoi (argv[2]);
  seed.n_open = (guint) atoi (argv[3]);
  seed.step = 365 * G_TIME_SPAN_DAY / seed.n_cases;
  seed.start = g_get_real_time () - seed.n_cases * seed.step;
  store_fixture_open (seed.fixture, &error);
  stop_if (error);
  run (&seed);
  store_fixture_close (seed.fixture);
  return 0;
}
