/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-shift-record.h"

void
duty_shift_record_free (DutyShiftRecord *self)
{
  g_clear_object (&self->last);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  g_clear_object (&self->handover);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->head, duty_head_free);
  g_free (self);
}
