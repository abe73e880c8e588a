/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-board-row.h"

#include <stdlib.h>

/**
 * DutyBoardRow:
 *
 * How one camera is, of what its streams show while somebody looks and what it answers when it is asked. A
 * picture that is frozen, or cannot be decoded, was seen by who looked: asking cannot see it and does not
 * take it back, until the camera was gone meanwhile.
 */

/* How it is itself; flapping and clock are judged on top of it. */
typedef enum
{
  HEALTH_UNKNOWN,
  HEALTH_UP,
  HEALTH_FROZEN,
  HEALTH_DOWN,
} Health;

struct _DutyBoardRow
{
  GObject parent_instance;

  DutyCamera *camera; /* owned */
  Health health;
  DutyStreamCause cause;
  gboolean from_look;                     /* @health was seen, and asking does not see it */
  gint64 since;                           /* wall time */
  gboolean since_found;                   /* it was so when it was first known */
  gint64 changes[DUTY_BOARD_MAX_CHANGES]; /* monotonic, a ring */
  guint n_changes;                        /* ever */
  gboolean has_clock;
  gint64 clock_off;

  /* judged */
  DutyBoardState state;
  guint n_recent;
};

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyBoardRow, duty_board_row, G_TYPE_OBJECT)

static void
duty_board_row_finalize (GObject *object)
{
  g_object_unref (DUTY_BOARD_ROW (object)->camera);

  G_OBJECT_CLASS (duty_board_row_parent_class)->finalize (object);
}

static void
duty_board_row_class_init (DutyBoardRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_board_row_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUTY_TYPE_BOARD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_board_row_init (DutyBoardRow *self)
{
}

/**
 * duty_board_row_new:
 * @camera: (transfer none): a camera
 *
 * Returns: (transfer full): a row that knows nothing of it yet
 */
DutyBoardRow *
duty_board_row_new (DutyCamera *camera)
{
  DutyBoardRow *self = g_object_new (DUTY_TYPE_BOARD_ROW, NULL);

  self->camera = g_object_ref (camera);
  return self;
}

/* Judging */

static guint
count_recent (DutyBoardRow *self, gint64 now)
{
  guint n = MIN (self->n_changes, DUTY_BOARD_MAX_CHANGES);
  guint n_recent = 0;

  for (guint i = 0; i < n; i++)
    n_recent += now - self->changes[i] < DUTY_BOARD_FLAPPING_SPAN;
  return n_recent;
}

static DutyBoardState
judge (DutyBoardRow *self)
{
  if (self->n_recent >= DUTY_BOARD_FLAPPING_CHANGES)
    return DUTY_BOARD_FLAPPING;
  switch (self->health)
    {
    case HEALTH_UNKNOWN:
      return DUTY_BOARD_UNKNOWN;
    case HEALTH_FROZEN:
      return DUTY_BOARD_FROZEN;
    case HEALTH_DOWN:
      return DUTY_BOARD_DOWN;
    case HEALTH_UP:
      break;
    }
  return self->has_clock && llabs (self->clock_off) > DUTY_BOARD_CLOCK_TOLERANCE ? DUTY_BOARD_CLOCK
                                                                                 : DUTY_BOARD_UP;
}

static gboolean
tell (DutyBoardRow *self, gboolean changed, DutyBoardMoment now)
{
  DutyBoardState before = self->state;
  guint n_before = self->n_recent;

  self->n_recent = count_recent (self, now.monotonic);
  self->state = judge (self);
  changed = changed || self->state != before || self->n_recent != n_before;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return changed;
}

/* It comes and goes when it stops being up, or begins again. */
static gboolean
set_health (DutyBoardRow *self, Health health, DutyStreamCause cause, gboolean from_look, DutyBoardMoment now)
{
  gboolean is_other = health != self->health;
  gboolean changed = is_other || cause != self->cause || from_look != self->from_look;

  if (is_other)
    {
      self->since = now.wall;
      self->since_found = self->health == HEALTH_UNKNOWN;
    }
  if (self->health != HEALTH_UNKNOWN && (health == HEALTH_UP) != (self->health == HEALTH_UP))
    self->changes[self->n_changes++ % DUTY_BOARD_MAX_CHANGES] = now.monotonic;
  self->health = health;
  self->cause = cause;
  self->from_look = from_look;
  return changed;
}

/* A clock that creeps by less than people read is the same. */
static gboolean
set_clock (DutyBoardRow *self, const DutyProbeAnswer *answer)
{
  gboolean changed = answer->has_clock != self->has_clock ||
                     llabs (answer->clock_off - self->clock_off) >= 2 * G_TIME_SPAN_SECOND;

  if (!changed)
    return FALSE;
  self->has_clock = answer->has_clock;
  self->clock_off = answer->clock_off;
  return TRUE;
}

/**
 * duty_board_row_take_answer:
 * @self: a row
 * @answer: what the camera said when it was asked
 * @now: when
 *
 * Returns: whether the row tells something else now
 */
gboolean
duty_board_row_take_answer (DutyBoardRow *self, const DutyProbeAnswer *answer, DutyBoardMoment now)
{
  gboolean is_up = answer->cause == DUTY_CAUSE_NONE;
  gboolean changed = FALSE;

  if (answer->has_clock || is_up)
    changed = set_clock (self, answer);
  if (!is_up)
    changed |= set_health (self, HEALTH_DOWN, answer->cause, FALSE, now);
  else if (!self->from_look)
    changed |= set_health (self, HEALTH_UP, DUTY_CAUSE_NONE, FALSE, now);
  return tell (self, changed, now);
}

/* Asking finds by itself whether a camera can be reached and lets us in. */
static gboolean
is_seen_only (DutyStreamCause cause)
{
  return cause == DUTY_CAUSE_FROZEN || cause == DUTY_CAUSE_GARBAGE || cause == DUTY_CAUSE_SILENT ||
         cause == DUTY_CAUSE_UNSUPPORTED;
}

/**
 * duty_board_row_take_stream:
 * @self: a row
 * @state: how a stream stands at which somebody looks
 * @cause: why it is not live
 * @now: when
 *
 * Returns: whether the row tells something else now
 */
gboolean
duty_board_row_take_stream (DutyBoardRow *self,
                            DutyStreamState state,
                            DutyStreamCause cause,
                            DutyBoardMoment now)
{
  Health health = HEALTH_DOWN;

  if (state == DUTY_STREAM_CONNECTING)
    return FALSE;
  if (state == DUTY_STREAM_LIVE)
    health = HEALTH_UP;
  else if (cause == DUTY_CAUSE_FROZEN)
    health = HEALTH_FROZEN;
  return tell (self, set_health (self, health, cause, is_seen_only (cause), now), now);
}

/**
 * duty_board_row_settle:
 * @self: a row
 * @now: when
 *
 * Lets changes of long ago be forgotten.
 *
 * Returns: whether the row tells something else now
 */
gboolean
duty_board_row_settle (DutyBoardRow *self, DutyBoardMoment now)
{
  return tell (self, FALSE, now);
}

/* What it tells */

/**
 * duty_board_row_get_camera:
 *
 * Returns: (transfer none): whose row this is
 */
DutyCamera *
duty_board_row_get_camera (DutyBoardRow *self)
{
  return self->camera;
}

DutyBoardState
duty_board_row_get_state (DutyBoardRow *self)
{
  return self->state;
}

/**
 * duty_board_row_get_cause:
 *
 * Returns: what is wrong with it now, %DUTY_CAUSE_NONE for nothing; also while it flaps
 */
DutyStreamCause
duty_board_row_get_cause (DutyBoardRow *self)
{
  return self->cause;
}

/**
 * duty_board_row_is_from_look:
 *
 * Returns: whether that was seen by who looked, and cannot be found by asking
 */
gboolean
duty_board_row_is_from_look (DutyBoardRow *self)
{
  return self->from_look;
}

/**
 * duty_board_row_get_since:
 *
 * Returns: since when it is as it is, wall time in µs; 0 while nothing is known
 */
gint64
duty_board_row_get_since (DutyBoardRow *self)
{
  return self->since;
}

/**
 * duty_board_row_is_since_found:
 *
 * Returns: whether it was already so when it was first known, so that it may have been for longer
 */
gboolean
duty_board_row_is_since_found (DutyBoardRow *self)
{
  return self->since_found;
}

/**
 * duty_board_row_get_n_changes:
 *
 * Returns: how often it went or came back in the last hour, %DUTY_BOARD_MAX_CHANGES at most
 */
guint
duty_board_row_get_n_changes (DutyBoardRow *self)
{
  return self->n_recent;
}

/**
 * duty_board_row_get_clock:
 * @self: a row
 * @off: (out): by how much its clock is before ours, µs
 *
 * Returns: whether the camera says what time it has
 */
gboolean
duty_board_row_get_clock (DutyBoardRow *self, gint64 *off)
{
  *off = self->clock_off;
  return self->has_clock;
}
