/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

/**
 * DutyPromiseRequest:
 * @seq: 0 to make a promise; else the one that was kept
 * @due: to make one: by when, µs UTC
 * @case_code: (nullable): to make one: the case it is about
 * @text: (nullable): to make one: what is promised
 */
typedef struct
{
  DutyActor actor;
  gint64 seq;
  gint64 due;
  const char *case_code;
  const char *text;
} DutyPromiseRequest;

DutyPromiseRequest *duty_promise_request_copy (const DutyPromiseRequest *self);
void duty_promise_request_free (DutyPromiseRequest *self);

gpointer duty_promise_request_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
