/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-rate-limit.h"

/**
 * DutyRateLimit:
 *
 * One token bucket a name: a second's worth may come at once, then they come at the rate. It knows
 * only the names of tokens that exist, so it is bounded by them. Main thread.
 */
struct _DutyRateLimit
{
  GObject parent_instance;

  DutyClock *clock;
  double per_second;
  GHashTable *buckets; /* name → Bucket */
};

typedef struct
{
  double left;
  gint64 at; /* monotonic, µs */
} Bucket;

G_DEFINE_TYPE (DutyRateLimit, duty_rate_limit, G_TYPE_OBJECT)

static void
duty_rate_limit_finalize (GObject *object)
{
  DutyRateLimit *self = DUTY_RATE_LIMIT (object);

  g_object_unref (self->clock);
  g_hash_table_unref (self->buckets);

  G_OBJECT_CLASS (duty_rate_limit_parent_class)->finalize (object);
}

static void
duty_rate_limit_class_init (DutyRateLimitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_rate_limit_finalize;
}

static void
duty_rate_limit_init (DutyRateLimit *self)
{
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * duty_rate_limit_new:
 * @clock: (transfer none): where time comes from
 * @per_second: how many a second each name may take
 *
 * Returns: (transfer full): a limit with full buckets
 */
DutyRateLimit *
duty_rate_limit_new (DutyClock *clock, guint per_second)
{
  DutyRateLimit *self = g_object_new (DUTY_TYPE_RATE_LIMIT, NULL);

  self->clock = g_object_ref (clock);
  self->per_second = per_second;
  return self;
}

static Bucket *
ensure_bucket (DutyRateLimit *self, const char *name)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, name);

  if (bucket == NULL)
    {
      bucket = g_new (Bucket, 1);
      *bucket = (Bucket){ self->per_second, duty_clock_get_monotonic (self->clock) };
      g_hash_table_insert (self->buckets, g_strdup (name), bucket);
    }
  return bucket;
}

/**
 * duty_rate_limit_take:
 * @self: a limit
 * @name: who asks
 *
 * Returns: whether @name may do one more now
 */
gboolean
duty_rate_limit_take (DutyRateLimit *self, const char *name)
{
  Bucket *bucket = ensure_bucket (self, name);
  gint64 now = duty_clock_get_monotonic (self->clock);
  double gained = (double) (now - bucket->at) / G_TIME_SPAN_SECOND * self->per_second;

  bucket->left = MIN (bucket->left + gained, self->per_second);
  bucket->at = now;
  if (bucket->left < 1.0)
    return FALSE;
  bucket->left -= 1.0;
  return TRUE;
}
