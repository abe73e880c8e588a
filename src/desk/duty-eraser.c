/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-eraser.h"

#include "store/duty-person-check.h"
#include "store/duty-store-reporters.h"

/* First when the room has come to rest after its start. */
#define FIRST (5 * G_TIME_SPAN_MINUTE)
#define INTERVAL G_TIME_SPAN_HOUR

/* Nobody repeats a request after so many days. */
#define KEY_DAYS 30

/* A clock that was set forward shows in the journal as a time without entries. What it says is believed when the room
 * has worked by it for so many days, in which somebody reads it on the wall, and the journal has an entry of the days
 * before them too. So it never erases more than the sum of both too early. */
#define SETTLED_DAYS 7
#define STEP_DAYS 7

/**
 * DutyEraser:
 *
 * Keeps what the room promised to those who report: their details are erased when the time set by policy has
 * gone by since their case ended. It looks once an hour, erases in parts and lets the journal say so; and it
 * forgets old idempotency keys on the way. While the clock cannot be believed it erases nothing and says so: that
 * cannot be undone. Main thread.
 */
struct _DutyEraser
{
  GObject parent_instance;

  DutyStore *store;      /* owned */
  DutyClock *clock;      /* owned */
  DutyClockCheck *check; /* owned, nullable */
  char *seat;
  guint days;
  guint timer;
  gint64 now; /* by which a round erases, µs UTC */
  gboolean is_erasing;
  gboolean is_unsure;
  GCancellable *end; /* owned */
};

G_DEFINE_FINAL_TYPE (DutyEraser, duty_eraser, G_TYPE_OBJECT)

static void erase_part (DutyEraser *self);
static void prune_part (DutyEraser *self);

/* Each part holds on to the eraser; once disposed of it asks for no other. */
static gboolean
is_over (DutyEraser *self)
{
  return g_cancellable_is_cancelled (self->end);
}

static gint64
get_moment (DutyEraser *self, guint days)
{
  return self->now - days * G_TIME_SPAN_DAY;
}

static void
on_pruned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyEraser) self = data;
  g_autoptr (GError) error = NULL;
  gint64 n = duty_store_prune_requests_finish (DUTY_STORE (source), result, &error);

  if (n > 0 && !is_over (self))
    {
      prune_part (self);
      return;
    }
  self->is_erasing = FALSE;
  if (error != NULL && !is_over (self))
    g_message ("Old idempotency keys could not be forgotten, which is tried again in an hour: %s",
               error->message);
}

static void
prune_part (DutyEraser *self)
{
  duty_store_prune_requests_async (self->store, get_moment (self, KEY_DAYS), self->end, on_pruned,
                                   g_object_ref (self));
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyEraser) self = data;
  g_autoptr (GError) error = NULL;
  gint64 n = duty_store_erase_reporters_finish (DUTY_STORE (source), result, &error);

  if (is_over (self))
    return;
  if (error != NULL)
    g_message (
        "Reporters’ details whose time is over could not be erased, which is tried again in an hour: %s",
        error->message);
  if (n > 0)
    erase_part (self);
  else
    prune_part (self);
}

static void
erase_part (DutyEraser *self)
{
  DutyActor actor = { DUTY_PERSON_SYSTEM, self->seat };

  duty_store_erase_reporters_async (self->store, &actor, get_moment (self, self->days), self->end, on_erased,
                                    g_object_ref (self));
}

/* Said once, and again when the clock was believed in between. */
static void
stay (DutyEraser *self, const char *why)
{
  if (!self->is_unsure)
    g_message ("Reporters’ details are not erased for now: %s", why);
  self->is_unsure = TRUE;
  self->is_erasing = FALSE;
}

static guint
get_settled_days (DutyEraser *self)
{
  return MIN (SETTLED_DAYS, self->days);
}

static void
on_settled_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyEraser) self = data;
  g_autoptr (GError) error = NULL;
  gint64 at = duty_store_load_newest_finish (DUTY_STORE (source), result, &error);

  if (is_over (self))
    return;
  if (error != NULL)
    {
      stay (self, error->message);
      return;
    }
  if (at == 0) /* a journal so young has nothing to erase yet */
    {
      self->is_erasing = FALSE;
      return;
    }
  if (at < get_moment (self, get_settled_days (self) + STEP_DAYS))
    {
      stay (self, "the clock is far ahead of the journal, which has no entries of the days before. If the date is "
                  "right, they are erased some days from now.");
      return;
    }
  self->is_unsure = FALSE;
  erase_part (self);
}

static const char *
find_clock_error (DutyEraser *self)
{
  if (self->check == NULL)
    return NULL;
  duty_clock_check_look (self->check);
  return duty_clock_check_get_error (self->check);
}

static gboolean
on_interval (gpointer data)
{
  DutyEraser *self = data;
  const char *wrong = find_clock_error (self);

  if (self->is_erasing)
    return G_SOURCE_CONTINUE;
  if (wrong != NULL)
    {
      stay (self, wrong);
      return G_SOURCE_CONTINUE;
    }
  self->is_erasing = TRUE;
  self->now = duty_clock_get_wall (self->clock);
  duty_store_load_newest_async (self->store, get_moment (self, get_settled_days (self)), self->end, on_settled_ready,
                                g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static gboolean
on_first (gpointer data)
{
  DutyEraser *self = data;

  self->timer = duty_clock_add_timer (self->clock, INTERVAL, on_interval, self, NULL);
  on_interval (self);
  return G_SOURCE_REMOVE;
}

static void
duty_eraser_dispose (GObject *object)
{
  DutyEraser *self = DUTY_ERASER (object);

  duty_clock_clear_timer (self->clock, &self->timer);
  g_cancellable_cancel (self->end);

  G_OBJECT_CLASS (duty_eraser_parent_class)->dispose (object);
}

static void
duty_eraser_finalize (GObject *object)
{
  DutyEraser *self = DUTY_ERASER (object);

  g_object_unref (self->store);
  g_object_unref (self->clock);
  g_clear_object (&self->check);
  g_object_unref (self->end);
  g_free (self->seat);

  G_OBJECT_CLASS (duty_eraser_parent_class)->finalize (object);
}

static void
duty_eraser_class_init (DutyEraserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_eraser_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_eraser_finalize;
}

static void
duty_eraser_init (DutyEraser *self)
{
  self->end = g_cancellable_new ();
}

/**
 * duty_eraser_new:
 * @store: (transfer none): where the details are
 * @clock: (transfer none): the room's clock
 * @check: (transfer none) (nullable): who judges that clock
 * @seat: where it happens
 * @days: how long details are kept after a case ended, at least 1
 *
 * Returns: (transfer full): an eraser, which begins in some minutes and goes on until it is let go; then ask
 * it with g_object_run_dispose() first when a part may be under way
 */
DutyEraser *
duty_eraser_new (DutyStore *store, DutyClock *clock, DutyClockCheck *check, const char *seat, guint days)
{
  DutyEraser *self = g_object_new (DUTY_TYPE_ERASER, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_set_object (&self->check, check);
  self->seat = g_strdup (seat);
  duty_eraser_set_days (self, days);
  self->timer = duty_clock_add_timer (clock, FIRST, on_first, self, NULL);
  return self;
}

/**
 * duty_eraser_set_days:
 * @self: an eraser
 * @days: how long details are kept after a case ended; 0 counts as 1
 */
void
duty_eraser_set_days (DutyEraser *self, guint days)
{
  self->days = MAX (days, 1);
}
