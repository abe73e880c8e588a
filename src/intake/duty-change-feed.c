/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-change-feed.h"

#include "intake/duty-answers.h"
#include "intake/duty-intake-private.h"

/**
 * DutyChangeFeed:
 *
 * Answers those who follow the journal: at once when there is something for them, or so much of the journal was
 * looked through that they must ask again, else when something comes, or when they have waited long enough. Nothing is kept for them: each says what it has seen. Main thread.
 */
struct _DutyChangeFeed
{
  GObject parent_instance;

  DutyDispatch *dispatch; /* borrowed: it is the desk, which outlives its rooms */
  GQueue waiting;         /* of Follower, owned: those that nothing is read for at the moment */
  guint64 news;           /* counts what happened */
};

G_DEFINE_TYPE (DutyChangeFeed, duty_change_feed, G_TYPE_OBJECT)

/**
 * Follower:
 * @link: in the feed's queue, while it waits there
 * @since: what it has seen
 * @until: monotonic: how long it waits, µs
 * @news: the feed's count when it was last read for it
 * @timer: its clock's
 * @gone: cancelled when nobody waits any more; NULL until it is held
 */
typedef struct
{
  DutyChangeFeed *feed;
  DutyWebRequest *request;
  DutyClock *clock;
  GList link;
  gboolean waits;
  gint64 since;
  guint limit;
  gint64 until;
  guint64 news;
  guint timer;
  GCancellable *gone;
  gulong gone_handler;
} Follower;

static void
free_follower (Follower *follower)
{
  if (follower->waits)
    g_queue_unlink (&follower->feed->waiting, &follower->link);
  duty_clock_clear_timer (follower->clock, &follower->timer);
  g_clear_signal_handler (&follower->gone_handler, follower->gone);
  g_clear_object (&follower->gone);
  g_object_unref (follower->request);
  g_object_unref (follower->clock);
  g_object_unref (follower->feed);
  g_free (follower);
}

static void
duty_change_feed_class_init (DutyChangeFeedClass *klass)
{
}

static void
duty_change_feed_init (DutyChangeFeed *self)
{
  g_queue_init (&self->waiting);
}

static void on_loaded (GObject *source, GAsyncResult *result, gpointer data);

/* While it is read for a follower, the follower belongs to the reading. */
static void
load (Follower *follower)
{
  DutyChangeFeed *self = follower->feed;

  if (follower->waits)
    g_queue_unlink (&self->waiting, &follower->link);
  follower->waits = FALSE;
  follower->news = self->news;
  duty_dispatch_load_changes_async (self->dispatch, follower->since, follower->limit,
                                    duty_web_request_get_caller (follower->request), NULL, on_loaded,
                                    follower);
}

static void
on_changed (DutyDispatch *dispatch, DutyChangeFeed *self)
{
  guint n = self->waiting.length;

  self->news++;
  for (guint i = 0; i < n; i++)
    load (self->waiting.head->data);
}

static void
reply (Follower *follower, const DutyChanges *changes)
{
  g_autofree char *json = duty_answer_write_changes (changes);

  duty_web_request_reply (follower->request, SOUP_STATUS_OK, json);
}

static gboolean
on_waited (gpointer data)
{
  Follower *follower = data;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  DutyChanges nothing = { none, follower->since, FALSE };

  follower->timer = 0;
  if (!follower->waits)
    return G_SOURCE_REMOVE;
  reply (follower, &nothing);
  free_follower (follower);
  return G_SOURCE_REMOVE;
}

/* One that is read for is freed when that is done. */
static void
on_gone (GCancellable *gone, gpointer data)
{
  Follower *follower = data;

  if (follower->waits)
    free_follower (follower);
}

static gboolean
hold (Follower *follower)
{
  if (!duty_web_request_enter (follower->request, DUTY_WEB_LANE_HELD))
    return FALSE;
  follower->gone = g_object_ref (duty_web_request_watch (follower->request));
  follower->gone_handler = g_signal_connect (follower->gone, "cancelled", G_CALLBACK (on_gone), follower);
  follower->timer =
      duty_clock_add_timer (follower->clock, follower->until - duty_clock_get_monotonic (follower->clock),
                            on_waited, follower, NULL);
  return TRUE;
}

static gboolean
has_waited (const Follower *follower)
{
  return duty_clock_get_monotonic (follower->clock) >= follower->until;
}

/* Nothing was there. What came while it was read is read now. */
static void
wait_on (Follower *follower)
{
  DutyChangeFeed *self = follower->feed;

  if (follower->gone == NULL && !hold (follower))
    {
      free_follower (follower);
      return;
    }
  follower->waits = TRUE;
  g_queue_push_tail_link (&self->waiting, &follower->link);
  if (follower->news != self->news)
    load (follower);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Follower *follower = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyChanges) changes =
      duty_dispatch_load_changes_finish (DUTY_DISPATCH (source), result, &error);
  gboolean gone = follower->gone != NULL && g_cancellable_is_cancelled (follower->gone);

  if (changes == NULL && !gone)
    duty_intake_answer_error (follower->request, error);
  if (changes == NULL || gone)
    {
      free_follower (follower);
      return;
    }
  follower->since = changes->next;
  if (changes->entries->len == 0 && !changes->more && !has_waited (follower))
    {
      wait_on (follower);
      return;
    }
  reply (follower, changes);
  free_follower (follower);
}

/**
 * duty_change_feed_new:
 * @dispatch: (transfer none): the desk; must outlive the feed
 *
 * Returns: (transfer full): a feed that nobody follows
 */
DutyChangeFeed *
duty_change_feed_new (DutyDispatch *dispatch)
{
  DutyChangeFeed *self = g_object_new (DUTY_TYPE_CHANGE_FEED, NULL);

  self->dispatch = dispatch;
  g_signal_connect_object (dispatch, "changed", G_CALLBACK (on_changed), self, 0);
  return self;
}

/**
 * duty_change_feed_take:
 * @self: a feed
 * @request: (transfer none): one that was not answered yet
 * @clock: (transfer none): where time comes from
 * @since: what it has seen
 * @limit: how many entries it takes at once
 * @wait: how long it waits when there are none, µs
 *
 * Answers @request, now or later.
 */
void
duty_change_feed_take (
    DutyChangeFeed *self, DutyWebRequest *request, DutyClock *clock, gint64 since, guint limit, gint64 wait)
{
  Follower *follower = g_new0 (Follower, 1);

  follower->feed = g_object_ref (self);
  follower->request = g_object_ref (request);
  follower->clock = g_object_ref (clock);
  follower->link.data = follower;
  follower->since = since;
  follower->limit = limit;
  follower->until = duty_clock_get_monotonic (clock) + wait;
  duty_web_request_hold (request);
  load (follower);
}
