/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

#define DUTY_MOVE_MAX_PHRASES 4

/**
 * DutyMoveWords:
 * @move: the move
 * @key: its key, as it stands on a button
 * @trigger: the same as duty-window.ui writes it
 * @hint: what it does, not translated
 * @phrases: what is usually said with it, not translated; %NULL after the last
 *
 * What the desk says of a move, and by which key it is made.
 */
typedef struct
{
  DutyMove move;
  const char *key;
  const char *trigger;
  const char *hint;
  const char *phrases[DUTY_MOVE_MAX_PHRASES + 1];
} DutyMoveWords;

const DutyMoveWords *duty_move_words_get (DutyMove move);
const DutyMoveWords *duty_move_words_get_all (guint *n_words);
const char *duty_move_words_get_hint (DutyMove move);
char *duty_move_words_dup_heading (DutyMove move, const char *title, guint n);
char *duty_move_words_dup_question (DutyMove move, const char *into, guint n);

G_END_DECLS
