/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-report.h"

#include "model/duty-clean-text.h"

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

static char *
dup_optional (const char *text)
{
  g_autofree char *line = duty_clean_text_dup_line (text);

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/**
 * duty_report_dup_clean:
 *
 * Returns: (transfer full): the same with tidy texts; a reporter without a name that can be seen has none
 */
DutyReport *
duty_report_dup_clean (const DutyReport *self)
{
  DutyReport *copy = duty_report_new ();

  *copy = *self;
  copy->category = g_strdup (self->category);
  copy->area = g_strdup (self->area);
  copy->title = duty_clean_text_dup_line (self->title);
  copy->detail = duty_clean_text_dup_lines (self->detail);
  copy->reporter_name = dup_optional (self->reporter_name);
  copy->reporter_phone = dup_optional (self->reporter_phone);
  return copy;
}
