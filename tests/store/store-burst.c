/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#include "store/store-fixture.h"

/*
 * store-burst FOLDER: reports incidents without end, many at once, and writes the code of each case to
 * its output as soon as the store has answered. It is there to be killed.
 */

#define N_AT_ONCE 48

typedef struct
{
  StoreFixture *fixture;
  DutyReport *report;
} Burst;

static void report_next (Burst *self);

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);
  g_autofree char *line = NULL;

  if (row == NULL)
    g_error ("%s", error->message);
  line = g_strconcat (row->code, "\n", NULL);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
  report_next (data);
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

  if (argc != 2)
    return 2;
  burst.fixture = store_fixture_new_at (argv[1]);
  burst.report = store_fixture_make_report ("洪水夜的报告");
  if (!store_fixture_open (burst.fixture, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_AT_ONCE; i++)
    report_next (&burst);
  g_main_loop_run (loop);
  return 0;
}
