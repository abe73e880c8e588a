/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-register.h"
#include "store/store-fixture.h"

#include <string.h>

static gint64
append (StoreFixture *self,
        const char *officer,
        const char *kind,
        const char *subject,
        const char *code,
        const char *body)
{
  DutyStoreEntry entry = { { officer, "1" }, kind, subject, code, body };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  duty_store_append_async (self->store, &entry, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  seq = duty_store_append_finish (self->store, result, &error);
  g_assert_no_error (error);
  return seq;
}

static GPtrArray *
load (StoreFixture *self, const DutyRegisterFilter *filter, DutyRegisterLine *after)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines;

  duty_store_load_register_async (self->store, filter, after, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  lines = duty_store_load_register_finish (self->store, result, &error);
  g_assert_no_error (error);
  return lines;
}

static void
test_spans (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyRegisterFilter all = { 0 };
  g_autofree char *close = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *foreign = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const DutyRegisterRow *row;
  gint64 first =
      append (fixture, "李强", "camera.open", "cam01", NULL, "{\"quality\":\"sub\",\"reason\":\"巡查\"}");
  gint64 second =
      append (fixture, "李强", "camera.open", "cam01", "149901-20261122-0001-8", "{\"quality\":\"main\"}");
  gint64 third = append (fixture, "王敏", "camera.open", "cam02", NULL, "{\"reason\":\"x\"}");

  close = g_strdup_printf ("{\"open\":%" G_GINT64_FORMAT "}", second);
  foreign = g_strdup_printf ("{\"open\":%" G_GINT64_FORMAT "}", first);
  lost = g_strdup_printf ("{\"open\":%" G_GINT64_FORMAT ",\"reason\":\"ended without closing\"}", third);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  append (fixture, "李强", "camera.close", "cam01", "149901-20261122-0001-8", close);
  append (fixture, "李强", "camera.close", "cam09", NULL, foreign);
  append (fixture, "王敏", "camera.close", "cam02", NULL, lost);
  append (fixture, "王敏", "camera.lost", "cam02", NULL, "{}");
  lines = load (fixture, &all, NULL);
  g_assert_cmpuint (lines->len, ==, 3);
  row = duty_register_line_get_row (g_ptr_array_index (lines, 0));
  g_assert_cmpint (row->seq, ==, third);
  g_assert_true (row->is_lost);
  row = duty_register_line_get_row (g_ptr_array_index (lines, 1));
  g_assert_cmpint (row->seq, ==, second);
  g_assert_cmpint (row->closed_at, ==, STORE_FIXTURE_START + G_TIME_SPAN_MINUTE);
  g_assert_false (row->is_lost);
  g_assert_cmpstr (row->case_code, ==, "149901-20261122-0001-8");
  g_assert_null (row->reason);
  row = duty_register_line_get_row (g_ptr_array_index (lines, 2));
  g_assert_cmpstr (row->reason, ==, "巡查");
  g_assert_cmpstr (row->officer, ==, "李强");
  g_assert_cmpstr (row->seat, ==, "1");
  g_assert_cmpint (row->closed_at, ==, 0);
}

/* One span, which is found by each of its cameras and by none other. */
static void
test_tours (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  const char *third[] = { "cam03", NULL };
  const char *ninth[] = { "cam09", "cam", NULL };
  g_autofree char *close = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const DutyRegisterRow *row;
  gint64 seq = append (fixture, "李强", "tour.open", "防汛", NULL, "{\"reason\":\"巡\",\"cameras\":[\"cam01\",\"cam03\"]}");

  append (fixture, "王敏", "tour.open", "坏", NULL, "{nonsense}");
  append (fixture, "王敏", "camera.open", "cam03", NULL, "{}");
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  close = g_strdup_printf ("{\"open\":%" G_GINT64_FORMAT "}", seq);
  append (fixture, "李强", "tour.close", "防汛", NULL, close);
  all = load (fixture, &(DutyRegisterFilter){ 0 }, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  lines = load (fixture, &(DutyRegisterFilter){ .subjects = third }, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  row = duty_register_line_get_row (g_ptr_array_index (lines, 1));
  g_assert_cmpint (row->seq, ==, seq);
  g_assert_cmpint (row->kind, ==, DUTY_REGISTER_KIND_TOUR);
  g_assert_cmpint (row->closed_at, ==, STORE_FIXTURE_START + G_TIME_SPAN_MINUTE);
  g_assert_cmpstr (row->cameras, ==, "cam01\ncam03");
  g_assert_cmpstr (row->subject, ==, "防汛");
  none = load (fixture, &(DutyRegisterFilter){ .subjects = ninth }, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A naive model: all lines, and what a filter lets pass of them. */

static const char *const OFFICERS[] = { "李强", "王敏", "赵六" };
static const char *const CAMERAS[] = { "cam01", "cam02", "cam03", "cam04" };
static const char *const CASES[] = { NULL, "149901-20261122-0001-8", "149901-20261122-0002-6" };

typedef struct
{
  gint64 seq;
  gint64 at;
  const char *officer;
  const char *subject;
  const char *case_code;
  DutyRegisterKind kind;
  gint64 closed_at;
} Naive;

#define PICK(array) (array)[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static void
add_unmask (StoreFixture *self, GArray *model, gint64 at)
{
  Naive naive = {
    0, at, PICK (OFFICERS), CASES[g_test_rand_int_range (1, 3)], NULL, DUTY_REGISTER_KIND_UNMASK, 0
  };

  naive.case_code = naive.subject;
  naive.seq =
      append (self, naive.officer, "reporter.unmask", naive.subject, naive.subject, "{\"reason\":\"回访\"}");
  g_array_append_val (model, naive);
}

static void
add_look (StoreFixture *self, GArray *model, gint64 at)
{
  Naive naive = { 0, at, PICK (OFFICERS), PICK (CAMERAS), PICK (CASES), DUTY_REGISTER_KIND_LOOK, 0 };

  naive.seq =
      append (self, naive.officer, "camera.open", naive.subject, naive.case_code, "{\"reason\":\"巡查\"}");
  g_array_append_val (model, naive);
}

static void
close_look (StoreFixture *self, GArray *model, gint64 at)
{
  Naive *naive = &g_array_index (model, Naive, g_test_rand_int_range (0, (int) model->len));
  g_autofree char *body = g_strdup_printf ("{\"open\":%" G_GINT64_FORMAT "}", naive->seq);

  if (naive->kind != DUTY_REGISTER_KIND_LOOK || naive->closed_at != 0)
    return;
  append (self, naive->officer, "camera.close", naive->subject, naive->case_code, body);
  naive->closed_at = at;
}

/* The clock is set back now and then. */
static void
add_some (StoreFixture *self, GArray *model, gint64 *at)
{
  *at += g_test_rand_int_range (-2, 6) * G_TIME_SPAN_SECOND;
  duty_fake_clock_set_wall (self->clock, *at);
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      add_unmask (self, model, *at);
      return;
    case 1:
    case 2:
    case 3:
      if (model->len > 0)
        close_look (self, model, *at);
      return;
    case 4:
      append (self, "李强", "camera.lost", "cam01", NULL, "{}");
      return;
    default:
      add_look (self, model, *at);
    }
}

static gboolean
passes (const Naive *naive, const DutyRegisterFilter *filter)
{
  if (filter->subjects != NULL && !g_strv_contains (filter->subjects, naive->subject))
    return FALSE;
  return (filter->from == 0 || naive->at >= filter->from) && (filter->to == 0 || naive->at < filter->to) &&
         (filter->kinds == 0 || (filter->kinds & DUTY_REGISTER_BIT (naive->kind)) != 0) &&
         (filter->officer == NULL || g_str_equal (filter->officer, naive->officer)) &&
         (filter->case_code == NULL || g_strcmp0 (filter->case_code, naive->case_code) == 0);
}

static int
compare_naive (gconstpointer a, gconstpointer b)
{
  const Naive *x = a;
  const Naive *y = b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return x->seq > y->seq ? -1 : 1;
}

static GArray *
choose (GArray *model, const DutyRegisterFilter *filter)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Naive));

  for (guint i = 0; i < model->len; i++)
    if (passes (&g_array_index (model, Naive, i), filter))
      g_array_append_val (chosen, g_array_index (model, Naive, i));
  g_array_sort (chosen, compare_naive);
  return chosen;
}

static void
assert_line (DutyRegisterLine *line, const Naive *naive)
{
  const DutyRegisterRow *row = duty_register_line_get_row (line);

  g_assert_cmpint (row->seq, ==, naive->seq);
  g_assert_cmpint (row->at, ==, naive->at);
  g_assert_cmpint (row->kind, ==, naive->kind);
  g_assert_cmpstr (row->officer, ==, naive->officer);
  g_assert_cmpstr (row->subject, ==, naive->subject);
  g_assert_cmpstr (row->case_code, ==, naive->case_code);
  g_assert_cmpint (row->closed_at, ==, naive->closed_at);
}

static void
assert_agree (StoreFixture *self, GArray *model, const DutyRegisterFilter *filter)
{
  g_autoptr (GArray) chosen = choose (model, filter);
  g_autoptr (GPtrArray) lines = load (self, filter, NULL);

  g_assert_cmpuint (lines->len, ==, MIN (chosen->len, DUTY_STORE_REGISTER_PAGE));
  for (guint i = 0; i < lines->len; i++)
    assert_line (g_ptr_array_index (lines, i), &g_array_index (chosen, Naive, i));
}

static void
test_filters_agree_with_a_naive_model (void)
{
  static const char *const SUBJECTS[][4] = {
    { "cam01", NULL }, { "cam02", "cam04", NULL }, { "149901-20261122-0001-8", NULL }, { NULL }
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (Naive));
  gint64 at = STORE_FIXTURE_START;

  for (guint i = 0; i < 600; i++)
    add_some (fixture, model, &at);
  for (guint i = 0; i < 200; i++)
    {
      DutyRegisterFilter filter = { 0 };

      filter.kinds = (guint) g_test_rand_int_range (0, 8);
      if (g_test_rand_bit ())
        filter.from = STORE_FIXTURE_START + g_test_rand_int_range (0, 900) * G_TIME_SPAN_SECOND;
      if (g_test_rand_bit ())
        filter.to = STORE_FIXTURE_START + g_test_rand_int_range (0, 1500) * G_TIME_SPAN_SECOND;
      if (g_test_rand_bit ())
        filter.officer = PICK (OFFICERS);
      if (g_test_rand_bit ())
        filter.case_code = PICK (CASES);
      if (g_test_rand_bit ())
        filter.subjects = PICK (SUBJECTS);
      assert_agree (fixture, model, &filter);
    }
}

/* Lines that come between two pages are newer, or fall among those not read yet: nothing comes twice, and
 * nothing that was there at first is missed. */
static void
test_paging_while_new_entries_come (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (Naive));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (DutyRegisterLine) last = NULL;
  DutyRegisterFilter all = { 0 };
  gint64 at = STORE_FIXTURE_START;
  guint n_at_first;
  guint n_pages = 0;

  for (guint i = 0; i < 1200; i++)
    add_some (fixture, model, &at);
  n_at_first = model->len;
  for (;;)
    {
      g_autoptr (GPtrArray) lines = load (fixture, &all, last);

      for (guint i = 0; i < lines->len; i++)
        {
          const DutyRegisterRow *row = duty_register_line_get_row (g_ptr_array_index (lines, i));

          g_assert_true (g_hash_table_add (seen, GSIZE_TO_POINTER (row->seq)));
        }
      n_pages++;
      if (lines->len < DUTY_STORE_REGISTER_PAGE)
        break;
      g_set_object (&last, g_ptr_array_index (lines, lines->len - 1));
      for (guint i = 0; i < 20; i++)
        add_some (fixture, model, &at);
    }
  g_assert_cmpuint (n_pages, >=, 3);
  for (guint i = 0; i < n_at_first; i++)
    g_assert_true (g_hash_table_contains (seen, GSIZE_TO_POINTER (g_array_index (model, Naive, i).seq)));
}

/* A body that is no JSON, put there by whomever, neither stops the journal nor the register. */
static void
test_bodies_that_are_no_json (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyRegisterFilter all = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  append (fixture, "李强", "camera.open", "cam01", NULL, "{nonsense}");
  append (fixture, "李强", "camera.close", "cam01", NULL, "{open:1}");
  append (fixture, "李强", "camera.close", "cam01", NULL, "{\"open\":\"1\"}");
  lines = load (fixture, &all, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (duty_register_line_get_row (g_ptr_array_index (lines, 0))->closed_at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/register/spans", test_spans);
  g_test_add_func ("/store/register/tours", test_tours);
  g_test_add_func ("/store/register/filters", test_filters_agree_with_a_naive_model);
  g_test_add_func ("/store/register/paging", test_paging_while_new_entries_come);
  g_test_add_func ("/store/register/no-json", test_bodies_that_are_no_json);
  return g_test_run ();
}
