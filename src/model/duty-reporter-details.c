/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-reporter-details.h"

#include <string.h>

#include "model/duty-mask.h"

/**
 * duty_reporter_details_new:
 *
 * Returns: (transfer full): details of nobody
 */
DutyReporterDetails *
duty_reporter_details_new (void)
{
  return g_new0 (DutyReporterDetails, 1);
}

/**
 * duty_reporter_details_wipe_text:
 * @text: (nullable) (transfer full): a personal detail
 *
 * Overwrites it before its memory goes to others.
 */
void
duty_reporter_details_wipe_text (char *text)
{
  if (text == NULL)
    return;
  explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * duty_reporter_details_mask:
 * @self: details as they were given
 *
 * Puts what may be shown to anybody in their place.
 */
void
duty_reporter_details_mask (DutyReporterDetails *self)
{
  char *name = duty_mask_name (self->name);
  char *phone = duty_mask_phone (self->phone);

  duty_reporter_details_wipe_text (self->name);
  duty_reporter_details_wipe_text (self->phone);
  self->name = name;
  self->phone = phone;
  self->is_plain = FALSE;
}

void
duty_reporter_details_free (DutyReporterDetails *self)
{
  duty_reporter_details_wipe_text (self->name);
  duty_reporter_details_wipe_text (self->phone);
  g_free (self);
}
