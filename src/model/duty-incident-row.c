/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-incident-row.h"

/**
 * duty_incident_row_new:
 *
 * Returns: (transfer full): an empty row, to be filled by the one who made it before it is shared
 */
DutyIncidentRow *
duty_incident_row_new (void)
{
  return g_atomic_rc_box_new0 (DutyIncidentRow);
}

/**
 * duty_incident_row_copy:
 *
 * Returns: (transfer full): a row of its own, to be changed by the one who asked for it
 */
DutyIncidentRow *
duty_incident_row_copy (const DutyIncidentRow *self)
{
  DutyIncidentRow *copy = duty_incident_row_new ();

  *copy = *self;
  copy->code = g_strdup (self->code);
  copy->category = g_strdup (self->category);
  copy->title = g_strdup (self->title);
  copy->detail = g_strdup (self->detail);
  copy->area = g_strdup (self->area);
  copy->handler = g_strdup (self->handler);
  return copy;
}

DutyIncidentRow *
duty_incident_row_ref (DutyIncidentRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DutyIncidentRow *self = data;

  g_free (self->code);
  g_free (self->category);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->area);
  g_free (self->handler);
}

void
duty_incident_row_unref (DutyIncidentRow *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
