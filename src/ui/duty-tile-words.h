/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-replay-state.h"
#include "media/duty-stream-state.h"

G_BEGIN_DECLS

/**
 * DutyTileFacts:
 * @state: of the stream
 * @cause: why it is not live
 * @age: µs since its last picture changed; negative: there was none
 * @attempts: reconnections since that picture
 */
typedef struct
{
  DutyStreamState state;
  DutyStreamCause cause;
  gint64 age;
  guint attempts;
} DutyTileFacts;

char *duty_tile_words_describe (const DutyTileFacts *facts);
char *duty_tile_words_describe_replay (DutyReplayState state, gint64 before);
char *duty_tile_words_format_age (gint64 age);
const char *duty_tile_words_get_shape (DutyStreamState state);
const char *duty_tile_words_get_class (DutyStreamState state);

G_END_DECLS
