/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "store/duty-store-shift.h"

G_BEGIN_DECLS

/* The doors of the desk for its shift, each with its guard. Main thread. */

void duty_desk_make_promise_async (DutyDesk *self,
                                   const DutyPromiseRow *promise,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
void duty_desk_keep_promise_async (
    DutyDesk *self, gint64 seq, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DutyPromise *duty_desk_promise_finish (DutyDesk *self, GAsyncResult *result, GError **error);

gboolean duty_desk_check_taker (DutyDesk *self, const char *incoming, GError **error);
gboolean duty_desk_check_hands_over (DutyDesk *self, DutySession *session, GError **error);
void duty_desk_hand_over_async (DutyDesk *self,
                                const char *incoming,
                                const char *password,
                                const char *body,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
DutyAccount *duty_desk_hand_over_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
