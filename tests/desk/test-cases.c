/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What who is signed in may read of the book. */

#include "desk/desk-cases.h"
#include "desk/duty-cases.h"
#include "desk/duty-incident-book.h"
#include "desk/duty-queue.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-reckoner.h"

#define WEST "149901101"
#define EAST "149901102"

typedef struct
{
  DutyFakeClock *clock;
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyCases *cases;
  guint n_changed;
} Fixture;

static void
on_changed (Fixture *self)
{
  self->n_changed++;
}

/* Of twelve cases, every third lies in the east. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);

  self->clock = duty_fake_clock_new (NIGHT);
  self->county = desk_county_new ();
  self->book = duty_incident_book_new (DUTY_CLOCK (self->clock), reckoner);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DutyIncidentRow) row = desk_case_new (i, 3, NIGHT);

      duty_incident_book_put (self->book, row);
    }
  self->cases = duty_cases_new (DUTY_CASE_LIST (self->book), self->county);
  g_signal_connect_swapped (self->cases, "changed", G_CALLBACK (on_changed), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->cases);
  g_assert_finalize_object (self->book);
  g_assert_finalize_object (self->county);
  g_assert_finalize_object (self->clock);
}

static void
sign_in (Fixture *self, DutyRole role, const char *name, const char *area)
{
  DutyAccountRow row = { .name = name, .display = name, .role = role, .area = area };
  g_autoptr (DutySession) session = duty_session_new (&row, NIGHT);

  duty_cases_set_session (self->cases, session);
}

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static guint
count_open (Fixture *self)
{
  guint n = 0;

  g_object_get (self->cases, "n-open", &n, NULL);
  return n;
}

static void
assert_within (Fixture *self, gpointer list, const char *area)
{
  for (guint i = 0; i < count (list); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (list, i);

      g_assert_true (duty_county_is_within (self->county, duty_incident_get_row (incident)->area, area));
    }
}

static void
test_each_role_reads_its_own (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count (self->cases), ==, 0);
  g_assert_null (duty_case_list_find (DUTY_CASE_LIST (self->cases), "149901-20261122-0000-0"));
  sign_in (self, DUTY_ROLE_OFFICER, "officer", NULL);
  g_assert_cmpuint (count (self->cases), ==, 12);
  g_assert_cmpuint (count_open (self), ==, 12);
  sign_in (self, DUTY_ROLE_TOWNSHIP, "east", EAST);
  g_assert_cmpuint (count (self->cases), ==, 4);
  g_assert_cmpuint (count_open (self), ==, 4);
  assert_within (self, self->cases, EAST);
  g_assert_nonnull (duty_case_list_find (DUTY_CASE_LIST (self->cases), "149901-20261122-0000-0"));
  g_assert_null (duty_case_list_find (DUTY_CASE_LIST (self->cases), "149901-20261122-0001-0"));
  sign_in (self, DUTY_ROLE_HANDLER, "网格员 0312", NULL);
  g_assert_cmpuint (count (self->cases), ==, 0);
  sign_in (self, DUTY_ROLE_ADMINISTRATOR, "admin", NULL);
  g_assert_cmpuint (count (self->cases), ==, 0);
  duty_cases_set_session (self->cases, NULL);
  g_assert_cmpuint (count_open (self), ==, 0);
}

static void
put_elsewhere (Fixture *self, const char *code, const char *area, const char *handler)
{
  DutyIncident *incident = duty_incident_book_find (self->book, code);
  g_autoptr (DutyIncidentRow) row = desk_case_move (duty_incident_get_row (incident), DUTY_STAGE_ASSIGNED, NIGHT);

  g_free (row->area);
  row->area = g_strdup (area);
  g_free (row->handler);
  row->handler = g_strdup (handler);
  duty_incident_book_put (self->book, row);
}

static void
test_cases_come_and_go (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncidentRow) west = desk_case_new (100, 3, NIGHT);
  g_autoptr (DutyIncidentRow) east = desk_case_new (102, 3, NIGHT);

  sign_in (self, DUTY_ROLE_TOWNSHIP, "east", EAST);
  duty_incident_book_put (self->book, west);
  g_assert_cmpuint (count (self->cases), ==, 4);
  duty_incident_book_put (self->book, east);
  g_assert_cmpuint (count (self->cases), ==, 5);
  put_elsewhere (self, "149901-20261122-0003-0", "149901101001", NULL);
  g_assert_cmpuint (count (self->cases), ==, 4);
  g_assert_cmpuint (self->n_changed, ==, 0);
  put_elsewhere (self, "149901-20261122-0001-0", "149901102001", NULL);
  g_assert_cmpuint (count (self->cases), ==, 5);
  g_assert_cmpuint (count_open (self), ==, 5);
  assert_within (self, self->cases, EAST);
}

static void
test_a_handler_gets_what_is_assigned (Fixture *self, gconstpointer data)
{
  sign_in (self, DUTY_ROLE_HANDLER, "网格员 0312", NULL);
  put_elsewhere (self, "149901-20261122-0005-0", "149901101001", "网格员 0312");
  g_assert_cmpuint (count (self->cases), ==, 1);
  put_elsewhere (self, "149901-20261122-0005-0", "149901101001", "网格员 0001");
  g_assert_cmpuint (count (self->cases), ==, 0);
}

/* Rows of a held queue stay where they are, but not before somebody who may not read them. */
static void
test_a_held_queue_lets_go (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyQueue) queue = duty_queue_new (DUTY_CASE_LIST (self->cases), self->county);

  sign_in (self, DUTY_ROLE_OFFICER, "officer", NULL);
  g_assert_cmpuint (count (queue), ==, 12);
  duty_queue_set_held (queue, TRUE);
  sign_in (self, DUTY_ROLE_TOWNSHIP, "east", EAST);
  assert_within (self, queue, EAST);
  put_elsewhere (self, "149901-20261122-0003-0", "149901101001", NULL);
  assert_within (self, queue, EAST);
  duty_queue_place (queue);
  g_assert_cmpuint (count (queue), ==, 3);
}

typedef struct
{
  guint n;
} Mirror;

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  Mirror *mirror = data;

  g_assert_cmpuint (position + removed, <=, mirror->n);
  mirror->n = mirror->n - removed + added;
  g_assert_cmpuint (mirror->n, ==, g_list_model_get_n_items (list));
}

/* Whoever mirrors the list by what it tells has at all times as many as it has; cases closed long ago go. */
static void
test_what_is_told_adds_up (Fixture *self, gconstpointer data)
{
  Mirror mirror = { 0 };

  g_signal_connect (self->cases, "items-changed", G_CALLBACK (on_items_changed), &mirror);
  sign_in (self, DUTY_ROLE_TOWNSHIP, "west", WEST);
  for (guint i = 0; i < 12; i += 2)
    {
      g_autofree char *code = g_strdup_printf ("149901-20261122-%04u-0", i);
      DutyIncident *incident = duty_incident_book_find (self->book, code);
      g_autoptr (DutyIncidentRow) row = desk_case_move (duty_incident_get_row (incident), DUTY_STAGE_VOIDED, NIGHT);

      duty_incident_book_put (self->book, row);
    }
  g_assert_cmpuint (count_open (self), ==, 4);
  g_assert_cmpuint (mirror.n, ==, 8);
  for (guint i = 0; i < 100; i++)
    duty_fake_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (count (self->cases), ==, 4);
  sign_in (self, DUTY_ROLE_OFFICER, "officer", NULL);
  g_assert_cmpuint (mirror.n, ==, 6);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cases/each-role-reads-its-own", test_each_role_reads_its_own);
  ADD ("/cases/come-and-go", test_cases_come_and_go);
  ADD ("/cases/a-handler-gets-what-is-assigned", test_a_handler_gets_what_is_assigned);
  ADD ("/cases/a-held-queue-lets-go", test_a_held_queue_lets_go);
  ADD ("/cases/what-is-told-adds-up", test_what_is_told_adds_up);
  return g_test_run ();
}
