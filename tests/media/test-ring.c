/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-ring.h"
#include "support/duty-fake-clock.h"

#define SECOND G_TIME_SPAN_SECOND

/* What a unit costs the ring beside its bytes. */
#define COST 512

typedef struct
{
  DutyFakeClock *clock;
  DutyRingBudget *budget;
  DutyRing *ring;
  DutyRingGroup *group;
  GstCaps *caps;
} Fixture;

static void
set_up_with (Fixture *self, gsize budget, DutyRingLimits limits)
{
  self->clock = duty_fake_clock_new (1000 * SECOND);
  self->budget = duty_ring_budget_new (budget);
  self->ring = duty_ring_new (DUTY_CLOCK (self->clock), self->budget, &limits);
  self->caps = gst_caps_from_string ("video/x-h264,stream-format=avc,codec_data=(buffer)01");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  set_up_with (self, DUTY_RING_BUDGET_DEFAULT, DUTY_RING_LIMITS_DEFAULT);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->group, duty_ring_group_unref);
  g_clear_pointer (&self->ring, duty_ring_unref);
  g_assert_cmpuint (duty_ring_budget_get_used (self->budget), ==, 0);
  duty_ring_budget_unref (self->budget);
  g_assert_finalize_object (self->clock);
  gst_caps_unref (self->caps);
}

static gint64
get_now (Fixture *self)
{
  return duty_clock_get_monotonic (DUTY_CLOCK (self->clock));
}

/* Capitals are key frames, a digit lets as many seconds pass; a unit has @size bytes. */
static void
feed (Fixture *self, const char *units, gsize size)
{
  for (const char *unit = units; *unit != '\0'; unit++)
    {
      g_autoptr (GstBuffer) buffer = NULL;

      if (g_ascii_isdigit (*unit))
        {
          duty_fake_clock_advance (self->clock, (*unit - '0') * SECOND);
          continue;
        }
      buffer = gst_buffer_new_allocate (NULL, size, NULL);
      gst_buffer_fill (buffer, 0, unit, 1);
      if (g_ascii_isupper (*unit))
        {
          g_clear_pointer (&self->group, duty_ring_group_unref);
          self->group = duty_ring_begin (self->ring, self->caps, buffer);
        }
      else if (self->group != NULL && !duty_ring_extend (self->ring, self->group, buffer))
        g_clear_pointer (&self->group, duty_ring_group_unref);
    }
}

static char *
read_letters (DutyPast *past)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; past != NULL && i < duty_past_get_length (past); i++)
    {
      char letter = '?';

      gst_buffer_extract (duty_past_get_unit (past, i)->buffer, 0, &letter, 1);
      g_string_append_c (letters, letter);
    }
  return g_string_free (letters, FALSE);
}

static void
assert_past (Fixture *self, gint64 from, gint64 until, const char *expected)
{
  g_autoptr (DutyPast) past = duty_ring_dup_past (self->ring, from, until);
  g_autofree char *letters = read_letters (past);

  g_assert_cmpstr (letters, ==, expected);
}

static void
test_begins_at_the_key_frame_before (Fixture *self, gconstpointer data)
{
  gint64 start = get_now (self);

  feed (self, "Ab1c1De1f1Gh", 1);
  assert_past (self, start, G_MAXINT64, "AbcDefGh");
  assert_past (self, start + 3 * SECOND, G_MAXINT64, "DefGh");
  assert_past (self, start + 3 * SECOND, start + 3 * SECOND, "Def");
  assert_past (self, start - 9 * SECOND, start, "Ab");
  assert_past (self, start - 9 * SECOND, start - SECOND, "");
  assert_past (self, get_now (self) + 1, G_MAXINT64, "");
}

static void
test_keeps_its_span (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    feed (self, "Ab1c1", 1);
  /* 60 s went by; what is held begins with the last key frame that is 40 s old or older. */
  assert_past (self, get_now (self) - 200 * SECOND, get_now (self) - 37 * SECOND, "AbcAbcAbc");
  g_assert_cmpuint (duty_ring_get_size (self->ring), <=, 22 * 3 * (COST + 1));
}

static void
test_tells_when_units_came (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyPast) past = NULL;
  gint64 start = get_now (self);

  feed (self, "A3b", 1);
  past = duty_ring_dup_past (self->ring, start - 5 * SECOND, get_now (self));
  g_assert_cmpint (duty_past_get_unit (past, 1)->monotonic, ==, start + 3 * SECOND);
  g_assert_cmpint (duty_past_get_unit (past, 1)->wall, ==, 1003 * SECOND);
  g_assert_true (duty_past_get_unit (past, 0)->key);
  g_assert_false (duty_past_get_unit (past, 1)->key);
  /* The span was to begin earlier than anything came. */
  g_assert_cmpint (duty_past_get_from (past), ==, start);
  g_assert_cmpint (duty_past_get_until (past), ==, start + 3 * SECOND);
}

static void
test_keeps_formats_apart (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyPast) past = NULL;
  gint64 start = get_now (self);

  feed (self, "Ab1", 1);
  gst_caps_unref (self->caps);
  self->caps = gst_caps_from_string ("video/x-h265");
  feed (self, "Cd", 1);
  past = duty_ring_dup_past (self->ring, start, G_MAXINT64);
  g_assert_cmpuint (duty_past_get_length (past), ==, 4);
  g_assert_true (gst_structure_has_name (gst_caps_get_structure (duty_past_get_unit (past, 1)->caps, 0),
                                         "video/x-h264"));
  g_assert_true (
      gst_structure_has_field (gst_caps_get_structure (duty_past_get_unit (past, 0)->caps, 0), "codec_data"));
  g_assert_true (gst_structure_has_name (gst_caps_get_structure (duty_past_get_unit (past, 2)->caps, 0),
                                         "video/x-h265"));
}

static void
test_copies_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GstBuffer) key = gst_buffer_new_allocate (NULL, 100, NULL);
  g_autoptr (DutyPast) past = NULL;

  self->group = duty_ring_begin (self->ring, self->caps, key);
  past = duty_ring_dup_past (self->ring, get_now (self), G_MAXINT64);
  g_assert_true (duty_past_get_unit (past, 0)->buffer == key);
  g_assert_true (duty_ring_group_get_buffer (self->group, 0) == key);
}

/* What was taken stays as it was, whatever becomes of the ring. */
static void
test_snapshots_do_not_change (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyPast) past = NULL;
  g_autofree char *letters = NULL;

  feed (self, "Ab", 1);
  past = duty_ring_dup_past (self->ring, get_now (self), G_MAXINT64);
  feed (self, "cD", 1);
  duty_ring_close (self->ring);
  letters = read_letters (past);
  g_assert_cmpstr (letters, ==, "Ab");
}

static void
test_closed_holds_nothing (Fixture *self, gconstpointer data)
{
  feed (self, "Ab", 1);
  duty_ring_close (self->ring);
  feed (self, "cDe", 1);
  g_assert_cmpuint (duty_ring_get_size (self->ring), ==, 0);
  g_assert_cmpuint (duty_ring_budget_get_used (self->budget), ==, 0);
  assert_past (self, 0, G_MAXINT64, "");
  g_assert_cmpuint (duty_ring_group_get_length (self->group), ==, 2);
  duty_ring_open (self->ring);
  feed (self, "Fg", 1);
  assert_past (self, 0, G_MAXINT64, "Fg");
}

static void
test_bytes_of_one_stream (void)
{
  Fixture self = { NULL };

  set_up_with (&self, DUTY_RING_BUDGET_DEFAULT, (DutyRingLimits){ 40 * SECOND, 10 * (1000 + COST) });
  for (guint i = 0; i < 26; i++)
    feed (&self, ((char[]){ (char) ('A' + i), 'x', '\0' }), 1000);
  /* Five whole groups, and the one that comes in. */
  assert_past (&self, -1, G_MAXINT64, "UxVxWxXxYxZx");
  g_assert_cmpuint (duty_ring_get_size (self.ring), ==, 12 * (1000 + COST));
  tear_down (&self, NULL);
}

/* A flood of units without bytes is bounded as well. */
static void
test_empty_units_cost_too (void)
{
  Fixture self = { NULL };

  set_up_with (&self, DUTY_RING_BUDGET_DEFAULT, (DutyRingLimits){ 40 * SECOND, 100 * COST });
  for (guint i = 0; i < 1000; i++)
    feed (&self, "A", 1);
  g_assert_cmpuint (duty_ring_get_size (self.ring), <=, 102 * (COST + 1));
  tear_down (&self, NULL);
}

/* A group without end: never begun anew by a key frame. */
static void
test_lets_huge_groups_go (Fixture *self, gconstpointer data)
{
  feed (self, "A1", 1);
  for (guint i = 0; i < 20; i++)
    feed (self, i == 0 ? "B" : "x", 1024 * 1024);
  g_assert_null (self->group);
  assert_past (self, -1, G_MAXINT64, "A");
  feed (self, "Cd", 1);
  assert_past (self, get_now (self), G_MAXINT64, "Cd");
}

/* Two streams share what there is: the one that came late gets its part from the one that has more. */
static void
test_bytes_of_all_streams (void)
{
  Fixture one = { NULL };
  Fixture other;
  gsize unit = 1000 + COST;

  set_up_with (&one, 10 * unit, DUTY_RING_LIMITS_DEFAULT);
  for (guint i = 0; i < 50; i++)
    feed (&one, "A", 1000);
  g_assert_cmpuint (duty_ring_get_size (one.ring), ==, 10 * unit);
  other = one;
  other.group = NULL;
  other.ring = duty_ring_new (DUTY_CLOCK (one.clock), one.budget, &DUTY_RING_LIMITS_DEFAULT);
  for (guint i = 0; i < 50; i++)
    {
      feed (&other, "B", 1000);
      feed (&one, "A", 1000);
      g_assert_cmpuint (duty_ring_budget_get_used (one.budget), <=, 12 * unit);
    }
  g_assert_cmpuint (duty_ring_get_size (one.ring), ==, 5 * unit);
  g_assert_cmpuint (duty_ring_get_size (other.ring), ==, 5 * unit);
  duty_ring_group_unref (other.group);
  duty_ring_unref (other.ring);
  tear_down (&one, NULL);
}

/* Two connections of one stream, of which the first is on its way down. */
static void
test_two_writers (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyRingGroup) old = NULL;

  feed (self, "Ab", 1);
  old = g_steal_pointer (&self->group);
  feed (self, "1C", 1);
  for (guint i = 0; i < 50; i++)
    feed (self, "D1", 1);
  g_assert_true (duty_ring_extend (self->ring, old, duty_ring_group_get_buffer (old, 1)));
  g_assert_cmpuint (duty_ring_group_get_length (old), ==, 3);
  assert_past (self, get_now (self) - 2 * SECOND, G_MAXINT64, "DD");
}

static gpointer
read_all_the_time (gpointer data)
{
  Fixture *self = data;
  guint n = 0;

  while (n < 300)
    {
      g_autoptr (DutyPast) past = duty_ring_dup_past (self->ring, 0, G_MAXINT64);
      guint length = past != NULL ? duty_past_get_length (past) : 0;

      for (guint i = 0; i < length; i++)
        g_assert_true (GST_IS_BUFFER (duty_past_get_unit (past, i)->buffer));
      n++;
    }
  return NULL;
}

static void
test_reads_while_it_is_filled (Fixture *self, gconstpointer data)
{
  GThread *reader = g_thread_new ("reader", read_all_the_time, self);

  for (guint i = 0; i < 20000; i++)
    feed (self, i % 50 == 0 ? "A" : "b", 10);
  g_thread_join (reader);
  g_assert_cmpuint (duty_ring_group_get_length (self->group), ==, 50);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/media/ring/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("begins-at-the-key-frame-before", test_begins_at_the_key_frame_before);
  ADD ("keeps-its-span", test_keeps_its_span);
  ADD ("tells-when-units-came", test_tells_when_units_came);
  ADD ("keeps-formats-apart", test_keeps_formats_apart);
  ADD ("copies-nothing", test_copies_nothing);
  ADD ("snapshots-do-not-change", test_snapshots_do_not_change);
  ADD ("closed-holds-nothing", test_closed_holds_nothing);
  ADD ("lets-huge-groups-go", test_lets_huge_groups_go);
  ADD ("two-writers", test_two_writers);
  ADD ("reads-while-it-is-filled", test_reads_while_it_is_filled);
#undef ADD
  g_test_add_func ("/media/ring/bytes-of-one-stream", test_bytes_of_one_stream);
  g_test_add_func ("/media/ring/empty-units-cost-too", test_empty_units_cost_too);
  g_test_add_func ("/media/ring/bytes-of-all-streams", test_bytes_of_all_streams);
  return g_test_run ();
}
