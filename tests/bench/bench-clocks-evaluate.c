/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-clocks-evaluate FOLDER COUNTY: reckons both clocks of every case of the store in FOLDER, and prints
 * what took how long, a line each: "NAME SECONDS".
 *
 *   cases N      how many there are
 *   entries N    how many entries the journal has of them
 *   rebuild S    making their rows anew from the journal, its chain of hashes checked on the way
 *   read S       reading the rows from the database
 *   evaluate S   reckoning both clocks of each
 *   naive S      the peer: for one case after another, reading its entries from the journal, folding them
 * into a row and reckoning both clocks
 *
 * Both ways must come to the same clocks. Under callgrind the evaluating alone is counted and dumped.
 */

#include <stdio.h>
#include <stdlib.h>

#include <valgrind/callgrind.h>

#include "county/duty-county-loader.h"
#include "model/duty-reckoner.h"
#include "store/duty-body.h"
#include "store/duty-journal-table.h"
#include "store/store-fixture.h"

#define MAX_ENTRIES 1000

typedef struct
{
  StoreFixture *fixture;
  DutyReckoner *reckoner;
  DutyConnection *connection;
  GPtrArray *rows; /* of DutyIncidentRow */
  gint64 n_entries;
} Bench;

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-clocks-evaluate: %s\n", error->message);
  exit (1);
}

static void
print_since (const char *name, gint64 start)
{
  g_print ("%s %.4f\n", name, (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC);
}

static gint64
add_deadline (gint64 sum, const DutyDeadline *deadline)
{
  gint64 moments[] = { deadline->start, deadline->blue, deadline->yellow, deadline->due,
                       deadline->stopped_at };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    sum = (gint64) ((guint64) sum * 31 + (guint64) moments[i]);
  return sum;
}

/* Returns: @sum with both clocks of @row in it */
static gint64
evaluate (Bench *self, gint64 sum, const DutyIncidentRow *row)
{
  DutyDeadline stage = duty_reckoner_get_stage (self->reckoner, row);
  DutyDeadline own = duty_reckoner_get_case (self->reckoner, row);

  return add_deadline (add_deadline (sum, &stage), &own);
}

/* Dutydesk's way */

static void
on_rows (GPtrArray *rows, gpointer data)
{
  Bench *self = data;

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, duty_incident_row_ref (g_ptr_array_index (rows, i)));
}

static void
read_rows (Bench *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  duty_store_load_open_async (self->fixture->store, 0, on_rows, self, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  duty_store_load_open_finish (self->fixture->store, result, &error);
  stop_if (error);
  print_since ("read", start);
}

static void
rebuild (Bench *self)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  store_fixture_rebuild (self->fixture, &error);
  stop_if (error);
  print_since ("rebuild", start);
}

static gint64
evaluate_all (Bench *self)
{
  gint64 sum = 0;
  gint64 start = g_get_monotonic_time ();

  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  for (guint i = 0; i < self->rows->len; i++)
    sum = evaluate (self, sum, g_ptr_array_index (self->rows, i));
  CALLGRIND_DUMP_STATS_AT ("evaluate");
  CALLGRIND_STOP_INSTRUMENTATION;
  print_since ("evaluate", start);
  return sum;
}

/* The naive way */

static DutyIncidentRow *
begin (const DutyJournalRow *entry)
{
  g_autoptr (DutyBody) body = duty_body_read_report (entry->entry.body);

  body->row->code = g_strdup (entry->entry.case_code);
  duty_incident_row_begin (body->row, entry->entry.at);
  return g_steal_pointer (&body->row);
}

static void
go_on (DutyIncidentRow *row, const DutyJournalRow *entry)
{
  g_autoptr (DutyBody) body = duty_body_read_move (entry->entry.kind, entry->entry.body);

  body->moved.at = entry->entry.at;
  body->moved.officer = entry->entry.officer;
  duty_moved_apply (&body->moved, row);
}

static DutyIncidentRow *
fold (Bench *self, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyStatement) entries =
      duty_journal_table_scan_case (self->connection, code, 0, MAX_ENTRIES, &error);
  g_autoptr (DutyIncidentRow) row = NULL;

  stop_if (error);
  while (duty_statement_step (entries, &error) == DUTY_STEP_ROW)
    {
      DutyJournalRow entry;

      duty_journal_table_read (entries, &entry);
      if (row == NULL)
        row = begin (&entry);
      else
        go_on (row, &entry);
      self->n_entries++;
    }
  stop_if (error);
  return g_steal_pointer (&row);
}

static gint64
evaluate_naively (Bench *self)
{
  gint64 sum = 0;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DutyIncidentRow *known = g_ptr_array_index (self->rows, i);
      g_autoptr (DutyIncidentRow) row = fold (self, known->code);

      sum = evaluate (self, sum, row);
    }
  print_since ("naive", start);
  g_print ("entries %" G_GINT64_FORMAT "\n", self->n_entries);
  return sum;
}

static void
compare (Bench *self)
{
  gint64 ours = evaluate_all (self);

  if (ours == evaluate_naively (self))
    return;
  fprintf (stderr, "bench-clocks-evaluate: the two ways come to other clocks\n");
  exit (1);
}

static void
set_up (Bench *self, const char *folder, const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCounty) county = duty_county_load (directory, NULL, &error);

  stop_if (error);
  self->reckoner = duty_reckoner_new (duty_county_get_policy (county), duty_county_get_calendar (county));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  self->fixture = store_fixture_new_at (folder);
  store_fixture_open (self->fixture, &error);
  stop_if (error);
  self->connection = duty_connection_open_reader (self->fixture->path, &error);
  stop_if (error);
}

static void
tear_down (Bench *self)
{
  duty_connection_free (self->connection);
  store_fixture_close (self->fixture);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->reckoner);
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };

  if (argc != 3)
    {
      fprintf (stderr, "usage: bench-clocks-evaluate FOLDER COUNTY\n");
      return 2;
    }
  set_up (&bench, argv[1], argv[2]);
  if (!RUNNING_ON_VALGRIND)
    rebuild (&bench);
  read_rows (&bench);
  g_print ("cases %u\n", bench.rows->len);
  if (RUNNING_ON_VALGRIND)
    evaluate_all (&bench);
  else
    compare (&bench);
  tear_down (&bench);
  return 0;
}
