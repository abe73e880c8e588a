/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-report.h"

/**
 * duty_report_new:
 *
 * Returns: (transfer full): an empty report, to be filled by the one who made it before it is shared
 */
DutyReport *
duty_report_new (void)
{
  return g_atomic_rc_box_new0 (DutyReport);
}

DutyReport *
duty_report_ref (DutyReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DutyReport *self = data;

  g_free (self->category);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->area);
  g_free (self->reporter_name);
  g_free (self->reporter_phone);
}

void
duty_report_unref (DutyReport *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
