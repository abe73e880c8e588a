/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/duty-body-reader.h"
#include "model/duty-move-details.h"

G_BEGIN_DECLS

/* How many cases can be moved by one request. */
#define DUTY_MOVE_MAX_CODES 500

/**
 * DutyMoveOrder:
 * @codes: (array zero-terminated=1): for many cases: which, each once
 * @move: what to do
 * @details: what goes with it, checked; its strings are owned
 *
 * What a request asks to be done with a case or many.
 */
typedef struct
{
  char **codes;
  DutyMove move;
  DutyMoveDetails details;
} DutyMoveOrder;

DutyMoveOrder *duty_move_parse (GBytes *body, gboolean many, const char **field, GError **error);
void duty_move_order_free (DutyMoveOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyMoveOrder, duty_move_order_free)

G_END_DECLS
