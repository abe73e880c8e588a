/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-audience.h"
#include "media/duty-past.h"
#include "media/duty-replay-state.h"

G_BEGIN_DECLS

/**
 * DutyReplayStanding:
 * @state: how it stands
 * @position: µs of the past that have been played
 * @width: of the last picture, 0 for none yet
 * @height: likewise
 */
typedef struct
{
  DutyReplayState state;
  gint64 position;
  int width;
  int height;
} DutyReplayStanding;

/**
 * DutyReplayPlayer:
 *
 * Decodes a past on a thread of its own, each unit as long after the one before as it came, and hands the
 * pictures to an audience. For DutyReplay alone; its functions belong to the main thread.
 */
typedef struct _DutyReplayPlayer DutyReplayPlayer;

typedef void (*DutyReplayPlayerFunc) (gpointer data);

DutyReplayPlayer *
duty_replay_player_new (DutyPast *past, DutyAudience *audience, DutyReplayPlayerFunc func, gpointer data);
void duty_replay_player_close (DutyReplayPlayer *self);

void duty_replay_player_play (DutyReplayPlayer *self);
void duty_replay_player_pause (DutyReplayPlayer *self);
void duty_replay_player_restart (DutyReplayPlayer *self);
DutyReplayStanding duty_replay_player_get_standing (DutyReplayPlayer *self);

G_END_DECLS
