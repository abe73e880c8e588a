/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-gate.h"

/* Access units that may wait for the decoder before whole groups are skipped: half a second. */
#define MAX_BACKLOG 12

/* Waited for this many units, a stream has no key frames (intra refresh): let it pass as it is. */
#define MAX_WAIT 256

/**
 * DutyGate:
 *
 * Stands before the decoder. While nobody looks it lets nothing pass, but all that comes goes into the stream's
 * ring; when somebody looks again, the units since the last key frame go first, and the next picture is there
 * at once. When the decoder cannot keep up, it skips whole groups of pictures,
 * so that what is shown is late by half a second at most and never torn. It belongs to GStreamer's
 * threads.
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
  gboolean passing;
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
duty_gate_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  DutyGate *self = DUTY_GATE (parent);
  g_autoptr (GstBuffer) unit = buffer;

  keep (self, unit);
  self->funcs.on_unit (is_key (unit), self->data);
  if (!self->funcs.is_wanted (self->data))
    {
      self->passing = FALSE;
      return GST_FLOW_OK;
    }
  if (!self->passing)
    return start (self, unit);
  if (is_behind (self))
    return skip_group (self);
  return gst_pad_push (self->src, g_steal_pointer (&unit));
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
