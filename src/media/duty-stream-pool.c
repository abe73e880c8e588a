/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-pool.h"

#include "media/duty-stream-private.h"

/* A stream that nobody holds stays open for this long, for a tile that comes back. */
#define GRACE (5 * G_TIME_SPAN_SECOND)

/* How often streams are judged: one timer for all of them. */
#define TICK (250 * G_TIME_SPAN_MILLISECOND)

/**
 * DutyStreamPool:
 *
 * Holds every open stream, one a source key, so that all who show a camera share one connection and
 * one decoder. Main thread.
 */
struct _DutyStreamPool
{
  GObject parent_instance;

  DutyClock *clock;    /* owned */
  DutyTrust *trust;    /* owned, nullable */
  GHashTable *entries; /* source key (owned) → Entry */
  DutyRingBudget *budget; /* owned */
  guint timer;
};

typedef struct
{
  DutyStream *stream; /* owned */
  guint users;
  gint64 close_at; /* while it has no users */
} Entry;

G_DEFINE_TYPE (DutyStreamPool, duty_stream_pool, G_TYPE_OBJECT)

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  duty_stream_close (entry->stream);
  g_object_unref (entry->stream);
  g_free (entry);
}

static void
duty_stream_pool_dispose (GObject *object)
{
  DutyStreamPool *self = DUTY_STREAM_POOL (object);

  if (self->clock != NULL)
    duty_clock_clear_timer (self->clock, &self->timer);
  g_hash_table_remove_all (self->entries);

  G_OBJECT_CLASS (duty_stream_pool_parent_class)->dispose (object);
}

static void
duty_stream_pool_finalize (GObject *object)
{
  DutyStreamPool *self = DUTY_STREAM_POOL (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->trust);
  g_hash_table_unref (self->entries);
  duty_ring_budget_unref (self->budget);

  G_OBJECT_CLASS (duty_stream_pool_parent_class)->finalize (object);
}

static void
duty_stream_pool_class_init (DutyStreamPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_stream_pool_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_stream_pool_finalize;
}

static void
duty_stream_pool_init (DutyStreamPool *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  self->budget = duty_ring_budget_new (DUTY_RING_BUDGET_DEFAULT);
}

/**
 * duty_stream_pool_new:
 * @clock: what times streams and their grace
 *
 * Returns: (transfer full): an empty pool. When it is disposed it closes every stream.
 */
DutyStreamPool *
duty_stream_pool_new (DutyClock *clock)
{
  DutyStreamPool *self = g_object_new (DUTY_TYPE_STREAM_POOL, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * duty_stream_pool_set_trust:
 * @self: a pool
 * @trust: (transfer none): which certificates the sources of streams opened from now on may take
 */
void
duty_stream_pool_set_trust (DutyStreamPool *self, DutyTrust *trust)
{
  g_return_if_fail (DUTY_IS_STREAM_POOL (self));

  g_set_object (&self->trust, trust);
}

static gboolean
is_over (gpointer key, gpointer value, gpointer data)
{
  const Entry *entry = value;
  const gint64 *now = data;

  return entry->users == 0 && *now >= entry->close_at;
}

/* Streams notify, and who hears it may acquire or release: walk over a copy. */
static void
tick_streams (DutyStreamPool *self)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  Entry *entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    g_ptr_array_add (streams, g_object_ref (entry->stream));
  for (guint i = 0; i < streams->len; i++)
    duty_stream_tick (g_ptr_array_index (streams, i));
}

static gboolean
on_tick (gpointer data)
{
  g_autoptr (DutyStreamPool) self = g_object_ref (DUTY_STREAM_POOL (data));
  gint64 now = duty_clock_get_monotonic (self->clock);

  g_hash_table_foreach_remove (self->entries, is_over, &now);
  tick_streams (self);
  if (g_hash_table_size (self->entries) > 0 || self->timer == 0)
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

static Entry *
add_entry (DutyStreamPool *self, DutySource *source)
{
  Entry *entry = g_new0 (Entry, 1);

  if (self->trust != NULL)
    duty_source_set_trust (source, self->trust);
  entry->stream = duty_stream_new (source, self->clock, self->budget);
  g_hash_table_insert (self->entries, g_strdup (duty_source_get_key (source)), entry);
  if (self->timer == 0)
    self->timer = duty_clock_add_timer (self->clock, TICK, on_tick, self, NULL);
  return entry;
}

/**
 * duty_stream_pool_acquire:
 * @self: a pool
 * @source: (transfer none): where the stream comes from
 *
 * Hands out the stream of the source's key, opened if it is not open. Give it back by
 * duty_stream_pool_release().
 *
 * Returns: (transfer full): the stream
 */
DutyStream *
duty_stream_pool_acquire (DutyStreamPool *self, DutySource *source)
{
  Entry *entry;

  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), NULL);
  g_return_val_if_fail (DUTY_IS_SOURCE (source), NULL);

  entry = g_hash_table_lookup (self->entries, duty_source_get_key (source));
  if (entry == NULL)
    entry = add_entry (self, source);
  entry->users++;
  return g_object_ref (entry->stream);
}

static Entry *
find_entry (DutyStreamPool *self, DutyStream *stream)
{
  GHashTableIter iter;
  Entry *entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (entry->stream == stream)
      return entry;
  return NULL;
}

/**
 * duty_stream_pool_release:
 * @self: a pool
 * @stream: (transfer full): what duty_stream_pool_acquire() returned
 *
 * Gives a stream back. When nobody holds it any more it closes after some seconds of grace.
 */
void
duty_stream_pool_release (DutyStreamPool *self, DutyStream *stream)
{
  g_autoptr (DutyStream) owned = stream;
  Entry *entry;

  g_return_if_fail (DUTY_IS_STREAM_POOL (self));

  entry = find_entry (self, stream);
  g_return_if_fail (entry != NULL && entry->users > 0);

  if (--entry->users == 0)
    entry->close_at = duty_clock_get_monotonic (self->clock) + GRACE;
}

/**
 * duty_stream_pool_dup_past:
 * @self: a pool
 * @source: (transfer none): where a stream comes from
 * @from: µs of monotonic time
 * @until: likewise, not before @from
 *
 * Takes what the stream of the source's key brought in that span; it opens none.
 *
 * Returns: (transfer full) (nullable): the encoded units, %NULL when it is not open or none is kept
 */
DutyPast *
duty_stream_pool_dup_past (DutyStreamPool *self, DutySource *source, gint64 from, gint64 until)
{
  Entry *entry;

  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), NULL);
  g_return_val_if_fail (DUTY_IS_SOURCE (source), NULL);

  entry = g_hash_table_lookup (self->entries, duty_source_get_key (source));
  return entry != NULL ? duty_stream_dup_past (entry->stream, from, until) : NULL;
}

/**
 * duty_stream_pool_get_past_size:
 *
 * Returns: the bytes that all streams keep of their past
 */
gsize
duty_stream_pool_get_past_size (DutyStreamPool *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), 0);

  return duty_ring_budget_get_used (self->budget);
}

/**
 * duty_stream_pool_get_n_open:
 *
 * Returns: how many streams are open, those in grace included
 */
guint
duty_stream_pool_get_n_open (DutyStreamPool *self)
{
  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), 0);

  return g_hash_table_size (self->entries);
}

/**
 * duty_stream_pool_get_n_decoding:
 *
 * Returns: how many streams somebody looks at
 */
guint
duty_stream_pool_get_n_decoding (DutyStreamPool *self)
{
  GHashTableIter iter;
  Entry *entry;
  guint n = 0;

  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), 0);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    n += duty_stream_is_decoding (entry->stream);
  return n;
}

/**
 * duty_stream_pool_count:
 * @self: a pool
 * @state: how a stream stands
 *
 * Returns: how many streams stand so, of those that somebody holds
 */
guint
duty_stream_pool_count (DutyStreamPool *self, DutyStreamState state)
{
  GHashTableIter iter;
  Entry *entry;
  guint n = 0;

  g_return_val_if_fail (DUTY_IS_STREAM_POOL (self), 0);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    n += entry->users > 0 && duty_stream_get_state (entry->stream) == state;
  return n;
}
