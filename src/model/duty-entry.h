/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyEntryRow:
 * @seq: its number, from 1 without gaps
 * @at: when, µs UTC
 * @officer: who, or the name of the token or service that acted
 * @seat: where
 * @kind: what, "incident.accept", "camera.open", …
 * @subject: about what: a case's code, a camera's id, …
 * @case_code: (nullable): the case it belongs to. Entries about a case have it beside their subject; a
 *   camera that was looked at for a case has the camera as its subject and the case here
 * @body: JSON, an object
 *
 * One entry of the journal (日志). Strings are borrowed by whoever fills it in and copied by
 * duty_entry_new().
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  const char *officer;
  const char *seat;
  const char *kind;
  const char *subject;
  const char *case_code;
  const char *body;
} DutyEntryRow;

#define DUTY_TYPE_ENTRY (duty_entry_get_type ())
G_DECLARE_FINAL_TYPE (DutyEntry, duty_entry, DUTY, ENTRY, GObject)

DutyEntry *duty_entry_new (const DutyEntryRow *row);
const DutyEntryRow *duty_entry_get_row (DutyEntry *self);

G_END_DECLS
