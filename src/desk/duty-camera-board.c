/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-camera-board.h"

#include "base/duty-backoff.h"
#include "desk/duty-due-heap.h"

/* µs between two questions, at least; and at most as long as none was asked yet. */
#define SPACING (G_TIME_SPAN_SECOND / DUTY_CAMERA_BOARD_A_SECOND)
#define FIRST_SPACING (G_TIME_SPAN_SECOND / 2)

/* So many decoded streams slow the questions down by as much as the budget is. */
#define STREAMS_A_STEP 8

/* µs after which a machine that was late is asked for more. */
#define LATE (100 * G_TIME_SPAN_MILLISECOND)
#define LATE_PAUSE (2 * G_TIME_SPAN_SECOND)

/* µs after which it is tried again, when its host is being asked for another camera. */
#define HOST_PAUSE G_TIME_SPAN_SECOND

/**
 * DutyCameraBoard:
 *
 * How all cameras of the county are. What is looked at tells it by its stream; the others are asked, one
 * after another, on a budget: so many at once and a second, never two at one host, fewer while the machine
 * has the wall to show. Whatever is next stands on top of a heap, and one timer waits for it. Asking takes no
 * picture, so that it is no look and the journal has nothing of it. Main thread.
 */
struct _DutyCameraBoard
{
  GObject parent_instance;

  DutyProber *prober;     /* owned */
  DutyCameraWatch *watch; /* owned */
  DutyStreamPool *pool;   /* owned */
  DutyClock *clock;       /* owned */
  GPtrArray *slots;       /* of owned Slot, in the order of the cameras */
  GHashTable *by_camera;  /* borrowed DutyCamera → borrowed Slot */
  DutyDueHeap *dues;
  GHashTable *hosts;      /* set of borrowed names: those that are being asked */
  GPtrArray *asking;      /* of borrowed Asking: each is freed by its answer */
  GCancellable *stopping; /* owned, NULL while it does not run */
  guint timer;
  gint64 tick_at; /* what @timer waits for */
  gint64 next_at; /* before it nobody is asked */
  guint counts[DUTY_BOARD_N_STATES];
};

typedef struct
{
  DutyDue due; /* first, so that it is the slot */
  DutyBoardRow *row;
  guint position;
  DutyBoardState counted;
  DutyBackoff backoff;
  char *host; /* NULL until it is asked for the first time */
  gboolean is_asked;
} Slot;

typedef struct
{
  DutyCameraBoard *board; /* borrowed, NULL when it does not want to know any more */
  Slot *slot;
} Asking;

static void duty_camera_board_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyCameraBoard,
                               duty_camera_board,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, duty_camera_board_list_model_init))

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_object_unref (slot->row);
  g_free (slot->host);
  g_free (slot);
}

/* GListModel */

static GType
duty_camera_board_get_item_type (GListModel *list)
{
  return DUTY_TYPE_BOARD_ROW;
}

static guint
duty_camera_board_get_n_items (GListModel *list)
{
  return DUTY_CAMERA_BOARD (list)->slots->len;
}

static gpointer
duty_camera_board_get_item (GListModel *list, guint position)
{
  DutyCameraBoard *self = DUTY_CAMERA_BOARD (list);

  return position < self->slots->len ? g_object_ref (((Slot *) self->slots->pdata[position])->row) : NULL;
}

static void
duty_camera_board_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = duty_camera_board_get_item_type;
  iface->get_n_items = duty_camera_board_get_n_items;
  iface->get_item = duty_camera_board_get_item;
}

/* GObject */

static void
duty_camera_board_dispose (GObject *object)
{
  DutyCameraBoard *self = DUTY_CAMERA_BOARD (object);

  if (self->clock != NULL)
    duty_camera_board_stop (self);

  G_OBJECT_CLASS (duty_camera_board_parent_class)->dispose (object);
}

static void
duty_camera_board_finalize (GObject *object)
{
  DutyCameraBoard *self = DUTY_CAMERA_BOARD (object);

  duty_due_heap_free (self->dues);
  g_ptr_array_unref (self->asking);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->by_camera);
  g_ptr_array_unref (self->slots);
  g_clear_object (&self->prober);
  g_clear_object (&self->watch);
  g_clear_object (&self->pool);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (duty_camera_board_parent_class)->finalize (object);
}

static void
duty_camera_board_class_init (DutyCameraBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_camera_board_dispose;
  object_class->finalize = duty_camera_board_finalize;
}

static void
duty_camera_board_init (DutyCameraBoard *self)
{
  self->slots = g_ptr_array_new_with_free_func (free_slot);
  self->by_camera = g_hash_table_new (NULL, NULL);
  self->dues = duty_due_heap_new ();
  self->hosts = g_hash_table_new (g_str_hash, g_str_equal);
  self->asking = g_ptr_array_new ();
}

/* Telling */

static DutyBoardMoment
get_now (DutyCameraBoard *self)
{
  return (DutyBoardMoment){ duty_clock_get_wall (self->clock), duty_clock_get_monotonic (self->clock) };
}

static void
tell (DutyCameraBoard *self, Slot *slot)
{
  DutyBoardState state = duty_board_row_get_state (slot->row);

  self->counts[slot->counted]--;
  self->counts[state]++;
  slot->counted = state;
  g_list_model_items_changed (G_LIST_MODEL (self), slot->position, 1, 1);
}

/* A camera of which one stream is live is up, whatever the other says. */
static void
on_noted (DutyCameraWatch *watch,
          DutyCamera *camera,
          DutyStreamState state,
          DutyStreamCause cause,
          DutyCameraBoard *self)
{
  Slot *slot = g_hash_table_lookup (self->by_camera, camera);

  if (slot == NULL || (state != DUTY_STREAM_LIVE && duty_camera_watch_is_live (watch, camera)))
    return;
  if (duty_board_row_take_stream (slot->row, state, cause, get_now (self)))
    tell (self, slot);
}

/* The budget */

static gint64
get_spacing (DutyCameraBoard *self)
{
  return SPACING * (1 + duty_stream_pool_get_n_decoding (self->pool) / STREAMS_A_STEP);
}

static guint
get_at_once (DutyCameraBoard *self)
{
  gboolean is_busy = duty_stream_pool_get_n_decoding (self->pool) >= STREAMS_A_STEP;

  return is_busy ? DUTY_CAMERA_BOARD_AT_ONCE / 2 : DUTY_CAMERA_BOARD_AT_ONCE;
}

/* Give or take a tenth, so that what fell together once does not for ever. */
static gint64
spread (gint64 span)
{
  return span - span / 10 + (gint64) (g_random_double () * (double) span / 5);
}

static gint64
get_delay (Slot *slot, DutyStreamCause cause)
{
  if (cause == DUTY_CAUSE_NONE)
    {
      duty_backoff_reset (&slot->backoff);
      return spread (DUTY_CAMERA_BOARD_INTERVAL);
    }
  /* What only a person can mend is tried seldom; a camera may lock out who knocks too often. */
  if (cause == DUTY_CAUSE_PASSWORD || cause == DUTY_CAUSE_UNSUPPORTED)
    return spread (DUTY_CAMERA_BOARD_SELDOM);
  return duty_backoff_next (&slot->backoff);
}

static gboolean on_tick (gpointer data);

static void
arm (DutyCameraBoard *self)
{
  gint64 now = duty_clock_get_monotonic (self->clock);
  const DutyDue *next = duty_due_heap_peek (self->dues);

  duty_clock_clear_timer (self->clock, &self->timer);
  if (self->stopping == NULL || next == NULL || self->asking->len >= get_at_once (self))
    return;
  self->tick_at = MAX (MAX (next->at, self->next_at), now);
  self->timer = duty_clock_add_timer (self->clock, self->tick_at - now, on_tick, self, NULL);
}

/* Asking */

static void
end_asking (DutyCameraBoard *self, Asking *asking)
{
  g_hash_table_remove (self->hosts, asking->slot->host);
  asking->slot->is_asked = FALSE;
  g_ptr_array_remove_fast (self->asking, asking);
}

/* A stream that was opened meanwhile knows better. */
static void
take_answer (DutyCameraBoard *self, Slot *slot, const DutyProbeAnswer *answer)
{
  DutyBoardMoment now = get_now (self);

  duty_due_heap_set (self->dues, &slot->due, now.monotonic + get_delay (slot, answer->cause));
  if (duty_camera_watch_is_open (self->watch, duty_board_row_get_camera (slot->row)))
    return;
  if (duty_board_row_take_answer (slot->row, answer, now))
    tell (self, slot);
}

static void
on_probe_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *asking = data;
  g_autoptr (DutyCameraBoard) self = NULL;
  g_autoptr (GError) error = NULL;
  DutyProbeAnswer answer;
  gboolean answered = duty_prober_probe_finish (DUTY_PROBER (source), result, &answer, &error);

  if (asking->board == NULL)
    return;
  self = g_object_ref (asking->board);
  end_asking (self, asking);
  if (answered)
    take_answer (self, asking->slot, &answer);
  arm (self);
}

/* A recorder with many cameras is one host, and so is a camera without an address. */
static const char *
get_host (Slot *slot)
{
  const char *uri = duty_camera_get_uri (duty_board_row_get_camera (slot->row), DUTY_QUALITY_MAIN);
  g_autoptr (GUri) parsed = NULL;

  if (slot->host != NULL)
    return slot->host;
  if (uri != NULL)
    parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  slot->host = g_strdup (parsed != NULL && g_uri_get_host (parsed) != NULL ? g_uri_get_host (parsed) : "");
  return slot->host;
}

static void
ask (DutyCameraBoard *self, Slot *slot, gint64 now)
{
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ self, slot };
  slot->is_asked = TRUE;
  duty_due_heap_remove (self->dues, &slot->due);
  g_hash_table_add (self->hosts, slot->host);
  g_ptr_array_add (self->asking, asking);
  self->next_at = now + get_spacing (self);
  duty_prober_probe_async (self->prober, duty_board_row_get_camera (slot->row), self->stopping,
                           on_probe_ready, asking);
}

static void
serve (DutyCameraBoard *self, Slot *slot)
{
  DutyBoardMoment now = get_now (self);

  if (duty_camera_watch_is_open (self->watch, duty_board_row_get_camera (slot->row)))
    {
      duty_due_heap_set (self->dues, &slot->due, now.monotonic + spread (DUTY_CAMERA_BOARD_INTERVAL));
      if (duty_board_row_settle (slot->row, now))
        tell (self, slot);
    }
  else if (g_hash_table_contains (self->hosts, get_host (slot)))
    duty_due_heap_set (self->dues, &slot->due, now.monotonic + spread (HOST_PAUSE));
  else
    ask (self, slot, now.monotonic);
}

/* A main loop that comes late has enough to do. */
static gboolean
on_tick (gpointer data)
{
  g_autoptr (DutyCameraBoard) self = g_object_ref (DUTY_CAMERA_BOARD (data));
  gint64 now = duty_clock_get_monotonic (self->clock);

  self->timer = 0;
  if (now - self->tick_at > LATE)
    self->next_at = now + LATE_PAUSE;
  else
    serve (self, (Slot *) duty_due_heap_peek (self->dues));
  arm (self);
  return G_SOURCE_REMOVE;
}

/* Making */

static void
add_slot (DutyCameraBoard *self, DutyCamera *camera)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->due = DUTY_DUE_INIT;
  slot->row = duty_board_row_new (camera);
  slot->position = self->slots->len;
  slot->backoff =
      (DutyBackoff) DUTY_BACKOFF_INIT (DUTY_CAMERA_BOARD_FIRST_RETRY, DUTY_CAMERA_BOARD_LONGEST_RETRY);
  self->counts[DUTY_BOARD_UNKNOWN]++;
  g_ptr_array_add (self->slots, slot);
  g_hash_table_insert (self->by_camera, camera, slot);
}

/**
 * duty_camera_board_new:
 * @cameras: (transfer none): a list of #DutyCamera that does not change
 * @prober: (transfer none): who asks them
 * @watch: (transfer none): who knows what is looked at
 * @pool: (transfer none): who knows how much is decoded
 * @clock: (transfer none): what times the asking
 *
 * Returns: (transfer full): a board that knows nothing yet, and does not ask before it is started
 */
DutyCameraBoard *
duty_camera_board_new (
    GListModel *cameras, DutyProber *prober, DutyCameraWatch *watch, DutyStreamPool *pool, DutyClock *clock)
{
  DutyCameraBoard *self = g_object_new (DUTY_TYPE_CAMERA_BOARD, NULL);
  guint n = g_list_model_get_n_items (cameras);

  self->prober = g_object_ref (prober);
  self->watch = g_object_ref (watch);
  self->pool = g_object_ref (pool);
  self->clock = g_object_ref (clock);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      add_slot (self, camera);
    }
  g_signal_connect_object (watch, "noted", G_CALLBACK (on_noted), self, 0);
  return self;
}

/**
 * duty_camera_board_start:
 *
 * Begins to ask, evenly over one interval, or sooner where there are few cameras.
 */
void
duty_camera_board_start (DutyCameraBoard *self)
{
  gint64 now = duty_clock_get_monotonic (self->clock);
  gint64 spacing = DUTY_CAMERA_BOARD_INTERVAL / MAX (self->slots->len, 1);

  if (self->stopping != NULL)
    return;
  self->stopping = g_cancellable_new ();
  spacing = CLAMP (spacing, SPACING, FIRST_SPACING);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      duty_due_heap_set (self->dues, &slot->due, now + (i + 1) * spacing);
    }
  arm (self);
}

/**
 * duty_camera_board_stop:
 *
 * Asks no more; what is being asked is given up.
 */
void
duty_camera_board_stop (DutyCameraBoard *self)
{
  duty_clock_clear_timer (self->clock, &self->timer);
  while (self->asking->len > 0)
    {
      Asking *asking = g_ptr_array_index (self->asking, 0);

      end_asking (self, asking);
      asking->board = NULL;
    }
  if (self->stopping != NULL)
    g_cancellable_cancel (self->stopping);
  g_clear_object (&self->stopping);
}

/**
 * duty_camera_board_count:
 *
 * Returns: how many cameras are so
 */
guint
duty_camera_board_count (DutyCameraBoard *self, DutyBoardState state)
{
  return self->counts[state];
}

/**
 * duty_camera_board_get_n_asking:
 *
 * Returns: how many cameras are being asked
 */
guint
duty_camera_board_get_n_asking (DutyCameraBoard *self)
{
  return self->asking->len;
}
