/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Bounds of the reason for which they are shown plain, in characters. */
#define DUTY_REPORTER_MAX_REASON 200

/**
 * DutyReporterDetails:
 * @exists: whether the report named a reporter at all
 * @erased_at: when the details were erased, µs UTC; 0 while they are kept
 * @is_plain: whether they are shown as they were given; else masked
 * @name: (nullable): the reporter's name
 * @phone: (nullable): the reporter's telephone number
 *
 * Who reported a case, as far as whoever asked may see it.
 */
typedef struct
{
  gboolean exists;
  gint64 erased_at;
  gboolean is_plain;
  char *name;
  char *phone;
} DutyReporterDetails;

DutyReporterDetails *duty_reporter_details_new (void);
void duty_reporter_details_mask (DutyReporterDetails *self);
void duty_reporter_details_free (DutyReporterDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyReporterDetails, duty_reporter_details_free)

void duty_reporter_details_wipe_text (char *text);

G_END_DECLS
