/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-footage.h"
#include "media/duty-past.h"
#include "media/duty-replay-state.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPLAY (duty_replay_get_type ())
G_DECLARE_FINAL_TYPE (DutyReplay, duty_replay, DUTY, REPLAY, GObject)

/*
 * What a live stream brought a while ago, once more. It is DutyFootage, but never live: who shows it says so.
 * Main thread; properties, which notify: state (DutyReplayState), width, height (int, of the last picture).
 */
DutyReplay *duty_replay_new (DutyPast *past);

void duty_replay_play (DutyReplay *self);
void duty_replay_pause (DutyReplay *self);
void duty_replay_restart (DutyReplay *self);

DutyReplayState duty_replay_get_state (DutyReplay *self);
gint64 duty_replay_get_position (DutyReplay *self);
gint64 duty_replay_get_remaining (DutyReplay *self);

G_END_DECLS
