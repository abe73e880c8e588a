/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-cases.h"
#include "desk/duty-incident-book.h"
#include "desk/duty-queue.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyFakeClock *clock;
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyQueue *queue;
  GPtrArray *mirror; /* what somebody sees who believes items-changed */
  guint n_changes;
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_changes++;
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyReckoner) reckoner = NULL;

  fixture->clock = duty_fake_clock_new (NIGHT);
  fixture->county = desk_county_new ();
  reckoner = duty_test_reckoner_new (duty_county_get_policy (fixture->county));
  fixture->book = duty_incident_book_new (DUTY_CLOCK (fixture->clock), reckoner);
  fixture->queue = duty_queue_new (DUTY_CASE_LIST (fixture->book), fixture->county);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->n_changes = 0;
  g_signal_connect (fixture->queue, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->mirror);
  g_assert_finalize_object (fixture->queue);
  g_assert_finalize_object (fixture->book);
  g_assert_finalize_object (fixture->county);
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

static char *
describe (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (fixture->queue), i);
      guint position;

      g_assert_true (g_ptr_array_index (fixture->mirror, i) == incident);
      g_assert_true (duty_queue_find (fixture->queue, incident, &position));
      g_assert_cmpuint (position, ==, i);
      g_string_append_printf (text, "%s%d", i > 0 ? " " : "", atoi (duty_incident_get_code (incident) + 16));
    }
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_shows (Fixture *fixture, const char *expected)
{
  g_autofree char *shown = describe (fixture);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_most_urgent_first (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 3, NIGHT);
  put (fixture, 2, 3, NIGHT - MINUTE);
  put (fixture, 3, 1, NIGHT);
  put (fixture, 4, 2, NIGHT);
  put (fixture, 5, 2, NIGHT);
  assert_shows (fixture, "3 2 4 5 1");
  move (fixture, duty_incident_book_find (fixture->book, "149901-20261122-0003-0"), DUTY_STAGE_VOIDED);
  assert_shows (fixture, "2 4 5 1");
}

static void
test_held_rows_never_move (Fixture *fixture, gconstpointer data)
{
  DutyIncident *first = put (fixture, 1, 3, NIGHT);
  DutyIncident *second = put (fixture, 2, 3, NIGHT + SECOND);

  put (fixture, 3, 3, NIGHT + 2 * SECOND);
  assert_shows (fixture, "1 2 3");
  duty_queue_set_held (fixture->queue, TRUE);
  fixture->n_changes = 0;

  put (fixture, 4, 1, NIGHT);
  put (fixture, 5, 3, NIGHT);
  move (fixture, first, DUTY_STAGE_ACCEPTED);
  move (fixture, second, DUTY_STAGE_VOIDED);
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 2);
  assert_shows (fixture, "1 2 3");

  duty_queue_place (fixture->queue);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 0);
  g_assert_true (duty_queue_get_held (fixture->queue));
  assert_shows (fixture, "4 5 3 1");

  move (fixture, first, DUTY_STAGE_VOIDED);
  assert_shows (fixture, "4 5 3 1");
  duty_queue_set_held (fixture->queue, FALSE);
  assert_shows (fixture, "4 5 3");
}

/* A case that came and went while the rows were held never shows. */
static void
test_waiting_case_may_leave (Fixture *fixture, gconstpointer data)
{
  DutyIncident *incident;

  duty_queue_set_held (fixture->queue, TRUE);
  incident = put (fixture, 1, 1, NIGHT);
  g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 1);
  move (fixture, incident, DUTY_STAGE_VOIDED);
  g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 0);
  duty_queue_set_held (fixture->queue, FALSE);
  assert_shows (fixture, "");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *property;
    const char *text;
    int number;
    const char *shown;
  } ROWS[] = {
    { "area", "149901", 0, "1 2 3 4 5 6 8" },
    { "area", "149901102", 0, "3 6" },
    { "area", "149901102001", 0, "3 6" },
    { "area", "149901101", 0, "1 2 4 5 8" },
    { "area", "990000", 0, "" },
    { "category", "flood", 0, "1 3 5" },
    { "channel", NULL, DUTY_CHANNEL_TOWNSHIP, "3" },
    { "stage", NULL, DUTY_STAGE_ACCEPTED, "8" },
    { "stage", NULL, DUTY_STAGE_VOIDED, "7" },
    { "search", "xzbc", 0, "4 8" },
    { "search", "wushui", 0, "1 5" },
    { "search", "0003", 0, "3" },
    { "search", "149901-20261122-0002-0", 0, "2" },
    { "search", "zhangan", 0, "3" },
    { "search", "长an", 0, "3" },
    { "search", "不在", 0, "" },
  };

  for (guint i = 1; i <= 8; i++)
    {
      DutyIncident *incident = put (fixture, i, 3, NIGHT + i * SECOND);

      if (i >= 7)
        move (fixture, incident, i == 7 ? DUTY_STAGE_VOIDED : DUTY_STAGE_ACCEPTED);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      if (ROWS[i].text != NULL)
        g_object_set (fixture->queue, ROWS[i].property, ROWS[i].text, NULL);
      else
        g_object_set (fixture->queue, ROWS[i].property, ROWS[i].number, NULL);
      assert_shows (fixture, ROWS[i].shown);
      if (ROWS[i].text != NULL)
        g_object_set (fixture->queue, ROWS[i].property, NULL, NULL);
      else
        g_object_set (fixture->queue, ROWS[i].property, -1, NULL);
      assert_shows (fixture, "1 2 3 4 5 6 8");
    }
}

/* A filter is something the officer did: it places at once, though the rows are held. */
static void
test_filter_places_held_rows (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 3, NIGHT);
  duty_queue_set_held (fixture->queue, TRUE);
  put (fixture, 2, 3, NIGHT);
  duty_queue_set_search (fixture->queue, "xiaoyuan");
  assert_shows (fixture, "2");
  g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 0);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return duty_incident_compare_urgency (*(DutyIncident **) a, *(DutyIncident **) b);
}

/* What the queue must show when nothing is held: everything that passes, sorted anew each time. */
static char *
reckon_naively (Fixture *fixture, int stage)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->book)); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (fixture->book), i);
      DutyStage now = duty_incident_get_stage (incident);

      if (stage < 0 ? duty_incident_is_open (incident) : (int) now == stage)
        g_ptr_array_add (all, g_steal_pointer (&incident));
    }
  g_ptr_array_sort (all, compare);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "",
                            atoi (duty_incident_get_code (g_ptr_array_index (all, i)) + 16));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
act_at_random (Fixture *fixture, guint *n, int *stage)
{
  DutyIncident *any = put (fixture, (guint) g_test_rand_int_range (0, (int) *n + 1), 3, NIGHT);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
    case 2:
      put (fixture, ++*n, g_test_rand_int_range (1, 5), NIGHT + g_test_rand_int_range (-900, 900) * SECOND);
      return;
    case 3:
    case 4:
      if (duty_incident_get_stage (any) < DUTY_STAGE_FOLLOWED_UP)
        move (fixture, any, duty_incident_get_stage (any) + 1);
      return;
    case 5:
      *stage = g_test_rand_int_range (-1, DUTY_N_STAGES);
      duty_queue_set_stage (fixture->queue, *stage);
      return;
    case 6:
      duty_queue_set_held (fixture->queue, g_test_rand_bit ());
      return;
    case 7:
      duty_fake_clock_advance (fixture->clock, g_test_rand_int_range (1, 60) * SECOND);
      return;
    }
}

static void
test_against_naive_model (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  int stage = -1;

  for (guint step = 0; step < 3000; step++)
    {
      gboolean was_held = duty_queue_get_held (fixture->queue);
      int stage_before = stage;
      g_autofree char *before = describe (fixture);
      g_autofree char *after = NULL;

      act_at_random (fixture, &n, &stage);
      after = describe (fixture);
      if (was_held && duty_queue_get_held (fixture->queue) && stage == stage_before)
        g_assert_cmpstr (after, ==, before);
      if (!duty_queue_get_held (fixture->queue))
        {
          g_autofree char *expected = reckon_naively (fixture, stage);

          g_assert_cmpstr (after, ==, expected);
          g_assert_cmpuint (duty_queue_get_n_waiting (fixture->queue), ==, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/desk/queue/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("most-urgent-first", test_most_urgent_first);
  ADD ("held-rows-never-move", test_held_rows_never_move);
  ADD ("waiting-case-may-leave", test_waiting_case_may_leave);
  ADD ("filters", test_filters);
  ADD ("filter-places-held-rows", test_filter_places_held_rows);
  ADD ("against-naive-model", test_against_naive_model);
#undef ADD
  return g_test_run ();
}
