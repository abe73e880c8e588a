/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-feed.h"

#include <gst/video/video.h>

#include "media/duty-decode-chain.h"
#include "media/duty-novelty.h"

/*
 * A connection that is closed while it is made may finish for this long (µs): rtspsrc 1.22 hands out
 * invalid events when it is stopped between PLAY and the first packet.
 */
#define SETTLE_TIME G_TIME_SPAN_SECOND

/*
 * Key frames that are further apart (µs) are no live picture: then everything is decoded, also where key
 * frames were asked for.
 */
#define MAX_KEY_INTERVAL (5 * G_TIME_SPAN_SECOND)

struct _DutyFeed
{
  gatomicrefcount ref_count;

  DutySource *source;     /* owned */
  DutyClock *clock;       /* owned */
  DutyAudience *audience; /* owned */
  GMainContext *context;  /* owned */
  GstElement *pipeline;   /* owned */
  DutyDecodeChain *chain; /* owned; streaming threads */

  DutyFeedFunc func; /* main thread; NULL once closed */
  gpointer data;

  gboolean closing; /* atomic */
  gboolean closed;  /* atomic */
  gboolean failed;  /* atomic: news of failure was sent */
  gboolean linked;  /* atomic: a video pad was taken */

  GMutex state_lock; /* held by a worker while it opens or closes; guards the next */
  gboolean opened;

  GMutex lock;   /* guards all below */
  GCond settled; /* with the lock: the first packet came, or none will */
  DutyStreamEvidence evidence;
  DutyStreamMeter meter;
  guint64 fingerprint;
  int width;
  int height;
  guint to_skip; /* pictures that are not shown, while they are older than show_from */
  GstClockTime show_from;
};

static void
duty_feed_free (DutyFeed *self)
{
  g_object_unref (self->source);
  g_object_unref (self->clock);
  duty_audience_unref (self->audience);
  g_main_context_unref (self->context);
  gst_object_unref (self->pipeline);
  duty_decode_chain_free (self->chain);
  g_mutex_clear (&self->state_lock);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->settled);
  g_free (self);
}

DutyFeed *
duty_feed_ref (DutyFeed *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_feed_unref (DutyFeed *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    duty_feed_free (self);
}

/* News: from any thread to the owner's main context. */

typedef struct
{
  DutyFeed *feed; /* owned */
  DutyFeedNews news;
} Letter;

static void
free_letter (gpointer data)
{
  Letter *letter = data;

  duty_feed_unref (letter->feed);
  g_free (letter);
}

static gboolean
on_letter (gpointer data)
{
  Letter *letter = data;

  if (letter->feed->func != NULL)
    letter->feed->func (&letter->news, letter->feed->data);
  return G_SOURCE_REMOVE;
}

static void
send_news (DutyFeed *self, DutyFeedNews news)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Letter *letter = g_new (Letter, 1);

  *letter = (Letter){ duty_feed_ref (self), news };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_letter, letter, free_letter);
  g_source_set_static_name (source, "[dutydesk] feed news");
  g_source_attach (source, self->context);
}

/* Only the first failure counts: those that follow are its consequences. */
static void
fail (DutyFeed *self, DutyStreamCause cause, gboolean adapted)
{
  if (g_atomic_int_compare_and_exchange (&self->failed, FALSE, TRUE))
    send_news (self, (DutyFeedNews){ .failed = TRUE, .cause = cause, .adapted = adapted });
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->settled);
  g_mutex_unlock (&self->lock);
}

static void
fail_with_error (DutyFeed *self, const GError *error, const char *debug)
{
  DutyStreamCause cause;

  if (g_atomic_int_get (&self->failed))
    return;
  cause = duty_source_classify (self->source, error, debug);
  fail (self, cause, duty_source_adapt (self->source, error, debug));
}

/* Evidence: written by streaming threads, read by the owner. */

static void
mark_answered (DutyFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->evidence.answered = TRUE;
}

static gboolean
has_close_keys (const DutyStreamMeter *meter, gint64 now)
{
  return meter->key_interval != 0 && meter->key_interval <= MAX_KEY_INTERVAL && now - meter->key <= MAX_KEY_INTERVAL;
}

static DutyGateWish
get_wish (DutyFeed *self, gint64 now)
{
  if (duty_audience_get_size (self->audience) == 0 || g_atomic_int_get (&self->closing))
    return DUTY_GATE_NOTHING;
  if (duty_audience_wants_all (self->audience) || !has_close_keys (&self->meter, now))
    return DUTY_GATE_ALL;
  return DUTY_GATE_KEYS;
}

static DutyGateWish
on_get_wish (gpointer data)
{
  DutyFeed *self = data;
  gint64 now = duty_clock_get_monotonic (self->clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  DutyGateWish wish = get_wish (self, now);

  if (wish == DUTY_GATE_NOTHING)
    self->evidence.decoding = 0;
  else if (self->evidence.decoding == 0)
    self->evidence.decoding = now;
  self->evidence.interval = wish == DUTY_GATE_KEYS ? self->meter.key_interval : 0;
  return wish;
}

static void
on_unit (gboolean key, gpointer data)
{
  DutyFeed *self = data;
  gint64 now = duty_clock_get_monotonic (self->clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->evidence.data = now;
  duty_stream_meter_add_picture (&self->meter, now, key);
  if (key)
    self->evidence.keys++;
}

typedef struct
{
  DutyStreamMeter *meter;
  gint64 now;
} Measuring;

/* The sequence number is the third and fourth byte (RFC 3550, 5.1). */
static gboolean
measure_packet (GstBuffer **packet, guint index, gpointer data)
{
  const Measuring *measuring = data;
  guint8 head[4] = { 0 };

  if (gst_buffer_extract (*packet, 0, head, sizeof head) == sizeof head)
    duty_stream_meter_add_packet (measuring->meter, measuring->now, gst_buffer_get_size (*packet),
                                  GST_READ_UINT16_BE (head + 2));
  return TRUE;
}

static void
measure (DutyStreamMeter *meter, gint64 now, GstPadProbeInfo *info)
{
  Measuring measuring = { meter, now };
  GstBuffer *packet = GST_PAD_PROBE_INFO_BUFFER (info);

  if ((info->type & GST_PAD_PROBE_TYPE_BUFFER_LIST) != 0)
    gst_buffer_list_foreach (GST_PAD_PROBE_INFO_BUFFER_LIST (info), measure_packet, &measuring);
  else
    measure_packet (&packet, 0, &measuring);
}

static GstPadProbeReturn
on_packet (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  DutyFeed *self = data;
  gint64 now = duty_clock_get_monotonic (self->clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->evidence.packet == 0)
    g_cond_broadcast (&self->settled);
  self->evidence.answered = TRUE;
  self->evidence.packet = now;
  measure (&self->meter, now, info);
  return GST_PAD_PROBE_OK;
}

static void
on_replay (guint units, GstClockTime now, gpointer data)
{
  DutyFeed *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->to_skip = units;
  self->show_from = now;
}

static gboolean
is_skipped (DutyFeed *self, GstClockTime time)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!GST_CLOCK_TIME_IS_VALID (time) || time >= self->show_from)
    self->to_skip = 0;
  if (self->to_skip == 0)
    return FALSE;
  self->to_skip--;
  return TRUE;
}

/* Returns whether the owner should hear of it at once. */
static gboolean
note_picture (DutyFeed *self, guint64 fingerprint, const GstVideoInfo *info)
{
  gint64 now = duty_clock_get_monotonic (self->clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean first = self->evidence.picture == 0;
  gboolean resized = self->width != info->width || self->height != info->height;

  if (first || fingerprint != self->fingerprint)
    {
      self->fingerprint = fingerprint;
      self->evidence.fresh = now;
      self->evidence.keys = 0;
    }
  self->evidence.picture = now;
  self->width = info->width;
  self->height = info->height;
  return first || resized;
}

static void
on_picture (GstBuffer *buffer, GstCaps *caps, const GstVideoInfo *info, gpointer data)
{
  DutyFeed *self = data;
  g_autoptr (GstSample) sample = NULL;
  GstVideoFrame frame;
  guint64 fingerprint;

  if (g_atomic_int_get (&self->closing) || is_skipped (self, GST_BUFFER_PTS (buffer)) ||
      !gst_video_frame_map (&frame, info, buffer, GST_MAP_READ))
    return;
  fingerprint = duty_novelty_fingerprint (&frame);
  gst_video_frame_unmap (&frame);

  sample = gst_sample_new (buffer, caps, NULL, NULL);
  duty_audience_deliver (self->audience, sample);
  if (note_picture (self, fingerprint, info))
    send_news (self, (DutyFeedNews){ .failed = FALSE });
}

/* Building: on the source's threads, when its video pad appears. */

static gboolean
on_accept (GstCaps *caps, gpointer data)
{
  DutyFeed *self = data;
  gboolean accepted = duty_decode_chain_finish (self->chain, caps);

  if (!accepted)
    fail (self, DUTY_CAUSE_UNSUPPORTED, FALSE);
  return accepted;
}

static void
on_pad_added (GstElement *element, GstPad *pad, DutyFeed *self)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  if (caps == NULL)
    caps = gst_pad_query_caps (pad, NULL);
  if (!duty_decode_chain_takes (caps) || !g_atomic_int_compare_and_exchange (&self->linked, FALSE, TRUE))
    return;
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST, on_packet, self, NULL);
  if (!duty_decode_chain_link (self->chain, pad, caps))
    fail (self, DUTY_CAUSE_UNSUPPORTED, FALSE);
}

/* The bus: nothing is left on it, everything is told on as news. */

static void
on_error (DutyFeed *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &error, &debug);
  if (GST_IS_VIDEO_DECODER (GST_MESSAGE_SRC (message)))
    fail (self, DUTY_CAUSE_DECODER, FALSE);
  fail_with_error (self, error, debug);
}

/* A source that is past connecting has heard from the camera. */
static void
on_progress (DutyFeed *self, GstMessage *message)
{
  g_autofree char *code = NULL;
  GstProgressType type;

  gst_message_parse_progress (message, &type, &code, NULL);
  if (type == GST_PROGRESS_TYPE_CONTINUE && !g_str_equal (code, "connect"))
    mark_answered (self);
}

static GstBusSyncReply
on_bus_message (GstBus *bus, GstMessage *message, gpointer data)
{
  DutyFeed *self = data;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      on_error (self, message);
      break;
    case GST_MESSAGE_PROGRESS:
      on_progress (self, message);
      break;
    case GST_MESSAGE_EOS:
      fail (self, DUTY_CAUSE_CLOSED, FALSE);
      break;
    default:
      break;
    }
  gst_message_unref (message);
  return GST_BUS_DROP;
}

/* Opening and closing: on worker threads. */

static void
open_source (DutyFeed *self)
{
  g_autoptr (GError) error = NULL;
  GstElement *element = duty_source_create_element (self->source, &error);

  if (element == NULL)
    {
      fail_with_error (self, error, NULL);
      return;
    }
  self->opened = TRUE;
  g_signal_connect (element, "pad-added", G_CALLBACK (on_pad_added), self);
  gst_bin_add (GST_BIN (self->pipeline), element);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    fail (self, DUTY_CAUSE_CLOSED, FALSE);
}

static void
on_open (GstElement *pipeline, gpointer data)
{
  DutyFeed *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  if (!g_atomic_int_get (&self->closing))
    open_source (self);
}

static void
wait_until_settled (DutyFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 end = g_get_monotonic_time () + SETTLE_TIME;

  while (self->evidence.packet == 0 && !g_atomic_int_get (&self->failed))
    if (!g_cond_wait_until (&self->settled, &self->lock, end))
      return;
}

static void
on_close (GstElement *pipeline, gpointer data)
{
  DutyFeed *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  if (self->opened)
    wait_until_settled (self);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_atomic_int_set (&self->closed, TRUE);
}

static GstElement *
make_pipeline (DutyFeed *self)
{
  GstElement *pipeline = gst_pipeline_new (NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);

  gst_bus_set_sync_handler (bus, on_bus_message, self, NULL);
  return gst_object_ref_sink (pipeline);
}

/**
 * duty_feed_open:
 * @source: what to connect to
 * @clock: what times the evidence
 * @audience: who gets the pictures; while it is empty nothing is decoded
 * @ring: (transfer none): keeps what comes, decoded or not
 * @func: called on the calling thread's main context with news, not after duty_feed_close()
 * @data: data for @func
 *
 * Returns at once; the connection is made on a worker thread. Main thread.
 *
 * Returns: (transfer full): a feed, to be ended by duty_feed_close()
 */
DutyFeed *
duty_feed_open (DutySource *source,
                DutyClock *clock,
                DutyAudience *audience,
                DutyRing *ring,
                DutyFeedFunc func,
                gpointer data)
{
  const DutyGateFuncs funcs = { on_get_wish, on_accept, on_unit, on_replay };
  DutyFeed *self = g_new0 (DutyFeed, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->state_lock);
  g_mutex_init (&self->lock);
  g_cond_init (&self->settled);
  self->source = g_object_ref (source);
  self->clock = g_object_ref (clock);
  self->audience = duty_audience_ref (audience);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->data = data;
  self->pipeline = make_pipeline (self);
  self->chain = duty_decode_chain_new (GST_BIN (self->pipeline), ring, &funcs, on_picture, self);
  gst_element_call_async (self->pipeline, on_open, duty_feed_ref (self), (GDestroyNotify) duty_feed_unref);
  return self;
}

/**
 * duty_feed_close:
 * @self: a feed
 *
 * Ends it: no news and no picture follow. The pipeline is taken down on a worker thread, which may
 * take as long as the camera lets it; see duty_feed_is_closed(). Every feed must be closed. Main
 * thread.
 */
void
duty_feed_close (DutyFeed *self)
{
  self->func = NULL;
  if (g_atomic_int_compare_and_exchange (&self->closing, FALSE, TRUE))
    gst_element_call_async (self->pipeline, on_close, duty_feed_ref (self), (GDestroyNotify) duty_feed_unref);
}

/**
 * duty_feed_is_closed:
 *
 * Returns: whether its pipeline is down and its threads are gone
 */
gboolean
duty_feed_is_closed (DutyFeed *self)
{
  return g_atomic_int_get (&self->closed);
}

/**
 * duty_feed_get_evidence:
 *
 * Returns: what the connection has shown so far
 */
DutyStreamEvidence
duty_feed_get_evidence (DutyFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->evidence;
}

/**
 * duty_feed_get_facts:
 * @facts: (out): what the connection brings now
 */
void
duty_feed_get_facts (DutyFeed *self, DutyStreamFacts *facts)
{
  const DutyCodec *codec = duty_decode_chain_get_codec (self->chain);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *facts = (DutyStreamFacts){
    .codec = codec != NULL ? codec->label : NULL,
    .decoder = codec != NULL && self->evidence.decoding != 0 ? codec->decode : NULL,
    .keys_only = self->evidence.interval != 0,
    .rates = duty_stream_meter_get (&self->meter, duty_clock_get_monotonic (self->clock)),
  };
}

/**
 * duty_feed_get_size:
 * @width: (out): of the last picture, in pixels; 0 for none yet
 * @height: (out): likewise
 */
void
duty_feed_get_size (DutyFeed *self, int *width, int *height)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *width = self->width;
  *height = self->height;
}
