/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-field.h"

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (DutyMoveField, duty_move_field, GTK_TYPE_WIDGET)

static void
duty_move_field_default_init (DutyMoveFieldInterface *iface)
{
  GType type = DUTY_TYPE_MOVE_FIELD;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * duty_move_field_begin:
 * @self: a field, once
 * @asking: (transfer none): for which move it asks
 */
void
duty_move_field_begin (DutyMoveField *self, const DutyMoveAsking *asking)
{
  DUTY_MOVE_FIELD_GET_IFACE (self)->begin (self, asking);
}

/**
 * duty_move_field_read:
 * @self: a field
 * @details: (inout): where to put what is given; texts belong to the field
 *
 * Returns: whether what is given will do
 */
gboolean
duty_move_field_read (DutyMoveField *self, DutyMoveDetails *details)
{
  return DUTY_MOVE_FIELD_GET_IFACE (self)->read (self, details);
}

/**
 * duty_move_field_changed:
 *
 * Tells that something else is given. For fields.
 */
void
duty_move_field_changed (DutyMoveField *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * duty_move_field_done:
 *
 * Tells that the officer is through with this field. For fields.
 */
void
duty_move_field_done (DutyMoveField *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}
