/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#include "model/duty-enum-types.h"
#include "store/store-fixture.h"
#include "support/duty-test-details.h"

/*
 * store-burst [--move] FOLDER: reports incidents without end, many at once, and writes the code of each case to
 * its output as soon as the store has answered. With --move each case then goes on to its close, and each line
 * is a code and the stage that the store has answered: "149901-20261122-0042-6 handling". It is there to be
 * killed.
 */

#define N_AT_ONCE 48

typedef struct
{
  StoreFixture *fixture;
  DutyReport *report;
  gboolean moves;
} Burst;

static void report_next (Burst *self);
static void move_on (Burst *self, const DutyIncidentRow *row);

static void
say (Burst *self, const DutyIncidentRow *row)
{
  g_autofree char *line =
      self->moves ? g_strdup_printf ("%s %s\n", row->code, duty_enum_to_nick (DUTY_TYPE_STAGE, row->stage))
                  : g_strconcat (row->code, "\n", NULL);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyMoveOutcome) outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);

  if (outcome == NULL || outcome->moved->len != 1)
    g_error ("A case was not moved: %s", error != NULL ? error->message : "it was refused");
  say (data, g_ptr_array_index (outcome->moved, 0));
  move_on (data, g_ptr_array_index (outcome->moved, 0));
}

static void
move_on (Burst *self, const DutyIncidentRow *row)
{
  static const DutyMove NEXT[] = {
    [DUTY_STAGE_REPORTED] = DUTY_MOVE_ACCEPT,    [DUTY_STAGE_ACCEPTED] = DUTY_MOVE_ASSIGN,
    [DUTY_STAGE_ASSIGNED] = DUTY_MOVE_START,     [DUTY_STAGE_HANDLING] = DUTY_MOVE_FEED_BACK,
    [DUTY_STAGE_FEEDBACK] = DUTY_MOVE_CLOSE,
  };
  const char *codes[] = { row->code, NULL };
  DutyStoreMove move = { .actor = { "王强", "1" }, .codes = codes };

  if (row->stage == DUTY_STAGE_CLOSED)
    {
      report_next (self);
      return;
    }
  move.move = NEXT[row->stage];
  move.details = duty_test_details_make (move.move);
  duty_store_move_async (self->fixture->store, &move, NULL, on_moved, self);
}

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);
  Burst *self = data;

  if (row == NULL)
    g_error ("%s", error->message);
  say (self, row);
  if (self->moves)
    move_on (self, row);
  else
    report_next (self);
}

static void
report_next (Burst *self)
{
  DutyReportRequest request = store_fixture_make_request (self->report, NULL);

  duty_store_report_async (self->fixture->store, &request, NULL, on_reported, self);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Burst burst = { 0 };

  burst.moves = argc == 3 && g_str_equal (argv[1], "--move");
  if (argc != (burst.moves ? 3 : 2))
    return 2;
  burst.fixture = store_fixture_new_at (argv[argc - 1]);
  burst.report = store_fixture_make_report ("洪水夜的报告");
  if (!store_fixture_open (burst.fixture, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_AT_ONCE; i++)
    report_next (&burst);
  g_main_loop_run (loop);
  return 0;
}
