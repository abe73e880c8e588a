/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-gate.h"

/* Access units that may wait for the decoder before whole groups are skipped: half a second. */
#define MAX_BACKLOG 12

/* Waited for this many units (20 s as a rule; cameras send key frames up to 10 s apart), a stream has no key
 * frames (intra refresh): let it pass as it is. */
#define MAX_WAIT 512

/**
 * DutyGate:
 *
 * Stands before the decoder. While nobody looks it lets nothing pass, but all that comes goes into the stream's
 * ring; when somebody looks again, the units since the last key frame go first, and the next picture is there
 * at once. When the decoder cannot keep up, it skips whole groups of pictures,
 * so that what is shown is late by half a second at most and never torn. Where key frames are enough, only
 * they pass, in a segment that tells the decoder to give each one's picture at once. It belongs to
 * GStreamer's threads.
 */
struct _DutyGate
{
  GstElement parent_instance;

  DutyRing *ring;      /* owned */
  DutyGateFuncs funcs; /* set before the element is in a pipeline */
  gpointer data;
  GstElement *queue; /* borrowed: the next element but for pads, in the same bin */
  GstPad *sink;      /* borrowed */
  GstPad *src;       /* borrowed */

  DutyRingGroup *group; /* owned, nullable: what is kept; all below: streaming thread */
  GstCaps *caps;        /* owned, nullable */
  gboolean is_late;     /* the group would only be late, because the decoder was */
  guint waited;
  guint limit; /* of the backlog: what was replayed may still wait */
  gboolean passing; /* every unit since a key frame */
  gboolean sparse;  /* key frames only */
};

G_DEFINE_TYPE (DutyGate, duty_gate, GST_TYPE_ELEMENT)

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);
static GstStaticPadTemplate src_template =
    GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);

static void
duty_gate_finalize (GObject *object)
{
  DutyGate *self = DUTY_GATE (object);

  g_clear_pointer (&self->group, duty_ring_group_unref);
  gst_clear_caps (&self->caps);
  g_clear_pointer (&self->ring, duty_ring_unref);

  G_OBJECT_CLASS (duty_gate_parent_class)->finalize (object);
}

static void
forget (DutyGate *self)
{
  g_clear_pointer (&self->group, duty_ring_group_unref);
}

static gboolean
is_key (GstBuffer *unit)
{
  return !GST_BUFFER_FLAG_IS_SET (unit, GST_BUFFER_FLAG_DELTA_UNIT);
}

/* A group that grows over its bounds is forgotten whole; the next key frame starts anew. */
static void
keep (DutyGate *self, GstBuffer *unit)
{
  if (is_key (unit) && self->caps != NULL)
    {
      forget (self);
      self->group = duty_ring_begin (self->ring, self->caps, unit);
      self->is_late = FALSE;
    }
  else if (self->group != NULL && !duty_ring_extend (self->ring, self->group, unit))
    forget (self);
}

/* How many units may go first, when somebody looks again. */
static guint
count_kept (DutyGate *self)
{
  return self->group != NULL && !self->is_late ? duty_ring_group_get_length (self->group) : 0;
}

static gboolean
is_behind (DutyGate *self)
{
  guint backlog;

  g_object_get (self->queue, "current-level-buffers", &backlog, NULL);
  if (backlog <= MAX_BACKLOG)
    self->limit = MAX_BACKLOG;
  return backlog > self->limit;
}

static GstFlowReturn
push_kept (DutyGate *self, guint i)
{
  GstBuffer *unit = gst_buffer_copy (duty_ring_group_get_buffer (self->group, i));

  if (i == 0)
    GST_BUFFER_FLAG_SET (unit, GST_BUFFER_FLAG_DISCONT);
  return gst_pad_push (self->src, unit);
}

/* A decoder keeps pictures back for their order; with key units only (gst/gstsegment.h) it drains after each. */
static GstEvent *
make_segment (DutyGate *self, const GstSegment *from)
{
  GstSegment segment;

  gst_segment_copy_into (from, &segment);
  if (self->sparse)
    segment.flags |= GST_SEGMENT_FLAG_TRICKMODE | GST_SEGMENT_FLAG_TRICKMODE_KEY_UNITS;
  return gst_event_new_segment (&segment);
}

static void
set_sparse (DutyGate *self, gboolean sparse)
{
  g_autoptr (GstEvent) event = NULL;
  const GstSegment *segment;

  if (self->sparse == sparse)
    return;
  self->sparse = sparse;
  event = gst_pad_get_sticky_event (self->sink, GST_EVENT_SEGMENT, 0);
  if (event == NULL)
    return;
  gst_event_parse_segment (event, &segment);
  gst_pad_push_event (self->src, make_segment (self, segment));
}

/* The unit at hand is the last of what is kept. */
static GstFlowReturn
replay (DutyGate *self)
{
  GstFlowReturn flow = GST_FLOW_OK;
  guint n = count_kept (self);

  self->funcs.on_replay (n - 1, GST_BUFFER_PTS (duty_ring_group_get_buffer (self->group, n - 1)), self->data);
  for (guint i = 0; i < n && flow == GST_FLOW_OK; i++)
    flow = push_kept (self, i);
  self->limit = n + MAX_BACKLOG;
  self->passing = TRUE;
  return flow;
}

static GstFlowReturn
start (DutyGate *self, GstBuffer *unit)
{
  guint n = count_kept (self);

  if (n > 0 && !is_behind (self))
    return replay (self);
  if (n > 0 || ++self->waited < MAX_WAIT)
    return GST_FLOW_OK;
  self->passing = TRUE;
  return gst_pad_push (self->src, gst_buffer_ref (unit));
}

/* After a group was skipped, the kept units would only be late again: wait for a key frame. What came is in the ring
 * all the same. */
static GstFlowReturn
skip_group (DutyGate *self)
{
  self->is_late = TRUE;
  self->waited = 0;
  self->passing = FALSE;
  return GST_FLOW_OK;
}

static GstFlowReturn
pass_key (DutyGate *self, GstBuffer *unit)
{
  self->passing = FALSE;
  set_sparse (self, TRUE);
  if (!is_key (unit) || is_behind (self))
    return GST_FLOW_OK;
  return gst_pad_push (self->src, gst_buffer_ref (unit));
}

/* Who begins to look gets the picture of now first, whatever is enough after. */
static GstFlowReturn
pass (DutyGate *self, GstBuffer *unit, DutyGateWish wish)
{
  if (wish == DUTY_GATE_KEYS && (self->passing || self->sparse))
    return pass_key (self, unit);
  set_sparse (self, FALSE);
  if (!self->passing)
    return start (self, unit);
  if (is_behind (self))
    return skip_group (self);
  return gst_pad_push (self->src, gst_buffer_ref (unit));
}

/* Who fails below the gate has said so on the bus. A source told so too would end its stream, and rtspsrc 1.22 does that
 * with an event that has no number. */
static GstFlowReturn
contain (GstFlowReturn flow)
{
  return flow == GST_FLOW_ERROR ? GST_FLOW_OK : flow;
}

static GstFlowReturn
duty_gate_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  DutyGate *self = DUTY_GATE (parent);
  g_autoptr (GstBuffer) unit = buffer;
  DutyGateWish wish;

  keep (self, unit);
  self->funcs.on_unit (is_key (unit), self->data);
  wish = self->funcs.get_wish (self->data);
  if (wish != DUTY_GATE_NOTHING)
    return contain (pass (self, unit, wish));
  self->passing = FALSE;
  set_sparse (self, FALSE);
  return GST_FLOW_OK;
}

static gboolean
accepts (DutyGate *self, GstEvent *event)
{
  GstCaps *caps;

  forget (self);
  gst_event_parse_caps (event, &caps);
  gst_caps_replace (&self->caps, caps);
  return self->funcs.accept (caps, self->data);
}

static gboolean
push_segment (DutyGate *self, GstEvent *event)
{
  const GstSegment *segment;
  gboolean pushed;

  gst_event_parse_segment (event, &segment);
  pushed = gst_pad_push_event (self->src, make_segment (self, segment));
  gst_event_unref (event);
  return pushed;
}

static gboolean
duty_gate_sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  DutyGate *self = DUTY_GATE (parent);

  if (GST_EVENT_TYPE (event) == GST_EVENT_CAPS && !accepts (self, event))
    {
      gst_event_unref (event);
      return FALSE;
    }
  if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_STOP)
    {
      forget (self);
      skip_group (self);
    }
  if (GST_EVENT_TYPE (event) == GST_EVENT_SEGMENT)
    return push_segment (self, event);
  return gst_pad_event_default (pad, parent, event);
}

static void
duty_gate_class_init (DutyGateClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duty_gate_finalize;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Dutydesk gate", "Filter/Video",
                                         "Feeds a decoder only while somebody looks", "Dutydesk");
}

static void
duty_gate_init (DutyGate *self)
{
  self->sink = gst_pad_new_from_static_template (&sink_template, "sink");
  self->src = gst_pad_new_from_static_template (&src_template, "src");
  gst_pad_set_chain_function (self->sink, duty_gate_chain);
  gst_pad_set_event_function (self->sink, duty_gate_sink_event);
  GST_PAD_SET_PROXY_CAPS (self->sink);
  GST_PAD_SET_PROXY_ALLOCATION (self->sink);
  GST_PAD_SET_PROXY_CAPS (self->src);
  gst_element_add_pad (GST_ELEMENT (self), self->sink);
  gst_element_add_pad (GST_ELEMENT (self), self->src);
}

/**
 * duty_gate_new:
 * @ring: (transfer none): what keeps all that comes
 * @funcs: what to ask and tell
 * @data: data for @funcs; it must outlive the element's last streaming thread
 * @queue: (transfer none): the queue that the gate is linked to, whose level tells the backlog; it
 *   lives in the same bin
 *
 * Returns: (transfer floating): a gate
 */
GstElement *
duty_gate_new (DutyRing *ring, const DutyGateFuncs *funcs, gpointer data, GstElement *queue)
{
  DutyGate *self = g_object_new (DUTY_TYPE_GATE, NULL);

  self->ring = duty_ring_ref (ring);
  self->funcs = *funcs;
  self->data = data;
  self->queue = queue;
  return GST_ELEMENT (self);
}
