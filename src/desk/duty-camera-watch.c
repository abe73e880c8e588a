/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-camera-watch.h"

#include "desk/duty-json-body.h"
#include "media/duty-stream-enum-types.h"

/* Who acts when nobody does. */
#define SERVICE "dutydesk"

/**
 * DutyCameraWatch:
 *
 * Writes to the journal when a camera that somebody looks at is lost and when it is found again. What is
 * written has lasted for a while, and a camera that flaps has one entry in some minutes, which counts the
 * changes and says since when. Main thread.
 */
struct _DutyCameraWatch
{
  GObject parent_instance;

  DutyStore *store;     /* owned */
  DutyClock *clock;     /* owned */
  char *seat;
  GHashTable *accounts; /* owned "camera/quality" → owned Account; kept when nobody looks any more */
};

/**
 * Account:
 * @stream: what is watched, %NULL when nobody looks
 * @n_looks: how many look
 * @lost: how it stands now, as far as is known
 * @since: since when, wall time
 * @told_lost: what the journal says last
 * @told_at: when that was written, monotonic; 0 for never
 * @changes: how often @lost changed since
 */
typedef struct
{
  DutyCameraWatch *watch;
  DutyCamera *camera;
  DutyQuality quality;
  DutyStream *stream;
  guint n_looks;
  gulong handler;
  gboolean lost;
  DutyStreamCause cause;
  gint64 since;
  gboolean told_lost;
  gint64 told_at;
  guint changes;
  guint timer;
} Account;

typedef enum
{
  SIGNAL_NOTED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyCameraWatch, duty_camera_watch, G_TYPE_OBJECT)

static void
let_go (Account *account)
{
  if (account->stream == NULL)
    return;
  g_clear_signal_handler (&account->handler, account->stream);
  g_clear_object (&account->stream);
}

static void
free_account (gpointer data)
{
  Account *account = data;

  duty_clock_clear_timer (account->watch->clock, &account->timer);
  let_go (account);
  g_object_unref (account->camera);
  g_free (account);
}

static void
duty_camera_watch_finalize (GObject *object)
{
  DutyCameraWatch *self = DUTY_CAMERA_WATCH (object);

  g_hash_table_unref (self->accounts);
  g_free (self->seat);
  g_object_unref (self->clock);
  g_object_unref (self->store);

  G_OBJECT_CLASS (duty_camera_watch_parent_class)->finalize (object);
}

static void
duty_camera_watch_class_init (DutyCameraWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_camera_watch_finalize;
  signals[SIGNAL_NOTED] = g_signal_new ("noted", DUTY_TYPE_CAMERA_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, DUTY_TYPE_CAMERA, DUTY_TYPE_STREAM_STATE,
                                        DUTY_TYPE_STREAM_CAUSE);
}

static void
duty_camera_watch_init (DutyCameraWatch *self)
{
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_account);
}

/**
 * duty_camera_watch_new:
 * @store: (transfer none): where the journal is
 * @clock: (transfer none): the room's clock
 * @seat: where this is
 *
 * Returns: (transfer full): a watch over no camera
 */
DutyCameraWatch *
duty_camera_watch_new (DutyStore *store, DutyClock *clock, const char *seat)
{
  DutyCameraWatch *self = g_object_new (DUTY_TYPE_CAMERA_WATCH, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->seat = g_strdup (seat);
  return self;
}

static void
on_append_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_message ("The journal does not say that a camera was lost or found: %s", error->message);
}

static const char *
get_cause_nick (DutyStreamCause cause)
{
  return cause != DUTY_CAUSE_NONE ? duty_enum_to_nick (DUTY_TYPE_STREAM_CAUSE, (int) cause) : NULL;
}

static void
tell (Account *account)
{
  DutyCameraWatch *self = account->watch;
  const char *cause = account->lost ? get_cause_nick (account->cause) : NULL;
  g_autofree char *body =
      duty_json_body_new_camera (account->quality, cause, account->since, account->changes);
  DutyStoreEntry entry = {
    .actor = { SERVICE, self->seat },
    .kind = account->lost ? "camera.lost" : "camera.found",
    .subject = duty_camera_get_id (account->camera),
    .body = body,
  };

  duty_store_append_async (self->store, &entry, NULL, on_append_ready, NULL);
  account->told_lost = account->lost;
  account->told_at = duty_clock_get_monotonic (self->clock);
  account->changes = 0;
}

static gboolean
on_settled (gpointer data)
{
  Account *account = data;

  account->timer = 0;
  if (account->lost != account->told_lost)
    tell (account);
  return G_SOURCE_REMOVE;
}

static void
wait (Account *account)
{
  DutyClock *clock = account->watch->clock;
  gint64 quiet_until = account->told_at != 0 ? account->told_at + DUTY_CAMERA_WATCH_QUIET : 0;
  gint64 delay = MAX (DUTY_CAMERA_WATCH_SETTLE, quiet_until - duty_clock_get_monotonic (clock));

  if (account->lost == account->told_lost)
    duty_clock_clear_timer (clock, &account->timer);
  else if (account->timer == 0)
    account->timer = duty_clock_add_timer (clock, delay, on_settled, account, NULL);
}

/* A stream that connects is what it was before. One that was lost already when somebody looks at it again
 * may not have been told of: the last look may have been too short. */
static void
note (Account *account, DutyStreamState state, DutyStreamCause cause)
{
  gboolean lost = state != DUTY_STREAM_LIVE;

  if (state == DUTY_STREAM_CONNECTING)
    return;
  if (lost)
    account->cause = cause;
  if (lost != account->lost)
    {
      account->lost = lost;
      account->since = duty_clock_get_wall (account->watch->clock);
      account->changes++;
    }
  wait (account);
  g_signal_emit (account->watch, signals[SIGNAL_NOTED], 0, account->camera, state, cause);
}

static void
on_state_changed (DutyStream *stream, GParamSpec *pspec, Account *account)
{
  note (account, duty_stream_get_state (stream), duty_stream_get_cause (stream));
}

static char *
make_key (DutyCamera *camera, DutyQuality quality)
{
  return g_strdup_printf ("%s/%d", duty_camera_get_id (camera), quality);
}

static Account *
get_account (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality)
{
  g_autofree char *key = make_key (camera, quality);
  Account *account = g_hash_table_lookup (self->accounts, key);

  if (account != NULL)
    return account;
  account = g_new0 (Account, 1);
  account->watch = self;
  account->camera = g_object_ref (camera);
  account->quality = quality;
  g_hash_table_insert (self->accounts, g_steal_pointer (&key), account);
  return account;
}

/**
 * duty_camera_watch_add:
 * @self: a watch
 * @camera: (transfer none): a camera that somebody begins to look at
 * @quality: which of its streams
 * @stream: (transfer none): the stream
 */
void
duty_camera_watch_add (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality, DutyStream *stream)
{
  Account *account = get_account (self, camera, quality);

  account->n_looks++;
  if (account->stream == stream)
    return;
  let_go (account);
  account->stream = g_object_ref (stream);
  account->handler = g_signal_connect (stream, "notify::state", G_CALLBACK (on_state_changed), account);
  on_state_changed (stream, NULL, account);
}

/**
 * duty_camera_watch_remove:
 * @self: a watch
 * @camera: a camera that somebody looks at no more
 * @quality: which of its streams
 */
void
duty_camera_watch_remove (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality)
{
  Account *account = get_account (self, camera, quality);

  g_return_if_fail (account->n_looks > 0);

  if (--account->n_looks > 0)
    return;
  let_go (account);
  duty_clock_clear_timer (self->clock, &account->timer);
}

/**
 * duty_camera_watch_note:
 * @self: a watch
 * @camera: (transfer none): a camera
 * @quality: which of its streams
 * @state: how the stream stands now
 * @cause: why it is not live
 *
 * Takes note of a stream's state, as it does by itself of the streams it was given.
 */
void
duty_camera_watch_note (DutyCameraWatch *self,
                        DutyCamera *camera,
                        DutyQuality quality,
                        DutyStreamState state,
                        DutyStreamCause cause)
{
  note (get_account (self, camera, quality), state, cause);
}

static DutyStream *
get_stream (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality)
{
  g_autofree char *key = make_key (camera, quality);
  const Account *account = g_hash_table_lookup (self->accounts, key);

  return account != NULL ? account->stream : NULL;
}

/**
 * duty_camera_watch_is_open:
 * @self: a watch
 * @camera: a camera
 *
 * Returns: whether somebody looks at it, so that its stream tells how it is
 */
gboolean
duty_camera_watch_is_open (DutyCameraWatch *self, DutyCamera *camera)
{
  return get_stream (self, camera, DUTY_QUALITY_MAIN) != NULL || get_stream (self, camera, DUTY_QUALITY_SUB) != NULL;
}

/**
 * duty_camera_watch_is_live:
 * @self: a watch
 * @camera: a camera
 *
 * Returns: whether one of the streams that somebody looks at is live
 */
gboolean
duty_camera_watch_is_live (DutyCameraWatch *self, DutyCamera *camera)
{
  DutyStream *main_stream = get_stream (self, camera, DUTY_QUALITY_MAIN);
  DutyStream *sub_stream = get_stream (self, camera, DUTY_QUALITY_SUB);

  return (main_stream != NULL && duty_stream_get_state (main_stream) == DUTY_STREAM_LIVE) ||
         (sub_stream != NULL && duty_stream_get_state (sub_stream) == DUTY_STREAM_LIVE);
}

/**
 * duty_camera_watch_get_n_live:
 *
 * Returns: how many of the streams that somebody looks at are live
 */
guint
duty_camera_watch_get_n_live (DutyCameraWatch *self)
{
  GHashTableIter iter;
  Account *account;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &account))
    if (account->stream != NULL && duty_stream_get_state (account->stream) == DUTY_STREAM_LIVE)
      n++;
  return n;
}
