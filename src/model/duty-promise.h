/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyPromiseRow:
 * @seq: the journal's entry that made it
 * @due: by when, µs UTC
 * @who: who promised it
 * @case_code: (nullable): the case it is about
 * @text: (nullable): what; %NULL once it was erased
 * @kept_at: when it was kept, µs UTC; 0 while it is owed
 *
 * Something that someone of the room said they would do by a moment. Strings are borrowed by whoever fills it
 * in and copied by duty_promise_new().
 */
typedef struct
{
  gint64 seq;
  gint64 due;
  const char *who;
  const char *case_code;
  const char *text;
  gint64 kept_at;
} DutyPromiseRow;

#define DUTY_TYPE_PROMISE (duty_promise_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromise, duty_promise, DUTY, PROMISE, GObject)

DutyPromise *duty_promise_new (const DutyPromiseRow *row);
const DutyPromiseRow *duty_promise_get_row (DutyPromise *self);
gboolean duty_promise_is_overdue (DutyPromise *self, gint64 now);
int duty_promise_compare (DutyPromise *a, DutyPromise *b);

G_END_DECLS
