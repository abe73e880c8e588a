/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-eraser.h"

#include "store/duty-person-check.h"
#include "store/duty-store-reporters.h"

/* First when the room has come to rest after its start. */
#define FIRST (5 * G_TIME_SPAN_MINUTE)
#define INTERVAL G_TIME_SPAN_HOUR

/* Nobody repeats a request after so many days. */
#define KEY_DAYS 30

/**
 * DutyEraser:
 *
 * Keeps what the room promised to those who report: their details are erased when the time set by policy has
 * gone by since their case ended. It looks once an hour, erases in parts and lets the journal say so; and it
 * forgets old idempotency keys on the way. While the clock cannot be believed it erases nothing: that cannot
 * be undone. Main thread.
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
  gboolean is_erasing;
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
  return duty_clock_get_wall (self->clock) - days * G_TIME_SPAN_DAY;
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

static gboolean
on_interval (gpointer data)
{
  DutyEraser *self = data;
  gboolean is_unsure = self->check != NULL && duty_clock_check_get_error (self->check) != NULL;

  if (!self->is_erasing && !is_unsure)
    {
      self->is_erasing = TRUE;
      erase_part (self);
    }
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
