/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyReplayState:
 * @DUTY_REPLAY_PAUSED: it stands still
 * @DUTY_REPLAY_PLAYING: it goes on, as fast as it was
 * @DUTY_REPLAY_ENDED: it has come to its end, and shows its last picture
 * @DUTY_REPLAY_FAILED: it cannot be decoded
 */
typedef enum
{
  DUTY_REPLAY_PAUSED,
  DUTY_REPLAY_PLAYING,
  DUTY_REPLAY_ENDED,
  DUTY_REPLAY_FAILED,
} DutyReplayState;

G_END_DECLS
