/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-decode-chain.h"

/* Units in a row that cannot be decoded, one after another, before the decoder is given up: a second of them. */
#define MAX_ERRORS 25

struct _DutyDecodeChain
{
  GstBin *pipeline;    /* borrowed: the elements are its children */
  GstElement *decoder; /* borrowed from the pipeline, once linked */
  const DutyCodec *codec; /* atomic; NULL until it is linked */
  gboolean finished;   /* whether the decoder is linked to a sink */

  DutyRing *ring; /* owned */
  DutyGateFuncs funcs;
  DutyPictureFunc on_picture;
  gpointer data;
};

static GstElement *
add_element (DutyDecodeChain *self, const char *factory)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element != NULL)
    gst_bin_add (self->pipeline, element);
  return element;
}

static GstElement *
add_decoder (DutyDecodeChain *self, const char *factory)
{
  GstElement *decoder = add_element (self, factory);

  if (decoder != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (decoder), "max-errors") != NULL)
    g_object_set (decoder, "max-errors", MAX_ERRORS, NULL);
  return decoder;
}

static GstElement *
add_sink (DutyDecodeChain *self)
{
  GstElement *sink = duty_picture_sink_new (self->on_picture, self->data);

  gst_bin_add (self->pipeline, sink);
  return sink;
}

/* The last stretch, when the format is known: a converter that has nothing to do still costs 2 %. */
static gboolean
link_sink (DutyDecodeChain *self, const GstCaps *caps)
{
  GstElement *convert = duty_codec_is_plain (caps) ? NULL : add_element (self, "videoconvert");
  GstElement *sink = add_sink (self);

  gst_element_sync_state_with_parent (sink);
  if (convert == NULL)
    return gst_element_link (self->decoder, sink);
  gst_element_sync_state_with_parent (convert);
  return gst_element_link_many (self->decoder, convert, sink, NULL);
}

static GstElement *
add_gate (DutyDecodeChain *self, GstElement *queue)
{
  GstElement *gate = duty_gate_new (self->ring, &self->funcs, self->data, queue);

  gst_bin_add (self->pipeline, gate);
  return gate;
}

static GstElement *
add_queue (DutyDecodeChain *self)
{
  GstElement *queue = add_element (self, "queue");

  /* No bounds of its own: the gate before it never lets it grow, and never blocks. */
  if (queue != NULL)
    g_object_set (queue, "max-size-buffers", 0, "max-size-bytes", 0, "max-size-time", (guint64) 0, "silent", TRUE,
                  NULL);
  return queue;
}

/* Links elements in order; a missing plugin makes the format unsupported. */
static gboolean
link_elements (GstPad *pad, GPtrArray *elements)
{
  g_autoptr (GstPad) first = NULL;

  for (guint i = 0; i < elements->len; i++)
    if (g_ptr_array_index (elements, i) == NULL)
      return FALSE;
  for (guint i = 1; i < elements->len; i++)
    if (!gst_element_link (g_ptr_array_index (elements, i - 1), g_ptr_array_index (elements, i)))
      return FALSE;
  for (guint i = elements->len; i > 0; i--)
    gst_element_sync_state_with_parent (g_ptr_array_index (elements, i - 1));
  first = gst_element_get_static_pad (g_ptr_array_index (elements, 0), "sink");
  return gst_pad_link (pad, first) == GST_PAD_LINK_OK;
}

static gboolean
is_rtp (const GstCaps *caps)
{
  return gst_structure_has_name (gst_caps_get_structure (caps, 0), "application/x-rtp");
}

/**
 * duty_decode_chain_new:
 * @pipeline: gets the elements
 * @ring: (transfer none): keeps what comes, encoded
 * @funcs: what the gate asks and tells; its accept function should call duty_decode_chain_finish()
 * @on_picture: takes the pictures
 * @data: data for both
 *
 * Returns: (transfer full): a chain of nothing yet
 */
DutyDecodeChain *
duty_decode_chain_new (GstBin *pipeline,
                       DutyRing *ring,
                       const DutyGateFuncs *funcs,
                       DutyPictureFunc on_picture,
                       gpointer data)
{
  DutyDecodeChain *self = g_new0 (DutyDecodeChain, 1);

  self->pipeline = pipeline;
  self->ring = duty_ring_ref (ring);
  self->funcs = *funcs;
  self->on_picture = on_picture;
  self->data = data;
  return self;
}

void
duty_decode_chain_free (DutyDecodeChain *self)
{
  duty_ring_unref (self->ring);
  g_free (self);
}

/**
 * duty_decode_chain_takes:
 * @caps: of a pad of a source
 *
 * Returns: whether it may be video; the sound of a camera is not
 */
gboolean
duty_decode_chain_takes (const GstCaps *caps)
{
  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return FALSE;
  return !is_rtp (caps) ||
         g_strcmp0 (gst_structure_get_string (gst_caps_get_structure (caps, 0), "media"), "video") == 0;
}

/**
 * duty_decode_chain_link:
 * @self: a chain, once
 * @pad: a source pad in the pipeline
 * @caps: its format
 *
 * Builds the chain as far as the decoder.
 *
 * Returns: whether we have what the format needs
 */
gboolean
duty_decode_chain_link (DutyDecodeChain *self, GstPad *pad, const GstCaps *caps)
{
  const DutyCodec *codec = duty_codec_find (caps);
  GstElement *queue = codec != NULL ? add_queue (self) : NULL;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  if (queue == NULL)
    return FALSE;
  g_atomic_pointer_set (&self->codec, codec);
  if (is_rtp (caps))
    g_ptr_array_add (elements, add_element (self, codec->depay));
  if (codec->parse != NULL)
    g_ptr_array_add (elements, add_element (self, codec->parse));
  g_ptr_array_add (elements, add_gate (self, queue));
  g_ptr_array_add (elements, queue);
  self->decoder = add_decoder (self, codec->decode);
  g_ptr_array_add (elements, self->decoder);
  return link_elements (pad, elements);
}

/**
 * duty_decode_chain_get_codec:
 *
 * Returns: (transfer none) (nullable): what it was linked for; any thread
 */
const DutyCodec *
duty_decode_chain_get_codec (DutyDecodeChain *self)
{
  return g_atomic_pointer_get (&self->codec);
}

/**
 * duty_decode_chain_finish:
 * @self: a chain that is linked
 * @caps: the format that the gate was asked to accept
 *
 * Builds the rest, the first time, and fits the decoder to the format.
 *
 * Returns: whether such pictures are not too large for us
 */
gboolean
duty_decode_chain_finish (DutyDecodeChain *self, GstCaps *caps)
{
  if (!duty_codec_accepts_size (caps))
    return FALSE;
  if (!self->finished)
    self->finished = link_sink (self, caps);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->decoder), "max-threads") != NULL)
    g_object_set (self->decoder, "max-threads", duty_codec_get_threads (caps), NULL);
  return TRUE;
}
