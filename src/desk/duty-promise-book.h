/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/duty-clock.h"
#include "model/duty-promise.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PROMISE_BOOK (duty_promise_book_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromiseBook, duty_promise_book, DUTY, PROMISE_BOOK, GObject)

/*
 * The promises before the room: a GListModel of DutyPromise, what is owed first, by its moment. When a
 * promise's moment comes its row is announced as changed, and the signal "due" (DutyPromise) is emitted,
 * once. Main thread.
 *
 * Property "n-overdue" (guint).
 */
DutyPromiseBook *duty_promise_book_new (DutyClock *clock);

void duty_promise_book_fill (DutyPromiseBook *self, GPtrArray *promises);
void duty_promise_book_put (DutyPromiseBook *self, DutyPromise *promise);
void duty_promise_book_drop_kept (DutyPromiseBook *self, gint64 before);
guint duty_promise_book_get_n_overdue (DutyPromiseBook *self);

G_END_DECLS
