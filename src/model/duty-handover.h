/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyHandoverFigures:
 * @open: cases that are not closed
 * @overdue: of them, past their deadline
 * @due_soon: of them, near it
 * @suspended: of them, with a clock that stands still
 * @supervised: of them, pressed for by a lead
 * @reported: taken during the shift
 * @closed: closed during the shift
 * @cameras_down: cameras without a picture
 *
 * How the room stood at a handover.
 */
typedef struct
{
  guint open;
  guint overdue;
  guint due_soon;
  guint suspended;
  guint supervised;
  guint reported;
  guint closed;
  guint cameras_down;
} DutyHandoverFigures;

/**
 * DutyHandoverClock:
 * @code: the case's one code
 * @title: (nullable): what it is about
 * @place: (nullable): where, in words
 * @stage: (nullable): its stage's label
 * @handler: (nullable): who handles it, once assigned
 * @due: its deadline, µs UTC; 0 without one
 * @minutes: whole minutes left, negative when overdue, %G_MAXINT64 without a deadline
 * @colour: the clock's colour
 * @supervised: whether a lead presses for it
 *
 * An open case with its clock.
 */
typedef struct
{
  char *code;
  char *title;
  char *place;
  char *stage;
  char *handler;
  gint64 due;
  gint64 minutes;
  DutyColour colour;
  gboolean supervised;
} DutyHandoverClock;

/**
 * DutyHandoverChange:
 * @at: when, µs UTC
 * @text: what
 *
 * Something that happened in the shift.
 */
typedef struct
{
  gint64 at;
  char *text;
} DutyHandoverChange;

/**
 * DutyHandoverCamera:
 * @name: the camera's name
 * @since: since when it shows nothing, µs UTC; 0 when not known
 * @cause: (nullable): why
 *
 * A camera without a picture.
 */
typedef struct
{
  char *name;
  gint64 since;
  char *cause;
} DutyHandoverCamera;

/**
 * DutyHandoverPromise:
 * @due: by when, µs UTC; 0 without a time
 * @text: what was promised
 * @who: (nullable): who promised it
 * @kept: whether it has been kept
 *
 * Something that someone of the room said they would do.
 */
typedef struct
{
  gint64 due;
  char *text;
  char *who;
  gboolean kept;
} DutyHandoverPromise;

/**
 * DutyHandover:
 * @county: the county's name
 * @seat: (nullable): the seat's name
 * @outgoing: the officer who hands over
 * @incoming: (nullable): the officer who takes over, once confirmed
 * @confirmed_at: when the incoming officer confirmed, µs UTC; 0 until then
 * @from: when the shift began, µs UTC
 * @to: when it ended, µs UTC
 * @figures: how the room stands
 * @has_last: whether there was a handover before this one
 * @last: how the room stood at that one
 * @clocks: (element-type DutyHandoverClock): open cases, most urgent first
 * @changes: (element-type DutyHandoverChange): what happened in the shift, in its order
 * @cameras: (element-type DutyHandoverCamera): cameras without a picture
 * @promises: (element-type DutyHandoverPromise): what was promised
 * @told_seq: the newest entry that @changes was read from
 * @seq: the journal's newest entry that is signed, or that was read
 * @hash: (nullable): that entry's hash, hexadecimal
 * @signature: (nullable): over @hash, as text; %NULL for a journal that is not signed
 * @key: (nullable): the fingerprint of the public key that checks @signature
 * @journal_error: (nullable): what is wrong with the journal, if it does not hold
 *
 * All that one shift tells the next (交接班). The one who made it fills it; from then on it is immutable
 * and shared between threads.
 */
typedef struct
{
  char *county;
  char *seat;
  char *outgoing;
  char *incoming;
  gint64 confirmed_at;
  gint64 from;
  gint64 to;
  DutyHandoverFigures figures;
  gboolean has_last;
  DutyHandoverFigures last;
  GPtrArray *clocks;
  GPtrArray *changes;
  GPtrArray *cameras;
  GPtrArray *promises;
  gint64 told_seq;
  gint64 seq;
  char *hash;
  char *signature;
  char *key;
  char *journal_error;
} DutyHandover;

DutyHandover *duty_handover_new (void);
DutyHandover *duty_handover_new_confirmed (const DutyHandover *draft, const char *incoming, gint64 at);
DutyHandover *duty_handover_ref (DutyHandover *self);
void duty_handover_unref (DutyHandover *self);

DutyHandoverClock *duty_handover_add_clock (DutyHandover *self);
DutyHandoverChange *duty_handover_add_change (DutyHandover *self);
DutyHandoverCamera *duty_handover_add_camera (DutyHandover *self);
DutyHandoverPromise *duty_handover_add_promise (DutyHandover *self);
void duty_handover_sort (DutyHandover *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyHandover, duty_handover_unref)

G_END_DECLS
