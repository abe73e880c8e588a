/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-gate.h"
#include "support/duty-fake-clock.h"

/* A gate between two pads of the test's own; nothing is decoded. */
typedef struct
{
  DutyFakeClock *clock;
  DutyRing *ring;
  GstElement *gate;
  GstElement *queue; /* empty, or as full as the test says */
  GstPad *src;
  GstPad *sink;
  DutyGateWish wish;
  GString *passed; /* one letter a unit that passed */
  GstFlowReturn flow; /* what comes back from below */
  guint replayed;
  gboolean key_units; /* as the last segment says */
} Fixture;

static DutyGateWish
on_get_wish (gpointer data)
{
  return ((Fixture *) data)->wish;
}

static gboolean
on_accept (GstCaps *caps, gpointer data)
{
  return !gst_structure_has_field (gst_caps_get_structure (caps, 0), "bad");
}

static void
on_unit (gboolean key, gpointer data)
{
}

static void
on_replay (guint units, GstClockTime now, gpointer data)
{
  ((Fixture *) data)->replayed += units;
}

static GstFlowReturn
on_passed (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  Fixture *fixture = gst_pad_get_element_private (pad);
  char letter;

  g_assert_cmpuint (gst_buffer_extract (buffer, 0, &letter, 1), ==, 1);
  g_string_append_c (fixture->passed, letter);
  gst_buffer_unref (buffer);
  return fixture->flow;
}

static gboolean
on_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  Fixture *fixture = gst_pad_get_element_private (pad);
  const GstSegment *segment;

  if (GST_EVENT_TYPE (event) == GST_EVENT_SEGMENT)
    {
      gst_event_parse_segment (event, &segment);
      fixture->key_units = (segment->flags & GST_SEGMENT_FLAG_TRICKMODE_KEY_UNITS) != 0;
    }
  return gst_pad_event_default (pad, parent, event);
}

static void
link_to (Fixture *fixture)
{
  g_autoptr (GstPad) in = gst_element_get_static_pad (fixture->gate, "sink");
  g_autoptr (GstPad) out = gst_element_get_static_pad (fixture->gate, "src");

  fixture->src = gst_pad_new ("src", GST_PAD_SRC);
  fixture->sink = gst_pad_new ("sink", GST_PAD_SINK);
  gst_pad_set_element_private (fixture->sink, fixture);
  gst_pad_set_chain_function (fixture->sink, on_passed);
  gst_pad_set_event_function (fixture->sink, on_event);
  g_assert_cmpint (gst_pad_link (fixture->src, in), ==, GST_PAD_LINK_OK);
  g_assert_cmpint (gst_pad_link (out, fixture->sink), ==, GST_PAD_LINK_OK);
  gst_pad_set_active (fixture->src, TRUE);
  gst_pad_set_active (fixture->sink, TRUE);
}

static void
send_caps (Fixture *fixture, const char *words)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (words);

  gst_pad_push_event (fixture->src, gst_event_new_caps (caps));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const DutyGateFuncs funcs = { on_get_wish, on_accept, on_unit, on_replay };
  g_autoptr (DutyRingBudget) budget = duty_ring_budget_new (DUTY_RING_BUDGET_DEFAULT);
  GstSegment segment;

  fixture->clock = duty_fake_clock_new (0);
  fixture->ring = duty_ring_new (DUTY_CLOCK (fixture->clock), budget, &DUTY_RING_LIMITS_DEFAULT);
  fixture->passed = g_string_new (NULL);
  fixture->queue = gst_object_ref_sink (gst_element_factory_make ("queue", NULL));
  fixture->gate = gst_object_ref_sink (duty_gate_new (fixture->ring, &funcs, fixture, fixture->queue));
  link_to (fixture);
  gst_element_set_state (fixture->gate, GST_STATE_PLAYING);
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (fixture->src, gst_event_new_stream_start ("test"));
  send_caps (fixture, "video/x-h264");
  gst_pad_push_event (fixture->src, gst_event_new_segment (&segment));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gst_pad_set_active (fixture->src, FALSE);
  gst_pad_set_active (fixture->sink, FALSE);
  gst_element_set_state (fixture->gate, GST_STATE_NULL);
  g_assert_finalize_object (fixture->gate);
  duty_ring_unref (fixture->ring);
  g_assert_finalize_object (fixture->clock);
  gst_object_unref (fixture->queue);
  gst_object_unref (fixture->src);
  gst_object_unref (fixture->sink);
  g_string_free (fixture->passed, TRUE);
}

/* A capital letter is a key frame. */
static void
send (Fixture *fixture, const char *units)
{
  for (const char *unit = units; *unit != '\0'; unit++)
    {
      GstBuffer *buffer = gst_buffer_new_memdup (unit, 1);

      if (g_ascii_islower (*unit))
        GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT);
      g_assert_cmpint (gst_pad_push (fixture->src, buffer), ==, GST_FLOW_OK);
    }
}

static void
test_begins_with_a_key_frame (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "abCdef");
  g_assert_cmpstr (fixture->passed->str, ==, "Cdef");
}

static void
test_keeps_for_who_comes_back (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "Ab");
  fixture->wish = DUTY_GATE_NOTHING;
  send (fixture, "cDef");
  g_assert_cmpstr (fixture->passed->str, ==, "Ab");
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "gh");
  g_assert_cmpstr (fixture->passed->str, ==, "AbDefgh");
  g_assert_cmpuint (fixture->replayed, ==, 3);
}

static void
test_passes_only_key_frames (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_KEYS;
  send (fixture, "aBcdEfg");
  g_assert_cmpstr (fixture->passed->str, ==, "BE");
  g_assert_true (fixture->key_units);
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "hi");
  g_assert_cmpstr (fixture->passed->str, ==, "BEEfghi");
  g_assert_false (fixture->key_units);
  fixture->wish = DUTY_GATE_KEYS;
  send (fixture, "jKlM");
  g_assert_cmpstr (fixture->passed->str, ==, "BEEfghiKM");
}

/* Who begins to look does not wait for the next key frame. */
static void
test_begins_at_once_with_key_frames (Fixture *fixture, gconstpointer data)
{
  send (fixture, "Abc");
  fixture->wish = DUTY_GATE_KEYS;
  send (fixture, "deF");
  g_assert_cmpstr (fixture->passed->str, ==, "AbcdF");
  g_assert_cmpuint (fixture->replayed, ==, 3);
}

static void
test_keeps_key_units_in_a_new_segment (Fixture *fixture, gconstpointer data)
{
  GstSegment segment;

  fixture->wish = DUTY_GATE_KEYS;
  send (fixture, "AbC");
  fixture->key_units = FALSE;
  gst_segment_init (&segment, GST_FORMAT_TIME);
  segment.base = GST_SECOND;
  gst_pad_push_event (fixture->src, gst_event_new_segment (&segment));
  send (fixture, "D");
  g_assert_true (fixture->key_units);
}

/* A decoder that failed is no reason for the source to end. */
static void
test_contains_errors (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_ALL;
  fixture->flow = GST_FLOW_ERROR;
  send (fixture, "AbC");
  g_assert_cmpstr (fixture->passed->str, ==, "AbC");
  fixture->flow = GST_FLOW_FLUSHING;
  g_assert_cmpint (gst_pad_push (fixture->src, gst_buffer_new_memdup ("D", 1)), ==, GST_FLOW_FLUSHING);
}

static void
test_forgets_what_grows_too_large (Fixture *fixture, gconstpointer data)
{
  send (fixture, "A");
  for (guint i = 0; i < 1500; i++)
    send (fixture, "b");
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "cDe");
  g_assert_cmpstr (fixture->passed->str, ==, "De");
}

static void
test_passes_without_key_frames (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_ALL;
  for (guint i = 0; i < 600; i++)
    send (fixture, "b");
  g_assert_cmpuint (fixture->passed->len, >, 0);
}

static void
test_refuses_formats (Fixture *fixture, gconstpointer data)
{
  fixture->wish = DUTY_GATE_ALL;
  send_caps (fixture, "video/x-h264,bad=true");
  g_assert_cmpint (gst_pad_push (fixture->src, gst_buffer_new ()), ==, GST_FLOW_NOT_NEGOTIATED);
  g_assert_cmpuint (fixture->passed->len, ==, 0);
}

/* The letters of what the ring has from a moment on. */
static char *
read_past (Fixture *fixture, gint64 from)
{
  g_autoptr (DutyPast) past = duty_ring_dup_past (fixture->ring, from, G_MAXINT64);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; past != NULL && i < duty_past_get_length (past); i++)
    {
      char letter;

      gst_buffer_extract (duty_past_get_unit (past, i)->buffer, 0, &letter, 1);
      g_string_append_c (letters, letter);
    }
  return g_string_free (letters, FALSE);
}

/* Whether anybody looks or not, and whether the decoder keeps up or not. */
static void
test_fills_the_ring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = NULL;
  g_autofree char *late = NULL;

  send (fixture, "abCd");
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  fixture->wish = DUTY_GATE_ALL;
  send (fixture, "eFg");
  send_caps (fixture, "video/x-h264,width=64");
  send (fixture, "hIj");
  all = read_past (fixture, 0);
  late = read_past (fixture, duty_clock_get_monotonic (DUTY_CLOCK (fixture->clock)));
  g_assert_cmpstr (all, ==, "CdeFgIj");
  g_assert_cmpstr (late, ==, "Ij");
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/media/gate/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("begins-with-a-key-frame", test_begins_with_a_key_frame);
  ADD ("keeps-for-who-comes-back", test_keeps_for_who_comes_back);
  ADD ("passes-only-key-frames", test_passes_only_key_frames);
  ADD ("begins-at-once-with-key-frames", test_begins_at_once_with_key_frames);
  ADD ("keeps-key-units-in-a-new-segment", test_keeps_key_units_in_a_new_segment);
  ADD ("contains-errors", test_contains_errors);
  ADD ("forgets-what-grows-too-large", test_forgets_what_grows_too_large);
  ADD ("passes-without-key-frames", test_passes_without_key_frames);
  ADD ("refuses-formats", test_refuses_formats);
  ADD ("fills-the-ring", test_fills_the_ring);
#undef ADD
  return g_test_run ();
}
