/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>

#include "store/store-fixture.h"
#include "support/duty-test-details.h"

/*
 * store-seed FOLDER LONG LATE OPEN [NOW]: fills a database through the store itself, for the benchmarks. LONG
 * cases were closed over the last year, but for its last hundred days; LATE ones in the last fifty days; OPEN
 * ones came in the last week and stand at all stages. They went the ways that cases go. NOW is in seconds,
 * Unix time; without it the real one. What is open is the same whatever LONG is, so that two databases can be
 * compared.
 */

#define N_AT_ONCE 500
#define DAY G_TIME_SPAN_DAY

/* Reports do not come on the stroke of a minute. */
#define MAX_LATE G_TIME_SPAN_MINUTE

#define MAX_STEPS 13

/**
 * Step:
 * @move: a move; a report ends the path
 * @after: how many minutes after the report
 * @answer: what a follow-up heard
 */
typedef struct
{
  DutyMove move;
  int after;
  DutyAnswer answer;
} Step;

#define CALLED(after)                                                                                        \
  {                                                                                                          \
    DUTY_MOVE_FOLLOW_UP, after, DUTY_ANSWER_CONTENT                                                          \
  }
#define HANDLED(after)                                                                                       \
  { DUTY_MOVE_START, after }, { DUTY_MOVE_FEED_BACK, after + 400 }, { DUTY_MOVE_CLOSE, after + 460 },        \
      CALLED (after + 1500)
#define ACCEPTED                                                                                             \
  { DUTY_MOVE_ACCEPT, 3 }, { DUTY_MOVE_ASSIGN, 15 }

/* Of twenty cases so many go each way. */
static const struct
{
  guint weight;
  Step steps[MAX_STEPS];
} PATHS[] = {
  { 9, { ACCEPTED, HANDLED (60) } },
  { 3, { ACCEPTED, { DUTY_MOVE_SUSPEND, 40 }, { DUTY_MOVE_RESUME, 1600 }, HANDLED (1700) } },
  { 3, { ACCEPTED, { DUTY_MOVE_TRANSFER, 90 }, HANDLED (200) } },
  { 2, { ACCEPTED, { DUTY_MOVE_EXTEND, 45 }, { DUTY_MOVE_SUPERVISE, 50 }, HANDLED (900) } },
  { 1,
    { ACCEPTED,
      { DUTY_MOVE_RETURN, 30 },
      { DUTY_MOVE_ASSIGN, 50 },
      { DUTY_MOVE_ESCALATE, 70 },
      HANDLED (80) } },
  { 1,
    { ACCEPTED,
      { DUTY_MOVE_START, 60 },
      { DUTY_MOVE_FEED_BACK, 300 },
      { DUTY_MOVE_CLOSE, 320 },
      { DUTY_MOVE_FOLLOW_UP, 1500, DUTY_ANSWER_NOT_CONTENT },
      { DUTY_MOVE_ASSIGN, 1550 },
      HANDLED (1600) } },
  { 1, { { DUTY_MOVE_ACCEPT, 3 }, { DUTY_MOVE_VOID, 30 } } },
};

/* Cases that came one after another at equal distances. */
typedef struct
{
  guint n;
  gint64 from;
  gint64 to;
  gboolean is_open;
} Stretch;

typedef struct
{
  StoreFixture *fixture;
  guint n_cases;
  guint n_waiting;
  gint64 now;
} Seed;

/* A case under way: what is still to be done with it. */
typedef struct
{
  Seed *seed;
  const Step *steps;
  guint n_steps;
  gint64 start;
  gint64 age; /* of an open case; its steps are spread over it */
} Case;

static const char *const TITLES[] = {
  "河堤渗水", "路灯不亮", "占道经营", "树倒压线", "邻里纠纷", "下水道堵塞"
};
static const char *const CATEGORIES[] = { "flood",       "facilities", "food-market",
                                          "environment", "dispute",    "traffic" };
static const char *const TOWNSHIPS[] = { "149901100000", "149901101000", "149901102000", "149901103000",
                                         "149901200000" };

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
  if (outcome->refused->len > 0)
    stop_if (((DutyRefusal *) g_ptr_array_index (outcome->refused, 0))->error);
  self->n_waiting--;
}

static void
make_step (Seed *self, const char *code, const Step *step)
{
  const char *codes[] = { code, NULL };
  DutyStoreMove move = { { "王强", "1" }, codes, step->move, duty_test_details_make (step->move), 0 };

  if (step->answer != DUTY_ANSWER_NONE)
    move.details.answer = step->answer;
  self->n_waiting++;
  duty_store_move_async (self->fixture->store, &move, NULL, on_moved, self);
}

/* The moves are asked one after another: the store keeps their order, and takes each one's time as it is
 * asked. */
static void
move_on (Case *self, const char *code)
{
  for (guint i = 0; i < self->n_steps; i++)
    {
      gint64 spread = self->age * (i + 1) / (self->n_steps + 1);
      gint64 after = self->age != 0 ? spread : self->steps[i].after * G_TIME_SPAN_MINUTE;

      duty_fake_clock_set_wall (self->seed->fixture->clock, self->start + after);
      make_step (self->seed, code, &self->steps[i]);
    }
}

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Case *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);

  stop_if (error);
  self->seed->n_waiting--;
  move_on (self, row->code);
}

static const Step *
find_path (guint index)
{
  guint left = index * 7 % 20;
  guint path = 0;

  while (left >= PATHS[path].weight)
    left -= PATHS[path++].weight;
  return PATHS[path].steps;
}

static guint
count_steps (const Step *steps, gboolean to_end)
{
  guint n = 0;

  for (; n < MAX_STEPS && steps[n].move != DUTY_MOVE_REPORT; n++)
    if (!to_end && (steps[n].move == DUTY_MOVE_CLOSE || steps[n].move == DUTY_MOVE_VOID))
      break;
  return n;
}

static Case *
make_case (Seed *self, const Stretch *stretch, guint index)
{
  Case *one = g_new0 (Case, 1);

  one->seed = self;
  one->start = stretch->from + (stretch->to - stretch->from - MAX_LATE) / stretch->n * index;
  one->start += index * 7919 % 60000 * G_TIME_SPAN_MILLISECOND;
  one->steps = find_path (index);
  one->n_steps = count_steps (one->steps, !stretch->is_open);
  if (stretch->is_open)
    {
      one->n_steps = index / 20 % (one->n_steps + 1);
      one->age = self->now - one->start;
    }
  return one;
}

static DutyReport *
make_report (guint index)
{
  g_autofree char *title = g_strdup_printf ("%s %u", TITLES[index % G_N_ELEMENTS (TITLES)], index);
  DutyReport *report = store_fixture_make_report (title);

  g_free (report->category);
  report->category = g_strdup (CATEGORIES[index % G_N_ELEMENTS (CATEGORIES)]);
  report->channel = index % (DUTY_CHANNEL_OFFICER + 1);
  report->level = 1 + (int) (index % 4);
  report->place.latitude += (index % 100) * 0.001;
  report->place.longitude += (index / 100 % 100) * 0.001;
  return report;
}

static void
report (Seed *self, const Stretch *stretch, guint index)
{
  g_autoptr (DutyReport) each = make_report (index);
  Case *one = make_case (self, stretch, index);
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (one->start / G_USEC_PER_SEC);
  DutyReportRequest request = store_fixture_make_request (each, NULL);

  g_date_time_get_ymd (day, &request.year, &request.month, &request.day);
  request.area = NULL;
  request.tier = DUTY_TIER_TOWNSHIP;
  request.township = TOWNSHIPS[index / 3 % G_N_ELEMENTS (TOWNSHIPS)];
  self->n_waiting++;
  duty_fake_clock_set_wall (self->fixture->clock, one->start);
  duty_store_report_async (self->fixture->store, &request, NULL, on_reported, one);
}

static void
run (Seed *self, const Stretch *stretch)
{
  for (guint i = 0; i < stretch->n; i++)
    {
      report (self, stretch, i);
      while (self->n_waiting > N_AT_ONCE)
        g_main_context_iteration (NULL, TRUE);
    }
  while (self->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
fill (Seed *self, guint n_long, guint n_late, guint n_open)
{
  const Stretch stretches[] = {
    { n_long, self->now - 365 * DAY, self->now - 100 * DAY, FALSE },
    { n_late, self->now - 50 * DAY, self->now - 3 * DAY, FALSE },
    { n_open, self->now - 7 * DAY, self->now, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    run (self, &stretches[i]);
}

/* As a room does that closes: else the next one has all of the journal to check. */
static void
sign (Seed *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyHead) head = store_fixture_sign (self->fixture, &error);

  stop_if (error);
}

static guint
read_count (const char *text)
{
  return (guint) MAX (atoi (text), 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Seed seed = { 0 };

  if (argc < 5 || argc > 6)
    {
      fprintf (stderr, "usage: store-seed FOLDER LONG LATE OPEN [NOW]\n");
      return 2;
    }
  seed.now = argc == 6 ? g_ascii_strtoll (argv[5], NULL, 10) * G_USEC_PER_SEC : g_get_real_time ();
  seed.fixture = store_fixture_new_at (argv[1]);
  store_fixture_open (seed.fixture, &error);
  stop_if (error);
  fill (&seed, read_count (argv[2]), read_count (argv[3]), read_count (argv[4]));
  sign (&seed);
  store_fixture_close (seed.fixture);
  return 0;
}
