/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "camera/duty-prober.h"
#include "desk/duty-board-row.h"
#include "desk/duty-camera-watch.h"
#include "media/duty-stream-pool.h"

G_BEGIN_DECLS

/* The budget. So many cameras are asked at once, and so many in a second; fewer while the wall decodes. */
#define DUTY_CAMERA_BOARD_AT_ONCE 8
#define DUTY_CAMERA_BOARD_A_SECOND 20

/* µs between two questions to a camera that is up, give or take a tenth. */
#define DUTY_CAMERA_BOARD_INTERVAL (5 * G_TIME_SPAN_MINUTE)

/* µs, about, after which one that is down is asked again, growing; and one that refuses our password. */
#define DUTY_CAMERA_BOARD_FIRST_RETRY G_TIME_SPAN_MINUTE
#define DUTY_CAMERA_BOARD_LONGEST_RETRY (15 * G_TIME_SPAN_MINUTE)
#define DUTY_CAMERA_BOARD_SELDOM (30 * G_TIME_SPAN_MINUTE)

#define DUTY_TYPE_CAMERA_BOARD (duty_camera_board_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraBoard, duty_camera_board, DUTY, CAMERA_BOARD, GObject)

/* A GListModel of DutyBoardRow, one for each camera of @cameras, in their order. */
DutyCameraBoard *duty_camera_board_new (
    GListModel *cameras, DutyProber *prober, DutyCameraWatch *watch, DutyStreamPool *pool, DutyClock *clock);

void duty_camera_board_start (DutyCameraBoard *self);
void duty_camera_board_stop (DutyCameraBoard *self);

guint duty_camera_board_count (DutyCameraBoard *self, DutyBoardState state);
guint duty_camera_board_get_n_asking (DutyCameraBoard *self);

G_END_DECLS
