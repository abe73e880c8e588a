/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

/**
 * DutyMoveAsking:
 * @actions: what carries the move out
 * @move: the move
 * @draft: (nullable): what was given the last time, when that failed
 *
 * What is asked for. Borrowed.
 */
typedef struct
{
  DutyCaseActions *actions;
  DutyMove move;
  const DutyMoveDetails *draft;
} DutyMoveAsking;

#define DUTY_TYPE_MOVE_FIELD (duty_move_field_get_type ())
G_DECLARE_INTERFACE (DutyMoveField, duty_move_field, DUTY, MOVE_FIELD, GtkWidget)

/*
 * DutyMoveField: a widget that asks for one thing that a move needs.
 *
 * Signals:
 *   changed ()   another thing is given
 *   done ()      that is it (Enter, a choice): on to the next
 */
struct _DutyMoveFieldInterface
{
  GTypeInterface parent_interface;

  void (*begin) (DutyMoveField *self, const DutyMoveAsking *asking);
  gboolean (*read) (DutyMoveField *self, DutyMoveDetails *details);
};

void duty_move_field_begin (DutyMoveField *self, const DutyMoveAsking *asking);
gboolean duty_move_field_read (DutyMoveField *self, DutyMoveDetails *details);
void duty_move_field_changed (DutyMoveField *self);
void duty_move_field_done (DutyMoveField *self);

G_END_DECLS
