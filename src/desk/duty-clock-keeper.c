/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-clock-keeper.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-enum-types.h"

/* So many warnings are with the store at once; on a flood night thousands of clocks may turn in one minute.
 */
#define MAX_UNDER_WAY 64

/* What the store could not take is tried again after this time. */
#define RETRY_AFTER (30 * G_TIME_SPAN_SECOND)

/**
 * DutyClockKeeper:
 *
 * Does what the county's policy asks for when a clock turns blue, yellow or red: tells the room, sounds,
 * escalates, puts under supervision. The journal is told that the clock turned, and in the same transaction the
 * case is moved; the store takes that once for each colour of each run of a clock, so that nothing is done twice,
 * whoever else watches and however often the room is opened. The room is told and the alarm sounds when that is on
 * disk. What the store could not take is tried again; what turned while the room was shut is done when it opens.
 *
 * While the machine's clock cannot be right nothing is done: a clock that jumped would turn every open case red,
 * and no escalation is ever taken back. When it is right again, what has turned by then is made up for.
 */
struct _DutyClockKeeper
{
  GObject parent_instance;

  DutyIncidentBook *book; /* owned */
  DutyReckoner *reckoner; /* owned */
  DutyStore *store;       /* owned */
  DutyClock *clock;       /* owned */
  DutyClockCheck *check;  /* owned, nullable */
  char *seat;
  GQueue waiting;         /* of owned DutyIncident */
  GHashTable *is_waiting; /* the same, borrowed */
  guint n_under_way;
  guint retry; /* timer */
};

typedef enum
{
  SIGNAL_NOTIFY_OFFICER,
  SIGNAL_SOUND,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyClockKeeper, duty_clock_keeper, G_TYPE_OBJECT)

/**
 * Turn:
 * @of_case: whether it was the case's own clock, else its stage's
 * @colour: what it turned
 * @acts: what policy asks for: a mask of #DutyClockAct
 *
 * A clock that turned and was not told of.
 */
typedef struct
{
  DutyClockKeeper *keeper;
  DutyIncident *incident;
  gboolean of_case;
  DutyColour colour;
  guint acts;
} Turn;

static void
free_turn (Turn *turn)
{
  g_object_unref (turn->keeper);
  g_object_unref (turn->incident);
  g_free (turn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turn, free_turn)

static void send_waiting (DutyClockKeeper *self);
static void look_at_all (DutyClockKeeper *self);

/* All that is asked for from the colour that was told last to the one it has: a room that was shut while its
 * clock turned yellow and red makes up for both. */
static guint
collect_acts (DutyClockKeeper *self, const DutyIncidentRow *row, gboolean of_case, DutyColour colour)
{
  guint acts = 0;

  for (int each = (of_case ? row->case_warned : row->stage_warned) + 1; each <= (int) colour; each++)
    acts |= duty_reckoner_get_acts (self->reckoner, row, of_case, each);
  return acts;
}

static gboolean
find_turn (DutyClockKeeper *self, DutyIncident *incident, gboolean of_case, Turn *turn)
{
  DutyColour colour = duty_incident_get_clock_colour (incident, of_case);
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  if (duty_incident_row_is_suspended (row) || !duty_incident_is_open (incident))
    return FALSE;
  *turn = (Turn){ .of_case = of_case, .colour = colour, .acts = collect_acts (self, row, of_case, colour) };
  return turn->acts != 0;
}

/* Acting */

static const char *
describe (const Turn *turn)
{
  if (turn->of_case)
    return turn->colour == DUTY_COLOUR_RED ? _ ("The case is overdue.") : _ ("The case nears its deadline.");
  return turn->colour == DUTY_COLOUR_RED ? _ ("The stage is overdue.") : _ ("The stage nears its deadline.");
}

static guint
get_moves (const Turn *turn)
{
  return ((turn->acts & DUTY_CLOCK_ACT_ESCALATE) ? 1u << DUTY_MOVE_ESCALATE : 0) |
         ((turn->acts & DUTY_CLOCK_ACT_SUPERVISE) ? 1u << DUTY_MOVE_SUPERVISE : 0);
}

static void
act (const Turn *turn)
{
  if (turn->acts & DUTY_CLOCK_ACT_NOTIFY)
    g_signal_emit (turn->keeper, signals[SIGNAL_NOTIFY_OFFICER], 0, turn->incident, turn->of_case,
                   turn->colour);
  if (turn->acts & DUTY_CLOCK_ACT_SOUND)
    g_signal_emit (turn->keeper, signals[SIGNAL_SOUND], 0, turn->incident);
}

/* Telling the journal */

static gboolean
on_retry_due (gpointer data)
{
  DutyClockKeeper *self = data;

  self->retry = 0;
  look_at_all (self);
  return G_SOURCE_REMOVE;
}

/* A full disk takes none of thousands: that is said once for all. */
static void
try_later (DutyClockKeeper *self, DutyIncident *incident, const GError *error)
{
  if (self->retry != 0)
    return;
  g_message ("What the clock of case %s asks for could not be done yet; it is tried again: %s",
             duty_incident_get_code (incident), error->message);
  self->retry = duty_clock_add_timer (self->clock, RETRY_AFTER, on_retry_due, self, NULL);
}

static void
on_warned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Turn) turn = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_warn_finish (DUTY_STORE (source), result, &error);

  turn->keeper->n_under_way--;
  if (row != NULL)
    act (turn);
  else if (error->domain != DUTY_DISPATCH_ERROR)
    try_later (turn->keeper, turn->incident, error);
  send_waiting (turn->keeper);
}

static void
warn (DutyClockKeeper *self, DutyIncident *incident, const Turn *turn)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  DutyStoreWarning warning = {
    .actor = { DUTY_CLOCK_KEEPER_OFFICER, self->seat },
    .code = row->code,
    .of_case = turn->of_case,
    .since = turn->of_case ? row->case_since : row->stage_since,
    .colour = turn->colour,
    .moves = get_moves (turn),
    .note = describe (turn),
  };
  Turn *copy = g_memdup2 (turn, sizeof *turn);

  copy->keeper = g_object_ref (self);
  copy->incident = g_object_ref (incident);
  self->n_under_way++;
  duty_store_warn_async (self->store, &warning, NULL, on_warned, copy);
}

static void
send (DutyClockKeeper *self, DutyIncident *incident)
{
  Turn turn;

  if (find_turn (self, incident, FALSE, &turn))
    warn (self, incident, &turn);
  if (find_turn (self, incident, TRUE, &turn))
    warn (self, incident, &turn);
}

/* The check looks every few seconds only, and the book may have turned every face since. */
static gboolean
is_held (DutyClockKeeper *self)
{
  if (self->check == NULL || g_queue_is_empty (&self->waiting))
    return FALSE;
  duty_clock_check_look (self->check);
  return duty_clock_check_get_error (self->check) != NULL;
}

static void
forget_waiting (DutyClockKeeper *self)
{
  g_hash_table_remove_all (self->is_waiting);
  g_queue_clear_full (&self->waiting, g_object_unref);
}

static void
send_waiting (DutyClockKeeper *self)
{
  if (is_held (self))
    forget_waiting (self);
  while (self->n_under_way < MAX_UNDER_WAY && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (DutyIncident) incident = g_queue_pop_head (&self->waiting);

      g_hash_table_remove (self->is_waiting, incident);
      send (self, incident);
    }
}

static void
look_at (DutyClockKeeper *self, DutyIncident *incident)
{
  Turn turn;

  if (!find_turn (self, incident, FALSE, &turn) && !find_turn (self, incident, TRUE, &turn))
    return;
  if (!g_hash_table_add (self->is_waiting, incident))
    return;
  g_queue_push_tail (&self->waiting, g_object_ref (incident));
}

static void
on_changed (DutyIncidentBook *book, DutyIncident *incident, DutyClockKeeper *self)
{
  look_at (self, incident);
  send_waiting (self);
}

static void
look_at_span (DutyClockKeeper *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    look_at (self, duty_incident_book_get (self->book, i));
  send_waiting (self);
}

static void
look_at_all (DutyClockKeeper *self)
{
  look_at_span (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->book)));
}

static void
on_items_changed (GListModel *book, guint position, guint removed, guint added, DutyClockKeeper *self)
{
  look_at_span (self, position, added);
}

static void
on_error_changed (DutyClockCheck *check, GParamSpec *pspec, DutyClockKeeper *self)
{
  if (duty_clock_check_get_error (check) == NULL)
    look_at_all (self);
}

/* GObject */

static void
duty_clock_keeper_dispose (GObject *object)
{
  DutyClockKeeper *self = DUTY_CLOCK_KEEPER (object);

  duty_clock_clear_timer (self->clock, &self->retry);

  G_OBJECT_CLASS (duty_clock_keeper_parent_class)->dispose (object);
}

static void
duty_clock_keeper_finalize (GObject *object)
{
  DutyClockKeeper *self = DUTY_CLOCK_KEEPER (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->is_waiting);
  g_clear_object (&self->check);
  g_object_unref (self->clock);
  g_object_unref (self->store);
  g_object_unref (self->reckoner);
  g_object_unref (self->book);
  g_free (self->seat);

  G_OBJECT_CLASS (duty_clock_keeper_parent_class)->finalize (object);
}

static void
duty_clock_keeper_class_init (DutyClockKeeperClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_clock_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_clock_keeper_finalize;

  signals[SIGNAL_NOTIFY_OFFICER] =
      g_signal_new ("notify-officer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    DUTY_TYPE_INCIDENT, G_TYPE_BOOLEAN, DUTY_TYPE_COLOUR);
  signals[SIGNAL_SOUND] = g_signal_new ("sound", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        DUTY_TYPE_INCIDENT);
}

static void
duty_clock_keeper_init (DutyClockKeeper *self)
{
  g_queue_init (&self->waiting);
  self->is_waiting = g_hash_table_new (NULL, NULL);
}

/**
 * duty_clock_keeper_new:
 * @book: (transfer none): the cases, those that are in it already and those to come
 * @reckoner: (transfer none): what knows policy
 * @store: (transfer none): where the journal is
 * @clock: (transfer none): the room's clock
 * @check: (transfer none) (nullable): who judges it
 * @seat: which seat this is
 *
 * Returns: (transfer full): a keeper at work
 */
DutyClockKeeper *
duty_clock_keeper_new (DutyIncidentBook *book,
                       DutyReckoner *reckoner,
                       DutyStore *store,
                       DutyClock *clock,
                       DutyClockCheck *check,
                       const char *seat)
{
  DutyClockKeeper *self = g_object_new (DUTY_TYPE_CLOCK_KEEPER, NULL);

  self->book = g_object_ref (book);
  self->reckoner = g_object_ref (reckoner);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->seat = g_strdup (seat);
  g_set_object (&self->check, check);
  if (check != NULL)
    g_signal_connect_object (check, "notify::error", G_CALLBACK (on_error_changed), self, 0);
  g_signal_connect_object (book, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  look_at_all (self);
  return self;
}

/**
 * duty_clock_keeper_get_n_waiting:
 *
 * Returns: how many clocks turned that the journal has not been told of yet
 */
guint
duty_clock_keeper_get_n_waiting (DutyClockKeeper *self)
{
  return g_queue_get_length (&self->waiting) + self->n_under_way;
}
