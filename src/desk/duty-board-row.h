/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera/duty-prober.h"
#include "model/duty-camera.h"

G_BEGIN_DECLS

/**
 * DutyBoardState:
 * @DUTY_BOARD_UNKNOWN: not asked yet
 * @DUTY_BOARD_UP: it answers
 * @DUTY_BOARD_CLOCK: it answers, and its clock is wrong
 * @DUTY_BOARD_FLAPPING: it comes and goes
 * @DUTY_BOARD_FROZEN: who looked last saw the same picture again and again
 * @DUTY_BOARD_DOWN: there is no picture to be had
 *
 * How a camera is, the worse the higher.
 */
typedef enum
{
  DUTY_BOARD_UNKNOWN,
  DUTY_BOARD_UP,
  DUTY_BOARD_CLOCK,
  DUTY_BOARD_FLAPPING,
  DUTY_BOARD_FROZEN,
  DUTY_BOARD_DOWN,
} DutyBoardState;

#define DUTY_BOARD_N_STATES (DUTY_BOARD_DOWN + 1)

/* µs by which a camera's clock may be off: a second that its Date leaves out, and the way of the answer. */
#define DUTY_BOARD_CLOCK_TOLERANCE (5 * G_TIME_SPAN_SECOND)

/* So many changes within DUTY_BOARD_FLAPPING_SPAN are flapping: twice gone and twice back. */
#define DUTY_BOARD_FLAPPING_CHANGES 4
#define DUTY_BOARD_FLAPPING_SPAN G_TIME_SPAN_HOUR

/* More changes than these are not counted. */
#define DUTY_BOARD_MAX_CHANGES 32

/**
 * DutyBoardMoment:
 * @wall: for people
 * @monotonic: for spans
 *
 * When something became known, µs.
 */
typedef struct
{
  gint64 wall;
  gint64 monotonic;
} DutyBoardMoment;

#define DUTY_TYPE_BOARD_ROW (duty_board_row_get_type ())
G_DECLARE_FINAL_TYPE (DutyBoardRow, duty_board_row, DUTY, BOARD_ROW, GObject)

DutyBoardRow *duty_board_row_new (DutyCamera *camera);

gboolean duty_board_row_take_answer (DutyBoardRow *self, const DutyProbeAnswer *answer, DutyBoardMoment now);
gboolean duty_board_row_take_stream (DutyBoardRow *self,
                                     DutyStreamState state,
                                     DutyStreamCause cause,
                                     DutyBoardMoment now);
gboolean duty_board_row_settle (DutyBoardRow *self, DutyBoardMoment now);

/* Signal "changed": what is told below is another. */
DutyCamera *duty_board_row_get_camera (DutyBoardRow *self);
DutyBoardState duty_board_row_get_state (DutyBoardRow *self);
DutyStreamCause duty_board_row_get_cause (DutyBoardRow *self);
gboolean duty_board_row_is_from_look (DutyBoardRow *self);
gint64 duty_board_row_get_since (DutyBoardRow *self);
gboolean duty_board_row_is_since_found (DutyBoardRow *self);
guint duty_board_row_get_n_changes (DutyBoardRow *self);
gboolean duty_board_row_get_clock (DutyBoardRow *self, gint64 *off);

G_END_DECLS
