/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-private.h"

#include "media/duty-feed.h"
#include "media/duty-stream-enum-types.h"

/* Connections of one stream that may be on their way down while a new one is made. */
#define MAX_CLOSING 2

/**
 * DutyStream:
 *
 * A live stream: keeps a connection to its source, judges what comes, and tries again when it is
 * lost. The judgement is a #DutyStreamWatch, a connection a #DutyFeed, who looks a #DutyAudience;
 * the stream joins them on the main thread.
 */
struct _DutyStream
{
  GObject parent_instance;

  DutySource *source;     /* owned */
  DutyClock *clock;       /* owned */
  DutyAudience *audience; /* owned, shared with streaming threads */
  DutyRing *ring;         /* owned, likewise */
  DutyFeed *feed;         /* owned, nullable: the connection */
  GPtrArray *closing;     /* of DutyFeed: on their way down */

  DutyStreamWatch watch;
  DutyStreamState state; /* as last notified, like all below */
  DutyStreamCause cause;
  guint attempts;
  int width;
  int height;
  gint64 born;
  gint64 fresh; /* when the last new picture came, of any connection; 0 for none */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_CAUSE,
  PROP_ATTEMPTS,
  PROP_WIDTH,
  PROP_HEIGHT,
} Property;

static GParamSpec *properties[PROP_HEIGHT + 1];

static void implement_footage (DutyFootageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyStream,
                         duty_stream,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_FOOTAGE, implement_footage))

static void
duty_stream_dispose (GObject *object)
{
  DutyStream *self = DUTY_STREAM (object);

  duty_stream_close (self);
  duty_audience_remove_all (self->audience);

  G_OBJECT_CLASS (duty_stream_parent_class)->dispose (object);
}

static void
duty_stream_finalize (GObject *object)
{
  DutyStream *self = DUTY_STREAM (object);

  g_clear_object (&self->source);
  g_clear_object (&self->clock);
  duty_audience_unref (self->audience);
  g_clear_pointer (&self->ring, duty_ring_unref);
  g_ptr_array_unref (self->closing);

  G_OBJECT_CLASS (duty_stream_parent_class)->finalize (object);
}

static void
duty_stream_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyStream *self = DUTY_STREAM (object);

  switch ((Property) id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      return;
    case PROP_CAUSE:
      g_value_set_enum (value, self->cause);
      return;
    case PROP_ATTEMPTS:
      g_value_set_uint (value, self->attempts);
      return;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      return;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_stream_class_init (DutyStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_stream_dispose;
  object_class->finalize = duty_stream_finalize;
  object_class->get_property = duty_stream_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DUTY_TYPE_STREAM_STATE, 0, flags);
  properties[PROP_CAUSE] = g_param_spec_enum ("cause", NULL, NULL, DUTY_TYPE_STREAM_CAUSE, 0, flags);
  properties[PROP_ATTEMPTS] = g_param_spec_uint ("attempts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_stream_init (DutyStream *self)
{
  self->audience = duty_audience_new ();
  self->closing = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_feed_unref);
  duty_stream_watch_init (&self->watch);
}

/* DutyFootage */

static gboolean
is_sound (DutyFootage *footage)
{
  return DUTY_STREAM (footage)->state == DUTY_STREAM_LIVE;
}

static void
get_size (DutyFootage *footage, int *width, int *height)
{
  *width = DUTY_STREAM (footage)->width;
  *height = DUTY_STREAM (footage)->height;
}

static GstSample *
dup_last_sample (DutyFootage *footage)
{
  return duty_stream_dup_last_sample (DUTY_STREAM (footage));
}

static guint
add_viewer (DutyFootage *footage, DutyFrameFunc func, gpointer data, GDestroyNotify destroy)
{
  return duty_stream_add_viewer (DUTY_STREAM (footage), func, data, destroy);
}

static void
remove_viewer (DutyFootage *footage, guint id)
{
  duty_stream_remove_viewer (DUTY_STREAM (footage), id);
}

static void
implement_footage (DutyFootageInterface *iface)
{
  iface->is_sound = is_sound;
  iface->get_size = get_size;
  iface->dup_last_sample = dup_last_sample;
  iface->add_viewer = add_viewer;
  iface->remove_viewer = remove_viewer;
}

/* What people see of the watch and of the feed. */

static void
show_judgement (DutyStream *self)
{
  const DutyStreamWatch *watch = &self->watch;
  gboolean same_state = self->state == watch->state;
  gboolean same_cause = self->cause == watch->cause;
  gboolean same_attempts = self->attempts == watch->attempts;

  self->state = watch->state;
  self->cause = watch->cause;
  self->attempts = watch->attempts;
  if (!same_state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (!same_cause)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAUSE]);
  if (!same_attempts)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTEMPTS]);
}

static void
show_size (DutyStream *self)
{
  int width;
  int height;

  duty_feed_get_size (self->feed, &width, &height);
  if (width == 0 || (width == self->width && height == self->height))
    return;
  self->width = width;
  self->height = height;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEIGHT]);
}

/* The connection. */

static void
drop_feed (DutyStream *self)
{
  if (self->feed == NULL)
    return;
  self->fresh = MAX (self->fresh, duty_feed_get_evidence (self->feed).fresh);
  duty_feed_close (self->feed);
  g_ptr_array_add (self->closing, g_steal_pointer (&self->feed));
}

static void
forget_closed_feeds (DutyStream *self)
{
  for (guint i = self->closing->len; i > 0; i--)
    if (duty_feed_is_closed (g_ptr_array_index (self->closing, i - 1)))
      g_ptr_array_remove_index_fast (self->closing, i - 1);
}

static void
on_news (const DutyFeedNews *news, gpointer data)
{
  g_autoptr (DutyStream) self = g_object_ref (DUTY_STREAM (data));
  gint64 now = duty_clock_get_monotonic (self->clock);

  if (news->failed)
    drop_feed (self);
  if (news->adapted)
    duty_stream_watch_retry (&self->watch, now);
  else if (news->failed)
    duty_stream_watch_fail (&self->watch, now, news->cause);
  duty_stream_tick (self);
}

/* Two connections that do not come down are enough: another has to wait for them. */
static void
open_feed (DutyStream *self, gint64 now)
{
  if (self->closing->len >= MAX_CLOSING)
    return;
  duty_stream_watch_begin (&self->watch, now);
  duty_ring_open (self->ring);
  self->feed = duty_feed_open (self->source, self->clock, self->audience, self->ring, on_news, self);
}

static void
look (DutyStream *self)
{
  gint64 now = duty_clock_get_monotonic (self->clock);
  DutyStreamEvidence seen = { 0 };

  if (self->feed != NULL)
    seen = duty_feed_get_evidence (self->feed);
  self->fresh = MAX (self->fresh, seen.fresh);
  switch (duty_stream_watch_look (&self->watch, now, &seen))
    {
    case DUTY_WATCH_KEEP:
      return;
    case DUTY_WATCH_OPEN:
      open_feed (self, now);
      return;
    case DUTY_WATCH_CLOSE:
      drop_feed (self);
      return;
    }
}

/**
 * duty_stream_new:
 * @source: where it comes from
 * @clock: the room's clock
 * @budget: (transfer none): what all streams may keep of their past together
 *
 * Makes a stream and begins to connect. Somebody must call duty_stream_tick() some times a second.
 *
 * Returns: (transfer full): a stream
 */
DutyStream *
duty_stream_new (DutySource *source, DutyClock *clock, DutyRingBudget *budget)
{
  DutyStream *self = g_object_new (DUTY_TYPE_STREAM, NULL);

  self->ring = duty_ring_new (clock, budget, &DUTY_RING_LIMITS_DEFAULT);
  self->source = g_object_ref (source);
  self->clock = g_object_ref (clock);
  self->born = duty_clock_get_monotonic (clock);
  duty_stream_tick (self);
  return self;
}

/**
 * duty_stream_tick:
 * @self: a stream
 *
 * Judges anew, connects or gives up what is due, and notifies what changed. It takes microseconds.
 */
void
duty_stream_tick (DutyStream *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  forget_closed_feeds (self);
  look (self);
  show_judgement (self);
  if (self->feed != NULL)
    show_size (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * duty_stream_close:
 * @self: a stream
 *
 * Gives the connection up and forgets what it brought, for good unless somebody ticks the stream again.
 */
void
duty_stream_close (DutyStream *self)
{
  drop_feed (self);
  duty_ring_close (self->ring);
}

/**
 * duty_stream_is_decoding:
 *
 * Returns: whether it is connected and somebody looks
 */
gboolean
duty_stream_is_decoding (DutyStream *self)
{
  return self->feed != NULL && duty_audience_get_size (self->audience) > 0;
}

DutyStreamState
duty_stream_get_state (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), DUTY_STREAM_LOST);

  return self->state;
}

DutyStreamCause
duty_stream_get_cause (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), DUTY_CAUSE_NONE);

  return self->cause;
}

/**
 * duty_stream_get_attempts:
 *
 * Returns: reconnections since the last picture
 */
guint
duty_stream_get_attempts (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), 0);

  return self->attempts;
}

/**
 * duty_stream_get_age:
 * @self: a stream
 *
 * How old the picture is that can be shown: a frozen camera's pictures come, but none is new.
 *
 * Returns: µs since the last picture that differed from the one before it, or since the stream was
 *   made when there was none
 */
gint64
duty_stream_get_age (DutyStream *self)
{
  gint64 fresh;

  g_return_val_if_fail (DUTY_IS_STREAM (self), 0);

  fresh = self->feed != NULL ? duty_feed_get_evidence (self->feed).fresh : 0;
  fresh = MAX (fresh, self->fresh);
  return MAX (duty_clock_get_monotonic (self->clock) - (fresh != 0 ? fresh : self->born), 0);
}

/**
 * duty_stream_get_facts:
 * @self: a stream
 * @facts: (out): what is known of its connection
 *
 * Returns: whether it has one
 */
gboolean
duty_stream_get_facts (DutyStream *self, DutyStreamFacts *facts)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), FALSE);

  if (self->feed == NULL)
    return FALSE;
  duty_feed_get_facts (self->feed, facts);
  return TRUE;
}

int
duty_stream_get_width (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), 0);

  return self->width;
}

int
duty_stream_get_height (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), 0);

  return self->height;
}

/**
 * duty_stream_dup_last_sample:
 *
 * Returns: (transfer full) (nullable): the last picture of any connection, however old
 */
GstSample *
duty_stream_dup_last_sample (DutyStream *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), NULL);

  return duty_audience_dup_last (self->audience);
}

/**
 * duty_stream_dup_past:
 * @self: a stream
 * @from: µs of monotonic time
 * @until: likewise, not before @from
 *
 * Takes what came in that span, also over connections that were lost since.
 *
 * Returns: (transfer full) (nullable): the encoded units, %NULL when none of them is kept
 */
DutyPast *
duty_stream_dup_past (DutyStream *self, gint64 from, gint64 until)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), NULL);

  return duty_ring_dup_past (self->ring, from, until);
}

/**
 * duty_stream_add_viewer:
 * @self: a stream
 * @func: called for each picture, on a streaming thread
 * @data: data for @func
 * @destroy: (nullable): releases @data when the viewer is removed, on the main thread
 *
 * Begins to look. The first viewer makes the stream decode, from the key frame before now.
 *
 * Returns: an id for duty_stream_remove_viewer(), never 0
 */
guint
duty_stream_add_viewer (DutyStream *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (DUTY_IS_STREAM (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  return duty_audience_add (self->audience, func, data, destroy);
}

/**
 * duty_stream_set_keys_only:
 * @self: a stream
 * @id: what duty_stream_add_viewer() returned
 * @keys_only: whether key frames are enough for this viewer
 *
 * While they are for all viewers, and key frames come at least every 5 s, nothing else is decoded.
 */
void
duty_stream_set_keys_only (DutyStream *self, guint id, gboolean keys_only)
{
  g_return_if_fail (DUTY_IS_STREAM (self));
  g_return_if_fail (id != 0);

  if (!duty_audience_set_keys_only (self->audience, id, !!keys_only))
    g_critical ("Stream has no viewer %u", id);
}

/**
 * duty_stream_remove_viewer:
 * @self: a stream
 * @id: what duty_stream_add_viewer() returned
 *
 * Looks no more. When it returns, the viewer's function does not run and will not be called.
 */
void
duty_stream_remove_viewer (DutyStream *self, guint id)
{
  g_return_if_fail (DUTY_IS_STREAM (self));
  g_return_if_fail (id != 0);

  if (!duty_audience_remove (self->audience, id))
    g_critical ("Stream has no viewer %u", id);
}
