/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-board-row.h"
#include "desk/duty-camera-board.h"

G_BEGIN_DECLS

const char *duty_board_words_get_state (DutyBoardState state);
char *duty_board_words_why (DutyBoardRow *row);
char *duty_board_words_since (DutyBoardRow *row, gint64 now);
char *duty_board_words_changes (DutyBoardRow *row);
char *duty_board_words_clock (DutyBoardRow *row);
char *duty_board_words_counts (DutyCameraBoard *board);

G_END_DECLS
