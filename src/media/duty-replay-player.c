/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-replay-player.h"

#include "media/duty-codec.h"
#include "media/duty-picture-sink.h"

struct _DutyReplayPlayer
{
  gatomicrefcount ref_count;

  DutyPast *past;         /* owned */
  DutyAudience *audience; /* owned */
  GMainContext *context;  /* owned */

  DutyReplayPlayerFunc func; /* main thread; NULL once closed */
  gpointer data;

  /* the player's thread */
  GstElement *pipeline; /* owned, nullable */
  GstElement *decoder;  /* borrowed from the pipeline */
  GstPad *pad;          /* owned, nullable: what feeds the decoder */
  const DutyCodec *codec;
  GstCaps *caps; /* borrowed from the past */
  gboolean is_showing;

  GMutex lock; /* guards all below */
  GCond changed;
  gboolean closed;
  gboolean restarted;
  gint64 played; /* µs, up to @since */
  gint64 since;  /* 0 while it stands still */
  DutyReplayState state;
  int width;
  int height;
};

static DutyReplayPlayer *
ref_player (DutyReplayPlayer *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
unref_player (DutyReplayPlayer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  duty_past_unref (self->past);
  duty_audience_unref (self->audience);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* News for the main thread. */

static gboolean
on_letter (gpointer data)
{
  DutyReplayPlayer *self = data;

  if (self->func != NULL)
    self->func (self->data);
  return G_SOURCE_REMOVE;
}

static void
send_news (DutyReplayPlayer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_letter, ref_player (self), (GDestroyNotify) unref_player);
  g_source_set_static_name (source, "[dutydesk] replay news");
  g_source_attach (source, self->context);
}

/* Time. Under the lock. */

static gint64
get_span (DutyReplayPlayer *self)
{
  return duty_past_get_until (self->past) - duty_past_get_from (self->past);
}

static gint64
get_position (DutyReplayPlayer *self)
{
  gint64 running = self->since != 0 ? g_get_monotonic_time () - self->since : 0;

  return MIN (self->played + running, get_span (self));
}

static void
stand_still (DutyReplayPlayer *self)
{
  self->played = get_position (self);
  self->since = 0;
}

static gboolean
is_interrupted (DutyReplayPlayer *self)
{
  return self->closed || self->restarted;
}

/* Returns whether the moment has come; otherwise it is over, or begins anew. */
static gboolean
await (DutyReplayPlayer *self, gint64 moment)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 position = moment - duty_past_get_from (self->past);

  while (!is_interrupted (self) && position > get_position (self))
    if (self->since != 0)
      g_cond_wait_until (&self->changed, &self->lock, self->since + position - self->played);
    else
      g_cond_wait (&self->changed, &self->lock);
  return !is_interrupted (self);
}

static gboolean
await_restart (DutyReplayPlayer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!is_interrupted (self))
    g_cond_wait (&self->changed, &self->lock);
  self->restarted = FALSE;
  return !self->closed;
}

static void
come_to_rest (DutyReplayPlayer *self, DutyReplayState state)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (is_interrupted (self))
    return;
  stand_still (self);
  self->state = state;
  send_news (self);
}

/* Pictures */

static void
note_size (DutyReplayPlayer *self, const GstVideoInfo *info)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->width == info->width && self->height == info->height)
    return;
  self->width = info->width;
  self->height = info->height;
  send_news (self);
}

static void
on_picture (GstBuffer *buffer, GstCaps *caps, const GstVideoInfo *info, gpointer data)
{
  DutyReplayPlayer *self = data;
  g_autoptr (GstSample) sample = NULL;

  if (!self->is_showing)
    return;
  sample = gst_sample_new (buffer, caps, NULL, NULL);
  duty_audience_deliver (self->audience, sample);
  note_size (self, info);
}

/* The pipeline */

static GstBusSyncReply
on_bus_message (GstBus *bus, GstMessage *message, gpointer data)
{
  gst_message_unref (message);
  return GST_BUS_DROP;
}

static void
tear_down (DutyReplayPlayer *self)
{
  if (self->pipeline == NULL)
    return;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_pad_set_active (self->pad, FALSE);
  g_clear_pointer (&self->pad, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  self->codec = NULL;
  self->caps = NULL;
}

static gboolean
link_elements (DutyReplayPlayer *self)
{
  GstElement *convert = gst_element_factory_make ("videoconvert", NULL);
  GstElement *sink = duty_picture_sink_new (on_picture, self);
  g_autoptr (GstPad) first = NULL;

  gst_bin_add (GST_BIN (self->pipeline), sink);
  if (self->decoder == NULL || convert == NULL)
    return FALSE;
  gst_bin_add_many (GST_BIN (self->pipeline), self->decoder, convert, NULL);
  first = gst_element_get_static_pad (self->decoder, "sink");
  return gst_element_link_many (self->decoder, convert, sink, NULL) &&
         gst_pad_link (self->pad, first) == GST_PAD_LINK_OK;
}

static gboolean
build (DutyReplayPlayer *self, const DutyCodec *codec)
{
  g_autoptr (GstBus) bus = NULL;

  self->codec = codec;
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->pad = gst_object_ref_sink (gst_pad_new ("src", GST_PAD_SRC));
  self->decoder = gst_element_factory_make (codec->decode, NULL);
  bus = gst_element_get_bus (self->pipeline);
  gst_bus_set_sync_handler (bus, on_bus_message, NULL, NULL);
  gst_pad_set_active (self->pad, TRUE);
  if (!link_elements (self) ||
      gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    return FALSE;
  return gst_pad_push_event (self->pad, gst_event_new_stream_start ("replay"));
}

static void
begin_segment (DutyReplayPlayer *self)
{
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (self->pad, gst_event_new_segment (&segment));
}

static void
rewind_pipeline (DutyReplayPlayer *self)
{
  if (self->pipeline == NULL)
    return;
  gst_pad_push_event (self->pad, gst_event_new_flush_start ());
  gst_pad_push_event (self->pad, gst_event_new_flush_stop (TRUE));
  begin_segment (self);
}

/* The camera may have changed its format, even its codec, in the midst of it. */
static gboolean
take_format (DutyReplayPlayer *self, GstCaps *caps)
{
  const DutyCodec *codec = duty_codec_find (caps);
  gboolean is_new = codec != self->codec;

  if (caps == self->caps)
    return TRUE;
  if (codec == NULL || !duty_codec_accepts_size (caps))
    return FALSE;
  if (is_new)
    tear_down (self);
  if (is_new && !build (self, codec))
    return FALSE;
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->decoder), "max-threads") != NULL)
    g_object_set (self->decoder, "max-threads", duty_codec_get_threads (caps), NULL);
  self->caps = caps;
  if (!gst_pad_push_event (self->pad, gst_event_new_caps (caps)))
    return FALSE;
  if (is_new)
    begin_segment (self);
  return TRUE;
}

static gboolean
push (DutyReplayPlayer *self, const DutyPastUnit *unit, gboolean is_first)
{
  GstBuffer *buffer;

  if (!take_format (self, unit->caps))
    return FALSE;
  buffer = gst_buffer_copy (unit->buffer);
  if (is_first)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  self->is_showing = unit->monotonic >= duty_past_get_from (self->past);
  return gst_pad_push (self->pad, buffer) == GST_FLOW_OK;
}

/* Returns whether it was played, or interrupted, and may be played again. */
static gboolean
play_through (DutyReplayPlayer *self)
{
  rewind_pipeline (self);
  for (guint i = 0; i < duty_past_get_length (self->past); i++)
    {
      const DutyPastUnit *unit = duty_past_get_unit (self->past, i);

      if (!await (self, unit->monotonic))
        return TRUE;
      if (!push (self, unit, i == 0))
        return FALSE;
    }
  gst_pad_push_event (self->pad, gst_event_new_eos ());
  if (await (self, duty_past_get_until (self->past)))
    come_to_rest (self, DUTY_REPLAY_ENDED);
  return TRUE;
}

static gpointer
run (gpointer data)
{
  DutyReplayPlayer *self = data;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      gboolean is_good = play_through (self);

      if (!is_good)
        come_to_rest (self, DUTY_REPLAY_FAILED);
      goes_on = is_good && await_restart (self);
    }
  tear_down (self);
  unref_player (self);
  return NULL;
}

/**
 * duty_replay_player_new:
 * @past: (transfer none): what to play, not empty
 * @audience: (transfer none): who gets the pictures
 * @func: called on the calling thread's main context when the standing changed, not after
 *   duty_replay_player_close()
 * @data: data for @func
 *
 * Shows the first picture, and stands still there.
 *
 * Returns: (transfer full): a player, to be ended by duty_replay_player_close()
 */
DutyReplayPlayer *
duty_replay_player_new (DutyPast *past, DutyAudience *audience, DutyReplayPlayerFunc func, gpointer data)
{
  DutyReplayPlayer *self = g_new0 (DutyReplayPlayer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->past = duty_past_ref (past);
  self->audience = duty_audience_ref (audience);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->data = data;
  g_thread_unref (g_thread_new ("replay", run, ref_player (self)));
  return self;
}

/**
 * duty_replay_player_close:
 * @self: (transfer full): a player
 *
 * Ends it. Its thread takes the decoder down and goes.
 */
void
duty_replay_player_close (DutyReplayPlayer *self)
{
  self->func = NULL;
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  unref_player (self);
}

static void
begin_anew (DutyReplayPlayer *self)
{
  self->restarted = TRUE;
  self->played = 0;
}

/**
 * duty_replay_player_play:
 *
 * Goes on, or begins anew after the end.
 */
void
duty_replay_player_play (DutyReplayPlayer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->state == DUTY_REPLAY_PLAYING || self->state == DUTY_REPLAY_FAILED)
    return;
  if (self->state == DUTY_REPLAY_ENDED)
    begin_anew (self);
  self->state = DUTY_REPLAY_PLAYING;
  self->since = g_get_monotonic_time ();
  g_cond_broadcast (&self->changed);
}

void
duty_replay_player_pause (DutyReplayPlayer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->state != DUTY_REPLAY_PLAYING)
    return;
  stand_still (self);
  self->state = DUTY_REPLAY_PAUSED;
  g_cond_broadcast (&self->changed);
}

/**
 * duty_replay_player_restart:
 *
 * Plays from the begin.
 */
void
duty_replay_player_restart (DutyReplayPlayer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->state == DUTY_REPLAY_FAILED)
    return;
  begin_anew (self);
  self->state = DUTY_REPLAY_PLAYING;
  self->since = g_get_monotonic_time ();
  g_cond_broadcast (&self->changed);
}

DutyReplayStanding
duty_replay_player_get_standing (DutyReplayPlayer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return (DutyReplayStanding){ self->state, get_position (self), self->width, self->height };
}
